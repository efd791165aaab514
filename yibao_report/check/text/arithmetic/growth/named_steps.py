"""Growth told by a step alone, of a value that stands before it: 支出22.65亿元…支出较上年减少2300万元，下降1.00%.

The value is the nearest one before, in the paragraph or in those right above, whose words end in what the step is told
of. Told is only a rate that is the step's share of none of them, and would be of the nearest but for a slip.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.judging import Interval, added, divided, overlap, subtracted
from yibao_report.check.text.arithmetic.nearby import any_explained
from yibao_report.check.text.arithmetic.slips import would_fit
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block, BlockKind
from yibao_report.reading import Aspect, Direction, Figure, Passage
from yibao_report.reading.skeleton import TIME
from yibao_report.regex import regex

_STEP: Final = regex(
    f"(?P<name>[一-鿿]{{2,14}}?)(?:同比|[比较与](?:去年|上年|上一?年度?|{TIME}{{1,2}})?(?:同期|[年期]初|[末底])?(?:相比，?)?)净?(?:增加|减少|增长|下降|多|少)了?$"
)
_OUT: Final = regex(
    "^(?:其中|全年|上半年|全[市县省区])+|(?:参保|人数|总数|总量|总额|规模|金额|合计|累计|共|为|达到?|约|有)+$"
)
_ABOVE: Final = 2
"""Paragraphs above in which the value may stand."""


class NamedStep(NamedTuple):
    """A step with the value it led to, the rate told of it, and the rate it is."""

    block: Block
    now: Figure
    step: Figure
    growth: Figure
    rate: Decimal


def named_steps(manuscript: Manuscript) -> Iterator[NamedStep]:
    """Go through the rates of steps that no value of their name gives."""
    above: list[Passage] = []
    for block in manuscript.draft.blocks:
        if block.kind in (BlockKind.CELL, BlockKind.HEADING):
            continue
        passage = manuscript.passage(block)
        if "%" in block.text:
            yield from _in_passage(block, passage, above)
        above = [*above[1 - _ABOVE :], passage]


def _in_passage(block: Block, passage: Passage, above: Sequence[Passage]) -> Iterator[NamedStep]:
    known = {figure.start for relation in passage.relations for figure in relation.figures}
    for number in range(1, len(passage.figures)):
        step, growth = passage.figures[number - 1], passage.figures[number]
        if growth.start in known or step.is_ratio or step.is_points or not growth.is_ratio:
            continue
        if not (_is_step(step) and _is_step(growth)) or passage.text[step.end : growth.start].count("，") != 1:
            continue
        place = passage.skeleton.places[number - 1]
        named = _STEP.search(passage.skeleton.text, max(0, place - 40), place)
        name = _OUT.sub("", named["name"]) if named else ""
        if len(name) < 2:
            continue
        before = [*passage.figures[: number - 1][::-1]]
        before += [figure for each in reversed(above) for figure in reversed(each.figures)]
        values = [each for each in before if _is_value(each, step) and _OUT.sub("", each.lead).endswith(name)]
        shares = [share for each in values if (share := _share(each, step)) is not None]
        if not shares or any(overlap(share, growth.interval()) for share in shares):
            continue
        if would_fit(growth, shares[0]) and not any_explained(block, step, growth):
            now = values[0].amount
            rate = step.amount / (now + step.amount if _falls(step) else now - step.amount)
            yield NamedStep(block, values[0], step, growth, rate)


def _is_step(figure: Figure) -> bool:
    change = figure.change
    return change is not None and change.aspect is Aspect.BY and change.direction is not None and figure.high is None


def _falls(step: Figure) -> bool:
    return step.change is not None and step.change.direction is Direction.FALL


def _is_value(figure: Figure, step: Figure) -> bool:
    plain = figure.change is None and figure.high is None and not figure.qualifiers
    return plain and figure.kind == step.kind and figure.amount > step.amount


def _share(now: Figure, step: Figure) -> Interval | None:
    """Return what a step is of the value before it."""
    base = added((now, step)) if _falls(step) else subtracted(now.interval(), step.interval())
    return divided(step.interval(), base)
