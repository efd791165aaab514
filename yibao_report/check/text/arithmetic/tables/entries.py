"""The numbers of tables, cell by cell."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.slips import number_would_fit
from yibao_report.model.draft import Block, Cell
from yibao_report.numerals.reading import narrow, read_measure
from yibao_report.regex import regex

TOTAL: Final = regex("(?:合|总|共) *计|全[市县省区州年]|总[数和]")
"""The head of a row or column of totals."""
_CHANGED: Final = regex("(?:同比)?(?:(?P<fall>下降|降低|减少|回落|降|减|↓)|增长|增加|提高|上升|增|升|涨|↑|[+＋])")
_SIGN: Final = regex("(?:(?P<minus>[-−－–])|[+＋])(?=[0-9])")
_HALF: Final = Decimal("0.5")


class Entry(NamedTuple):
    """A number in a table.

    Attributes:
        block: Of its cell.
        value: In ones if the cell names a unit; below zero behind a minus, or where something fell by a rate.
        half: Half a unit of its last digit; 0 for a whole number.
        decimals: Digits after the point.
        unit: What the cell names, else empty.
    """

    block: Block
    value: Decimal
    half: Decimal
    decimals: int = 0
    unit: str = ""

    @property
    def interval(self) -> tuple[Decimal, Decimal]:
        """The least and the greatest value that would be printed like this."""
        return self.value - self.half, self.value + self.half

    def would_fit(self, allowed: tuple[Decimal, Decimal], *, only_swapped: bool = False) -> bool:
        """Tell whether it would lie in an interval with one slip of the pen undone."""
        text = narrow(self.block.text).strip()
        if changed := _CHANGED.match(text) or _SIGN.match(text):
            text = text[changed.end() :]
        value, (low, high) = self.value, allowed
        if value < 0:
            value, low, high = -value, -high, -low
        return number_would_fit(text, value, self.half, (low, high), only_swapped=only_swapped)


def tables_of(blocks: Iterable[Block]) -> Iterator[dict[tuple[int, int], Block]]:
    """Go through the tables of a text, cell by cell."""
    tables: dict[int, dict[tuple[int, int], Block]] = {}
    for block in blocks:
        cell: Cell | None = block.cell
        if cell is not None:
            tables.setdefault(cell.table, {})[cell.row, cell.column] = block
    yield from tables.values()


def is_total(label: str) -> bool:
    """Tell whether the head of a row names the total."""
    return TOTAL.fullmatch(label.strip()) is not None


def numbers_of(cells: Mapping[tuple[int, int], Block], rows: list[int], column: int) -> dict[int, Entry]:
    """Return the numbers of a column by row; a percentage counts by its digits."""
    entries = {}
    for row in rows:
        if (row, column) in cells and (entry := entry_of(cells[row, column], percent=True)):
            entries[row] = entry
    units = Counter(entry.unit for entry in entries.values())
    usual = max(units, key=lambda unit: units[unit], default="")
    return {row: entry for row, entry in entries.items() if entry.unit == usual}


def entry_of(block: Block | None, *, percent: bool = False) -> Entry | None:
    if block is None or block.is_explained(0, len(block.text)):
        return None
    text = narrow(block.text).strip()
    changed = _CHANGED.match(text) if percent and "%" in text else None
    sign = _SIGN.match(text)
    start = max(found.end() if found else 0 for found in (changed, sign))
    measure = read_measure(text, start)
    if measure is None or measure.end != len(text) or ("%" in text and not percent):
        return None
    if (changed and changed["fall"]) or (sign and sign["minus"]):
        measure = measure._replace(amount=-measure.amount)
    half = _HALF.scaleb(-measure.decimals) if measure.decimals > 0 else Decimal(0)
    scale = measure.unit.scale if measure.unit and "%" not in text else Decimal(1)
    unit = measure.unit.symbol if measure.unit else ""
    return Entry(block, measure.amount * scale, half * scale, max(0, measure.decimals), unit)
