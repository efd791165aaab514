"""Shares whose sentence tells just one whole and one part: 32个问题，有12个属于屡查屡犯，占34.4%.

Nothing but 占 stands in front of the share, the whole opens the sentence, and no two counts of the paragraph give it.
"""

from decimal import Decimal
from itertools import pairwise
from typing import Final

from yibao_report.check.text.arithmetic.nearby import has_slipped, is_quotient
from yibao_report.reading import Figure, Passage
from yibao_report.regex import regex

_BARE: Final = regex("^[，,]?占$")
_FURTHER: Final = regex("[。！？；\n]")
_BRACKET: Final = regex("（[^）]*）")
_MOST: Final = 24
_FEWEST: Final = 5
_NEARLY: Final = Decimal("0.03")
"""How far off a share may be that was meant to be of this whole."""


def bare_share(passage: Passage, number: int) -> tuple[Figure, Figure] | None:
    """Return the part and the whole of a share that is not theirs, and no others'."""
    share = passage.figures[number]
    if not _BARE.search(share.lead) or share.decimals < 1:
        return None
    sentence = next(each for each in passage.sentences if each.start <= share.start < each.end)
    start = max((mark.end() for mark in _FURTHER.finditer(passage.text, sentence.start, share.start)), default=0)
    told = [each for each in passage.figures[:number] if each.start >= max(start, sentence.start)]
    if len(told) != 2 or told[0].kind != told[1].kind or not all(map(_counts, told)):
        return None
    whole, part = told
    between = _BRACKET.sub("", passage.skeleton.between(number - 2, number - 1))  # 98个县（市、区）中有27个
    if whole.amount <= part.amount or "、" in between:
        return None
    before = [each for each in passage.figures[max(0, number - _MOST) : number] if each.kind == part.kind]
    if any(is_quotient(one, other, share) for one in before for other in before if one.amount < other.amount):
        return None
    return part, whole


def _counts(figure: Figure) -> bool:
    return figure.is_exact_count and not figure.qualifiers and figure.change is None and figure.amount > 1


def share_of_same_whole(passage: Passage, number: int) -> tuple[Figure, Figure] | None:
    """Return the part and the whole of a share that comes after two and more of that whole, if it is near theirs.

    36名职工中，35岁及以下的16人，占44.4%；36岁及以上的20人，占55.6%。具有专业背景的27人，占75.0%.
    """
    share, before = passage.figures[number], passage.figures[max(0, number - _MOST) : number]
    if not _BARE.search(share.lead) or len(before) < _FEWEST or not _counts(before[-1]):
        return None
    part, told = before[-1], [(one, each) for one, each in pairwise(before[:-1]) if _BARE.search(each.lead)]
    counts = [each for each in before[:-1] if each.kind == part.kind and each.amount > part.amount and _counts(each)]
    wholes = [
        each
        for each in counts
        if len(told) > 1 and all(one.kind == part.kind and is_quotient(one, each, rate) for one, rate in told[-2:])
    ]
    if len({each.amount for each in wholes}) != 1 or any(is_quotient(part, each, share) for each in counts):
        return None
    near = abs(part.amount / wholes[0].amount - share.amount) < _NEARLY
    return (part, wholes[0]) if near or has_slipped(share, part, wholes[0]) else None
