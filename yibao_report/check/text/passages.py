"""Going through the blocks of a text with a pattern, and reporting what was found there.

What every rule over marks and number forms shares: words inside an address (a link, a mailbox) are nobody's prose and
are passed over; a change is offered only where the words stand in the source as they are printed. Rules over numbers
read a block with the spaces closed up that were typed between Chinese and digits (提高 5 %): those are another
rule's, and must not hide anything.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Final

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.diagnostics import Diagnostic, Edit, Rule
from yibao_report.model.draft import Block, Draft, Stretch

HAN: Final = "\u3400-\u4dbf\u4e00-\u9fff〇"
"""Chinese characters, for use inside a character class."""

_ADDRESS: Final = re.compile(
    r"(?:(?:https?|ftp)://|www\.)[!-~]++|[A-Za-z0-9][\w.+-]{0,63}+@[A-Za-z0-9-]++(?:\.[A-Za-z0-9-]++)++", re.ASCII
)
_GAP: Final = re.compile(
    f"(?<=[{HAN}，、；：（]) (?=[0-9])|(?<=[0-9%％‰]) (?=[{HAN}%％‰，。；：、）])|(?<=[0-9])"
    f" (?=[—～~-][ ]?[0-9])|(?<=[—～~-]) (?=[0-9])"
)
_Edits = tuple[tuple[int, int, str], ...]


@lru_cache(maxsize=4)
def _addresses(text: str) -> tuple[tuple[int, int], ...]:
    if "://" not in text and "www." not in text and "@" not in text:
        return ()
    return tuple(found.span() for found in _ADDRESS.finditer(text))


def is_in_address(text: str, position: int) -> bool:
    """Tell whether a character belongs to a link or a mailbox."""
    addresses = _addresses(text)
    index = bisect_right(addresses, (position, len(text))) - 1
    return index >= 0 and position < addresses[index][1]


class Same:
    """A draft as the key of a cache: equal to itself only, so that no text is compared."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft

    def __hash__(self) -> int:
        return id(self.draft)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.draft is other.draft


def closed_up(manuscript: Manuscript) -> tuple[Block, ...]:
    """Return the blocks of a text without the spaces between Chinese and digits; places stay those of the file."""
    return closed_up_blocks(Same(manuscript.draft))


@lru_cache(maxsize=1)
def closed_up_blocks(same: Same) -> tuple[Block, ...]:
    """Return the same of a draft, worked out once."""
    return tuple(_without_gaps(block) if " " in block.text else block for block in same.draft.blocks)


def _without_gaps(block: Block) -> Block:
    gaps = {match.start() for match in _GAP.finditer(block.text)}
    if not gaps:
        return block
    stretches, kept = list[Stretch](), 0
    for stretch, end in zip(
        block.stretches, [*(each.start for each in block.stretches[1:]), len(block.text)], strict=True
    ):
        position = stretch.start
        for stop in [*(gap for gap in range(stretch.start, end) if gap in gaps), end]:
            if stop > position:
                source = stretch.source + (position - stretch.start if stretch.typed else 0)
                length = stop - position if stretch.typed else stretch.length
                stretches.append(Stretch(kept, source, length, stretch.typed))
                kept += stop - position
            position = stop + 1
    return replace(block, text=_GAP.sub("", block.text), stretches=tuple(stretches))


def occurrences(
    blocks: Iterable[Block], pattern: re.Pattern[str], having: str = ""
) -> Iterator[tuple[Block, re.Match[str]]]:
    """Yield every match in every block, except where it begins inside an address.

    ``having`` holds characters of which every match has one: a block without any is passed over at once.
    """
    for block in blocks:
        if having and not any(character in block.text for character in having):
            continue
        for match in pattern.finditer(block.text):
            if not is_in_address(block.text, match.start()):
                yield block, match


def report(rule: Rule, block: Block, place: tuple[int, int], message: str, help: str, edits: _Edits = ()) -> Diagnostic:
    """Make a diagnostic about ``block.text[slice(*place)]``; edits are offsets in the block with what to put there."""
    safe = all(block.is_typed(start, end) for start, end, _ in edits)
    fix = tuple(Edit(block.span(start, end), words) for start, end, words in edits) if safe else ()
    return Diagnostic(rule, message, help, block.span(*place), fix=fix)
