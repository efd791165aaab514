"""A hyphen (or the wrong dash) between the ends of a range: 2.5%-7.5%, 3-6月, 2016-2020年."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.number_forms.patterns import NOT_IN_CODE, UNIT
from yibao_report.check.text.passages import occurrences, report
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.model.draft import Block
from yibao_report.regex import regex

RULE = Rule(
    "YB433",
    "wrong-range-connector",
    Severity.WARNING,
    "表示范围的连接号用错",
    "GB/T 15834—2011 4.13：数值范围用浪纹线（2.5%～7.5%），时间起止用一字线（2016—2020年、3—6月）。"
    "短横线只用于号码、型号和复合词。",
    Example("draft.txt", "2016-2020年报销比例提高。\n", "2016—2020年报销比例提高。\n"),
)

TILDE = Rule(
    "YB487",
    "tilde-between-dates",
    Severity.WARNING,
    "时间起止用了浪纹线",
    "GB/T 15834—2011 4.13.3：浪纹线表示数值范围，时间的起止用一字线：2021—2025年。",
    Example("draft.txt", "2021～2025年全面落实。\n", "2021—2025年全面落实。\n"),
)

_HYPHEN: Final = "(?P<hyphen> ?(?:--?|[–−－‐‑―]) ?)"
_YEAR: Final = "(?:19|20)[0-9]{2}"
_POINT_IN_TIME: Final = "(?:年(?:[0-9]{1,2}月(?:[0-9]{1,2}[日号])?|[底末初])?|月(?:[0-9]{1,2}[日号]|[底末初份])?)"
_NOT_BEHIND: Final = "(?<![第图表件栏号楼座栋])"
_RANGE: Final = regex(
    f"{NOT_IN_CODE}{_NOT_BEHIND}(?:(?P<from>{_YEAR})年?{_HYPHEN}(?P<to>{_YEAR})年?(?![0-9.-])(?![ ]?[个家人元件种项名])"
    rf"|(?P<low>[0-9]++(?:\.[0-9]++)?+)(?P<first>{_POINT_IN_TIME}|(?:{UNIT})|[万亿]元?|)"
    f"{_HYPHEN.replace('hyphen', 'dash')}"
    rf"(?P<high>[0-9]++(?:\.[0-9]++)?+)(?P<second>{_POINT_IN_TIME}(?!龄)|[日号]|季度|(?:{UNIT})|[万亿]元?)(?![=＝])(?!(?<![月岁%％])[0-9]))"
)
_SERIAL: Final = regex(f"(?<=第)(?P<low>[0-9]++){_HYPHEN}(?P<high>[0-9]++)(?=[条款项批次章节届期轮页行名位周天])")
_ROMAN: Final = regex(f"(?<![A-Za-z])[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]{_HYPHEN}[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ](?=[类级期型度])")
_DIGIT_ONE: Final = regex(f"(?<![0-9]){_YEAR}年?(?P<dash>一){_YEAR}年")
_IN_MONTH: Final = "(?:[0-9]{1,2}日|[上中下]旬|[底末初])"
_PART: Final = f"(?:[0-9]{{1,2}}月{_IN_MONTH}?|[上下]半年|第?[一二三四1-4]季度|(?:周|星期)[一二三四五六])"
_DATE: Final = f"(?:(?:{_YEAR}年|次年|翌年|同年)(?:{_PART}|[底末初])?|{_PART})(?!龄)"
_TILDE: Final = regex(
    rf"{NOT_IN_CODE}{_YEAR}年?(?P<tilde>～){_YEAR}(?:年|(?=[）)]))|{NOT_IN_CODE}[0-9]{{1,2}}(?P<months>～)[0-9]{{1,2}}月(?!龄)"
    rf"|(?<=[0-9]月)[0-9]{{1,2}}日?(?P<days>～)[0-9]{{1,2}}日|{NOT_IN_CODE}{_DATE}(?P<dates>～)(?:{_DATE}|(?:周|星期)?日)"
)
_NAMED_TIMES: Final = regex(
    f"(?:[0-9]{{1,2}}月[上中下]旬|[上下]半年|第?[一二三四]季度|(?:周|星期)[一二三四五六])(?P<dash>--?|[–−－‐‑―])(?:{_DATE}|(?:周|星期)?日)"
)
"""5月下旬-6月上旬, 周一-周五."""
_DAY: Final = regex("月[0-9]{1,2}[日号]")
_TIME: Final = ("年", "月", "日", "号", "季度")
_UNIT_TO_COME: Final = ("%", "％", "‰", "万", "亿")


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield every range with a hyphen, to be replaced by — between dates and by ～ between amounts."""
    for block, match in occurrences(manuscript.closed_up, _RANGE):
        if match["from"]:
            if match["from"] < match["to"]:
                yield _wrong(block, match, "hyphen", "—")
        elif _is_range(match):
            yield _wrong(block, match, "dash", "—" if _is_time(match) else "～")
    for block, match in occurrences(manuscript.closed_up, _SERIAL):
        yield _wrong(block, match, "hyphen", "—")
    for block, match in occurrences(manuscript.closed_up, _ROMAN):
        yield _wrong(block, match, "hyphen", "—")
    for block, match in occurrences(manuscript.closed_up, _NAMED_TIMES):
        yield _wrong(block, match, "dash", "—")
    for block, match in occurrences(manuscript.closed_up, _DIGIT_ONE):
        yield _wrong(block, match, "dash", "—")


def check_tilde(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield every ～ between years or months."""
    for block, match in occurrences(manuscript.closed_up, _TILDE):
        place = match.span(str(match.lastgroup))
        right = block.text[match.start() : place[0]] + "—" + block.text[place[1] : match.end()]
        yield report(TILDE, block, match.span(), "时间的起止用一字线，不用浪纹线", f"写“{right}”", ((*place, "—"),))


def _wrong(block: Block, match: re.Match[str], group: str, connector: str) -> Diagnostic:
    start, end = match.span(group)
    right = block.text[match.start() : start] + connector + block.text[end : match.end()]
    kind = "时间起止用一字线“—”" if connector == "—" else "数值范围用浪纹线“～”"
    message = f"{kind}，不用“{match[group].strip()}”"
    return report(RULE, block, match.span(), message, f"写“{right}”", ((start, end, connector),))


def _is_range(match: re.Match[str]) -> bool:
    """Tell whether the ends fit: rising, and of one kind; what lost its % or 万 is another rule's."""
    first, second = match["first"], match["second"]
    if not first and (second.startswith(_UNIT_TO_COME) or second == "号" or _is_short_year(match)):
        return False
    if second == "日" and _DAY.fullmatch(first):
        return True  # 5月10日-15日
    if first and first[0] != second[0] and not first.startswith("年"):
        return False
    return first.startswith(("年", "月")) or Decimal(match["low"]) < Decimal(match["high"])


def _is_short_year(match: re.Match[str]) -> bool:
    """Tell whether 21-25年 may mean years of two digits, or a year of four stands before 年."""
    return match["second"] == "年" and (len(match["low"]) > 2 or int(float(match["low"])) >= 15)


def _is_time(match: re.Match[str]) -> bool:
    """Tell whether the range is one of time: 1-2年 lasts, 1-2月 begins and ends."""
    if match["second"] == "年" and not match["first"]:
        return False
    return match["second"].startswith(_TIME)
