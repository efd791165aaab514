"""The indicator table for its template."""

from dataclasses import dataclass

from yibao_report.model.dataset import Indicator, ObservationStatus
from yibao_report.model.quantity import Missing, Number, Range
from yibao_report.numerals.format import MISSING_MARK
from yibao_report.render.context import FigureContext
from yibao_report.render.figures import FigureLedger
from yibao_report.render.notes import sentence
from yibao_report.resolve.tables import Cell, IndicatorTable, Line, Row


@dataclass(frozen=True, slots=True)
class CellContext:
    """A cell: its text, the figure behind it (None where the table has none), the numbers of its notes."""

    text: str
    figure: FigureContext | None
    note_numbers: tuple[int, ...]
    missing: bool
    numeric: bool


@dataclass(frozen=True, slots=True)
class MemberContext:
    """A line of cells: an indicator's member, or the indicator itself (``name`` is None)."""

    name: str | None
    definition: str | None
    unit: str | None
    note_numbers: tuple[int, ...]
    cells: tuple[CellContext, ...]


@dataclass(frozen=True, slots=True)
class RowContext:
    """An indicator: one nameless member, or its total (if any) and its named members."""

    indicator: str
    name: str
    definition: str | None
    unit: str | None
    nature: str | None
    nature_notes: tuple[int, ...]
    note_numbers: tuple[int, ...]
    members: tuple[MemberContext, ...]


@dataclass(frozen=True, slots=True)
class ColumnContext:
    """A column: ``period`` is the code of its time period; ``label`` its head, e.g. 2025年目标值."""

    key: str
    label: str
    period: str


@dataclass(frozen=True, slots=True)
class TableNote:
    """A note under the table."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class TableContext:
    """What ``components/indicator-table.html`` shows.

    Attributes:
        title: Caption.
        id: Anchor, e.g. ``table-1``.
        number: Its number in the publication, or None.
        landscape: Whether print sets it across the page, on pages of its own.
        columns: One per period.
        rows: One per indicator.
        notes: Numbered within the table.
        source_titles: Where its figures were published.
    """

    title: str
    id: str
    number: int | None
    landscape: bool
    columns: tuple[ColumnContext, ...]
    rows: tuple[RowContext, ...]
    notes: tuple[TableNote, ...]
    source_titles: tuple[str, ...]


def table_context(table: IndicatorTable, id_: str, number: int | None, ledger: FigureLedger) -> TableContext:
    """Return the table with its cells formatted and its notes numbered."""
    numbering = _Numbering()
    rows = tuple(_row(row, ledger, numbering) for row in table.rows)
    observations = [cell.observation for row in table.rows for line in row.lines for cell in line.cells]
    titles = dict.fromkeys(found.source.title for found in observations if found and found.source)
    columns = tuple(
        ColumnContext(period.code, period.label + _status_label(status), period.code)
        for period, status in zip(table.periods, table.statuses, strict=True)
    )
    return TableContext(table.title, id_, number, table.landscape, columns, rows, numbering.notes, tuple(titles))


def _status_label(status: ObservationStatus) -> str:
    return f"（{status.label}）" if status.label else ""


class _Numbering:
    """Numbers the notes of one table; the same words take the same number."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def numbers(self, *texts: str | None) -> tuple[int, ...]:
        return tuple(sorted({self._numbers.setdefault(text, len(self._numbers) + 1) for text in texts if text}))

    @property
    def notes(self) -> tuple[TableNote, ...]:
        return tuple(TableNote(number, sentence(text)) for text, number in self._numbers.items())


def _row(row: Row, ledger: FigureLedger, numbering: _Numbering) -> RowContext:
    indicator = row.indicator
    numbers = numbering.numbers(indicator.note)
    nature_notes = numbering.numbers(indicator.nature.reason if isinstance(indicator.nature, Missing) else None)
    members = tuple(_member(line, indicator, ledger, numbering) for line in row.lines)
    units = {member.unit for member in members}
    return RowContext(
        indicator=indicator.key,
        name=indicator.name,
        definition=indicator.definition,
        unit=units.pop() if len(units) == 1 else None,
        nature=MISSING_MARK if isinstance(indicator.nature, Missing) else indicator.nature,
        nature_notes=nature_notes,
        note_numbers=numbers,
        members=members,
    )


def _member(line: Line, indicator: Indicator, ledger: FigureLedger, numbering: _Numbering) -> MemberContext:
    series = line.series
    own = series.member is None
    numbers = () if own else numbering.numbers(series.note)
    said = {indicator.note, series.note}
    cells = tuple(_cell(cell, said, ledger, numbering) for cell in line.cells)
    unit = series.unit.symbol if series.unit else None
    name, definition = (None, None) if own else (series.name, series.definition)
    return MemberContext(name, definition, unit, numbers, cells)


def _cell(cell: Cell, said: set[str | None], ledger: FigureLedger, numbering: _Numbering) -> CellContext:
    if cell.observation is None:
        return CellContext(MISSING_MARK, None, (), missing=True, numeric=False)
    figure = ledger.cell_figure(cell.observation, cell.notes)
    numbers = numbering.numbers(*(note for note in cell.notes if note not in said))
    value = cell.observation.value
    return CellContext(
        figure.text, figure, numbers, missing=isinstance(value, Missing), numeric=isinstance(value, Number | Range)
    )
