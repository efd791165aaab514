"""Two small rules stand in for the real ones: these tests are about drafts and the command, not about language."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.workspace import copy_demo, write
from yibao_report.check.text import proofreading, registry, waivers
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.commands import choosing
from yibao_report.commands import proofread as command
from yibao_report.diagnostics import Diagnostic, Edit, Example, Rule, Severity

BY = Rule("YB452", "by-date-word", Severity.ERROR, "截止误作截至", "说明。", Example(None, "截止", "截至"))
DOUBLED = Rule("YB443", "doubled-comma", Severity.WARNING, "逗号重了", "说明。", Example(None, "，，", "，"))
LATELY = Rule("YB457", "relative-time", Severity.HINT, "时间不定", "说明。", Example(None, "近日", "3月"))


def _by(manuscript: Manuscript) -> Iterator[Diagnostic]:
    for block in manuscript.draft.blocks:
        for found in re.finditer("截止", block.text):
            span = block.span(*found.span())
            fix = (Edit(span, "截至"),) if block.is_typed(*found.span()) else ()
            yield Diagnostic(BY, "“截止”应为“截至”", "改为：截至", span, fix=fix)


def _doubled(manuscript: Manuscript) -> Iterator[Diagnostic]:
    for block in manuscript.draft.blocks:
        for found in re.finditer("，，", block.text):
            span = block.span(*found.span())
            yield Diagnostic(DOUBLED, "逗号重了", "删去一个", span, fix=(Edit(span, "，"),))


def _lately(manuscript: Manuscript) -> Iterator[Diagnostic]:
    for block in manuscript.draft.blocks:
        for found in re.finditer("近日", block.text):
            yield Diagnostic(LATELY, "“近日”不知是哪天", "写明日期", block.span(*found.span()))


@pytest.fixture(autouse=True)
def small_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the small rules in the place of all others."""
    families = (
        registry.Family("标点", ((DOUBLED, _doubled),)),
        registry.Family("用词", ((BY, _by), (LATELY, _lately))),
    )
    checks = tuple(check for family in families for check in family.checks)
    rules = (*(rule for rule, _ in checks), waivers.WITHOUT_REASON, waivers.WITHOUT_EFFECT)
    monkeypatch.setattr(registry, "TEXT_CHECKS", checks)
    monkeypatch.setattr(proofreading, "TEXT_RULES", rules)
    monkeypatch.setattr(proofreading, "_CODES", frozenset(rule.code for rule in rules))
    monkeypatch.setattr(choosing, "TEXT_RULES", rules)
    monkeypatch.setattr(command, "FAMILIES", families)


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    """A copy of the demo workspace that is proofread, which its own settings forgo."""
    root = copy_demo(tmp_path / "workspace")
    site = root / "content/site.yaml"
    lines = site.read_text(encoding="utf-8").splitlines(keepends=True)
    write(root, "content/site.yaml", "".join(line for line in lines if not line.startswith(("#", "proofreading:"))))
    return root
