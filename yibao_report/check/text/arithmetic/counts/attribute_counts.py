"""Numbers of binding and expected indicators that the table of indicators does not have: 约束性指标6项、预期性指标7项.

A column whose cells say nothing else than 约束性 and 预期性 tells how many there are of each.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.counts.list_items import value_of
from yibao_report.check.text.arithmetic.tables.entries import tables_of
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block, BlockKind
from yibao_report.regex import regex

_ATTRIBUTES: Final = ("约束性", "预期性")
_NUMBER: Final = "[0-9]{1,2}|[一二三四五六七八九十]{1,3}"
_TOLD: Final = regex(
    f"(?P<attribute>约束性|预期性)(?:指标)?(?:有|为|共)?(?P<after>{_NUMBER})[项个]|(?P<before>{_NUMBER})[项个](?P<behind>约束性|预期性)指标"
)
_FEWEST: Final = 4


class OddCount(NamedTuple):
    """A number of indicators of one attribute: where it stands, how many the table has, and a cell of the column."""

    block: Block
    start: int
    end: int
    attribute: str
    listed: int
    cell: Block


def odd_attribute_counts(manuscript: Manuscript) -> Iterator[OddCount]:
    """Go through the numbers of the text that the only such table does not have."""
    columns = [column for cells in tables_of(manuscript.draft.blocks) if (column := _column(cells))]
    if len(columns) != 1:
        return
    [column] = columns
    counts = Counter(cell.text.strip() for cell in column)
    for block in manuscript.draft.blocks:
        if block.kind is BlockKind.CELL or "性" not in block.text:
            continue
        told = [
            (found, found["attribute"] or found["behind"], value_of(found["after"] or found["before"]))
            for found in _TOLD.finditer(block.text)
        ]
        if {attribute for _, attribute, _ in told} != set(_ATTRIBUTES) or sum(count for *_, count in told) != len(
            column
        ):
            continue  # of another table
        for found, attribute, count in told:
            if count != counts[attribute] and not block.is_explained(*found.span()):
                yield OddCount(block, *found.span(), attribute, counts[attribute], column[0])


def _column(cells: Mapping[tuple[int, int], Block]) -> list[Block]:
    """Return the cells of the column of attributes; nothing if there is none."""
    rows = sorted({row for row, _ in cells})[1:]
    for column in sorted({column for _, column in cells}):
        found = [cells[row, column] for row in rows if (row, column) in cells and cells[row, column].text.strip()]
        if len(found) >= _FEWEST and all(cell.text.strip() in _ATTRIBUTES for cell in found):
            return found
    return []
