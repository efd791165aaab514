"""Rows of a table that a sentence lists, each with its number: 医院28家、药店62家、诊所40家, where the table has 26.

A number is wrong when all others of the sentence, at least two, are printed as in one column of the rows they follow.
"""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.tables.entries import is_total, tables_of
from yibao_report.check.text.arithmetic.tables.swapped_cells import states_level
from yibao_report.check.text.arithmetic.tables.table_facts import BESIDE
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block
from yibao_report.reading import Figure
from yibao_report.regex import regex

_NUMBER: Final = regex("[0-9][0-9,]*+(?:\\.[0-9]++)?")
_PLAIN: Final = regex("[0-9][0-9,]*+(?:\\.[0-9]++)?[%％]?")
_BETWEEN: Final = regex("(?:[（(]|为|有|是|达到?|共|占)*$")
_FEWEST: Final = 2
"""Rows that the sentence tells as the table does."""
_DIGITS: Final = 4
"""Digits of the numbers that agree: with fewer they may do so by accident."""
_MOST_TABLES: Final = 40
_LONGEST: Final = 20


class OddListing(NamedTuple):
    """A number of the text, the cell of the row that it follows, the label of the row, and whether the cell is odd."""

    block: Block
    figure: Figure
    cell: Block
    label: str
    of_cell: bool = False


def odd_listings(manuscript: Manuscript) -> Iterator[OddListing]:
    """Go through the numbers in lists of rows that are not those of the table."""
    columns = list(_columns(manuscript))
    labels = {label for column in columns for label in column}
    lengths = sorted({len(label) for label in labels}, reverse=True)
    for block in manuscript.draft.blocks if columns else ():
        if block.kind in BESIDE:
            continue
        for sentence in manuscript.passage(block).sentences:
            named = [
                (label, figure)
                for figure in sentence.figures
                if states_level(figure) and (label := _label(figure, labels, lengths))
            ]
            if len({label for label, _ in named}) == len(named) > _FEWEST:
                yield from _odd(block, named, columns)


def _columns(manuscript: Manuscript) -> Iterator[Mapping[str, Block]]:
    """Go through the columns of numbers of the first tables, by the labels of their rows."""
    for number, cells in enumerate(tables_of(manuscript.draft.blocks)):
        if number >= _MOST_TABLES:
            return
        found: dict[int, dict[str, Block]] = {}
        for (row, column), block in cells.items():
            label = cells[row, 0].text.strip() if row and column and (row, 0) in cells else ""
            if 1 < len(label) <= _LONGEST and not is_total(label) and _PLAIN.fullmatch(block.text.strip()):
                found.setdefault(column, {})[label] = block
        yield from (column for column in found.values() if len(column) > _FEWEST)


def _label(figure: Figure, labels: set[str], lengths: list[int]) -> str:
    """Return the label that a number stands right behind."""
    before = _BETWEEN.sub("", figure.lead)
    return next((before[-length:] for length in lengths if before[-length:] in labels), "")


def _odd(block: Block, named: list[tuple[str, Figure]], columns: list[Mapping[str, Block]]) -> Iterator[OddListing]:
    """Yield the one number that is not in the column which has all the others."""
    odd = []
    for column in columns:
        if all(label in column for label, _ in named):
            wrong = [(label, figure) for label, figure in named if not is_cell_of(figure, column[label])]
            if not wrong:
                return
            digits = sum(len(figure.digits) for label, figure in named if (label, figure) not in wrong)
            if len(wrong) == 1 and len(named) > _FEWEST and digits >= _DIGITS:
                [(label, figure)] = wrong
                odd.append(OddListing(block, figure, column[label], label))
    if len(odd) == 1 and not block.is_explained(odd[0].figure.start, odd[0].figure.end):
        yield odd[0]


def is_cell_of(figure: Figure, cell: Block) -> bool:
    """Tell whether a cell has the number of a figure, as printed."""
    found = _NUMBER.match(figure.text)
    return found is not None and found[0].replace(",", "") == cell.text.strip().rstrip("%％").replace(",", "")
