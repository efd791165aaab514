"""A heading that has run into the paragraph before: rule 55."""

import re
from collections.abc import Iterator
from typing import Final

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.marking import mark
from yibao_report.check.text.structure.numbering import Marker, Style, leading_markers
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.model.draft import Block, BlockKind, Draft
from yibao_report.regex import regex

RULE = Rule(
    "YB465",
    "run-in-heading",
    Severity.ERROR,
    "标题接在上一段后面",
    "标题要另起一行。复制、转换格式时丢了换行，标题就接到上一段的句号后面，目录里也找不到它。",
    Example(
        "draft.txt",
        "一、基本情况\n\n各项任务全面完成。二、主要做法\n\n三、下一步打算\n",
        "一、基本情况\n\n各项任务全面完成。\n\n二、主要做法\n\n三、下一步打算\n",
    ),
)

_N: Final = "[一二三四五六七八九十]{1,3}"
_INNER: Final = regex(
    rf"(?P<CHINESE>{_N})、(?!{_N}[、级类档等期])|[（(](?P<CHINESE_BRACKET>{_N})[）)]|(?P<ARABIC>\d{{1,2}})[.．](?![\d、])",
    re.ASCII,
)
_BEFORE: Final = "。！？；…"
_HEADING: Final = regex(r"[^。；！？，]{2,30}")
_LEADING: Final = regex(r"\s?[^。；！？，：0-9（]{3,20}(?:（[^（）]{1,30}）)?。(?=[^\s])")
"""A heading that the text goes on behind: 4.重点改革取得突破。2020年…."""
_NEAR: Final = 6
_SET_OFF: Final = regex(r"[ \u3000][^，。；：]{2,40}")
_SHOWN: Final = 20
_LONGEST_HEADING: Final = 45
_SPEAKS: Final = regex("[ \u3000]*(?!本|以上|其他|其它|此前|自[0-9])[^，。；]{9,60}[，。]")
"""A heading and the clause behind it; 四、本通知自2025年1月1日起施行 is a sentence of its own."""
_FEWEST_ALIKE: Final = 3
_WHOLE_HEADING: Final = regex(r"[^。；！？，：]{2,30}$")


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield headings that stand within a paragraph while their neighbours stand on lines of their own."""
    for marker in run_in_markers(manuscript.draft):
        text = marker.block.text
        heading = _HEADING.match(text, marker.end)
        end = heading.end() if heading else marker.end
        words = text[marker.start : end]
        yield mark(RULE, marker.block, marker.start, end, f"标题“{words}”接在上一段后面", "标题另起一行")
    for marker in _text_behind(manuscript.draft):
        end = min(marker.end + _SHOWN, len(marker.block.text))
        words = marker.style.write(marker.number)
        message = f"“{words}”的标题和下面的正文连成了一段，其他“{words}”一类的标题单独成行"
        yield mark(RULE, marker.block, marker.start, end, message, "正文另起一段")


def _text_behind(draft: Draft) -> Iterator[Marker]:
    """Yield the one heading of a kind that is a paragraph, where all others of its kind are lines."""
    leading = leading_markers(draft)
    for style in (Style.PART, Style.CHAPTER, Style.SECTION):
        alike = [marker for marker in leading if marker.style is style]
        long = [marker for marker in alike if "。" in marker.block.text]
        if len(alike) >= _FEWEST_ALIKE and len(long) == 1 and _SET_OFF.match(long[0].block.text, long[0].end):
            yield long[0]
    for style in (Style.CHINESE, Style.CHINESE_BRACKET):
        alike = [marker for marker in leading if marker.style is style]
        long = [marker for marker in alike if not _is_line(marker.block)]
        if len(alike) >= _FEWEST_ALIKE and len(long) == 1 and _SPEAKS.match(long[0].block.text, long[0].end):
            yield long[0]


def _is_line(block: Block) -> bool:
    """Whether a block is a heading by its length and marks."""
    return len(block.text) <= _LONGEST_HEADING and "。" not in block.text and "；" not in block.text


def run_in_markers(draft: Draft) -> list[Marker]:
    """Return the numbers of headings that have run into a paragraph."""
    leading: dict[Style, list[Marker]] = {}
    for marker in leading_markers(draft):
        leading.setdefault(marker.style, []).append(marker)
    found = []
    for index, block in enumerate(draft.blocks):
        if block.kind not in (BlockKind.CELL, BlockKind.CAPTION, BlockKind.NOTE):
            inner = list(_inner(index, block))
            seen = {(marker.style, marker.number) for marker in inner}
            found += [
                each for each in inner if (each.style, each.number - 1) not in seen and _belongs(each, leading, seen)
            ]
    return found


def _inner(index: int, block: Block) -> Iterator[Marker]:
    for match in _INNER.finditer(block.text, 1):
        before = block.text[: match.start()].rstrip() if block.text[match.start() - 1].isspace() else block.text
        place = len(before) if before is not block.text else match.start()
        if (
            block.text[place - 1 : place]
            and block.text[place - 1] in _BEFORE
            and not _begins_line(block, match.start())
        ):
            style = Style[str(match.lastgroup)]
            words = match.group(str(match.lastgroup))
            number = int(words) if words.isascii() else _value(style, words)
            if number:
                yield Marker(index, block, match.start(), match.end(), style, number, leads=True)


def _begins_line(block: Block, start: int) -> bool:
    """Whether a line of the file begins at a place of a block, as Markdown has lines within a paragraph."""
    span = block.span(start, start + 1)
    return span.file.text[: span.start].endswith("\n")


def _value(style: Style, words: str) -> int:
    return next((n for n in range(1, 40) if words in style.write(n) and style.write(n).strip("（）、") == words), 0)


def _belongs(marker: Marker, leading: dict[Style, list[Marker]], seen: set[tuple[Style, int]]) -> bool:
    """Whether the number continues those that open blocks."""
    others = leading.get(marker.style, [])
    if not others:
        return marker.style is not Style.ARABIC and _WHOLE_HEADING.match(marker.block.text, marker.end) is not None
    before = [each for each in others if each.index <= marker.index]
    after = [each for each in others if each.index > marker.index]
    continues = bool(before) and before[-1].number == marker.number - 1
    leads_on = bool(after) and after[0].number == marker.number + 1
    if marker.number == 1:
        return leads_on and (marker.style, 2) not in seen
    if marker.style is Style.ARABIC or not any(each.number > 1 for each in others):
        whole = _WHOLE_HEADING.match(marker.block.text, marker.end) is not None
        if continues and marker.style is Style.ARABIC and marker.index - before[-1].index <= _NEAR:
            alike = _LEADING.match(before[-1].block.text, before[-1].end), _LEADING.match(marker.block.text, marker.end)
            whole = whole or None not in alike
        return whole and (continues or leads_on)
    return continues or leads_on
