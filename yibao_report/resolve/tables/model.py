"""A resolved indicator table: columns, rows and the figure of each cell. Frozen; the same for every style."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from yibao_report.model.dataset import Nature, Observation
from yibao_report.model.quantity import Missing, Observed, Quantity
from yibao_report.model.unit import Unit


class TableStyle(StrEnum):
    """What stands in rows and columns; the value is what an editor types."""

    PLAN = "plan"
    YEARS = "years"
    REGIONS = "regions"
    KEY_FIGURES = "key-figures"

    @property
    def label(self) -> str:
        """What the guide calls it."""
        names = {"plan": "规划指标表", "years": "逐年表", "regions": "分地区的表", "key-figures": "主要指标表"}
        return names[self.value]


class UnitPlace(StrEnum):
    """Where the unit of a row's figures stands."""

    COLUMN = "column"
    HEAD = "head"
    CELL = "cell"


class Trend(StrEnum):
    """How a column of changes is computed; ratios always change by percentage points."""

    DIFFERENCE = "difference"
    RATE = "rate"
    ANNUAL_RATE = "annual-rate"


NotesOf = Callable[[Observation], tuple[str, ...]]
"""What a reader must be told about an observation."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure of the table, or none.

    Attributes:
        quantity: The figure; None where there is nothing to print but —.
        expression: How an editor would write it, e.g. ``参保率.2025 - 参保率.2020``; empty without a figure.
        observations: The observations behind it.
        notes: What the reader must be told about it.
        marks: Those of the notes that are marked at the cell: the rest stand at the head of its row or column.
    """

    quantity: Quantity | None
    expression: str
    observations: tuple[Observation, ...]
    notes: tuple[str, ...]
    marks: tuple[str, ...]

    @property
    def observation(self) -> Observation | None:
        """The one observation it shows, unless it is computed."""
        is_observed = self.quantity is not None and isinstance(self.quantity.origin, Observed)
        return self.observations[0] if is_observed else None


NO_FIGURE = Cell(None, "", (), (), ())


@dataclass(frozen=True, slots=True)
class Column:
    """A column of figures.

    Attributes:
        key: Unique in the table, e.g. ``2025``.
        head: Its head, in pieces that are not broken, e.g. 2025年 and 目标值.
        period: Code of the period its figures are for; None where they are changes.
        group: Heading over it and its neighbours, or None.
        unit: Of all its figures where a column has one (style regions), else None.
        notes: Marked at its head.
    """

    key: str
    head: tuple[str, ...]
    period: str | None
    group: str | None = None
    unit: Unit | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of cells: a series, or a region.

    Attributes:
        name: Of the member of an indicator; None for the line of the row itself.
        definition: What exactly is counted, or None.
        notes: Marked at the name.
        unit: Of its figures, or None when it has none or several.
        cells: One per column.
    """

    name: str | None
    definition: str | None
    notes: tuple[str, ...]
    unit: Unit | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """An indicator with its lines, or a region.

    Attributes:
        key: The indicator's key or the region's name.
        name: For the reader.
        definition: What exactly is counted, or None.
        nature: 约束性 or 预期性; missing with a reason; None where the question does not arise.
        notes: Marked at the name.
        lines: Its own line, if it has one, then those of its members.
        is_total: Whether it is the whole of the other rows.
    """

    key: str
    name: str
    definition: str | None
    nature: Nature | Missing | None
    notes: tuple[str, ...]
    lines: tuple[Line, ...]
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class RowGroup:
    """Rows under a heading; those without one have no name."""

    name: str | None
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class IndicatorTable:
    """A table of indicators.

    Attributes:
        title: Caption.
        style: Which kind of table.
        unit_place: Where units stand.
        stub: Head of the first column, e.g. 指标 or 地区.
        period: Label of the period of all its figures where no head says it (style regions), or None.
        columns: Of figures.
        groups: The rows; one nameless group where nobody grouped them.
        landscape: Whether print sets it across the page.
    """

    title: str
    style: TableStyle
    unit_place: UnitPlace
    stub: str
    period: str | None
    columns: tuple[Column, ...]
    groups: tuple[RowGroup, ...]
    landscape: bool

    @property
    def rows(self) -> Iterator[Row]:
        """Every row, whatever its group."""
        return (row for group in self.groups for row in group.rows)

    @property
    def cells(self) -> Iterator[Cell]:
        """Every cell, row by row."""
        return (cell for row in self.rows for line in row.lines for cell in line.cells)
