"""Numbers told again with “万” or “亿” lost, or one for the other: 支出12.35亿元, and 支出12.35万元 elsewhere.

The digits are the same, and the two tellings share words that few paragraphs have, or a figure beside them. Meant is
what is told more often, or what the figures around it bear out; else what was told first.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from typing import Final

from yibao_report.check.text.arithmetic.nearby import counted_kind
from yibao_report.check.text.arithmetic.telling.tellings import Telling, tellings, weight
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.reading import Aspect

_FEWEST: Final = 3
"""Digits from which on it is no accident that two numbers have the same ones."""
_SCALES: Final = (Decimal(10_000), Decimal(100_000_000))
_SHARED: Final = 2.0
"""What two tellings share at least; a number with a digit more is less of an accident."""
_MOST: Final = 200
"""Tellings in a text that has so many such numbers that some are alike by accident."""


def other_scale(manuscript: Manuscript) -> Iterator[tuple[Telling, Telling]]:
    """Yield the usual and the odd of two tellings of one number in units that are ten thousand times each other."""
    groups: dict[tuple[str, Decimal], list[Telling]] = {}
    for telling in tellings(manuscript):
        figure = telling.figure
        if len(figure.text) <= _FEWEST or figure.spelled or figure.unit is None or figure.is_ratio or figure.is_points:
            continue
        if len(figure.digits.strip("0")) >= _FEWEST and figure.aspect is not Aspect.BY:
            groups.setdefault((counted_kind(figure), figure.value), []).append(telling)
    candidates = [group for group in groups.values() if len({each.figure.amount for each in group}) > 1]
    if sum(map(len, candidates)) <= _MOST:
        for group in candidates:
            yield from _odd(group, manuscript)


def _odd(group: Sequence[Telling], manuscript: Manuscript) -> Iterator[tuple[Telling, Telling]]:
    times = Counter(each.figure.amount for each in group)
    for one, other in combinations(group, 2):
        first, second = one.figure, other.figure
        low, high = sorted((first.amount, second.amount))
        if high / low not in _SCALES or (one.is_borne_out and other.is_borne_out):
            continue
        shared = weight(one.pairs & other.pairs, manuscript) + len(one.beside & other.beside)
        shared += (bool(first.counted) and first.counted == second.counted) + len(first.digits.strip("0")) - _FEWEST
        if shared >= _SHARED:
            certain = [other.is_borne_out - one.is_borne_out, times[second.amount] - times[first.amount]]
            yield (other, one) if next(filter(None, certain), 0) > 0 else (one, other)
