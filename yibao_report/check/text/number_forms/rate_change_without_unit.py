"""A change of a rate, or a rate itself, with no unit: 占比下降0.05."""

from collections.abc import Iterator
from typing import Final

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.number_forms.rate_changes import Subject, rate_changes
from yibao_report.check.text.passages import occurrences, report
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.regex import regex

RULE = Rule(
    "YB428",
    "rate-without-unit",
    Severity.ERROR,
    "比率的变化没有单位",
    "比率变化多少要写“个百分点”，比率本身要写“%”。光写一个数，读者不知道下降0.05是0.05个百分点，还是5个百分点。",
    Example("draft.txt", "目录外费用占比下降0.05。\n", "目录外费用占比下降0.05个百分点。\n"),
)

_STATED: Final = regex(
    "(?P<name>(?:参保|覆盖|激活|结算|报销|满意|完成|达标|签约|使用|合格|知晓|办结|上线|入网|到位|执行|可办|采购|续保|缴费)率|"
    "占比|报销比例|支付比例|满意度|知晓度)(?:已|均|也)?(?:达到?|为|是|约|超过|(?:提高|提升|上升|降|下降|降低)[到至]了?)"
    r"(?P<number>[0-9]{1,3}+(?:\.[0-9]++)?+)(?=以上|左右|以内|[，。；）)]|$)"
)

_GAP: Final = regex(
    "个百分点，差距[^，。；0-9]{0,8}(?:[0-9]{4}年[^，。；0-9]{0,4})?(?:缩小|扩大|收窄)了?(?P<number>[0-9]{1,2}(?:\\.[0-9]{1,2})?)(?=[，。；])"
)
_FROM_RATE: Final = regex(
    r"[由从][^，。；0-9]{0,10}(?:[0-9]{4}年[^，。；0-9]{0,8})?[0-9]{1,3}+(?:\.[0-9]++)?+[%％][^，。；0-9%％]{0,8}(?:提高|提升|上升|增加|增长|下降|降低|回落|[升降增提减])[到至为]了?"
    r"(?:[0-9]{4}年[^，。；0-9]{0,8}的)?"
    r"(?P<number>[0-9]{1,3}+(?:\.[0-9]++)?+)(?=以上|左右|[，。；）]|$)"
)
"""覆盖率由85%提升到92."""
_EACH: Final = regex(
    "(?:率|占比|比例|比重)[^。；0-9]{0,24}(?:分别|各)(?P<verb>提高|提升|上升|下降|降低|回落)了?"
    r"(?P<numbers>[0-9]{1,2}\.[0-9](?:[和、][0-9]{1,2}\.[0-9])+)(?=[，。；）])"
)
"""药占比、耗占比分别回落2.7和1.6."""


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield every rate and every change of one that ends in a bare number."""
    for block, change in rate_changes(manuscript):
        if change.subject is Subject.RATE and not change.unit:
            message = f"“{change.name}”{change.verb}{change.number}，没有单位"
            help = f"写“{change.number}个百分点”；如果{change.number}是小数形式的比率，先换算成百分点"
            yield report(RULE, block, (change.start, change.end), message, help)
    for block, match in occurrences(manuscript.closed_up, _EACH):
        message = f"分别{match['verb']}{match['numbers']}，没有单位"
        help = f"写“{match['numbers'].replace('和', '个和').replace('、', '个、')}个百分点”，或者写明单位"
        yield report(RULE, block, match.span("numbers"), message, help)
    for block, match in occurrences(manuscript.closed_up, _GAP):
        yield report(
            RULE,
            block,
            match.span("number"),
            f"差距是百分点，{match['number']}没有单位",
            f"写“{match['number']}个百分点”",
        )
    for block, match in occurrences(manuscript.closed_up, _FROM_RATE):
        message = f"前面是百分之几，{match['number']}没有单位"
        yield report(RULE, block, match.span("number"), message, f"写“{match['number']}%”")
    for block, match in occurrences(manuscript.closed_up, _STATED):
        message = f"“{match['name']}”是比率，{match['number']}没有单位"
        yield report(RULE, block, match.span("number"), message, f"写“{match['number']}%”")
