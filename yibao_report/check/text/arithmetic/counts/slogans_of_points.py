"""Slogans against the numbered lines that spell them out: 抓好“六个进一步”, and five headings with 进一步.

Input: the numbered lines of a document. Output: slogans in quotes whose number the next run of lines does not have, if
each line of it has the word of the slogan in its opening.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from yibao_report.check.text.arithmetic.counts.headings_against_below import MiscountedHeading
from yibao_report.check.text.arithmetic.counts.list_items import value_of
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.structure.numbering import Marker, leading_markers
from yibao_report.model.draft import Block, BlockKind
from yibao_report.regex import regex

_SLOGAN: Final = regex("“(?P<count>[两三四五六七八九十])(?:个|大|项|条)?(?P<word>[一-鿿]{2,4})”(?![：:（]|，?即|——)")
_OPENING: Final = regex("[^。；：，]{0,24}")
_FEWEST: Final = 3
_FARTHEST: Final = 2
"""How far a number may be from that of the lines to be meant of them."""


def miscounted_slogans_of_points(manuscript: Manuscript) -> Iterator[MiscountedHeading]:
    """Go through the slogans whose number the lines below with their word do not have."""
    slogans = [
        (index, block, found)
        for index, block in enumerate(manuscript.draft.blocks)
        if "“" in block.text and block.kind is not BlockKind.CELL
        for found in _SLOGAN.finditer(block.text)
    ]
    markers = leading_markers(manuscript.draft) if slogans else []
    for index, block, found in slogans:
        listed = 0 if _is_spelled_out(block, found) else _points_below(markers, index, found["word"])
        if listed >= _FEWEST and 0 < abs(listed - value_of(found["count"])) <= _FARTHEST:
            yield MiscountedHeading(block, *found.span(), found["count"], listed)


def _is_spelled_out(block: Block, found: re.Match[str]) -> bool:
    """Tell whether the paragraph itself says the word of a slogan again: 以“三个强化”为抓手，强化监管，强化服务."""
    return block.text.count(found["word"]) > 1


def _points_below(markers: Sequence[Marker], index: int, word: str) -> int:
    """Return how many lines the next run has in each of which a word stands; 0 if they are not counted up from one."""
    below = [marker for marker in markers if marker.index > index]
    first = next((place for place, marker in enumerate(below) if _opens_with(marker, word)), None)
    if first is None:
        return 0
    style, count = below[first].style, 0
    if any(marker.style.rank >= style.rank for marker in below[:first]):
        return 0  # another list stands between
    for marker in below[first:]:
        if marker.style.rank < style.rank:
            break
        if marker.style is style:
            count += 1
            if marker.number != count or not _opens_with(marker, word):
                return 0
    return count


def _opens_with(marker: Marker, word: str) -> bool:
    opening = _OPENING.match(marker.block.text, marker.end)
    return opening is not None and word in opening[0]
