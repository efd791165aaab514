"""Two bounds at one number, both of which take it or neither: 60分以上…60分以下, 超过60分…低于60分.

A *bound* is an amount with the side that it bounds. 以上 and 以下 take the number itself, 超过 and 不满 leave it out.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Final, NamedTuple

from yibao_report.check.text.number_forms.odd_tier import OddTier
from yibao_report.check.text.number_forms.patterns import NOT_IN_CODE, UNIT
from yibao_report.model.draft import Block
from yibao_report.regex import regex


class _Bound(NamedTuple):
    """An amount with the side that it bounds, whether it belongs to it, and whether 及 says so.

    Where one bound says 及 and the other does not, the writer has told them apart. It says something of those within it
    where 的 follows (60分以上的奖励); it may open a pair (60分以上80分以下).
    """

    start: int
    end: int
    number: str
    unit: str
    is_lower: bool
    is_closed: bool
    is_explicit: bool
    says: bool
    pair: bool


_NUMBER: Final = r"(?:[0-9]++(?:[.,][0-9]++)*+|[一二两三四五六七八九十百千]++)"
_FRONT: Final = {
    "不低于": (True, True), "不少于": (True, True), "不小于": (True, True),
    "不超过": (False, True), "不高于": (False, True), "不多于": (False, True), "不大于": (False, True),
    "超过": (True, False), "高于": (True, False), "多于": (True, False), "大于": (True, False),
    "不足": (False, False), "不满": (False, False), "不到": (False, False), "未满": (False, False),
    "低于": (False, False), "少于": (False, False), "小于": (False, False),
}  # fmt: skip
"""Words in front: whether they give a lower bound, and whether it is included."""
_BACK: Final = {
    "及以上": (True, True),
    "以上": (True, True),
    "及以下": (False, True),
    "以下": (False, True),
    "以内": (False, True),
}
_BOUND: Final = regex(
    f"(?:(?P<front>{'|'.join(_FRONT)})(?P<a>{_NUMBER})(?P<ua>[万亿]?(?:{UNIT}))(?P<rest>及?以[上下内])?+"
    f"|(?:{NOT_IN_CODE}|(?<=[一-鿿][：:]))(?P<b>{_NUMBER})(?P<ub>[万亿]?(?:{UNIT}))(?P<back>及?以[上下内]))(?P<note>[（(]不?含|者?除外)?"
)
_CONTINUES: Final = regex(
    rf"(?:[、，至到]?(?:但|且)?)?(?:{'|'.join(_FRONT)})?{_NUMBER}[万亿]?(?:{UNIT})(?:及?以[上下内])?"
)
_COUNTED: Final = ("家", "个", "人", "名", "种", "次", "项", "期", "条", "件", "例", "户")
"""Units of what is counted one by one."""
_REST: Final = regex("[^。]{0,60}?(?:其余|其他|之间|介于)|的?有")
_OF_WHICH: Final = regex("[。其或]")
_FARTHEST: Final = 60
_FULL: Final = ("分", "岁", "周岁", "年", "个月", "月", "人", "天", "日")
"""Units of what fills up: 不满60分, but 低于70%."""


def clashing_bounds(block: Block, *, below_is_open: bool) -> Iterator[OddTier]:
    """Yield every second bound that does not fit the one before it at the same number."""
    if not any(sign in block.text for sign in "以于过不"):
        return
    last: dict[tuple[str, str], _Bound] = {}
    found = list(_bounds(block.text))
    if below_is_open:
        found = [each._replace(is_closed=each.is_closed and not _is_plain_below(each, block.text)) for each in found]
    yield from _steps(block, found)
    for bound in found:
        before = last.get((bound.number, bound.unit))
        if not bound.pair or bound.is_explicit:  # 60分及以上不足75分 includes 60分 as plainly as 60分及以上
            last[bound.number, bound.unit] = bound
        if (
            bound.pair
            or before is None
            or bound.start - before.end > _FARTHEST
            or before.is_explicit != bound.is_explicit
        ):
            continue
        if block.text.find(f"{bound.number}{bound.unit}的", max(0, before.start - _FARTHEST), before.start) >= 0:
            continue  # 同为70%的7个，高于70%的4个，低于70%的2个
        if before.is_lower != bound.is_lower and before.is_closed == bound.is_closed:
            amount = f"{bound.number}{bound.unit}"
            what = "两边都算" if bound.is_closed else "两边都不算"
            message = f"与前面的“{block.text[before.start : before.end]}”合起来，{amount}{what}"
            yield OddTier((bound.start, bound.end), message, f"改为“{_other(bound)}”，或者改前面的一个")


def _is_plain_below(bound: _Bound, text: str) -> bool:
    """Tell whether a bound is 60分以下, of which a note may say that it leaves out 60分."""
    return not bound.is_explicit and text.startswith(f"{bound.number}{bound.unit}以下", bound.start)


def _steps(block: Block, found: list[_Bound]) -> Iterator[OddTier]:
    """Yield steps that overlap (80分以上的…，80分以上不足90分的…) or leave amounts out (2万元以下的…，3万元以上的…)."""
    for first, second in pairwise(found):
        between = block.text[first.end : second.start]
        if not (first.says and second.says) or first.unit != second.unit or _OF_WHICH.search(between):
            continue
        if re.search(f"[0-9]{re.escape(first.unit)}", between):
            continue  # 35岁及以下…，36岁至50岁…，51岁及以上
        place = second.start, second.end
        if first.is_lower and second.is_lower and first.number == second.number and first.pair != second.pair:
            message = f"与前面的“{block.text[first.start : first.end]}”重叠"
            yield OddTier(place, message)
        elif first.is_lower and _REST.match(block.text, second.end):
            continue  # 超过60万人的有2个，不足40万人的有2个，其余4个在40万人至60万人之间
        elif not (first.pair or second.pair) and first.is_lower != second.is_lower and _leaves_out(first, second):
            message = f"“{block.text[first.start : first.end]}”和这一档之间的没有规定"
            yield OddTier(place, message, "改其中一个数，或补上中间的一档")


def _leaves_out(first: _Bound, second: _Bound) -> bool:
    """Whether the upper of two begins somewhat above where the lower ends; far above, it is a case of its own.

    Of what is counted one by one nothing lies between two that follow each other: 3家及以下的…，4家及以上的….
    """
    low, high = (each.number.replace(",", "") for each in sorted((first, second), key=lambda each: each.is_lower))
    if not (low.replace(".", "", 1).isdigit() and high.replace(".", "", 1).isdigit()):
        return False
    if first.unit in _COUNTED and Decimal(high) - Decimal(low) == 1 and first.is_closed and second.is_closed:
        return False
    return Decimal(low) < Decimal(high) <= 2 * Decimal(low)


def _other(bound: _Bound) -> str:
    """Return the same bound with its number on the other side."""
    amount = f"{bound.number}{bound.unit}"
    if bound.is_closed:
        return f"超过{amount}" if bound.is_lower else f"{'不满' if bound.unit in _FULL else '低于'}{amount}"
    return f"{amount}以上" if bound.is_lower else f"{amount}以下"


def _bounds(text: str) -> Iterator[_Bound]:
    """Yield single bounds and the beginnings of pairs (1万元以上5万元以下); those with 含 or 除外 are passed over."""
    end_of_pair = -1
    for match in _BOUND.finditer(text):
        number, unit = match["a"] or match["b"], match["ua"] or match["ub"]
        is_pair = match.start() <= end_of_pair
        end_of_pair = match.end()
        if is_pair or match["note"] or match["rest"]:
            continue
        rest = _CONTINUES.match(text, match.end())
        side = _FRONT[match["front"]] if match["front"] else _BACK[match["back"]]
        is_explicit = (match["back"] or "").startswith("及")
        end = rest.end() if rest else match.end()
        says = text.startswith("的", end)
        yield _Bound(match.start(), end, number, unit, *side, is_explicit, says, rest is not None)
