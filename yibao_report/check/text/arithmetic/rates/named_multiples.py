"""Multiples of two things that are named, each told once before: 药店638家、医疗机构412家，药店数量是医疗机构的1.5倍.

Also of two years: 2025年42.60万人次，2020年13.20万人次，2025年是2020年的3.2倍.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.judging import divided, overlap
from yibao_report.check.text.arithmetic.nearby import any_explained, passages_with
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block
from yibao_report.model.unit import TIMES
from yibao_report.reading import Aspect, Figure, Passage, RelationKind
from yibao_report.regex import regex

_NOUN: Final = "(?:的?(?:总?数量|数|人数|人次|家数|件数|金额|总额|费用|支出|收入|规模|占比))?"
_NAMED: Final = regex(
    f"(?:^|[，；。、])(?P<one>[一-鿿]{{2,10}}?){_NOUN}(?:约?[是为]|相当于|达到?|约?为)(?P<other>[一-鿿]{{2,10}}?){_NOUN}的近?约?$"
)
_OTHER: Final = regex("全[国省市县]|上年|去年|同期|平均|以前|原来|此前|周边")
_LABEL: Final = regex("^[，、；：]?(?:其中)?[，：]?")
_MOST_BEFORE: Final = 6


class WrongMultiple(NamedTuple):
    """Two figures and the multiple that they do not give."""

    block: Block
    one: Figure
    other: Figure
    times: Figure


def wrong_multiples(manuscript: Manuscript) -> Iterator[WrongMultiple]:
    """Go through the multiples whose two things are named and told right before."""
    for block, passage in passages_with(manuscript, "倍"):
        known = {each.figures[2].start for each in passage.related(RelationKind.MULTIPLE)}
        for number, times in enumerate(passage.figures):
            named = _NAMED.search(times.lead) if times.kind == TIMES.kind and times.start not in known else None
            if named is None or times.aspect is Aspect.BY or times.high or times.qualifiers:
                continue
            one, other = (_of_name(passage, number, named[group]) for group in ("one", "other"))
            if one is None or other is None or one.kind != other.kind or _OTHER.search(times.lead):
                continue
            quotient, (low, high) = divided(one.interval(), other.interval()), times.interval()
            half = times.half_place
            fits = quotient is None or overlap(quotient, (low - half, high + half))
            if not fits and not any_explained(block, one, other, times):
                yield WrongMultiple(block, one, other, times)


def _of_name(passage: Passage, number: int, name: str) -> Figure | None:
    """Return the one figure before a multiple that has just this name."""
    before = passage.figures[max(0, number - _MOST_BEFORE) : number]
    named = [
        each
        for each in before
        if (_LABEL.sub("", each.lead) == name or each.counted == name)
        and each.aspect is not Aspect.BY
        and not (each.high or each.qualifiers)
    ]
    return named[0] if len(named) == 1 else None
