"""Going through the blocks of a text with a pattern, and reporting what was found there.

What every rule over marks and number forms shares: words inside an address (a link, a mailbox) are nobody's prose and
are passed over; a change is offered only where the words stand in the source as they are printed.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from yibao_report.diagnostics import Diagnostic, Edit, Rule
from yibao_report.model.draft import Block
from yibao_report.regex import regex

_ADDRESS: Final = regex(
    r"(?:(?:https?|ftp)://|www\.)[!-~]++|[A-Za-z0-9][\w.+-]{0,63}+@[A-Za-z0-9-]++(?:\.[A-Za-z0-9-]++)++", re.ASCII
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


def occurrences(
    blocks: Iterable[Block], pattern: re.Pattern[str], having: str = ""
) -> Iterator[tuple[Block, re.Match[str]]]:
    """Yield every match in every block, except where it begins inside an address.

    ``having`` holds characters of which every match has one: a block without any is passed over at once.
    """
    for block in blocks:
        text = block.text
        if having and having not in text:
            for character in having:
                if character in text:
                    break
            else:
                continue
        for match in pattern.finditer(text):
            if not is_in_address(text, match.start()):
                yield block, match


def report(rule: Rule, block: Block, place: tuple[int, int], message: str, help: str, edits: _Edits = ()) -> Diagnostic:
    """Make a diagnostic about ``block.text[slice(*place)]``; edits are offsets in the block with what to put there."""
    safe = all(block.is_typed(start, end) for start, end, _ in edits)
    fix = tuple(Edit(block.span(start, end), words) for start, end, words in edits) if safe else ()
    return Diagnostic(rule, message, help, block.span(*place), fix=fix)
