"""Where the running text names rows and columns of tables, found in one pass over it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import compress
from operator import concat
from typing import Final

from yibao_report.check.text.arithmetic.tables.table_facts import BESIDE
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block

_START: Final = 2
"""Characters by which a place is known where a name may begin."""


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


def _places(text: str, starts: Mapping[str, Sequence[int]], names: Collection[str]) -> Iterator[tuple[str, int, int]]:
    found: list[tuple[str, int]] = []
    reached = 0
    for place in compress(range(len(text)), map(starts.__contains__, map(concat, text, text[1:]))):
        lengths = starts[text[place : place + _START]] if place >= reached else ()
        name = next((words for length in lengths if (words := text[place : place + length]) in names), "")
        if name:
            found.append((name, place))
            reached = place + len(name)
    for number, (name, start) in enumerate(found):
        until = found[number + 1][1] if number + 1 < len(found) else len(text)
        yield name, start + len(name), until
