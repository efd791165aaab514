"""One thing twice in one enumeration: 财政、卫生健康、财政、市场监管等部门; 推进不力、推进不力.

Input: the running text. Output: the second of the two, at its place. The items between two 、 are whole; the first may
have words in front of it (牵头组织实施，财政), the last words behind it (税务等部门).
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from yibao_report.check.text.passages import occurrences
from yibao_report.check.text.running_text import RunningText
from yibao_report.model.draft import Block
from yibao_report.regex import regex

_LIST: Final = regex("(?<![一-鿿])[一-鿿]{2,}+(?:、[一-鿿]{2,}+)+")
_BEHIND: Final = regex("$|等|的|和|及|以及|与|[各三四五六七八九十两]?(?:部门|单位|机构|方面|环节)")
"""What follows the name of the last item."""
_LEADS: Final = tuple(
    "由 与 向 和 同 对 将 把 被 从 在 给 为 是 到 按 及 会同 牵头 包括 联合 涉及 组织 协调 配合 分别 主要 聚焦"
    " 针对 围绕 邀请 通报".split()
)
"""What the name of the first item follows."""
_MOST: Final = 40
"""So many items are held against those behind them."""
_LONGEST: Final = 24
"""Of the first so many characters may be its name."""
_LONG: Final = 4
"""Words of so many characters that stand right behind themselves are told whatever stands before them."""


class Twice(NamedTuple):
    """The second of two equal items."""

    block: Block
    start: int
    end: int


def listed_twice(running: RunningText) -> Iterator[Twice]:
    """Yield the items of enumerations that stand there before."""
    for block, match in occurrences(running, _LIST, ("、",)):
        yield from _twice(block, match)


def _twice(block: Block, match: re.Match[str]) -> Iterator[Twice]:
    items = match[0].split("、")
    place = match.start()
    seen: list[str] = []
    for index, item in enumerate(items):
        last = index == len(items) - 1
        for number, other in enumerate(seen):
            end = _end(item, other, is_first=number == 0, is_last=last, follows=number == index - 1)
            if end:
                yield Twice(block, place, place + end)
                break
        if index < _MOST:
            seen.append(item[-_LONGEST:] if index == 0 else item)
        place += len(item) + 1


def _end(item: str, other: str, *, is_first: bool, is_last: bool, follows: bool) -> int:
    """Return how many characters of an item are the item before; 0 if it is another one."""
    if item == other:
        return len(item)
    if is_first and other.endswith(item):
        leads = other[: -len(item)].endswith(_LEADS) or (follows and len(item) >= _LONG)
        return len(item) if leads and not is_last else 0
    if is_first and is_last:
        names = (other[place:] for place in range(1, len(other) - 1) if other[:place].endswith(_LEADS))
        return next((len(each) for each in names if item.startswith(each) and _BEHIND.match(item, len(each))), 0)
    if is_last and item.startswith(other) and _BEHIND.match(item, len(other)):
        return len(other)
    return 0
