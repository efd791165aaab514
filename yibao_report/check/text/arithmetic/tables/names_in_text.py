"""Where the running text names rows and columns of tables, found in one pass over it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import compress
from operator import concat
from typing import Final

from yibao_report.check.text.arithmetic.tables.table_facts import BESIDE
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block
from yibao_report.regex import regex

_START: Final = 2
"""Characters by which a place is known where a name may begin."""
_TIME: Final = regex("20[0-9]{2}年")
_GOES_ON: Final = regex("[0-9]{1,2}月|[0-9]{0,2}月?[至到—－–~～-]|[上下]半年|第?[一二三四1-4]季度|前[一二三四]")
"""Behind a year, what makes a part of it or several of them: 2021年1月至2023年6月."""
_GOES_BEFORE: Final = regex("[0-9年月日][至到—－–~～-]$")


def named_in_text(manuscript: Manuscript, names: Collection[str]) -> Iterator[tuple[Block, str, int, int]]:
    """Yield blocks with figures and a name: the name, where it ends, and where the next one begins."""
    starts = _lengths(names)
    for block in manuscript.draft.blocks if names else ():
        if block.kind not in BESIDE and manuscript.passage(block).figures:
            for name, end, until in _places(block.text, starts, names):
                yield block, name, end, until


def _lengths(names: Collection[str]) -> Mapping[str, Sequence[int]]:
    """Return the lengths of the names that begin alike, the longest first."""
    found: dict[str, set[int]] = {}
    for name in names:
        found.setdefault(name[:_START], set()).add(len(name))
    return {start: tuple(sorted(lengths, reverse=True)) for start, lengths in found.items()}


def _is_of_longer_time(text: str, place: int, name: str) -> bool:
    """Tell whether a year is only the beginning or the end of the time that is told: 2021年1月至2023年6月."""
    if not _TIME.fullmatch(name):
        return False
    return bool(_GOES_ON.match(text, place + len(name)) or _GOES_BEFORE.search(text, max(0, place - 2), place))


def _places(text: str, starts: Mapping[str, Sequence[int]], names: Collection[str]) -> Iterator[tuple[str, int, int]]:
    found: list[tuple[str, int]] = []
    reached = 0
    for place in compress(range(len(text)), map(starts.__contains__, map(concat, text, text[1:]))):
        lengths = starts[text[place : place + _START]] if place >= reached else ()
        name = next((words for length in lengths if (words := text[place : place + length]) in names), "")
        if name and not _is_of_longer_time(text, place, name):
            found.append((name, place))
            reached = place + len(name)
    for number, (name, start) in enumerate(found):
        until = found[number + 1][1] if number + 1 < len(found) else len(text)
        yield name, start + len(name), until
