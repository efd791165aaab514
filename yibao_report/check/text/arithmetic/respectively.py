"""分别 with another number of values than of things, and changes of rates told one after the other.

Input: running text. Output: 甲、乙、丙分别增长5%、3%, where three things have two values; and 分别为85.3%、70.8%，
较上年同期的84.7%、69.9%分别提高0.6%和0.9%, where each difference is held against its two rates.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block, BlockKind
from yibao_report.regex import regex

_UNIT: Final = "(?:[%％‰]|个?百分点|[万亿]{0,2}(?:元|人次|人|家|个|件|例|种|吨|亩)?)"
_VALUE: Final = f"(?:第[一二三四五六七八九十0-9]{{1,3}}(?:位|名)?|[0-9][0-9,]*(?:\\.[0-9]+)?{_UNIT})"
_THINGS: Final = regex(
    f"(?:^|[，。；：\\n])(?P<names>[^，。；：、（）()“”0-9和与及\\n]{{2,12}}(?:、[^，。；：、（）()“”0-9和与及\\n]{{2,12}})+)"
    f"分别(?P<verb>[一-鿿]{{1,6}}?)(?P<values>{_VALUE}(?:[、和]{_VALUE})*)(?=[，。；\\n]|$)"
)
_AGAIN: Final = regex(f"，分别(?P<verb>[一-鿿]{{1,6}}?)(?P<values>{_VALUE}(?:[、和]{_VALUE})*)(?=[，。；\\n]|$)")
_RATE: Final = "[0-9]{1,3}(?:\\.[0-9]+)?[%％]"
_RATES: Final = f"{_RATE}(?:[、和]{_RATE})+"
_STEP: Final = "[0-9]{1,2}(?:\\.[0-9]+)?(?:[%％]|个(?:百分点)?)?"
_RISES: Final = "提高|上升|增加|提升|增长"
_FALLS: Final = "下降|降低|减少|回落"
_DIFFERENCES: Final = regex(
    f"(?:分别(?:由|从)[^，。；0-9]{{0,4}}(?:(?:19|20)[0-9]{{2}}年[底末]?的?)?(?P<from>{_RATES})(?:{_RISES}|{_FALLS})[到至](?:(?:19|20)[0-9]{{2}}年[底末]?的?)?(?P<to>{_RATES})"
    f"|分别(?:为|达到?)(?P<now>{_RATES})，[较比与](?:(?:19|20)[0-9]{{2}}年)?[^，。；0-9%]{{0,12}}的?(?P<then>{_RATES})(?:相比，?)?)"
    f"，?分别(?:{_RISES}|{_FALLS})了?(?P<steps>{_STEP}(?:[、和]{_STEP})+)(?P<unit>个?百分点)?"
)
_AND: Final = regex("[、和]")
_NUMBER: Final = regex("[0-9]+(?:\\.[0-9]+)?")


@dataclass(frozen=True, slots=True)
class Unmatched:
    """Things and values of which there are not as many: where the values stand, and how many of either."""

    block: Block
    start: int
    end: int
    things: int
    values: int


@dataclass(frozen=True, slots=True)
class OddStep:
    """A change of a rate among several.

    Attributes:
        block: Where it stands.
        start: Offset of the change.
        end: Offset behind it.
        before: The rate before, as written.
        after: The rate after.
        step: The difference in points.
        in_percent: Whether the change is right but told in percent.
    """

    block: Block
    start: int
    end: int
    before: str
    after: str
    step: Decimal
    in_percent: bool


def unmatched(manuscript: Manuscript) -> Iterator[Unmatched]:
    """Go through the things told 分别 with more or fewer values."""
    for block in manuscript.draft.blocks:
        if block.kind is BlockKind.CELL or "分别" not in block.text:
            continue
        for found in _THINGS.finditer(block.text):
            things = found["names"].count("、") + 1
            position: int | None = found.end()
            if (wrong := _count(block, found, things)) is not None:
                yield wrong
            while position is not None:
                again = _AGAIN.match(block.text, position)
                position = again.end() if again else None
                if again and (wrong := _count(block, again, things)) is not None:
                    yield wrong


def _count(block: Block, found: re.Match[str], things: int) -> Unmatched | None:
    values = len(_AND.split(found["values"]))
    return Unmatched(block, *found.span("values"), things, values) if values != things else None


def odd_steps(manuscript: Manuscript) -> tuple[OddStep, ...]:
    """Return the changes of several rates that are not their differences, or are told in percent."""
    return manuscript.once(_odd_steps)


def _odd_steps(manuscript: Manuscript) -> tuple[OddStep, ...]:
    return tuple(
        step
        for block in manuscript.draft.blocks
        if block.kind is not BlockKind.CELL and "分别" in block.text
        for found in _DIFFERENCES.finditer(block.text)
        for step in _steps_of(block, found)
    )


def _steps_of(block: Block, found: re.Match[str]) -> Iterator[OddStep]:
    before, after = ("from", "to") if found["from"] else ("then", "now")
    first, last = (_NUMBER.findall(found[group]) for group in (before, after))
    steps = list(re.finditer(_STEP, found["steps"]))
    if not len(first) == len(last) == len(steps):
        return
    for one, other, step in zip(first, last, steps, strict=True):
        number = _NUMBER.match(step[0])
        told, difference = Decimal(number[0] if number else 0), abs(Decimal(other) - Decimal(one))
        in_percent = step[0].endswith(("%", "％"))
        start = found.start("steps") + step.start()
        if told != difference or in_percent:
            yield OddStep(block, start, start + len(step[0]), f"{one}%", f"{other}%", difference, told == difference)
