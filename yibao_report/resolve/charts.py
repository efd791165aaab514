"""Resolving ``:::{chart}``: which figures, what is a series and what a category, drawn how and in which unit.

Comes in: a directive whose options have the right shape, the names in scope. Goes out: `ChartData`, or None after
every problem has been told at its place.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import NoReturn

from yibao_report.diagnostics import Diagnostics, Rule, suggest
from yibao_report.load.dataset import read_period
from yibao_report.load.shapes.components import ChartShape
from yibao_report.model.dataset import Indicator, Observation, Series
from yibao_report.model.narrative import Directive
from yibao_report.model.period import Period
from yibao_report.model.quantity import Observed, Quantity
from yibao_report.resolve import chart_rules, rules
from yibao_report.resolve.chart_checks import check_type, check_units, choose_type, choose_unit, common_decimals
from yibao_report.resolve.chart_data import ChartData, ChartPoint, ChartType
from yibao_report.resolve.chart_specification import check_specification
from yibao_report.resolve.errors import AlreadyToldError, ExpressionError
from yibao_report.resolve.expression import compile_expression
from yibao_report.resolve.scope import Operand, Scope
from yibao_report.source import Span

NotesOf = Callable[[Observation], tuple[str, ...]]
ObservationOf = Callable[[Observed], Observation]


@dataclass(frozen=True, slots=True)
class Lookup:
    """What a chart asks of the publication: an observation by its key, and what the reader must be told about it."""

    observation: ObservationOf
    notes: NotesOf


@dataclass(frozen=True, slots=True)
class _Item:
    """An indicator or one of its members, with the label it has in the chart."""

    indicator: Indicator
    series: Series
    label: str


class _ChartError(Exception):
    """The chart cannot be resolved; why is already told."""


def resolve_chart(directive: Directive, scope: Scope, lookup: Lookup, diagnostics: Diagnostics) -> ChartData | None:
    """Return the chart, or None after reporting what its options ask for in vain."""
    try:
        return _Resolver(directive, scope, lookup, diagnostics).resolve()
    except _ChartError:
        return None


class _Resolver:
    def __init__(self, directive: Directive, scope: Scope, lookup: Lookup, diagnostics: Diagnostics) -> None:
        assert isinstance(directive.options, ChartShape)
        self._directive = directive
        self._options = directive.options
        self._scope = scope
        self._lookup = lookup
        self._diagnostics = diagnostics

    def resolve(self) -> ChartData:
        options = self._options
        if (options.indicators is None) == (options.values is None):
            both = options.values is not None
            self._refuse(
                chart_rules.NOTHING_CHOSEN,
                "indicators和values只能写一个" if both else "图里没有写画哪些数据",
                "留下其中一个" if both else "写上 indicators: [指标]，或 values: {标签: 算式}",
            )
        self._enter_dataset()
        type_ = ChartType(options.type) if options.type else None
        points, by_time = self._from_values(type_) if options.values else self._from_indicators(type_)
        return self._chart(points, by_time, type_)

    def _chart(self, points: list[ChartPoint], by_time: bool, wanted: ChartType | None) -> ChartData:
        options, directive = self._options, self._directive
        place = directive.places.get(("indicators",)) or directive.places.get(("values",)) or directive.span
        if not check_units(points, place, self._diagnostics):
            raise _ChartError
        if all(point.base_amount is None for point in points):
            self._refuse(
                chart_rules.NO_NUMBERS,
                "选的数据里没有能画的数",
                "另选指标或时期；缺失、文字和区间只能列表",
                place,
            )
        categories = tuple(dict.fromkeys(point.category for point in points))
        series = tuple(dict.fromkeys(point.series for point in points))
        type_ = wanted or choose_type(points, categories, series, by_time=by_time)
        unit = choose_unit(points)
        chart = ChartData(
            title=directive.argument,
            type=type_,
            categories=categories,
            series=series,
            points=tuple(points),
            unit=unit,
            decimals=common_decimals(points, unit),
            by_time=by_time,
            note=options.note,
            alt=options.alt,
            height=int(options.height) if options.height is not None else None,
            specification=options.vega_lite,
            span=directive.span,
            specification_span=directive.places.get(("vega-lite",)),
        )
        fits = check_type(chart, directive.places.get(("type",), directive.span), self._diagnostics)
        if options.vega_lite is not None:
            fits = check_specification(options.vega_lite, directive.places, self._diagnostics)
        if not fits:
            raise _ChartError
        return chart

    def _refuse(self, rule: Rule, message: str, help_: str, place: Span | None = None) -> NoReturn:
        self._diagnostics.add(rule, message, help_, place or self._directive.span)
        raise _ChartError

    def _enter_dataset(self) -> None:
        wanted = self._options.dataset
        if wanted is None:
            return
        chosen = tuple(dataset for dataset in self._scope.datasets if dataset.id == wanted)
        if not chosen:
            if self._scope.incomplete:
                raise _ChartError
            ids = [dataset.id for dataset in self._scope.datasets]
            self._refuse(
                rules.UNKNOWN_INDICATOR,
                f"发布物没有用到数据集“{wanted}”",
                suggest(wanted, ids, "用到的有"),
                self._directive.places[("dataset",)],
            )
        self._scope = replace(self._scope, datasets=chosen)

    # --- from indicators ---------------------------------------------------------------------------------------

    def _from_indicators(self, type_: ChartType | None) -> tuple[list[ChartPoint], bool]:
        items = self._items(type_)
        periods = self._periods(items)
        if type_ is ChartType.DOT:
            compared = len(periods) > 1
            return [self._point(p.label if compared else "", i.label, i, p) for p in periods for i in items], False
        if len(periods) > 1:
            several = len(items) > 1
            return [self._point(i.label if several else "", p.label, i, p) for i in items for p in periods], True
        (period,) = periods
        if type_ in (ChartType.STACKED_BAR, ChartType.SHARE):
            return self._parts(items, period)
        if crossed := _crossed(items):
            return [self._point(member, i.indicator.name, i, period) for member, i in crossed], False
        return [self._point("", i.label, i, period) for i in items], False

    def _parts(self, items: list[_Item], period: Period) -> tuple[list[ChartPoint], bool]:
        """Return the parts of one whole, or of several where indicators are broken down alike."""
        if crossed := _crossed(items):
            return [self._point(member, i.indicator.name, i, period) for member, i in crossed], False
        return [self._point(i.label, period.label, i, period) for i in items], True

    def _items(self, type_: ChartType | None) -> list[_Item]:
        indicators = list(self._indicators())
        items: list[_Item] = []
        several = len(indicators) > 1
        for indicator in indicators:
            members = self._members(indicator, type_)
            for series in members:
                label = indicator.name if series.member is None else series.name
                if several and series.member is not None:
                    label = f"{indicator.name}（{series.name}）"
                items.append(_Item(indicator, series, label))
        if not items:
            raise _ChartError
        return items

    def _indicators(self) -> Iterator[Indicator]:
        failed = False
        for index, key in enumerate(dict.fromkeys(self._options.indicators or ())):
            try:
                yield self._scope.indicator(key)
            except ExpressionError as error:
                failed = True
                if not isinstance(error, AlreadyToldError):
                    place = self._directive.places.get(("indicators", index), self._directive.span)
                    self._diagnostics.add(error.rule, error.message, error.help, place)
        if failed:
            raise _ChartError

    def _members(self, indicator: Indicator, type_: ChartType | None) -> list[Series]:
        wanted = self._options.members
        if wanted is None:
            parts = type_ in (ChartType.SHARE, ChartType.STACKED_BAR)
            if indicator.members and (parts or not indicator.series.observations):
                return list(indicator.members.values())
            return [indicator.series]
        for index, member in enumerate(wanted):
            if member not in indicator.members and not self._scope.is_damaged(indicator.key):
                self._diagnostics.add(
                    rules.UNKNOWN_MEMBER,
                    f"“{indicator.key}”没有成员“{member}”",
                    suggest(member, indicator.members, "成员有"),
                    self._directive.places.get(("members", index), self._directive.span),
                )
        return [indicator.members[member] for member in dict.fromkeys(wanted) if member in indicator.members]

    def _periods(self, items: list[_Item]) -> list[Period]:
        observed = {each.period.code: each.period for item in items for each in item.series.observations.values()}
        if self._options.periods is None:
            return self._usual_periods(list(observed.values()))
        found = []
        for index, code in enumerate(dict.fromkeys(self._options.periods)):
            place = self._directive.places.get(("periods", index), self._directive.span)
            period = read_period(code, place, self._diagnostics)
            if period is not None and period.code not in observed:
                self._diagnostics.add(
                    rules.UNKNOWN_PERIOD,
                    f"这些指标都没有{period.label}的值",
                    suggest(code, sorted(observed), "现有时期"),
                    place,
                )
            elif period is not None:
                found.append(period)
        if len(found) < len(dict.fromkeys(self._options.periods)):
            raise _ChartError
        return found

    def _usual_periods(self, observed: list[Period]) -> list[Period]:
        """Return the periods of one kind: that of the reference period, else the one that most have."""
        if not observed:
            raise _ChartError
        kinds = [period.kind for period in observed]
        reference = self._scope.period.kind if self._scope.period else None
        kind = reference if reference in kinds else max(dict.fromkeys(kinds), key=kinds.count)
        return sorted(period for period in observed if period.kind is kind)

    def _point(self, series: str, category: str, item: _Item, period: Period) -> ChartPoint:
        found = item.series.observations.get(period.code)
        if found is None:
            return ChartPoint(series, category, period, None, "", (), ())
        notes = self._lookup.notes(found)
        return ChartPoint(series, category, period, found.quantity, found.key.reference, (found,), notes)

    # --- from expressions --------------------------------------------------------------------------------------

    def _from_values(self, type_: ChartType | None) -> tuple[list[ChartPoint], bool]:
        points: list[ChartPoint | None] = []
        values = self._options.values or {}
        nested = [label for label, value in values.items() if isinstance(value, dict)]
        if nested and len(nested) < len(values):
            flat = next(label for label in values if label not in nested)
            self._refuse(
                chart_rules.NOTHING_CHOSEN,
                f"“{flat}”只写了一个算式，别的标签写了几个",
                "各个标签写成一样的：都是一个算式，或都是 {类别: 算式}",
                self._directive.places.get(("values", flat)),
            )
        as_parts = type_ in (ChartType.STACKED_BAR, ChartType.SHARE)
        for label, value in values.items():
            if isinstance(value, dict):
                inner = value.items()
                points.extend(self._computed(label, name, said, ("values", label, name)) for name, said in inner)
            elif as_parts:
                points.append(self._computed(label, "合计", value, ("values", label)))
            else:
                points.append(self._computed("", label, value, ("values", label)))
        known = [point for point in points if point is not None]
        if len(known) < len(points):
            raise _ChartError
        return _completed(known), False

    def _computed(self, series: str, category: str, said: str, path: tuple[str, ...]) -> ChartPoint | None:
        place = self._directive.places.get(path, self._directive.span)
        try:
            quantity, source = self._evaluate(said, place)
        except ExpressionError as error:
            if not isinstance(error, AlreadyToldError):
                self._diagnostics.add(error.rule, error.message, error.help, error.place(place))
            return None
        observations = tuple(map(self._lookup.observation, quantity.observations))
        notes = dict.fromkeys(note for each in observations for note in self._lookup.notes(each))
        periods = {each.period for each in observations}
        period = periods.pop() if len(periods) == 1 else None
        return ChartPoint(series, category, period, quantity, source, observations, tuple(notes))

    def _evaluate(self, said: str, place: Span) -> tuple[Quantity, str]:
        expression = compile_expression(said)
        broken = list(expression.broken_references(self._scope))
        if broken:
            for error in broken:
                if not isinstance(error, AlreadyToldError):
                    self._diagnostics.add(error.rule, error.message, error.help, error.place(place))
            raise AlreadyToldError(broken[0].rule, broken[0].message, broken[0].help)
        operand = expression.evaluate(self._scope)
        assert isinstance(operand, Operand)
        if not operand.quantity.observations:
            help_ = "写出指标名，让数字来自数据"
            raise ExpressionError(rules.MALFORMED_EXPRESSION, "算式里没有指标，只有数字", help_)
        return operand.quantity, expression.source


def _crossed(items: list[_Item]) -> list[tuple[str, _Item]]:
    """Return the items by member where several indicators have members, so that both can be told apart."""
    indicators = dict.fromkeys(item.indicator.key for item in items)
    members = dict.fromkeys(item.series.name for item in items if item.series.member is not None)
    if len(indicators) < 2 or len(members) < 2 or any(item.series.member is None for item in items):
        return []
    return [(member, item) for member in members for item in items if item.series.name == member]


def _completed(points: list[ChartPoint]) -> list[ChartPoint]:
    """Return the points with an empty one for every category that a series has none for."""
    categories = dict.fromkeys(point.category for point in points)
    by_place = {(point.series, point.category): point for point in points}
    empty = ChartPoint("", "", None, None, "", (), ())
    return [
        by_place.get((series, category)) or replace(empty, series=series, category=category)
        for series in dict.fromkeys(point.series for point in points)
        for category in categories
    ]
