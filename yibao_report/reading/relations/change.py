"""From, to, and what the change is said to be: 由2000元降到500元，降幅75%."""

import re
from collections.abc import Iterator
from typing import Final

from yibao_report.reading.figure import MONEY, Aspect, Figure
from yibao_report.reading.passage import Relation, RelationKind
from yibao_report.reading.relations.pattern import (
    COMMA,
    FALL,
    NP,
    RISE,
    TOLD,
    D,
    F,
    Forms,
    G,
    N,
    P,
    W,
    X,
    form,
    is_listed,
)
from yibao_report.reading.skeleton import FIGURES, MULTIPLE, RATE, Skeleton
from yibao_report.reading.verbs import FALLING, RISING
from yibao_report.regex import regex

_TO: Final = f"(?:{RISE}|{FALL}|调整|[{RISING}{FALLING}缩调])*了?(?:到|至|为)"
_BASIS: Final = f"(?:同比|环比|[比较]{D}?{W}{{0,6}}?)?"
_FILLER: Final = (
    "(?:同比|累计|总体|整体|总|净|共|实现|价格|费用|均价|单价|比例|其|合计|已|直接|实际|平均|一共|共计|相当于|较之前|较原来"
    "|也就是|也是|都是|即|累积)*"
)
_SPAN: Final = (
    f"(?:(?:(?![比较与]){W}){{0,2}}(?:{D}|{N}|一年(?![比较])|[两二三四五六七八九十]年)(?:之?[间来内里]|期间)?)?"
)
"""A time between: 五年间增加, 两年增长."""
_VERB: Final = f"(?P<verb>新增|{RISE}|{FALL}|[多少高低](?=了)){TOLD}*的?(?:[到至](?={X}))?"
_ANY_VERB: Final = f"(?:{_VERB})?"
"""No verb stands before 翻一番, which is one."""
_BACK: Final = "(?:左右|以上|以下|以内|上下)?"

_CHANGING: Final = "[由从比较增降减升提扩]"

_FROM_TO: Final = form(
    f"[由从]{G}{{0,22}}?(?P<a>{F}){_BACK}{W}{{0,6}}?{COMMA}?{W}{{0,10}}?(?P<way>{_TO}){W}{{0,8}}?(?P<b>{F}){_BACK}",
    (F, F, F),
    "由|从",
)
_THEN: Final = regex(
    f"(?:{W}{{0,6}}[，,、（(]|{W}{{0,2}})(?:是{D}的{X}[，,])?(?:(?:节约|节省|节支|减负|多了|少了){N}[，,])?{_SPAN}{_BASIS}{_FILLER}{_BASIS}{_ANY_VERB}(?P<c>{F})"
)
_YEARLY: Final = regex(f"{_BACK}{W}{{0,6}}[，,、（(](?:{D}|{W}{{0,4}}?)?年均{W}{{0,2}}?{_VERB}(?P<c>{P})")
"""2015—2020年，由43.72亿元增加到62.48亿元，年均增长7.4%."""
_REMOVED: Final = (
    "清理|取消|压减|压缩|精简|关停|关闭|撤销|裁撤|裁减|清退|解除|淘汰|注销|剔除|拆除|腾退|停用|废止|核销|退出|调出|砍掉|削减"
    "|消除|销号|化解"
)
_ENGAGED: Final = (
    "新(?:增加|设立|成立|建立|[聘招录配添购划]|落地|纳入|开通|上线|签约|认定|建成|培育|打造)|增[聘配派招置]|招[聘录]|选聘"
    "|增设|添置"
)
_REMOVED_OR_ENGAGED: Final = regex(
    f"(?P<verb>{_REMOVED}|{_ENGAGED})了?[^{FIGURES}，。；、到至为]{{0,16}}?(?P<c>{N})(?:{W}{{0,8}})?[，,（(](?:使{W}{{0,10}})?(?:总数|数量|总量|总数量)?$"
)
"""清理工作群8个，由26个减少到18个; 新聘专员12名，由30名增加到42名."""
_NAMED_GONE: Final = regex(
    f"[，,](?P<verb>{_REMOVED})了?[^{FIGURES}，。；、到至为]{{0,16}}(?P<c>{N})(?=[，,。；）)]|[一-鿿]{{0,8}}[，,。；）)])"
)
"""由26个减少到18个，清理8个."""
_NAMED_NEW: Final = regex(f"[，,](?P<verb>新增|新纳入|增加)了?[^{FIGURES}，。；]{{1,30}}?等?(?P<c>{N})")
"""由42种增加到48种，新纳入银屑病、阿尔茨海默病等6种."""
_SECOND: Final = regex(f"{_BACK}{W}{{0,6}}[，,、（(]{_FILLER}{_VERB}(?P<c>{F})")
_BEFORE: Final = regex(
    f"(?P<verb>{RISE}|{FALL}|新增|新增加|新(?:落地|纳入|开通|上线|签约|认定|建成)|[新再增]+[建设开]了?)(?:{TOLD}*|(?!了?[到至为])[^{FIGURES}，。；]{{0,16}}?)(?P<c>{F})(?:{W}{{0,8}})?[，,（(](?:使{W}{{0,10}})?{W}{{0,2}}$"
)
_NEWLY: Final = regex(
    f"(?P<verb>新增|新(?:落地|纳入|开通|上线|签约|认定|建成))(?P<noun>[\u4e00-\u9fff]{{2,8}})(?P<c>{F})[，,](?P=noun)$"
)
"""新落地集采药品138种，集采药品由486种增加到624种."""
_BY_TO: Final = form(
    f"(?:[由从在较]|比(?![重例])|原有|原来){G}{{0,16}}?(?P<a>{F}){W}{{0,8}}?{COMMA}?{W}{{0,4}}?(?P<verb>新增|{RISE}|{FALL})了?(?P<c>{F}){W}{{0,4}}?{COMMA}?"
    f"(?:{W}{{0,4}}?(?:到|至|达|为))(?P<b>{F})",
    (F, F, F),
    _CHANGING,
)
_MORE_THAN: Final = form(
    f"(?P<b>{N}){W}{{0,6}}{COMMA}?比{W}{{1,12}}?的?(?P<a>{N})(?P<verb>多|少)(?:了|出)?(?P<c>{N})", (N, N, N), "比"
)
"""药品达到8264个，比上一版目录的7915个多349个."""
_TWO_STEPS: Final = form(
    f"[由从]{W}{{0,14}}?(?P<a>{F}){W}{{0,6}}?{_TO}{W}{{0,4}}?(?P<b>{F})(?:[^{FIGURES}。！？\n]){{0,30}}?"
    f"[由从]{W}{{0,14}}?(?P<a2>{F}){W}{{0,6}}?{_TO}{W}{{0,4}}?(?P<b2>{F}){W}{{0,4}}[，,]{W}{{0,6}}?"
    f"(?:分别(?P<verb>{RISE}|{FALL}){TOLD}*|(?P<rate>{RISE}|{FALL})分别(?:为|是|达到?))(?P<c>{F})[、和](?P<c2>{F})",
    (F,) * 6,
    "分别",
)
"""由30个工作日缩短到20个工作日，…由6个月缩短到3个月，分别压缩33.3%和50.0%."""
_RATE_BEFORE: Final = form(
    f"(?P<b>{N}){W}{{0,3}}[，,]{_BASIS}{_VERB}(?P<c>{P})[，,][比较]{W}{{0,6}}?的?(?P<a>{N})(?:多|少|增加|减少|增长){TOLD}*{N}",
    (N, P, N, N),
    _CHANGING,
)
"""追回3680万元，同比增长15.0%，比上年的3200万元多480万元."""
_THEN_LAST: Final = form(
    f"[比较]{W}{{1,8}}?(?P<verb>{RISE}|{FALL}){TOLD}*(?P<c>{N}){W}{{0,3}}[，,](?:达到|增至|升至|降至|总数达|总数为)(?P<b>{N}){W}{{0,4}}[，,（]{D}(?:为|是)(?P<a>{N})",
    (N, N, N),
    _CHANGING,
)
"""比上年净增3.6万人，达到128.4万人，上年为124.8万人."""
_GREW_TO: Final = form(
    f"[比较]{W}{{1,8}}?(?:(?P<verb>{RISE}|{FALL})|(?P<more>[多少])[\u4e00-\u9fff]{{0,4}}?){TOLD}*(?P<by>{N}){W}{{0,3}}[，,（](?:{RISE}|{FALL}){TOLD}*(?P<c>{P})"
    f"[，,）][，,]?(?:全年|达到|增至|升至|总额达?|累计){W}{{0,6}}?(?P<b>{N})",
    (N, P, N),
    _CHANGING,
)
"""2024年比2023年多追回680万元，增长20%，全年追回4080万元."""
_GREW_REACHED: Final = form(
    f"(?:同比|环比|[比较]{W}{{1,8}}?)(?:(?P<verb>{RISE}|{FALL})|(?P<more>[多少])[\u4e00-\u9fff]{{0,4}}?){TOLD}*(?P<by>{N}){W}{{0,3}}[，,](?:达到?|增至|升至|降至|总[数量额]达到?){W}{{0,2}}?(?P<b>{N}){W}{{0,4}}"
    f"[，,（(]{_BASIS}(?:{RISE}|{FALL}){TOLD}*(?P<c>{P})",
    (N, N, P),
    _CHANGING,
)
"""同比增加36万笔，达到426万笔，增长9.2%."""
_ONCE_NOW: Final = form(
    f"(?:过去|原来|以前|从前|以往|早先|原先|此前|之前|集采前|集采以前|改革前){W}{{0,12}}?(?P<a>{NP}){W}{{0,6}}[，,、](?:而)?(?:(?:{D}|如今|集采[之以]?后|改革[之以]?后|目前)(?:只要|只需|仅需|为)?{W}{{0,6}}?|{W}{{0,12}}?(?:降至|降到|降为))(?P<b>{NP}){W}{{0,6}}"
    f"[，,（(]{W}{{0,4}}?(?P<verb>{RISE}|{FALL}){TOLD}*(?P<c>{F})",
    (NP, NP, F),
    "过去|原|前|以往|早先",
)
"""过去58元一盒，现在8元一盒，降了86.2%."""
_ONCE_TO: Final = form(
    f"(?:原价|原售价|原先售价|原来|原本|此前|过去|以前){W}{{0,8}}?(?P<a>{N})(?:[一每/]{W})?的{W}{{1,12}}?[，,]?{W}{{0,8}}?"
    f"(?:降[至到为]|下降[至到]|降价[至到]|调整[至到为]|只要|只需|仅需|只卖){W}{{0,4}}?(?P<b>{N}){W}{{0,6}}"
    f"[，,（(]{W}{{0,4}}?(?P<verb>{RISE}|{FALL}){TOLD}*(?P<c>{F})",
    (N, N, F),
    "原|此前|过去|以前",
)
"""原价138元的药品降到42元，降价69.6%."""
_BEFORE_AFTER: Final = form(
    f"(?P<event>[\u4e00-\u9fff]{{2,4}})前{W}{{0,12}}?(?P<a>{NP}){W}{{0,6}}[，,、；](?:而)?(?P=event)[之以]?后{W}{{0,12}}?(?P<b>{NP}){W}{{0,6}}"
    f"[，,（(]{W}{{0,4}}?(?P<verb>{RISE}|{FALL}){TOLD}*(?P<c>{F})",
    (NP, NP, F),
    "后",
)
"""谈判前每盒15300元，谈判后每盒5508元，降幅64%."""
_RESPECTIVE: Final = form(
    f"分别(?:为|是)(?P<a>{NP})[和、](?P<b>{NP})[，,（(]{_BASIS}{_FILLER}(?P<verb>{RISE}|{FALL}){TOLD}*(?P<c>{F})",
    (NP, NP, F),
    "分别",
)
"""2022年和2024年分别为5.38万条和3.27万条，降幅39.2%."""
_FORMER: Final = form(
    f"(?P<b>{NP}){W}{{0,4}}[，,（(]{D}{W}{{0,4}}?(?:为|是)(?P<a>{NP}){W}{{0,4}}[，,；]{_BASIS}{_FILLER}{_VERB}(?P<c>{F})",
    (NP, D, NP, F),
    "为|是",
)
"""收入4.62亿元，上年同期为4.40亿元，同比增长5.0%."""
_LISTS: Final = form(
    f"[由从]{G}{{0,22}}?(?P<a>{F}(?:[、和]{F})++){_BACK}{COMMA}?{W}{{0,8}}?分别{W}{{0,6}}?(?P<b>{F}(?:[、和]{F})++)"
    f"{COMMA}{_FILLER}分别{_VERB}(?P<c>{F}(?:[、和]{F})++)",
    (F,) * 6,
    "分别",
)
_TWO_TIMES: Final = form(
    f"{D}(?P<first>{W}{{0,14}})(?P<a>{NP}){W}{{0,4}}[，,、]{D}(?P<second>{W}{{0,14}})(?P<b>{NP}){W}{{0,4}}{COMMA}{_SPAN}{_BASIS}{_FILLER}{_VERB}"
    f"(?P<c>{F})",
    (D, NP, D, NP, F),
    _CHANGING,
)
_THAN: Final = form(
    f"(?P<b>{NP}){W}{{0,4}}{COMMA}?(?:比|较){W}{{1,12}}?的?(?P<a>{NP}){_BASIS}(?:{_VERB}|(?={X}))(?P<c>{F})",
    (NP, NP, F),
    "比|较",
)
_INCREMENT: Final = form(
    f"(?P<b>{N})(?!{W}{{0,2}}相比){W}{{0,3}}[，,、（(](?:占{W}{{0,14}}{P}[，,])?(?P<span>{_SPAN}){_BASIS}{_FILLER}(?P<verb>{RISE}|{FALL}|[多少](?:支出|支付|收入|征收|追回|受理|办理|办结|检查|查处|结算|报销|结余|投入)?){TOLD}*(?P<by>{N}){W}{{0,3}}[，,、（(]"
    f"{_BASIS}(?:{RISE}|{FALL}){TOLD}*(?P<c>[{RATE}{MULTIPLE}])",
    (N, N, f"[{RATE}{MULTIPLE}]"),
    _CHANGING,
)
_LAST_YEAR: Final = form(
    f"(?P<b>{NP}){W}{{0,3}}[，,、（(]{_BASIS}{_VERB}(?P<c>{F})[，,（(]{W}{{0,4}}?{D}{W}{{0,4}}?(?:为|是)(?P<a>{NP})",
    (NP, F, D, NP),
    _CHANGING,
)
_STEPWISE: Final = regex("[新净再]增|新建|(?:增加|减少)$")
"""What is added year by year has not changed from one to the other: 2025年新增8个、2026年新增6个，三年共新增26个."""
_CARRIED: Final = regex("(?:对应|供养|负担|抚养|赡养|养)着?$")
_EARLIER: Final = regex("上年|去年|同期|上一年")
_SAME_PERIOD: Final = 4
"""Figures before 同期 among which its years are looked for."""
_AVERAGED: Final = regex("年均|月均|人均|次均|日均|每年|平均每")


def _respective(skeleton: Skeleton, found: re.Match[str]) -> Iterator[Relation]:
    if found[0].count("分别") == 1:  # 职工、居民分别为84.6%和70.3%，比2020年分别提高2.1个和1.8个百分点
        yield from _plain(skeleton, found)


def _plain(skeleton: Skeleton, found: re.Match[str]) -> Iterator[Relation]:
    return _change(skeleton, found, found.start("a"), found.start("b"), found.start("c"))


def _rate_before(skeleton: Skeleton, found: re.Match[str]) -> Iterator[Relation]:
    if skeleton.figure(found.start("b")).aspect is not Aspect.BY:  # 比2023年的多2535人，增长15.92%，比2022年的12684人多
        yield from _plain(skeleton, found)


def _than(skeleton: Skeleton, found: re.Match[str]) -> Iterator[Relation]:
    if _CARRIED.search(skeleton.figure(found.start("b")).lead):
        return  # 2.6名在职职工对应1名退休人员，比2018年末的2.4名多出0.2名
    if not is_listed(skeleton, found.start("b")):  # 甲45亿元、乙33亿元，较上年的58亿元增长: both of them together
        yield from _plain(skeleton, found)


def _is_before(figure: Figure) -> bool:
    return figure.time is not None and _EARLIER.match(figure.time.text) is not None


def _former(skeleton: Skeleton, found: re.Match[str]) -> Iterator[Relation]:
    """Yield a change from what is told last, unless that is of a later year: 2023年为2.63亿元，2024年为3.31亿元."""
    told_last, told_first = skeleton.figure(found.start("a")), skeleton.figure(found.start("b"))
    years = [each.time.year for each in (told_first, told_last) if each.time is not None and each.time.year]
    first, last = ("b", "a") if len(years) == 2 and years[1] > years[0] else ("a", "b")
    return _change(skeleton, found, found.start(first), found.start(last), found.start("c"))


def _two_times(skeleton: Skeleton, found: re.Match[str]) -> Iterator[Relation]:
    if not _same_words(found["first"], found["second"]) or _STEPWISE.search(found["first"]):
        return
    first, last = skeleton.figure(found.start("a")), skeleton.figure(found.start("b"))
    years = [figure.time.year for figure in (first, last) if figure.time is not None and figure.time.year]
    falls_back = len(years) == 2 and years[0] > years[1]  # 2025年96.3万人次，2024年为82.6万人次
    if falls_back or (_is_before(last) and not _is_before(first)):  # 2024年18.9万人次，上年为14.0万人次
        yield from _change(skeleton, found, found.start("b"), found.start("a"), found.start("c"))
    else:
        yield from _plain(skeleton, found)


def _from_to(skeleton: Skeleton, found: re.Match[str]) -> Iterator[Relation]:
    """Yield a change told in front of from and to, or once or twice behind."""
    text = skeleton.text
    a, b = found.start("a"), found.start("b")
    if yearly := _YEARLY.match(text, found.end()):
        yield from _annual(skeleton, a, b, yearly)
    end = found.end()
    then = _THEN.match(text, end) or _NAMED_NEW.match(text, end) or _NAMED_GONE.match(text, end)
    if then and not _AVERAGED.search(then[0]):
        yield from _change(skeleton, then, a, b, then.start("c"))
        second = _SECOND.match(text, then.end())
        if second and not _AVERAGED.search(second[0]):
            yield from _change(skeleton, second, a, b, second.start("c"))
    window = max(0, found.start() - 40)
    words = text[window : found.start()]
    if before := _BEFORE.search(words) or _NEWLY.search(words) or _REMOVED_OR_ENGAGED.search(words):
        yield from _change(skeleton, before, a, b, window + before.start("c"))


def _annual(skeleton: Skeleton, a: int, b: int, then: re.Match[str]) -> Iterator[Relation]:
    """Yield growth on the average of each year, where the text tells how many years there are."""
    first, last, said = skeleton.figure(a), skeleton.figure(b), skeleton.figure(then.start("c"))
    years = _years(first, last)
    if not years and first.time is not None and first.time.text == "同期":
        before = skeleton.figures[max(0, skeleton.index(a) - _SAME_PERIOD) : skeleton.index(a)]
        years = max((_years(figure, figure) for figure in before), default=0)
    if years > 1 and said.is_ratio and first.kind == last.kind and not first.is_ratio:
        roles = (_direction(then["verb"]), str(years))
        yield Relation(RelationKind.ANNUAL, (first, last, said), roles=roles)


def _years(first: Figure, last: Figure) -> int:
    """Return the years from one figure to the other; 0 if the text does not tell them."""
    if first.time is None:
        return 0
    named = [int(year) for year in re.findall("(?:19|20)[0-9]{2}", first.time.text)]
    if last.time is not None and last.time is not first.time and last.time.year and first.time.year:
        return last.time.year - first.time.year
    return named[1] - named[0] if len(named) == 2 and "—" in first.time.text.replace("-", "—") else 0


def _change(skeleton: Skeleton, found: re.Match[str], a: int, b: int, c: int) -> Iterator[Relation]:
    first, last, said = skeleton.figure(a), skeleton.figure(b), skeleton.figure(c)
    if found["verb"] is None and not said.growth:
        return
    if found["verb"] == "降价" and first.kind != MONEY:
        return  # 集采药品由25种增加到486种，平均降价53%
    against = re.search("(?:19|20)[0-9]{2}", said.change.basis) if said.change else None
    if against and first.time is not None and first.time.year and first.time.year != int(against[0]):
        return  # 2023年9.35亿元，2024年9.85亿元，2024年比2019年增长60.9%
    if first.kind != last.kind or not _fits(first, said) or _is_averaged(skeleton, a, b, c):
        return
    yield Relation(RelationKind.CHANGE, (first, last, said), roles=(_direction(found["verb"]),))


def _is_averaged(skeleton: Skeleton, a: int, b: int, c: int) -> bool:
    """Tell whether a mean stands among totals; 每年1次 to 每年4次 are two of a kind."""
    found = {each.end(): each[0] for each in _AVERAGED.finditer(skeleton.text, 0, max(a, b, c))}
    within = [place for place in found if place > min(a, b, c)]
    return bool(within) and not (within == [b] and found.get(a) == found[b])


def _fits(first: Figure, said: Figure) -> bool:
    """Tell whether a change can be told in this unit."""
    if said.is_points:
        return first.is_ratio
    return said.kind in (first.kind, "比率", "倍")


def _direction(verb: str | None) -> str:
    return "fall" if verb and re.fullmatch(f"{FALL}|少|{_REMOVED}", verb) else "rise"


def _same_words(first: str, second: str) -> bool:
    """Tell whether two clauses speak of the same: equal words, or none in the second."""
    first, second = (re.sub("[为达到共约是的]|实现|全市|我市|全县", "", words) for words in (first, second))
    return first == second or not second or first.endswith(second) or first.startswith(second)


def _lists(skeleton: Skeleton, found: re.Match[str]) -> Iterator[Relation]:
    columns = [
        [skeleton.figure(index) for index in range(*found.span(group)) if skeleton.text[index] in FIGURES]
        for group in "abc"
    ]
    if len({len(column) for column in columns}) > 1:
        return
    if columns[2][-1].is_points:  # 4个、5个、6个百分点: the unit stands once
        unit = columns[2][-1].unit
        columns[2] = [said.read_as(unit=unit) if said.kind in ("个", "数") else said for said in columns[2]]
    for first, last, said in zip(*columns, strict=True):
        if first.kind == last.kind and _fits(first, said):
            yield Relation(RelationKind.CHANGE, (first, last, said), roles=(_direction(found["verb"]),))


def _increment(skeleton: Skeleton, found: re.Match[str]) -> Iterator[Relation]:
    last, by, said = (skeleton.figure(found.start(group)) for group in ("b", "by", "c"))
    if last.kind != by.kind or _AVERAGED.search(found[0]):
        return
    is_base = found["span"] and last.amount > 0 and abs(by.amount / last.amount - said.amount) <= said.half_place
    if is_base or last.aspect is Aspect.FROM:  # 从39.6万人起步，净增17.7万人，增长44.7%
        yield Relation(RelationKind.RATIO, (by, last, said))
    else:
        yield Relation(RelationKind.INCREMENT, (last, by, said), roles=(_direction(found["verb"]),))


def _two_steps(skeleton: Skeleton, found: re.Match[str]) -> Iterator[Relation]:
    verb = found["verb"] or found["rate"]
    for groups in (("a", "b", "c"), ("a2", "b2", "c2")):
        first, last, said = (skeleton.figure(found.start(group)) for group in groups)
        if first.kind == last.kind and _fits(first, said):
            yield Relation(RelationKind.CHANGE, (first, last, said), roles=(_direction(verb),))


def _grew_to(skeleton: Skeleton, found: re.Match[str]) -> Iterator[Relation]:
    last, by, said = (skeleton.figure(found.start(group)) for group in ("b", "by", "c"))
    verb = found["verb"] or ("少" if found["more"] == "少" else "多")
    if last.kind == by.kind and last.unit == by.unit and not _AVERAGED.search(found[0]):
        yield Relation(RelationKind.INCREMENT, (last, by, said), roles=(_direction(verb),))


FORMS: Final[Forms] = (
    (_FROM_TO, _from_to),
    (_BY_TO, _plain),
    (_TWO_TIMES, _two_times),
    (_THAN, _than),
    (_LAST_YEAR, _plain),
    (_ONCE_NOW, _plain),
    (_ONCE_TO, _plain),
    (_BEFORE_AFTER, _plain),
    (_MORE_THAN, _than),
    (_TWO_STEPS, _two_steps),
    (_RATE_BEFORE, _rate_before),
    (_THEN_LAST, _plain),
    (_GREW_TO, _grew_to),
    (_GREW_REACHED, _grew_to),
    (_FORMER, _former),
    (_RESPECTIVE, _respective),
    (_LISTS, _lists),
    (_INCREMENT, _increment),
)
"""What is read where a form matches."""
