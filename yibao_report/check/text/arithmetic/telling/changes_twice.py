"""What something grew to, or by, told twice: 只有6家……已增至46家, and 由6家增至48家; 由22种增加到46种, and 增加26种.

The value before is the same in both, the words around them share a rare word, and the two ends are a slip apart. Of
the two that is odd which the figures around it do not bear out, else the later.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Final

from yibao_report.check.text.arithmetic.judging import overlap, subtracted
from yibao_report.check.text.arithmetic.nearby import counted_kind
from yibao_report.check.text.arithmetic.slips import is_digit_off, is_slip_of
from yibao_report.check.text.arithmetic.tables.table_facts import YEAR
from yibao_report.check.text.arithmetic.telling.tellings import Telling, tellings, weight
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.reading import Aspect, Figure
from yibao_report.regex import regex

_NAME: Final = "(?:^|[，、：\\s])(?:全[市县省区]|推动|实现|将)*(?P<name>[一-鿿]{4,12}?)(?:数量|总数|数)?"
_FROM: Final = regex(f"{_NAME}[由从](?:20[0-9]{{2}}年)?(?:[上去]年)?(?:同期|[底末初])?的?$")
_SINCE: Final = "(?:(?:比|较|同比)[^，。；、]{0,14}?)?"
_BY: Final = regex(
    f"{_NAME}{_SINCE}(?:累计|共|再|分别)?(?:增加|减少|扩大|精简|提高|提升|上升|下降|降低|缩短|压缩|延长|降|升|多|少)了?$"
)
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


def steps_twice(manuscript: Manuscript) -> Iterator[tuple[Telling, Telling]]:
    """Yield what a change leads to, and a step told of the same name elsewhere that is not its difference."""
    changes: dict[str, list[tuple[Telling, Telling]]] = {}
    steps: dict[str, list[Telling]] = {}
    told = tellings(manuscript)
    for before, now in pairwise(told):
        if before.figure.aspect is Aspect.FROM and _leads_to(before, now) and (name := _named(before, _FROM)):
            changes.setdefault(name, []).append((before, now))
    for telling in told if changes else ():
        figure = telling.figure
        if figure.aspect is Aspect.BY and figure.unit is not None and len(figure.digits) >= _DIGITS:
            name = _named(telling, _BY)
            if name in changes:
                steps.setdefault(name, []).append(telling)
    for name, [(before, now), *others] in changes.items():
        for step in steps.get(name, ()) if not others else ():
            difference = abs(now.figure.amount - before.figure.amount)
            same = _direction(step) is _direction(now) and step.block is not now.block
            differs = _is_step_of(step.figure, now.figure) and not _is_difference(step.figure, before, now)
            if same and differs and _are_of_one_time(step, now, difference):
                yield now, step


def _is_step_of(step: Figure, now: Figure) -> bool:
    """Tell whether a step is told in the unit of what it leads to, or in points if that is a rate."""
    if step.is_points or now.is_ratio:
        return step.is_points and now.is_ratio
    return counted_kind(step) == counted_kind(now) and step.scale == now.scale


def _is_difference(step: Figure, before: Telling, now: Telling) -> bool:
    least, most = sorted((before.figure, now.figure), key=lambda each: each.amount)
    return overlap(step.interval(), subtracted(most.interval(exact=True), least.interval(exact=True)))


def _named(telling: Telling, pattern: re.Pattern[str]) -> str:
    found = pattern.search(telling.before)
    return found["name"] if found else ""


def _direction(telling: Telling) -> object:
    return telling.figure.change.direction if telling.figure.change else None


def _are_of_one_time(step: Telling, now: Telling, difference: Decimal) -> bool:
    """Tell whether a step is told of the years of a change; where either names none, a digit separates the two."""
    years, others = _years(step), _years(now)
    if years and others:
        return years == others
    return len(years | others) != 1 and is_digit_off(step.figure.digits, f"{difference / step.figure.scale:f}")


def _years(telling: Telling) -> frozenset[str]:
    return frozenset(YEAR.findall(telling.before))


def _is_change(before: Telling, now: Telling) -> bool:
    if now.figure.aspect is not Aspect.TO or before.block is not now.block or now.block.cell is not None:
        return False
    counts = all(_counts(each.figure) for each in (before, now)) and len(now.figure.digits) >= _DIGITS
    states = before.figure.aspect in (None, Aspect.FROM)
    return states and counts and counted_kind(before.figure) == counted_kind(now.figure)


def _leads_to(before: Telling, now: Telling) -> bool:
    """Tell whether two figures are the start and the end of one change, of whatever."""
    first, last = before.figure, now.figure
    plain = not (first.qualifiers or last.qualifiers) and last.unit is not None and last.aspect is Aspect.TO
    return before.block is now.block and plain and first.unit == last.unit and now.block.cell is None


def _counts(figure: Figure) -> bool:
    return figure.is_exact_count and figure.amount > 1


def _are_one(one: tuple[Telling, Telling], other: tuple[Telling, Telling], manuscript: Manuscript) -> bool:
    (first, now), (second, then) = one, other
    if now.block is then.block or not is_slip_of(now.figure, then.figure):
        return False
    shared = (first.pairs | now.pairs) & (second.pairs | then.pairs)
    return weight(shared, manuscript) >= _SHARED
