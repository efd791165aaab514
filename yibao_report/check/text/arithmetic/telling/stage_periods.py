"""Stages that follow one another, with their days: 自查阶段（5月1日至6月30日）, 整治阶段（7月1日至10月31日）.

Told is a stage that begins before the last day of the one before it, or a month and more after it, where all the other
stages follow one another.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.structure.numbering import leading_marker
from yibao_report.model.draft import Block
from yibao_report.regex import regex

_STAGE: Final = regex(
    "[^。；：]{2,16}（(?P<days>(?:(?P<year>20[0-9]{2})年)?(?P<month>1?[0-9])月?(?:(?P<day>[0-9]{1,2})日)?"
    "(?:[—－–～-]{1,2}|至|到)(?:(?P<last_year>20[0-9]{2})年)?(?P<last>1?[0-9])月(?:(?P<last_day>[0-9]{1,2})日|[底末])?)）"
)
END_OF_MONTH: Final = 31
_DAYS: Final = 3
_MONTHS: Final = 2
"""How many of year, month and day are named."""
_FEWEST: Final = 3


class OverlappingStage(NamedTuple):
    """A stage whose days begin before the stage before it ends.

    Attributes:
        block: Where it stands.
        start: Offset of its days.
        end: Offset behind them.
        before: The block of the stage before it.
        place: Offsets of the days of that.
        is_apart: Whether it begins too late, and not too early.
    """

    block: Block
    start: int
    end: int
    before: Block
    place: tuple[int, int]
    is_apart: bool = False


Day = tuple[int, int, int]


class Stage(NamedTuple):
    """A stage with its first and its last day, and whether it names days."""

    block: Block
    place: tuple[int, int]
    first: Day
    last: Day
    in_days: bool


def overlapping_stages(manuscript: Manuscript) -> Iterator[OverlappingStage]:
    """Go through the stages of a text that begin before the one before them ends."""
    for stages in plans(manuscript.draft.blocks):
        pairs = list(pairwise(stages))
        overlaps = [(one, other) for one, other in pairs if _overlap(one, other)]
        odd = overlaps or [pair for pair in pairs if not _follows(*pair)] or _in_one_month(pairs)
        if len(stages) >= _FEWEST and len(odd) == 1 and all(_follows(*pair) for pair in pairs if pair not in odd):
            [(one, other)] = odd
            if not other.block.is_explained(*other.place):
                apart = not overlaps and not _follows(one, other)
                yield OverlappingStage(other.block, *other.place, one.block, one.place, is_apart=apart)


def plans(blocks: Sequence[Block]) -> Iterator[list[Stage]]:
    """Go through the runs of numbered paragraphs that open with the days of a stage."""
    stages: list[Stage] = []
    number, year = 0, 0
    for block in blocks:
        if block.cell is not None or "（" not in block.text:
            continue
        marker = leading_marker(0, block)
        if marker is None:
            continue
        found = _STAGE.match(block.text, marker.end)
        if not (found and stages and marker.number == number + 1):
            if stages:
                yield stages
            stages, year = [], 0
        if found and (stages or marker.number == 1):
            stage, year = _stage(block, found, year)
            stages.append(stage)
            number = marker.number
    if stages:
        yield stages


def _stage(block: Block, found: re.Match[str], year: int) -> tuple[Stage, int]:
    """Return a stage, and the year in which it ends; a year that it does not name is that of the stage before."""
    first_year = int(found["year"] or year)
    month, last = int(found["month"]), int(found["last"])
    last_year = int(found["last_year"] or first_year + (last < month))
    first = first_year, month, int(found["day"] or 1)
    until = last_year, last, int(found["last_day"] or END_OF_MONTH)
    return Stage(block, found.span("days"), first, until, found["day"] is not None), last_year


def _overlap(one: Stage, other: Stage) -> bool:
    """Tell whether a stage begins before the last day of another, or, of one that names no day, before its month."""
    named = _DAYS if one.in_days and other.in_days else _MONTHS
    return other.first[:named] < one.last[:named]


def _follows(one: Stage, other: Stage) -> bool:
    """Tell whether a stage begins in the month in which the one before it ends, or in the next."""
    months = (other.first[0] - one.last[0]) * 12 + other.first[1] - one.last[1]
    return 0 <= months <= 1


def _in_one_month(pairs: Sequence[tuple[Stage, Stage]]) -> list[tuple[Stage, Stage]]:
    """Return the stages that begin in the last month of the one before, where no other does and none names a day."""
    if len(pairs) < _FEWEST or any(one.in_days or other.in_days for one, other in pairs):
        return []
    return [(one, other) for one, other in pairs if one.last[:_MONTHS] == other.first[:_MONTHS]]
