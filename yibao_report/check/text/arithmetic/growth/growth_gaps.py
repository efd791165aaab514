"""What one growth is told to be above another: 支出增幅比收入增幅高1.20个百分点, and the two growths near it.

Input: paragraphs with such a gap. Output: gaps that are not the difference of the growths which are told of the two
things that the gap names, in the paragraph or else in the text.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from yibao_report.check.text.arithmetic.judging import overlap, subtracted
from yibao_report.check.text.arithmetic.nearby import tells_growth
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block, BlockKind
from yibao_report.reading import Direction, Figure
from yibao_report.regex import regex

_GAP: Final = regex(
    "(?P<one>[一-鿿]{0,8}?(?P<first>收入|支出))(?:的)?(?:增速|增幅|增长率)(?:[比较]|[高快大]于)(?P<other>[一-鿿]{0,8}?(?P<second>收入|支出))(?:的)?(?:增速|增幅|增长率)"
    "(?:[高快大]出?|了)*$"
)
_FLOW: Final = regex("收入|支出")
_INSURED: Final = regex("职工|居民|大病|生育|长期护理|救助")
_SENTENCE: Final = regex("[。；！？\n]")
_REACH: Final = 60
_MOST: Final = 20
"""Paragraphs with a gap whose growths are looked for in the whole text."""


@dataclass(frozen=True, slots=True)
class OddGap:
    """A gap, and the growths that it is between."""

    block: Block
    gap: Figure
    growths: tuple[Figure, Figure]


def odd_gaps(manuscript: Manuscript) -> Iterator[OddGap]:
    """Go through the gaps between growths that the growths do not have."""
    blocks = [block for block in manuscript.draft.blocks if block.kind is not BlockKind.CELL]
    asked = [block for block in blocks if "百分点" in block.text and ("增速" in block.text or "增幅" in block.text)]
    for block in asked[:_MOST]:
        for gap in manuscript.passage(block).figures:
            found = _GAP.search(gap.lead) if gap.is_points and not block.is_explained(gap.start, gap.end) else None
            if found is None or found["first"] == found["second"]:
                continue
            whose = (
                frozenset(_INSURED.findall(f"{found['one']}{found['other']}")) or _flow_before(block.text, gap.start)[1]
            )
            growths = [
                _growths(manuscript, [block], flow, whose) or _growths(manuscript, blocks, flow, whose)
                for flow in found.group("first", "second")
            ]
            if [len(each) for each in growths] == [1, 1]:
                first, second = growths[0][0], growths[1][0]
                if not overlap(subtracted(first.interval(), second.interval()), gap.interval()):
                    yield OddGap(block, gap, (first, second))


def _growths(manuscript: Manuscript, blocks: Sequence[Block], flow: str, whose: frozenset[str]) -> list[Figure]:
    """Return the growths by a rate that are told of the income or the expenditure of some, the same rate once."""
    told = {}
    for block in blocks:
        if "增长" not in block.text:
            continue
        for figure in manuscript.passage(block).figures:
            is_rise = tells_growth(figure) and figure.change is not None and figure.change.direction is Direction.RISE
            if is_rise and _flow_before(block.text, figure.start) == (flow, whose):
                told[figure.amount] = figure
    return list(told.values())


def _flow_before(text: str, end: int) -> tuple[str, frozenset[str]]:
    """Return the flow that the sentence in front of a place names last, and of whom it is."""
    before = _SENTENCE.split(text[max(0, end - _REACH) : end])[-1]
    named = _FLOW.findall(before)
    return named[-1] if named else "", frozenset(_INSURED.findall(before))
