"""Totals that a list elsewhere makes but for two digits: 网点达到1570个, and 市级1个、县级6个、乡镇118个、村级1625个.

Input: runs of counts of one kind, each parted from the next by 、 or 和, of which no total is told. Output: a count of
four digits and more in another paragraph that has the digits of their sum with two neighbours swapped, where the sum
itself stands nowhere.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from yibao_report.check.text.arithmetic.nearby import counted_kind
from yibao_report.check.text.arithmetic.slips import is_digit_off
from yibao_report.check.text.arithmetic.telling.tellings import Telling, tellings, tellings_by_kind, weight
from yibao_report.check.text.manuscript import Manuscript

_FEWEST: Final = 3
_DIGITS: Final = 4
_LONGEST_GAP: Final = 16
_SHARED: Final = 1.0


def sums_elsewhere(manuscript: Manuscript) -> Iterator[tuple[Telling, Telling]]:
    """Yield the last part of a list, and the count elsewhere that its sum was meant to be."""
    by_digits: dict[tuple[str, str], list[Telling]] = {}
    for telling in tellings(manuscript):
        if _counts(telling) and len(telling.figure.digits) >= _DIGITS:
            by_digits.setdefault((counted_kind(telling.figure), _sorted(telling.figure.digits)), []).append(telling)
    for run in _runs(manuscript) if by_digits else ():
        total = sum((each.figure.amount for each in run), Decimal(0))
        kind = counted_kind(run[0].figure)
        digits = f"{total / run[0].figure.scale:f}"
        alike = by_digits.get((kind, _sorted(digits)), ())
        if not alike or any(each.figure.amount == total for each in tellings_by_kind(manuscript)[kind]):
            continue
        for odd in alike:
            swapped = odd.block is not run[0].block and is_digit_off(odd.figure.digits, digits)
            if swapped and not odd.is_borne_out and weight(_words(run) & odd.pairs, manuscript) >= _SHARED:
                yield run[-1], odd


def _counts(telling: Telling) -> bool:
    return telling.figure.is_exact_count and telling.block.cell is None and not telling.figure.qualifiers


def _words(run: Sequence[Telling]) -> frozenset[str]:
    return frozenset(pair for each in run for pair in each.pairs)


def _sorted(digits: str) -> str:
    return "".join(sorted(digits))


def _runs(manuscript: Manuscript) -> Iterator[list[Telling]]:
    """Go through the lists of counts of one kind."""
    run: list[Telling] = []
    for telling in tellings(manuscript):
        if run and not _goes_on(run[-1], telling):
            if len(run) >= _FEWEST:
                yield run
            run = []
        if _counts(telling) and telling.figure.change is None:
            run.append(telling)
    if len(run) >= _FEWEST:
        yield run


def _goes_on(before: Telling, telling: Telling) -> bool:
    between = telling.block.text[before.figure.end : telling.figure.start]
    return (
        before.block is telling.block
        and _counts(telling)
        and counted_kind(before.figure) == counted_kind(telling.figure)
        and len(between) <= _LONGEST_GAP
        and between[:1] in ("、", "和")
    )
