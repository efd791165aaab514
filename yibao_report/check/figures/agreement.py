"""Whether a literal figure says what an observation says."""

from decimal import Decimal
from typing import Final

from yibao_report.check.figures.matching import Match
from yibao_report.check.magnitude import is_of_another_order
from yibao_report.model.dataset import Observation, ObservationStatus
from yibao_report.model.quantity import Bound, Number, Range
from yibao_report.model.unit import POINTS, RATIO
from yibao_report.reading import Qualifier, StatedFigure, check_stated

_FROM_BELOW: Final = (Bound.AT_LEAST, Bound.ABOVE)
_AT_LEAST: Final = (Qualifier.AT_LEAST, Qualifier.ABOVE, Qualifier.MORE)
_RATES: Final = (RATIO, POINTS)
_AT_MOST: Final = (Qualifier.AT_MOST, Qualifier.BELOW, Qualifier.NEAR)


def agrees(stated: StatedFigure, observation: Observation) -> bool:
    """Tell whether a figure is told as the data have it, by the rules of claims."""
    return check_stated(stated, observation.quantity).agrees


def contradicts(match: Match) -> bool:
    """Tell whether a figure certainly says something else than the data, and nothing else that the data hold."""
    stated = match.statement.stated
    if stated is None or not match.certain or not _differs(stated, match.observation):
        return False
    if _is_a_part(stated, match.observation):
        return False
    return not any(agrees(stated, other) for other in match.others)


def _is_a_part(stated: StatedFigure, observation: Observation) -> bool:
    """Tell whether an amount is too far from the data's to be the same told wrongly; rates may be anything."""
    value, unit = observation.value, observation.unit
    if unit is None or unit.kind in _RATES or not isinstance(value, Number):
        return False
    return is_of_another_order(stated.amount * stated.scale, value.amount * unit.scale)


def _differs(stated: StatedFigure, observation: Observation) -> bool:
    value, unit = observation.value, observation.unit
    if unit is None or not isinstance(value, Number | Range):
        return False
    if isinstance(value, Range):
        return _is_outside(stated, value.low * unit.scale, value.high * unit.scale)
    if value.bound is not Bound.EXACT:
        return _breaks(stated, value.amount * unit.scale, value.bound)
    return stated.high is None and not agrees(stated, observation)


def _is_outside(stated: StatedFigure, low: Decimal, high: Decimal) -> bool:
    """Compare with a range: another range differs, a number may lie in it."""
    first = stated.amount * stated.scale
    if stated.high is not None:
        return (first, stated.high * stated.scale) != (low, high)
    return not low <= first <= high


def _breaks(stated: StatedFigure, limit: Decimal, bound: Bound) -> bool:
    """Compare with a limit: another limit of the same sort differs, a number may keep it."""
    amount = stated.amount * stated.scale
    if stated.high is not None:
        return False
    if bound is Bound.ABOUT:
        return abs(amount - limit) > abs(limit) / 10
    if bound in _FROM_BELOW:
        return amount != limit if stated.qualifier in _AT_LEAST else amount < limit
    return amount != limit if stated.qualifier in _AT_MOST else amount > limit


def outdated(match: Match) -> Observation | None:
    """Return the older observation whose value the text still tells, though nothing in it speaks of the past."""
    stated, told = match.statement.stated, match.observation
    if stated is None or match.explicit or match.statement.times or not match.certain:
        return None
    series = match.entry.series.observations.values()
    older = [each for each in series if each.period < told.period and each.status is not ObservationStatus.TARGET]
    found = [each for each in older if each.period.kind is told.period.kind and agrees(stated, each)]
    return found[-1] if found else None
