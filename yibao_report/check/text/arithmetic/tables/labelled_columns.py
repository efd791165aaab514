"""Columns of numbers by the label of their row, and lists of such labels in the running text.

Input: the tables of a document. Output: each column with its head, its rows and its total; the labels that a place of
the text lists one after another.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from yibao_report.check.text.arithmetic.tables.entries import Entry, entry_of, is_total, tables_of
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block
from yibao_report.regex import regex

_NUMBERS: Final = ("序号", "编号", "序")
_BRACKETS: Final = regex("[（(]([^（）()]*)[）)]")
_JOINED: Final = regex("[、和与及]")
_PART: Final = regex("^(?:其中|#|＃)[：:]?")
_LONGEST_LABEL: Final = 20
_SHORTEST_LABEL: Final = 2
_FEWEST_ROWS: Final = 3


@dataclass(frozen=True)
class LabelledColumn:
    """A column whose every row has a label and a number.

    Attributes:
        table: Number of the table.
        head: Without its unit.
        unit: In the brackets of the head, else empty.
        rows: By label, the total left out.
        total: Of the row of the total, if there is one.
    """

    table: int
    head: str
    unit: str
    rows: Mapping[str, Entry]
    total: Entry | None

    @cached_property
    def falling(self) -> Sequence[str]:
        """The labels, that of the greatest number first; nothing if two numbers are the same."""
        ranked = sorted(self.rows, key=lambda label: self.rows[label].value, reverse=True)
        return ranked if len({entry.value for entry in self.rows.values()}) == len(ranked) else ()

    def is_named(self, words: str) -> bool:
        """Tell whether words end in the head, or are its end: 检查覆盖率 of a column 覆盖率."""
        shorter, longer = sorted((words, self.head), key=len)
        return len(shorter) >= _SHORTEST_LABEL and longer.endswith(shorter)


def labelled_columns(manuscript: Manuscript) -> Sequence[LabelledColumn]:
    """Return the columns of all tables that have three rows or more; each text is read once."""
    return manuscript.once(_read)


def columns_by_ending(columns: Sequence[LabelledColumn]) -> Mapping[str, Sequence[LabelledColumn]]:
    """Return columns by how their heads end, as all words do that name them."""
    found: dict[str, list[LabelledColumn]] = {}
    for column in columns:
        found.setdefault(ending(column.head), []).append(column)
    return found


def ending(words: str) -> str:
    """Return the end of words by which the columns are found that they may name."""
    return words[-_SHORTEST_LABEL:]


def _read(manuscript: Manuscript) -> Sequence[LabelledColumn]:
    tables = enumerate(tables_of(manuscript.draft.blocks))
    return tuple(column for number, cells in tables for column in _columns(number, cells))


def _columns(table: int, cells: Mapping[tuple[int, int], Block]) -> Iterator[LabelledColumn]:
    heads = {column: block.text.strip() for (row, column), block in cells.items() if not row}
    first = 1 if heads.get(0, "") in _NUMBERS else 0
    labels = {row: block.text.strip() for (row, column), block in cells.items() if row and column == first}
    if len(set(labels.values())) < len(labels) or any(_PART.match(label) for label in labels.values()):
        return
    for column, head in heads.items():
        if column <= first:
            continue
        entries = {labels[row]: entry_of(cells.get((row, column)), percent=True) for row in labels}
        told = {label: entry for label, entry in entries.items() if entry is not None}
        rows = {label: entry for label, entry in told.items() if not is_total(label)}
        totals = [entry for label, entry in told.items() if is_total(label)]
        if len(told) == len(labels) and len(rows) >= _FEWEST_ROWS:
            unit = _BRACKETS.search(head)
            bare = _BRACKETS.sub("", head).strip()
            yield LabelledColumn(table, bare, unit[1] if unit else "", rows, totals[0] if totals else None)


def labels_listed(text: str, start: int, labels: Container[str]) -> tuple[list[str], int]:
    """Return the labels that are listed from a place on (甲县、乙县和丙区), and where the list ends."""
    listed: list[str] = []
    place = start
    while label := label_at(text, place, labels):
        listed.append(label)
        start = place + len(label)
        if not _JOINED.match(text, start):
            break
        place = start + 1
    return listed, start


def label_at(text: str, start: int, labels: Container[str]) -> str:
    """Return the longest label that stands at a place, else nothing."""
    lengths = range(_LONGEST_LABEL, _SHORTEST_LABEL - 1, -1)
    return next((text[start : start + length] for length in lengths if text[start : start + length] in labels), "")
