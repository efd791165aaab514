"""The difference of two rates told in percent: 报销比例提高3%."""

import re
from collections.abc import Iterator
from itertools import chain
from typing import Final

from yibao_report.check.text.arithmetic.counts.respectively import odd_steps
from yibao_report.check.text.arithmetic.growth.rate_differences import differences
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.number_forms.rate_changes import Subject, rate_changes
from yibao_report.check.text.number_forms.rates_in_points import rates_in_points
from yibao_report.check.text.passages import occurrences, report
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.reading import Figure, RelationKind
from yibao_report.regex import regex

RULE = Rule(
    "YB427",
    "percent-for-points",
    Severity.WARNING,
    "百分比和百分点用错",
    "比率（参保率、报销比例、占比、增速）变化多少，用百分点：从80%到83%是提高3个百分点。写“提高3%”，按字面是80%的3%，"
    "到了82.4%。反过来，费用、人数这样的数量变化用百分比，不用百分点。",
    Example("draft.txt", "住院报销比例提高3%。\n", "住院报销比例提高3个百分点。\n"),
)

_AGAINST_RATE: Final = regex(
    "[比较][^，。；%％]{0,8}[0-9.]{1,6}[%％]的?[^，。；%％0-9]{0,8}[高低]出?了?(?P<words>[0-9]{1,3}+(?:\\.[0-9]++)?+[%％])"
)
"""比省定95%的目标高1.9%."""
_AGAINST_TIME: Final = regex(
    "(?:(?:高于|低于|高出|快于|慢于|超出?|落后于?)(?:时序|序时)进度|[比较](?:时序|序时)进度[快慢高低]出?)"
    "(?:了|约|近)?(?P<words>[0-9]{1,3}+(?:\\.[0-9]++)?+[%％])"
)
"""占计划的56.1%，高出时序进度16.1%."""
_APART: Final = regex(
    "(?P<name>[一-鿿]{2}率|比例|占比|比重|增速|增幅)(?:[^。；率]{0,40})(?<!价格)(?<!费用)(?<!金额)(?:相差|差距[为达约]?)(?:约|近|了)?(?P<words>[0-9]{1,3}+(?:\\.[0-9]++)?+[%％])"
)
"""检查覆盖率不足85%，与东关区相差6.03%."""
_PRICE_FALL: Final = regex(
    "(?:价格?|均价|中选价|药价|费用|药品|耗材)(?:的)?(?:平均|最高|最低|最大|总体)?(?P<verb>降幅|降价|涨幅|增幅)(?:为|达到?|约|超过?)?(?P<words>(?P<number>[0-9]{1,3}(?:\\.[0-9]++)?)个百分点)"
)
"""中选价平均降幅53.2个百分点."""
_BESIDE_POINTS: Final = regex(
    "(?P<verb>提高|上升|下降|降低|提升)了?[0-9.]{1,6}个百分点[，、；](?:职工|居民|退休人员|在职职工|农村|城镇|门诊|住院|[一二三]级[一-鿿]{0,4}|县域内|县域外)"
    "(?P=verb)了?(?P<words>[0-9.]{1,6}[%％])(?=[，。；])"
)
"""职工比2020年提高1.8个百分点，居民提高1.5%."""
_SLIP: Final = regex(
    r"(?P<number>[0-9](?<![0-9.][0-9])[0-9]*+(?:\.[0-9]++)?+)[ ]?(?:[%％]个?百分点"
    r"|个百分[比号数](?!重)|百分点|个点(?=[，。；、）]|$))"
)
_BARE_POINTS: Final = regex(
    "(?:率|比例|占比|比重|满意度|[%％])[^。；指]{0,24}(?:提高|提升|上升|下降|降低|回落|[高低]出?)了?(?P<words>(?P<number>[0-9]{1,2}(?:\\.[0-9]{1,2})?)点)(?=[，。；、）]|以上|左右|$)"
)
"""较年初提高3.2点; an index may rise by points."""


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield every change of a rate in percent, and every change of an amount in percentage points."""
    told: set[tuple[int, int]] = set()
    for block, change in rate_changes(manuscript):
        told.add((id(block), change.end))
        words = block.text[change.start : change.end]
        if change.subject is Subject.AMOUNT:
            message = f"“{change.name}”是数量，{change.verb}多少用百分比，不用百分点"
            help = f"改为“{change.number}%”；如果变的是占比或增速，把它写出来"
        elif change.unit:
            message = f"“{change.name}”是比率，两个比率的差用百分点，不是{words}"
            help = f"改为“{_points(change.number, change.unit)}”；如果确指相对变化，写明由百分之几到百分之几"
        else:
            continue
        yield report(RULE, block, (change.start, change.end), message, help)
    yield from _differences(manuscript, told)
    for step in odd_steps(manuscript):
        if step.in_percent and (id(step.block), step.end) not in told:
            words = step.block.text[step.start : step.end]
            message = f"由{step.before}到{step.after}，两个比率的差用百分点，不是{words}"
            yield report(RULE, step.block, (step.start, step.end), message, f"改为“{step.step:f}个百分点”")
    yield from _apart(manuscript, told)
    yield from _beside_rates(manuscript, told)
    for block, match in rates_in_points(manuscript):
        message = f"比率本身用百分比，不用百分点：{match['words']}"
        yield report(RULE, block, match.span("words"), message, f"改为“{match['number']}%”")
    for block, match in occurrences(manuscript.closed_up, _PRICE_FALL):
        message = f"价格、费用的{match['verb']}用百分比，不用百分点"
        yield report(RULE, block, match.span("words"), message, f"改为“{match['number']}%”")
    for block, match in occurrences(manuscript.closed_up, _BARE_POINTS):
        help = f"改为“{match['number']}个百分点”"
        yield report(RULE, block, match.span("words"), f"“{match['words']}”不是规范的说法", help)
    for block, match in occurrences(manuscript.closed_up, _SLIP):
        help = f"改为“{match['number']}个百分点”；如果是比率本身，写“{match['number']}%”"
        yield report(RULE, block, match.span(), f"“{match[0]}”不是规范的说法", help)


def _apart(manuscript: Manuscript, told: set[tuple[int, int]]) -> Iterator[Diagnostic]:
    """Yield what lies between two rates: 97.15%…96.37%，二者相差0.78%; 检查覆盖率…，与东关区相差6.03%."""
    for apart in differences(manuscript):
        if apart.fits:
            told.add((id(apart.block), apart.told.end))
            words = apart.told.text
            message = f"{apart.one.text}与{apart.other.text}，两个比率的差用百分点，不是{words}"
            place = apart.told.start, apart.told.end
            yield report(RULE, apart.block, place, message, f"改为“{words[:-1]}个百分点”")
    for block, match in occurrences(manuscript.closed_up, _APART):
        words = match["words"]
        if (id(block), match.end()) not in told:
            message = f"“{match['name']}”是比率，两个比率的差用百分点，不是{words}"
            yield report(RULE, block, match.span("words"), message, f"改为“{words[:-1]}个百分点”")


def _beside_rates(manuscript: Manuscript, told: set[tuple[int, int]]) -> Iterator[Diagnostic]:
    """Yield what a rate differs from another by, and what changes like one told in points beside it."""
    against = occurrences(manuscript.closed_up, _AGAINST_RATE)
    for block, match in chain(against, occurrences(manuscript.closed_up, _AGAINST_TIME)):
        words = match["words"]
        if (id(block), match.end()) in told:
            continue
        message = f"比的是百分之几，两个比率的差用百分点，不是{words}"
        yield report(RULE, block, match.span("words"), message, f"改为“{words[:-1]}个百分点”")
    for block, match in occurrences(manuscript.closed_up, _BESIDE_POINTS):
        if (id(block), match.end("words")) not in told:
            words = match["words"]
            message = f"前面说的是百分点，同样的变化不用{words}"
            yield report(RULE, block, match.span("words"), message, f"改为“{words[:-1]}个百分点”")


def _differences(manuscript: Manuscript, told: set[tuple[int, int]]) -> Iterator[Diagnostic]:
    """Yield the difference of two rates that stand before it: 由64.9%提高到70.2%，提高5.3%."""
    for block, relation in manuscript.statements(RelationKind.CHANGE):
        first, last, said = relation.figures
        if (id(block), said.end) not in told and first.is_ratio and said.is_ratio and _is_difference(first, last, said):
            message = f"由{first.text}到{last.text}，两个比率的差用百分点，不是{said.text}"
            yield report(RULE, block, (said.start, said.end), message, f"改为“{said.text[:-1]}个百分点”")


def _is_difference(first: Figure, last: Figure, said: Figure) -> bool:
    """Tell whether what is told of two rates is their difference, and not by what part one of them grew."""
    difference = abs(last.amount - first.amount)
    return first.text[-1:] == said.text[-1:] == "%" and abs(difference - said.amount) <= said.half_place


def _points(number: str, unit: str) -> str:
    """Return a number of percentage points; a range loses the percent sign of its first end."""
    plain = re.sub("[%％‰]", "", number).removeprefix("百分之")
    return f"{plain}个{'千' if unit == '‰' else '百'}分点"
