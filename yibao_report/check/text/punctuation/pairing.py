"""Which quotation marks and brackets of a block belong together.

Input: the text of a block. Output: pairs and marks without a partner. Brackets of both widths count as one kind, since
a mixed pair is a pair. Apostrophes, item numbers such as 1）, document numbers and half-open intervals are passed over.
One pass; every mark is pushed and popped once.
"""

from collections import Counter
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block
from yibao_report.regex import regex


class Pair(NamedTuple):
    """Two marks that belong together: offsets of both, and how many quotations (or titles) stand around them."""

    start: int
    end: int
    depth: int


class Orphan(NamedTuple):
    """A mark without its partner.

    Attributes:
        position: Offset in the block.
        mark: E.g. “.
        is_opening: Whether it opens.
    """

    position: int
    mark: str
    is_opening: bool


class Pairing(NamedTuple):
    """Pairs in the order of their ends, orphans in the order of the text."""

    pairs: tuple[Pair, ...]
    orphans: tuple[Orphan, ...]


OPENING: Final = {
    "“": "”",
    "‘": "’",
    "《": "》",
    "〈": "〉",
    "（": "）",
    "(": "）",
    "【": "】",
    "〔": "〕",
    "「": "」",
    "『": "』",
    "[": "]",
    "［": "]",
}
_CLOSING: Final = {
    "”": "”",
    "’": "’",
    "》": "》",
    "〉": "〉",
    "）": "）",
    ")": "）",
    "】": "】",
    "〕": "〕",
    "」": "」",
    "』": "』",
    "]": "]",
    "］": "]",
}
_QUOTES: Final = "”’"
_TITLES: Final = "》〉"

_TOKEN: Final = regex("[“”‘’《》〈〉（）()【】〔〕「」『』\\[\\]［］]")
_PASSED_OVER: Final = regex(
    r"(?<=[A-Za-z])’(?=[A-Za-z])|’(?=[0-9]{2}s?(?![0-9]))"
    r"|[〔\[［【（(﹝{](?:19|20)[0-9]{2}年?[〕\]］】）)﹞}](?=第?[0-9 ]{0,5}号)"
    r"|[\[（(][-+−]?[0-9.]{1,9}[%万元]{0,2}[,，][ ]?[-+−]?(?:[0-9.]{1,9}|∞)[%万元]{0,2}[\]）)]"
)
_NONE: Final = Pairing((), ())
_ITEM_END: Final = regex(
    r"(?:^|(?<=[，。；：、？！ \u3000#*>]))(?:[0-9]{1,3}|[A-Za-z]|[一二三四五六七八九十]{1,3}|[ivxIVX]{1,4})[）)]"
)


class _Open(NamedTuple):
    """A mark that waits for its partner, with the levels of quotation and of title that it opens or stands in."""

    position: int
    mark: str
    kind: str
    depth: int
    quotes: int
    titles: int


@dataclass(slots=True)
class _Stack:
    open: list[_Open] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)

    def push(self, position: int, mark: str) -> None:
        """Open a mark; within a title the levels of quotation begin anew."""
        kind = OPENING[mark]
        quotes, titles = (self.open[-1].quotes, self.open[-1].titles) if self.open else (0, 0)
        if kind in _QUOTES:
            opened = _Open(position, mark, kind, quotes, quotes + 1, titles)
        elif kind in _TITLES:
            opened = _Open(position, mark, kind, titles, 0, titles + 1)
        else:
            opened = _Open(position, mark, kind, 0, quotes, titles)
        self.open.append(opened)
        self.kinds[kind] += 1

    def pop(self) -> _Open:
        """Take the last mark away."""
        opened = self.open.pop()
        self.kinds[opened.kind] -= 1
        return opened


def pairings(manuscript: Manuscript) -> tuple[tuple[Block, Pairing], ...]:
    """Return the blocks of a text, each with its pairing; the rules share them."""
    return manuscript.once(_pairings)


def _pairings(manuscript: Manuscript) -> tuple[tuple[Block, Pairing], ...]:
    return tuple((block, pair_marks(block.text)) for block in manuscript.draft.blocks)


def pair_marks(text: str) -> Pairing:
    """Pair the marks of a block."""
    if not _TOKEN.search(text):
        return _NONE
    stack, pairs, orphans = _Stack(), list[Pair](), list[Orphan]()
    passed = {position for match in _PASSED_OVER.finditer(text) for position in range(*match.span())}
    item_ends = {match.end() - 1 for match in _ITEM_END.finditer(text)}
    for match in _TOKEN.finditer(text):
        position, mark = match.start(), match[0]
        if position in passed:
            continue
        if mark in OPENING:
            stack.push(position, mark)
            continue
        kind = _CLOSING[mark]
        if not stack.kinds[kind]:
            if position not in item_ends:
                orphans.append(Orphan(position, mark, False))
            continue
        while (opened := stack.pop()).kind != kind:
            orphans.append(Orphan(opened.position, opened.mark, True))
        pairs.append(Pair(opened.position, position, opened.depth))
    orphans += [Orphan(opened.position, opened.mark, True) for opened in stack.open]
    return Pairing(tuple(pairs), tuple(sorted(orphans, key=lambda each: each.position)))
