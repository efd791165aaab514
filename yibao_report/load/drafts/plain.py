"""Plain text as a draft: one paragraph a line, headings told by their form, a title of several lines by its words.

Texts that were taken out of a PDF or a web page often keep marks of Markdown (``## 一、背景``, ``**…**``) though they
are called .txt; these marks are not printed. Lines of cells (``| 甲 | 乙 |``, or parted by ｜ or tabs) are a table.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final, NamedTuple

from yibao_report.load.drafts.forms import Form, read_forms
from yibao_report.load.drafts.titles import HeadLine, title_lines
from yibao_report.model.draft import Block, BlockKind, Cell, Stretch
from yibao_report.model.waiver import WAIVER_COMMENT
from yibao_report.regex import regex
from yibao_report.source import SourceFile

_BLANKS: Final = " \t\u3000\xa0"
_GAP: Final = "\0"
_WAIVER: Final = regex(WAIVER_COMMENT)
_HEADING_MARK: Final = regex(r"[ \t]*(#{1,6})[ \t]++(?=\S)")
_STRONG: Final = regex(r"\*\*(?=\S)([^*\n]++)\*\*")
_PICTURE: Final = regex(r"[ \t]*!\[[^\]\n]*+\]\([^()\n]*+\)[ \t]*")
_RULER: Final = regex(r"[|:\- \t]+")
_PIPE: Final = regex(r"(?<!\\)[|｜]")
_BARE_PIPE: Final = regex(r"｜|(?<=\s)\|(?=\s)")
"""Between the cells of a row that none stands around."""
_PIPES: Final = ("|", "｜")
_TABS: Final = regex(r"\t+")
_TAB: Final = regex(r"\t")
_FEWEST_OF_TWO: Final = 3
"""Rows from which on lines of two cells are a table."""


class _Line(NamedTuple):
    """A line that prints something: its words, their places, how many # stand before it, the place of its cells.

    A title that is set in several lines is one, with ``is_title``.
    """

    text: str
    stretches: tuple[Stretch, ...]
    marks: int = 0
    cell: Cell | None = None
    is_title: bool = False


def read_plain_text(file: SourceFile) -> tuple[Block, ...]:
    """Return the blocks of a text: a line each, without blanks around it and without waivers; empty ones are none."""
    lines = _with_whole_title(list(_lines(file.text)), file.text)
    prose = [line for line in lines if line.cell is None]
    forms = dict(zip(map(id, prose), _forms(prose), strict=True))
    return tuple(_block(line, forms.get(id(line)), file) for line in lines)


def _with_whole_title(lines: list[_Line], text: str) -> list[_Line]:
    """Return the lines, those of a title that its words tell for certain as one."""
    follows = [False, *(_follows(above, line, text) for above, line in pairwise(lines))]
    head = [HeadLine(line.text, below) for line, below in zip(lines, follows, strict=False)]
    title = title_lines(head)
    if not title or any(lines[index].marks or lines[index].cell for index in title):
        return lines
    first, last = title[0], title[-1]
    words, stretches = "", []
    for line in lines[first : last + 1]:
        stretches += [each._replace(start=each.start + len(words)) for each in line.stretches]
        words += line.text
    whole = _Line(words, tuple(stretches), is_title=True)
    return [*lines[:first], whole, *lines[last + 1 :]]


def _follows(above: _Line, line: _Line, text: str) -> bool:
    """Whether a line stands right below another."""
    return text.count("\n", above.stretches[-1].source, line.stretches[0].source) == 1


def _block(line: _Line, form: Form | None, file: SourceFile) -> Block:
    if form is None:
        return Block(BlockKind.CELL, 0, line.text, line.stretches, file, line.cell)
    return Block(form.kind, form.level, line.text, line.stretches, file)


def _forms(lines: Sequence[_Line]) -> list[Form]:
    """Return what the lines are; one that is marked as a heading is one, of the level it is marked with."""
    forms = read_forms([line.text for line in lines])
    for index, line in enumerate(lines):
        if line.is_title:
            forms[index] = Form(BlockKind.TITLE)
        elif line.marks and (index or line.marks > 1):
            forms[index] = Form(BlockKind.HEADING, line.marks)
        elif line.marks:
            forms[index] = Form(BlockKind.TITLE)
    return forms


def _lines(text: str) -> Iterator[_Line]:
    tables = 0
    for parting, group in groupby(_placed(text), lambda each: _parting(each[1])):
        rows = list(group)
        if parting is not None and len(rows) >= _fewest(rows, parting):
            yield from _table(rows, parting, tables)
            tables += 1
        else:
            yield from (line for offset, words in rows if (line := _line(words, offset)).text)


def _fewest(rows: Sequence[tuple[int, str]], parting: re.Pattern[str]) -> int:
    """Return how many rows lines that are parted alike need to be a table."""
    of_two = parting is _TAB or (parting is _BARE_PIPE and min(len(parting.findall(line)) for _, line in rows) == 1)
    return _FEWEST_OF_TWO if of_two else 2


def _placed(text: str) -> Iterator[tuple[int, str]]:
    offset = 0
    for line in text.split("\n"):
        if line.strip(_BLANKS):
            yield offset, line
        offset += len(line) + 1


def _parting(line: str) -> re.Pattern[str] | None:
    """Return what parts the cells of a line; None for a line that is no row."""
    stripped = line.strip(_BLANKS)
    if len(stripped) > 1 and stripped.startswith(_PIPES) and stripped.endswith(_PIPES):
        return _PIPE
    if ("|" in stripped or "｜" in stripped) and _BARE_PIPE.search(stripped):
        return _BARE_PIPE
    return {0: None, 1: _TAB}.get(stripped.count("\t"), _TABS)


def _table(rows: Sequence[tuple[int, str]], parting: re.Pattern[str], table: int) -> Iterator[_Line]:
    printed = [(offset, line) for offset, line in rows if not _RULER.fullmatch(line)]
    if parting is _TABS and len({line.strip(_BLANKS).count("\t") for _, line in printed}) == 1:
        parting = _TAB  # as many in each row: two side by side have an empty cell between
    for row, (offset, line) in enumerate(printed):
        start = len(line) - len(line.lstrip(_BLANKS))
        end = len(line.rstrip(_BLANKS))
        if parting is _PIPE:
            start, end = start + 1, end - 1
        for column, words in enumerate(parting.split(line[start:end])):
            cell = _line(words, offset + start)
            yield _Line(cell.text, cell.stretches, 0, Cell(table, row, column, row == 0))
            start += len(words)
            gap = parting.match(line, start)
            start = gap.end() if gap else start


def _line(line: str, offset: int) -> _Line:
    """Return the words of a line around what is not printed."""
    mark = _HEADING_MARK.match(line)
    if mark is None and "<!--" not in line and "**" not in line and "](" not in line:
        text = line.strip(_BLANKS)
        start = offset + len(line) - len(line.lstrip(_BLANKS))
        return _Line(text, (Stretch(0, start, len(text), typed=True),))
    blanked = _GAP * mark.end() + line[mark.end() :] if mark else line
    blanked = _PICTURE.sub(_gap, _WAIVER.sub(_gap, blanked))
    blanked = _STRONG.sub(lambda found: f"{_GAP * 2}{found[1]}{_GAP * 2}", blanked)
    return _Line(*_printed(blanked, offset), len(mark[1]) if mark else 0)


def _gap(found: re.Match[str]) -> str:
    return _GAP * len(found[0])


def _printed(blanked: str, offset: int) -> tuple[str, tuple[Stretch, ...]]:
    end = len(blanked.rstrip(_BLANKS + _GAP))
    start = len(blanked) - len(blanked.lstrip(_BLANKS + _GAP))
    text, stretches = "", []
    for piece in re.finditer(rf"[^{_GAP}]+", blanked[start:end]):
        stretches.append(Stretch(len(text), offset + start + piece.start(), len(piece[0]), typed=True))
        text += piece[0]
    return text, tuple(stretches) or (Stretch(0, offset, 0, typed=True),)
