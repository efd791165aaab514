"""Counts told with the rate of a total row, and not with its count: 对227家机构检查，抽查面为26.4%, where 277 is.

The total row has two counts and the rate that they give. The text tells the rate as it is printed, right behind a count
that is a digit off the one of the row, and that the rate does not bear out.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, permutations
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.slips import is_digit_off
from yibao_report.check.text.arithmetic.tables.entries import Entry
from yibao_report.check.text.arithmetic.tables.labelled_columns import LabelledColumn, labelled_columns
from yibao_report.check.text.arithmetic.tables.retold_rows import OddRetelling
from yibao_report.check.text.arithmetic.tables.table_facts import BESIDE
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.reading import Figure
from yibao_report.regex import regex

_PERCENT: Final = ("%", "％")
_DIGITS: Final = 3
"""Digits of counts and rates that are hardly another's by accident."""
_HUNDRED: Final = 100
_REACH: Final = 24
_OTHER: Final = regex("[比较]?(?:上年|去年|同期)|提高|增长|下降")


class _Total(NamedTuple):
    """The count of a total row that its rate is of, and all counts of the row."""

    part: Entry
    unit: str
    held: frozenset[str]


def rated_totals(manuscript: Manuscript) -> Iterator[OddRetelling]:
    """Go through the counts that stand in front of the rate of a total row and are a digit off its count."""
    totals = _totals(labelled_columns(manuscript))
    for block in manuscript.draft.blocks if totals else ():
        if block.kind in BESIDE:
            continue
        for count, rate in pairwise(manuscript.passage(block).figures):
            between = block.text[count.end : rate.start]
            near = len(between) <= _REACH and "。" not in between and not _OTHER.search(between)
            if not (near and rate.is_ratio and rate.change is None and count.is_exact_count):
                continue
            meant = [each for each in totals.get(rate.text.rstrip("%％"), ()) if _is_slip(count, each)]
            if len(meant) == 1 and not block.is_explained(count.start, count.end):
                yield OddRetelling(block, count, meant[0].part.block)


def _totals(columns: Sequence[LabelledColumn]) -> Mapping[str, list[_Total]]:
    """Return the total rows by the rates that they print."""
    tables: dict[int, list[LabelledColumn]] = {}
    for column in columns:
        if column.total is not None:
            tables.setdefault(column.table, []).append(column)
    found: dict[str, list[_Total]] = {}
    for told in tables.values():
        rates = [column.total for column in told if column.unit in _PERCENT and column.total]
        counts = [column for column in told if column.unit not in _PERCENT and column.total]
        held = frozenset(column.total.block.text.strip() for column in counts if column.total)
        for rate in rates if held else ():
            number = rate.block.text.strip().rstrip("%％")
            parts = {id(part.total): part for part, whole in permutations(counts, 2) if _gives(part, whole, rate)}
            if len(number.replace(".", "")) >= _DIGITS and len(parts) == 1:
                part = next(iter(parts.values()))
                if part.total is not None:
                    found.setdefault(number, []).append(_Total(part.total, part.unit, held))
    return found


def _gives(part: LabelledColumn, whole: LabelledColumn, rate: Entry) -> bool:
    if part.total is None or whole.total is None or not whole.total.value or part.unit != whole.unit:
        return False
    return abs(part.total.value / whole.total.value * _HUNDRED - rate.value) <= rate.half


def _is_slip(count: Figure, total: _Total) -> bool:
    digits = total.part.block.text.strip()
    return (
        len(digits) >= _DIGITS
        and count.digits not in total.held
        and count.kind == total.unit
        and is_digit_off(count.digits, digits)
    )
