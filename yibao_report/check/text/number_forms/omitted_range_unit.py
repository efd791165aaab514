"""A range whose first end lost its % or 万: 15～30%, 9～16亿元."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.number_forms.patterns import NOT_IN_CODE
from yibao_report.check.text.passages import occurrences, report
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.regex import regex

RULE = Rule(
    "YB432",
    "omitted-range-unit",
    Severity.WARNING,
    "范围的前一个数省略了百分号或万、亿",
    "GB/T 15835—2011 5.1.3：写范围，前一个数的百分号和“万”“亿”不能省：15%～30%，9亿～16亿元，13万元～17万元。"
    "省略以后，9～16亿元可以读成9元到16亿元。",
    Example("draft.txt", "报销比例为15～30%。\n", "报销比例为15%～30%。\n"),
)

_RANGE: Final = regex(
    rf"(?:{NOT_IN_CODE}|(?<=[一-鿿][：:]))(?<![0-9]年)(?<!第)(?P<low>[0-9]++(?:\.[0-9]++)?+)"
    r"(?P<to> ?(?:[～~—–―－-]|--|[至到]) ?)(?P<high>[0-9]++(?:\.[0-9]++)?+)(?P<unit>[%％‰]|万亿|[万亿])(?P<rest>元?)"
)
_NO_SECOND: Final = regex(
    rf"{NOT_IN_CODE}(?P<low>[0-9]{{1,3}}(?:\.[0-9]++)?)(?P<unit>[%％])(?:[～~—–-]|[至到])(?P<high>[0-9]{{1,3}}(?:\.[0-9]++)?)(?=之间|以[上下内]|[，。；、）]|的|$)"
)
"""2%至5.5之间."""
_NO_LAST: Final = regex(
    rf"{NOT_IN_CODE}(?<![第月])(?P<low>[0-9]++(?:\.[0-9]++)?)(?P<unit>平方米|公里|公斤|米|千米|[万亿]?元|[万亿]?人次?|周?岁|个月|个工作日|个百分点|小时|分钟|天|倍|张|家|名|户|件|种|项)"
    r"(?P<to>[～~—–]|[至到])(?P<high>[0-9]++(?:\.[0-9]++)?+)(?=的|之间|不等|以[上下内]|左右|[，。；、）]|$)"
)
"""海拔600米至1200的山梁."""
_STEP: Final = "(?:提高|上升|提升|增长|增加|扩大|下降|降低|降|升|增|提|减少|压缩|回落|压减|下调|上调)[到至为]了?"
_CHANGE: Final = regex(
    r"(?P<words>[由从](?:[^，。；：、0-9由从]{0,10}(?:[0-9]{4}年[^，。；：、0-9]{0,8})?(?:的|为))?(?P<low>(?:100|[0-9]{1,2})(?:\.[0-9]++)?))"
    rf"(?=，?(?:{_STEP})(?:[0-9]{{4}}年[^，。；：、0-9]{{0,8}}的?)?[0-9]++(?:\.[0-9]++)?(?P<unit>[%％‰]))"
)
"""由82.6提高到90%, 由2020年的82.6提高到2025年的90%."""


_LISTED: Final = regex(
    r"(?:(?:率|比例|占比|比重|满意度)[^，。；：0-9]{0,10}(?:为|占|达到?|是|至|到)|(?:分别|各)占)"
    r"(?P<list>[0-9]{1,3}(?:\.[0-9]++)?+[%％]?(?:[、和与及][0-9]{1,3}(?:\.[0-9]++)?+[%％]?){1,6})(?=[，。；）]|$)"
)
"""分别为85、75和60%."""
_BARE: Final = regex(r"[0-9]++(?:\.[0-9]++)?+(?![0-9.%％])")


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield every such range; 5至10万元 is spoken that way and let pass."""
    for block, match in occurrences(manuscript.closed_up, _RANGE):
        low, to, high, unit, rest = match.groups()
        is_ratio = unit in "%％‰"
        backwards = unit == "万" and Decimal(low) > Decimal(high)  # 200～20万元
        if (Decimal(low) < Decimal(high) or backwards) and (is_ratio or to.strip() not in ("至", "到")):
            connector = to.strip() if to.strip() in ("至", "到") else "～"
            first = f"{low}{rest or unit}" if backwards else f"{low}{unit}{rest if not is_ratio else ''}"
            help = f"写“{first}{connector}{high}{unit}{rest}”"
            message = f"“{low}”后面省略了“{unit}”，范围会被读错"
            yield report(RULE, block, match.span(), message, help)
    for block, match in occurrences(manuscript.closed_up, _CHANGE):
        message = f"“{match['low']}”后面省略了“{match['unit']}”"
        help = f"写“{match['words']}{match['unit']}”"
        yield report(RULE, block, match.span("words"), message, help)
    for block, match in occurrences(manuscript.closed_up, _NO_SECOND):
        if Decimal(match["low"]) < Decimal(match["high"]):
            message = f"“{match['high']}”后面省略了“{match['unit']}”"
            yield report(RULE, block, match.span(), message, f"写“{match[0]}{match['unit']}”")
    for block, match in occurrences(manuscript.closed_up, _NO_LAST):
        if Decimal(match["low"]) < Decimal(match["high"]):
            message = f"“{match['high']}”后面省略了“{match['unit']}”"
            yield report(RULE, block, match.span(), message, f"写“{match[0]}{match['unit']}”")
    for block, match in occurrences(manuscript.closed_up, _LISTED):
        bare = _BARE.search(match["list"]) if "%" in match["list"] or "％" in match["list"] else None
        if bare is not None:
            message = f"“{match['list']}”里的{bare[0]}没有百分号"
            yield report(RULE, block, match.span("list"), message, "每个数后面都写百分号")
