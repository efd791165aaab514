"""Days up to which a text asks for something and that are over when it is issued: 请于2025年3月1日前报送."""

from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from yibao_report.check.text.dating import stated_issue
from yibao_report.model.draft import Block, Draft
from yibao_report.regex import regex

_ASKED: Final = regex(
    "(?:请|务必|必须)(?!见|示)[^。；，\\n]{0,40}?(?:于|在)(?P<words>(?:(?P<year>20[0-9]{2})年)?(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})日)"
    "(?:[上下]午|[0-9]{1,2}(?:时|[:：][0-9]{2}))?(?:之?前|以前)"
)
_SO_FAR_BACK: Final = 4
"""So many months before its issue a day without a year lies in the year of issue, and not in the next one."""


class PastDeadline(NamedTuple):
    """A day that is over, at its place; and the day of issue."""

    block: Block
    start: int
    end: int
    issued: date


def past_deadlines(draft: Draft) -> Iterator[PastDeadline]:
    """Yield the days up to which something is asked for and that lie before the day of issue."""
    issued = stated_issue(draft)
    if issued is None:
        return
    for block in draft.blocks:
        for match in _ASKED.finditer(block.text) if "日" in block.text else ():
            month, day = int(match["month"]), int(match["day"])
            year = int(match["year"] or (issued.day.year if issued.day.month - month <= _SO_FAR_BACK else 9999))
            if (year, month, day) < issued.day.timetuple()[:3]:
                yield PastDeadline(block, *match.span("words"), issued.day)
