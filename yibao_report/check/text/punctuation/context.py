"""What stands around a mark, and how many findings of one kind in a block are told together."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from yibao_report.check.text.passages import report
from yibao_report.diagnostics import Diagnostic, Rule
from yibao_report.model.draft import Block
from yibao_report.regex import regex

CJK_MARKS: Final = "，。；：、？！“”‘’《》〈〉（）【】〔〕「」『』…—～·"
MANY: Final = 4
"""A mistake this often in one paragraph is a habit of typing: told once, mended everywhere."""

Place = tuple[int, int, str]
"""Start, end, and what belongs there."""


_LATIN: Final = regex("[A-Za-z]+")
_CHINESE: Final = regex("[\u3400-\u4dbf\u4e00-\u9fff〇]+")


def is_han(character: str) -> bool:
    """Tell whether a character is Chinese; an empty string is not."""
    return "\u4e00" <= character <= "\u9fff" or "\u3400" <= character <= "\u4dbf" or character == "〇"


def is_chinese(character: str) -> bool:
    """Tell whether a character is Chinese or a full-width mark."""
    return is_han(character) or (character != "" and character in CJK_MARKS)


def before(text: str, position: int) -> str:
    """Return the character before a position, past one space; empty at the start."""
    character = text[position - 1 : position] if position else ""
    return text[position - 2 : position - 1] if character == " " and position > 1 else character


def after(text: str, position: int) -> str:
    """Return the character at a position, past one space; empty at the end."""
    character = text[position : position + 1]
    return text[position + 1 : position + 2] if character == " " else character


@lru_cache(maxsize=4)
def is_mostly_latin(text: str) -> bool:
    """Tell whether a text is in a foreign language with a few Chinese words in it."""
    if text.isascii():
        return _LATIN.search(text) is not None
    return sum(map(len, _LATIN.findall(text))) > 4 * sum(map(len, _CHINESE.findall(text)))


def report_places(rule: Rule, block: Block, places: Sequence[Place], message: str, help: str) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each place, or one for all where there are many."""
    if len(places) < MANY:
        for start, end, words in places:
            yield report(rule, block, (start, end), message, help, ((start, end, words),))
        return
    start, end, _ = places[0]
    yield report(rule, block, (start, end), f"{message}（本段共{len(places)}处）", help, tuple(places))
