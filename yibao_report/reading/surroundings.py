"""Reads what stands around a figure: its lead, 约 and 以上, 增加到 and 同比, and the noun behind it."""

import re
from typing import Final, NamedTuple

from yibao_report.numerals import Qualifier
from yibao_report.reading.figure import Aspect, Change, Direction

_LONGEST_LEAD: Final = 48
"""Characters in front of a figure that are looked at."""

_FRONT: Final = {
    "接近": Qualifier.NEAR, "将近": Qualifier.NEAR, "近": Qualifier.NEAR,
    "大约": Qualifier.ABOUT, "大概": Qualifier.ABOUT, "约": Qualifier.ABOUT, "约为": Qualifier.ABOUT,
    "超过": Qualifier.ABOVE, "超出": Qualifier.ABOVE, "突破": Qualifier.ABOVE, "高于": Qualifier.ABOVE,
    "多于": Qualifier.ABOVE, "大于": Qualifier.ABOVE, "超": Qualifier.ABOVE, "逾": Qualifier.ABOVE,
    "不低于": Qualifier.AT_LEAST, "不少于": Qualifier.AT_LEAST, "至少": Qualifier.AT_LEAST,
    "不小于": Qualifier.AT_LEAST, "不超过": Qualifier.AT_MOST, "不高于": Qualifier.AT_MOST,
    "不多于": Qualifier.AT_MOST, "不大于": Qualifier.AT_MOST, "至多": Qualifier.AT_MOST,
    "控制在": Qualifier.AT_MOST, "不足": Qualifier.BELOW, "不到": Qualifier.BELOW, "不满": Qualifier.BELOW,
    "低于": Qualifier.BELOW, "少于": Qualifier.BELOW, "小于": Qualifier.BELOW,
}  # fmt: skip
_BACK: Final = {
    "左右": Qualifier.ABOUT, "上下": Qualifier.ABOUT, "及以上": Qualifier.AT_LEAST, "以上": Qualifier.AT_LEAST,
    "及以下": Qualifier.AT_MOST, "以下": Qualifier.AT_MOST, "以内": Qualifier.AT_MOST, "之内": Qualifier.AT_MOST,
}  # fmt: skip

_RISES: Final = (
    "提高", "提升", "增加", "增长", "上升", "上涨", "扩大", "上浮", "上调", "扩展", "新增", "增幅", "涨幅", "增至",
    "升至",     "增到", "升到", "涨到", "涨至", "增速", "多出",
)  # fmt: skip
_FALLS: Final = (
    "降低", "下降", "减少", "下调", "下浮", "压缩", "缩短", "缩减", "降幅", "降至", "降到", "减至", "减到", "缩短至",
    "回落", "跌至", "压减", "减幅", "核减", "下跌", "降价", "降",
)  # fmt: skip
_DIRECTIONS: Final = {**dict.fromkeys(_RISES, Direction.RISE), **dict.fromkeys(_FALLS, Direction.FALL)}
_FRONT_WORDS: Final = "|".join(sorted(_FRONT, key=len, reverse=True))
_VERBS: Final = "|".join(sorted(_DIRECTIONS, key=len, reverse=True))
_CHANGE: Final = re.compile(
    f"(?P<basis>同比|环比|比[^比]{{2,10}}?|较[^较]{{2,10}}?)?(?P<verb>{_VERBS})"
    f"(?P<to>了?(?:约|近)?[到至为]|了)?(?P<reach>幅度|达到|达|为)*(?:{_FRONT_WORDS})?$"
)
_FROM: Final = re.compile(r"(?:由|从)[^由从]{0,14}$")
_MAY_CHANGE: Final = re.compile(f"[{''.join(sorted({verb[0] for verb in _DIRECTIONS}))}]")
_FRONT_PATTERN: Final = re.compile(f"({_FRONT_WORDS})(?:[为了至到])?$")
_FRONT_REACH: Final = max(map(len, _FRONT)) + 1
_BACK_PATTERN: Final = re.compile("|".join(sorted(_BACK, key=len, reverse=True)))
_BACK_BEGINS: Final = frozenset(word[0] for word in _BACK)
_NOUN: Final = re.compile(r"的?[“《]?([\u4e00-\u9fff]{0,14})")

_PLAIN: Final[frozenset[Qualifier]] = frozenset()
_MORE: Final = frozenset((Qualifier.MORE,))


class Surroundings(NamedTuple):
    """What the words around a figure say.

    Attributes:
        lead: Words between the mark or figure before it and itself.
        counted: Noun behind it.
        qualifiers: 约, 以上 ….
        change: The change it tells, or None.
    """

    lead: str
    counted: str
    qualifiers: frozenset[Qualifier]
    change: Change | None


def describe(text: str, clause: int, border: int, start: int, end: int, *, more: bool) -> Surroundings:
    """Read what stands around ``text[start:end]``.

    ``clause`` is the end of the mark or figure before it, ``border`` that of the figure, time or other numeral.
    """
    words = text[max(clause, start - _LONGEST_LEAD) : start].strip()
    lead = words[-(start - border) :].strip() if start > border else ""
    qualifiers = _MORE if more else _PLAIN
    if lead and (front := _FRONT_PATTERN.search(lead, max(0, len(lead) - _FRONT_REACH))):
        qualifiers = qualifiers | {_FRONT[front[1]]}
    if text[end : end + 1] in _BACK_BEGINS and (back := _BACK_PATTERN.match(text, end)):
        qualifiers = qualifiers | {_BACK[back[0]]}
        end = back.end()
    noun = _NOUN.match(text, end)
    return Surroundings(lead, noun[1] if noun else "", qualifiers, _change(words) if words else None)


def _change(clause: str) -> Change | None:
    if _MAY_CHANGE.search(clause) and (found := _CHANGE.search(clause)):
        to = (found["to"] or "")[-1:] in ("到", "至", "为") or found["verb"][-1] in "至到"
        aspect = Aspect.TO if to and found["verb"] not in ("降幅", "增幅", "涨幅", "减幅", "增速") else Aspect.BY
        return Change(_DIRECTIONS[found["verb"]], aspect, found["basis"] or "")
    if ("由" in clause or "从" in clause) and _FROM.search(clause):
        return Change(None, Aspect.FROM)
    return None
