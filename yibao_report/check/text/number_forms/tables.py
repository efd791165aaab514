"""Tables of a text, put together from their cells.

Input: the blocks of a draft. Output: one `Table` for each run of cells with the same table number.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block
from yibao_report.numerals.reading import narrow, read_measure
from yibao_report.regex import regex

NOTHING: Final = frozenset(("", "/", "／", "-", "—", "——", "－", "–", "…", "……", "无", "暂无", "*"))
"""Cells that hold no value."""

_NUMBER: Final = regex(r"(?<![0-9A-Za-z.])[0-9]")


class Table(NamedTuple):
    """Cells by row and column, and how many there are of each.

    Attributes:
        cells: By row and column; a place that another cell spans has none.
        height: Rows.
        width: Columns.
        heads: Rows at the top that are head.
    """

    cells: dict[tuple[int, int], Block]
    height: int
    width: int
    heads: int

    def column(self, column: int) -> Iterator[Block]:
        """Yield the cells of a column below its head."""
        return (self.cells[row, column] for row in range(self.heads, self.height) if (row, column) in self.cells)

    def head(self, column: int) -> str:
        """Return the words above a column."""
        return "".join(self.cells[row, column].text for row in range(self.heads) if (row, column) in self.cells)


def tables(manuscript: Manuscript) -> Iterator[Table]:
    """Yield the tables of a text."""
    found: dict[int, dict[tuple[int, int], Block]] = {}
    for block in manuscript.draft.blocks:
        if block.cell:
            found.setdefault(block.cell.table, {}).setdefault((block.cell.row, block.cell.column), block)
    for cells in found.values():
        heads = {row for (row, _), block in cells.items() if block.cell and block.cell.header}
        height, width = (1 + max(place[side] for place in cells) for side in (0, 1))
        yield Table(cells, height, width, max(heads, default=-1) + 1)


def kinds_in(text: str) -> list[tuple[int, int, str, str]]:
    """Return start, end, unit and kind of every number with a unit in a cell."""
    plain, found, position = narrow(text), [], 0
    while match := _NUMBER.search(plain, position):
        measure = read_measure(plain, match.start())
        position = max(match.end(), measure.end if measure else 0)
        if measure and measure.unit:
            found.append((match.start(), measure.end, measure.unit.symbol, measure.unit.kind))
    return found
