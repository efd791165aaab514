"""The table of regions: a row for each, the total last, a column for each indicator, one period."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from yibao_report.diagnostics import suggest
from yibao_report.model.dataset import Observation, ObservationStatus
from yibao_report.model.period import Period
from yibao_report.model.unit import Unit
from yibao_report.resolve.tables import rules
from yibao_report.resolve.tables.model import NO_FIGURE, Cell, Column, IndicatorTable, Line, NotesOf, Row, RowGroup
from yibao_report.resolve.tables.rows import table_of
from yibao_report.resolve.tables.selection import Item, ItemGroup, Request

REGION: Final = "地区"
"""Head of the column of regions where no dimension has a name."""


@dataclass(frozen=True, slots=True)
class Region:
    """A row: its name, whether it is the total, and the observation of each column."""

    name: str
    is_total: bool
    observations: tuple[Observation | None, ...]


def region_table(
    request: Request, stub: str, groups: Sequence[ItemGroup], regions: list[Region], period: Period
) -> IndicatorTable | None:
    """Return the table of some regions, a column for each item of the groups."""
    _check_total(request, regions)
    heads = [(group.name, item) for group in groups for item in group.items]
    columns = tuple(
        _column(name, item, [region.observations[n] for region in regions], period, request.notes_of)
        for n, (name, item) in enumerate(heads)
    )
    ordered = sorted(regions, key=lambda region: region.is_total)
    rows = tuple(_row(region, columns, request.notes_of) for region in ordered if any(region.observations))
    return table_of(request, stub, columns, (RowGroup(None, rows),), period)


def _check_total(request: Request, regions: Sequence[Region]) -> None:
    total = request.options.total
    if total is not None and not any(region.is_total for region in regions):
        names = [region.name for region in regions]
        request.failed = True
        request.diagnostics.add(
            rules.UNKNOWN_ROW, f"表里没有“{total}”这一行", suggest(total, names, "表里有"), request.place("total")
        )


def _column(
    group: str | None, item: Item, observations: Sequence[Observation | None], period: Period, notes_of: NotesOf
) -> Column:
    found = [each for each in observations if each is not None]
    statuses = {each.status for each in found}
    status = statuses.pop() if len(statuses) == 1 else ObservationStatus.ACTUAL
    units = {each.unit for each in found if each.unit is not None}
    shared = [notes_of(each) for each in found]
    common = tuple(note for note in shared[0] if all(note in notes for notes in shared)) if shared else ()
    head = (item.name, f"（{status.label}）" if status.label else "")
    return Column(
        key=item.word,
        head=tuple(filter(None, head)),
        period=period.code,
        group=group,
        unit=units.pop() if len(units) == 1 else None,
        notes=common,
    )


def _row(region: Region, columns: Sequence[Column], notes_of: NotesOf) -> Row:
    cells = [_cell(found, column, notes_of) for found, column in zip(region.observations, columns, strict=True)]
    line = Line(None, None, (), _unit_of(cells), tuple(cells))
    return Row(region.name, region.name, None, None, (), (line,), region.is_total)


def _cell(observation: Observation | None, column: Column, notes_of: NotesOf) -> Cell:
    if observation is None:
        return NO_FIGURE
    notes = notes_of(observation)
    marks = tuple(note for note in notes if note not in column.notes)
    return Cell(observation.quantity, observation.key.reference, (observation,), notes, marks)


def _unit_of(cells: Iterable[Cell]) -> Unit | None:
    units = {cell.quantity.unit for cell in cells if cell.quantity and cell.quantity.unit}
    return units.pop() if len(units) == 1 else None
