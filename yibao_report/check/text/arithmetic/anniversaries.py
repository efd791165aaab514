"""An anniversary in the title that the years of the text are not: 成立四周年回眸, 五年来…, 五年来…, 五载."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block
from yibao_report.regex import regex

_ANNIVERSARY: Final = regex("(?P<years>[一二三四五六七八九十]{1,2})周年")
_YEARS: Final = regex("(?<![近前后第十])(?P<years>[二两三四五六七八九十]{1,2})(?:年来|年间|载)")
_TITLE: Final = 6
"""Blocks at the beginning among which the title stands."""
_FEWEST: Final = 3
"""So often the other number of years must be told, and no other."""


@dataclass(frozen=True, slots=True)
class Anniversary:
    """An anniversary with the years that the text tells: where it stands, and what is told instead."""

    block: Block
    start: int
    end: int
    years: str


def odd_anniversaries(manuscript: Manuscript) -> Iterator[Anniversary]:
    """Go through the anniversaries of the title, where the text tells of one other number of years throughout."""
    blocks = manuscript.draft.blocks
    found = [(block, match) for block in blocks[:_TITLE] for match in _ANNIVERSARY.finditer(block.text)]
    if not found:
        return
    told = [match["years"] for block in blocks for match in _YEARS.finditer(block.text)]
    others = [match["years"] for block in blocks[_TITLE:] for match in _ANNIVERSARY.finditer(block.text)]
    if len(told) < _FEWEST or len(set(told)) > 1:
        return
    for block, match in found:
        if match["years"] != told[0] and match["years"] not in others:
            yield Anniversary(block, *match.span(), told[0])
