"""What the template of the indicator table is given: plain frozen values, documented field by field."""

from dataclasses import dataclass

from yibao_report.render.context import FigureContext


@dataclass(frozen=True, slots=True)
class CellContext:
    """A cell.

    Attributes:
        text: As printed.
        digits: The text up to its last digit; empty where it is no number.
        rest: The text behind it, e.g. %以上.
        figure: The figure behind it; None where the table has none.
        note_numbers: Of its notes.
        missing: Whether it holds no value.
        numeric: Whether it is aligned by its last digit.
    """

    text: str
    digits: str
    rest: str
    figure: FigureContext | None
    note_numbers: tuple[int, ...]
    missing: bool
    numeric: bool


@dataclass(frozen=True, slots=True)
class MemberContext:
    """A line of cells: an indicator's member, or the row itself (``name`` is None)."""

    name: str | None
    definition: str | None
    unit: str | None
    note_numbers: tuple[int, ...]
    cells: tuple[CellContext, ...]


@dataclass(frozen=True, slots=True)
class RowContext:
    """An indicator or a region: one nameless member, or its total (if any) and its named members."""

    key: str
    name: str
    definition: str | None
    nature: str | None
    nature_notes: tuple[int, ...]
    note_numbers: tuple[int, ...]
    members: tuple[MemberContext, ...]
    is_total: bool


@dataclass(frozen=True, slots=True)
class GroupContext:
    """Rows under a heading; ``name`` is None where they have none."""

    name: str | None
    rows: tuple[RowContext, ...]


@dataclass(frozen=True, slots=True)
class ColumnContext:
    """A column.

    Attributes:
        key: Unique in the table.
        head: In pieces that are not broken, e.g. 2025年 and 目标值.
        period: Code of its time period, or None.
        unit: Printed under its head, or None.
        note_numbers: Of the notes at its head.
        group: Heading over it and its neighbours, or None.
        group_span: How many columns the heading covers, at the first of them; else 0.
        narrow: Widest ``digits`` of its cells: how many characters as wide as a digit,
        wide: and how many as wide as a Han character.
        hanging: Widest ``rest``, in Han characters.
        marks: Most markers at one cell.
        width: What print sets it in, in the size of its letters.
    """

    key: str
    head: tuple[str, ...]
    period: str | None
    unit: str | None
    note_numbers: tuple[int, ...]
    group: str | None
    group_span: int
    narrow: int
    wide: int
    hanging: float
    marks: int
    width: float


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
        style: ``plan``, ``years``, ``regions`` or ``key-figures``.
        stub: Head of the first column.
        period: What all its figures are for where no head says it, or None.
        unit: What all its figures count, where the caption says it; else None.
        with_ordinal: Whether rows are numbered.
        with_unit: Whether there is a column of units.
        with_nature: Whether there is a column 指标属性.
        with_column_groups: Whether headings stand over the columns.
        unit_in_name: Whether units stand behind the names of rows.
        landscape: Whether print sets it across the page, on pages of its own.
        short: Whether print keeps it on one page.
        name_width: What print sets the first column in where the others share the rest, in the size of its letters.
        columns: Of figures.
        groups: The rows.
        notes: Numbered within the table.
        source_titles: Where its figures were published.
    """

    title: str
    id: str
    number: int | None
    style: str
    stub: str
    period: str | None
    unit: str | None
    with_ordinal: bool
    with_unit: bool
    with_nature: bool
    with_column_groups: bool
    unit_in_name: bool
    landscape: bool
    short: bool
    name_width: float
    columns: tuple[ColumnContext, ...]
    groups: tuple[GroupContext, ...]
    notes: tuple[TableNote, ...]
    source_titles: tuple[str, ...]
