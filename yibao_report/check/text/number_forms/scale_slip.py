"""“万” or “亿” lost, or one written for the other: 参保312.5人, 分别为32.5亿元、35.1亿元、38.2万元."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from yibao_report.check.text.arithmetic.tables.series import Member, series_of
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.passages import occurrences, report, stretch_start
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.regex import regex

RULE: Final = Rule(
    "YB489",
    "scale-slip",
    Severity.ERROR,
    "漏写“万”“亿”，或写错",
    "人、家、件不会有小数，“参保312.5人”漏了“万”；并列的几个数相差不大，只有一个的单位小了、大了一万倍"
    "（32.5亿元、35.1亿元、38.2万元），是单位写错。对照原始数据补上或改正；是平均数的，写明“平均”“每”。",
    Example("draft.txt", "全市参保312.5人。\n", "全市参保312.5万人。\n"),
)

_INDIVISIBLE: Final = regex(
    r"(?P<words>(?P<number>(?<![0-9.,，:：∶—～~－-])[0-9]++\.[0-9]++)(?P<unit>人次|家次|件次|[人名位家户件所例]))"
    r"(?![/·]|以[上下]|均|左右|[\u4e00-\u9fff]{0,2}(?:比|缴费|供养|负担|赡养|抚养))"
)
_MEAN: Final = (
    "均",
    "每",
    "比",
    "相当于",
    "折合",
    "折算",
    "密度",
    "千人",
    "万人口",
    "百人",
    "床",
    "对应",
    "供养",
    "赡养",
    "抚养",
    "负担",
)
_STOPS: Final = "。；！？\n"
_TEN_THOUSAND: Final = Decimal(10_000)
_ALIKE: Final = Decimal(3)
"""How many times the least of the others the greatest may be."""
_BESIDE: Final = Decimal(2)
"""How far outside the others the value with its unit put right may be."""


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield counts that are no whole numbers, and values ten thousand times those beside them."""
    for block, match in occurrences(manuscript.closed_up, _INDIVISIBLE):
        if block.cell is None and not _is_mean(block.text, match.start(), match.end()):
            unit = match["unit"]
            message = f"“{match['words']}”有小数，多半漏了“万”"
            help = f"核对后写“{match['number']}万{unit}”；是平均数的，写明“平均”“每”"
            yield report(RULE, block, match.span("words"), message, help)
    told: set[tuple[int, int]] = set()
    for series in series_of(manuscript):
        for member in _odd(series.members):
            if (place := (id(member.block), member.start)) not in told:
                told.add(place)
                beside = next(each.text for each in series.members if each is not member)
                message = f"“{member.text}”与并列的数（{beside}等）相差一万倍左右，多半写错了单位"
                yield report(RULE, member.block, (member.start, member.end), message, "核对“万”“亿”和单位")


def _is_mean(text: str, start: int, end: int) -> bool:
    """Tell whether a sentence tells a mean or a ratio, which may well be no whole number."""
    first = stretch_start(text, start, _STOPS)
    behind = [place for stop in _STOPS if (place := text.find(stop, end)) >= 0]
    sentence = text[first : min(behind, default=len(text))]
    return any(word in sentence for word in _MEAN)


def _odd(members: tuple[Member, ...]) -> Iterator[Member]:
    """Yield the one value whose unit is ten thousand times that of the others, or a ten-thousandth, by mistake."""
    for member in members:
        others = [each.amount for each in members if each is not member]
        if min(others) <= 0 or max(others) > min(others) * _ALIKE or member.amount <= 0:
            continue
        for meant in (member.amount * _TEN_THOUSAND, member.amount / _TEN_THOUSAND):
            if min(others) / _BESIDE <= meant <= max(others) * _BESIDE:
                yield member
