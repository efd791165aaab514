"""Rows of a table that a sentence tells again: 收入22.85亿元、支出21.56亿元，结余1.20亿元, where the row has 21.65.

Two of the row's numbers stand in the sentence as they are printed; so whatever else of the sentence is a slip away from
another number of that row, and stands nowhere in the table, was meant to be that one.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.slips import is_digit_off
from yibao_report.check.text.arithmetic.tables.entries import tables_of
from yibao_report.check.text.arithmetic.tables.swapped_cells import states_level
from yibao_report.check.text.arithmetic.tables.table_facts import BESIDE
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block
from yibao_report.reading import Figure
from yibao_report.regex import regex

_PLAIN: Final = regex("(?P<digits>[0-9][0-9,]*+(?:\\.[0-9]++)?)(?P<rate>[%％]?)")
_NUMBER: Final = regex("[0-9][0-9,]*+(?:\\.[0-9]++)?")
_FEWEST: Final = 2
"""Numbers of the row that the sentence tells as they are printed."""
_DIGITS: Final = 3
"""Digits of a number that is hardly another's by accident."""
_MOST: Final = 400
"""Rows from which on some have two numbers of a sentence by accident."""


class OddRetelling(NamedTuple):
    """A number of the text and the cell that it was meant to be."""

    block: Block
    figure: Figure
    cell: Block


class _Row(NamedTuple):
    """The long numbers of a row by what is printed, and all that its table prints."""

    cells: Mapping[str, Block]
    printed: frozenset[str]


def odd_retellings(manuscript: Manuscript) -> Iterator[OddRetelling]:
    """Go through the numbers of sentences that tell a row again, but for a slip."""
    by_number: dict[str, list[_Row]] = {}
    rows = list(_rows(manuscript))
    for row in rows if len(rows) <= _MOST else ():
        for number in row.cells:
            by_number.setdefault(number, []).append(row)
    for block in manuscript.draft.blocks if by_number else ():
        if block.kind in BESIDE:
            continue
        for sentence in manuscript.passage(block).sentences:
            figures = [each for each in sentence.figures if states_level(each) and not each.qualifiers]
            if len(figures) > _FEWEST:
                yield from _odd(block, figures, by_number)


def _rows(manuscript: Manuscript) -> Iterator[_Row]:
    for cells in tables_of(manuscript.draft.blocks):
        numbers: dict[int, dict[str, Block]] = {}
        printed = set()
        for (row, column), cell in cells.items():
            found = _PLAIN.fullmatch(cell.text.strip())
            if row and found:
                plain = found["digits"].replace(",", "")
                printed.add(plain)
                if column and not found["rate"] and len(plain.replace(".", "").lstrip("0")) >= _DIGITS:
                    numbers.setdefault(row, {})[plain] = cell
        yield from (_Row(told, frozenset(printed)) for told in numbers.values() if len(told) > _FEWEST)


def _odd(block: Block, figures: Sequence[Figure], by_number: Mapping[str, Sequence[_Row]]) -> Iterator[OddRetelling]:
    told = {number: figure for figure in figures if (number := _printed(figure))}
    rows = {id(row): row for number in told for row in by_number.get(number, ())}
    for row in rows.values():
        right = [number for number in told if number in row.cells]
        if len(right) < _FEWEST:
            continue
        rest = [number for number in row.cells if number not in told]
        odd = [
            (figure, row.cells[meant])
            for number, figure in told.items()
            if number not in row.printed
            for meant in rest
            if _is_slip(number, meant, swapped=len(right) == _FEWEST) and figure.kind == told[right[0]].kind
        ]
        if len(odd) == 1 and not block.is_explained(odd[0][0].start, odd[0][0].end):
            yield OddRetelling(block, *odd[0])
            return


def _printed(figure: Figure) -> str:
    found = _NUMBER.match(figure.text) if not figure.is_ratio else None
    return found[0].replace(",", "") if found else ""


def _is_slip(number: str, meant: str, *, swapped: bool) -> bool:
    """Tell whether two neighbours of a number are in each other's place, or, where others agree, a digit is off."""
    if len(number.partition(".")[2]) != len(meant.partition(".")[2]) or (swapped and sorted(number) != sorted(meant)):
        return False
    return is_digit_off(number.replace(".", ""), meant.replace(".", ""))
