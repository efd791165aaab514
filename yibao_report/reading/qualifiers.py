"""Words that limit a number: the one table of them, for claims and running text alike."""

from enum import Enum
from typing import Final

from yibao_report.regex import regex


class Qualifier(Enum):
    """How the words around a number limit it; the member's value is a typical word.

    REACHED is exact for a number, and says the same as a datum “95%以上”. MORE is the open end of a round number:
    3000余个 is more than 3000 and less than 4000.
    """

    EXACT = ""
    REACHED = "达到"
    NEAR = "近"
    ABOUT = "约"
    ABOVE = "超过"
    MORE = "余"
    AT_LEAST = "以上"
    AT_MOST = "以下"
    BELOW = "不足"


FRONT: Final = {
    word: qualifier
    for qualifier, words in {
        Qualifier.NEAR: ("接近", "将近", "近"),
        Qualifier.ABOUT: ("大约", "大概", "约为", "约"),
        Qualifier.ABOVE: ("超过", "超出", "突破", "高于", "多于", "大于", "超", "逾"),
        Qualifier.AT_LEAST: ("不低于", "不少于", "不小于", "至少"),
        Qualifier.AT_MOST: ("不超过", "不高于", "不多于", "不大于", "至多", "控制在"),
        Qualifier.BELOW: ("不足", "不到", "不满", "低于", "少于", "小于"),
    }.items()
    for word in words
}
"""Words right in front of a number."""

FRONT_OF_CLAIMS: Final = {
    "达到": Qualifier.REACHED,
    "达": Qualifier.REACHED,
    "过": Qualifier.ABOVE,
    "上": Qualifier.AT_LEAST,
    "最少": Qualifier.AT_LEAST,
    "最多": Qualifier.AT_MOST,
}
"""Words that limit the number of a claim, but are parts of others in running text: 经过, 线上, 最多的."""

BACK: Final = {
    word: qualifier
    for qualifier, words in {
        Qualifier.ABOUT: ("左右", "上下"),
        Qualifier.AT_LEAST: ("及以上", "以上"),
        Qualifier.AT_MOST: ("及以下", "以下", "以内", "之内"),
    }.items()
    for word in words
}
"""Words right behind a number and its unit."""


def longest_first(*tables: dict[str, Qualifier]) -> str:
    """Return the words of tables as alternatives of a pattern."""
    return "|".join(sorted((word for table in tables for word in table), key=len, reverse=True))


_PART_OF_A_WORD: Final = "(?<![节预签续违履合条公特]约)(?<![附最靠邻远]近)"
"""Behind 约 and 近: they end no verb or adverb (节约3.2亿元, 附近)."""
FRONT_PATTERN: Final = regex(f"({longest_first(FRONT)}){_PART_OF_A_WORD}(?:[为了至到])?$")
FRONT_REACH: Final = max(map(len, FRONT)) + 2
"""Characters that `FRONT_PATTERN` may take up, and one in front of them."""
BACK_PATTERN: Final = regex(longest_first(BACK))
BACK_BEGINS: Final = frozenset(word[0] for word in BACK)
