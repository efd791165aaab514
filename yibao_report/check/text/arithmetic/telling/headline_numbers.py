"""Numbers of the title that the text tells otherwise: 平均降价86% over a text that says 平均降幅68%.

What a title tells the text tells again. Told is a number of the title that stands nowhere else, where the text has one
of its kind with the same digits in another order, or, of three digits, a digit off, beside a word of the title.
"""

from collections.abc import Iterator
from typing import Final

from yibao_report.check.text.arithmetic.nearby import counted_kind
from yibao_report.check.text.arithmetic.slips import is_slip_of
from yibao_report.check.text.arithmetic.telling.tellings import Telling, pairs, tellings
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block, BlockKind
from yibao_report.reading import Figure

_TITLE: Final = 4
"""Blocks at the beginning among which the title and its second line stand."""
_LONGEST: Final = 48
_DIGITS: Final = 2
_LONG: Final = 3
_BEFORE: Final = 10


def headline_numbers(manuscript: Manuscript) -> Iterator[tuple[Telling, Telling]]:
    """Yield what the text tells, and the number of the title that is a slip away from it."""
    blocks = [block for block in manuscript.draft.blocks[:_TITLE] if _is_title(block)]
    if not blocks:
        return
    own = {id(block) for block in blocks}
    told = tellings(manuscript)
    heads = [each for each in told if id(each.block) in own and len(each.figure.digits) >= _DIGITS]
    for head in heads:
        alike = [
            each for each in told if each.place != head.place and counted_kind(each.figure) == counted_kind(head.figure)
        ]
        if any(_printed(each.figure) == _printed(head.figure) for each in alike):
            continue
        meant = [each for each in alike if _is_slip(head.figure, each.figure) and _is_named(head, each)]
        if len({each.figure.amount for each in meant}) == 1:
            yield meant[0], head


def _printed(figure: Figure) -> tuple[str, int]:
    return figure.digits, figure.decimals


def _is_title(block: Block) -> bool:
    plain = block.kind in (BlockKind.TITLE, BlockKind.HEADING, BlockKind.PARAGRAPH)
    return plain and len(block.text) <= _LONGEST and not any(mark in block.text for mark in "。；：")


def _is_slip(own: Figure, other: Figure) -> bool:
    swapped = sorted(own.digits) == sorted(other.digits)
    return is_slip_of(own, other) and (swapped or len(own.digits) >= _LONG)


def _is_named(head: Telling, other: Telling) -> bool:
    """Tell whether the words around both share a pair of characters."""
    around = (f"{each.before[-_BEFORE:]} {each.behind[:_BEFORE]}" for each in (head, other))
    first, second = (pairs(words) | {word for word in ("平均", "增长", "下降") if word in words} for words in around)
    return bool(first & second)
