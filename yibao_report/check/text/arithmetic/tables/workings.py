"""How a cell of a table is worked out from two others, and which of the three a slip of the pen has changed."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import Final, TypeAlias

from yibao_report.check.text.arithmetic.judging import HUNDRED, Interval, divided, subtracted
from yibao_report.check.text.arithmetic.tables.entries import Entry

_FIRST: Final = 3
"""Rows that tell in which unit a mean is."""
_HALF: Final = Decimal("0.5")
Column: TypeAlias = Mapping[int, Entry]
Formula: TypeAlias = Callable[[Interval, Interval], Interval]


def total_of_two(one: Interval, other: Interval) -> Interval:
    """Add two values."""
    return one[0] + other[0], one[1] + other[1]


def growth(now: Interval, before: Interval) -> Interval:
    """Return by how many percent a value grew."""
    share = SHARE(now, before)
    return share[0] - HUNDRED, share[1] - HUNDRED


@dataclass(frozen=True, slots=True)
class Quotient:
    """One column by another, times a factor: 100 where percentages are told, 1 for 元 from 万元 and 万人."""

    factor: Decimal

    def __call__(self, one: Interval, other: Interval) -> Interval:
        """Work it out; nothing by nothing is nothing."""
        quotient = divided(one, other)
        return (quotient[0] * self.factor, quotient[1] * self.factor) if quotient else (Decimal(0), Decimal(0))


SHARE: Final = Quotient(HUNDRED)


def quotient_of_means(entries: Column, one: Column, other: Column) -> Quotient | None:
    """Return the quotient of two columns with the power of ten that most of the first rows of a mean have."""
    rows = (row for row in entries if row in one and row in other)
    powers = Counter(
        round(float((entries[row].value * other[row].value / one[row].value).log10()))
        for row in islice(rows, _FIRST)
        if min(entries[row].value, one[row].value, other[row].value) > 0
    )
    return Quotient(Decimal(1).scaleb(powers.most_common(1)[0][0])) if powers else None


def rounded(entry: Entry) -> Entry:
    """Return a mean as rounded: 971元 of three digits or more is no whole number by itself."""
    return entry._replace(half=_HALF) if not entry.decimals and entry.value >= HUNDRED else entry


def odd_operand(entry: Entry, one: Entry, other: Entry, result: Interval, work_out: Formula) -> Entry:
    """Return the one operand that a slip of the pen has changed, as far as it can be told; else the cell itself."""
    if entry.would_fit(result):
        return entry
    (value, half), (first, second) = (entry.value, entry.half), (one.value, other.value)
    factor = work_out.factor if isinstance(work_out, Quotient) else HUNDRED
    share, margin = value / factor, half / factor
    if work_out is total_of_two:
        needed = (value - second - half, value - second + half), (value - first - half, value - first + half)
    elif work_out is subtracted:
        needed = (second + value - half, second + value + half), (first - value - half, first - value + half)
    elif work_out is growth and share > margin - 1:
        needed = (
            (second * (1 + share - margin), second * (1 + share + margin)),
            (first / (1 + share + margin), first / (1 + share - margin)),
        )
    elif isinstance(work_out, Quotient) and share > margin:
        needed = (
            (second * (share - margin), second * (share + margin)),
            (first / (share + margin), first / (share - margin)),
        )
    else:
        return entry
    odd = [each for each, allowed in zip((one, other), needed, strict=True) if each.would_fit(allowed)]
    return odd[0] if len(odd) == 1 else entry
