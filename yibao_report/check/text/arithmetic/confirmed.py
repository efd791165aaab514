"""Whether a figure of the running text is told again or borne out: what a cell says otherwise is then the odd one."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from yibao_report.check.text.arithmetic.borne_out import is_borne_out
from yibao_report.check.text.arithmetic.nearby import is_quotient
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block, BlockKind
from yibao_report.reading import Figure, Passage
from yibao_report.regex import regex

_DIGITS: Final = 3
_MOST: Final = 100
"""Counts of the insured that a rate is held against."""
_INSURED: Final = regex("占.{0,4}参保人")


def is_confirmed(manuscript: Manuscript, block: Block, figure: Figure) -> bool:
    """Tell whether figures of the paragraph bear one out, or another paragraph tells it as well."""
    passage = manuscript.passage(block)
    return (
        is_borne_out(passage, figure)
        or _is_share_of_insured(manuscript, passage, passage.figures.index(figure))
        or _is_told_again(manuscript, block, figure)
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
