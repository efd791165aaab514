"""What a slip of the pen makes of a number: one digit typed for another, two swapped, the point moved.

A figure that does not fit, and would but for one such slip, is seldom meant to stand for something else: of a thousand
numbers of three digits some thirty are that near.
"""

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import combinations, pairwise
from typing import Final

from yibao_report.check.text.arithmetic.judging import Interval, overlap
from yibao_report.reading import Figure
from yibao_report.regex import regex

_NUMBER: Final = regex(r"[0-9][0-9,]*+(?:\.[0-9]++)?")
_TEN: Final = Decimal(10)
_FEWEST_DIGITS: Final = 3
"""With fewer, another digit makes a number that is nothing like it."""


def would_fit(figure: Figure, allowed: Interval, *, only_swapped: bool = False) -> bool:
    """Tell whether a figure with one slip undone stands for a value in an interval, in base units."""
    if figure.spelled or figure.high is not None:
        return False
    half = Decimal(0) if figure.is_exact_count else figure.half_place
    return number_would_fit(figure.text, figure.amount, half, allowed, only_swapped=only_swapped)


def is_slip_of(figure: Figure, meant: Figure) -> bool:
    """Tell whether a figure has the digits of another but for one, or for two neighbours in each other's place."""
    own, other = (each.digits for each in (figure, meant))
    return figure.scale == meant.scale and figure.decimals == meant.decimals and is_digit_off(own, other)


def is_digit_off(own: str, other: str) -> bool:
    """Tell whether two rows of as many digits differ in one of them, or in the order of two neighbours."""
    if len(own) != len(other):
        return False
    places = [place for place, (one, two) in enumerate(zip(own, other, strict=True)) if one != two]
    if len(places) == 2:
        first, second = places
        return second == first + 1 and own[first] == other[second] and own[second] == other[first]
    return len(places) == 1


def number_would_fit(
    text: str, value: Decimal, half: Decimal, allowed: Interval, *, only_swapped: bool = False
) -> bool:
    """Tell the same of a text that begins with a number; ``half`` is half a unit of its last digit, like ``value``.

    With ``only_swapped``, no digit is another one.
    """
    found = _NUMBER.match(text)
    written = found[0].replace(",", "") if found else ""
    if not written or not Decimal(written):
        return False
    if written[0] != "0" and (allowed[1] * _TEN < value - half or (value + half) * _TEN < allowed[0]):
        return False  # no slip makes it ten times as much, nor a tenth
    unit = value / Decimal(written)
    if not only_swapped and len(written.replace(".", "").strip("0")) >= _FEWEST_DIGITS:
        for moved in (_TEN, 1 / _TEN):
            if overlap(((value - half) * moved, (value + half) * moved), allowed):
                return True
    low, high = (allowed[0] - half) / unit, (allowed[1] + half) / unit
    return any(low <= meant <= high for meant in _meant(written, only_swapped=only_swapped))


@lru_cache(maxsize=1 << 12)
def _meant(written: str, *, only_swapped: bool) -> Sequence[Decimal]:
    """Return the numbers that differ from a written one by a slip."""
    places = [place for place, char in enumerate(written) if char != "."]
    variants: set[str] = set()
    apart = not only_swapped and len(places) > _FEWEST_DIGITS
    for first, second in combinations(places, 2) if apart else pairwise(places):
        digits = list(written)
        digits[first], digits[second] = digits[second], digits[first]
        variants.add("".join(digits))
    if len(written.replace(".", "").lstrip("0")) >= _FEWEST_DIGITS and not only_swapped:
        variants.update(f"{written[:place]}{digit}{written[place + 1 :]}" for place in places for digit in "0123456789")
    variants.discard(written)
    return tuple(Decimal(each) for each in sorted(variants) if each[0] != "0" or each.startswith("0."))
