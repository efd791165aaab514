"""Numbers of rows of each kind that the column of kinds does not have: 国家组织2类，省级4类，省际联盟6类.

A column whose cells repeat a few words tells how many rows there are of each. A sentence that tells the number of each
of them, all but one as the column does, is wrong in that one.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.tables.entries import tables_of
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block, BlockKind
from yibao_report.reading import Figure
from yibao_report.regex import regex

_KIND: Final = regex("[一-鿿]{2,8}")
_JOINED: Final = regex("(?:有|为|共|的)+$")
_FEWEST_ROWS: Final = 4
_MOST_KINDS: Final = 6
_FEWEST_RIGHT: Final = 2
_FARTHEST: Final = 3


class OddKind(NamedTuple):
    """A number of rows of one kind: where it stands, the kind, how many the table has, and a cell of the column."""

    block: Block
    figure: Figure
    kind: str
    listed: int
    cell: Block


def odd_kinds(manuscript: Manuscript) -> Iterator[OddKind]:
    """Go through the one number of a sentence that the column of its kinds does not have."""
    columns = [column for cells in tables_of(manuscript.draft.blocks) for column in _columns(cells)]
    for block in manuscript.draft.blocks if columns else ():
        if block.kind is BlockKind.CELL:
            continue
        for column in columns:
            if all(kind in block.text for kind in column):
                yield from _odd(block, manuscript, column)


def _odd(block: Block, manuscript: Manuscript, column: Mapping[str, list[Block]]) -> Iterator[OddKind]:
    for sentence in manuscript.passage(block).sentences:
        told = {
            kind: figure
            for figure in sentence.figures
            if figure.is_exact_count and (kind := _kind_before(figure, column))
        }
        wrong = [kind for kind, figure in told.items() if figure.amount != len(column[kind])]
        if len(told) < len(column) or len(wrong) != 1 or len(told) - 1 < _FEWEST_RIGHT:
            continue
        [kind] = wrong
        off = abs(int(told[kind].amount) - len(column[kind]))
        if off <= _FARTHEST and not block.is_explained(told[kind].start, told[kind].end):
            yield OddKind(block, told[kind], kind, len(column[kind]), column[kind][0])


def _kind_before(figure: Figure, column: Mapping[str, list[Block]]) -> str:
    lead = _JOINED.sub("", figure.lead)
    return next((kind for kind in column if lead.endswith(kind)), "")


def _columns(cells: Mapping[tuple[int, int], Block]) -> Iterator[Mapping[str, list[Block]]]:
    """Go through the columns whose cells repeat a few words, as their cells by these."""
    rows = sorted({row for row, _ in cells})[1:]
    for column in sorted({column for _, column in cells if column}) if len(rows) >= _FEWEST_ROWS else ():
        told = [cells[row, column] for row in rows if (row, column) in cells]
        counts = Counter(cell.text.strip() for cell in told)
        few = _FEWEST_RIGHT < len(counts) <= min(_MOST_KINDS, len(rows) - 1)
        if few and len(told) == len(rows) and all(map(_KIND.fullmatch, counts)):
            yield {kind: [cell for cell in told if cell.text.strip() == kind] for kind in counts}
