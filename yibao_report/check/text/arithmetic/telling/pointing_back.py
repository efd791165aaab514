"""A count that points back at one before it: 发现问题693家…对这693家机构."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.nearby import any_explained, passages_with
from yibao_report.check.text.arithmetic.slips import would_fit
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block
from yibao_report.reading import Figure, Passage
from yibao_report.reading.figure import MONEY
from yibao_report.regex import regex

_POINTING: Final = regex("(?:这|上述|该|前述|以上|这(?:一年|一?笔|些)的?)$")
_MOST_BEFORE: Final = 12
_LEAST: Final = 10
"""Smaller ones may count what is named in a list."""


class PointingBack(NamedTuple):
    """A count that points back and the one it was meant to be."""

    block: Block
    meant: Figure
    figure: Figure


def pointing_back(manuscript: Manuscript) -> Iterator[PointingBack]:
    """Go through the counts that point at none before them and are a slip of the pen away from one."""
    for block, passage in passages_with(manuscript, "这述该"):
        for meant, figure in _in_passage(passage):
            if not any_explained(block, meant, figure):
                yield PointingBack(block, meant, figure)


def _in_passage(passage: Passage) -> Iterator[tuple[Figure, Figure]]:
    for number, figure in enumerate(passage.figures):
        if not _counts(figure) or figure.amount < _LEAST or not _POINTING.search(figure.lead):
            continue
        before = passage.figures[max(0, number - _MOST_BEFORE) : number]
        alike = [each for each in before if each.kind == figure.kind and _counts(each)]
        if any(each.amount == figure.amount for each in alike):
            continue
        meant = [each for each in alike if would_fit(figure, each.interval())]
        if meant:
            yield meant[-1], figure


def _counts(figure: Figure) -> bool:
    return (figure.is_exact_count or figure.kind == MONEY) and figure.high is None and not figure.qualifiers
