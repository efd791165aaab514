"""Least, mean and greatest: 最高降幅97%、平均降幅53.2%."""

import re
from collections.abc import Iterator
from typing import Final

from yibao_report.reading.figure import Figure
from yibao_report.reading.partition import is_partition
from yibao_report.reading.passage import Relation, RelationKind
from yibao_report.reading.relations.pattern import P, W
from yibao_report.reading.skeleton import Skeleton
from yibao_report.regex import regex

_CUE: Final = regex(
    "(最高|最大|最多|最长|最低|最小|最少|最短|平均|人均|次均)([^最]{0,12}?)(?:均在|为|达到|达|约|近|超过|超|的|是|只|仅|在|逾|记)*$"
)
_SENTENCE_MARK: Final = regex("[。；;！？\n]")
_ROLES: Final = {
    "最高": "max",
    "最大": "max",
    "最多": "max",
    "最长": "max",
    "最短": "min",
    "最低": "min",
    "最小": "min",
    "最少": "min",
    "平均": "avg",
    "人均": "avg",
    "次均": "avg",
}
_MEMBERS: Final = regex(
    f"(?P<whole>{P}){W}{{0,2}}[，,（(]其?中?(?P<labels>[\u4e00-\u9fff]{{2,12}}(?:[、和与][\u4e00-\u9fff]{{2,12}}){{1,3}}?)(?:医疗机构|医院|参保人员)?"
    f"(?:分别|依次)(?:为|是|达到?)(?P<first>{P})(?:[、和，]{P})+"
)
"""比例为84.9%，三级、二级、一级医疗机构依次为82.1%、87.4%、91.3%."""
_OF_ITSELF: Final = regex("率|比例|比重")
"""What a label of another measure holds: …；职工、居民报销比例分别为72.4%、61.9%."""
_OF_MEMBERS: Final = regex("[，,；]其?中?[，,]?各[县市区乡镇街道村医院机构统筹地]{1,6}[中里之间]{0,2}[，,]?最[高低]")
_ONE_OF_THEM: Final = regex(
    "^(?:[的也]|的[一-鿿]{0,6}(?:[县市区乡镇村]|街道|医院|卫生院)|[一每单](?:人次|[个家名人件笔例项次张户位起村县区期天月集场]|批次)?|医院|机构)+[是有]?$"
)
_EACH: Final = regex("平均[每一](人次|[个家名人件例笔次张户位])(?:为|约|达到?)?$")
_SINGLE: Final = regex("[，,]单(人次|[个家名人件例笔次张户位])最[高低多少]")
_SAID_WITHIN: Final = 3
"""Figures in front whose words may say what is measured."""
_SAID_BEFORE: Final = ("降幅", "涨幅", "增幅")
"""Measures that stand before the first word: 降幅最大的达96%，最小的12%，平均降价98%."""
_MEASURES: Final = (("降", "降幅"), ("涨", "涨幅"), ("增", "增幅"))


def find_extremes(skeleton: Skeleton) -> Iterator[Relation]:
    """Yield groups of at least two of least, mean and greatest of one thing in one sentence."""
    if skeleton.text.count("最") + skeleton.text.count("平均") < 2:
        return
    group: dict[str, Figure] = {}
    measure = ""
    for number, figure in enumerate(skeleton.figures):
        cue = _CUE.search(figure.lead)
        if number and _SENTENCE_MARK.search(skeleton.between(number - 1, number)):
            yield from _relation(group)
            group, measure = {}, ""
        if cue is None or figure.high is not None:
            continue
        role, words = _ROLES[cue[1]], _measure(cue[2])
        same = (
            words == measure
            or not words
            or (not measure and (words in _SAID_BEFORE or _is_of_single(skeleton, number, words)))
        )
        fits = not group or (figure.kind == next(iter(group.values())).kind and same)
        if role in group or not fits:
            yield from _relation(group)
            group, measure = {}, ""
        if not group and number and _is_of_members(skeleton, number):
            group["avg"] = skeleton.figures[number - 1]
        measure = measure or words
        group[role] = figure
    yield from _relation(group)


def _is_of_single(skeleton: Skeleton, number: int, words: str) -> bool:
    """Tell whether a figure is that of one case beside the mean of each: 平均每人次9400元，单人次最高赔付31.7万元."""
    if not number:
        return False
    mean = skeleton.figures[number - 1]
    each, single = _EACH.search(mean.lead), _SINGLE.match(skeleton.between(number - 1, number))
    said = "".join(figure.lead for figure in skeleton.figures[max(0, number - _SAID_WITHIN) : number])
    return each is not None and single is not None and each[1] == single[1] and words in said


def _is_of_members(skeleton: Skeleton, number: int) -> bool:
    """Tell whether a rate is that of one of the members of what the rate before it is of.

    参保率为97.7%，各乡镇中最高的石门镇达到99.3%.
    """
    whole, figure = skeleton.figures[number - 1], skeleton.figures[number]
    return (
        whole.is_ratio
        and figure.unit == whole.unit
        and whole.change is None
        and _OF_ITSELF.search(whole.lead) is not None
        and _OF_MEMBERS.match(skeleton.between(number - 1, number)) is not None
    )


def find_overall(skeleton: Skeleton) -> Iterator[Relation]:
    """Yield a rate of a whole with those of all its members, which it lies between: least, whole, greatest."""
    for found in _MEMBERS.finditer(skeleton.text):
        labels = tuple(re.split("[、和与]", found["labels"]))
        first = skeleton.index(found.start("first"))
        members = skeleton.figures[first : first + len(labels)]
        whole = skeleton.figures[first - 1]
        if (
            _OF_ITSELF.search(labels[-1])
            or len(members) != len(labels)
            or not is_partition(labels)
            or any(each.unit != whole.unit for each in members)
        ):
            continue
        least, greatest = min(members, key=lambda each: each.amount), max(members, key=lambda each: each.amount)
        yield Relation(RelationKind.EXTREMES, (least, whole, greatest), roles=("min", "avg", "max"))


def _measure(words: str) -> str:
    """Return the word for what is measured: 降价幅度, 降价 and 价格降幅 are one thing; 一家, 每家 say nothing of it."""
    words = _ONE_OF_THEM.sub("", words)
    return next((one for sign, one in _MEASURES if sign in words), words)


def _relation(group: dict[str, Figure]) -> Iterator[Relation]:
    if len(group) > 1:
        roles = tuple(role for role in ("min", "avg", "max") if role in group)
        yield Relation(RelationKind.EXTREMES, tuple(group[role] for role in roles), roles=roles)
