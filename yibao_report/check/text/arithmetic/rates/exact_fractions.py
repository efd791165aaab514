"""Fractions that are said to be exact and are not: 17人，恰好占一半; 由236元降到了原来的四分之一."""

from collections.abc import Iterator
from typing import Final

from yibao_report.check.text.arithmetic.rates.counts_before import counts_before, fits
from yibao_report.numerals.reading import PART
from yibao_report.reading import Figure, Passage
from yibao_report.regex import regex

_EXACTLY: Final = regex("(?:恰好|正好|刚好)")
_OF_WHAT_IT_WAS: Final = regex("(?:[降减缩压]到|只?相当于)了?原来的$")


def wrong_fractions(passage: Passage) -> Iterator[tuple[Figure, Figure, Figure]]:
    """Yield the part and the whole before a fraction that they do not give, with the fraction."""
    for number, rate in enumerate(passage.figures):
        exact, rest = _EXACTLY.search(rate.lead), _OF_WHAT_IT_WAS.search(rate.lead)
        if rate.unit != PART or not (exact or rest):
            continue
        counts = counts_before(passage, number)
        pairs = [
            (one, two) for one in counts[:1] for two in counts[1:] if one.kind == two.kind and one.amount < two.amount
        ]
        if rest:
            pairs = pairs[:1]
        if pairs and not any(fits(one, two, rate) for one, two in pairs):
            yield (*pairs[0], rate)
