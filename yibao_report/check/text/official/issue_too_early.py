"""A day of issue before what the text tells of: the year that it sums up, a day on which something was done."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final, NamedTuple

from yibao_report.check.text.dating import IssueDate, stated_issue
from yibao_report.model.draft import Block, Draft
from yibao_report.regex import regex

_SUMMED_UP: Final = regex(
    "(?P<year>20[0-9]{2})年度?(?P<part>上半年|前?三季度|第?[一二四]季度|1[—－～~-](?P<last>[0-9]{1,2})月(?:份)?)?"
    "[^0-9，。；季月半计划安排打算要点目标预算]{0,16}?(?:总结|小结|统计公报|运行情况|运行分析|年报)"
)
"""What a title says that the text looks back on: 2024年上半年工作总结."""
_DONE: Final = regex(
    "(?<![至到从自于—～年月日前])(?P<words>(?P<year>20[0-9]{2})年(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})日)"
    "(?![起前止后至到—～（)）之印])，?(?P<clause>[^。；\\n]{2,60})"
)
_PERIOD: Final = regex(
    "(?P<words>(?P<year>20[0-9]{2})年(?P<part>上半年|前?三季度|第?[一二四]季度))(?![末底前至到—～])，?(?P<clause>[^。；\\n]{4,60})"
)
_TOLD: Final = regex("同比|累计|比(?:上年|去年|20[0-9]{2}年)|(?<![对将把个项条家件名各])已(?!经?于)|追回|获评|荣获")
_PAST: Final = regex("印发了?《|审议通过|已[经于]?|了(?!解)|荣获|挂牌成立")
_AHEAD: Final = regex(
    "将|拟|力争|预计|计划|应当|目标|安排|确保|争取|起施行|截止|之前|届满|到期|不少于|不低于|[^主重]要|目标|实现"
)
_HEAD: Final = 6
"""Among how many blocks of the beginning the title is looked for."""
_ENDS: Final = {"上半年": 6, "一季度": 3, "二季度": 6, "三季度": 9, "四季度": 12}
_SLACK_OF_YEAR: Final = timedelta(days=60)
_SLACK: Final = timedelta(days=15)
"""A period is summed up so long before its end."""
_DECEMBER: Final = 12


class EarlyIssue(NamedTuple):
    """Words that do not go with the day of issue, and what is wrong with them."""

    block: Block
    start: int
    end: int
    message: str


def early_issues(draft: Draft) -> Iterator[EarlyIssue]:
    """Yield the stated day of issue where it lies before the period summed up, and days told of that lie behind it."""
    issued = stated_issue(draft)
    if issued is None:
        return
    yield from _before_period(draft, issued)
    for block in draft.blocks:
        for match in _DONE.finditer(block.text) if "日" in block.text else ():
            day = _date(int(match["year"]), int(match["month"]), int(match["day"]))
            done = _PAST.search(match["clause"]) if day and day > issued.day else None
            before = block.text.rfind("。", 0, match.start()) + 1
            if done and not _AHEAD.search(block.text, before, match.start("clause") + done.start()):
                message = f"“{match['words']}”已经办了的事，晚于成文日期{_written(issued.day)}"
                yield EarlyIssue(block, *match.span("words"), message)
        for match in _PERIOD.finditer(block.text) if "年" in block.text else ():
            end = _end(match["year"], match["part"])
            told = _TOLD.search(match["clause"]) and not _AHEAD.search(match["clause"])
            before = block.text.rfind("。", 0, match.start()) + 1
            if told and issued.day < end - _SLACK and not _AHEAD.search(block.text, before, match.start()):
                message = f"“{match['words']}”还没有过完，成文日期是{_written(issued.day)}"
                yield EarlyIssue(block, *match.span("words"), message)


def _before_period(draft: Draft, issued: IssueDate) -> Iterator[EarlyIssue]:
    for block in draft.blocks[:_HEAD]:
        match = _SUMMED_UP.search(block.text) if "年" in block.text and "。" not in block.text else None
        if match is None:
            continue
        end = _end(match["year"], match["part"] or "", match["last"])
        if issued.day < end - (_SLACK if match["part"] else _SLACK_OF_YEAR):
            message = f"成文日期{_written(issued.day)}在“{match[0]}”所说的时期结束以前"
            yield EarlyIssue(issued.block, issued.start, issued.end, message)
        return


def _end(year: str, part: str, last: str | None = None) -> date:
    """Return the last day of a part of a year, or of months up to a last one; of whatever else, that of the year."""
    month = int(last or _ENDS.get(part.lstrip("第前"), _DECEMBER))
    return (
        date(int(year), month, monthrange(int(year), month)[1]) if 0 < month <= _DECEMBER else date(int(year), 12, 31)
    )


def _written(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
