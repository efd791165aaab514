"""Cells that tell in words how two cells of their row differ: 提高38.5个百分点, 增加343种.

Which two columns are meant is taken from the rows that agree: a cell is wrong when at least two others of its column,
and all of them, are the difference of the same two columns.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import permutations
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.tables.entries import Entry, numbers_of
from yibao_report.model.draft import Block
from yibao_report.regex import regex

_CHANGE: Final = regex(
    "(?:(?P<fall>下降|降低|减少|回落|缩短)|提高|增加|上升|扩大|增长|新增|提升)(?P<number>[0-9]++(?:\\.[0-9]++)?)(?:个?百分点|[万亿]?[一-鿿]{1,3})"
)
_FEWEST: Final = 2
_HALF: Final = Decimal("0.5")


class WrongChange(NamedTuple):
    """A cell, the change that it should tell, and the heads of the columns that it is between."""

    block: Block
    should: Decimal
    columns: str


def wrong_changes_of_rows(cells: Mapping[tuple[int, int], Block]) -> Iterator[WrongChange]:
    """Go through the cells of a table that tell another change than their row."""
    rows = sorted({row for row, _ in cells})[1:]
    columns = sorted({column for _, column in cells})
    for column in columns:
        told = {row: found for row in rows if (row, column) in cells and (found := _told(cells[row, column]))}
        if len(told) <= _FEWEST:
            continue
        numbers = {other: numbers_of(cells, rows, other) for other in columns if other != column}
        for before, after in permutations(numbers, 2):
            known = [row for row in told if row in numbers[before] and row in numbers[after]]
            wrong = [row for row in known if not _fits(told[row], numbers[before][row], numbers[after][row])]
            if len(wrong) == 1 and len(known) > _FEWEST:
                [row] = wrong
                heads = "−".join(cells[0, each].text for each in (after, before) if (0, each) in cells)
                should = abs(numbers[after][row].value - numbers[before][row].value)
                yield WrongChange(cells[row, column], should, heads)
                break


def _told(cell: Block) -> Decimal | None:
    """Return the change of a cell; a fall is below zero."""
    found = _CHANGE.fullmatch(cell.text.strip())
    if found is None or cell.is_explained(0, len(cell.text)):
        return None
    number = Decimal(found["number"])
    return -number if found["fall"] else number


def _fits(change: Decimal, before: Entry, after: Entry) -> bool:
    margin = before.half + after.half + _HALF.scaleb(int(change.as_tuple().exponent))
    return abs(after.value - before.value - change) <= margin
