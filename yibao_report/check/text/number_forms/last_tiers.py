"""The last of several tiers of whole numbers, where it does not go on from those before it.

Two kinds: its 以上 or 以下 is turned (36～50岁24人，51岁及以下9人), or the numbers before it are told one by one and it
does not begin with the next (2家的按60%，3家的按70%，5家及以上的按80%).
"""

from collections.abc import Iterator
from typing import Final

from yibao_report.check.text.number_forms.odd_tier import OddTier
from yibao_report.model.draft import Block
from yibao_report.regex import regex

_LAST: Final = "(?P<words>(?P<last>[0-9]{1,3})(?P=unit)(?P<and>及|（含）)?以(?P<side>[上下]))"
_AMONG: Final = "[^。0-9至到—～~-]"
_AFTER_RANGE: Final = regex(
    "(?<![0-9.])(?P<range>(?P<low>[0-9]{1,3})(?:分|周?岁)?(?:至|到|[—～~-])(?P<high>[0-9]{1,3})(?P<unit>分|周?岁))(?!及?以)"
    f"{_AMONG}{{0,16}}(?:[0-9.]{{1,8}}{_AMONG}{{0,8}}){{0,2}}[，、；][^。，；0-9]{{0,4}}{_LAST}"
)
_TREATED: Final = "(?:的|时)[^，；。0-9]{0,12}(?:[0-9.]{1,6}[^，；。0-9]{0,6})?[，；]"
_ONE_BY_ONE: Final = regex(
    f"(?<![0-9.])(?P<first>[0-9]{{1,2}})(?P<unit>[家人次个种项年件岁分]){_TREATED}"
    f"(?P<before>(?P<second>[0-9]{{1,2}})(?P=unit)){_TREATED}{_LAST}(?=的|时)"
)


def odd_last_tiers(block: Block) -> Iterator[OddTier]:
    """Yield the last tiers of running text that do not go on from those before them."""
    if "以" not in block.text:
        return
    for match in _AFTER_RANGE.finditer(block.text):
        low, high, last = (int(match[name]) for name in ("low", "high", "last"))
        if low < high and last == (high + 1 if match["side"] == "下" else low - 1):
            yield OddTier(match.span("words"), f"前面是“{match['range']}”，这一档的“以{match['side']}”方向反了")
        elif low < high and match["and"] and match["unit"] != "分" and last == (high if match["side"] == "上" else low):
            yield OddTier(match.span("words"), f"与前面的“{match['range']}”重叠")
    for match in _ONE_BY_ONE.finditer(block.text):
        first, second, last = (int(match[name]) for name in ("first", "second", "last"))
        if match["side"] == "上" and second == first + 1 and last != second + 1:
            meet = "重叠" if last <= second else "不相接"
            yield OddTier(match.span("words"), f"与前面的“{match['before']}”{meet}")
