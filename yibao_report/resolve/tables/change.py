"""Changes from one period to another: derived figures, or — and the reason why there is none.

The kind of the unit decides: a ratio changes by percentage points, anything else by a rate or an amount, as asked.
"""

from collections.abc import Callable
from typing import Final

from yibao_report.model.arithmetic import FigureArithmeticError, subtract
from yibao_report.model.dataset import Observation
from yibao_report.model.quantity import Bound, Missing, Number, Observed, Quantity
from yibao_report.model.unit import POINTS, RATIO
from yibao_report.resolve.errors import ExpressionError
from yibao_report.resolve.functions import annual_growth, decline_rate, growth_rate
from yibao_report.resolve.scope import Operand
from yibao_report.resolve.tables.model import Cell, Trend

_BY_POINTS: Final = (RATIO, POINTS)
_INEXACT: Final = "两期不都是确数，不算增减"
_RATIO_HAS_NO_GROWTH: Final = "比率不算年均增速"


def change(before: Observation, after: Observation, trend: Trend) -> Cell:
    """Return the change between two observations of one series."""
    missing = [each.value.reason for each in (before, after) if isinstance(each.value, Missing)]
    if missing:
        return without_figure(missing[0])
    if not all(isinstance(each.value, Number) and each.value.bound is Bound.EXACT for each in (before, after)):
        return without_figure(_INEXACT)
    try:
        return _computed(before, after, trend)
    except (FigureArithmeticError, ExpressionError) as error:
        return without_figure(str(error))


def without_figure(reason: str) -> Cell:
    """Return a cell that says why it holds nothing."""
    return Cell(None, "", (), (reason,), (reason,))


def _computed(before: Observation, after: Observation, trend: Trend) -> Cell:
    assert before.unit is not None
    start, end = spelled(before.key), spelled(after.key)
    is_ratio = before.unit.kind in _BY_POINTS
    if is_ratio and trend is Trend.ANNUAL_RATE:
        return without_figure(_RATIO_HAS_NO_GROWTH)
    if before.quantity.base_amount == 0 and not is_ratio and trend is not Trend.DIFFERENCE:
        return without_figure(f"{before.period.label}为0，没有增幅")
    difference = subtract(after.quantity, before.quantity)
    if is_ratio or trend is Trend.DIFFERENCE:
        quantity, expression = difference, f"{end} - {start}"
    elif trend is Trend.ANNUAL_RATE:
        quantity, expression = _applied(annual_growth, before, after), f"年均增速({start}, {end})"
    elif isinstance(difference.value, Number) and difference.value.amount < 0:
        quantity, expression = _applied(_fall, before, after), f"-降幅({start}, {end})"
    else:
        quantity, expression = _applied(growth_rate, before, after), f"增幅({start}, {end})"
    return Cell(quantity, expression, (after, before), (), ())


def _applied(function: Callable[..., Operand], before: Observation, after: Observation) -> Quantity:
    return function(Operand(before.quantity), Operand(after.quantity)).quantity


def _fall(before: Operand, after: Operand) -> Operand:
    return -decline_rate(before, after)


def spelled(key: Observed) -> str:
    """Return how an editor writes an observation in an expression: ``参保人数.职工.2025``."""
    member = "" if key.member is None else f".{key.member}" if key.member.isidentifier() else f'["{key.member}"]'
    period = f".{key.period}" if key.period.isdigit() else f'["{key.period}"]'
    return f"{key.indicator}{member}{period}"


def contradicts(published: Quantity, computed: Quantity) -> bool:
    """Whether a published change is not the computed one, with room for what both were rounded to."""
    try:
        gap = subtract(published, computed)
    except FigureArithmeticError:
        return False
    return gap.base_amount is not None and abs(gap.base_amount) > gap.tolerance
