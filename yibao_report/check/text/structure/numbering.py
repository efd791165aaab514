"""Numbers that order a text: 一、 （一） 1. （1） ① 第一章 一是 第一， — where they stand and of which kind they are.

A *marker* is one such number. It stands at the start of a block (a heading, an item, a paragraph) or within one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Final

from yibao_report.model.draft import Block, BlockKind, Draft
from yibao_report.regex import regex

_DIGITS: Final = "零一二三四五六七八九"
_CHINESE: Final = {
    (("" if tens == 1 else _DIGITS[tens]) + "十" if tens else "") + (_DIGITS[ones] if ones else ""): 10 * tens + ones
    for tens in range(10)
    for ones in range(10)
    if tens or ones
}
_SPOKEN: Final = {number: words for words, number in _CHINESE.items()}
_CIRCLED: Final = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_N: Final = "[一二三四五六七八九十]{1,3}"


class Style(Enum):
    """A kind of number; the value is how it is written and its rank, the lowest being the highest level."""

    PART = ("第{chinese}部分", 0)
    CHAPTER = ("第{chinese}章", 1)
    SECTION = ("第{chinese}节", 2)
    CHINESE = ("{chinese}、", 3)
    ARTICLE = ("第{chinese}条", 4)
    CHINESE_BRACKET = ("（{chinese}）", 5)
    ARABIC = ("{arabic}.", 6)
    ARABIC_BRACKET = ("（{arabic}）", 7)
    CIRCLED = ("{circled}", 8)
    IS = ("{chinese}是", 9)
    MUST = ("{chinese}要", 10)
    ORDINAL = ("第{chinese}，", 11)

    @property
    def rank(self) -> int:
        """The level, from 0."""
        return self.value[1]

    @property
    def is_spoken(self) -> bool:
        """Whether it stands in running text: 一是, 第一，."""
        return self.rank >= Style.IS.rank

    def write(self, number: int) -> str:
        """Return a number in this style."""
        circled = _CIRCLED[number - 1] if 0 < number <= len(_CIRCLED) else f"({number})"
        pattern: str = self.value[0]
        return pattern.format(chinese=_SPOKEN.get(number, str(number)), arabic=number, circled=circled)


@dataclass(frozen=True, slots=True)
class Marker:
    """A number that orders.

    Attributes:
        index: Of its block in the draft.
        block: The block.
        start: Offset of its first character.
        end: Offset behind it.
        style: Its kind.
        number: E.g. 3 for 三、.
        leads: Whether it opens its block, or a heading that has run into one.
    """

    index: int
    block: Block
    start: int
    end: int
    style: Style
    number: int
    leads: bool


_LEADING: Final = regex(
    rf"[\s\u3000]*(?:(?:附件|注|附注|备注|说明|填报?说明)[：:]\s*(?=\d))?(?:第(?P<PART>{_N})部分|第(?P<CHAPTER>{_N})章|第(?P<SECTION>{_N})节(?!课)"
    rf"|第(?P<ARTICLE>{_N})条(?=[\s\u3000])"
    rf"|(?P<CHINESE>{_N})[、．.](?!\s*{_N}[、级类档等期])"
    rf"|[（(](?P<CHINESE_BRACKET>{_N})[）)]"
    r"|(?P<ARABIC>\d{1,2})[.．、](?:(?![\d、])|(?=20\d\d年|(?:1[0-2]|[1-9])月))"
    r"|[（(](?P<ARABIC_BRACKET>\d{1,2})[）)]"
    rf"|(?P<CIRCLED>[{_CIRCLED}])"
    rf"|(?P<IS>{_N})是(?!否)|(?P<MUST>{_N})要|第(?P<ORDINAL>{_N})，)",
    re.ASCII,
)
_SET: Final = regex(r"(?P<ARABIC>\d{1,2})\.", re.ASCII)
"""A number that the format of a list sets, whatever follows: 1. 3家医院…."""
_SPEAKING: Final = regex(
    rf"(?P<CIRCLED>[{_CIRCLED}])|(?P<IS>{_N})是(?!否)|(?P<MUST>{_N})要|第(?P<ORDINAL>{_N})，"
    rf"|[（(](?:(?P<CHINESE_BRACKET>{_N})|(?P<ARABIC_BRACKET>\d{{1,2}}))[）)]",
    re.ASCII,
)
_BEFORE_SPOKEN: Final = "。；：，、！？）”— \u3000"
_BEFORE_BRACKET: Final = "。；：，"
_NO_HEADINGS: Final = (BlockKind.CELL, BlockKind.CAPTION, BlockKind.NOTE)


def leading_marker(index: int, block: Block) -> Marker | None:
    """Return the number that a block begins with."""
    match = None if block.kind in _NO_HEADINGS else _LEADING.match(block.text) or _set_number(block)
    return _marker(index, block, match, leads=True) if match else None


def _set_number(block: Block) -> re.Match[str] | None:
    """Match the number of an item that stands before its words in print alone."""
    first, *rest = block.stretches
    return _SET.fullmatch(block.text, 0, rest[0].start) if rest and not first.typed else None


def inner_markers(index: int, block: Block) -> Iterator[Marker]:
    """Yield the numbers within a block that follow a mark, as a list in running text has them."""
    if block.kind in _NO_HEADINGS:
        return
    first = _LEADING.match(block.text)
    for match in _SPEAKING.finditer(block.text, first.end() if first else 0):
        marker = _marker(index, block, match, leads=False)
        if marker and _follows_mark(block.text, marker):
            yield marker


def _follows_mark(text: str, marker: Marker) -> bool:
    before = text[max(0, marker.start - 1) : marker.start]
    return before != "" and before in (_BEFORE_SPOKEN if marker.style.is_spoken else _BEFORE_BRACKET)


def _marker(index: int, block: Block, match: re.Match[str], *, leads: bool) -> Marker | None:
    words = match.group(str(match.lastgroup))
    number = int(words) if words.isdigit() and words.isascii() else _CHINESE.get(words, _CIRCLED.find(words) + 1)
    start = match.start() + len(match.group()) - len(match.group().lstrip())
    return Marker(index, block, start, match.end(), Style[str(match.lastgroup)], number, leads) if number else None


def is_break(block: Block, marker: Marker | None) -> bool:
    """Whether numbering begins anew behind a block: a title, an attachment, a table of contents."""
    if block.kind is BlockKind.TITLE:
        return True
    text = block.text.strip()
    if block.kind is BlockKind.HEADING and block.level == 1 and marker is None:
        return True
    return (text.startswith("附件") and len(text) <= 6) or text.replace(" ", "").replace("\u3000", "") == "目录"


def leading_markers(draft: Draft) -> list[Marker]:
    """Return the numbers that blocks begin with, in reading order."""
    found = (leading_marker(index, block) for index, block in enumerate(draft.blocks))
    return [marker for marker in found if marker]
