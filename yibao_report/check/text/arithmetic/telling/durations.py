"""How long something lasts against when it begins and ends: 自2025年3月至11月……为期9个月; 2021—2025年，为期五年."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.counts.list_items import value_of
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block
from yibao_report.regex import regex

_MONTHS: Final = regex(
    "(?:(?P<year>20[0-9]{2})年)?(?P<first>[0-9]{1,2})月?起?(?:[—－–-]|至|到)"
    "(?:(?P<until>20[0-9]{2})年)?(?P<last>[0-9]{1,2})月(?![0-9])"
)
_LASTS: Final = regex("为期(?P<number>[0-9]{1,2}|[一二两三四五六七八九十]{1,3})个月")
_DAYS: Final = regex(
    "(?:(?P<year>20[0-9]{2})年)?(?P<month>1?[0-9])月(?P<day>[0-9]{1,2})日起?(?:[—－–-]|至|到)(?:(?P<until>20[0-9]{2})年)?(?:(?P<last>1?[0-9])月)?(?P<end>[0-9]{1,2})日"
)
_SO_MANY_DAYS: Final = regex(
    "(?:为期|公示|征求[一-鿿]{0,6}意见|公告|征集|历时|共计?|持续)(?P<number>[0-9]{1,3})(?:天|个?自然日|日)(?!内)"
)
_LEAP: Final = 2
"""A year that is not named may be one of 366 days."""
_COMMON_YEAR: Final = 2025
_REACH: Final = 80
_YEAR: Final = 12


class WrongDuration(NamedTuple):
    """A number of months or days, how many it should be, and where the first and the last are named."""

    block: Block
    start: int
    end: int
    should: int
    span: tuple[int, int]
    unit: str = "个月"

    @property
    def text(self) -> str:
        """As written."""
        return self.block.text[self.start : self.end]


def wrong_durations(manuscript: Manuscript) -> Iterator[WrongDuration]:
    """Go through the durations of the text that the months or days named in the same sentence do not give."""
    for block in manuscript.draft.blocks:
        if "日" in block.text:
            yield from _of_days(block)
        if "为期" not in block.text:
            continue
        for lasts in _LASTS.finditer(block.text):
            start = max(block.text.rfind("。", 0, lasts.start()) + 1, lasts.start() - _REACH)
            spans = list(_MONTHS.finditer(block.text, start, lasts.start()))
            if len(spans) != 1 or block.is_explained(lasts.start(), lasts.end()):
                continue
            [span] = spans
            years = int(span["until"]) - int(span["year"]) if span["until"] and span["year"] else 0
            should = years * _YEAR + int(span["last"]) - int(span["first"]) + 1
            told = {should, should - 1} if span["first"] == span["last"] else {should}  # 2024年6月至2025年6月
            if should > 0 and value_of(lasts["number"]) not in told:
                yield WrongDuration(block, lasts.start("number"), lasts.end(), should, span.span())


def _of_days(block: Block) -> Iterator[WrongDuration]:
    """Yield 11月10日至12月9日，公开征求意见20天; the last day may be counted or not."""
    for lasts in _SO_MANY_DAYS.finditer(block.text):
        start = max(block.text.rfind("。", 0, lasts.start()) + 1, lasts.start() - _REACH)
        spans = list(_DAYS.finditer(block.text, start, lasts.start()))
        if len(spans) != 1 or block.is_explained(lasts.start(), lasts.end()):
            continue
        days = _days_between(spans[0])
        told = int(lasts["number"])
        slack = _LEAP if spans[0]["year"] is None else 1
        in_workdays = "公示" in lasts[0] and days is not None and told <= days  # said of days, meant of workdays
        if days is not None and not in_workdays and not days <= told <= days + slack:
            yield WrongDuration(block, lasts.start("number"), lasts.end(), days + 1, spans[0].span(), "天")


def _days_between(span: re.Match[str]) -> int | None:
    """Return the days from one to the other; None if there are no such days."""
    year = int(span["year"] or _COMMON_YEAR)
    month, last = int(span["month"]), int(span["last"] or span["month"])
    until = int(span["until"] or year + (last < month))
    try:
        days = (date(until, last, int(span["end"])) - date(year, month, int(span["day"]))).days
    except ValueError:
        return None
    return days if days > 0 else None
