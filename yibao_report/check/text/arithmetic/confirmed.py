"""Whether a figure of the running text agrees with the figures around it: what then differs from it is the odd one.

A difference or a sum of two neighbours, a rate of two neighbours, the total of the parts behind it; a long number that
another paragraph tells as well.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from typing import Final

from yibao_report.check.text.arithmetic.judging import overlap, subtracted
from yibao_report.check.text.arithmetic.nearby import is_made_of, is_quotient
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block, BlockKind
from yibao_report.reading import Aspect, Figure, Passage, RelationKind
from yibao_report.reading.narrowing import FARTHEST
from yibao_report.regex import regex

_BESIDE: Final = 3
"""Figures on each side that may bear one out."""
_STEP: Final = regex("增|减|多|少|高|低|升|降|差|净|比")
_DIGITS: Final = 3
_MOST: Final = 100
"""Counts of the insured that a rate is held against."""
_INSURED: Final = regex("占.{0,4}参保人")


def is_confirmed(manuscript: Manuscript, block: Block, figure: Figure, other: Figure) -> bool:
    """Tell whether figures of the text agree with one, and would not with another in its place."""
    passage = manuscript.passage(block)
    number = passage.figures.index(figure)
    near = [
        each
        for each in passage.figures[max(0, number - _BESIDE) : number + _BESIDE + 1]
        if each is not figure and abs(each.start - figure.start) < FARTHEST and each.high is None
    ]
    return (
        any(_is_worked_out(figure, *pair) and not _is_worked_out(other, *pair) for pair in combinations(near, 2))
        or _is_in_sum(passage, figure)
        or _is_share_of_insured(manuscript, passage, number)
        or _is_told_again(manuscript, block, figure)
    )


def _is_worked_out(figure: Figure, one: Figure, other: Figure) -> bool:
    """Tell whether a figure and two others are a value, what it was and the step; or a part, its whole and a rate."""
    for value, step in ((one, other), (other, one)):
        told = step.is_points or (step.kind == figure.kind and _is_step(step))
        if told and value.kind == figure.kind and not value.is_points:
            low, high = subtracted(figure.interval(), value.interval())
            moved = step.interval()
            if overlap((low, high), moved) or overlap((-high, -low), moved):
                return True
    for part, rate in ((one, other), (other, one)):
        alike = rate.is_ratio and rate.decimals > 0 and part.kind == figure.kind and not figure.is_ratio
        if alike and (is_quotient(part, figure, rate) or is_quotient(figure, part, rate)):
            return True
    if figure.is_ratio and figure.decimals > 0 and one.kind == other.kind and not one.is_ratio:
        return is_quotient(one, other, figure) or is_quotient(other, one, figure)
    return False


def _is_step(figure: Figure) -> bool:
    by = figure.aspect is Aspect.BY
    return by or _STEP.search(figure.lead) is not None


def _is_in_sum(passage: Passage, figure: Figure) -> bool:
    return any(
        figure in parts.figures and is_made_of(parts.figures[0], parts.figures[1:])
        for parts in passage.related(RelationKind.PARTS)
    )


def _is_share_of_insured(manuscript: Manuscript, passage: Passage, number: int) -> bool:
    """Tell whether a rate is that of the count before it among all who are insured, as the text tells anywhere."""
    rate = passage.figures[number]
    if not number or not rate.is_ratio or not _INSURED.match(rate.lead):
        return False
    part = passage.figures[number - 1]
    return any(each.kind == part.kind and is_quotient(part, each, rate) for each in manuscript.once(_insured)[:_MOST])


def _is_told_again(manuscript: Manuscript, block: Block, figure: Figure) -> bool:
    if len(figure.digits) < _DIGITS:
        return False
    own = sum(each.kind == figure.kind and each.text == figure.text for each in manuscript.passage(block).figures)
    return manuscript.once(_told)[figure.kind, figure.text] > own


def _told(manuscript: Manuscript) -> Counter[tuple[str, str]]:
    """Return how often the running text tells each figure."""
    return Counter((each.kind, each.text) for each in _running(manuscript))


def _insured(manuscript: Manuscript) -> tuple[Figure, ...]:
    """Return how many are insured, as the text tells it."""
    return tuple(each for each in _running(manuscript) if "参保" in each.lead and not each.is_ratio)


def _running(manuscript: Manuscript) -> Iterator[Figure]:
    for block in manuscript.draft.blocks:
        if block.kind is not BlockKind.CELL:
            yield from manuscript.passage(block).figures
