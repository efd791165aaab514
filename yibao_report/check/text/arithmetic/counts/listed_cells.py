"""Cells that list things beside cells that count them: 跌倒风险评估、噎食预防指导 | 2.

That a column counts what another lists is taken from the rows that agree, at least two; a row is wrong when it alone
does not.
"""

from collections.abc import Iterator, Mapping
from itertools import permutations
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.tables.entries import is_total, tables_of
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block
from yibao_report.regex import regex

_COUNT: Final = regex("(?P<number>[0-9]{1,3})[项个种条类件家所人名]?")
_MARKS: Final = regex("[、，；]")
_BRACKETS: Final = regex("[（(][^（）()]*[）)]")
_OPEN: Final = regex("等[一-鿿]{0,4}$|以上|其中|[0-9]")
_HAN: Final = regex("[一-鿿]")
_FEWEST: Final = 2
"""Rows that must agree."""


class MiscountedCell(NamedTuple):
    """The cell of a count, and how many things the cell beside it lists."""

    cell: Block
    listed: int


def miscounted_cells(manuscript: Manuscript) -> Iterator[MiscountedCell]:
    """Go through the counts in tables that the lists in their rows do not have."""
    for cells in tables_of(manuscript.draft.blocks):
        rows = sorted({row for row, _ in cells})[1:]
        columns = sorted({column for _, column in cells})
        lists = {column: _listed(cells, rows, column) for column in columns}
        counts = {column: _counts(cells, rows, column) for column in columns if column}
        for listing, counting in permutations(columns, 2):
            if lists[listing] and counts.get(counting):
                yield from _odd(cells, lists[listing], counts[counting], counting)


def _odd(
    cells: Mapping[tuple[int, int], Block], listed: Mapping[int, int], counts: Mapping[int, int], column: int
) -> Iterator[MiscountedCell]:
    known = [row for row in listed if row in counts]
    wrong = [row for row in known if listed[row] != counts[row]]
    agree = {listed[row] for row in known if row not in wrong}
    if len(wrong) == 1 and len(known) > _FEWEST and len(agree) >= _FEWEST:
        yield MiscountedCell(cells[wrong[0], column], listed[wrong[0]])


def _listed(cells: Mapping[tuple[int, int], Block], rows: list[int], column: int) -> dict[int, int]:
    """Return how many things the cells of a column list, by row; what is left open is left out."""
    texts = {row: _BRACKETS.sub("", cells[row, column].text).strip() for row in rows if (row, column) in cells}
    lists = {
        row: text for row, text in texts.items() if _HAN.search(text) and not (_OPEN.search(text) or is_total(text))
    }
    if sum("、" in text for text in lists.values()) < _FEWEST:
        return {}
    return {row: 1 + len(_MARKS.findall(text)) for row, text in lists.items()}


def _counts(cells: Mapping[tuple[int, int], Block], rows: list[int], column: int) -> dict[int, int]:
    counts = {}
    for row in rows:
        cell = cells.get((row, column))
        found = _COUNT.fullmatch(cell.text.strip()) if cell and not cell.is_explained(0, len(cell.text)) else None
        if found:
            counts[row] = int(found["number"])
    return counts
