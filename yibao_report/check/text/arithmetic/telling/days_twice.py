"""Days told twice of one thing: 自7月1日起，三级医院报销比例提高到65%…三级医院65%的报销比例自8月1日起执行.

Two kinds: the day from which something is, and a period with its first and its last day. Told are two days that differ
in one of year, month and day, in sentences that share words which few paragraphs have. A period has its other end in
common with the one that is told otherwise.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Final, TypeAlias

from yibao_report.check.text.arithmetic.telling.conflicting_dates import Event
from yibao_report.check.text.arithmetic.telling.tellings import pairs, weight
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block
from yibao_report.regex import regex

Date: TypeAlias = tuple[str, str, str]

_DAY: Final = "(?:(?P<{0}year>20[0-9]{{2}})年)?(?P<{0}month>1?[0-9])月(?:(?P<{0}day>[0-9]{{1,2}})日)?"
_SINCE: Final = regex(
    "(?<![0-9—－–～~至到-])(?P<date>"
    + _DAY.format("")
    + ")(?:起|(?:正式|全面)?(?:启动|开始|实施|施行|执行|上线)(?!前|之前))"
)
_PERIOD: Final = regex(
    "(?P<date>" + _DAY.format("") + "(?:起|开始)?，?(?:[—－–～~-]{1,2}|至|到)" + _DAY.format("last_") + ")"
)
_BY: Final = regex("(?<![0-9—－–～~至到-])(?P<date>" + _DAY.format("") + "[底末]?)(?:之?前|以前)")
_WORDS: Final = 30
_FIGURE: Final = regex("[0-9][0-9.]*(?:万|亿)?[元家个名人项种件户条份类]")
_DONE: Final = frozenset("前完 完成 全部 实现 达到 底前 日前 前全 前实".split())
_ENDS: Final = regex("[。；！？\n]")
_DATES: Final = regex("(?:20[0-9]{2}年)?1?[0-9]月(?:[0-9]{1,2}日)?")
_SHARED_BY_DEADLINES: Final = 6.0
_SHARED_WITH_FIGURE: Final = 1.5
"""Where the same figure stands beside two deadlines."""
_OF_ANY_TASK: Final = frozenset(
    "前完 完成 一批 二批 第一 第二 第三 月底 底前 月末 日前 医药 定点 机构 药机 全部 实现 达到 计划 于于 覆盖 检查 其余"
    " 剩余 医疗 保障 障局 疗保 提交 报送 前提 前报".split()
)
_SHARED: Final = 2.5
_SHARED_BY_PERIODS: Final = 1.8
_OF_ANY_LEVEL: Final = frozenset("支付 付限 限额 额由 标准 准由 月起 日起".split())
_SHARED_BY_NAMED: Final = 0.8
"""Where the same word stands right in front of both: 试点自, 试点从."""
_SHORT: Final = 2
_NAME: Final = regex("(?P<name>[一-鿿]{2})(?:自|从)$")
_MOST: Final = 60


@dataclass(frozen=True)
class _Told:
    """A day or a period, with the words of its sentence."""

    block: Block
    start: int
    end: int
    first: Date
    last: Date | None
    words: str
    behind: str
    name: str
    is_deadline: bool

    @cached_property
    def pairs(self) -> frozenset[str]:
        return pairs(self.words)

    @cached_property
    def figures(self) -> frozenset[str]:
        """The figures beside it, no dates."""
        return frozenset(each for each in _FIGURE.findall(_DATES.sub("", self.words)) if len(each) > _SHORT)

    @property
    def event(self) -> Event:
        return Event(self.block, self.start, self.end, self.first, frozenset())


def days_twice(manuscript: Manuscript) -> Iterator[tuple[Event, Event]]:
    """Yield two tellings of one day or period, the earlier first."""
    for pattern in (_SINCE, _PERIOD, _BY):
        told = list(_told(manuscript, pattern))
        for one, other in combinations(told if len(told) <= _MOST else (), 2):
            if _are_one(one, other, manuscript):
                yield one.event, other.event
        if pattern is _SINCE:
            yield from _odd_start(told, manuscript)


def _odd_start(told: Sequence[_Told], manuscript: Manuscript) -> Iterator[tuple[Event, Event]]:
    """Yield the one day from which all else is, and the only other one, if these differ in the month."""
    days: dict[tuple[str, str], list[_Told]] = {}
    for each in told:
        days.setdefault((each.first[1], each.first[2]), []).append(each)
    if len(days) != len(("usual", "odd")):
        return
    usual, odd = sorted(days.values(), key=len, reverse=True)
    first, other = usual[0], odd[0]
    years = {each.first[0] for each in told if each.first[0]}
    same_day = first.first[2] == other.first[2] != "" and len(years) == 1
    if len(odd) != 1 or len(usual) == 1 or not same_day:
        return
    words = pairs(_sentence(other)) - _OF_ANY_LEVEL - _OF_ANY_TASK
    if any(weight(words & pairs(_sentence(each)), manuscript) >= _SHARED for each in usual):
        yield first.event, other.event


def _sentence(told: _Told) -> str:
    """Return the whole sentence of a day."""
    before, behind = told.block.text[: told.start], told.block.text[told.end :]
    return f"{_ENDS.split(before)[-1]} {_ENDS.split(behind)[0]}"


def _told(manuscript: Manuscript, pattern: re.Pattern[str]) -> Iterator[_Told]:
    for block in manuscript.draft.blocks:
        text = block.text
        if "月" not in text or block.cell is not None:
            continue
        for found in pattern.finditer(text):
            start, end = found.span("date")
            before = _ENDS.split(text[max(0, start - _WORDS) : start])[-1]
            behind = _ENDS.split(text[end : end + _WORDS])[0]
            groups = found.groupdict()
            last = _date(groups, "last_", groups["year"]) if "last_month" in groups else None
            named = _NAME.search(before)
            name = named["name"] if named else ""
            if pattern is _BY:
                before, behind = _DATES.split(before)[-1], _DATES.split(behind)[0]
            words = f"{before} {behind}"
            yield _Told(block, start, end, _date(groups, ""), last, words, behind, name, is_deadline=pattern is _BY)


def _date(groups: dict[str, str | None], prefix: str, year: str | None = None) -> Date:
    named = [groups[f"{prefix}{part}"] or "" for part in ("year", "month", "day")]
    return named[0] or year or "", named[1].lstrip("0"), named[2].lstrip("0")


def _are_one(one: _Told, other: _Told, manuscript: Manuscript) -> bool:
    if one.block is other.block:
        return False
    if one.last and other.last:
        same_first, same_last = _is_same(one.first, other.first), _is_same(one.last, other.last)
        if same_first is same_last or not (one.first[2] and other.first[2]):
            return False
        if not (_have_moved(one.first, other.first) if same_last else _have_moved(one.last, other.last)):
            return False
    elif not _have_moved(one.first, other.first):
        return False
    shared = (one.pairs & other.pairs) - _OF_ANY_LEVEL
    if one.is_deadline:
        done = pairs(one.behind) & pairs(other.behind) - _DONE
        if not done or "批" in one.words or "批" in other.words:
            return False
        needed = _SHARED_WITH_FIGURE if one.figures & other.figures else _SHARED_BY_DEADLINES
        return weight(shared - _OF_ANY_TASK, manuscript) >= needed
    least = _SHARED_BY_NAMED if one.name and one.name == other.name else _SHARED
    return weight(shared, manuscript) >= min(least, _SHARED_BY_PERIODS if one.last else _SHARED)


def _is_same(one: Date, other: Date) -> bool:
    return not any(first != second for first, second in zip(one, other, strict=True) if first and second)


def _have_moved(one: Date, other: Date) -> bool:
    """Tell whether two days differ in one of year, month and day, of those that both name."""
    if bool(one[2]) is not bool(other[2]):
        return False
    return sum(first != second for first, second in zip(one, other, strict=True) if first and second) == 1
