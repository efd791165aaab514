"""What a slip of the pen makes of a number: one digit typed for another, or two neighbours in each other's place.

A figure that does not fit, and would but for one such slip, is seldom meant to stand for something else: of a thousand
numbers of three digits some thirty are that near.
"""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Final

from yibao_report.check.text.arithmetic.judging import Interval, overlap
from yibao_report.reading import Figure
from yibao_report.regex import regex

_NUMBER: Final = regex(r"[0-9][0-9,]*+(?:\.[0-9]++)?")
_FEWEST_DIGITS: Final = 3
"""With fewer, another digit makes a number that is nothing like it."""


def would_fit(figure: Figure, allowed: Interval) -> bool:
    """Tell whether a figure with one slip undone stands for a value in an interval, in base units."""
    half = Decimal(0) if figure.is_exact_count else figure.half_place
    return any(overlap((meant - half, meant + half), allowed) for meant in _meant(figure))


def _meant(figure: Figure) -> Iterator[Decimal]:
    """Yield what a figure would say, in base units, with one slip undone."""
    found = _NUMBER.match(figure.text)
    if found is None or figure.spelled or figure.high is not None:
        return
    written = found[0].replace(",", "")
    unit = figure.amount / Decimal(written) if Decimal(written) else Decimal(0)
    places = [place for place, char in enumerate(written) if char != "."]
    variants: set[str] = set()
    for first, second in pairwise(places):
        variants.add(
            written[:first] + written[second] + written[first + 1 : second] + written[first] + written[second + 1 :]
        )
    if len(places) >= _FEWEST_DIGITS:
        variants.update(f"{written[:place]}{digit}{written[place + 1 :]}" for place in places for digit in "0123456789")
    for variant in sorted(variants - {written}):
        if variant[0] != "0" or variant.startswith("0."):
            yield Decimal(variant) * unit
