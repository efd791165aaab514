"""Numbers that a heading or an opening names, against the lines below: “五个环节”, 实施六大工程, 自查阶段（5项）."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.counts.list_items import items_of, value_of
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.structure.numbering import leading_marker
from yibao_report.model.draft import Block, BlockKind
from yibao_report.regex import regex

_NAMED: Final = regex("“(?P<name>(?P<count>[二两三四五六七八九十])个(?P<word>[\u4e00-\u9fff]{2,4}))”")
_WORKS: Final = regex(
    "(?:实施|推进|建设|启动|开展|谋划)(?:好)?(?P<works>(?P<count>[二两三四五六七八九十])(?:大|项|个)(?:重点|重大)?(?P<noun>工程|行动|计划|项目))(?![一-鿿])"
)
_TITLED: Final = regex(
    "(?<![第“])(?P<told>(?P<count>[二两三四五六七八九十])(?:项|大|个|条|种)"
    "(?P<noun>机制|举措|行动|工程|制度|模式|平台|体系|途径|路径))"
    "(?=[协同并齐发聚共一，。：]|$)"
)
_IN_BRACKETS: Final = regex("（(?P<told>(?P<count>[0-9]{1,2}|[二两三四五六七八九十]{1,2})[项条个家名位所人种])）：?$")
_NAME: Final = {
    "body": regex("[一-鿿]{4,24}[局院委会所站店司校室科队心部办房馆厅处]$"),
    "person": regex("[一-鿿·]{2,4}$"),
}
"""A line of a list of bodies or people and nothing else."""
_DATE: Final = regex("(?:20[0-9]{2}|二[〇○零][一-鿿〇○零]{2})年")
_FARTHEST: Final = 60
"""Blocks below that are looked at."""
_LONGEST_HEADING: Final = 24
_FEWEST: Final = 3


class MiscountedHeading(NamedTuple):
    """A number as it stands in a block with what it counts, and how many are there."""

    block: Block
    start: int
    end: int
    said: str
    listed: int


def miscounted_headings(manuscript: Manuscript) -> Iterator[MiscountedHeading]:
    """Go through the numbers that what stands below does not have."""
    blocks = manuscript.draft.blocks
    for index, block in enumerate(blocks):
        for found, group, listed in (
            *_named_otherwise(blocks, index),
            *_works(blocks, index),
            *_titled(blocks, index),
            *_in_brackets(blocks, index),
        ):
            if listed > 1 and listed != value_of(found["count"]):
                yield MiscountedHeading(block, *found.span(group), found["count"], listed)


_Found = tuple[re.Match[str], str, int]
"""A number, the group that is marked, and how many there are."""


def _named_otherwise(blocks: Sequence[Block], index: int) -> Iterator[_Found]:
    """Yield the number in the name of a heading with that of the same name below: 紧盯“五个环节”, 围绕…四个环节."""
    block = blocks[index]
    named = _NAMED.search(block.text) if block.kind is BlockKind.HEADING else None
    below = next((other.text for other in blocks[index + 1 : index + 3] if other.text.strip()), "")
    if named is None:
        return
    told = re.search(f"(?<![第一二三四五六七八九十])([二两三四五六七八九十])个{named['word']}", below)
    if told:
        yield named, "name", value_of(told[1])


def _works(blocks: Sequence[Block], index: int) -> Iterator[_Found]:
    """Yield a number of works with the numbered lines below that name one each: 实施六大工程…1.智慧医保工程。"""
    block = blocks[index]
    found = _WORKS.search(block.text) if block.kind is BlockKind.PARAGRAPH else None
    if found is None or block.text.endswith(("：", ":")):
        return
    points = 0
    for below in blocks[index + 1 : index + _FARTHEST]:
        marker = leading_marker(0, below)
        if marker is None:
            if below.kind is BlockKind.HEADING:
                break
            continue
        if marker.number != points + 1 or found["noun"] not in re.split("[。：，]", below.text)[0]:
            break
        points += 1
    if points >= _FEWEST:
        yield found, "works", points


def _titled(blocks: Sequence[Block], index: int) -> Iterator[_Found]:
    """Yield the number of things in a heading with the numbered lines that each name one: 五项机制, 1.预付机制."""
    block = blocks[index]
    found = _TITLED.search(block.text) if block.kind is BlockKind.HEADING else None
    if found is None:
        return
    points = 0
    for below in blocks[index + 1 : index + _FARTHEST]:
        if below.kind is BlockKind.HEADING and below.level <= block.level:
            break
        marker = leading_marker(0, below)
        if marker is None or marker.number != points + 1:
            continue
        if not re.split("[。：，]", below.text)[0].endswith(found["noun"]):
            return
        points += 1
    if points >= _FEWEST:
        yield found, "told", points


def _in_brackets(blocks: Sequence[Block], index: int) -> Iterator[_Found]:
    """Yield a number in brackets behind a heading with that of the lines, or the words, right below: 自查（5项）."""
    block = blocks[index]
    found = _IN_BRACKETS.search(block.text) if len(block.text) <= _LONGEST_HEADING else None
    if found is not None:
        lines = list(takewhile(_has_arabic, blocks[index + 1 : index + _FARTHEST]))
        yield found, "told", len(lines) or _listed_below(blocks, index) or _names_below(blocks, index)


def _listed_below(blocks: Sequence[Block], index: int) -> int:
    """Return how many items the list of words right below a heading has; 0 if it is none: 洗发、理发、口腔清洁…."""
    below = next((block.text for block in blocks[index + 1 : index + 2]), "")
    least, most = items_of(below)
    plain = below.count("、") >= _FEWEST and not re.search("[，；：0-9]|。.", below)
    return least if plain and least == most else 0


def _names_below(blocks: Sequence[Block], index: int) -> int:
    """Return how many lines right below are names of bodies, or of people; the one that signs is none of them."""
    below = blocks[index + 1 : index + _FARTHEST]
    kind = next((pattern for pattern in _NAME.values() if below and pattern.fullmatch(below[0].text.strip())), None)
    if kind is None:
        return 0
    names = list(takewhile(lambda each: kind.fullmatch(each.text.strip()), below))
    signed = len(names) < len(below) and _DATE.match(below[len(names)].text.strip())
    return len(names) - 1 if signed else len(names)


def _has_arabic(block: Block) -> bool:
    marker = leading_marker(0, block)
    return marker is not None and block.text.lstrip()[:1].isdigit()
