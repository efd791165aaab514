"""Literal figures that no data answer for, held against each other.

Two tell the same when their words name the same, their units, region and period agree and nothing narrows either.
Within the running text of one publication the rules over text compare them; here a caption, a note or another
publication is one of the two.
"""

import re
from collections.abc import Hashable, Iterable, Iterator
from typing import Final

from yibao_report.check.figures.matching import narrowing_of
from yibao_report.check.figures.statement import Statement
from yibao_report.check.figures.times import Vague
from yibao_report.model.period import Period
from yibao_report.reading import Qualifier

_LEVELS: Final = re.compile(
    "率|人数|人次|比例|总数|限额|标准|数量|总量|机构|价格|结余|起付线|封顶线|病种|目录|品种|比重|人口|窗口|余额|占比|收入|支出|降幅|基金|数$"
)
_GENERIC: Final = frozenset(
    ("人数", "比例", "金额", "费用", "支出", "收入", "数量", "总数", "占比", "标准", "价格", "机构", "比重", "基金")
)
_SHORTEST: Final = 3


def told_differently(
    statements: Iterable[tuple[Statement, tuple[str, ...], Period | None]],
) -> Iterator[tuple[Statement, Statement, str]]:
    """Yield what differs from the first that told of the same, that one, and what both tell of."""
    firsts: dict[Hashable, Statement] = {}
    for statement, regions, reference in statements:
        key = _key(statement, regions, reference)
        if key is None:
            continue
        first = firsts.setdefault(key, statement)
        if first is not statement and _are_apart(first, statement) and _differ(first, statement):
            yield statement, first, statement.wordings[0]


def _key(statement: Statement, regions: tuple[str, ...], reference: Period | None) -> Hashable | None:
    period = _period(statement, reference)
    subject = statement.wordings[0] if statement.wordings else ""
    doubtful = statement.tells_change or statement.past or statement.figure.high is not None or not regions
    if period is None or doubtful or len(subject) < _SHORTEST or subject in _GENERIC or not _LEVELS.search(subject):
        return None
    narrowing = narrowing_of(statement)
    return regions, subject, statement.figure.kind, period.code, statement.target, narrowing


def _period(statement: Statement, reference: Period | None) -> Period | None:
    if not statement.times:
        return reference
    told = statement.times[0].period
    if told is Vague.PRESENT:
        return reference
    return None if isinstance(told, Vague) else told


def _are_apart(first: Statement, second: Statement) -> bool:
    return first.publication != second.publication or not (first.running and second.running)


def _differ(first: Statement, second: Statement) -> bool:
    if {Qualifier.AT_LEAST, Qualifier.AT_MOST} & (first.figure.qualifiers | second.figure.qualifiers):
        return False
    (low, high), (least, most) = first.figure.interval(), second.figure.interval()
    return high < least or most < low
