"""A proportion told of the two counts before it: 西药428.75亿元、中成药183.75亿元，二者之比为7∶3."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from yibao_report.check.text.arithmetic.judging import Interval, divided, overlap
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block, BlockKind
from yibao_report.reading import Figure, Passage
from yibao_report.regex import regex

_TOLD: Final = regex(
    "比(?:例|值)?(?:约|大致)?(?:为|是|达到?|接近)?约?(?P<words>(?P<one>[0-9]++(?:\\.[0-9]++)?)[:：∶比](?P<two>[0-9]++(?:\\.[0-9]++)?))(?![0-9.:：∶])"
)
_SENTENCE: Final = regex("[。！？；\n]")
_LEAST: Final = Decimal("0.5")
"""Half of the last place of 7∶3."""
_FARTHEST: Final = 40


@dataclass(frozen=True, slots=True)
class WrongProportion:
    """Two counts and the place of a proportion that is not theirs."""

    block: Block
    one: Figure
    two: Figure
    start: int
    end: int


def wrong_proportions(manuscript: Manuscript) -> Iterator[WrongProportion]:
    """Go through the proportions that the last two counts of their sentence do not have, in either order."""
    for block in manuscript.draft.blocks:
        if block.kind is BlockKind.CELL:
            continue
        for found in _TOLD.finditer(block.text):
            counts = _counts_before(manuscript.passage(block), found.start())
            if counts is None or any(block.is_explained(each.start, each.end) for each in counts):
                continue
            one, two = counts
            told = divided(_interval(found["one"], found["two"]), _interval(found["two"], found["one"]))
            quotients = divided(one.interval(), two.interval()), divided(two.interval(), one.interval())
            if told and not any(quotient is None or overlap(quotient, told) for quotient in quotients):
                yield WrongProportion(block, one, two, *found.span("words"))


def _counts_before(passage: Passage, end: int) -> tuple[Figure, Figure] | None:
    """Return the last two figures before a place if they count the same in the same sentence."""
    before = [figure for figure in passage.figures if figure.end <= end]
    if len(before) < 2:
        return None
    one, two = before[-2:]
    plain = one.kind == two.kind and not (one.is_ratio or one.is_points or one.high or two.high)
    near = end - two.end <= _FARTHEST and not _SENTENCE.search(passage.text, one.end, end)
    return (one, two) if plain and near and one.amount > 0 and two.amount > 0 and not two.change else None


def _interval(number: str, other: str) -> Interval:
    """Return what a side of a proportion may stand for; beside a number with decimals, 1 is exact."""
    value = Decimal(number)
    exponent = value.as_tuple().exponent
    if exponent == 0 and (value == 1 or "." in other):
        return value, value
    half = _LEAST.scaleb(int(exponent))
    return value - half, value + half
