"""The counts before a rate, of which it may be a quotient."""

from typing import Final

from yibao_report.check.text.arithmetic.nearby import figures_before, is_quotient
from yibao_report.check.text.arithmetic.rates.rates_of_sums import MOST_BEFORE
from yibao_report.reading import Figure, Passage
from yibao_report.reading.relations.parts import NEVER_ADDED
from yibao_report.regex import regex

_MEAN: Final = regex("平均|[人次户例家]均|每")
_LEAST: Final = 3
"""Of fewer no rate is told: 平均2.43名在职职工供养1名退休人员."""
BESIDE: Final = 3
"""Counts before a rate of which two may be the parts of what it is told of."""
FARTHEST: Final = 120


def counts_before(passage: Passage, number: int) -> list[Figure]:
    """Return the counts and sums before a rate, nearest first, from its sentence and the one before."""
    rate = passage.figures[number]
    return [
        figure
        for figure in figures_before(passage, number, MOST_BEFORE)
        if rate.start - figure.end <= FARTHEST
        and not (figure.is_ratio or figure.is_points or figure.high is not None or figure.amount < _LEAST)
        and figure.kind not in NEVER_ADDED
        and not _MEAN.search(figure.lead)
    ]


def fits(one: Figure, two: Figure, rate: Figure) -> bool:
    """Tell whether the smaller of two counts is a rate of the greater one."""
    part, whole = sorted((one, two), key=lambda figure: figure.amount)
    return is_quotient(part, whole, rate)
