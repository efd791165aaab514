"""Key figures: one period, the period it is compared with, and the change, computed or as published."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from yibao_report.diagnostics import Related
from yibao_report.model.dataset import Observation, Series
from yibao_report.model.period import Period, PeriodKind
from yibao_report.model.quantity import Quantity
from yibao_report.model.unit import POINTS, RATIO
from yibao_report.numerals import format_quantity
from yibao_report.resolve.tables import rules
from yibao_report.resolve.tables.change import change, contradicts, without_figure
from yibao_report.resolve.tables.model import NO_FIGURE, Cell, Column, IndicatorTable, Line, Row, RowGroup, Trend
from yibao_report.resolve.tables.published import published_changes
from yibao_report.resolve.tables.rows import cell_of, line_of, period_columns, row_of, said_at_heads, table_of
from yibao_report.resolve.tables.selection import (
    Item,
    Request,
    SeriesKey,
    choose_items,
    known_period,
    observed_periods,
    the_period,
    with_values,
)


def resolve_key_figures(request: Request) -> IndicatorTable | None:
    """Return a table of style key-figures."""
    groups = choose_items(request)
    items = [item for group in groups for item in group.items]
    now = the_period(request, items)
    if now is None:
        return None
    before = _compared(request, items, now)
    periods = [now, before] if before else [now]
    if not request.words:
        groups = with_values(groups, periods)
    builder = _Builder(request, now, before, dict(published_changes(request, items, now)))
    rows = tuple(RowGroup(group.name, tuple(map(builder.row, group.items))) for group in groups)
    columns = period_columns(groups, periods)
    if builder.has_changes:
        columns = (*columns, Column("change", _change_head(now, before), None))
    return table_of(request, "主要指标", columns, rows)


def _compared(request: Request, items: Sequence[Item], now: Period) -> Period | None:
    """Return the period that is compared with, or None."""
    code = request.options.compare
    if code is None:
        return None
    before = known_period(code, request.place("compare"), observed_periods(items), request)
    if before is not None and before.end >= now.end:
        request.failed = True
        request.diagnostics.add(
            rules.MIXED_PERIODS,
            f"对比的时期（{before.label}）不早于本期（{now.label}）",
            "本期写在periods里，“compare”写较早的那一期",
            request.place("compare"),
        )
    return before


def _change_head(now: Period, before: Period | None) -> tuple[str, ...]:
    if before is None or not _is_year_before(before, now):
        return ("增减",)
    return ("比上年", "增减") if now.kind is PeriodKind.YEAR else ("同比", "增减")


def _is_year_before(before: Period, now: Period) -> bool:
    def moved(day: date) -> tuple[int, int]:
        return day.year + 1, day.month

    return before.kind is now.kind and all(
        moved(earlier) == (later.year, later.month)
        for earlier, later in ((before.start, now.start), (before.end, now.end))
    )


@dataclass(frozen=True, slots=True)
class _Builder:
    """Makes the rows of one table."""

    request: Request
    now: Period
    before: Period | None
    published: dict[SeriesKey, Cell]

    @property
    def has_changes(self) -> bool:
        return self.before is not None or bool(self.published)

    def row(self, item: Item) -> Row:
        return row_of(item, tuple(self._line(item, series) for series in item.all_series))

    def _line(self, item: Item, series: Series) -> Line:
        said = said_at_heads(item, series)
        cells = [self._cell(series, self.now, said)]
        if self.before is not None:
            cells.append(self._cell(series, self.before, said))
        if self.has_changes:
            cells.append(self._change(item, series))
        return line_of(item, series, tuple(cells))

    def _cell(self, series: Series, period: Period, said: frozenset[str | None]) -> Cell:
        found = series.observations.get(period.code)
        if found is None:
            return without_figure(f"没有{period.label}的数")
        return cell_of(found, self.request.notes_of, said)

    def _change(self, item: Item, series: Series) -> Cell:
        given = self.published.get((id(item.indicator), series.member))
        if given is not None:
            said = said_at_heads(item, series)
            given = replace(given, marks=tuple(note for note in given.marks if note not in said))
        if self.before is None:
            return given or NO_FIGURE
        first, last = series.observations.get(self.before.code), series.observations.get(self.now.code)
        if given is not None:
            if first is not None and last is not None:
                self._verify(item, given, first, last)
            return given
        if first is None or last is None:
            lacking = self.before if first is None else self.now
            return without_figure(f"没有{lacking.label}的数")
        return change(first, last, self.request.trend or Trend.RATE)

    def _verify(self, item: Item, given: Cell, first: Observation, last: Observation) -> None:
        """Report a published change that the two figures beside it contradict, unless a remark says so."""
        assert given.quantity is not None
        computed = change(first, last, _trend_like(given.quantity)).quantity
        if computed is None or given.notes or not contradicts(given.quantity, computed):
            return
        self.request.diagnostics.add(
            rules.CHANGE_CONTRADICTED,
            f"“{item.word}”公布的增减是{format_quantity(given.quantity).text}，"
            f"按两期的数算是{format_quantity(computed).text}",
            "核对三个数；公布的本来如此，就在增减那个指标的数据里写上“note”，告诉读者",
            self.request.place("changes", item.word),
            related=tuple(Related("数据写在", each.span) for each in (*given.observations, last, first)),
        )


def _trend_like(given: Quantity) -> Trend:
    by_rate = given.unit is not None and given.unit.kind in (RATIO, POINTS)
    return Trend.RATE if by_rate else Trend.DIFFERENCE
