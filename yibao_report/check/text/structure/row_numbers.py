"""Numbers of the rows of a table: 1, 2, 3, 5 below 序号."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.number_forms.tables import Table, tables
from yibao_report.model.draft import Block
from yibao_report.regex import regex

_HEAD: Final = regex("\\s*(?:序号|序 号|编号|序|项次|No\\.?)\\s*")
_NUMBER: Final = regex("\\s*(?P<number>[0-9]{1,3})[.．、]?\\s*")
_FEWEST: Final = 3


def misnumbered_rows(manuscript: Manuscript) -> Iterator[tuple[Block, int]]:
    """Yield the one number of a column of them that is not the next, with the one that it should be.

    Where a number is left out or said twice all behind it are off by as much, and it is told once; where several are
    wrong they follow another order.
    """
    for table in tables(manuscript):
        numbers = _numbers(table) if _HEAD.fullmatch(table.head(0)) else []
        steps = [(place, after[1] - before[1]) for place, (before, after) in enumerate(pairwise(numbers))]
        odd = [place for place, step in steps if step != 1]
        if len(numbers) < _FEWEST or numbers[0][1] != 1 or not odd:
            continue
        place = odd[0] + 1
        lone = len(odd) == 2 and odd[1] == place and numbers[place + 1][1] == numbers[place - 1][1] + 2
        if lone or (len(odd) == 1 and numbers[place][1] != 1):
            yield numbers[place][0], numbers[place - 1][1] + 1


def _numbers(table: Table) -> list[tuple[Block, int]]:
    """Return the cells of the first column with their numbers; none where one of them is anything else."""
    cells = [block for block in table.column(0) if block.text.strip()]
    found = [(block, _NUMBER.fullmatch(block.text)) for block in cells]
    last = found[-1][0].text.strip() if found else ""
    if last in ("合计", "总计", "小计"):
        found.pop()
    return [(block, int(match["number"])) for block, match in found if match] if all(m for _, m in found) else []
