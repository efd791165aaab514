"""What a line of plain text is, told by its form alone: title, heading with a number, short heading, paragraph.

Used where a file says nothing of it: .txt, and .docx whose author set headings by hand. Official documents number
一、（一）1.（1） (GB/T 9704—2012 7.3.3); laws and plans put 编, 章, 节 above these.
"""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from yibao_report.model.draft import BlockKind
from yibao_report.regex import regex

_CHINESE: Final = "一二三四五六七八九十百零〇"
_NUMBERS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"第[{_CHINESE}\d]{{1,4}}[编篇]",
        rf"第[{_CHINESE}\d]{{1,4}}章",
        rf"第[{_CHINESE}\d]{{1,4}}节",
        rf"[{_CHINESE}]{{1,4}}[、.．，]",
        rf"[（(][{_CHINESE}]{{1,4}}[）)]、?",
        r"\d{1,3}[.．、](?!\d)",
        r"[（(]\d{1,3}[）)]",
    )
)
_ABOVE_THE_STANDARD: Final = 3
"""编, 章, 节: only those that a text uses push the others down."""
_LONGEST_HEADING: Final = 40
_LONGEST_TITLE: Final = 60
_SENTENCE: Final = regex(r"[。！？；…]")
_FINAL: Final = regex(r"[。！？；：…，、,;:.!?](?:[”’）】》」』\"')]*)$")
_LIST_MARK: Final = regex(r"[·•●◆■▲★◎○□]|[-*—](?=\s)")
_DATE: Final = regex(r"(?:\d{4}|[〇○零一二三四五六七八九]{4})年[\d〇零一二三四五六七八九十]{1,3}月")


class Form(NamedTuple):
    """What a line is; ``level`` is a heading's, from 1, else 0."""

    kind: BlockKind
    level: int = 0


PARAGRAPH: Final = Form(BlockKind.PARAGRAPH)


def read_forms(lines: Sequence[str]) -> list[Form]:
    """Return what each of the lines of a text is; none of them is empty."""
    ranks = [_rank(line) for line in lines]
    used = sorted({rank for rank in ranks if rank is not None and rank < _ABOVE_THE_STANDARD})
    levels = {rank: level for level, rank in enumerate((*used, *range(_ABOVE_THE_STANDARD, len(_NUMBERS))), 1)}
    forms = [_form(line, levels[rank] if rank is not None else 0) for line, rank in zip(lines, ranks, strict=True)]
    _find_title(lines, ranks, forms)
    _find_short_headings(lines, ranks, forms)
    return forms


def _rank(line: str) -> int | None:
    return next((rank for rank, number in enumerate(_NUMBERS) if number.match(line)), None)


def _form(line: str, level: int) -> Form:
    if level:
        if _is_heading(line):
            return Form(BlockKind.HEADING, level)
        return Form(BlockKind.ITEM) if _SENTENCE.search(line[:-1]) is None else PARAGRAPH
    return Form(BlockKind.ITEM) if _LIST_MARK.match(line) else PARAGRAPH


def _is_heading(line: str) -> bool:
    """Whether a numbered line is a heading: short and without a mark at its end, or 一、 with nothing but a mark there.

    A short sentence behind 一、 that ends in 。 is a heading with a mark too many; behind 1. it is an item.
    """
    if len(line) > _LONGEST_HEADING:
        return False
    if not _FINAL.search(line):
        return _SENTENCE.search(line) is None
    return (
        line.endswith("。") and _NUMBERS[3].match(line) is not None and re.search(r"[，。；：！？]", line[:-1]) is None
    )


def _find_title(lines: Sequence[str], ranks: list[int | None], forms: list[Form]) -> None:
    if lines and ranks[0] is None and len(lines[0]) <= _LONGEST_TITLE and not _FINAL.search(lines[0]):
        forms[0] = Form(BlockKind.TITLE)


def _find_short_headings(lines: Sequence[str], ranks: list[int | None], forms: list[Form]) -> None:
    """Short lines without mark are headings where text follows; those at the end are names and dates."""
    last = max((index for index, line in enumerate(lines) if _FINAL.search(line)), default=0)
    for index, line in enumerate(lines[:last]):
        if forms[index] is PARAGRAPH and _is_short_heading(line) and ranks[index] is None:
            forms[index] = Form(BlockKind.HEADING, 1)


def _is_short_heading(line: str) -> bool:
    """Whether a line without a mark at its end is a heading; with a comma in it, it is rather one that breaks off."""
    if len(line) > _LONGEST_HEADING or _DATE.match(line):
        return False
    return not (_FINAL.search(line) or _SENTENCE.search(line) or "，" in line or "\t" in line)
