"""Every rule: its identity, its texts, and its examples, which are checked or built where they stand."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.workspace import build, call, check, codes, replace, without_pdf
from yibao_report.catalog import RULES
from yibao_report.check.text.proofreading import proofread
from yibao_report.commands.explain import explanation
from yibao_report.diagnostics import Diagnostic, Diagnostics, Rule, Severity
from yibao_report.diagnostics.selection import Selection
from yibao_report.load.drafts import read_draft
from yibao_report.load.lexicon import shipped_lexicon

WITH_FILES = [rule for rule in RULES if rule.example.path]
_HAN = re.compile("[\u4e00-\u9fff]")

every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)


def _found(root: Path, rule: Rule, text: str) -> list[str]:
    """Return the codes that a variant of an example brings; templates have to be built."""
    path = str(rule.example.path)
    if path.startswith("draft."):
        return codes(_proofread(path, text))
    replace(root, {path: text})
    if not path.startswith("templates/"):
        return codes(check(root))
    if not path.endswith("print.html"):
        without_pdf(root)
    return build(root).codes


def _proofread(path: str, text: str) -> Iterator[Diagnostic]:
    """Yield what is said about a draft, hints and all."""
    loaded = read_draft(path, text.encode(), Diagnostics())
    assert loaded is not None
    return proofread(loaded.draft, shipped_lexicon(), Selection(hints=True))


def test_codes_and_names_are_unique():
    assert len({rule.code for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)


@every_rule
def test_identity_is_well_formed(rule: Rule):
    assert re.fullmatch(r"YB[1-9]\d{2}", rule.code)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.name)


@every_rule
def test_texts_are_chinese(rule: Rule):
    assert _HAN.search(rule.summary) and _HAN.search(rule.explanation)
    assert "\n" not in rule.summary
    assert rule.example.right.strip()
    assert rule.example.wrong.strip() or rule.name == "empty-file"


@pytest.mark.parametrize("rule", WITH_FILES, ids=lambda rule: rule.code)
def test_wrong_example_is_flagged(rule: Rule, demo: Path):
    assert rule.code in _found(demo, rule, rule.example.wrong)


@pytest.mark.parametrize("rule", WITH_FILES, ids=lambda rule: rule.code)
def test_right_example_is_clean(rule: Rule, demo: Path):
    hints = {each.code for each in RULES if each.severity is Severity.HINT} - {rule.code}
    assert [code for code in _found(demo, rule, rule.example.right) if code not in hints] == []


@every_rule
def test_explanation_shows_everything(rule: Rule):
    text = explanation(rule)
    assert rule.code in text and rule.name in text and rule.summary in text and rule.explanation in text
    for example in (rule.example.wrong, rule.example.right):
        assert all(line in text for line in example.splitlines())


@pytest.mark.parametrize("code", ["YB102", "yb102", "duplicate-key"])
def test_explain_by_code_or_name(code: str, tmp_path: Path):
    done = call(tmp_path, "explain", code)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == explanation(next(rule for rule in RULES if rule.code == "YB102"))


def test_explain_without_a_code_lists_all(tmp_path: Path):
    done = call(tmp_path, "explain")
    assert done.returncode == 0
    assert [line[:5] for line in done.stdout.splitlines()] == [rule.code for rule in RULES]


@pytest.mark.parametrize(("code", "near"), [("YB999", ""), ("YB10", "YB1"), ("duplicate-keys", "duplicate-key")])
def test_unknown_code_is_wrong_usage(code: str, near: str, tmp_path: Path):
    done = call(tmp_path, "explain", code)
    assert (done.returncode, done.stdout) == (2, "")
    assert code in done.stderr and near in done.stderr.replace(f"“{code}”", "")
    assert "Traceback" not in done.stderr and _HAN.search(done.stderr)
