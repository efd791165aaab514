"""Shares whose whole is told by what was done to it: 检查4.82万家，处理1.87万家，占被检查机构的38.8%.

The whole is a figure before the part, in the same paragraph, with the verb in front: 检查, 净增, 追回. Told is only a
share that fits none of them and comes near the nearest, or would fit it but for a slip of the pen.
"""

from decimal import Decimal
from typing import Final

from yibao_report.check.text.arithmetic.nearby import counted_kind, is_quotient, is_slip_from_quotient
from yibao_report.reading import Figure, Passage
from yibao_report.regex import regex

_SHARE: Final = regex(
    "占(?:全部|全省|全市|全县)?[被所已受新]?(?P<verb>检查|抽查|核查|排查|巡查|查处|处理|净增|新增|追回|受理|立案|移送|扩面|办结|落地|中选|节约|下发|推送)"
    "(?:的)?(?:定点)?(?:医药|医疗)?(?:机构|人数|金额|资金|问题|案件|药品|病种|单位|对象|项目|人员|线索|家数|家次|人次|户次|件数|户数|事项)?(?:总[数量额]|数量|数)?的(?:比例|比重)?(?:为|达到?|约)*$"
)
_OF_DUE: Final = regex(
    "占应(?P<verb>[一-鿿]{2,4}?)的?(?:机构|单位|对象|人员|人|家|户|件)?(?:总?数量?|人数)?的(?:比例|比重)?(?:为|达到?|约)*$"
)
"""应检查医疗机构472家、零售药店814家。…检查零售药店694家，占应检查数的85.26%."""
_OF_NAMED: Final = regex(
    "占(?P<name>[一-鿿]{2,4}?)的?(?:总?[人件家户条例]数|总数|总量|数量)的(?:比例|比重)?(?:为|达到?|约)*$"
)
"""抽取3692名享受待遇人员开展复评，…发现不再符合条件的129人，占复评人数的3.49%."""
_BEHIND: Final = regex("[^，。；、：（）]{0,20}")
_LEADING: Final = regex("^[，、；]?(?:其中)?[，：]?(?:共|已|累计|实际)*")
_NEAR: Final = 12
"""Characters in front of a whole among which its verb stands."""
_MOST_BEFORE: Final = 10
_NEARLY: Final = Decimal("0.06")
"""How far off a share may be that was meant to be this one."""


def share_of_done(passage: Passage, number: int) -> tuple[Figure, Figure] | None:
    """Return the part and the whole of a share that names its whole by a verb, if it is a slip away from theirs."""
    share = passage.figures[number]
    named = _SHARE.search(share.lead)
    if named is None or not number:
        return None
    part = passage.figures[number - 1]
    before = passage.figures[max(0, number - _MOST_BEFORE) : number]
    wholes = [
        each
        for each in before
        if each is not part
        and each.kind == part.kind
        and each.amount > part.amount
        and named["verb"] in each.lead[-_NEAR:]
    ]
    if part.is_ratio or any(is_quotient(one, each, share) for each in wholes for one in before):
        return None
    return _nearly(part, wholes, share)


def share_of_due(passage: Passage, number: int) -> tuple[Figure, Figure] | None:
    """Return the part and the whole of a share of what was due, known by what is counted, if it is near theirs."""
    share = passage.figures[number]
    named = _OF_DUE.search(share.lead)
    if named is None or not number or f"应{named['verb']}" not in passage.text[: share.start - len(share.lead)]:
        return None
    part = passage.figures[number - 1]
    noun = _LEADING.sub("", part.lead).removeprefix(named["verb"])
    wholes = [
        each
        for each in passage.figures[max(0, number - _MOST_BEFORE) : number - 1]
        if each.kind == part.kind and each.amount >= part.amount and len(noun) > 1 and each.lead.endswith(noun)
    ]
    return None if any(is_quotient(part, each, share) for each in wholes) else _nearly(part, wholes, share)


def share_of_named_behind(passage: Passage, number: int) -> tuple[Figure, Figure] | None:
    """Return the part and the whole of a share, the whole named behind its count, if it is near theirs."""
    share = passage.figures[number]
    named = _OF_NAMED.search(share.lead)
    if named is None or not number:
        return None
    part = passage.figures[number - 1]
    wholes = [
        each
        for each in passage.figures[max(0, number - _MOST_BEFORE) : number - 1]
        if counted_kind(each) == counted_kind(part)
        and each.amount > part.amount
        and (behind := _BEHIND.match(passage.text, each.end))
        and behind[0].endswith(named["name"])
    ]
    if len(wholes) != 1 or is_quotient(part, wholes[0], share):
        return None
    return _nearly(part, wholes, share)


def _nearly(part: Figure, wholes: list[Figure], share: Figure) -> tuple[Figure, Figure] | None:
    if not wholes or part.is_ratio or part.qualifiers:
        return None
    whole = wholes[-1]
    near = abs(part.amount / whole.amount - share.amount) < _NEARLY
    return (part, whole) if near or is_slip_from_quotient(part, whole, share) else None
