"""Resolving ``:::{indicator-table}``: which indicators, which periods, which observation in each cell."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from yibao_report.diagnostics import Diagnostics, suggest
from yibao_report.load.dataset import read_period
from yibao_report.load.schema import IndicatorTableShape
from yibao_report.model.dataset import Indicator, Observation, ObservationStatus, Series
from yibao_report.model.narrative import Directive
from yibao_report.model.period import Period
from yibao_report.resolve import rules
from yibao_report.resolve.errors import AlreadyToldError, ExpressionError
from yibao_report.resolve.scope import Scope


@dataclass(frozen=True, slots=True)
class Cell:
    """One observation in the table, or none for this period, with what the reader must be told."""

    observation: Observation | None
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One series: a member of an indicator, or the indicator itself."""

    series: Series
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator with its series."""

    indicator: Indicator
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class IndicatorTable:
    """A table of indicators.

    Attributes:
        title: Caption.
        periods: One column each.
        statuses: What each period's values are (基期值, 目标值), where all of them agree.
        rows: One per indicator.
        landscape: Whether print sets it across the page.
    """

    title: str
    periods: tuple[Period, ...]
    statuses: tuple[ObservationStatus, ...]
    rows: tuple[Row, ...]
    landscape: bool


NotesOf = Callable[[Observation], tuple[str, ...]]


def resolve_indicator_table(
    directive: Directive, scope: Scope, notes_of: NotesOf, diagnostics: Diagnostics
) -> IndicatorTable | None:
    """Return the table, or None after reporting what its options ask for in vain."""
    options = directive.options
    assert isinstance(options, IndicatorTableShape)
    if options.dataset is not None:
        chosen = tuple(dataset for dataset in scope.datasets if dataset.id == options.dataset)
        if not chosen:
            ids = [dataset.id for dataset in scope.datasets]
            diagnostics.add(
                rules.UNKNOWN_INDICATOR,
                f"发布物没有用到数据集“{options.dataset}”",
                suggest(options.dataset, ids, "用到的有"),
                directive.places[("dataset",)],
            )
            return None
        scope = replace(scope, datasets=chosen)
    indicators = _indicators(directive, options, scope, diagnostics)
    periods = _periods(directive, options, indicators, diagnostics)
    if not indicators or not periods:
        if not options.indicators and not options.periods and not scope.incomplete:
            diagnostics.add(
                rules.UNKNOWN_INDICATOR,
                "没有可以列进表里的指标",
                "在publication.yaml的datasets里写上数据集",
                directive.span,
            )
        return None
    rows = tuple(_row(indicator, periods, notes_of) for indicator in indicators)
    statuses = tuple(_status(rows, n) for n in range(len(periods)))
    return IndicatorTable(directive.argument, periods, statuses, rows, options.landscape)


def _indicators(
    directive: Directive, options: IndicatorTableShape, scope: Scope, diagnostics: Diagnostics
) -> list[Indicator]:
    if options.indicators is None:
        return [indicator for dataset in scope.datasets for indicator in dataset.indicators.values()]
    found = []
    for index, key in enumerate(options.indicators):
        try:
            found.append(scope.indicator(key))
        except AlreadyToldError:
            continue
        except ExpressionError as error:
            diagnostics.add(error.rule, error.message, error.help, directive.places[("indicators", index)])
    return found


def _periods(
    directive: Directive, options: IndicatorTableShape, indicators: list[Indicator], diagnostics: Diagnostics
) -> tuple[Period, ...]:
    observed = {
        observation.period.code: observation.period
        for indicator in indicators
        for series in indicator.all_series
        for observation in series.observations.values()
    }
    if options.periods is None:
        return tuple(sorted(observed.values(), key=lambda period: (period.start, period.end)))
    periods = []
    for index, code in enumerate(options.periods):
        place = directive.places[("periods", index)]
        period = read_period(code, place, diagnostics)
        if period is not None and indicators and period.code not in observed:
            diagnostics.add(
                rules.UNKNOWN_PERIOD,
                f"这些指标都没有{period.label}的值",
                suggest(code, sorted(observed), "现有时期"),
                place,
            )
        elif period is not None:
            periods.append(period)
    return tuple(periods)


def _row(indicator: Indicator, periods: Iterable[Period], notes_of: NotesOf) -> Row:
    lines = []
    for series in indicator.all_series:
        observations = [series.observations.get(period.code) for period in periods]
        cells = tuple(Cell(found, notes_of(found) if found else ()) for found in observations)
        lines.append(Line(series, cells))
    return Row(indicator, tuple(lines))


def _status(rows: tuple[Row, ...], column: int) -> ObservationStatus:
    """Return what the values of a column are, where those that have a value agree."""
    cells = (line.cells[column].observation for row in rows for line in row.lines)
    statuses = {found.status for found in cells if found is not None}
    return statuses.pop() if len(statuses) == 1 else ObservationStatus.ACTUAL
