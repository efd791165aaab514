"""Columns of ranks and of serial numbers: 排名 against the column it ranks, 序号 from row to row.

What a column ranks is taken from the rows that agree: the ranks are those of the only column for which at most one row,
or two in each other's place, are out of order.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.tables.entries import is_total, tables_of
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block
from yibao_report.regex import regex

_RANK_HEAD: Final = regex("(?:[一-鿿]{0,6})(?:排名|名次|位次|排序)")
_RANK: Final = regex("第?(?P<rank>[1-9][0-9]?)名?")
_VALUE: Final = regex("-?[0-9]++(?:\\.[0-9]++)?[%％]?")
_FEWEST: Final = 4
"""Rows whose order is hardly an accident."""
_PAIR: Final = 2


class OddRank(NamedTuple):
    """The cell of a rank, the one that it should be, and the head of the column that is ranked."""

    cell: Block
    should: int
    head: str


def odd_ranks(manuscript: Manuscript) -> Iterator[OddRank]:
    """Go through the ranks in tables that are not those of their values."""
    for cells in tables_of(manuscript.draft.blocks):
        heads = {column: block.text.strip() for (row, column), block in cells.items() if not row}
        rows = [row for row in sorted({row for row, _ in cells})[1:] if not is_total(_text(cells, row, 0))]
        for column, head in heads.items():
            if _RANK_HEAD.fullmatch(head):
                others = [each for each in heads if each not in (0, column)]
                yield from _of_column(cells, rows, column, others)


def _of_column(
    cells: Mapping[tuple[int, int], Block], rows: Sequence[int], column: int, others: Sequence[int]
) -> Iterator[OddRank]:
    told = {row: int(found["rank"]) for row in rows if (found := _RANK.fullmatch(_text(cells, row, column)))}
    if len(told) < max(_FEWEST, len(rows)):
        return
    meant = []
    for other in others:
        values = {row: Decimal(_text(cells, row, other).rstrip("%％")) for row in rows if _is_value(cells, row, other)}
        for falling in (True, False) if len(values) == len(rows) else ():
            right = _ranks(values, falling=falling)
            wrong = [row for row in rows if not _may_be(told[row], values[row], values.values(), falling=falling)]
            if not wrong:
                return
            if len(wrong) == 1 or (len(wrong) == _PAIR and _are_swapped(told, right, wrong)):
                meant.append((other, right, wrong))
    if len(meant) == 1 and len(rows) - len(meant[0][2]) >= _FEWEST - 1:
        other, right, wrong = meant[0]
        for row in wrong:
            if not cells[row, column].is_explained(0, len(cells[row, column].text)):
                yield OddRank(cells[row, column], right[row], _text(cells, 0, other))


def _are_swapped(told: Mapping[int, int], right: Mapping[int, int], rows: Sequence[int]) -> bool:
    return {told[row] for row in rows} == {right[row] for row in rows}


def _may_be(rank: int, value: Decimal, values: Collection[Decimal], *, falling: bool) -> bool:
    """Tell whether a rank may be that of a value: equal values share theirs, or stand in any order."""
    before = [each for each in values if (each > value if falling else each < value)]
    return len(before) < rank <= len(before) + list(values).count(value) or rank == 1 + len(set(before))


def _ranks(values: Mapping[int, Decimal], *, falling: bool) -> dict[int, int]:
    """Return the rank of each row; equal values share theirs."""
    ordered = sorted(values.values(), reverse=falling)
    return {row: 1 + ordered.index(value) for row, value in values.items()}


def _is_value(cells: Mapping[tuple[int, int], Block], row: int, column: int) -> bool:
    return _VALUE.fullmatch(_text(cells, row, column)) is not None


def _text(cells: Mapping[tuple[int, int], Block], row: int, column: int) -> str:
    cell = cells.get((row, column))
    return cell.text.strip() if cell else ""
