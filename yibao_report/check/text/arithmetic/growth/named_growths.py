"""One of two that are told by name is said to be more than the other: 在职2000元，退休2500元，退休比在职高出25%."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from yibao_report.check.text.arithmetic.growth.near_growths import NearGrowth
from yibao_report.check.text.arithmetic.judging import Interval, divided, overlap
from yibao_report.check.text.arithmetic.nearby import any_explained, passages_with
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block
from yibao_report.reading import Figure, Passage
from yibao_report.regex import regex

_COMPARED: Final = regex(
    "^(?P<one>[一-鿿]{2,8}?)比(?P<other>[一-鿿]{2,10}?)(?:(?P<more>高出?|多|贵|增长|增加|上涨)|低|少|便宜|下降|减少)了?$"
)
_OTHER: Final = regex("上年|去年|同期|全国|全省|全市|平均|此前|原来|预算|计划|目标")
_ONE: Final = Decimal(1)


def named_growths(manuscript: Manuscript) -> Iterator[NearGrowth]:
    """Go through the rates by which one amount is said to differ from another and does not."""
    for block, passage in passages_with(manuscript, "比"):
        for found in _in_passage(block, passage):
            if not any_explained(block, found.now, found.base, found.growth):
                yield found


def _in_passage(block: Block, passage: Passage) -> Iterator[NearGrowth]:
    for number, growth in enumerate(passage.figures):
        compared = _COMPARED.match(growth.lead)
        if compared is None or not growth.is_ratio or growth.qualifiers or _OTHER.search(growth.lead):
            continue
        before = [each for each in passage.figures[:number] if not each.is_ratio and each.change is None]
        ones, others = ([each for each in before if compared[group] in each.lead] for group in ("one", "other"))
        if len(ones) != 1 or len(others) != 1:
            continue
        [one], [other] = ones, others
        if one is not other and one.kind == other.kind and other.amount > 0:
            told = _difference(one, other) if compared["more"] else _difference(one, other, sign=-1)
            if told is not None and not overlap(told, growth.interval()):
                yield NearGrowth(block, one, other, growth)


def _difference(one: Figure, other: Figure, sign: int = 1) -> Interval | None:
    quotient = divided(one.interval(), other.interval())
    if quotient is None:
        return None
    return (quotient[0] - _ONE, quotient[1] - _ONE) if sign > 0 else (_ONE - quotient[1], _ONE - quotient[0])
