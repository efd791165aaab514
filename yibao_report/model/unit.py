"""Units of official statistics: what is counted (the kind) and in which size (the scale).

Input: a unit symbol as an editor writes it, such as ``万人`` or ``元/人``. Output: a `Unit`. No I/O and no
formatting here. Two figures may be added only when their kinds agree: 万元 and 亿元 do, 人 and 人次 do not.
"""

import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final

RATIO: Final = "比率"
"""Kind of % and ‰."""
POINTS: Final = "百分点"
"""Kind of the difference of two ratios."""
PLAIN: Final = "数"
"""Kind of a number without a unit, such as a constant in a formula."""

_MEASURES: Final = (
    # people and visits
    *("人", "人次", "户", "户次", "例", "例次", "岁"),
    # organisations and places
    *("家", "家次", "个", "所", "处", "村", "县", "市", "区", "乡镇", "街道", "社区", "国", "省", "站"),
    # goods, cases and papers
    *("种", "项", "项次", "类", "件", "件次", "批", "批次", "期", "份", "条", "条次", "款", "张", "部", "本", "册"),
    *("篇", "幅", "台", "套", "辆", "把", "支", "盒", "片", "瓶", "袋", "枚", "粒", "只", "床", "张次", "组"),
    *("起", "宗", "笔", "次", "场", "场次", "轮", "届", "遍", "回", "步", "级", "层", "档", "挡"),
    *("名次", "位次", "字", "分", "星", "倍", "度", "病种"),
    # time, length, area, weight, power
    *("年", "季度", "个月", "月", "周", "天", "日", "小时", "分钟", "秒", "工作日", "个工作日", "床日"),
    *(
        "米",
        "公里",
        "千米",
        "平方米",
        "平方公里",
        "亩",
        "公顷",
        "吨",
        "千克",
        "公斤",
        "克",
        "毫克",
        "升",
        "毫升",
        "千瓦时",
    ),
    *("元", "美元"),
)
"""Measure words and units of size one; each is a kind of its own."""

_SYNONYMS: Final = {"名": "人", "位": "人", "角": "元", "分钱": "元"}
"""Symbols that count in another symbol's kind."""

_SCALES_OF_SYNONYMS: Final = {"角": Decimal("0.1"), "分钱": Decimal("0.01")}

_PREFIXES: Final = {"万亿": Decimal(10**12), "亿": Decimal(10**8), "万": Decimal(10**4)}
"""Only 万 and 亿 (and 万亿) may stand between digits and a unit: GB/T 15835—2011 5.2."""

_RATIOS: Final = {
    "%": (RATIO, Decimal("0.01")),
    "‰": (RATIO, Decimal("0.001")),
    "成": (RATIO, Decimal("0.1")),
    "百分点": (POINTS, Decimal("0.01")),
    "千分点": (POINTS, Decimal("0.001")),
}


class UnknownUnitError(ValueError):
    """A symbol that names no unit."""

    def __init__(self, symbol: str) -> None:
        super().__init__(symbol)
        self.symbol = symbol


@dataclass(frozen=True, slots=True)
class Unit:
    """What a figure counts.

    Attributes:
        symbol: As printed after the digits, e.g. ``万人``; empty for a plain number.
        kind: What is counted, e.g. ``人``; figures add up only within one kind.
        scale: How many base units one of this unit is, e.g. ``Decimal(10000)`` for 万人, ``0.01`` for %.
    """

    symbol: str
    kind: str
    scale: Decimal

    @property
    def is_exact_count(self) -> bool:
        """Whether an integer in this unit is a complete count rather than a rounded amount."""
        return self.scale == 1 and self.kind not in (RATIO, POINTS)


PLAIN_UNIT: Final = Unit("", PLAIN, Decimal(1))
PERCENT: Final = Unit("%", RATIO, Decimal("0.01"))
PERCENTAGE_POINT: Final = Unit("百分点", POINTS, Decimal("0.01"))
PERMILLE_POINT: Final = Unit("千分点", POINTS, Decimal("0.001"))
TIMES: Final = Unit("倍", "倍", Decimal(1))


@lru_cache(maxsize=512)
def parse_unit(symbol: str) -> Unit:
    """Return the unit that ``symbol`` names; ``无`` is a plain number.

    Raises:
        UnknownUnitError: no measure word, prefix or quotient explains the symbol.
    """
    if symbol == "无":
        return PLAIN_UNIT
    if symbol in _RATIOS:
        kind, scale = _RATIOS[symbol]
        return Unit(symbol, kind, scale)
    if "/" in symbol:
        return _parse_quotient(symbol)
    if symbol in _MEASURES or symbol in _SYNONYMS:
        return Unit(symbol, _SYNONYMS.get(symbol, symbol), _SCALES_OF_SYNONYMS.get(symbol, Decimal(1)))
    for prefix, factor in _PREFIXES.items():
        base = symbol.removeprefix(prefix)
        if base != symbol and base in (*_MEASURES, *_SYNONYMS):
            unit = parse_unit(base)
            return Unit(symbol, unit.kind, unit.scale * factor)
    raise UnknownUnitError(symbol)


def _parse_quotient(symbol: str) -> Unit:
    numerator, *denominators = symbol.split("/")
    if not numerator or not all(denominators):
        raise UnknownUnitError(symbol)
    try:
        parts = [parse_unit(part) for part in (numerator, *denominators)]
    except UnknownUnitError:
        raise UnknownUnitError(symbol) from None
    scale = parts[0].scale
    for part in parts[1:]:
        scale /= part.scale
    return Unit(symbol, "/".join(part.kind for part in parts), scale)


def known_symbols() -> tuple[str, ...]:
    """Return every symbol without a quotient, longest first, for reading running text."""
    return tuple(sorted(_symbols(), key=lambda symbol: (-len(symbol), symbol)))


def _symbols() -> list[str]:
    bases = (*_MEASURES, *_SYNONYMS)
    return [*_RATIOS, *bases, *(prefix + base for base in bases for prefix in _PREFIXES)]


_COMMON: Final = ("人", "万人", "人次", "元", "万元", "亿元", "%", "家", "个", "种", "项", "件", "次")
_MEANT: Final = {
    "百分比": "%",
    "百分率": "%",
    "百分之": "%",
    "千分比": "‰",
    "个百分点": "百分点",
    "人民币": "元",
    "块": "元",
}


def likely_units(symbol: str) -> tuple[list[str], bool]:
    """Return units that may have been meant by an unknown symbol, best first; else common ones and False."""
    for meant in (unicodedata.normalize("NFKC", symbol).strip(), _MEANT.get(symbol, "")):
        try:
            return [parse_unit(meant).symbol], True
        except UnknownUnitError:
            continue
    symbols = [*_COMMON, *_symbols()]
    scored = sorted(dict.fromkeys(symbols), key=lambda known: -SequenceMatcher(None, symbol, known).ratio())
    near = [known for known in scored[:3] if SequenceMatcher(None, symbol, known).ratio() >= _NEAR]
    return (near, True) if near else (list(_COMMON), False)


_NEAR: Final = 0.5
