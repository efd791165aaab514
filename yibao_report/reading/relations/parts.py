"""A total and its parts: 共300家，其中三级12家、二级90家、一级198家."""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import takewhile
from typing import Final

from yibao_report.reading.figure import MONEY, Aspect, Figure, TimeReference
from yibao_report.reading.partition import is_partition
from yibao_report.reading.passage import Relation, RelationKind
from yibao_report.reading.relations.lists import (
    FLOWS,
    LISTED,
    LONGEST,
    NEW_STATEMENT,
    NO_SUM,
    REST,
    is_step,
    read_list,
    read_team,
)
from yibao_report.reading.skeleton import FIGURES, RATE, TIME, Skeleton
from yibao_report.regex import regex

_OPENING: Final = regex(
    f"(?P<cue>其中[：:，,]?(?:有|含|包括)?|包括|包含|分为|分别为|分别是|分别有|由|含|[：:]|——|[（(](?:其中[：:，,]?|含|包括)?)"
    f"(?P<label>[^。；;，,：:{FIGURES}]{{0,18}})$"
)
_MAY_OPEN: Final = regex("其中|包括|包含|分[为别]|[由含：:（(]|——")
_NAMED: Final = regex("^[^，,、；;。：:（）()]{0,12}[，,](?P<label>[^，,、；;。：:（）()]{1,14})$")
_SUM: Final = regex(
    "^[^，,、；;。：:]{0,10}[，,、；;]?(?:[^，,、；;。：:]{0,8}总(?:数|量|投入|投资|金额|收入|支出|费用|人数|规模)(?:为|达到?|有)?|(?:合计|共计|总计|总共|一共|合起来|[两三四五]年累计)(?:为|达|有)?[^，,、；;。：:]{0,4}|共(?:有|达|为)?"
    "|(?:人均|年)?筹资(?:标准|总额|水平)?(?:合计|达到|达|为)?)$"
)
_MAY_SUM: Final = regex("[计共]|合起来|筹资|总[数量投金收支费人规]")
_ITS_SUM: Final = regex("[，,、][^。；;，,、]{0,4}(?:合计|共计|总计|相加|加起来|合起来|加总)")
_SUM_OF_ALL: Final = regex("^(?:[，,；;][^，。；]{0,6})?(?:合计|共计|总计|相加)[^，。；]{0,4}$")
"""Behind parts of which some were told in words too long for a list."""
_SENTENCE: Final = regex("[。！？\n]")
_SUM_REACH: Final = 14
_ETC: Final = regex("^[^，,、；;。]{0,8}?等")
_SHARE: Final = regex("占|比重|份额|缴|交|承担|负担|费率")
NEVER_ADDED: Final = (
    "年",
    "岁",
    "天",
    "小时",
    "个月",
    "月",
    "分",
    "倍",
    "百分点",
    "届",
    "次序",
    "位次",
    "级",
    "工作日",
    "个工作日",
    "日",
    "分钟",
)
_ALL_KINDS: Final = regex("(?:以上|上述|这|[两二三四五六七八九])[两二三四五六七八九]?类|以上|分别")
_YEARS: Final = regex(f"[^，、{FIGURES}]{{0,2}}{TIME}[^，、{FIGURES}]{{0,6}}")
_NAMED_SHARE: Final = regex(
    "[^，,、；;。（(]{0,4}[，,；;](?P<name>[^，,、；;。（()）]{2,10}?)的?占(?:比|总量|总数)?(?:为|达到?|约)?"
)
_BASE: Final = regex(f"[较比与同][{TIME}\u4e00-\u9fff]{{1,8}}的$")
_NEWLY: Final = ("新增", "净增", "增加")
_OF_A_BASE: Final = regex(f"的[{RATE}]")
"""完成年度任务52.80万人的99.2%."""
_DIVISOR: Final = regex("为(?:分母|基数|底数|基准)|(?:来)?(?:测算|推算|计算)，")
"""以常住人口256.40万人为分母，参保率97.2%: what a rate is of, and no total of what follows."""
_BASE_REACH: Final = 12
_EXPECTED: Final = regex("应参保|应保|应检|应缴")
"""Names of what something is measured by, and that has no parts: 应参保人口338.1万人，参保率97.2%。其中…."""
_NAME: Final = 3
"""Characters of a label that name a part: 一级及以下34家…一级及以下机构占."""
_IN_TIME: Final = regex("[^，。；、]{0,2}(?:按期|按时|如期)")
_AND: Final = regex("[、和与及]")
_VERB: Final = 2
"""Characters of the shortest name of a part that is announced."""
_ON_TOP: Final = regex("在(?:此|这一?|上述)基础上")
_MOST_FURTHER: Final = 4
_NEXT_TO: Final = Decimal("0.03")
"""How far off, as a part of its total, a sum is that is wrong by a digit."""
_FAR_ABOVE: Final = 5
_FAR_OFF: Final = Decimal("0.6")
"""A sum that is a smaller part of what was taken for its total may well be that of another figure."""


def find_parts(skeleton: Skeleton) -> Iterator[Relation]:
    """Yield totals with their parts, whichever stands first."""
    figures, text = skeleton.figures, skeleton.text
    may_open, may_sum = _MAY_OPEN.search(text) is not None, _MAY_SUM.search(text) is not None
    for index in range(1, len(figures)):
        same_kind = figures[index - 1].kind == figures[index].kind
        if not (may_open or may_sum or same_kind):
            continue
        gap = skeleton.between(index - 1, index)
        if index > 1 and figures[index - 1].kind in _BOUNDS and _LIMIT.match(gap):  # 其中18岁以下62.3万人
            gap = f"{skeleton.between(index - 2, index - 1)}{figures[index - 1].kind}{gap}"
        if may_open and (opening := _OPENING.search(gap)):
            yield from _with_total(skeleton, index, gap, opening)
        elif same_kind and (named := _NAMED.match(gap)):
            yield from _partitioned(skeleton, index, named["label"])
        if may_sum and _SUM.match(gap):
            yield from _summed_up(skeleton, index)


def _with_total(skeleton: Skeleton, index: int, gap: str, opening: re.Match[str]) -> Iterator[Relation]:
    cue, first = opening["cue"], skeleton.figures[index]
    if cue[0] in "（(" and re.search("[）)]", opening["label"]):
        return  # the bracket is closed before the figure: 门诊部（所）26.7万个
    total = _total(skeleton, index, nearest=not cue.startswith("其中"))
    if total is None or not _can_add(total, first):
        return
    if cue.startswith("分别") and not re.search("共|总|合计", total.lead):
        return
    if re.search("[。；;]", gap) and not re.search("。(?:其中|包括)", gap):
        return
    listed = read_list(skeleton, index, opening["label"], total.amount, bracket=cue[0] in "（(")
    parts, labels, last = listed.parts, listed.labels, listed.last
    total = _that_fits(skeleton, index, total, parts)
    if any(NO_SUM.search(label) for label in labels) or (NO_SUM.search(total.lead) and not is_partition(labels)):
        return
    if _are_no_parts(total, labels) or (_grew_by(total) and _sum(parts) > _FAR_ABOVE * total.amount):
        return  # 比2020年底的409.15万人增加3.22万人，其中职工68.52万人，居民343.85万人: of what it is now
    if not (_AGE in gap and skeleton.figures[index - 2].is_ratio):
        for (
            part,
            rate,
        ) in listed.rates:  # but 60岁以上94.6万人，占22.2%，其中65岁以上69.9万人，占16.4%: both of all people
            yield Relation(RelationKind.RATIO, (part, total, rate))
    if len(parts) < 2 and not cue.startswith(("其中", "（其中", "(其中", "（含", "(含", "含")):
        return
    counts_all = is_partition(labels) and total.kind != MONEY
    if _has_own_sum(skeleton, last) or (_is_summed(skeleton, total, parts, last) and not counts_all):
        return
    yield from _named_shares(skeleton, total, parts, labels, last)
    further = _further(skeleton, total, parts, last, ends="[。；;）)]" if cue[0] in "（(" else "[。；;]")
    labels += tuple(each.lead for each in further)
    parts += further
    ends_in_etc = _has_etc(skeleton, last + len(further))
    whole = _is_complete(cue, labels, gap) or _names_all(total, parts, labels) or _are_all_done(skeleton, gap, last)
    complete = whole and not ends_in_etc and not _are_most_frequent(total, labels)
    yield Relation(RelationKind.PARTS, (total, *parts), labels, complete, ends_in_etc)


def _are_all_done(skeleton: Skeleton, gap: str, last: int) -> bool:
    """Tell whether all was done, and a list ends in what was done in time: 12项全部完成，其中3项提前、9项按期完成."""
    behind = skeleton.places[last] + 1
    return "全部" in gap and _IN_TIME.match(skeleton.text, behind) is not None


def _grew_by(figure: Figure) -> bool:
    return figure.aspect is Aspect.BY


def _are_no_parts(total: Figure, labels: tuple[str, ...]) -> bool:
    """Tell whether labels are of other flows than the total, or go up and down.

    当期结余8.28亿元。其中，职工医保收入43.72亿元、支出37.18亿元; 增加5.83万人（职工增加8.08万人，居民减少2.25万人）.
    """
    if any("收支" in label for label in labels):
        return True  # 收入61.35亿元。其中，居民基金收支分别是35.72亿元、34.60亿元
    if total.is_ratio and "占" not in total.lead and all("占" in label for label in labels):
        return True  # 82.0%的受访者知晓，其中通过线上知晓的占56.0%、通过干部知晓的占38.0%: of those 82.0%
    told, flows = FLOWS.findall(total.lead)[-1:], {flow for label in labels for flow in FLOWS.findall(label)[-1:]}
    if told and flows and flows != set(told):
        return True
    if sum(_ADDED.search(label) is not None for label in labels) > 1:
        return True  # 12家先行，此后逐年扩围：2023年新增31家，2024年再增45家
    return any(map(_GREW.search, labels)) and any(map(_SHRANK.search, labels))


def _further(
    skeleton: Skeleton, total: Figure, parts: Sequence[Figure], last: int, *, ends: str = "[。；;]"
) -> tuple[Figure, ...]:
    """Return what goes on with a list that looked ended, if it makes the total whole: …，行政处罚罚款51.2万元.

    ``ends`` are the marks behind which nothing of it can stand: those of a sentence, or the bracket that it is in.
    """
    amount = _sum(parts)
    further: tuple[Figure, ...] = ()
    for number in range(last + 1, min(len(skeleton.figures), last + 1 + _MOST_FURTHER)):
        figure = skeleton.figures[number]
        if re.search(ends, skeleton.between(number - 1, number)):
            break
        if figure.spelled or figure.kind in NEVER_ADDED:
            continue  # 两类以外的2.7万人; 2025年前9个月401万元
        if figure.kind != total.kind:
            break
        further = *further, figure
        if amount != total.amount and amount + _sum(further) == total.amount:
            return further
    return ()


def _partitioned(skeleton: Skeleton, index: int, label: str) -> Iterator[Relation]:
    """Yield a total and parts without 其中 whose labels are all there is: 抽查1200份，合格1086份，不合格114份."""
    total, first = skeleton.figures[index - 1], skeleton.figures[index]
    if total.amount <= first.amount or not _can_add(total, first) or total.is_ratio:
        return
    listed = read_list(skeleton, index, label, total.amount, bracket=False)
    parts, labels, last = listed.parts, listed.labels, listed.last
    if _has_own_sum(skeleton, last) or _is_summed(skeleton, total, parts, last):
        return
    if total.amount < max(part.amount for part in parts) or _is_listed_itself(skeleton, index - 1):
        return
    further = _further(skeleton, total, parts, last)
    if further:
        parts, labels = (*parts, *further), (*labels, *(each.lead for each in further))
        yield Relation(RelationKind.PARTS, (total, *parts), labels, complete=True)
        return
    if len(parts) > 1 and is_partition(labels) and not is_partition((total.lead, labels[-1])):
        yield Relation(RelationKind.PARTS, (total, *parts), labels, complete=True)


def _has_own_sum(skeleton: Skeleton, last: int) -> bool:
    """Tell whether a list is summed up behind it: 总费用8.6万元，报销4.8万元、救助0.9万元，两项合计5.7万元."""
    behind = skeleton.places[last] + 1
    if _ITS_SUM.search(skeleton.text, behind, behind + _SUM_REACH):
        return True
    following = takewhile(
        lambda number: not _SENTENCE.search(skeleton.between(number - 1, number)),
        range(last + 1, min(len(skeleton.figures), last + 1 + _MOST_FURTHER)),
    )
    kind = skeleton.figures[last].kind
    return any(
        skeleton.figures[number].kind == kind and _SUM_OF_ALL.search(skeleton.between(number - 1, number))
        for number in following
    )


def _is_listed_itself(skeleton: Skeleton, number: int) -> bool:
    """Tell whether a total stands in a list like its parts: 稽核5.12亿元，监管3.94亿元，自查3.12亿元，检查2.18亿元."""
    if not number or skeleton.figures[number - 1].kind != skeleton.figures[number].kind:
        return False
    return _NAMED.match(skeleton.between(number - 1, number)) is not None


def _is_summed(skeleton: Skeleton, total: Figure, parts: Sequence[Figure], last: int) -> bool:
    """Tell whether the next figure is the sum of a list, and not the total before it."""
    if len(parts) < 2 or last + 1 >= len(skeleton.figures):
        return False
    following = skeleton.figures[last + 1]
    return following.kind == total.kind and following.amount == _sum(parts) != total.amount


def _total(skeleton: Skeleton, index: int, *, nearest: bool) -> Figure | None:
    """Return the figure before a list that counts the same; with 其中 it need not be the nearest one."""
    if nearest:
        before = skeleton.figures[index - 1]
        return before if _count_alike(before, skeleton.figures[index]) and not is_base(skeleton, index - 1) else None
    first = skeleton.figures[index]
    candidates = [
        figure for figure in _before(skeleton, index) if not is_step(figure) or first.amount <= figure.amount
    ]  # 增加25.2万人。其中，在职633.4万人: of all of them
    if "。" in skeleton.between(index - 1, index):
        return max(candidates, key=lambda figure: figure.amount, default=None)
    if len(candidates) > 1 and candidates[0].lead.endswith(_NEWLY) and not first.lead.endswith(_NEWLY):
        candidates = candidates[1:]  # 余额474亿元，当年新增48亿元，其中住房贷款余额312亿元
    return next((figure for figure in candidates if not is_step(figure)), candidates[0] if candidates else None)


def _that_fits(skeleton: Skeleton, index: int, total: Figure, parts: Sequence[Figure]) -> Figure:
    """Return the figure before a list that its parts make, if the one taken for their total is not: the nearest one.

    户籍人口54.12万人，参保52.36万人，参保率96.7%。其中，职工6.42万人，居民45.94万人. If they make none of them, the
    one they come next to by far is meant: 检查1648家，处理582家。其中，暂停46家，解除8家，处罚32家，约谈505家.
    """
    amount = _sum(parts)
    if len(parts) < 2 or total.amount == amount:
        return total
    before = _before(skeleton, index)
    near = [each for each in before if abs(each.amount - amount) < _NEXT_TO * each.amount]
    if len(parts) > 2 and len(near) == 1 and amount < _FAR_OFF * total.amount:
        total = near[0]
    return next((each for each in before if each.amount == amount), total)


def _count_alike(one: Figure, other: Figure) -> bool:
    """Tell whether two figures count the same; 名 and 位 count people as 人 does."""
    return one.kind == other.kind or (one.kind in _PEOPLE and other.kind in _PEOPLE)


def _sum(figures: Iterable[Figure]) -> Decimal:
    return sum((figure.amount for figure in figures), Decimal(0))


def _before(skeleton: Skeleton, index: int) -> list[Figure]:
    """Return the figures of the same kind shortly before a list, nearest first, none from beyond a sentence mark."""
    found = []
    for number in range(index - 1, max(-1, index - 10), -1):
        if number < index - 1 and re.search("[。；;！？]", skeleton.between(number, number + 1)):
            break
        if _count_alike(skeleton.figures[number], skeleton.figures[index]) and not (
            is_base(skeleton, number)
            or _is_bracketed(skeleton, number, index)
            or _EXPECTED.search(skeleton.figures[number].lead)
        ):
            found.append(skeleton.figures[number])
    return found


def _is_bracketed(skeleton: Skeleton, number: int, index: int) -> bool:
    """Tell whether a figure stands in brackets that are closed before another: 参保率97.4%（应参保372.1万人）。其中."""
    between = skeleton.text[skeleton.places[number] : skeleton.places[index]]
    close = re.search("[（()）]", between)
    return close is not None and close[0] in ")）"


def is_base(skeleton: Skeleton, number: int) -> bool:
    """Tell whether a figure is what another is compared with: 629万元，较上年的549万元增长14.6%，其中…."""
    place = skeleton.places[number]
    if _OF_A_BASE.match(skeleton.text, place + 1) or _DIVISOR.match(skeleton.text, place + 1):
        return True
    return _BASE.search(skeleton.text, max(0, place - _BASE_REACH), place) is not None


def _can_add(total: Figure, part: Figure) -> bool:
    if total.kind in NEVER_ADDED or total.high is not None:
        return False
    if total.is_ratio:
        told = bool(_SHARE.search(total.lead) or _SHARE.search(part.lead))
        return told and not (_is_change(part) or _is_change(total))
    if total.kind == MONEY and total.scale == 1:
        return bool(re.search("共|总|合计|支出|收入|支付|报销|追回|金额|资金|费用|补助|缴费|筹资", total.lead))
    return True


def _is_change(figure: Figure) -> bool:
    return figure.change is not None


def _named_shares(
    skeleton: Skeleton, total: Figure, parts: Sequence[Figure], labels: tuple[str, ...], last: int
) -> Iterator[Relation]:
    """Yield the shares told behind a list, each of a part by its name: …线下办理4.8万件，线上办理占比61.9%."""
    for number in range(last + 1, min(len(skeleton.figures), last + 1 + len(parts))):
        gap, rate = skeleton.between(number - 1, number), skeleton.figures[number]
        named = _NAMED_SHARE.fullmatch(gap)
        if named is None or not rate.is_ratio or rate.change is not None:
            return
        name = named["name"]
        meant = [
            part
            for part, label in zip(parts, labels, strict=True)
            if name in label or (len(label) >= _NAME and name.startswith(label))
        ]
        if len(meant) == 1:
            yield Relation(RelationKind.RATIO, (meant[0], total, rate))


def _is_complete(cue: str, labels: tuple[str, ...], gap: str) -> bool:
    """Tell whether a list names all parts."""
    if any(REST.search(label) for label in labels):
        return True
    if "含" in cue:
        return False
    if is_partition(labels):
        return True
    if "其中" in cue or len(labels) < 2:
        return False
    if cue == "由":
        return False
    if cue in "：:":
        return bool(re.search("共|合计|总计", gap))
    return cue not in ("包括", "包含")


def _are_most_frequent(total: Figure, labels: tuple[str, ...]) -> bool:
    """Tell whether only the two most frequent of many diseases are named: 慢特病患者12.6万人，其中高血压、糖尿病."""
    return (
        len(labels) == len(_TWO_DISEASES)
        and _CHRONIC.search(total.lead) is not None
        and any(disease in label for label in labels for disease in _TWO_DISEASES)
    )


def _names_all(total: Figure, parts: Sequence[Figure], labels: tuple[str, ...]) -> bool:
    """Tell whether the parts are those of each kind that was announced, or of each year of a time."""
    if len(parts) < 2 or total.qualifiers:
        return False
    if len(parts) > 2 and _ALL_KINDS.search(total.lead):
        return True
    if _are_announced(total.lead, labels):
        return True
    if all(re.search("[类级]$", label) for label in labels):
        return True
    return all(_YEARS.fullmatch(label) for label in labels) and _is_span_of(total.time, parts)


def _are_announced(lead: str, labels: tuple[str, ...]) -> bool:
    """Tell whether a total is told by the names of its parts: 制定和修订制度7项，其中制定5项、修订2项."""
    names = _AND.split(lead)
    return len(names) == len(labels) and all(
        len(label) >= _VERB and len(name) >= _VERB and (label in name or name in label)
        for name, label in zip(names, labels, strict=True)
    )


def _is_span_of(time: TimeReference | None, parts: Sequence[Figure]) -> bool:
    """Tell whether a time is just the years of the parts: 2022—2023年, 三年来."""
    years = [part.time.year for part in parts if part.time and part.time.year]
    if time is None or len(years) != len(parts) or years != list(range(years[0], years[0] + len(years))):
        return False
    named = [int(year) for year in re.findall("(?:19|20)[0-9]{2}", time.text)]
    if len(named) == 2:
        return named == [years[0], years[-1]]
    spoken = re.match("([两二三四五六七八九])年", time.text)
    return spoken is not None and "两三四五六七八九".find(spoken[1].replace("二", "两")) + 2 == len(years)


def _has_etc(skeleton: Skeleton, last: int) -> bool:
    place = skeleton.places[last]
    return bool(_ETC.match(skeleton.text[place + 1 : place + 12]))


def _summed_up(skeleton: Skeleton, index: int) -> Iterator[Relation]:
    """Yield 甲12家、乙90家，合计102家."""
    total = skeleton.figures[index]
    parts: list[Figure] = []
    labels: list[str] = []
    number_of_parts, last = 0, index - 1
    if (
        last
        and skeleton.figures[last].spelled
        and skeleton.figures[last].kind in _PIECES
        and not re.search("[。；;]|[前后]$", skeleton.between(last - 1, last))
    ):
        number_of_parts, last = int(skeleton.figures[last].amount), last - 1  # …0.9万元，三项合计5.7万元
    if team := read_team(skeleton, last, total.kind):
        yield Relation(RelationKind.PARTS, (total, *team), tuple(each.lead for each in team), complete=True)
        return
    for number in range(last, max(-1, index - LONGEST), -1):
        figure = skeleton.figures[number]
        if figure.kind != total.kind or figure.change is not None or figure.amount >= total.amount:
            break
        parts.append(figure)
        if len(parts) > 1 and _sum(parts) == total.amount:
            labels.append(figure.lead)
            break
        listed = LISTED.match(skeleton.between(number - 1, number)) if number else None
        labels.append(listed["label"] if listed else figure.lead)
        if listed is None or len(parts) == number_of_parts:
            break
        if not number_of_parts and NEW_STATEMENT.search(listed["label"]):
            break
    if (
        total.lead.endswith("共有")
        and total.counted in _PLACES
        and not any(total.counted in part.counted for part in parts)
    ):
        return  # 14个乡镇、4个街道，共有287个村
    first = index - len(parts)
    before = skeleton.figures[max(0, first - _MOST_FURTHER) : max(0, first)]
    if any(each.kind == total.kind and each.amount == _sum(parts) != total.amount for each in before):
        return  # 总收入62.75亿元，增长5%，其中职工35.18亿元、居民27.57亿元；总支出57.94亿元
    if first > 0 and _ON_TOP.search(skeleton.between(first - 1, first)):
        base = skeleton.figures[first - 1]
        if base.kind != total.kind:
            return
        parts, labels = [*parts, base], [*labels, base.lead]  # 共199个。在此基础上，设立21个、30个，总数达到250个
    if len(parts) > 1 and _can_add(total, parts[0]) and not any(NO_SUM.search(word) for word in labels):
        yield Relation(RelationKind.PARTS, (total, *reversed(parts)), tuple(reversed(labels)), complete=True)


_ADDED: Final = regex("[新再净][新]?增")
_GREW: Final = regex("增|升|涨")
_SHRANK: Final = regex("减|降|跌")
_PLACES: Final = ("村", "社区", "乡镇", "街道", "行政村", "建制村")
_AGE: Final = "岁"
_BOUNDS: Final = (_AGE, "分")
"""Units of bounds that stand between 其中 and the number of those within them."""
_LIMIT: Final = regex("及?以[上下][^，。；、]{0,10}$")
_PEOPLE: Final = ("人", "名", "位")
_TWO_DISEASES: Final = ("高血压", "糖尿病")
_CHRONIC: Final = regex("慢特病|慢性病|慢病|特殊病")
_PIECES: Final = ("项", "类", "个", "笔", "块", "部分")
