"""Counts each with its share of one whole, of which one does not go with the others: 512份，占39.6%；347份，占25.0%；….

Every count divided by its share must be the same whole, which need not be told. Where all but one have a whole in
common, and that one has another, it is wrong.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple, TypeAlias

from yibao_report.check.text.arithmetic.judging import Interval, divided, overlap
from yibao_report.check.text.arithmetic.nearby import any_explained, counted_kind, passages_with
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block
from yibao_report.reading import Figure, Passage
from yibao_report.regex import regex

_SHARE: Final = regex("^[，（,]?占(?:比)?(?:为|约)?$")
_SUMMED_UP: Final = regex("合计|共计|[两三四]项|[两三四]者")
_FEWEST: Final = 3
_GAP: Final = 40
"""Characters from a share to the next count."""
_NEAR: Final = Decimal("0.2")
"""How far from one the shares may add up to that are meant to be all."""
_Pair: TypeAlias = tuple[Figure, Figure]


class OddShare(NamedTuple):
    """A count and its share, and what the share should be to go with the others."""

    block: Block
    part: Figure
    share: Figure
    should: Decimal


def odd_shares(manuscript: Manuscript) -> Iterator[OddShare]:
    """Go through the lists of counts and shares one pair of which does not go with the others."""
    for block, passage in passages_with(manuscript, ("占",)):
        for pairs in _lists(passage):
            total = sum((share.amount for _, share in pairs), Decimal(0))
            if len(pairs) >= _FEWEST and abs(total - 1) <= _NEAR:
                odd = _odd(pairs)
                if odd and not any_explained(block, *odd[0]):
                    (part, share), whole = odd
                    yield OddShare(block, part, share, part.amount / whole)


def _lists(passage: Passage) -> Iterator[list[_Pair]]:
    """Yield the rows of counts and shares that follow each other closely."""
    row: list[_Pair] = []
    for part, share in zip(passage.figures, passage.figures[1:], strict=False):
        if not _is_pair(part, share):
            continue
        if row and not _goes_on(passage, row[-1], part):
            yield row
            row = []
        row.append((part, share))
    yield row


def _goes_on(passage: Passage, last: _Pair, part: Figure) -> bool:
    """Tell whether a count belongs to a row, and sums none of it up: …，占38.4%。前两项合计1588人，占85.2%."""
    near = part.start - last[1].end <= _GAP and counted_kind(part) == counted_kind(last[0])
    return near and not _SUMMED_UP.search(passage.text, last[1].end, part.start)


def _is_pair(part: Figure, share: Figure) -> bool:
    counts = not (part.is_ratio or part.is_points or part.high or part.qualifiers or part.change) and part.amount > 0
    plain = share.is_ratio and not (share.spelled or share.qualifiers or share.high)
    return counts and plain and bool(_SHARE.search(share.lead))


def _odd(pairs: Sequence[_Pair]) -> tuple[_Pair, Decimal] | None:
    """Return the one pair that has another whole than all others, and the whole of these."""
    wholes = [divided(part.interval(), share.interval()) for part, share in pairs]
    found = []
    for number, own in enumerate(wholes):
        common = _common([each for place, each in enumerate(wholes) if place != number])
        if own is not None and common is not None and not overlap(own, common):
            found.append((pairs[number], (common[0] + common[1]) / 2))
    return found[0] if len(found) == 1 else None


def _common(wholes: Sequence[Interval | None]) -> Interval | None:
    told = [each for each in wholes if each is not None]
    low, high = max(each[0] for each in told), min(each[1] for each in told)
    return (low, high) if low <= high and len(told) == len(wholes) else None
