"""Shares told as one ratio: 三次产业比为3.9∶59.5∶36.6, 油与非油经济比重为22.5∶77.5."""

import re
from decimal import Decimal
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.judging import HUNDRED, added, divided, overlap
from yibao_report.check.text.arithmetic.nearby import any_explained
from yibao_report.check.text.arithmetic.totals.addends import is_addend
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block, BlockKind
from yibao_report.reading import Figure, Passage
from yibao_report.regex import regex

_NUMBER: Final = "[0-9]{1,2}(?:\\.[0-9]{1,2})?"
_RATIO: Final = regex(
    f"(?:(?:比(?:重|例|值)?|结构|占比)(?:分别)?(?:由[^，。；]{{1,24}})?(?:调整|变|优化)?|结构[^，。；]{{0,8}}，(?:调整|变|优化))(?:为|是|到|至|达到?)(?P<words>{_NUMBER}(?:[：:∶]{_NUMBER}){{1,4}})(?![0-9.：:∶])"
)
_LEAST, _MOST = Decimal(90), Decimal(110)
"""Sums that are meant to be 100."""
_NEAR: Final = Decimal(8)
"""Points by which a share is off that is meant to be that of an amount."""
_HALF: Final = Decimal("0.5")


class ShareRatio(NamedTuple):
    """Shares in a ratio, with the amounts that they are told of, if any.

    Attributes:
        block: Where they stand.
        start: Offset of the first share.
        end: Offset behind the last.
        shares: The shares in percent.
        halves: For each, half a unit of its last digit.
        amounts: The amounts in the same order; empty if none stand before.
    """

    block: Block
    start: int
    end: int
    shares: tuple[Decimal, ...]
    halves: tuple[Decimal, ...]
    amounts: tuple[Figure, ...]

    @property
    def total(self) -> Decimal:
        """The sum of the shares."""
        return sum(self.shares, Decimal(0))

    @property
    def makes_hundred(self) -> bool:
        """Whether they add up to 100 within rounding."""
        return abs(self.total - HUNDRED) <= sum(self.halves)

    @property
    def fits(self) -> bool:
        """Whether every share is that of its amount in the sum of all, or some are so far off that none is meant to."""
        whole = added(self.amounts)
        off = False
        for share, half, amount in zip(self.shares, self.halves, self.amounts, strict=False):
            told = divided(amount.interval(), whole)
            low, high = (told[0] * HUNDRED, told[1] * HUNDRED) if told else (share, share)
            if not overlap((low, high), (share - _NEAR, share + _NEAR)):
                return True
            off |= not overlap((low, high), (share - half * 2, share + half * 2))
        return not off


def share_ratios(manuscript: Manuscript) -> tuple[ShareRatio, ...]:
    """Return the ratios of the text whose sides are shares of one hundred."""
    return manuscript.once(_share_ratios)


def _share_ratios(manuscript: Manuscript) -> tuple[ShareRatio, ...]:
    return tuple(
        found
        for block in manuscript.draft.blocks
        if block.kind is not BlockKind.CELL and "比" in block.text
        for match in _RATIO.finditer(block.text)
        if (found := _read(block, manuscript.passage(block), match))
    )


def _read(block: Block, passage: Passage, match: re.Match[str]) -> ShareRatio | None:
    words = re.split("[：:∶]", match["words"])
    shares = tuple(map(Decimal, words))
    if not _LEAST <= sum(shares) <= _MOST:
        return None
    halves = tuple(_HALF.scaleb(int(share.as_tuple().exponent)) for share in shares)
    amounts = _amounts_before(passage, match.start(), len(shares))
    if any_explained(block, *amounts) or block.is_explained(match.start("words"), match.end("words")):
        return None
    return ShareRatio(block, *match.span("words"), shares, halves, amounts)


def _amounts_before(passage: Passage, end: int, count: int) -> tuple[Figure, ...]:
    """Return the last so many amounts of one kind before a place, if they stand in a row of clauses."""
    amounts = [
        each
        for each in passage.figures
        if each.end <= end and is_addend(each) and each.unit is not None and not (each.is_ratio or each.is_points)
    ]
    last = amounts[-count:]
    alike = len(last) == count and len({each.kind for each in last}) == 1
    return tuple(last) if alike and len({each.scale for each in last}) == 1 else ()
