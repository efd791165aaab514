"""Sessions of the central committee against the date of the document: rule 50."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from yibao_report.check.text.dating import issue_date
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.marking import mark
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.regex import regex

RULE = Rule(
    "YB460",
    "session-against-date",
    Severity.HINT,
    "提到的会议与成文日期不合",
    "成文时还没有开的会不会写进去；成文前已经开过的新一次全会，往往应当写进去。请核对届次。",
    Example(
        "draft.txt",
        "贯彻党的二十届三中全会精神。\n\n2023年5月8日\n",
        "贯彻党的二十届二中全会精神。\n\n2023年5月8日\n",
    ),
)

_SESSIONS: Final = {
    (18, 0): date(2012, 11, 8),
    (18, 2): date(2013, 2, 26),
    (18, 3): date(2013, 11, 9),
    (18, 4): date(2014, 10, 20),
    (18, 5): date(2015, 10, 26),
    (18, 6): date(2016, 10, 24),
    (19, 0): date(2017, 10, 18),
    (19, 2): date(2018, 1, 18),
    (19, 3): date(2018, 2, 26),
    (19, 4): date(2019, 10, 28),
    (19, 5): date(2020, 10, 26),
    (19, 6): date(2021, 11, 8),
    (20, 0): date(2022, 10, 16),
    (20, 2): date(2023, 2, 26),
    (20, 3): date(2024, 7, 15),
    (20, 4): date(2025, 10, 20),
}
"""First day of each congress (0) and plenary session."""
_CONGRESSES: Final = {"十八": 18, "十九": 19, "二十": 20}
_PLENARY: Final = "一二三四五六七"
_NAMED: Final = regex(
    r"(?P<congress>十八|十九|二十)(?:大(?!地)|届(?P<list>[一二三四五六七]中(?:、[一二三四五六七]中)*+)全会)"
)


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield sessions that had not met when the document was issued, and the last one named when a newer one had."""
    issued = issue_date(manuscript.draft)
    if issued is None:
        return
    latest: tuple[date, Diagnostic] | None = None
    for block in manuscript.draft.blocks:
        for match in _NAMED.finditer(block.text):
            met = _met(match)
            if met is None:
                continue
            if met > issued:
                message = f"“{match.group()}”在{met.year}年{met.month}月，晚于成文日期"
                yield mark(RULE, block, *match.span(), message, "核对届次或日期")
            elif latest is None or met > latest[0]:
                newer = max(day for day in _SESSIONS.values() if day <= issued)
                message = f"成文前的{newer.year}年{newer.month}月已开过更新的全会，文中最新只到“{match.group()}”"
                latest = met, mark(RULE, block, *match.span(), message, "核对是否要写到最近一次")
    if latest and latest[0] < max((day for day in _SESSIONS.values() if day <= issued), default=latest[0]):
        yield latest[1]


def _met(match: re.Match[str]) -> date | None:
    congress = _CONGRESSES[match.group("congress")]
    listed = match.group("list")
    session = _PLENARY.index(listed[-2]) + 1 if listed else 0
    return _SESSIONS.get((congress, session))
