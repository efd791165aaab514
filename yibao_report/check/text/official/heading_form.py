"""Headings of an official document: too many levels, or a full stop at the end: rule 63."""

import re
from collections.abc import Iterator
from typing import Final

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.marking import mark
from yibao_report.check.text.official.form import official_form
from yibao_report.check.text.structure.numbering import Style, leading_marker
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.model.draft import Block, BlockKind, Draft
from yibao_report.regex import regex

RULE = Rule(
    "YB473",
    "heading-form",
    Severity.WARNING,
    "标题层次超出规范，或标题末尾有句号",
    "公文的结构层次依次用“一、”“（一）”“1.”“（1）”标注，只有四层（GB/T 9704—2012 7.3.3）。"
    "单独成行的标题末尾不加句号；与正文接排的标题才加。",
    Example(
        "draft.txt",
        "示医保发〔2025〕12号\n\n一、总体要求。\n\n坚持以人民为中心。\n\n二、主要任务\n\n2025年3月1日\n",
        "示医保发〔2025〕12号\n\n一、总体要求\n\n坚持以人民为中心。\n\n二、主要任务\n\n2025年3月1日\n",
    ),
)

_FIFTH: Final = regex(r"\s*(?:\d{1,2}[)）]|[A-Za-z][.．)）、](?![A-Za-z])|[ⅰⅱⅲⅣⅤ]、?)", re.ASCII)
_SHORT: Final = 24
_LONGEST: Final = 36
_CLOSING: Final = "。；：！？，、;:!?,"
_MARKED: Final = (BlockKind.TITLE, BlockKind.HEADING)
_POINTS: Final = {"。": "句号", "；": "分号", "，": "逗号", "、": "顿号"}
_LEVELS: Final = 4
_HEADINGS: Final = (Style.CHINESE, Style.CHINESE_BRACKET)


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield headings of a fifth level and headings with a full stop; in other texts only of what is marked as one."""
    if official_form(manuscript.draft) is None:
        for block in (*_headings(manuscript.draft), *_odd_ones(manuscript.draft)):
            yield _told(block)
        return
    listed = False
    for index, block in enumerate(manuscript.draft.blocks):
        text = block.text.rstrip()
        is_last, listed = listed, text.endswith(("；", ";"))
        marker = leading_marker(index, block)
        if block.kind is BlockKind.CELL or not text:
            continue
        fifth = _FIFTH.match(text)
        if (marker and marker.style is Style.CIRCLED) or (fifth and block.kind is not BlockKind.ITEM):
            end = marker.end if marker else fifth.end() if fifth else 0
            message = f"“{text[:end].strip()}”是第五层，公文只有四层"
            yield mark(RULE, block, 0, end, message, "并入上一层，或改用“一是”“二是”")
        elif block.kind is BlockKind.HEADING and block.level > _LEVELS + 1:
            yield mark(RULE, block, 0, len(text), f"标题到了第{block.level}层，公文只有四层", "并入上一层")
        numbered = marker is not None and marker.style in _HEADINGS and not is_last
        if _is_heading(block.kind, numbered, text) and not (marker and _is_item(manuscript.draft, index, marker.style)):
            yield _told(block)


def _is_item(draft: Draft, index: int, style: Style) -> bool:
    """Tell whether right before or behind a line stands another with such a number that is a sentence too."""
    before = next((place for place in range(index - 1, -1, -1) if draft.blocks[place].text.strip()), None)
    if before is not None and draft.blocks[before].text.rstrip().endswith("。"):
        marker = leading_marker(before, draft.blocks[before])
        if marker is not None and marker.style is style:
            return True
    return _goes_on(draft, index, style)


def _told(block: Block) -> Diagnostic:
    end = len(block.text.rstrip())
    name = _POINTS[block.text[end - 1]]
    return mark(RULE, block, end - 1, end, f"标题末尾有{name}", f"删去{name}", replacement="")


def _headings(draft: Draft) -> Iterator[Block]:
    """Yield what is marked as a heading and ends in a full stop, a comma or a semicolon."""
    blocks = [block for block in draft.blocks if block.text.strip()]
    for place, block in enumerate(blocks):
        if block.kind not in _MARKED:
            continue
        if _is_heading(block.kind, False, block.text.rstrip()):
            yield block
        elif block.text.rstrip().endswith(("；", "，", "、")) and place + 1 < len(blocks):
            below = blocks[place + 1]  # of the items of a list each has another below it
            if below.kind is BlockKind.PARAGRAPH and leading_marker(0, below) is None:
                yield block


def _odd_ones(draft: Draft) -> Iterator[Block]:
    """Yield short numbered lines that end in a full stop where most lines with such a number end in no mark."""
    lines: dict[Style, list[Block]] = {}
    items: set[int] = set()
    for index, block in enumerate(draft.blocks):
        marker = leading_marker(index, block)
        if marker is not None and marker.style in _HEADINGS and len(block.text) <= _LONGEST:
            lines.setdefault(marker.style, []).append(block)
            if "，" in block.text and _goes_on(draft, index, marker.style):
                items.add(id(block))
    for blocks in lines.values():
        closed = [
            block
            for block in blocks
            if block.text.rstrip().endswith("。")
            and block.text.count("。") == 1
            and "：" not in block.text
            and id(block) not in items
        ]
        open_ = [block for block in blocks if block.text.rstrip()[-1:] not in _CLOSING]
        if len(open_) > 2 * len(closed):
            yield from (block for block in closed if block.kind is not BlockKind.HEADING)


def _goes_on(draft: Draft, index: int, style: Style) -> bool:
    """Tell whether the next line has a number of the same form, so that this one has no text below it."""
    following = next(
        ((place, each) for place, each in enumerate(draft.blocks) if place > index and each.text.strip()), None
    )
    marker = leading_marker(*following) if following else None
    return marker is not None and marker.style is style


def _is_heading(kind: BlockKind, numbered: bool, text: str) -> bool:
    if not text.endswith("。") or text.count("。") > 1:
        return False
    return kind in _MARKED or (numbered and len(text) <= _SHORT and "，" not in text)
