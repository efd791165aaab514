"""Whether the figures around one bear it out: as a sum, a difference, a quotient, a growth or a mean.

A figure that others of its paragraph agree with is no slip of the pen, whatever else is told of its thing elsewhere.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from yibao_report.check.text.arithmetic.judging import added, overlap, settled, subtracted
from yibao_report.check.text.arithmetic.nearby import is_growth, is_made_of, is_quotient, tells_growth
from yibao_report.model.unit import POINTS, RATIO
from yibao_report.reading import Figure, Passage

_BESIDE: Final = 3
"""Figures on each side among which one may be borne out."""
_MEAN_REACH: Final = 12
_MOST_PARTS: Final = 12
_LEAST: Final = 3
"""Digits of three figures one of which is the sum of the others, from which on that is no accident."""


def fits_around(passage: Passage, figure: Figure) -> bool:
    """Tell whether a figure and those beside it have the quotient, the growth or the mean that is told there."""
    number = passage.figures.index(figure)
    near = passage.figures[max(0, number - _BESIDE) : number + _BESIDE + 1]
    rates = [each for each in near if each.is_ratio and each.decimals > 0 and each.high is None]
    for other in near if rates and not figure.is_ratio else ():
        if other is figure or other.kind != figure.kind or not figure.amount > 0 < other.amount:
            continue
        part, whole = sorted((figure, other), key=lambda each: each.amount)
        for rate in rates:
            grown = tells_growth(rate) and (is_growth(figure, other, rate) or is_growth(other, figure, rate))
            if grown or (rate.change is None and is_quotient(part, whole, rate)):
                return True
    return _fits_mean(passage, figure, near)


def _is_mean(passage: Passage, figure: Figure) -> bool:
    """Tell whether a figure is a mean: 人均200元, 平均每个村（社区）5场."""
    return "均" in figure.lead or "平均每" in passage.text[max(0, figure.start - _MEAN_REACH) : figure.start]


def _fits_mean(passage: Passage, figure: Figure, near: Sequence[Figure]) -> bool:
    """Tell whether a figure is the sum or the heads of a mean beside it: 1.36万人次、2.07亿元，次均1.52万元."""
    means = [each for each in near if _is_mean(passage, each) and each is not figure and each.high is None]
    heads = [each for each in near if each.is_exact_count and each.kind != figure.kind and each.amount > 1]
    sums = [each for each in near if each.kind != figure.kind and each.amount > 0]
    return any(
        (mean.kind == figure.kind and mean.decimals > 0 and any(is_quotient(figure, head, mean) for head in heads))
        or (
            mean.kind != figure.kind
            and any(is_quotient(total, figure, mean) for total in sums if total.kind == mean.kind)
        )
        for mean in means
    )


def is_borne_out(passage: Passage, figure: Figure) -> bool:
    """Tell whether any arithmetic with the figures of its paragraph gives a figure."""
    return (
        fits_around(passage, figure)
        or _is_quotient_of_counts(passage, figure)
        or any(is_made_of(total, parts) for total, parts in _totals_with(passage, figure))
        or _fits_by_adding(passage, figure)
    )


def _alike(passage: Passage, figure: Figure) -> tuple[list[Figure], int]:
    """Return the figures of its kind, and where it stands among them; points go with rates."""
    kinds = {RATIO, POINTS} if figure.is_ratio else {figure.kind}
    alike = [each for each in passage.figures if each.kind in kinds and each.high is None]
    return alike, alike.index(figure)


def _totals_with(passage: Passage, figure: Figure) -> Iterator[tuple[Figure, Sequence[Figure]]]:
    """Yield a figure of its kind with a row right behind or in front of it, where either holds the figure."""
    alike, number = _alike(passage, figure)
    for length in range(2, _MOST_PARTS + 1):
        for total in range(max(0, number - length), min(len(alike), number + length + 1)):
            for start in (total + 1, total - length):
                holds = total == number or start <= number < start + length
                if holds and start >= 0 and start + length <= len(alike):
                    yield alike[total], alike[start : start + length]


def _fits_by_adding(passage: Passage, figure: Figure) -> bool:
    """Tell whether one of three neighbours is the sum of the others, and none is a small number."""
    alike, number = _alike(passage, figure)
    near = settled(alike[max(0, number - _BESIDE) : number + _BESIDE + 1])
    own = near[number - max(0, number - _BESIDE)]
    others = [each for each in near if each is not own]
    for place, one in enumerate(others):
        for other in others[place + 1 :]:
            if len(own.digits) + len(one.digits) + len(other.digits) < 2 * _LEAST:
                continue
            least, most = sorted((one, other), key=lambda each: each.amount)
            difference = subtracted(most.interval(), least.interval())
            if overlap(own.interval(), difference) or overlap(own.interval(), added((one, other))):
                return True
    return False


def _is_quotient_of_counts(passage: Passage, figure: Figure) -> bool:
    """Tell whether a rate is that of two of the counts in front of it."""
    if not figure.is_ratio or figure.decimals < 1:
        return False
    number = passage.figures.index(figure)
    before = [each for each in passage.figures[max(0, number - 2 * _BESIDE) : number] if not each.is_ratio]
    return any(
        one.kind == other.kind and Decimal(0) < one.amount < other.amount and is_quotient(one, other, figure)
        for one in before
        for other in before
    )
