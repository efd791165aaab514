"""The day from which a document is in force, and its forerunner is not: 自6月1日起施行, 自7月1日起废止."""

import re
from collections.abc import Iterator
from typing import Final

from yibao_report.check.text.arithmetic.telling.conflicting_dates import Event
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import BlockKind
from yibao_report.regex import regex

_DATE: Final = "(?P<date>(?P<year>20[0-9]{2})年(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})日)"
_BEGINS: Final = regex(f"自{_DATE}起(?:正式)?(?:施行|实施|执行|生效)")
_ENDS: Final = regex(f"自{_DATE}起(?:同时|相应)?(?:废止|停止执行|停止施行|失效|不再执行)")
_ISSUED: Final = regex(f"(?:印发|公布|发布)[^。；，]{{0,8}}，(?:请)?自{_DATE}起(?:正式)?(?:施行|实施|执行|生效)")
"""现印发给你们，自2025年5月1日起施行."""
_OWN: Final = regex(
    f"本(?:办法|规定|细则|方案|意见|规程|标准|制度|规则)[^。；，]{{0,4}}自{_DATE}起(?:正式)?(?:施行|实施|执行|生效)"
)


def two_dates_of_force(manuscript: Manuscript) -> Iterator[tuple[Event, Event]]:
    """Yield the day from which a notice puts something in force, and the other one that this tells itself."""
    issued = list(_days(manuscript, _ISSUED))
    own = list(_days(manuscript, _OWN)) if issued else []
    if len({each.date for each in issued}) == len({each.date for each in own}) == 1 and issued[0].date != own[0].date:
        yield issued[0], own[0]


def odd_dates_of_force(manuscript: Manuscript) -> Iterator[tuple[Event, Event]]:
    """Yield the only day from which a text is in force, and the only other one from which another is not."""
    begins = list(_days(manuscript, _BEGINS))
    ends = list(_days(manuscript, _ENDS)) if begins else []
    if len({each.date for each in begins}) == len({each.date for each in ends}) == 1 and begins[0].date != ends[0].date:
        yield begins[0], ends[0]


def _days(manuscript: Manuscript, pattern: re.Pattern[str]) -> Iterator[Event]:
    for block in manuscript.draft.blocks:
        if block.kind is BlockKind.CELL or "起" not in block.text:
            continue
        for found in pattern.finditer(block.text):
            if not block.is_explained(*found.span("date")):
                date = found["year"], found["month"].lstrip("0"), found["day"].lstrip("0")
                yield Event(block, *found.span("date"), date, frozenset())
