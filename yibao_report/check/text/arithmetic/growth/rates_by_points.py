"""A rate told as another one less or more by so many points: 报销比例为60%；未转诊的降低10个百分点，即按50%执行."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.nearby import any_explained, figures_before, passages_with
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block
from yibao_report.reading import Aspect, Direction, Figure, Passage
from yibao_report.regex import regex

_RESULT: Final = regex("^[，（](?:即|也就是|也即)(?:按照?|执行|为|支付|报销|降[至到为]|提高[至到])*$")
_RATE: Final = regex("[一-鿿]{2}(?:比例|比重|率)")
_MOST_BEFORE: Final = 9


class WrongResult(NamedTuple):
    """A rate, the points it changes by, and what does not come of them."""

    block: Block
    base: Figure
    by: Figure
    result: Figure
    should: Decimal


def rates_by_points(manuscript: Manuscript) -> Iterator[WrongResult]:
    """Go through the rates that no rate told before gives with the points between them."""
    for block, passage in passages_with(manuscript, "即"):
        for number in range(1, len(passage.figures)):
            found = _read(block, passage, number)
            if found and not any_explained(block, found.base, found.by, found.result):
                yield found


def _read(block: Block, passage: Passage, number: int) -> WrongResult | None:
    by, result = passage.figures[number - 1 : number + 1]
    change = by.change
    if not (by.is_points and result.is_ratio and change and change.aspect is Aspect.BY and change.direction):
        return None
    if not _RESULT.match(passage.text[by.end : result.start]) or by.high or result.high or by.qualifiers:
        return None
    bases = [each for each in figures_before(passage, number - 1, _MOST_BEFORE) if each.is_ratio and not each.high]
    step = by.amount if change.direction is Direction.RISE else -by.amount
    if not bases or any(base.amount + step == result.amount for base in bases):
        return None
    of_percent = [base for base in bases if base.amount * (1 + step) == result.amount]
    alone = bases[:1] if len(bases) == 1 and _RATE.search(bases[0].lead) else []
    base = next(iter((*of_percent, *alone)), None)
    return WrongResult(block, base, by, result, base.amount + step) if base else None
