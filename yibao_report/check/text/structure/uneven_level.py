"""Levels of headings skipped or used unevenly: rule 54."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.marking import excerpt, mark
from yibao_report.check.text.structure.numbering import Marker, Style, leading_marker, leading_markers
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.model.draft import Block, BlockKind, Draft
from yibao_report.regex import regex

RULE = Rule(
    "YB464",
    "uneven-level",
    Severity.WARNING,
    "标题层次跳级，或同一种序号不在同一级",
    "标题要一级一级往下：第1级下面是第2级。同一种序号（1. 2. 3.）的标题用同一级，否则目录和版面都会乱。",
    Example(
        "draft.md",
        "## 一、背景\n\n### （一）基础\n\n### （二）机遇\n\n#### （三）挑战\n\n## 二、要求\n",
        "## 一、背景\n\n### （一）基础\n\n### （二）机遇\n\n### （三）挑战\n\n## 二、要求\n",
    ),
)
SKIPPED = Rule(
    "YB495",
    "skipped-number-level",
    Severity.HINT,
    "序号跳过了一层",
    "公文的层次依次是一、（一）1.（1）。有的地方用了（一），有的地方从一、直接到1.，层次就不齐。",
    Example(
        "draft.txt",
        "一、背景\n\n（一）基础\n\n1.参保\n\n二、要求\n\n1.原则\n",
        "一、背景\n\n（一）基础\n\n1.参保\n\n二、要求\n\n（一）原则\n",
    ),
)

_ATTACHMENTS: Final = regex(r"\s*附件[：:]\s*1[.．、]", re.ASCII)
_NOTE: Final = 6
"""Lines above a numbered one among which its note of attachments begins."""


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield headings that skip a level, and those whose level is not that of their kind of number."""
    yield from _skips(manuscript.draft)
    yield from _odd_ones(manuscript.draft)


def _skips(draft: Draft) -> Iterator[Diagnostic]:
    above = 0
    for index, block in enumerate(draft.blocks):
        if block.kind is BlockKind.HEADING and block.level:
            if above and block.level > above + 1 and _is_marked(index, block):
                message = f"标题从第{above}级跳到第{block.level}级"
                yield mark(RULE, block, 0, len(block.text), message, f"改为第{above + 1}级")
            above = block.level


def _is_marked(index: int, block: Block) -> bool:
    """Whether its author has set the level of a heading; that of a numbered line in a text is only concluded."""
    return block.file.path.endswith(".md") or leading_marker(index, block) is None


def _odd_ones(draft: Draft) -> Iterator[Diagnostic]:
    """Yield numbered headings at another level than most of their kind of number."""
    found = [
        marker
        for marker in leading_markers(draft)
        if marker.block.kind is BlockKind.HEADING and marker.block.level and not _is_in_note(draft, marker)
    ]
    levels: dict[Style, Counter[int]] = {}
    for marker in found:
        levels.setdefault(marker.style, Counter())[marker.block.level] += 1
    before: dict[Style, Marker] = {}
    for marker in found:
        earlier = before.get(marker.style)
        before[marker.style] = marker
        if (
            earlier
            and marker.number == earlier.number + 1
            and len(levels[marker.style]) == levels[marker.style].total() == 2
        ):
            words = f"“{earlier.style.write(earlier.number)}”是第{earlier.block.level}级标题"
            message = f"“{excerpt(marker.block.text)}”是第{marker.block.level}级标题，{words}"
            yield _at_head(marker, message, "两个标题用同一级")
        (most, count), level = levels[marker.style].most_common(1)[0], marker.block.level
        if level != most and count > 1:
            words = excerpt(marker.block.text)
            message = f"“{words}”是第{level}级标题，其他“{marker.style.write(1)}”一类的标题是第{most}级"
            yield _at_head(marker, message, f"改为第{most}级")


def _at_head(marker: Marker, message: str, help: str) -> Diagnostic:
    """Report a heading at its number, from the marks that set its level on."""
    found = mark(RULE, marker.block, marker.start, marker.end, message, help)
    file, span = marker.block.file, found.span
    if span is None or not file.path.endswith(".md"):
        return found
    start = file.line_start(file.position(span.start)[0])
    return replace(found, span=file.span(start, span.end)) if file.text.startswith("#", start) else found


def _is_in_note(draft: Draft, marker: Marker) -> bool:
    """Tell whether a numbered line belongs to the note of attachments: 附件：1.… 2.…."""
    lines = draft.blocks[max(0, marker.index - _NOTE) : marker.index + 1]
    return any(_ATTACHMENTS.match(block.text) for block in lines)


def check_skipped(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield 1. right under 一、 where the document has （一） between them elsewhere."""
    order = (Style.CHINESE, Style.CHINESE_BRACKET, Style.ARABIC)
    above: Style | None = None
    has_middle = any(marker.style is Style.CHINESE_BRACKET for marker in leading_markers(manuscript.draft))
    for index, block in enumerate(manuscript.draft.blocks):
        marker = leading_marker(index, block)
        if marker and marker.style in order:
            if has_middle and above is Style.CHINESE and marker.style is Style.ARABIC:
                message = "“一、”下面直接用“1.”，别处中间还有“（一）”"
                yield mark(SKIPPED, block, marker.start, marker.end, message, "核对层次")
            above = marker.style
