"""Counts of tasks against the numbered rows of the table that lists them: 梳理出13项重点任务, and twelve rows.

Input: the tables of a document whose first column counts up from one. What a table lists is told by the head of its
second column or by the words above it. Output: counts in the running text that the rows do not make.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.counts.list_items import NUMBER, value_of
from yibao_report.check.text.arithmetic.tables.entries import tables_of
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block, BlockKind
from yibao_report.regex import regex

_COUNTED: Final = regex(f"(?P<count>{NUMBER})[项个条件类种](?P<noun>[一-鿿]{{4,12}})")
_DRAWN_UP: Final = regex("(?:梳理|细化|分解|列|确定|明确|形成|提出|部署|安排|制定|确立|拟定)[出为了成]{0,2}(?:以下)?$")
"""Verbs in front of all of something: 细化为12项重点任务, but not 完成3项重点任务."""
_OF_ALL: Final = regex("(?:的|，)?(?:均|都|要)?(?:逐[项条一]|全部|进行|开展|分解)")
_TAKEN: Final = regex("(?:把|将|对|以上|上述|这)$")
"""What stands around all of something: 把12项重点任务逐项分解, 对12项主要指标开展监测."""
_NUMBERS: Final = ("序号", "编号", "序")
_LIST_TITLE: Final = regex("(?:表|清单|台账|任务书|一览|主要指标)$")
_SHORTEST: Final = 4
"""Characters of a name that tells what is counted: 重点任务."""
_REACH: Final = 8
_FEWEST: Final = 3
_FARTHEST: Final = 3


class MiscountedRows(NamedTuple):
    """A count with what it counts, and the number of rows."""

    block: Block
    start: int
    end: int
    said: str
    listed: int


def miscounted_rows(manuscript: Manuscript) -> Iterator[MiscountedRows]:
    """Go through the counts of the running text that the rows of their table do not make."""
    blocks = manuscript.draft.blocks
    lists = [listed for cells in tables_of(blocks) if (listed := _list_of(cells, blocks))]
    if not lists:
        return
    for block in blocks:
        if block.kind is BlockKind.CELL:
            continue
        for found in _COUNTED.finditer(block.text):
            if not _is_of_all(found):
                continue
            rows = {each.rows: each for each in lists if each.names(found["noun"])}
            count = value_of(found["count"])
            if len(rows) == 1 and 0 < abs(count - next(iter(rows))) <= _FARTHEST:
                end = found.start("noun") + _SHORTEST
                yield MiscountedRows(block, found.start(), end, found["count"], next(iter(rows)))


class _List(NamedTuple):
    """The head of what a table lists, the words above it and the number of its rows."""

    head: str
    title: str
    rows: int

    def names(self, noun: str) -> bool:
        """Tell whether the table lists what a noun names."""
        told = noun[:_SHORTEST]
        named = told.endswith(self.head) or self.title.endswith(told)
        return self.head == told or (told in self.title and named)


def _list_of(cells: Mapping[tuple[int, int], Block], blocks: Sequence[Block]) -> _List | None:
    """Return what a table lists whose rows are numbered from one; None of any other table."""
    if (0, 0) not in cells or (0, 1) not in cells or cells[0, 0].text.strip() not in _NUMBERS:
        return None
    rows = sorted({row for row, _ in cells} - {0})
    numbers = [cells[row, 0].text.strip() for row in rows if (row, 0) in cells]
    if len(rows) < _FEWEST or numbers != [str(number) for number in range(1, len(rows) + 1)]:
        return None
    place = next(number for number, block in enumerate(blocks) if block is cells[0, 0])
    above = blocks[place - 1].text.strip() if place else ""
    return _List(cells[0, 1].text.strip(), above if _LIST_TITLE.search(above) else "", len(rows))


def _is_of_all(found: re.Match[str]) -> bool:
    """Tell whether a count is told of all there is."""
    text, start = found.string, found.start()
    if _DRAWN_UP.search(text, max(0, start - _REACH), start):
        return True
    taken = _TAKEN.search(text, max(0, start - _REACH), start)
    return taken is not None and _OF_ALL.match(text, found.start("noun") + _SHORTEST) is not None
