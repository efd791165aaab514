"""What the text tells of the row of a table that has most or least: 甲县最多，达58.72万人."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from yibao_report.check.text.arithmetic.slips import would_fit
from yibao_report.check.text.arithmetic.table_facts import BESIDE
from yibao_report.check.text.arithmetic.tables import tables_of
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block
from yibao_report.reading import Figure
from yibao_report.regex import regex

_MOST: Final = regex("(?P<words>[一-鿿]{2,16}?)最[多少高低大小]的?[，,]?仅?(?:为|达到?|有|是|共)?$")
_REACH: Final = 24
_PLAIN: Final = regex("[0-9]++(?:\\.[0-9]++)?")


@dataclass(frozen=True, slots=True)
class OddSuperlative:
    """A figure that a slip separates from the cell of its row: where it stands, the label of the row, the cell."""

    block: Block
    figure: Figure
    label: str
    cell: Block


def odd_superlatives(manuscript: Manuscript) -> Iterator[OddSuperlative]:
    """Go through what is told of the row with most or least and is a slip away from one of its cells."""
    rows = dict(_rows(manuscript))
    if not rows:
        return
    for block in manuscript.draft.blocks:
        if block.kind in BESIDE or "最" not in block.text:
            continue
        for figure in manuscript.passage(block).figures:
            told = _MOST.search(block.text, max(0, figure.start - _REACH), figure.start)
            label = next((each for each in rows if told and told["words"].startswith(each)), "")
            cells = rows.get(label, ())
            if any(cell.text.strip() in figure.text for cell in cells):
                continue
            if meant := next((cell for cell in cells if _is_slip_from(figure, cell)), None):
                yield OddSuperlative(block, figure, label, meant)


def _rows(manuscript: Manuscript) -> Iterator[tuple[str, tuple[Block, ...]]]:
    """Yield the cells of plain numbers by the label of their row."""
    for cells in tables_of(manuscript.draft.blocks):
        for row in sorted({row for row, _ in cells}):
            label = cells[row, 0].text.strip() if (row, 0) in cells else ""
            numbers = tuple(
                block for (at, _), block in cells.items() if at == row and _PLAIN.fullmatch(block.text.strip())
            )
            if len(label) > 1 and numbers:
                yield label, numbers


def _is_slip_from(figure: Figure, cell: Block) -> bool:
    value = Decimal(cell.text.strip())
    half = Decimal(5).scaleb(min(0, int(value.as_tuple().exponent)) - 1)
    return would_fit(figure, ((value - half) * figure.scale, (value + half) * figure.scale))
