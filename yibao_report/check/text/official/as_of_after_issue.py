"""Figures as of a day after the document was issued (rule 64), and figures that say no source."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from typing import Final

from yibao_report.check.text.dating import issue_date
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.marking import mark
from yibao_report.check.text.official.issue_too_early import early_issues
from yibao_report.check.text.official.past_deadlines import past_deadlines
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.regex import regex

RULE = Rule(
    "YB474",
    "as-of-after-issue",
    Severity.ERROR,
    "数据截至日期晚于成文日期",
    "成文那天还不会有以后的数据：不是截至日期写错，就是成文日期写错。",
    Example(
        "draft.txt",
        "截至2025年6月底，全市参保639.40万人。\n\n2025年3月1日\n",
        "截至2025年2月底，全市参保639.40万人。\n\n2025年3月1日\n",
    ),
)
NO_SOURCE = Rule(
    "YB499",
    "claim-without-source",
    Severity.HINT,
    "“据统计”没有说据谁统计",
    "“据统计”“调查显示”“有关资料表明”后面的数，读者不知道是谁、什么时候的。写明来源和截至日期。",
    Example(
        "draft.txt",
        "据统计，全市老年人占22%。\n",
        "据第七次全国人口普查，全市老年人占22%。\n",
    ),
)

_AS_OF: Final = regex(
    r"截[至止](?:到)?\s?(?P<year>20\d\d)年(?:(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?|(?P<rest>底|末|上半年|第?[一二三四]季度)?)",
    re.ASCII,
)
_YEARLESS: Final = regex(
    r"(?<!年)截[至止](?:到)?\s?(?P<month>\d{1,2})月(?P<day>\d{1,2})日(?=[，,]?[^。；，,]{0,20}?(?:已|累计|共|达到))",
    re.ASCII,
)
"""Without its year a day is of the year of issue, or of the year before when that is some months off."""
_PERIOD: Final = regex(
    r"(?<![0-9])(?P<year>20\d\d)年(?P<first>\d{1,2})[—－～~-](?P<last>\d{1,2})月(?:份|期间)?，(?=(?P<clause>[^。；\n]{4,60}))",
    re.ASCII,
)
_RESULT: Final = regex("同比|已|累计|比(?:上年|去年|20[0-9]{2}年)|了(?!解)")
_AHEAD: Final = regex("将|拟|力争|预计|计划|要|应|目标|安排|确保|争取")
_VAGUE: Final = regex(
    r"(?<![\u4e00-\u9fff])(?:据(?:不完全)?统计|经统计|据调查|调查显示|数据显示|(?:有关)?资料(?:显示|表明)|研究表明|据悉|据了解)(?=[，,])"
)
_DEADLINE: Final = regex("(?:期|期限|时间|缴费|征缴|申报|报名|有效)$")
_NEAR: Final = 4
"""Characters before a day that may make it a deadline: 集中缴费期截至2026年2月28日."""
_FEWEST_ALIKE: Final = 2
_END_MONTHS: Final = {"上半年": 6, "一季度": 3, "二季度": 6, "三季度": 9}


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield days that figures are as of and that lie after the day of issue."""
    issued = issue_date(manuscript.draft)
    if issued is None:
        yield from _ahead_of_others(manuscript)
        return
    for early in early_issues(manuscript.draft):
        yield mark(RULE, early.block, early.start, early.end, early.message, "核对成文日期")
    for over in past_deadlines(manuscript.draft):
        issued_on = f"{over.issued.year}年{over.issued.month}月{over.issued.day}日"
        message = f"要求办结的“{over.block.text[over.start : over.end]}”早于成文日期{issued_on}"
        yield mark(RULE, over.block, over.start, over.end, message, "核对期限和成文日期")
    for block in manuscript.draft.blocks:
        for match in _AS_OF.finditer(block.text):
            if _DEADLINE.search(block.text, max(0, match.start() - _NEAR), match.start()):
                continue
            as_of = _day(match)
            if as_of is not None and as_of > issued:
                message = f"“{match.group()}”晚于成文日期{issued.year}年{issued.month}月{issued.day}日"
                yield mark(RULE, block, *match.span(), message, "核对截至日期和成文日期")
        for match in _PERIOD.finditer(block.text):
            told = _RESULT.search(match["clause"]) and not _AHEAD.search(match["clause"])
            if told and (int(match["year"]), int(match["last"])) > (issued.year, issued.month):
                words = match.group().rstrip("，")
                message = f"“{words}”还没有过完，成文日期是{issued.year}年{issued.month}月{issued.day}日"
                yield mark(RULE, block, match.start(), match.end() - 1, message, "核对统计期间和成文日期")
        for match in _YEARLESS.finditer(block.text):
            if (int(match["month"]) in (issued.month, issued.month + 1)) and _is_after(match, issued):
                message = f"“{match.group()}”晚于成文日期{issued.year}年{issued.month}月{issued.day}日"
                yield mark(RULE, block, *match.span(), message, "核对截至日期和成文日期")


def _ahead_of_others(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield the one day of a text that says not when it was issued which is a year after its other days, all the same.

    截至2026年11月底 beside two of 截至2025年11月底: a year was mistyped.
    """
    found = [
        (block, match, day)
        for block in manuscript.draft.blocks
        for match in _AS_OF.finditer(block.text)
        if (day := _day(match)) and not _DEADLINE.search(block.text, max(0, match.start() - _NEAR), match.start())
    ]
    if len(found) <= _FEWEST_ALIKE:
        return
    block, match, latest = max(found, key=lambda each: each[2])
    others = [day for _, other, day in found if other is not match]
    year_before = [day for day in others if (day.month, day.day) == (latest.month, latest.day)]
    if len(year_before) >= _FEWEST_ALIKE and max(others) == max(year_before) and max(others).year + 1 == latest.year:
        message = f"“{match.group()}”比文中其他数据晚一年：其他最晚的是{max(others).year}年{latest.month}月"
        yield mark(RULE, block, *match.span(), message, "核对截至日期的年份")


def _is_after(match: re.Match[str], issued: date) -> bool:
    return (int(match["month"]), int(match["day"])) > (issued.month, issued.day)


def check_source(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield figures that refer to statistics without saying whose."""
    for block in manuscript.draft.blocks:
        for match in _VAGUE.finditer(block.text):
            yield mark(NO_SOURCE, block, *match.span(), f"“{match.group()}”没有写来源", "写明谁的统计、截至什么时候")


def _day(match: re.Match[str]) -> date | None:
    """Return the first day that the words can mean: of 2025年 the first, of 2025年6月底 the last of June."""
    year = int(match.group("year"))
    if match.group("month") is None:
        rest = match.group("rest")
        month = _END_MONTHS.get((rest or "").removeprefix("第"), 12)
        return date(year, month, monthrange(year, month)[1]) if rest else date(year, 1, 1)
    month, day = int(match.group("month")), int(match.group("day") or 0)
    if not 1 <= month <= 12 or day > monthrange(year, month)[1]:
        return None
    ends = match.string[match.end() : match.end() + 1] in ("底", "末")
    return date(year, month, day or (monthrange(year, month)[1] if ends else 1))
