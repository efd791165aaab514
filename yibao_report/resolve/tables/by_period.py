"""Tables with a column for each period: a plan's targets, and figures year by year."""

from collections.abc import Sequence

from yibao_report.model.dataset import Series
from yibao_report.model.period import Period, PeriodKind
from yibao_report.resolve.tables import rules
from yibao_report.resolve.tables.change import change, without_figure
from yibao_report.resolve.tables.model import Cell, Column, IndicatorTable, Row, RowGroup, TableStyle, Trend
from yibao_report.resolve.tables.rows import cell_of, line_of, period_columns, row_of, said_at_heads, table_of
from yibao_report.resolve.tables.selection import (
    Item,
    Request,
    asked_periods,
    choose_items,
    observed_periods,
    with_values,
)


def resolve_by_period(request: Request) -> IndicatorTable | None:
    """Return a table of style plan or years."""
    groups = choose_items(request)
    periods = _periods(request, [item for group in groups for item in group.items])
    if not request.words:
        groups = with_values(groups, periods)
    trend = request.trend if len(periods) > 1 else None
    columns = period_columns(groups, periods)
    if trend is not None:
        columns = (*columns, Column("trend", _trend_head(trend, periods[0]), None))
    rows = tuple(
        RowGroup(group.name, tuple(_row(item, periods, trend, request) for item in group.items)) for group in groups
    )
    return table_of(request, "指标", columns, rows)


def _periods(request: Request, items: Sequence[Item]) -> list[Period]:
    asked = asked_periods(request, items)
    by_year = request.style is TableStyle.YEARS
    if asked is None:
        every = observed_periods(items).values()
        return [period for period in every if not by_year or period.kind is PeriodKind.YEAR]
    for period, place in asked[1:] if by_year else ():
        if period.kind is not asked[0][0].kind:
            request.failed = True
            request.diagnostics.add(
                rules.MIXED_PERIODS,
                f"逐年表里{asked[0][0].label}和{period.label}不是同一种时期",
                "各列写同一种时期，如都写年，或都写上半年；另一种时期另列一表",
                place,
            )
    return [period for period, _ in asked]


def _trend_head(trend: Trend, first: Period) -> tuple[str, ...]:
    if trend is Trend.ANNUAL_RATE:
        return ("年均", "增速")
    what = "增减" if trend is Trend.DIFFERENCE else "增长"
    return (f"比{first.label}", what)


def _row(item: Item, periods: Sequence[Period], trend: Trend | None, request: Request) -> Row:
    return row_of(
        item, tuple(line_of(item, each, _cells(item, each, periods, trend, request)) for each in item.all_series)
    )


def _cells(
    item: Item, series: Series, periods: Sequence[Period], trend: Trend | None, request: Request
) -> tuple[Cell, ...]:
    found = [series.observations.get(period.code) for period in periods]
    cells = [cell_of(each, request.notes_of, said_at_heads(item, series)) for each in found]
    if trend is None:
        return tuple(cells)
    first, last = found[0], found[-1]
    if first is None or last is None:
        lacking = periods[0] if first is None else periods[-1]
        return (*cells, without_figure(f"没有{lacking.label}的数，不算增减"))
    return (*cells, change(first, last, trend))
