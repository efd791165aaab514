"""What the rules share that look for agreement with figures nearby."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from yibao_report.check.text.arithmetic.judging import (
    Interval,
    added,
    divided,
    multiplied,
    overlap,
    settled,
    subtracted,
)
from yibao_report.check.text.arithmetic.slips import would_fit
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block, BlockKind
from yibao_report.model.unit import TIMES
from yibao_report.reading import Aspect, Direction, Figure, Passage
from yibao_report.regex import regex

_ONE: Final = Decimal(1)
_SENTENCE: Final = regex("[。！？\n]")
_STEP_REACH: Final = 16
"""Characters between a value and the step that led to it."""


def passages_with(manuscript: Manuscript, signs: Iterable[str]) -> Iterator[tuple[Block, Passage]]:
    """Go through the running text that holds one of some words, block by block."""
    for block in manuscript.running.blocks_with(signs):
        if block.kind is not BlockKind.CELL:
            yield block, manuscript.passage(block)


def any_explained(block: Block, *figures: Figure) -> bool:
    """Tell whether the reader is told of one of the figures, so that what is wrong with it is known."""
    return any(block.is_explained(each.start, each.end) for each in figures)


def figures_before(passage: Passage, number: int, most: int) -> Iterator[Figure]:
    """Go back through the figures before one, in its sentence and the one with figures before, fewer than ``most``."""
    marks = 0
    for index in range(number - 1, max(-1, number - most), -1):
        marks += _SENTENCE.search(passage.skeleton.between(index, index + 1)) is not None
        if marks > 1:
            return
        yield passage.figures[index]


def figures_above(manuscript: Manuscript, block: Block, most: int = 6) -> Iterator[Figure]:
    """Go through the figures of a paragraph and of those shortly above it."""
    blocks = [each for each in manuscript.draft.blocks if each.kind is not BlockKind.CELL]
    number = next(place for place, each in enumerate(blocks) if each is block)
    for each in blocks[max(0, number - most) : number + 1]:
        yield from manuscript.passage(each).figures


def are_apart(passage: Passage, first: Figure, last: Figure) -> bool:
    """Tell whether a sentence, or a part of one before a semicolon, ends between two figures."""
    return any(mark in passage.text[first.end : last.start] for mark in "。！？；\n")


def is_made_of(total: Figure, parts: Iterable[Figure]) -> bool:
    """Tell whether values that would be printed like these make their total."""
    whole, *rest = settled((total, *parts))
    return overlap(whole.interval(), added(rest))


def is_quotient(one: Figure, other: Figure, rate: Figure) -> bool:
    """Tell whether values that would be printed like these give a rate or a mean."""
    quotient = divided(one.interval(), other.interval())
    return quotient is not None and overlap(quotient, rate.interval())


def is_share_of_both(one: Figure, other: Figure, rate: Figure) -> bool:
    """Tell whether a rate is that of one of two parts in their sum: 在职62.2万人、退休26.3万人，退休人员占29.7%."""
    both = added((one, other))
    shares = (divided(part.interval(), both) for part in (one, other))
    return any(share is not None and overlap(share, rate.interval()) for share in shares)


def is_slip_from_quotient(one: Figure, other: Figure, rate: Figure) -> bool:
    """Tell whether one of three figures with a slip undone makes the third the quotient of the others."""
    quotient, of_rate = divided(one.interval(), other.interval()), divided(one.interval(), rate.interval())
    return (
        (quotient is not None and would_fit(rate, quotient))
        or (of_rate is not None and would_fit(other, of_rate))
        or would_fit(one, multiplied(other.interval(), rate.interval()))
    )


def has_slipped(rate: Figure, part: Figure, whole: Figure, *, only_swapped: bool = False) -> bool:
    """Tell whether a rate with one slip undone is the quotient of two values."""
    quotient = divided(part.interval(), whole.interval())
    return quotient is not None and would_fit(rate, quotient, only_swapped=only_swapped)


def counted_kind(figure: Figure) -> str:
    """Return what a figure counts; 名 and 位 count people as 人 does."""
    return "人" if figure.kind in ("名", "位") else figure.kind


def tells_growth(figure: Figure) -> bool:
    """Tell whether a rate or a multiple says by how much something grew or fell."""
    change = figure.change
    return (
        (figure.is_ratio or figure.kind == TIMES.kind)
        and figure.high is None
        and not figure.qualifiers
        and change is not None
        and change.aspect is Aspect.BY
        and change.direction is not None
    )


def is_growth(now: Figure, base: Figure, growth: Figure) -> bool:
    """Tell whether values that would be printed like these grow or fall by a rate."""
    quotient = divided(now.interval(), base.interval())
    if quotient is None:
        return False
    return overlap(quotient, growth_factor(growth))


def growth_factor(growth: Figure) -> Interval:
    """Return what the base is multiplied by."""
    low, high = growth.interval()
    falls = growth.change is not None and growth.change.direction is Direction.FALL
    return (_ONE - high, _ONE - low) if falls else (_ONE + low, _ONE + high)


def changed_from(passage: Passage, figure: Figure) -> Figure | None:
    """Return what a figure is told to have been before, if that stands right before it: 由47种增加到50种."""
    number = passage.figures.index(figure)
    before = passage.figures[number - 1] if number else None
    is_former = before is not None and before.aspect is Aspect.FROM
    return before if is_former else None


def former_interval(passage: Passage, figure: Figure) -> Interval | None:
    """Return what a figure was by the step that is told right behind it: 99.9%，较行动前提高1.3个百分点."""
    number = passage.figures.index(figure)
    step = passage.figures[number + 1] if number + 1 < len(passage.figures) else None
    if step is None or step.start - figure.end > _STEP_REACH or step.high is not None:
        return None
    change = step.change
    counts_alike = step.is_points if figure.is_ratio else step.kind == figure.kind
    if change is None or change.aspect is not Aspect.BY or change.direction is None or not counts_alike:
        return None
    now, by = figure.interval(), step.interval()
    return subtracted(now, by) if change.direction is Direction.RISE else added((figure, step))
