"""Shares whose sentence tells just one whole and one part: 32个问题，有12个属于屡查屡犯，占34.4%.

Nothing but 占 stands in front of the share, the whole opens the sentence, and no two counts of the paragraph give it.
"""

from typing import Final

from yibao_report.check.text.arithmetic.nearby import is_quotient
from yibao_report.reading import Figure, Passage
from yibao_report.regex import regex

_BARE: Final = regex("^[，,]?占$")
_FURTHER: Final = regex("[。！？；\n]")
_BRACKET: Final = regex("（[^）]*）")
_MOST: Final = 24


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
