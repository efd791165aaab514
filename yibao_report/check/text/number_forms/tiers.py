"""Tiers that are told one after the other (60分及以上、不足80分; 80分及以上), and where two of them do not meet.

Input: running text, or the cells of a column. Output: the second of two tiers that overlap or leave something out. Each
tier says plainly whether its ends belong to it: 以上 and 以下 alone may go either way and are let pass.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final, NamedTuple

from yibao_report.model.draft import Block
from yibao_report.regex import regex

_UNIT: Final = "[万亿]?(?:元|分|周岁|岁|个月|天|年|人|家|次|小时|%)"
_NUMBER: Final = "[0-9]{1,9}(?:\\.[0-9]{1,4})?"
_LOW: Final = (
    f"(?:(?P<over>超过|高于|大于)(?P<l1>{_NUMBER})(?P<u1>{_UNIT})?|(?:满|达到|不低于|不少于)(?P<l2>{_NUMBER})(?P<u2>{_UNIT})?(?:及?以上)?"
    f"|(?P<l3>{_NUMBER})(?P<u3>{_UNIT})(?:(?P<lin>及|（含）)以上|(?P<lout>（不含）)?以上|(?P<lbare>（含）|（不含）)?(?=至|到|[—～~-])))"
)
_HIGH: Final = (
    f"(?:(?P<under>不足|不满|低于|未满|不到|小于)(?P<h1>{_NUMBER})(?P<v1>{_UNIT})|(?:不超过|不高于)(?P<h2>{_NUMBER})(?P<v2>{_UNIT})"
    f"|(?P<h3>{_NUMBER})(?P<v3>{_UNIT})(?:(?P<hin>及|（含）)以[下内]|（不含）以[下内]|(?P<hplain>以[下内])))"
)
_TO: Final = f"(?:至|到|[—～~-])(?P<h4>{_NUMBER})(?P<v4>{_UNIT})(?P<hnote>（含）|（不含）)?"
_HIGH_ALONE: Final = _HIGH.replace("?P<", "?P<x")
_TIER: Final = regex(f"(?<![0-9.第])(?:{_LOW}(?:(?:、|，|且|但)?{_HIGH}|{_TO})?|{_HIGH_ALONE})")
_WHOLE: Final = ("分", "周岁", "岁", "人", "家", "次", "天")
"""Units of which the next tier may begin one above the last: 60～79分, 80分及以上."""
_SAID: Final = regex("以[上下内]|超过|高于|大于|满|不足|低于|不到|小于|（不?含）")
"""Without one of these no text says to which tier an end belongs."""
_BREAK: Final = regex("[。\\n]|其中")
_NEAR: Final = 40
_CHINESE: Final = "一二三四五六七八九十"
_ITEM_NUMBER: Final = regex(
    f"\\s*(?:[（(]?(?P<number>[0-9]{{1,2}})[）)．.、]|[（(](?P<chinese>[{_CHINESE}])[）)]|(?P<spoken>[{_CHINESE}])[、是])\\s*"
)
_ABOUT: Final = regex("[^0-9，。；：]{0,18}(?=[0-9])")
"""What each of the items says first: 1.考核得分在90分以上的, 1.对年度费用在1000万元及以上的."""
_SCALES: Final = {"万": 10**4, "亿": 10**8}


class Tier(NamedTuple):
    """What is between two ends; an end that is not told is None, one whose words may go either way has no side.

    Attributes:
        block: Where it stands.
        place: Its offsets in the block.
        low: Its lower end, in ones.
        high: Its upper end, in ones.
        has_low: Whether the lower end belongs to it; None where that is not said plainly.
        has_high: Whether the upper end belongs to it.
        unit: E.g. 分.
    """

    block: Block
    place: tuple[int, int]
    low: Decimal | None
    high: Decimal | None
    has_low: bool | None
    has_high: bool | None
    unit: str

    @property
    def text(self) -> str:
        """Its words."""
        return self.block.text[slice(*self.place)]


class BrokenStep(NamedTuple):
    """Two tiers that do not meet, the first of them likely the wrong one, and whether they overlap."""

    tier: Tier
    other: Tier
    overlaps: bool


class _Opening(NamedTuple):
    """The tier that an item begins with, and what it says before it."""

    about: str
    tier: Tier


def broken_steps(block: Block, *, below_is_open: bool) -> Iterator[BrokenStep]:
    """Yield the tiers of running text that do not meet the ones before them; a note may leave out 以下."""
    if not _SAID.search(block.text):
        return
    tiers = _tiers(block)
    if below_is_open:
        tiers = [tier._replace(has_high=False) if _is_bare_below(tier) else tier for tier in tiers]
    for before, tier in pairwise(tiers):
        between = block.text[before.place[1] : tier.place[0]]
        if len(between) <= _NEAR and not _BREAK.search(between):
            yield from _broken(before, tier)


def broken_items(blocks: Sequence[Block], *, below_is_open: bool) -> Iterator[BrokenStep]:
    """Yield the tiers that numbered items begin with and that do not meet those that the items before begin with."""
    numbers = [_item_number(block) for block in blocks]
    for place in range(1, len(blocks)):
        if numbers[place] and numbers[place] == numbers[place - 1] + 1:
            first, second = _opening(blocks[place - 1]), _opening(blocks[place])
            if first and second and first.about == second.about:
                yield from _broken(first.tier, second.tier)
                if not below_is_open and _take_both(first.tier, second.tier):
                    yield BrokenStep(second.tier, first.tier, overlaps=True)


def _item_number(block: Block) -> int:
    """Return the number that an item begins with, or 0."""
    match = _ITEM_NUMBER.match(block.text)
    if match is None:
        return 0
    return int(match["number"]) if match["number"] else _CHINESE.index(match["chinese"] or match["spoken"]) + 1


def _take_both(one: Tier, other: Tier) -> bool:
    """Whether the last tier (60分以下) has a number that the one above it begins with: 60分以上、不满80分."""
    low, high = (one, other) if one.low is None else (other, one)
    return (
        _is_bare_below(low)
        and low.low is None
        and high.has_high is False
        and high.has_low is None
        and (low.high, low.unit) == (high.low, high.unit)
    )


def broken_column(cells: Sequence[Block]) -> Iterator[BrokenStep]:
    """Yield the cells of a column that are tiers as a whole and do not meet the one above them."""
    for above, cell in pairwise(cells):
        first, second = _whole(above), _whole(cell)
        if first and second:
            yield from _broken(first, second)


def _broken(before: Tier, tier: Tier) -> Iterator[BrokenStep]:
    if before.unit != tier.unit or (None in (before.low, before.high) and None in (tier.low, tier.high)):
        return
    if tier.unit == "%" and not (_is_said(before) and _is_said(tier)):
        return  # 职工稳定在80%～85%，居民稳定在65%～70%
    for low, high in ((before, tier), (tier, before)):
        if low.high is None or high.low is None or (low.low or 0) >= high.low or not _rises(low, high):
            continue
        if low.high == high.low:
            if low.has_high is not None and low.has_high == high.has_low:
                yield BrokenStep(low, high, bool(low.has_high))
        elif low.high > high.low or (high.low <= 2 * low.high and not _follows(low, high)):
            yield BrokenStep(tier, before, low.high > high.low)
        return
    if before.low is not None and tier.low is None and before.high == tier.high and tier.has_high:
        yield BrokenStep(tier, before, overlaps=True)  # 18周岁及以上、不满60周岁…；60周岁及以下


def _is_said(tier: Tier) -> bool:
    """Tell whether it is said of every end whether it belongs to a tier."""
    return (tier.low is None or tier.has_low is not None) and (tier.high is None or tier.has_high is not None)


def _rises(low: Tier, high: Tier) -> bool:
    return high.high is None or low.high is None or low.high < high.high


def _follows(low: Tier, high: Tier) -> bool:
    """Whether the upper tier begins with the number behind the last of the lower one: 60～79分, 80分及以上."""
    return (
        low.has_high is not False
        and low.unit in _WHOLE
        and high.low is not None
        and low.high is not None
        and high.low - low.high == 1
    )


def _is_bare_below(tier: Tier) -> bool:
    return tier.has_high is None and tier.text.endswith(("以下", "以内"))


def _opening(block: Block) -> _Opening | None:
    """Return the tier that an item begins with behind its number, which may be glued to it: 2.5万元以上 is 5万元."""
    marker = _ITEM_NUMBER.match(block.text)
    if marker is None:
        return None
    start, about = marker.end(), _ABOUT.match(block.text, marker.end())
    for end in (start, about.end()) if about else (start,):
        match = _TIER.match(block.text[end:])
        if match and (tier := _tier(block, match, end)):
            return _Opening(block.text[start:end], tier)
    return None


def _whole(cell: Block) -> Tier | None:
    text = cell.text.strip()
    match = _TIER.fullmatch(text)
    return _tier(cell, match, cell.text.find(text)) if match else None


def _tiers(block: Block) -> list[Tier]:
    return [tier for match in _TIER.finditer(block.text) if (tier := _tier(block, match, 0))]


def _tier(block: Block, match: re.Match[str], offset: int) -> Tier | None:
    said = {name.removeprefix("x"): value for name, value in match.groupdict().items() if value}
    unit = next((said[name] for name in ("v1", "v2", "v3", "v4", "u1", "u2", "u3") if name in said), "")
    if not unit:
        return None
    low = next((said[name] for name in ("l1", "l2", "l3") if name in said), None)
    high = next((said[name] for name in ("h1", "h2", "h3", "h4") if name in said), None)
    low_unit = next((said[name] for name in ("u1", "u2", "u3") if name in said), unit)
    place = match.start() + offset, match.end() + offset
    ends = _value(low, low_unit), _value(high, unit)
    return Tier(block, place, *ends, _has_low(said), _has_high(said), unit.lstrip("万亿"))


def _has_low(said: dict[str, str]) -> bool | None:
    if "over" in said or said.get("lbare") == "（不含）" or "lout" in said:
        return False
    return True if "l2" in said or "lin" in said or said.get("lbare") == "（含）" else None


def _has_high(said: dict[str, str]) -> bool | None:
    if "under" in said or said.get("hnote") == "（不含）":
        return False
    return True if "h2" in said or "hin" in said or said.get("hnote") == "（含）" else None


def _value(number: str | None, unit: str) -> Decimal | None:
    return Decimal(number) * _SCALES.get(unit[:1], 1) if number else None
