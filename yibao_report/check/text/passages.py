"""Going through the blocks of a text with a pattern, and reporting what was found there.

What every rule over marks and number forms shares: words inside an address (a link, a mailbox) are nobody's prose and
are passed over; a change is offered only where the words stand in the source as they are printed.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from yibao_report.check.text.running_text import RunningText
from yibao_report.diagnostics import Diagnostic, Edit, Rule
from yibao_report.model.draft import Block
from yibao_report.regex import regex, words_of

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


def stretch_start(text: str, place: int, marks: str) -> int:
    """Return where the stretch of a text begins that a place lies in, and that one of some marks ends."""
    return max(text.rfind(mark, 0, place) for mark in marks) + 1


def occurrences(
    text: RunningText, pattern: re.Pattern[str], *rows: Sequence[str]
) -> Iterator[tuple[Block, re.Match[str]]]:
    """Yield every match in every block that holds a word of each row, except where it begins inside an address."""
    for block in text.blocks_with(*rows, *words_of(pattern)):
        for match in pattern.finditer(block.text):
            if not is_in_address(block.text, match.start()):
                yield block, match


def report(rule: Rule, block: Block, place: tuple[int, int], message: str, help: str, edits: _Edits = ()) -> Diagnostic:
    """Make a diagnostic about ``block.text[slice(*place)]``; edits are offsets in the block with what to put there."""
    safe = all(block.is_typed(start, end) for start, end, _ in edits)
    fix = tuple(Edit(block.span(start, end), words) for start, end, words in edits) if safe else ()
    return Diagnostic(rule, message, help, block.span(*place), fix=fix)
