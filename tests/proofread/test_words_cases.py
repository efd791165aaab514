"""Tables of wrong and right words, over wording, structure and official form: what is found, and under which words."""

from pathlib import Path

import pytest

from tests.proofread.words_drafting import MINE, alarms, clean, found, marked, mended, rows
from yibao_report.check.text.registry import TEXT_CHECKS
from yibao_report.diagnostics import Rule, Severity

_TABLES = [Path(__file__).parent / family / "cases.md" for family in ("wording", "structure", "official")]
_ROWS = [row for table in _TABLES for row in rows(table)]
_CLEAN = [text for table in _TABLES for text in clean(table)]
_RULES = [rule for rule, _ in TEXT_CHECKS if MINE.fullmatch(rule.code)]


def test_there_are_enough_rows() -> None:
    assert len(_ROWS) >= 150 and len(_CLEAN) >= 60
    assert {rule.code for rule in _RULES} == {row.code for row in _ROWS}


@pytest.mark.parametrize("row", _ROWS, ids=lambda row: f"{row.code}-{row.wrong[:16]}")
def test_the_wrong_words_are_marked(row) -> None:
    assert marked(row.wrong, row.code) == list(row.words)


@pytest.mark.parametrize("row", _ROWS, ids=lambda row: f"{row.code}-{row.right[:16]}")
def test_the_right_words_are_not(row) -> None:
    assert marked(row.right, row.code) == []
    assert alarms(row.right) == []


@pytest.mark.parametrize("row", _ROWS, ids=lambda row: f"{row.code}-{row.wrong[:16]}")
def test_messages_are_chinese_and_help_leads_out(row) -> None:
    for each in found(row.wrong):
        assert each.help.strip() and any("\u4e00" <= char <= "\u9fff" for char in each.message)
        assert "\n" not in each.message + each.help


@pytest.mark.parametrize("text", _CLEAN, ids=lambda text: text[:20])
def test_clean_text_brings_no_alarm(text: str) -> None:
    assert alarms(text) == []


@pytest.mark.parametrize("rule", _RULES, ids=lambda rule: rule.code)
def test_the_example_of_a_rule(rule: Rule) -> None:
    assert marked(rule.example.wrong, rule.code)
    assert [each for each in found(rule.example.right) if each.severity is not Severity.HINT or each.rule is rule] == []


@pytest.mark.parametrize("row", _ROWS, ids=lambda row: f"{row.code}-{row.wrong[:16]}")
def test_fixes_are_idempotent_and_touch_no_figure(row) -> None:
    once = mended(row.wrong)
    assert mended(once) == once
    assert [char for char in once if char.isdigit()] == [char for char in row.wrong if char.isdigit()]
