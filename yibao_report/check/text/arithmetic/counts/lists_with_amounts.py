"""Counts of things that are listed with an amount each: 分配到4家医疗机构：县人民医院41.2万元、县中医院23.8万元、….

Input: running text. Output: counts that such a list does not have. All amounts of a list are of one unit, and what they
are amounts of are places or bodies where these are counted: 5家医院：床位120张 tells of the five, and lists none.
"""

import re
from collections.abc import Iterator
from typing import Final

from yibao_report.check.text.arithmetic.counts.list_items import (
    IN_BRACKETS,
    NUMBER,
    Miscount,
    is_slip,
    miscount,
    value_of,
)
from yibao_report.check.text.passages import occurrences
from yibao_report.check.text.running_text import RunningText
from yibao_report.model.draft import Block
from yibao_report.regex import regex

_COUNTED: Final = regex(
    f"(?P<count>{NUMBER})(?P<measure>种|类|个|家|所)(?![0-9])(?P<noun>[^，。；：、（）()0-9—]{{0,16}})"
    "(?P<open>：|——|（(?![^（）]{0,4}）)|，?(?:其中|即|分别[是为]?|依次[是为]?)：?)(?=(?P<list>[^。：\n]{8,600}))"
)
_ITEM: Final = regex(
    "(?P<name>[^0-9，；、。：]{2,20}?)(?P<amount>[0-9]+(?:\\.[0-9]+)?)(?P<unit>[万亿]?(?:[%％]|[一-鿿]{1,3}))$"
)
_SUMMARY: Final = regex("^(?:合计|共计|总计|小计|一共|其余|其他|其它|另|平均|累计|全[市省县])")
_KINDS: Final = ("种", "类")
_LABELS: Final = (
    (regex("县|区|市|乡|镇|街道|村|社区|园区|片区"), regex("[县市区旗镇乡村州盟]|街道|高新|经开|本级")),
    (regex("医院|(?:定点)?医疗机构|卫生院|分院"), regex("院|中心|卫生[室站]|诊所|门诊部")),
    (regex("药店|(?:定点)?零售药店|药房"), regex("药店|药房|[大药]房|堂")),
    (regex("奖项|奖次|等次|等级"), regex("等奖|[一二三四五]等|优秀|良好|合格")),
    (regex("企业|公司"), regex("公司|厂|集团|药业|科技")),
    (regex("单位|部门|分中心|中心|窗口|科室|股室|处室"), regex("[局委办院科股处校]|中心|窗口")),
)
"""What is counted, and what the names of such things hold."""
_FIRST_MARK: Final = regex("[、，；]")
_FEWEST: Final = 3
_FARTHEST: Final = 2
"""So many a count is off at most where a slip of the pen made it so."""


def miscounted_amounts(text: RunningText) -> Iterator[tuple[Block, Miscount]]:
    """Yield the counts that the lists behind them do not have."""
    for block, found in occurrences(text, _COUNTED):
        listed, count = _listed(found), value_of(found["count"])
        if (
            listed >= _FEWEST
            and listed != count
            and abs(listed - count) <= _FARTHEST
            and is_slip(count, listed, listed)
        ):
            yield block, miscount(found, listed)


def _listed(found: re.Match[str]) -> int:
    """Return how many items with their amounts a list has; 0 if it is none."""
    words = found["list"]
    if found["open"] == "（":
        words = words.partition("）")[0]
    words = IN_BRACKETS.sub("", words)
    mark = _FIRST_MARK.search(words)
    if mark is None:
        return 0
    longer = {"、": "，；", "，": "；", "；": ""}[mark[0]]
    words = re.split(f"[{longer}]", words)[0] if longer else words
    items = [_ITEM.fullmatch(item.partition("，")[0]) for item in _parts(words, mark[0])]
    told = [item for item in items if item is not None and not _SUMMARY.search(item["name"])]
    if len(told) != len(items) or len({item["unit"] for item in told}) != 1:
        return 0
    if found["measure"] not in _KINDS and not _are_named(found["noun"], [item["name"] for item in told]):
        return 0
    if told[0]["unit"] == found["measure"] and all(float(item["amount"]) < value_of(found["count"]) for item in told):
        return 0  # 12家单位：县级3家、乡级4家、村级5家
    return len(told) if len({item["name"] for item in told}) == len(told) else 0


def _are_named(noun: str, names: list[str]) -> bool:
    """Tell whether names are those of the things counted: 县人民医院 and 县中医院 of 医疗机构."""
    return any(kind.match(noun) and all(map(label.search, names)) for kind, label in _LABELS)


def _parts(words: str, mark: str) -> list[str]:
    """Part a list at its marks, and at the 和 before its last item."""
    *first, last = words.strip("，；、").split(mark)
    return [*first, *re.split("(?<=[一-鿿%])(?:和|以及|及)(?=[一-鿿])", last)]
