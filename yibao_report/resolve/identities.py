"""Verifying what must hold inside a dataset, period by period, with room for the rounding of what was published."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from yibao_report.diagnostics import Diagnostics
from yibao_report.model.arithmetic import NotComputableError, number_of
from yibao_report.model.dataset import Dataset, Identity
from yibao_report.model.period import Period
from yibao_report.model.quantity import Observed, Quantity
from yibao_report.numerals import format_quantity
from yibao_report.numerals.format import plain_digits
from yibao_report.resolve import rules
from yibao_report.resolve.errors import AlreadyToldError, ExpressionError
from yibao_report.resolve.expression import Expression, compile_expression
from yibao_report.resolve.scope import Comparison, Scope

_WORDS = {"==": "等于", ">=": "不小于", "<=": "不大于", ">": "大于", "<": "小于"}


@dataclass(frozen=True, slots=True)
class _Outcome:
    """One evaluation of an identity: for which period, what was compared, whether it holds."""

    period: Period | None
    comparison: Comparison
    holds: bool


def resolve_identities(dataset: Dataset, diagnostics: Diagnostics) -> Mapping[Observed, tuple[str, ...]]:
    """Verify a dataset's identities; return, by observation, the waivers that its readers must see."""
    waived: dict[Observed, list[str]] = {}
    for identity in dataset.identities:
        try:
            expression = compile_expression(identity.expression, comparison=True)
            outcomes = list(_evaluate(expression, dataset, identity, diagnostics))
        except AlreadyToldError:
            continue
        except ExpressionError as error:
            diagnostics.add(error.rule, error.message, error.help, error.place(identity.span))
            continue
        broken = [outcome for outcome in outcomes if not outcome.holds]
        _report(identity, outcomes, broken, diagnostics)
        if identity.waiver is not None:
            for outcome in broken:
                keys = dict.fromkeys((*outcome.comparison.left.observations, *outcome.comparison.right.observations))
                for key in keys:
                    waived.setdefault(key, []).append(identity.waiver)
    return {key: tuple(dict.fromkeys(reasons)) for key, reasons in waived.items()}


def _evaluate(
    expression: Expression, dataset: Dataset, identity: Identity, diagnostics: Diagnostics
) -> Iterator[_Outcome]:
    broken = [error for error in expression.broken_references(Scope((dataset,), None)) if _is_certain(error)]
    for error in broken[1:]:
        if not isinstance(error, AlreadyToldError):
            diagnostics.add(error.rule, error.message, error.help, error.place(identity.span))
    if broken:
        raise broken[0]
    names = tuple(path.name for path in expression.references)
    for period in _periods(dataset, names):
        scope = Scope((dataset,), period)
        try:
            comparison = expression.evaluate(scope)
            assert isinstance(comparison, Comparison)
            holds = _holds(comparison)
        except ExpressionError as error:
            absent = error.rule in (rules.UNKNOWN_PERIOD, rules.NOT_COMPUTABLE)
            if absent and scope.used_period:
                continue
            if error.rule is rules.NOT_COMPUTABLE:
                return
            raise
        except NotComputableError:
            continue
        yield _Outcome(period if scope.used_period else None, comparison, holds)
        if not scope.used_period:
            return


def _is_certain(error: ExpressionError) -> bool:
    """Whether a reference is wrong whatever the period; without one, only the given period may be missing."""
    return error.rule is not rules.UNKNOWN_PERIOD or bool(error.word[:1].isdigit())


def _periods(dataset: Dataset, names: tuple[str, ...]) -> list[Period]:
    """Return the periods any of the indicators has a value for, in order of time."""
    periods = {
        observation.period.code: observation.period
        for name in names
        if name in dataset.indicators
        for series in dataset.indicators[name].all_series
        for observation in series.observations.values()
    }
    return sorted(periods.values(), key=lambda period: (period.start, period.end))


def _holds(comparison: Comparison) -> bool:
    left, right = comparison.left, comparison.right
    (a, unit_a), (b, unit_b) = number_of(left), number_of(right)
    if unit_a.kind != unit_b.kind:
        raise ExpressionError(
            rules.MIXED_KINDS, f"等式两边不是同一种量（{unit_a.kind or '数'}、{unit_b.kind or '数'}）", "核对单位"
        )
    difference = a.amount * unit_a.scale - b.amount * unit_b.scale
    room = left.tolerance + right.tolerance
    match comparison.operator:
        case "==":
            return abs(difference) <= room and a.bound == b.bound
        case ">=" | ">":
            return difference >= -room if comparison.operator == ">=" or room else difference > 0
        case _:
            return difference <= room if comparison.operator == "<=" or room else difference < 0


def _report(identity: Identity, outcomes: list[_Outcome], broken: list[_Outcome], diagnostics: Diagnostics) -> None:
    if not outcomes:
        diagnostics.add(
            rules.IDENTITY_UNCHECKED,
            "这条等式没有可以核对的时期",
            "核对等式里各个指标的时期；不需要的话删去这条等式",
            identity.span,
        )
    elif identity.waiver is not None and not broken:
        diagnostics.add(rules.WAIVER_WITHOUT_EFFECT, "等式成立，不需要waiver", "只留等式，删去waiver", identity.span)
    elif identity.waiver is None:
        for outcome in broken:
            diagnostics.add(
                rules.IDENTITY_BROKEN,
                _said(outcome),
                "改正数据；原文如此的，写成 {identity: 等式, waiver: 原因}",
                identity.span,
            )


def _said(outcome: _Outcome) -> str:
    left, right = outcome.comparison.left, outcome.comparison.right
    when = f"{outcome.period.label}：" if outcome.period else ""
    sides = f"{when}左边是{format_quantity(left).text}，右边是{format_quantity(right).text}"
    relation = _WORDS[outcome.comparison.operator]
    _, unit = number_of(left)
    gap = abs(_base(left) - _base(right)) / unit.scale
    return f"{sides}，左边应当{relation}右边（相差{plain_digits(gap)}{unit.symbol}）"


def _base(figure: Quantity) -> Decimal:
    return figure.base_amount or Decimal(0)
