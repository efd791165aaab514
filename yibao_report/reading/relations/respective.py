"""Lists told one after the other, and sums of what stands before.

甲28.74万人、乙11.78万人，分别占70.9%和29.1%; 甲9.7亿元；乙4.6亿元，两项合计14.3亿元; 甲2200元、乙1800元，甲比乙高400元.
"""

import re
from collections.abc import Iterator
from typing import Final

from yibao_report.reading.figure import Figure
from yibao_report.reading.passage import Relation, RelationKind
from yibao_report.reading.relations.parts import NEVER_ADDED
from yibao_report.reading.relations.pattern import NQ, F, Forms, G, N, P, W, form
from yibao_report.reading.skeleton import FIGURES, Skeleton
from yibao_report.regex import regex

_SHARES: Final = form(
    f"(?P<parts>{N}(?:{W}{{0,10}}(?:[、，,和与及]){W}{{0,10}}{N})+){W}{{0,6}}[，,（(]{W}{{0,6}}?(?:分别|各)占{W}{{0,14}}?(?:的|比)?"
    f"(?P<rates>{P}(?:[、，,和与及]{P})+)",
    (N, N, P, P),
    "占",
)
_SUM: Final = form(
    f"(?:[，,。；;]|^)(?:以上|上述|这)?(?P<count>{N}|[两二三四五]者)(?:险种|部分)?(?:资金|费用|金额)?"
    f"(?:合计|共计|总计|相加|加起来|合起来|一共|共|(?<={N})累计){W}{{0,8}}?(?P<total>{N})",
    (N, N),
    "计|相加|起来|共",
)
_MORE: Final = form(
    f"(?P<one>{F})(?P<first>{G}{{1,24}}?)(?P<two>{F})(?:{W}{{0,6}})[，,；;]{W}{{1,12}}?比(?P<than>{W}{{2,10}}?)(?:高|多|低|少|快|慢)出?了?(?P<by>{NQ})",
    (F, F, NQ),
    "比",
)
_NAMED: Final = form(
    f"(?P<part>{N}){W}{{0,4}}[，,（(](?:约|仅)?占(?P<name>[\u4e00-\u9fff]{{2,8}}?)的(?:比例|比重)?(?:约|近|为)?(?P<rate>{P})",
    (N, P),
    "占",
)
_MOST_BEFORE: Final = 12
_MEAN: Final = regex("均|每")
_MARK: Final = regex("[。！？\n]")
_COUNTS: Final = {"两者": 2, "二者": 2, "三者": 3, "四者": 4, "五者": 5}
_FARTHEST: Final = 160
_OTHER_TIME: Final = regex("上年|去年|同期|全国|全省|上月|往年|原来|以前|改革前|标准|目标|计划|预算")


def _named_share(skeleton: Skeleton, found: re.Match[str]) -> Iterator[Relation]:
    """Yield a share of a whole that is named again: 采购预算182万元…份额为136.5万元，占采购预算的75%."""
    part, rate = skeleton.figure(found.start("part")), skeleton.figure(found.start("rate"))
    number = skeleton.index(found.start("part"))
    if _MEAN.search(part.lead):
        return  # 13.16亿元，平均每人次约9000元，占生育保险基金支出的61.3%
    wholes = [
        figure
        for figure in skeleton.figures[max(0, number - _MOST_BEFORE) : number]
        if figure.kind == part.kind
        and figure.change is None
        and _ends_in(figure.lead, found["name"])
        and _same_time(figure, part)
    ]
    if len({whole.amount for whole in wholes}) == 1 and wholes[0].amount > 0 and not rate.change:
        yield Relation(RelationKind.RATIO, (part, wholes[0], rate))


def _same_time(one: Figure, other: Figure) -> bool:
    return one.time is None or other.time is None or one.time.text == other.time.text


def _ends_in(lead: str, name: str) -> bool:
    """Tell whether a figure is what a name says: 最终认定违规金额 is 认定金额."""
    lead = lead.rstrip("为达到共计约是了近超过")
    return lead.endswith(name) or (len(name) >= 4 and lead.endswith(name[-2:]) and name[:2] in lead)


def _figures(skeleton: Skeleton, found: re.Match[str], group: str) -> list[Figure]:
    return [skeleton.figure(place) for place in range(*found.span(group)) if skeleton.text[place] in FIGURES]


def _shares(skeleton: Skeleton, found: re.Match[str]) -> Iterator[Relation]:
    parts, rates = _figures(skeleton, found, "parts"), _figures(skeleton, found, "rates")
    parts = parts[-len(rates) :]
    if len(parts) == len(rates) and len({part.kind for part in parts}) == 1 and min(part.amount for part in parts) > 0:
        yield Relation(RelationKind.PROPORTION, (*parts, *rates))


def _sum(skeleton: Skeleton, found: re.Match[str]) -> Iterator[Relation]:
    """Yield a sum if just as many figures of its kind stand before it in the sentence."""
    total = skeleton.figure(found.start("total"))
    count = _COUNTS.get(found["count"]) or int(skeleton.figure(found.start("count")).value)
    marks = [mark.start() for mark in _MARK.finditer(skeleton.text, max(0, found.start() - _FARTHEST), found.start())]
    start = skeleton.index(marks[-1] if marks else max(0, found.start() - _FARTHEST))
    end = skeleton.index(found.start("count"))
    before = [figure for figure in skeleton.figures[start:end] if figure.kind == total.kind]
    if total.kind in NEVER_ADDED or skeleton.text[max(0, found.start() - 1) : found.start()] in ("前", "后"):
        return
    if total.change is not None and before and total.amount < max(figure.amount for figure in before):
        return  # 分别为32种、38种、45种，三年累计增加13种: from the first to the last
    if len(before) == count and not any(figure.change or figure.high for figure in before) and not total.is_ratio:
        yield Relation(RelationKind.PARTS, (total, *before), tuple(figure.lead for figure in before), complete=True)


def _difference(skeleton: Skeleton, found: re.Match[str]) -> Iterator[Relation]:
    one, two, by = (skeleton.figure(found.start(group)) for group in ("one", "two", "by"))
    named = found["than"][:2] in one.lead + found["first"] + two.lead
    fits = one.is_ratio if by.is_points else one.kind == by.kind
    if one.kind == two.kind and fits and named and not _OTHER_TIME.search(found["than"]) and by.change is None:
        low, high = sorted((one, two), key=lambda figure: figure.amount)
        yield Relation(RelationKind.CHANGE, (low, high, by), roles=("rise",))


FORMS: Final[Forms] = ((_NAMED, _named_share), (_SHARES, _shares), (_SUM, _sum), (_MORE, _difference))
"""What is read where a form matches."""
