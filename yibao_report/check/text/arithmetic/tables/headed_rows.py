"""Paragraphs that open with the label of a row and tell it: （一）违规收费。涉及56家，金额386.2万元; the row has 52.

The first number of the paragraph in the unit of a column is that of the row. Told is one that is not, nor stands
anywhere in the row, where the numbers of other columns agree, at least one of them of three digits, or where two of its
digits changed places.
"""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.slips import is_digit_off
from yibao_report.check.text.arithmetic.tables.entries import is_total, tables_of
from yibao_report.check.text.arithmetic.tables.listed_rows import OddListing, is_cell_of
from yibao_report.check.text.arithmetic.tables.swapped_cells import states_level
from yibao_report.check.text.arithmetic.tables.table_facts import BESIDE
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block
from yibao_report.regex import regex

_OPENING: Final = regex(
    "\\s*(?:（[一二三四五六七八九十]{1,3}）|[0-9]{1,2}[.．、]|[一二三四五六七八九十]{1,2}[是、])(?:是|在)?(?P<label>[一-鿿、]{2,16}?)(?:方面|问题)?[。：，]"
)
_UNIT: Final = regex("[（(](?P<unit>[^（）()]{1,5})[）)]\\s*$")
_PLAIN: Final = regex("[0-9][0-9,]*+(?:\\.[0-9]++)?")
_DIGITS: Final = 3


class _Row(NamedTuple):
    """The cells of numbers of a row, the first of each unit, by the unit that the head of its column names."""

    cells: Mapping[str, Block]
    printed: frozenset[str]


def odd_under_headings(manuscript: Manuscript) -> Iterator[OddListing]:
    """Go through the numbers of paragraphs that are not those of the row whose label they open with."""
    rows: dict[str, _Row] = {}
    for cells in tables_of(manuscript.draft.blocks):
        rows.update(_rows(cells))
    for block in manuscript.draft.blocks if rows else ():
        if block.kind in BESIDE:
            continue
        found = _OPENING.match(block.text)
        row = rows.get(found["label"]) if found else None
        if found and row:
            yield from _odd(manuscript, block, found["label"], row)


def _rows(cells: Mapping[tuple[int, int], Block]) -> Iterator[tuple[str, _Row]]:
    units: dict[str, int] = {}
    for (row, column), cell in sorted(cells.items(), key=lambda item: item[0]):
        found = None if row else _UNIT.search(cell.text)
        if found and column:
            units.setdefault(found["unit"], column)
    labels = {row: cell.text.strip() for (row, column), cell in cells.items() if row and not column}
    for row, label in labels.items() if units else ():
        line = {unit: cells[row, column] for unit, column in units.items() if (row, column) in cells}
        numbers = {unit: cell for unit, cell in line.items() if _PLAIN.fullmatch(cell.text.strip())}
        printed = frozenset(cell.text.strip() for (each, _), cell in cells.items() if each == row)
        if numbers and not is_total(label):
            yield label, _Row(numbers, printed)


def _odd(manuscript: Manuscript, block: Block, label: str, row: _Row) -> Iterator[OddListing]:
    figures = [each for each in manuscript.passage(block).figures if states_level(each) and not each.qualifiers]
    told = {
        unit: next((each for each in figures if each.unit and each.text.endswith(unit)), None) for unit in row.cells
    }
    agreed = [unit for unit, figure in told.items() if figure and is_cell_of(figure, row.cells[unit])]
    odd = [(unit, figure) for unit, figure in told.items() if figure and unit not in agreed]
    if len(odd) != 1 or not agreed:
        return
    [(unit, figure)] = odd
    cell = row.cells[unit]
    digits = cell.text.strip().replace(",", "").replace(".", "")
    long = any(len(each.digits) >= _DIGITS for other in agreed if (each := told[other]))
    swapped = sorted(digits) == sorted(figure.digits) and len(digits) >= _DIGITS
    if (
        (long or swapped)
        and is_digit_off(figure.digits, digits)
        and figure.text.removesuffix(unit) not in row.printed
        and not block.is_explained(figure.start, figure.end)
    ):
        yield OddListing(block, figure, cell, label)
