"""Where a total of a table that its parts do not make is to be marked.

At the one part that a slip has changed, else at the total; where the text tells the total as well, at the parts.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.tables.totals import WrongTotal
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import BlockKind
from yibao_report.regex import regex
from yibao_report.source import Span

_NUMBER: Final = regex("(?P<number>[0-9]++(?:\\.[0-9]++)?)[一-鿿]{0,4}")
_DIGITS: Final = 3
"""Digits of a number that is hardly another one by accident, without its unit."""
_MOST_SUSPECTS: Final = 3
_MOST_PARTS: Final = 8


class OddPlace(NamedTuple):
    """A place to look at, and what a message says of it."""

    span: Span
    likely: str


def odd_places(manuscript: Manuscript, wrong: WrongTotal) -> Iterator[OddPlace]:
    """Yield the cells that are likely wrong; all parts as one place where each of them may be."""
    if wrong.odd is not wrong.total or not _is_told(manuscript, wrong):
        block = wrong.odd.block
        likely = "" if wrong.odd is wrong.total else f"，多半是{block.text}有误"
        yield OddPlace(block.span(0, len(block.text)), likely)
    elif 0 < len(wrong.suspects) <= _MOST_SUSPECTS:
        for each in wrong.suspects:
            likely = f"，正文也是这样写，可能是{each.block.text}有误"
            yield OddPlace(each.block.span(0, len(each.block.text)), likely)
    elif len(wrong.parts) <= _MOST_PARTS:
        spans = [each.block.span(0, len(each.block.text)) for each in wrong.parts]
        whole = spans[0].file.span(spans[0].start, spans[-1].end)
        yield OddPlace(whole, "，正文也是这样写，多半是其中一项有误")
    else:
        yield OddPlace(wrong.total.block.span(0, len(wrong.total.block.text)), "")


def _is_told(manuscript: Manuscript, wrong: WrongTotal) -> bool:
    """Tell whether the running text has the total as it is printed, with its unit if that is known."""
    number = wrong.total.block.text.strip()
    if not wrong.unit and sum(map(str.isdigit, number)) < _DIGITS:
        return False
    return any(each.startswith(number + wrong.unit) for each in manuscript.once(_told).get(number, ()))


def _told(manuscript: Manuscript) -> dict[str, set[str]]:
    """Return the numbers of the running text with what stands behind them."""
    told: dict[str, set[str]] = {}
    for block in manuscript.draft.blocks:
        if block.kind is not BlockKind.CELL:
            for found in _NUMBER.finditer(block.text):
                told.setdefault(found["number"], set()).add(found[0])
    return told
