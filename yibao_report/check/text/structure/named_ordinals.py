"""Sections of a text that are counted by a word: 第一招，… 第二招，… 第三招，…; 案例一：… 案例二：… 案例三：…"""

from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from typing import Final, NamedTuple

from yibao_report.check.text.structure.numbering import is_break, leading_marker
from yibao_report.model.draft import Block, BlockKind
from yibao_report.numerals import from_chinese
from yibao_report.regex import regex

_NUMBERS: Final = "一二三四五六七八九十"
_ORDINAL: Final = regex(
    rf"(?:^[\s\u3000“]*|(?<=[。；：！？]))(?P<words>第(?P<number>[{_NUMBERS}])"
    "(?P<noun>[招步关环站式棒课]|[张把道笔本件座扇条块根](?:牌|火|账|事|门|关|防线|短板)?|个(?:方面|变化|转变|特点|问题|关键词|阶段)|阶段))"
    "(?=[，：:—\\s\u3000]|是|”)"
)
_NUMBERED_NOUN: Final = regex(
    rf"^[\s\u3000]*(?P<words>(?P<noun>(?:典型)?案例|例|情形|做法|经验|亮点|启示|故事|镜头|场景|问题|举措|任务|措施|行动|(?:经验|做法|亮点)之)"
    rf"(?P<number>[{_NUMBERS}]{{1,2}}|[1-9][0-9]?))(?=[：:，、．.\s\u3000]|$)"
)
"""In front of what it counts: 案例一：…."""
_OF_THEM: Final = regex(rf"(?:^|(?<=[。；：]))(?P<words>(?P<noun>其)(?P<number>[{_NUMBERS}]))(?=[，：])")


class NamedOrdinal(NamedTuple):
    """Such a number: where it stands, and what it counts."""

    block: Block
    start: int
    end: int
    number: int
    noun: str

    def write(self, number: int) -> str:
        """Return the same with another number."""
        words = self.block.text[self.start : self.end]
        numeral = str(number) if words[-1].isascii() or number > len(_NUMBERS) else _NUMBERS[number - 1]
        return f"{self.noun}{numeral}" if words.startswith(self.noun) else f"第{numeral}{self.noun}"


def misplaced_ordinals(blocks: Sequence[Block]) -> Iterator[tuple[NamedOrdinal, NamedOrdinal]]:
    """Yield pairs of one before and one that repeats its number or skips one, of runs that begin with 第一."""
    for run in _runs(blocks):
        for before, after in pairwise(run):
            if after.number in (before.number, before.number + 2):
                yield before, after


def _runs(blocks: Sequence[Block]) -> Iterator[list[NamedOrdinal]]:
    """Go through the numbers of one noun: those that open paragraphs, and those within a paragraph."""
    leading: dict[str, list[NamedOrdinal]] = {}
    for index, block in enumerate(blocks):
        if is_break(block, leading_marker(index, block)):
            yield from leading.values()
            leading = {}
        if block.kind is BlockKind.CELL:
            continue
        inner: dict[str, list[NamedOrdinal]] = {}
        for each in _in(block):
            inner.setdefault(each.noun, []).append(each)
        for noun, found in inner.items():
            if len(found) > 1 and found[0].number == 1:
                yield found
            elif not block.text[: found[0].start].strip("“ \u3000") and (found[0].number == 1 or noun in leading):
                if found[0].number == 1:
                    yield leading.pop(noun, [])
                leading.setdefault(noun, []).append(found[0])
    yield from leading.values()


def _in(block: Block) -> Iterator[NamedOrdinal]:
    if numbered := _NUMBERED_NOUN.match(block.text):
        said = numbered["number"]
        number = int(said) if said.isascii() else int(from_chinese(said) or 0)
        yield NamedOrdinal(block, *numbered.span("words"), number, numbered["noun"])
    found = _ORDINAL.finditer(block.text) if "第" in block.text else iter(())
    of_them = _OF_THEM.finditer(block.text) if "其一" in block.text else iter(())
    for each in chain(found, of_them):
        yield NamedOrdinal(block, *each.span("words"), _NUMBERS.index(each["number"]) + 1, each["noun"])
