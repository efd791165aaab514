"""Labels that repeat over the rows of a group and hold a number: 费用控制（25分）, 费用控制（25分）, 费用控制（20分）.

The number is one and the same in all rows of the group, and the marks of its rows add up to it where those of all the
other groups do.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.tables.entries import numbers_of, tables_of
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block
from yibao_report.regex import regex

_LABEL: Final = regex(
    "(?P<name>[^（()）0-9]{2,16})[（(](?P<number>[0-9]{1,4}(?:\\.[0-9]{1,2})?)(?P<unit>分|%|项|个|家|条|万元|亿元)[）)]"
)
_MARKS: Final = regex("(?:分值|分数|满分|标准分|基本分|基础分|权重|赋分|得分)(?:[（(][^（）()]*[）)])?")
_FEWEST_GROUPS: Final = 2
"""So many other groups must add up."""


class OddLabel(NamedTuple):
    """A cell whose number is not what the other rows of its group have.

    Attributes:
        cell: Where it stands.
        start: Offset of the number.
        end: Offset behind its unit.
        right: The number that the others have, or that the rows add up to.
        usual: A cell that has it.
        total: What the marks of the rows add up to, where that is wrong; else empty.
    """

    cell: Block
    start: int
    end: int
    right: str
    usual: Block
    total: str = ""

    @property
    def text(self) -> str:
        """The number as written."""
        return self.cell.text[self.start : self.end]


class _Row(NamedTuple):
    """A row with its label."""

    row: int
    cell: Block
    name: str
    number: str
    unit: str
    place: tuple[int, int]


def odd_labels(manuscript: Manuscript) -> Iterator[OddLabel]:
    """Go through the labels of groups whose number is not that of the other rows, or of their sum."""
    for cells in tables_of(manuscript.draft.blocks):
        for column in sorted({column for _, column in cells}):
            groups = _groups(cells, column)
            odd = [label for group in groups for label in _of_group(group)]
            yield from odd
            if not odd and len(groups) > _FEWEST_GROUPS:
                yield from _unsummed(cells, groups)


def _groups(cells: Mapping[tuple[int, int], Block], column: int) -> list[list[_Row]]:
    """Return the rows of a column that stand one below the other with one name, number or not."""
    rows = []
    for (row, place), cell in cells.items():
        if row and place == column and "）" in cell.text and (found := _LABEL.fullmatch(cell.text.strip())):
            start = cell.text.index(found["number"])
            end = start + len(found["number"]) + len(found["unit"])
            rows.append(_Row(row, cell, found["name"], found["number"], found["unit"], (start, end)))
    return [list(group) for _, group in groupby(rows, key=lambda each: (each.name, each.unit))]


def _of_group(group: Sequence[_Row]) -> Iterator[OddLabel]:
    counts = Counter(each.number for each in group)
    [(right, _), *others] = counts.most_common()
    if [times for _, times in others] != [1]:
        return
    usual = next(each for each in group if each.number == right)
    for each in group:
        if each.number != right and not each.cell.is_explained(0, len(each.cell.text)):
            yield OddLabel(each.cell, *each.place, f"{right}{usual.unit}", usual.cell)


def _unsummed(cells: Mapping[tuple[int, int], Block], groups: Sequence[Sequence[_Row]]) -> Iterator[OddLabel]:
    """Yield the one group whose marks do not add up to the number of its label, as those of all the others do."""
    for column in sorted({column for _, column in cells}):
        head = cells.get((0, column))
        if head is None or not _MARKS.fullmatch(head.text.strip()):
            continue
        marks = numbers_of(cells, [each.row for group in groups for each in group], column)
        if len(marks) != sum(map(len, groups)):
            return
        sums = [sum((marks[each.row].value for each in group), Decimal(0)) for group in groups]
        odd = [place for place, group in enumerate(groups) if sums[place] != Decimal(group[0].number)]
        if len(odd) == 1 and len(groups[odd[0]]) > 1:
            [first, *_] = groups[odd[0]]
            mark = marks[first.row].block  # its label says the same in each row
            yield OddLabel(mark, 0, len(mark.text), f"{first.number}{first.unit}", first.cell, f"{sums[odd[0]]}")
