"""What the styles of tables have in common: cells, lines and rows of indicators, heads of periods."""

from collections.abc import Sequence

from yibao_report.model.dataset import Observation, ObservationStatus, Series
from yibao_report.model.period import Period
from yibao_report.resolve.tables.model import (
    NO_FIGURE,
    Cell,
    Column,
    IndicatorTable,
    Line,
    NotesOf,
    Row,
    RowGroup,
    UnitPlace,
)
from yibao_report.resolve.tables.selection import Item, ItemGroup, Request


def table_of(
    request: Request,
    stub: str,
    columns: tuple[Column, ...],
    groups: tuple[RowGroup, ...],
    period: Period | None = None,
) -> IndicatorTable:
    """Return a table with what its options say about all styles."""
    options = request.options
    return IndicatorTable(
        title=request.directive.argument,
        style=request.style,
        unit_place=UnitPlace(options.unit),
        stub=stub,
        period=period.label if period else None,
        columns=columns,
        groups=tuple(group for group in groups if group.rows),
        landscape=options.landscape,
    )


def period_columns(groups: Sequence[ItemGroup], periods: Sequence[Period]) -> tuple[Column, ...]:
    """Return a column for each period, its head saying what its values are where all agree."""
    series = [each for group in groups for item in group.items for each in item.all_series]
    return tuple(Column(period.code, period_head(period, _status(series, period)), period.code) for period in periods)


def _status(series: Sequence[Series], period: Period) -> ObservationStatus:
    observations = (each.observations.get(period.code) for each in series)
    statuses = {found.status for found in observations if found is not None}
    return statuses.pop() if len(statuses) == 1 else ObservationStatus.ACTUAL


def period_head(period: Period, status: ObservationStatus) -> tuple[str, ...]:
    """Return the pieces of a column's head: 2025年 and 目标值, 2025年 and 上半年."""
    year, mark, rest = period.label.partition("年")
    return tuple(filter(None, (year + mark, rest, status.label)))


def said_at_heads(item: Item, series: Series) -> frozenset[str | None]:
    """Return the remarks that stand at the head of a row or line, and so not at its cells."""
    return frozenset((item.indicator.note, series.note))


def cell_of(observation: Observation | None, notes_of: NotesOf, said: frozenset[str | None]) -> Cell:
    """Return the cell of an observation."""
    if observation is None:
        return NO_FIGURE
    notes = notes_of(observation)
    marks = tuple(note for note in notes if note not in said)
    return Cell(observation.quantity, observation.key.reference, (observation,), notes, marks)


def line_of(item: Item, series: Series, cells: tuple[Cell, ...]) -> Line:
    """Return the line of a series; the line of what the row itself is has no name."""
    if series.member is None or item.member is not None:
        return Line(None, None, (), series.unit, cells)
    return Line(series.name, series.definition, tuple(filter(None, (series.note,))), series.unit, cells)


def row_of(item: Item, lines: tuple[Line, ...]) -> Row:
    """Return the row of an indicator, or of one member of it."""
    indicator = item.indicator
    member = None if item.member is None else indicator.members[item.member]
    notes = (indicator.note, member.note if member else None)
    return Row(
        key=item.word,
        name=item.name,
        definition=(member and member.definition) or indicator.definition,
        nature=indicator.nature,
        notes=tuple(dict.fromkeys(note for note in notes if note)),
        lines=lines,
    )
