"""The indicator table for its template: figures as text, cut for alignment, and its notes numbered.

Numbers of a column stand on one line by their last digits: each is printed in a box as wide as the widest of the
column, and the words behind (%以上, 万人) hang to the right of it. So a cell's text comes in two pieces, and a column
knows how wide the pieces are.
"""

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass
from typing import Final
from unicodedata import east_asian_width

from yibao_report.model.quantity import Missing, Number, Quantity, Range
from yibao_report.model.unit import Unit
from yibao_report.numerals import format_cell, format_quantity
from yibao_report.numerals.format import MISSING_MARK
from yibao_report.render.figures import FigureLedger
from yibao_report.render.notes import sentence
from yibao_report.render.table_context import (
    CellContext,
    ColumnContext,
    GroupContext,
    MemberContext,
    RowContext,
    TableContext,
    TableNote,
)
from yibao_report.resolve.tables import Cell, Column, IndicatorTable, Line, Row, RowGroup, TableStyle, UnitPlace

_DIGIT: Final = 0.5
_MARK: Final = 0.75
_PADDING: Final = 0.9
_NARROWEST: Final = 3.0
_WORDS: Final = 4.8
_NAMES: Final = (5.0, 16.0)
"""Widths in print, in the size of the letters: a digit, a marker, what stands beside a cell; the least of a column of
numbers, and of one with words; the least and the most of a column of names."""

_SHORT: Final = 6
"""Lines of a table that print keeps on one page."""

_UP_TO_LAST_DIGIT: Final = re.compile(r"(.*\d)(\D*)", re.DOTALL)


def table_context(table: IndicatorTable, id_: str, number: int | None, ledger: FigureLedger) -> TableContext:
    """Return the table with its cells formatted and its notes numbered."""
    builder = _Builder(table, ledger, _Numbering())
    heads = [builder.numbering.numbers(*column.notes) for column in table.columns]
    groups = tuple(map(builder.group, table.groups))
    shared = builder.shared_unit
    is_plan = table.style is TableStyle.PLAN
    of_regions = table.style is TableStyle.REGIONS
    unit_in_column_heads = of_regions and shared is None and table.unit_place is not UnitPlace.CELL
    sources = (each.source for cell in table.cells for each in cell.observations)
    titles = dict.fromkeys(source.title for source in sources if source)
    return TableContext(
        title=table.title,
        id=id_,
        number=number,
        style=table.style,
        stub=table.stub,
        period=table.period,
        unit=shared,
        with_ordinal=is_plan,
        with_unit=table.unit_place is UnitPlace.COLUMN and not of_regions,
        with_nature=is_plan and any(row.nature for row in table.rows),
        with_column_groups=any(column.group for column in table.columns),
        unit_in_name=table.unit_place is UnitPlace.HEAD and not of_regions and shared is None,
        landscape=table.landscape,
        short=sum(len(row.lines) for row in table.rows) + len(groups) <= _SHORT,
        name_width=_name_width(table),
        columns=tuple(_columns(table.columns, heads, groups, with_units=unit_in_column_heads)),
        groups=groups,
        notes=builder.numbering.notes,
        source_titles=tuple(titles),
    )


class _Numbering:
    """Numbers the notes of one table; the same words take the same number."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def numbers(self, *texts: str | None) -> tuple[int, ...]:
        return tuple(sorted({self._numbers.setdefault(text, len(self._numbers) + 1) for text in texts if text}))

    @property
    def notes(self) -> tuple[TableNote, ...]:
        return tuple(TableNote(number, sentence(text)) for text, number in self._numbers.items())


@dataclass(frozen=True, slots=True)
class _Builder:
    """Makes the rows of one table."""

    table: IndicatorTable
    ledger: FigureLedger
    numbering: _Numbering

    @property
    def shared_unit(self) -> str | None:
        """The unit that the caption says for all: asked for, and the same everywhere."""
        if self.table.unit_place is not UnitPlace.HEAD:
            return None
        if self.table.style is TableStyle.REGIONS:
            units = {column.unit for column in self.table.columns}
        else:
            units = {line.unit for row in self.table.rows for line in row.lines if line.unit is not None}
        only = units.pop() if len(units) == 1 else None
        return (only.symbol or None) if only else None

    def group(self, group: RowGroup) -> GroupContext:
        return GroupContext(group.name, tuple(map(self._row, group.rows)))

    def _row(self, row: Row) -> RowContext:
        notes = self.numbering.numbers(*row.notes)
        return RowContext(
            key=row.key,
            name=row.name,
            definition=row.definition,
            nature=MISSING_MARK if isinstance(row.nature, Missing) else row.nature,
            nature_notes=self.numbering.numbers(row.nature.reason) if isinstance(row.nature, Missing) else (),
            note_numbers=notes,
            members=tuple(map(self._member, row.lines)),
            is_total=row.is_total,
        )

    def _member(self, line: Line) -> MemberContext:
        numbers = self.numbering.numbers(*line.notes)
        cells = zip(line.cells, self.table.columns, strict=True)
        return MemberContext(
            name=line.name,
            definition=line.definition,
            unit=line.unit.symbol or None if line.unit else None,
            note_numbers=numbers,
            cells=tuple(self._cell(cell, line, column) for cell, column in cells),
        )

    def _cell(self, cell: Cell, line: Line, column: Column) -> CellContext:
        numbers = self.numbering.numbers(*cell.marks)
        if cell.quantity is None:
            return CellContext(MISSING_MARK, "", "", None, numbers, missing=True, numeric=False)
        said = column.unit if self.table.style is TableStyle.REGIONS else line.unit
        text = self._text(cell.quantity, said)
        is_number = isinstance(cell.quantity.value, Number | Range)
        match = _UP_TO_LAST_DIGIT.fullmatch(text) if is_number else None
        digits, rest = match.groups() if match else ("", text)
        figure = self.ledger.cell_figure(cell)
        missing = isinstance(cell.quantity.value, Missing)
        return CellContext(text, digits, rest, figure, numbers, missing=missing, numeric=match is not None)

    def _text(self, quantity: Quantity, said: Unit | None) -> str:
        """Return a figure without its unit where a head says it; a plan prints it all the same, as they do."""
        as_in_plans = self.table.style is TableStyle.PLAN and self.table.unit_place is UnitPlace.COLUMN
        if self.table.unit_place is UnitPlace.CELL or as_in_plans or said is None or quantity.unit != said:
            return format_quantity(quantity).text
        return format_cell(quantity)


def _columns(
    columns: tuple[Column, ...],
    heads: list[tuple[int, ...]],
    groups: Iterable[GroupContext],
    *,
    with_units: bool,
) -> Iterable[ColumnContext]:
    lines = [member for group in groups for row in group.rows for member in row.members]
    for index, (column, notes) in enumerate(zip(columns, heads, strict=True)):
        cells = [line.cells[index] for line in lines]
        numbers = [cell for cell in cells if cell.numeric]
        narrow, wide = _widest({_size(cell.digits) for cell in numbers})
        hanging = max((_ems(cell.rest) for cell in numbers), default=0.0)
        marks = max((len(cell.note_numbers) for cell in numbers), default=0)
        unit = column.unit.symbol if with_units and column.unit else None
        yield ColumnContext(
            key=column.key,
            head=column.head,
            period=column.period,
            unit=unit or None,
            note_numbers=notes,
            group=column.group,
            group_span=_group_span(columns, index),
            narrow=narrow,
            wide=wide,
            hanging=hanging,
            marks=marks,
            width=_width(column, cells, narrow * _DIGIT + wide + hanging + marks * _MARK),
        )


def _group_span(columns: tuple[Column, ...], index: int) -> int:
    """Return how many columns a heading covers, at the first of them."""
    group = columns[index].group
    if group is None or (index and columns[index - 1].group == group):
        return 0
    rest = [column.group == group for column in columns[index:]]
    return rest.index(False) if False in rest else len(rest)


def _size(text: str) -> tuple[int, int]:
    """Return how many characters are as wide as a digit, and how many as a Han character."""
    wide = sum(east_asian_width(char) in "WFA" or not char.isascii() for char in text)
    return len(text) - wide, wide


def _widest(sizes: Set[tuple[int, int]]) -> tuple[int, int]:
    """Return the size of the widest text, whether digits are as wide as half a Han character or a bit wider."""
    if not sizes:
        return 0, 0
    half, more = (max(sizes, key=lambda size: size[0] * digit + size[1]) for digit in (_DIGIT, 0.6))
    return half if half == more else (max(size[0] for size in sizes), max(size[1] for size in sizes))


def _ems(text: str) -> float:
    narrow, wide = _size(text)
    return narrow * 0.9 + wide  # % is wider than a digit


def _width(column: Column, cells: Iterable[CellContext], content: float) -> float:
    """Return how wide print sets a column: its numbers, the pieces of its head, or words on several lines."""
    has_words = any(not cell.numeric and not cell.missing for cell in cells)
    heads = map(_ems_of_head, column.head)
    return round(max(content, *heads, _WORDS if has_words else _NARROWEST) + _PADDING, 2)


def _name_width(table: IndicatorTable) -> float:
    least, most = _NAMES
    longest = max((_ems_of_head(name) for row in table.rows for name in (row.name, table.stub)), default=least)
    return round(min(max(longest + 1, least), most), 2)


def _ems_of_head(piece: str) -> float:
    narrow, wide = _size(piece)
    return narrow * _DIGIT + wide
