"""Rates of what was named before them, by name: 受理2309件，同比增长6%，办结2301件，办结率99.7%; 占财政收入66%.

Forms reach no further than a clause or two. Here the figures of a sentence are gone through one by one, and the names
say which of them belong together.
"""

import re
from collections.abc import Iterator
from typing import Final

from yibao_report.reading.figure import Figure
from yibao_report.reading.passage import Relation, RelationKind
from yibao_report.reading.skeleton import Skeleton
from yibao_report.regex import regex

_NAMED_RATE: Final = regex("(?P<stem>[\u4e00-\u9fff]{2,8})率(?:分别)?(?:为|达到|达|约|是)*$")
_NAMED_SHARE: Final = regex(
    "(?P<part>[\u4e00-\u9fff]{0,10}?)(?:约|仅)?占(?:全[市县省区国州]|我[市县省])?(?P<whole>[\u4e00-\u9fff（）]{2,14}?)(?:总数|总量|总额)?(?:的(?:比例|比重)?)?(?:约|近|为|达)*$"
)
_SENTENCE: Final = regex("[。！？\n]")
_CLAUSES: Final = regex("[。；;！？\n]")
_GROWTH: Final = regex(
    "增长|增|降|减|提|升|利|同比|及时|按时|按期|群众|当场|环比|返还|报销|支付|补助|住院|死亡|发病|参与|节约|中选|压缩|回复|满意|综合"
)
"""Rates that are no part of a count that stands before them."""
_ELSEWHERE: Final = regex("上年|去年|同期|全国|全省|年初|计划|预算|任务|目标|总$")
_FARTHEST: Final = 10
_SHARED: Final = 2
_OPENING: Final = regex("^[，、：]?(?:其中)?[，：]?(?:已|审核|经)?")
_TRAILING: Final = regex("(?:累计|共计|共有|共|完成|实现|达到|达|为|有|约|是|总计|总)+$")


def find_rates(skeleton: Skeleton) -> Iterator[Relation]:
    """Yield rates and shares whose names tell of what they are."""
    for number, rate in enumerate(skeleton.figures):
        if number and rate.is_ratio and rate.change is None and rate.high is None and rate.amount <= 1:
            if "分别" in rate.lead:
                continue
            if named := _NAMED_RATE.search(rate.lead):
                yield from _rate(skeleton, number, named["stem"])
            elif shared := _NAMED_SHARE.fullmatch(rate.lead):
                yield from _share(skeleton, number, shared)


def _rate(skeleton: Skeleton, number: int, stem: str) -> Iterator[Relation]:
    """Yield a rate right behind the count that it is named after, of the last larger one in the sentence."""
    part, core = skeleton.figures[number - 1], stem[-_SHARED:]
    if core not in part.lead + part.counted:
        yield from _farther_rate(skeleton, number, stem)
        return
    if _GROWTH.search(stem) or part.change is not None or core not in part.lead + part.counted:
        return
    if _SENTENCE.search(skeleton.between(number - 1, number)):
        return
    for whole in _before(skeleton, number - 1, _CLAUSES):
        if whole.kind == part.kind and whole.change is None and core not in whole.lead:
            if whole.amount >= part.amount:
                yield Relation(RelationKind.RATIO, (part, whole, skeleton.figures[number]))
            return


def _farther_rate(skeleton: Skeleton, number: int, stem: str) -> Iterator[Relation]:
    """Yield a rate of the count of just its name in its sentence: 受理N，其中通过N、未通过N，其余在办N，通过率P."""
    if _GROWTH.search(stem):
        return
    before = list(_before(skeleton, number, _CLAUSES))
    parts = [each for each in before if _OPENING.sub("", each.lead) == stem and each.change is None]
    if len(parts) != 1:
        return
    wholes = before[before.index(parts[0]) + 1 :]
    for whole in wholes:
        if whole.kind == parts[0].kind and whole.change is None and whole.amount > parts[0].amount:
            yield Relation(RelationKind.RATIO, (parts[0], whole, skeleton.figures[number]))
            return


def _share(skeleton: Skeleton, number: int, found: re.Match[str]) -> Iterator[Relation]:
    """Yield a share of a whole that was named before, if one figure alone is the part and one alone the whole."""
    name = found["whole"]
    if _ELSEWHERE.search(name) or _ELSEWHERE.search(found["part"]):
        return
    clause = list(_before(skeleton, number, _CLAUSES))
    if not clause or _CLAUSES.search(skeleton.between(number - 1, number)):
        return
    if found["part"]:
        parts = [figure for figure in clause if figure.change is None and _is_named(figure, found["part"])]
    else:
        parts = [figure for figure in clause if figure.change is None and not figure.is_ratio][:1]
    if len(parts) != 1:
        return
    part = parts[0]
    wholes = {
        figure.amount: figure
        for figure in skeleton.figures[max(0, number - _FARTHEST) : number]
        if figure is not part
        and figure.kind == part.kind
        and figure.change is None
        and _is_named(figure, name)
        and (figure.time is None or part.time is None or figure.time.text == part.time.text)
    }
    if len(wholes) == 1:
        [whole] = wholes.values()
        if whole.amount >= part.amount > 0:
            yield Relation(RelationKind.RATIO, (part, whole, skeleton.figures[number]))


def _before(skeleton: Skeleton, number: int, end: re.Pattern[str]) -> Iterator[Figure]:
    """Go back through the figures before one, up to a mark."""
    for index in range(number - 1, max(-1, number - _FARTHEST), -1):
        if end.search(skeleton.between(index, index + 1)):
            return
        yield skeleton.figures[index]


def _is_named(figure: Figure, name: str) -> bool:
    """Tell whether a figure is told of what a name says: 全区一般公共预算收入累计完成 is 一般公共预算收入."""
    lead = _TRAILING.sub("", figure.lead)
    if len(name) <= _SHARED:
        return lead == name
    return len(lead) > 1 and (lead.endswith(name) or (figure.lead + figure.counted).endswith(name))
