"""Shares whose whole is told by what was done to it: 检查4.82万家，处理1.87万家，占被检查机构的38.8%.

The whole is a figure before the part, in the same paragraph, with the verb in front: 检查, 净增, 追回. Told is only a
share that fits none of them and comes near the nearest, or would fit it but for a slip of the pen.
"""

from decimal import Decimal
from typing import Final

from yibao_report.check.text.arithmetic.nearby import is_quotient, is_slip_from_quotient
from yibao_report.reading import Figure, Passage
from yibao_report.regex import regex

_SHARE: Final = regex(
    "占(?:全部|全省|全市|全县)?[被所已受新]?(?P<verb>检查|抽查|核查|排查|巡查|查处|处理|净增|新增|追回|受理|立案|移送|扩面|办结|落地|中选|节约|下发|推送)"
    "(?:的)?(?:定点)?(?:医药|医疗)?(?:机构|人数|金额|资金|问题|案件|药品|病种|单位|对象|项目|人员|线索|家数|家次|人次|户次|件数|户数|事项)?(?:总[数量额]|数量|数)?的(?:比例|比重)?(?:为|达到?|约)*$"
)
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
    if not wholes or part.is_ratio or any(is_quotient(one, each, share) for each in wholes for one in before):
        return None
    whole = wholes[-1]
    near = abs(part.amount / whole.amount - share.amount) < _NEARLY
    return (part, whole) if near or is_slip_from_quotient(part, whole, share) else None
