"""Targets that keep a rate where it is, and a rate of today that is not there: 87.4 beside 稳定在85左右.

Told is only a rate above the target that two digits in each other's place separate from it: 84.7. One below is to rise.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.slips import number_would_fit
from yibao_report.check.text.arithmetic.tables.entries import tables_of
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block
from yibao_report.regex import regex

_AROUND: Final = regex("(?:(?:稳定|保持|维持|控制)在)?(?P<number>[0-9]{2}(?:\\.[0-9])?)[%％]?左右")
_RATE: Final = regex("(?P<number>[0-9]{2}\\.[0-9]{1,2})[%％]?")
_NEAR: Final = Decimal(1)
"""Points that a rate may be away from a target that keeps it."""


class OddBase(NamedTuple):
    """The cell of a rate of today, and the target that would keep it."""

    cell: Block
    target: str


def odd_bases(manuscript: Manuscript) -> Iterator[OddBase]:
    """Go through the rates of today that are a slip away from the target which keeps them."""
    for cells in tables_of(manuscript.draft.blocks):
        for (row, column), target in cells.items():
            around = _AROUND.fullmatch(target.text.strip()) if row and column else None
            base = _last_rate(cells, row, column) if around else None
            if base is None or around is None or base.is_explained(0, len(base.text)):
                continue
            value, kept = Decimal(base.text.strip().rstrip("%％")), Decimal(around["number"])
            near = kept - _NEAR, kept + _NEAR
            if value > kept + _NEAR and number_would_fit(base.text.strip(), value, Decimal(0), near, only_swapped=True):
                yield OddBase(base, target.text.strip())


def _last_rate(cells: Mapping[tuple[int, int], Block], row: int, column: int) -> Block | None:
    """Return the cell in front of a target, if it is a rate."""
    cell = cells.get((row, column - 1))
    return cell if cell and _RATE.fullmatch(cell.text.strip()) else None
