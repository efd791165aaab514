"""Leagues that say how many they are, and then list their members: 东南七省联盟，成员为甲、乙、丙、丁、戊、己六省."""

from collections.abc import Iterator
from typing import Final

from yibao_report.check.text.arithmetic.counts.list_items import NUMBER, Miscount, items_of, miscount, value_of
from yibao_report.check.text.passages import occurrences
from yibao_report.check.text.running_text import RunningText
from yibao_report.model.draft import Block
from yibao_report.regex import regex

_LEAGUE: Final = regex(
    f"(?P<count>{NUMBER})(?:个?(?:省份|部门|单位|城市|地区|州市|市州|县区|区县|成员单位)|[省市县区国地家方])[一-鿿]{{0,14}}"
    "[，（](?:(?:其|联盟|小组|专班)?成员(?:单位|省份|城市|地区)?|参[与加](?:省份|城市|地区|单位|部门))(?:分别|依次)?(?:为|是|有|包括|包含)"
    "(?P<list>[^，。；：（）0-9\n]{3,160})(?=[，。；）])"
)
_OPEN: Final = "等"


def miscounted_members(text: RunningText) -> Iterator[tuple[Block, Miscount]]:
    """Yield the numbers of members that are not those listed behind them."""
    for block, found in occurrences(text, _LEAGUE):
        least, most = items_of(found["list"])
        if _OPEN not in found["list"] and least > 1 and not least <= value_of(found["count"]) <= most:
            yield block, miscount(found, least)
