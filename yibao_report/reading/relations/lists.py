"""The parts of a list, told one after the other: 三级12家、二级90家（占32%）、一级198家."""

import re
from decimal import Decimal
from typing import Final, NamedTuple

from yibao_report.reading.figure import Aspect, Figure
from yibao_report.reading.partition import is_partition
from yibao_report.reading.skeleton import TIME, Skeleton
from yibao_report.regex import regex

LISTED: Final = regex(
    "^(?P<back>[^，,、；;。：:]{0,12}?)(?P<mark>[、，,；;]|和|与|以及|及|[+＋])(?P<label>[^，,、；;。：:]{0,18})$"
)
NO_SUM: Final = regex(
    "最高|最低|最大|最小|平均|人均|均价|次均|标准(?!化)|限额(?!以[上下])|起付|封顶|每|单价|上限|下限|名次|位列|日均|月均|年均|同比|环比"
)
NEW_STATEMENT: Final = regex("合计|总计|累计|共计|追回|罚款|涉及|惠及|覆盖|累积|(?<!公)共(?![同享建济产青管])|较|比上")
FLOWS: Final = regex("收入|支出|结余|结存")
"""Names of sums of money that flow: each is told for itself, of 职工 in one place and of 居民 in the next."""
_OWN_SHARE: Final = regex(
    f"[，,（(](?:约|各)?占(?![^，。]{{0,8}}(?:国家|全国|全省|公布|计划|应|上年|年初|同期|规定|分别|依次|{TIME}底?的))"
)
_OWN_PARTS: Final = regex("[^，,、；;。（(]{0,8}[，,（(]其中")
_STATING: Final = regex("[为达是]|人数|总数")
REST: Final = regex("其余|剩余|余下|其他|其它")
LONGEST: Final = 40
_TEAM: Final = 3
_BY: Final = regex("按(?!揭)|以|应参保")
_TAKEN: Final = ("收到的", "发现的", "查实的", "办结的", "完成的")
"""What goes on about some of them: 收到的1126条差评全部回访."""


class PartList(NamedTuple):
    """A list of parts.

    Attributes:
        parts: The figures that are listed.
        labels: For each part, the words in front of it.
        rates: Parts with the share told of each.
        last: The number of the last part.
    """

    parts: tuple[Figure, ...]
    labels: tuple[str, ...]
    rates: tuple[tuple[Figure, Figure], ...]
    last: int


def read_team(skeleton: Skeleton, last: int, kind: str) -> tuple[Figure, ...]:
    """Return the three figures up to one that are all there is by their names: 组长1人、副组长1人、成员4人."""
    parts = skeleton.figures[max(0, last + 1 - _TEAM) : last + 1]
    alike = len(parts) == _TEAM and all(each.kind == kind and each.change is None for each in parts)
    return tuple(parts) if alike and is_partition([each.lead for each in parts]) else ()


def read_list(skeleton: Skeleton, index: int, label: str, most: Decimal, *, bracket: bool) -> PartList:
    """Read a list from its first part on; ``bracket`` tells whether it stands in brackets.

    Figures in brackets are passed over; behind a semicolon a figure above ``most`` is no part.
    """
    kind = skeleton.figures[index].kind
    parts, labels = [skeleton.figures[index]], [label]
    rates: list[tuple[Figure, Figure]] = []
    depth, last = 0, index
    marks = ""
    for number in range(index + 1, min(len(skeleton.figures), index + LONGEST)):
        gap, figure = skeleton.between(number - 1, number), skeleton.figures[number]
        if re.search("[。！？\n]", gap):
            break
        depth, before = depth + len(re.findall("[（(]", gap)) - len(re.findall("[）)]", gap)), depth
        if depth < 0 or (depth == 0 and bracket and re.search("[）)]", gap) and before == 0):
            break
        if depth > 0:
            if figure.is_ratio and _OWN_SHARE.search(gap) and re.fullmatch("[（(][^，,、；;]{0,12}", gap):
                rates.append((parts[-1], figure))
            continue
        gap = re.sub("^.*[）)]", "", gap) if before > 0 else gap
        if figure.kind != kind or is_step(figure):
            if not _is_beside(gap, figure):
                break
            if figure.is_ratio and _OWN_SHARE.search(gap) and figure.change is None:
                rates.append((parts[-1], figure))
            continue
        listed = LISTED.match(gap)
        new = listed is not None and listed["mark"] != "、" and _is_new_statement(listed["label"], labels)
        if (
            listed is None
            or new
            or NO_SUM.search(listed["label"])
            or _is_of_which(listed["label"])
            or _has_own_parts(skeleton, number)
        ):
            break
        if figure.is_ratio and figure.unit != parts[0].unit:
            break
        marks += listed["mark"]
        if _starts_anew(marks, labels[0], listed["label"]) or _is_sole(skeleton, index, marks, listed["label"], rates):
            break
        if marks[-1] in "；;" and figure.amount > most:
            break
        parts.append(figure)
        labels.append(listed["label"])
        last = number
    return PartList(tuple(parts), tuple(labels), tuple(rates), last)


def is_step(figure: Figure) -> bool:
    """Tell whether a figure is what a value grew by: 126万人次，比上年增加18万人次，其中…."""
    return figure.change is not None and figure.change.aspect is Aspect.BY and bool(figure.change.basis)


def _is_new_statement(label: str, labels: list[str]) -> bool:
    """Tell whether a label begins something else than the next part: 涉及, 罚款; 其中自查退回N、检查追回N goes on."""
    if _BY.match(label):
        return True
    if label == labels[0] or NEW_STATEMENT.search(label) is None:
        return False
    return not (len(labels) == 1 and is_partition((labels[0], label)))


def _is_of_which(label: str) -> bool:
    return label.startswith("其中") or label.find(TIME) > 0 or label in _TAKEN


def _has_own_parts(skeleton: Skeleton, number: int) -> bool:
    """Tell whether a figure is a total itself: …；收到提案18件，其中主办10件."""
    place = skeleton.places[number]
    return bool(_OWN_PARTS.match(skeleton.text[place + 1 : place + 16]))


def _starts_anew(marks: str, first: str, label: str) -> bool:
    """Tell whether a weaker mark ends the list: 甲1家、乙2家，丙3名; 甲1家，乙2家；丙3家; 基金收入3亿元；支出4亿元."""
    if REST.search(label):
        return False
    if marks[-1] in "；;":
        return (
            bool(set(marks) - set("；;"))
            or bool(_STATING.search(label))
            or FLOWS.findall(first) != FLOWS.findall(label)
        )
    return marks[-1] in "，," and "、" in marks


def _is_sole(skeleton: Skeleton, index: int, marks: str, label: str, rates: list[tuple[Figure, Figure]]) -> bool:
    """Tell whether the first part is all that 其中 names: …，其中骑手2.83万人；在校大学生参保9.74万人."""
    gap = skeleton.between(index - 1, index)
    if marks not in ("；", ";") or rates or "，" not in gap or re.search("[：:]", gap):
        return False
    return not is_partition((gap, label))


def _is_beside(gap: str, figure: Figure) -> bool:
    """Tell whether a figure in another unit only adds to the part before it: 2万人次、0.5亿元; 12家，占4%."""
    if figure.is_ratio or figure.is_points:
        return bool(re.fullmatch("[^，,、；;]{0,10}[，,、（(][^，,、；;]{0,10}", gap))
    return bool(re.fullmatch("[，,、]|[，,、]?(?:金额|资金|费用|支出|报销|涉及)[^，,、；;]{0,4}", gap))
