"""Part, whole and rate: 250家中完成235家，完成率94.0%; sums for each head; carriers and dependants."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from yibao_report.numerals.reading import PART, TENTH
from yibao_report.reading.figure import MONEY, Figure
from yibao_report.reading.passage import Relation, RelationKind
from yibao_report.reading.relations.pattern import (
    AREAS,
    FALL,
    RISE,
    TOLD,
    D,
    Forms,
    G,
    N,
    P,
    Q,
    W,
    X,
    figures_of,
    form,
    is_listed,
    whole_of_list,
)
from yibao_report.reading.skeleton import FIGURES, TIME, Skeleton
from yibao_report.regex import regex

_RATE: Final = (
    f"(?:(?P<stem>[\u4e00-\u9fff]{{0,6}}?)(?:率|占比|比例|比重|面|(?<=满意)度)|占(?!{W}{{0,8}}(?:国家|全国|全省|公布|计划|应|上年|年初|同期|规定|{D}底?的)){W}{{0,12}}?)"
    "(?:为|达到|达|约|是|的|近|超过|超|在)*"
)
_AMONG_WORD: Final = "(?<!其)中(?![止断心医选标级央药西])"
"""中 that is no part of 其中, 中止, 中心 …."""
_COUNT_BACK: Final = f"{W}{{0,28}}?"
_TOLD_RATE: Final = "[率占比即的面度]"

_OF: Final = form(
    f"(?P<whole>{N}){W}{{0,14}}?(?:（{W}{{1,6}}）{W}{{0,8}}?)?(?P<some>[，,]?其?中{W}{{0,2}}[，,]?|有|已)(?P<lead>{W}{{0,14}}?)(?P<part>{N}){_COUNT_BACK}"
    f"[，,（(、]{_RATE}(?P<rate>{P})",
    (N, N, P),
    _TOLD_RATE,
)
_AMONG_THEM: Final = form(f"(?P<whole>{N}){W}{{0,8}}?{AREAS}{W}{{0,10}}?(?<!其)中[，,]", (N, N, P), "中[，,]")
_ITS_SHARE: Final = regex("^[^，,、；;。（()）]{0,18}[，,（(](?:约|仅|只|也|各)?占(?:比)?(?:为|达到?|到|约)?$")
"""在360名医务人员中，50岁及以上的126人，占35.0%；本科及以上学历的仅72人，占20.0%."""
_THEN: Final = form(
    f"(?P<whole>{N}){W}{{0,12}}?(?P<mark>[，,、；（(])(?P<lead>(?:其中|已|实际|有|完成)?{W}{{0,14}}?)(?P<part>{N}){_COUNT_BACK}"
    f"[，,（(、]{_RATE}(?P<rate>{P})",
    (N, N, P),
    _TOLD_RATE,
)
_SHARE_OF: Final = form(
    f"(?P<part>{N}){W}{{0,20}}?{AREAS}{W}{{0,8}}?[，,（(]?(?:约|仅)?(?:占|完成|达到|覆盖了?){W}{{0,16}}?(?:{N}{W}{{1,8}}?)?(?P<whole>{N}){W}{{0,8}}?{AREAS}的(?:约|近)?(?P<rate>{P})",
    (N, N, P),
    "占|完成|达到|覆盖",
)
_RATE_FIRST: Final = form(
    f"{_RATE}(?P<rate>{P}){W}{{0,4}}?(?P<open>[，,（(])(?:即)?(?P<between>{W}{{0,8}}?)(?P<one>{N})"
    f"(?P<link>{W}{{0,10}}?(?:[，,、]{W}{{0,10}}?|{_AMONG_WORD}{W}{{0,6}}?|/))(?P<two>{N})",
    (P, N, N),
    _TOLD_RATE,
)
_NEXT: Final = form(
    f"(?P<whole>{N}){W}{{0,8}}?[，,；;。](?:{W}{{2,10}}?[，,；;])?(?:{W}{{0,3}}{D})?[，,]?(?P<lead>已|发现|查处|处理|处置|查实|核实|涉及|认定|抽中|选中|中选|共有|存在)(?P<more>{W}{{0,16}}?)"
    f"(?P<part>{N}){_COUNT_BACK}[，,（(](?:约|各)?(?:(?P<stem>[一-鿿]{{2,4}})率|占比?)(?:为|达到|达|约|是)*(?P<rate>{P})",
    (N, N, P),
    _TOLD_RATE,
)
"""Whole and part in two clauses or sentences: 检查297家；处理138家，占46.5%."""
_BRACKETED: Final = form(
    f"(?P<rate>{P})的{W}{{1,12}}[（(]{W}{{0,6}}?(?P<whole>{N}){W}{{0,6}}?(?:{_AMONG_WORD}的?|[，,]已){W}{{0,6}}?(?P<part>{N}){W}{{0,6}}[）)]",
    (P, N, N),
    "的",
)
"""94.8%的村卫生室（1860家中的1764家）."""
_GROWN: Final = form(
    f"(?:[比较](?:{D}的?|{W}{{0,8}}?的?)(?P<whole>{N})|[与同和](?:{D})?(?:（{G}{{1,24}}）)?{W}{{0,8}}?的?(?P<former>{N})相比[，,])"
    f"(?:{RISE}|{FALL}){TOLD}*(?P<part>{N}){W}{{0,3}}[，,（(]{W}{{0,3}}?(?:{RISE}|{FALL}){TOLD}*(?P<rate>{P})",
    (N, N, P),
    "比|较",
)
"""What something grew by, and what that is of what it was: 比上年的32件增加6件，增长18.8%."""
_OF_IT: Final = form(
    f"(?P<whole>{N}){W}{{0,14}}?(?:[，,]{W}{{0,6}}?)?(?:支付|报销|承担|负担|补助|补偿|救助|划入|返还|按|的|×){W}{{0,4}}?(?P<rate>{P})[，,（(](?:即|也就是|合|计|为){{1,2}}(?P<part>{N})",
    (N, P, N),
    _TOLD_RATE,
)
"""剩余1000元由统筹基金支付70%，即700元."""
_PAID: Final = form(
    f"(?:总费用|医疗费用?|费用总额|花费|花了|费用)(?:共|合计|达|约|为)?(?P<whole>{N})(?:[^{FIGURES}。；;！？\n]{{0,40}}?)(?:报销|支付|补偿)了?(?:共|合计|达|约|为)?(?P<part>{N})"
    f"[，,（(](?:实际|综合|总)?(?:报销|支付|补偿|实际报销)比例(?:为|达到|达|约|是)*(?P<rate>{P})",
    (N, N, P),
    "报销|支付|补偿",
)
_FINE: Final = form(
    f"(?P<whole>{N})(?:[^{FIGURES}]{{0,40}}?)处(?:以|其|违规金额|骗取金额|基金损失|本金|应追回金额){{0,3}}(?P<rate>{X})的?(?:行政)?罚款(?:计|共|共计|，计)?(?P<part>{N})",
    (N, X, N),
    "罚款",
)
"""处1.2倍罚款34.15万元, of the sum last named."""
_TEAMS: Final = form(
    f"(?P<one>{N}){W}{{0,10}}?[，,]?{W}{{0,6}}?(?:分成|分为|组成|成立|组建|编为|编成|派出)(?P<two>{N}){W}{{0,8}}?[，,、（(](?:每[个支]?|各){W}{{0,4}}?(?P<mean>{N})",
    (N, N, N),
    "每|各",
)
_EACH_TEAM: Final = form(
    f"(?P<two>{N}){W}{{0,10}}?[，,、（(](?:平均)?(?:每[组个支队站点县]|各){W}{{0,4}}?(?P<mean>{N}){W}{{0,6}}?[，,、]{W}{{0,4}}?(?:共|合计|共计|总计|一共|总共){W}{{0,6}}?(?P<one>{N})",
    (N, N, N),
    "每|各",
)
"""24个检查组，每组12人，共288人."""
_NEEDED: Final = form(
    f"(?:按|每人|人均|每户|每家){W}{{0,8}}?(?P<mean>{N})(?:[^{FIGURES}。；;]{{0,24}}?)(?P<two>{N}){W}{{0,4}}[，,、]{W}{{0,3}}?(?:需|共需|共|合计|计|需要){W}{{0,8}}?(?P<one>{N})",
    (N, N, N),
    "按|每|人均",
)
_FRACTION: Final = form(
    f"(?P<part>{N})/(?P<whole>{N}){W}{{0,6}}?(?:[，,（(])?(?:为|是|=|＝|即|约为|约|占|占比|等于|≈)+(?:为|约)?(?P<rate>{P})",
    (N, N, P),
    "/",
)
_EVERY: Final = form(f"(?P<rate>{P}){G}{{0,12}}?每(?P<whole>{N}){W}{{0,8}}?中?就?有(?P<part>{N})", (P, N, N), "每")
_EVERY_DONE: Final = form(
    f"(?P<rate>{P})[，,；](?:平均)?每[\u4e00-\u9fff]{{1,4}}(?P<whole>{N}){W}{{0,8}}?中?就有(?P<part>{N})",
    (P, N, N),
    "每",
)
"""占25.0%，平均每查4家次就有1家次被处理."""
_EVERY_AFTER: Final = form(
    f"率(?:为|达到?|是)?(?P<rate>{P})[。，][^{FIGURES}。]{{0,24}}?每(?P<whole>{N}){W}{{0,4}}?中{W}{{0,4}}?有(?P<part>{N})",
    (P, N, N),
    "每",
)
"""参保率97.2%。打个比方，每100人中有97人."""
_EVERY_FIRST: Final = form(
    f"每(?P<whole>{N}){W}{{0,8}}?中{W}{{0,4}}?有(?P<part>{N}){G}{{0,12}}?(?:占|占比|即|约){W}{{0,6}}?(?P<rate>{P})",
    (N, N, P),
    "每",
)
_OUT_OF_EVERY: Final = form(
    f"(?P<rate>{P})(?:[，,]{W}{{0,6}}{Q})?[，,](?:相当于|也就是说?|这?意味着|即|换言之)[，,]?每(?P<whole>{N}){W}{{0,10}}?(?:[中里][，,]?)?"
    f"{W}{{0,8}}?(?:承担|负担|自付|自己?掏|只?需?出|只?需?付|花费?|支付|报销|就?有)(?P<part>{N})",
    (P, N, N),
    "每",
)
"""个人负担比例降至25.0%，相当于每4元住院费用中个人承担1元."""
_PER_HEAD: Final = form(
    f"(?P<one>{N})(?P<gap>{W}{{0,12}}[，,、]{W}{{0,14}})(?P<two>{N}){W}{{0,10}}[，,（(]{W}{{0,4}}?"
    f"(?P<each>人均|次均|户均|平均每人次?|平均每户|每人平均|平均每家|家均){W}{{0,10}}?(?P<mean>{N})",
    (N, N, N),
    "均",
)
_PER_HEAD_FIRST: Final = form(
    f"(?P<each>人均|次均|户均|平均每人次?|平均每户|每人平均|平均每家|家均){W}{{0,10}}?(?P<mean>{N})"
    f"(?P<gap>{W}{{0,4}}[，,、]{W}{{0,14}})(?P<one>{N}){W}{{0,10}}[，,、]{W}{{0,4}}?(?:共|合计|总计|累计){W}{{0,8}}?(?P<two>{N})",
    (N, N, N),
    "均",
)
"""人均报销4500元，惠及1.2万人，共报销5400万元."""
_MULTIPLE: Final = form(
    f"(?P<one>{N}){W}{{0,14}}?[，,]?{W}{{0,4}}?(?:是|为|相当于|达到?|约?为)(?:{D})?{W}{{0,8}}?(?P<two>{N}){W}{{0,4}}?的(?P<times>{X})",
    (N, N, X),
    "的",
)
_FORMER_AND_LATTER: Final = form(
    f"(?P<one>{N}){W}{{0,10}}?(?:[，,、]{W}{{0,16}}?|{W}{{0,10}}?)(?P<two>{N}){W}{{0,6}}?[，,](?:(?P<order>前者)(?:约|大约)?(?:是|为)后者|后者(?:约|大约)?(?:是|为)前者)的(?P<times>{X})",
    (N, N, X),
    "前者",
)
"""由1.18万人次增加到26.42万人次，后者是前者的22.4倍."""
_DEPENDENCY: Final = form(
    f"(?P<rate>{P})(?:{G}{{0,20}}?{Q}[，,])?{G}{{0,30}}?(?:即|意味着|相当于|平均|也就是|约|大体上?是|大致是|大约是){G}{{0,10}}?(?P<carriers>{N}){G}{{0,12}}?"
    f"(?:对应|负担|供养|抚养|赡养|养){G}{{0,3}}?(?P<dependants>{N})",
    (P, N, N),
    "养|负担|对应",
)

_SAME: Final = form(
    f"(?P<one>{P})(?:以上|左右|以下)?{W}{{0,12}}?(?:[，,、（(]?(?:约占|即|也就是|占比|占)|[（(])(?:约|为)?(?P<two>{P})",
    (P, P),
    _TOLD_RATE,
)
_TOGETHER: Final = regex("[两二三四五](?:项|者|类|家|地|种|个)(?:共|合计|一共|约)?占|合计占|共占|合占")
_EXPECTED: Final = regex("应参保|应保|应检|应缴|常住人口|户籍人口|目标|计划")
_CASES: Final = ("例", "人次")
"""DRG结算病例21.35万例，占全市住院28.47万人次的75.0%."""
_NEAREST: Final = Decimal("0.5")
_RESPECTIVELY: Final = regex("分别|依次|各")
_OTHER_WHOLE: Final = regex(
    "增长|增速|降低|下降|利|报销|支付|住院|死亡|发病|同比|补助|缴费|资助|汇|中选|节约|压缩|结余|参与"
)
"""Stems of rates that are no part of a count that stands before them."""
_MOST_AMONG: Final = 12
"""Figures behind a group that may tell of it."""
_BY: Final = ("按", "以", "占")
"""Words that open another statement: …264万人；按335万人测算，参保率为97.3%."""
_AMONG: Final = regex(_AMONG_WORD)
_SUMS_BEFORE: Final = 6
_MEAN: Final = regex("均|每")
_STARTED: Final = regex("^(?:其中)?(?:已|实际|有|完成|共)")


def _plain(skeleton: Skeleton, found: re.Match[str]) -> Iterator[Relation]:
    part, whole, rate = figures_of(skeleton, found, "part", "whole", "rate")
    if _RESPECTIVELY.search(rate.lead):
        return  # 职工48.7万人、居民237.7万人，占比分别为17.0%和83.0%
    if is_listed(skeleton, found.start("whole")):  # 包括医院118家、药店194家，已检查216家: of all of them
        whole = whole_of_list(skeleton, found.start("whole")) or part
    if whole is not part:
        yield from _relation(part, whole, rate)


def _share_of(skeleton: Skeleton, found: re.Match[str]) -> Iterator[Relation]:
    part, whole, rate = figures_of(skeleton, found, "part", "whole", "rate")
    if is_listed(skeleton, found.start("part")):  # 其中职工6万人、居民55万人，占应参保人数62万人的98%: all of them
        part = whole_of_list(skeleton, found.start("part")) or part
    yield from _relation(part, whole, rate)


def _of(skeleton: Skeleton, found: re.Match[str]) -> Iterator[Relation]:
    stem = found["stem"]
    if stem is None or not _OTHER_WHOLE.search(stem):
        yield from _plain(skeleton, found)


def _of_them(skeleton: Skeleton, found: re.Match[str]) -> Iterator[Relation]:
    """Yield what is told of some of a group; behind 其中 the rate must be named after them."""
    if "其中" not in found["some"] or found["stem"] is None or _is_its_rate(found):
        yield from _of(skeleton, found)


def _then(skeleton: Skeleton, found: re.Match[str]) -> Iterator[Relation]:
    sibling = found["mark"] == "、" and not _STARTED.match(found["lead"])
    other = sibling or found["lead"].startswith(_BY) or _is_of(found["stem"], skeleton.figure(found.start("whole")))
    if not other and _is_its_rate(found):
        yield from _of(skeleton, found)


def _is_of(stem: str | None, figure: Figure) -> bool:
    """Tell whether a rate names another figure as its part: 线上办理7.8万件、线下办理4.8万件，线上办理占比62%."""
    return stem is not None and len(stem) > 2 and stem in figure.lead


def _among(skeleton: Skeleton, found: re.Match[str]) -> Iterator[Relation]:
    """Yield the shares that the rest of a sentence tells of a group named at its beginning."""
    first = skeleton.index(found.start("whole"))
    whole, part = skeleton.figures[first], None
    for number in range(first + 1, min(len(skeleton.figures), first + _MOST_AMONG)):
        gap, figure = skeleton.between(number - 1, number), skeleton.figures[number]
        if re.search("[。！？]|(?<!其)中[，,]", gap) and number > first + 1:
            break
        if figure.is_ratio:
            if part is not None and part.amount < whole.amount and _ITS_SHARE.search(gap):
                yield from _relation(part, whole, figure)
            part = None
        elif figure.kind == whole.kind:
            part = figure


def _next(skeleton: Skeleton, found: re.Match[str]) -> Iterator[Relation]:
    if _goes_on(found):
        yield from _plain(skeleton, found)


def _stated(skeleton: Skeleton, found: re.Match[str]) -> Iterator[Relation]:
    """Yield a part and a whole of one kind whose words leave no doubt, even if the part is what something grew by."""
    part, whole, rate = figures_of(skeleton, found, "part", "whole", "rate")
    if part.kind == whole.kind and whole.amount > 0:
        yield Relation(RelationKind.RATIO, (part, whole, rate))


def _grown(skeleton: Skeleton, found: re.Match[str]) -> Iterator[Relation]:
    part, whole, rate = figures_of(skeleton, found, "part", "whole" if found["whole"] else "former", "rate")
    if part.kind == whole.kind and whole.amount > 0:
        yield Relation(RelationKind.RATIO, (part, whole, rate))


def _every(skeleton: Skeleton, found: re.Match[str]) -> Iterator[Relation]:
    """Yield what is told of every so many, if another number would be nearer to the rate."""
    rate, whole, part = figures_of(skeleton, found, "rate", "whole", "part")
    if rate.amount > 0 and part.amount > 0 and abs(whole.amount / part.amount - 1 / rate.amount) > _NEAREST:
        yield Relation(RelationKind.RATIO, (part, whole, rate), roles=("every",))


def _so_many(skeleton: Skeleton, found: re.Match[str]) -> Iterator[Relation]:
    """Yield what is told of a round number, if another count would be nearer to the rate."""
    rate, whole, part = figures_of(skeleton, found, "rate", "whole", "part")
    if part.kind == whole.kind and abs(whole.amount * rate.amount - part.amount) >= 1:
        yield Relation(RelationKind.RATIO, (part, whole, rate), roles=("every",))


def _out_of(skeleton: Skeleton, found: re.Match[str]) -> Iterator[Relation]:
    """Yield what is told of every so many; of whole numbers, if another one would be nearer to the rate."""
    rate, whole, part = figures_of(skeleton, found, "rate", "whole", "part")
    near = part.is_exact_count and whole.is_exact_count and abs(whole.amount * rate.amount - part.amount) <= _NEAREST
    if not near:
        yield from _stated(skeleton, found)


def _every_of(skeleton: Skeleton, found: re.Match[str]) -> Iterator[Relation]:
    """Yield a rate and how many of so many it is, if another number would be nearer: 81.2%，也就是每5名中就有4名."""
    rate, whole, part = figures_of(skeleton, found, "rate", "whole", "part")
    if not (part.is_exact_count and whole.is_exact_count) or abs(whole.amount * rate.amount - part.amount) > _NEAREST:
        yield from _plain(skeleton, found)


def _same(skeleton: Skeleton, found: re.Match[str]) -> Iterator[Relation]:
    one, two = figures_of(skeleton, found, "one", "two")
    if one.unit in (PART, TENTH) and two.unit not in (PART, TENTH) and two.change is None:
        yield Relation(RelationKind.SAME, (one, two))


def _multiple(skeleton: Skeleton, found: re.Match[str]) -> Iterator[Relation]:
    one, two, times = figures_of(skeleton, found, "one", "two", "times")
    if one.kind == two.kind and two.amount > 0 and one.change is None and not is_listed(skeleton, found.start("one")):
        yield Relation(RelationKind.MULTIPLE, (one, two, times))


def _former_and_latter(skeleton: Skeleton, found: re.Match[str]) -> Iterator[Relation]:
    one, two, times = figures_of(skeleton, found, "one", "two", "times")
    if one.unit == two.unit and two.amount > 0:  # 1.49亿元，次均79.9元; 1.38亿元，次均44.1元，前者是后者的1.8倍
        yield Relation(RelationKind.MULTIPLE, (one, two, times) if found["order"] else (two, one, times))


def _dependency(skeleton: Skeleton, found: re.Match[str]) -> Iterator[Relation]:
    rate, carriers, dependants = figures_of(skeleton, found, "rate", "carriers", "dependants")
    if carriers.kind in _PEOPLE and dependants.kind in _PEOPLE:
        yield Relation(RelationKind.DEPENDENCY, (rate, carriers, dependants))


def _goes_on(found: re.Match[str]) -> bool:
    """Tell whether a share in the next clause or sentence is of the whole before it."""
    stem = found["stem"]
    if stem is None:
        return "。" not in found[0]
    return not _OTHER_WHOLE.search(stem) and stem[-2:] in found["lead"] + found["more"]


def _fine(skeleton: Skeleton, found: re.Match[str]) -> Iterator[Relation]:
    base, times, fine = figures_of(skeleton, found, "whole", "rate", "part")
    first = skeleton.index(found.start("rate"))
    sums = [each for each in skeleton.figures[max(0, first - _SUMS_BEFORE) : first] if each.kind == MONEY]
    if any(each.amount * times.amount == fine.amount for each in sums):
        return  # 涉及38.64万元，其中甲27.90万元、乙10.74万元…处1.5倍罚款57.96万元
    if _MEAN.search(base.lead):  # 涉及44.4万元，平均每盒150元…处3倍罚款: of the sum before
        first = skeleton.index(found.start("whole"))
        base = next((each for each in reversed(skeleton.figures[:first]) if each.kind == MONEY), base)
    if base.lead.endswith("罚款") or _MEAN.search(base.lead):
        return
    if base.kind == fine.kind == MONEY and found[0].count("。") < 2:
        yield Relation(RelationKind.PRODUCT, (base, times, fine))


def _teams(skeleton: Skeleton, found: re.Match[str]) -> Iterator[Relation]:
    people, teams, each = figures_of(skeleton, found, "one", "two", "mean")
    fits = {people.kind, each.kind} <= {"人", "名"} and teams.kind in ("个", "支", "组", "队") and teams.is_exact_count
    if fits and not is_listed(skeleton, found.start("one")):
        yield Relation(RelationKind.PRODUCT, (each, teams, people))


def _needed(skeleton: Skeleton, found: re.Match[str]) -> Iterator[Relation]:
    total, heads, each = figures_of(skeleton, found, "one", "two", "mean")
    if total.kind == each.kind == MONEY and heads.kind in ("人", "户", "家", "名") and heads.is_exact_count:
        yield Relation(RelationKind.PRODUCT, (each, heads, total))


def _is_its_rate(found: re.Match[str]) -> bool:
    """Tell whether the rate is that of the part in the whole before it: 完成235家，完成率; 已接入1634家，完成率."""
    stem, lead = found["stem"], found["lead"]
    if stem is None:
        return "其中" in lead
    if _OTHER_WHOLE.search(stem):
        return False
    core = stem[-2:]
    return bool(_STARTED.match(lead)) or (
        len(core) == 2 and core in found[0][: min(found.start("part") + 8, found.start("stem")) - found.start()]
    )


def _rate_first(skeleton: Skeleton, found: re.Match[str]) -> Iterator[Relation]:
    """Yield a rate with its counts in brackets; the smaller one is the part."""
    if found["stem"] and _OTHER_WHOLE.search(found["stem"]):
        return
    link, between = found["link"], found["between"]
    if "每" in between:
        return  # 激活率为81.2%，也就是说每5名参保人员中就有4名
    if link.endswith("/") or _AMONG.search(link) or (found["open"] in "（(" and ("共" in between or "总" in between)):
        one, two, rate = figures_of(skeleton, found, "one", "two", "rate")
        part, whole = sorted((one, two), key=lambda figure: figure.amount)
        yield from _relation(part, whole, rate)


def _relation(part: Figure, whole: Figure, rate: Figure) -> Iterator[Relation]:
    """Yield a relation if both count the same and the part is no growth."""
    if _TOGETHER.search(rate.lead):
        return  # 重复收费4826条，超限定用药3915条，两项占七成多
    same = part.kind == whole.kind or "数" in (part.kind, whole.kind) or (part.kind, whole.kind) == _CASES
    if _RESPECTIVELY.search(rate.lead):
        return  # 12项完成11项，47条完成46条，完成率分别为91.7%和97.9%
    if (
        part.amount > whole.amount and whole.change is None and _EXPECTED.search(part.lead)
    ):  # 参保328.6万人，应参保人口338.1万人，参保率97.2%
        part, whole = whole, part
    if same and whole.amount > 0 and not (part.change and part.change.basis) and rate.change is None:
        yield Relation(RelationKind.RATIO, (part, whole, rate))


def _per_head(skeleton: Skeleton, found: re.Match[str]) -> Iterator[Relation]:
    one, two, mean = figures_of(skeleton, found, "one", "two", "mean")
    total, heads = (one, two) if one.kind == MONEY else (two, one)
    if TIME in skeleton.text[found.start("two") : found.start("mean")]:
        return  # 三年累计6.33万人次、3974.9万元，2021年人次均救助636元
    place = found.start("one" if heads is one else "two")
    if is_listed(skeleton, place):  # 共1万人，其中低保8000人、特困2000人，资助80万元，人均80元: for all of them
        heads = whole_of_list(skeleton, place) or mean
    kind = _HEADS.get(found["each"], _HEADS[found["each"][:2]])
    if total.kind == mean.kind == MONEY and heads.kind == kind:
        yield Relation(RelationKind.PER_HEAD, (total, heads, mean))


_PEOPLE: Final = ("人", "个", "数")
_HEADS: Final = {
    "人均": "人",
    "次均": "人次",
    "户均": "户",
    "平均": "人",
    "平均每人次": "人次",
    "每人": "人",
    "家均": "家",
}

FORMS: Final[Forms] = (
    (_OF, _of_them),
    (_AMONG_THEM, _among),
    (_THEN, _then),
    (_SHARE_OF, _share_of),
    (_NEXT, _next),
    (_OF_IT, _stated),
    (_PAID, _plain),
    (_SAME, _same),
    (_RATE_FIRST, _rate_first),
    (_BRACKETED, _plain),
    (_GROWN, _grown),
    (_FINE, _fine),
    (_TEAMS, _teams),
    (_EACH_TEAM, _teams),
    (_NEEDED, _needed),
    (_FRACTION, _plain),
    (_EVERY, _every_of),
    (_EVERY_DONE, _every),
    (_EVERY_AFTER, _so_many),
    (_EVERY_FIRST, _plain),
    (_OUT_OF_EVERY, _out_of),
    (_PER_HEAD, _per_head),
    (_PER_HEAD_FIRST, _per_head),
    (_MULTIPLE, _multiple),
    (_FORMER_AND_LATTER, _former_and_latter),
    (_DEPENDENCY, _dependency),
)
"""What is read where a form matches."""
