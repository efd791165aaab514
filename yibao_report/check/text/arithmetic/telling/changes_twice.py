"""What something grew to, told twice from one start: 只有6家……已增至46家, and 由6家增至48家.

The value before is the same in both, the words around them share a rare word, and the two ends are a slip apart. Of
the two that is odd which the figures around it do not bear out, else the later.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from yibao_report.check.text.arithmetic.nearby import counted_kind
from yibao_report.check.text.arithmetic.slips import is_slip_of
from yibao_report.check.text.arithmetic.telling.tellings import Telling, tellings, weight
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.reading import Aspect, Figure

_SHARED: Final = 2.0
_DIGITS: Final = 2
_MOST: Final = 4
"""Changes of one kind from one start from which on they are of one thing after another."""


def changes_twice(manuscript: Manuscript) -> Iterator[tuple[Telling, Telling]]:
    """Yield two ends of one change, the one that is meant first."""
    groups: dict[tuple[str, object], list[tuple[Telling, Telling]]] = {}
    for before, now in pairwise(tellings(manuscript)):
        if _is_change(before, now):
            groups.setdefault((counted_kind(now.figure), before.figure.amount), []).append((before, now))
    for told in groups.values():
        first = told[0]
        for other in told[1:] if len(told) <= _MOST else ():
            if _are_one(first, other, manuscript):
                is_first_odd = other[1].is_borne_out and not first[1].is_borne_out
                yield (other[1], first[1]) if is_first_odd else (first[1], other[1])


def _is_change(before: Telling, now: Telling) -> bool:
    if now.figure.aspect is not Aspect.TO or before.block is not now.block or now.block.cell is not None:
        return False
    counts = all(_counts(each.figure) for each in (before, now)) and len(now.figure.digits) >= _DIGITS
    states = before.figure.aspect in (None, Aspect.FROM)
    return states and counts and counted_kind(before.figure) == counted_kind(now.figure)


def _counts(figure: Figure) -> bool:
    return figure.is_exact_count and figure.amount > 1


def _are_one(one: tuple[Telling, Telling], other: tuple[Telling, Telling], manuscript: Manuscript) -> bool:
    (first, now), (second, then) = one, other
    if now.block is then.block or not is_slip_of(now.figure, then.figure):
        return False
    shared = (first.pairs | now.pairs) & (second.pairs | then.pairs)
    return weight(shared, manuscript) >= _SHARED
