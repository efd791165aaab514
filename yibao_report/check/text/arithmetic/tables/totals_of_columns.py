"""Counts of the text that point to a table, against the total of the column of that name: 组建12个检查组，安排见表1.

The count needs no third digit and no slip: it is told of the noun that heads the column, in the same unit, and its
sentence says that the table shows how it is made up.
"""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.tables.entries import entry_of, is_total, tables_of
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block, BlockKind
from yibao_report.reading import Figure
from yibao_report.regex import regex

_POINTS: Final = regex(
    "(?:详?见|如|列入|列于)(?:下表|附?表[0-9一二三四五六七八九十]{0,2}|附件[0-9一二三四五六七八九十]{0,2})"
)
_HEAD: Final = regex("(?P<noun>[一-鿿]{2,10})[（(](?P<unit>[一-鿿]{1,4})[）)]")
_ALL: Final = regex("(?:总数|数量|总量|数)$")
_NOUN: Final = 10
"""Characters before a count among which its noun stands: 检查组12个."""
_SOME: Final = regex("其中|另|新增|增加|减少|比|每[个县区组]|平均|首批|已|剩余|余下|其余")
_BEFORE: Final = 12


class OddTotal(NamedTuple):
    """A count of the text and the cell of the total that it should be."""

    block: Block
    figure: Figure
    cell: Block
    head: str


class _Column(NamedTuple):
    noun: str
    unit: str
    total: Block
    values: frozenset[str]


def odd_totals(manuscript: Manuscript) -> Iterator[OddTotal]:
    """Go through the counts that no cell of the one column of their name has."""
    columns: dict[tuple[str, str], list[_Column]] = {}
    for cells in tables_of(manuscript.draft.blocks):
        for column in _columns(cells):
            columns.setdefault((column.noun, column.unit), []).append(column)
    for block in manuscript.draft.blocks if columns else ():
        if block.kind is BlockKind.CELL or not _POINTS.search(block.text):
            continue
        for sentence in manuscript.passage(block).sentences:
            if not _POINTS.search(block.text, sentence.start, sentence.end):
                continue
            for figure in sentence.figures:
                told = _of(figure, columns)
                known = block.is_explained(figure.start, figure.end)
                if len(told) == 1 and figure.digits not in told[0].values and not known:
                    yield OddTotal(block, figure, told[0].total, told[0].noun)


def _of(figure: Figure, columns: Mapping[tuple[str, str], list[_Column]]) -> list[_Column]:
    """Return the columns of what a figure counts."""
    if (
        not figure.is_exact_count
        or figure.qualifiers
        or figure.change is not None
        or _SOME.search(figure.lead[-_BEFORE:])
    ):
        return []
    unit = figure.unit.symbol if figure.unit else ""
    for (noun, head), told in columns.items():
        if head == unit and (figure.counted == noun or _ALL.sub("", figure.lead[-_NOUN:]).endswith(noun)):
            return told
    return []


def _columns(cells: Mapping[tuple[int, int], Block]) -> Iterator[_Column]:
    totals = [row for (row, column), cell in cells.items() if row and not column and is_total(cell.text)]
    for (row, column), head in cells.items():
        named = _HEAD.fullmatch(head.text.strip()) if not row and column and len(totals) == 1 else None
        total = cells.get((totals[0], column)) if named else None
        if named and total is not None and entry_of(total):
            values = frozenset(cell.text.strip() for (_, place), cell in cells.items() if place == column)
            yield _Column(named["noun"], named["unit"], total, values)
