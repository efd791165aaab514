"""What each gets, how many there are, and what all of it comes to: 每人资助200元。低保对象8600人，需资助资金172万元."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import product
from typing import Final

from yibao_report.check.text.arithmetic.judging import multiplied, overlap
from yibao_report.check.text.arithmetic.nearby import any_explained, counted_kind, passages_with
from yibao_report.check.text.arithmetic.rates.products import WrongProduct
from yibao_report.check.text.arithmetic.slips import would_fit
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.reading import Aspect, Figure, Passage
from yibao_report.regex import regex

_EACH: Final = regex(
    "(?<!平均)每(?P<each>人次|[个人名位户家例次场期站村支台件份])(?:每年|全年|一次性|按|给予|定额|各)*[一-鿿]{0,10}$"
)
_NOT_OF_ALL: Final = regex("均|每[月日天周季次]|最[高低多少]|不超过|不低于|不少于|限额|以内|每人每")
_COMES_TO: Final = regex(
    "^[，,]?(?:全[市县省区镇]|预计|计划|今年|本次)?(?:共|约|预计|合计|总计|共计|累计|总共|一共|需要?|应|将|全年|年)+(?:需要?|支出|资助|补助|拨付|发放|安排|投入|落实|筹集|支付|救助|奖励|兑现|使用|划拨|下达)?[一-鿿]{0,4}?(?:资金|经费|费用|金额|补助|奖金|补贴)?(?:为|是|约)?$"
)
_SHARED: Final = regex("县级|市级|省级|中央|县财政|市财政|省财政|配套|分担|承担|其中|剩余|还需|尚需|缺口|已")
_MOST_BETWEEN: Final = 3
_NAME: Final = 2
"""Characters by which what is counted is known: 每个村卫生室, 860家村卫生室."""
_SENTENCES: Final = regex("[。！？；\n]")
_WITHIN: Final = Decimal("0.3")
_MULTIPLES: Final = tuple(map(Decimal, ("0.5", "2", "3", "4", "5", "6", "10", "12")))
"""So many times may all of it be told for half of the costs, several years or months."""


def wrong_sums_of_each(manuscript: Manuscript) -> Iterator[WrongProduct]:
    """Go through the sums that so many times what each gets are not."""
    for block, passage in passages_with(manuscript, "每"):
        known = {figure.start for relation in passage.relations for figure in relation.figures}
        for number, total in enumerate(passage.figures):
            if number < 2 or total.start in known or not _is_sum(passage, total):
                continue
            found = _factors(passage, number)
            if found and not any_explained(block, *found, total):
                yield WrongProduct(block, *found, total)


def _is_sum(passage: Passage, total: Figure) -> bool:
    return _is_plain(total) and _COMES_TO.search(total.lead) is not None and not _SHARED.search(total.lead)


def _factors(passage: Passage, number: int) -> tuple[Figure, Figure] | None:
    """Return what each gets and how many there are, right before a sum that they do not make."""
    total = passage.figures[number]
    before = [each for each in passage.figures[max(0, number - _MOST_BETWEEN) : number] if _is_plain(each)]
    eaches = [(each, found) for each in before if (found := _each(each, total))]
    pairs = [(each, many) for (each, found), many in product(eaches, before) if _counts(many, found, each)]
    if any(_makes(each, many, total) for each, many in pairs) or len(pairs) != 1:
        return None
    each, many = pairs[0]
    first = min(each, many, key=lambda figure: figure.start)
    if len(_SENTENCES.findall(passage.text, first.end, total.start)) > 1 or _SHARED.search(
        passage.text, first.end, total.start
    ):
        return None
    last = passage.figures[number - 1]
    if last is not each and last is not many:
        return None
    told = each.amount * many.amount
    near = abs(total.amount - told) <= told * _WITHIN
    slip = would_fit(total, multiplied(each.interval(exact=True), many.interval()))
    return (each, many) if (near or slip) and not _is_multiple(each, many, total) else None


def _each(figure: Figure, total: Figure) -> re.Match[str] | None:
    found = _EACH.search(figure.lead) if counted_kind(figure) == counted_kind(total) else None
    return None if found is None or _NOT_OF_ALL.search(figure.lead) else found


def _counts(many: Figure, found: re.Match[str], each: Figure) -> bool:
    """Tell whether a number is of those that get something each: 8600人 of 每人."""
    kind = found["each"]
    if many is each or many.amount <= 1 or many.aspect is Aspect.BY:
        return False
    if kind == "个":
        return bool(many.counted) and many.counted[:_NAME] in found[0]
    if kind in ("站", "村") and many.kind != kind:
        return kind in many.counted[:6]
    return counted_kind(many) == ("人" if kind in ("名", "位") else kind)


def _makes(each: Figure, many: Figure, total: Figure) -> bool:
    return overlap(multiplied(each.interval(exact=each.is_whole), many.interval()), total.interval())


def _is_multiple(each: Figure, many: Figure, total: Figure) -> bool:
    low, high = multiplied(each.interval(exact=each.is_whole), many.interval())
    return any(overlap((low * times, high * times), total.interval()) for times in _MULTIPLES)


def _is_plain(figure: Figure) -> bool:
    return (
        figure.high is None
        and not (figure.is_ratio or figure.is_points or figure.qualifiers)
        and figure.aspect in (None, Aspect.TO)
    )
