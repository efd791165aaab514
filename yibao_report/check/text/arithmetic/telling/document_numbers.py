"""Numbers of documents and proposals that are told in two ways.

Input: the blocks of a document. Output: a document that is cited by its title with two numbers of one issuer; the
number of a proposal, or the session, in a reply that its own title has otherwise.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block, BlockKind
from yibao_report.regex import regex

_CITED: Final = regex(
    "《(?P<title>[^《》]{6,80})》（(?P<told>(?P<issuer>[一-鿿]{2,12})(?P<number>〔20[0-9]{2}〕[0-9]{1,4})号)[）；，]"
)
_REPLY: Final = regex(
    "(?<![、和0-9])第(?P<number>[0-9A-Z]{1,6})号(?:[一-鿿]{0,4}类)?(?P<what>建议|提案|议案)[一-鿿]{0,4}的?(?:答复|复函|办理)"
)
_SESSION: Final = regex(
    "(?P<session>第?[一二三四五六七八九十]{1,3}届(?:人大|政协)?(?:[一-鿿]{0,8}第)?[一二三四五六七八九十]{1,3}次会议)(?:上?提出|[^，。；（）]{0,4}第)"
)
_NUMERALS: Final = regex("[一二三四五六七八九十]+")
_OWN: Final = regex(
    "》?（(?:[^（）0-9]{0,12})第?(?P<number>[0-9A-Z]{1,6})号(?:建议|提案|议案)?）|第(?P<plain>[0-9A-Z]{1,6})号(?:建议|提案|议案)"
)
_MOST: Final = 2
"""Characters that differ where one title is meant."""
_TITLE: Final = 6
"""Blocks at the beginning among which the title stands."""


class OddNumber(NamedTuple):
    """A number of a document or a proposal, and where the right one stands.

    Attributes:
        block: Where it stands.
        start: Offset of the number.
        end: Offset behind it.
        usual: The block of the other telling.
        place: Offsets of that.
        what: What has two numbers, or two titles.
        told: Which of them it has: 号 or 名称.
    """

    block: Block
    start: int
    end: int
    usual: Block
    place: tuple[int, int]
    what: str
    told: str = "号"

    @property
    def text(self) -> str:
        """The number as written."""
        return self.block.text[self.start : self.end]

    @property
    def other(self) -> str:
        """The other number as written."""
        return self.usual.text[slice(*self.place)]


def odd_numbers(manuscript: Manuscript) -> Iterator[OddNumber]:
    """Go through the numbers of documents and proposals that are told otherwise elsewhere."""
    yield from _of_citations(manuscript)
    yield from _of_reply(manuscript)


def _of_citations(manuscript: Manuscript) -> Iterator[OddNumber]:
    cited: dict[tuple[str, str], list[tuple[Block, re.Match[str]]]] = {}
    for block in manuscript.draft.blocks:
        for found in _CITED.finditer(block.text) if "〕" in block.text else ():
            if not block.is_explained(*found.span("told")):
                cited.setdefault((found["title"], found["issuer"]), []).append((block, found))
    yield from _of_titles([each for told in cited.values() for each in told])
    for (title, _), told in cited.items():
        counts = Counter(found["number"] for _, found in told)
        if len(counts) == 1:
            continue
        right = counts.most_common(1)[0][0]
        usual, first = next((block, found) for block, found in told if found["number"] == right)
        for block, found in told:
            if found["number"] != right:
                yield OddNumber(block, *found.span("told"), usual, first.span("told"), f"《{title}》")


def _of_titles(told: Sequence[tuple[Block, re.Match[str]]]) -> Iterator[OddNumber]:
    """Yield the title that one number has once and that differs by a few characters from its others: “十三五”规划."""
    by_number: dict[str, list[tuple[Block, re.Match[str]]]] = {}
    for block, found in told:
        by_number.setdefault(found["told"], []).append((block, found))
    for alike in by_number.values():
        first, own = alike[0]
        for block, found in alike[1:]:
            differ = sum(one != other for one, other in zip(found["title"], own["title"], strict=False))
            if 0 < differ <= _MOST and len(found["title"]) == len(own["title"]):
                yield OddNumber(block, *found.span("title"), first, own.span("title"), found["told"], "名称")
                break


def _of_reply(manuscript: Manuscript) -> Iterator[OddNumber]:
    """Yield the one number of a proposal in the text of a reply that is not that of its title."""
    blocks = manuscript.draft.blocks
    title = next(((block, found) for block in blocks[:_TITLE] if (found := _REPLY.search(block.text))), None)
    if title is None:
        return
    head, reply = title
    told = [
        (block, *found.span("number" if found["number"] else "plain"))
        for block in blocks
        if block is not head and block.kind is not BlockKind.CELL and "号" in block.text
        for found in _OWN.finditer(block.text)
    ]
    numbers = {block.text[start:end] for block, start, end in told}
    if len(numbers) == 1 and reply["number"] not in numbers:
        block, start, end = told[0]
        if not block.is_explained(start, end):
            yield OddNumber(block, start, end, head, reply.span("number"), reply["what"])
    yield from _of_session(blocks, head)


def _of_session(blocks: tuple[Block, ...], head: Block) -> Iterator[OddNumber]:
    """Yield the one session in the text of a reply that differs from that of its title by a number."""
    own = _SESSION.search(head.text)
    told = [(block, found) for block in blocks if block is not head for found in _SESSION.finditer(block.text)]
    if own is None or not told:
        return
    sessions = {found["session"] for _, found in told}
    [odd, *others] = sessions
    if not others and odd != own["session"] and _NUMERALS.sub("", odd) == _NUMERALS.sub("", own["session"]):
        block, found = told[0]
        if not block.is_explained(*found.span("session")):
            yield OddNumber(block, *found.span("session"), head, own.span("session"), "会议")
