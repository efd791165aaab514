"""Columns that are the sum of three or more right beside them, whatever their head: 总分 of 制度, 管理, 监管.

That a column is such a sum is taken from the rows that agree, at least three; a row is wrong when it alone does not.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.tables.entries import Entry
from yibao_report.check.text.arithmetic.tables.totals import odd_of_sum

_FEWEST_PARTS: Final = 3
_FEWEST: Final = 3
"""Rows that must agree."""
Column = Mapping[int, Entry]


class BrokenRowSum(NamedTuple):
    """A cell that is not the sum of its row, that sum, how it is told, and the cell that is likely wrong."""

    total: Entry
    sum: Decimal
    formula: str
    odd: Entry


def broken_row_sums(numbers: Mapping[int, Column], heads: Mapping[int, str]) -> Iterator[BrokenRowSum]:
    """Go through the one cell of such a column that is not the sum which all others are."""
    columns = sorted(column for column in numbers if numbers[column])
    for place, column in enumerate(columns):
        before = [columns[start:place] for start in range(place - _FEWEST_PARTS, -1, -1)]
        behind = [columns[place + 1 : end] for end in range(place + _FEWEST_PARTS + 1, len(columns) + 1)]
        for parts in (*before, *behind):
            if broken := _broken(numbers, column, parts):
                total, entries = broken
                amount = sum((each.value for each in entries), Decimal(0))
                formula = "＋".join(heads[part] for part in parts)
                yield BrokenRowSum(total, amount, formula, odd_of_sum(total, entries, amount))
                break


def _broken(numbers: Mapping[int, Column], column: int, parts: Sequence[int]) -> tuple[Entry, tuple[Entry, ...]] | None:
    """Return the one cell of a column that its row does not make, with its parts."""
    rows = [row for row in numbers[column] if all(row in numbers[part] for part in parts)]
    wrong = []
    for row in rows:
        if not _is_sum(numbers[column][row], [numbers[part][row] for part in parts]):
            wrong.append(row)
            if len(wrong) > 1:
                return None
    agree = {numbers[column][row].value for row in rows if row not in wrong}
    if not wrong or len(agree) < _FEWEST:
        return None
    return numbers[column][wrong[0]], tuple(numbers[part][wrong[0]] for part in parts)


def _is_sum(total: Entry, parts: Sequence[Entry]) -> bool:
    halves = total.half + sum(each.half for each in parts)
    return abs(total.value - sum((each.value for each in parts), Decimal(0))) <= halves
