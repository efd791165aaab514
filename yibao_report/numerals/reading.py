"""Reading one number with its unit out of Chinese text.

Input: text and a position. Output: a `Measure` that says what was read and where it ends. It knows Arabic and
Chinese numerals, 万 and 亿, 余 and 多, measure words, 分之, 成, 半 and 番, and nothing of 约 or 以上. No function
here looks further ahead than the number and its unit.
"""

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from yibao_report.model.quantity import decimals_of
from yibao_report.model.unit import PERCENT, RATIO, TIMES, Unit, UnknownUnitError, known_symbols, parse_unit
from yibao_report.numerals.chinese import CODE_DIGITS, from_chinese

TENTH: Final = Unit("成", RATIO, Decimal("0.1"))
"""六成 is 60%."""
PART: Final = Unit("", RATIO, Decimal(1))
"""Unit of a fraction in words: 三分之一 is a third of the whole."""

CHINESE_DIGITS: Final = "零〇一二两三四五六七八九十百千万亿"
"""Characters a Chinese count is made of."""

_NARROW: Final = str.maketrans("０１２３４５６７８９．％／－", "0123456789.%/-")

_MAGNITUDE: Final = r"[ \n\u00a0\u2009\u3000]?(万亿|亿|万|)(余(?!额)|多|)(万亿|亿|万|)"
_NO_MAGNITUDE: Final = ("", "", "")
_BARE_MAGNITUDE: Final = re.compile(_MAGNITUDE)
_ARABIC: Final = re.compile(rf"([−-]?(?:[0-9]{{1,3}}(?:,[0-9]{{3}})++(?![0-9])|[0-9]++)(?:\.[0-9]++)?)(?:{_MAGNITUDE})")
_CHINESE: Final = re.compile(rf"[{CHINESE_DIGITS}]++(?:点[{CODE_DIGITS}]++(?:万亿|亿|万)?)?")
_IMPLYING: Final = "百千万亿"
_LONGEST_NUMBER: Final = 32
_SCALES: Final = {"": 0, "万": 4, "亿": 8, "万亿": 12}
"""Powers of ten."""
_FACTORS: Final = {power: Decimal(10**power) for power in _SCALES.values()}
_PLACES: Final = {place: Decimal(1).scaleb(place) for place in range(-_LONGEST_NUMBER, _LONGEST_NUMBER + 1)}

_FRACTION: Final = re.compile(r"([一二两三四五六七八九十百千万]++)分之")
_TENTHS: Final = re.compile(
    r"([一二两三四五六七八九十]|[0-9](?:\.[0-9])?)成(?![不人品分型名])([一二三四五六七八九]?)(?![立为果功员本效就长熟都])"
)
_RATIOS: Final = {"百": PERCENT, "千": parse_unit("‰"), "万": Unit("‱", RATIO, Decimal("0.0001"))}
"""Denominators that are units: 百分之五 is 5%. Any other fraction is a rough word for a part."""
_HALF: Final = re.compile(r"一半|半数|半(?![年月天日个小时价岁])")
_DOUBLING: Final = re.compile(r"翻了?([一两二三四五六七八九]|[1-9](?![0-9]))?番")
_CONNECTOR: Final = re.compile(r" ?(?:[～~–至-]|—(?!—)) ?")
_MAY_CONNECT: Final = " ～~–至-—"

_SPOKEN: Final = {"个百分点": "百分点", "个千分点": "千分点", "个小时": "小时", "个季度": "季度", "周岁": "岁"}
_SYMBOLS: Final = frozenset((*known_symbols(), *_SPOKEN)) - {"成"}
"""What is read as a unit; 成 is read as a ratio instead."""
_MORE_BEHIND: Final = (RATIO, TIMES.kind, "年")
"""Kinds that 多 may follow instead of preceding: 两倍多."""
_LONGEST_SYMBOL: Final = max(map(len, _SYMBOLS))
_LENGTHS: Final = {
    first: tuple(sorted({len(symbol) for symbol in _SYMBOLS if symbol[0] == first}, reverse=True))
    for first in {symbol[0] for symbol in _SYMBOLS}
}
"""How long the symbols are that begin with a character, longest first."""

_NOT_BEFORE: Final = {
    symbol: tuple(following)
    for symbol, following in {
        "个": "多余",
        "周": "年边",
        "国": "家集",
        "部": "分门委",
        "条": "件例",
        "期": "间限",
        "组": "织",
        "步": "骤",
        "支": "付出持",
        "处": "理罚置",
        "回": "报升落",
        "起": "付",
        "本": "级地市",
        "类": "别",
        "度": "假",
        "分": "之",
    }.items()
}
"""Characters that show a symbol to be the beginning of another word: 3部分, 20国集团, 5支队伍."""


_MORE_BY: Final = re.compile("多(?:了|出)?[0-9]")
"""比7915个多349个: 多 tells by how much, and 个 before it is a unit."""


class Measure(NamedTuple):
    """A number as read.

    Attributes:
        amount: In ``unit``; in ones when there is no unit (639.4万 is 6394000).
        unit: None when none follows.
        decimals: Digits after the point in ``unit``; negative when 万 or 亿 was written without a unit.
        resolution: Size of the last significant place, in ``unit``: 10 for 640, 0.1 for 639.4.
        end: Position behind it.
        power: Of ten, as written by 万 (4) or 亿 (8); part of ``unit`` if there is one.
        more: Whether 余 or 多 follows.
        implied: Whether the leading 一 is unspoken, as in 百余家 or 过半.
        growth: Whether the word itself tells a growth: 翻一番.
    """

    amount: Decimal
    unit: Unit | None
    decimals: int
    resolution: Decimal
    end: int
    power: int = 0
    more: bool = False
    implied: bool = False
    growth: bool = False


def narrow(text: str) -> str:
    """Replace full-width digits, points, percent signs and slashes, character by character."""
    return text.translate(_NARROW)


def read_measures(text: str, start: int) -> tuple[Measure, ...]:
    """Read a number or a range such as 15%～30% or 三至五个: one measure, two, or none."""
    first = read_measure(text, start)
    if first is None:
        return ()
    end = first.end
    connector = _CONNECTOR.match(text, end) if text[end : end + 1] in _MAY_CONNECT else None
    last = read_measure(text, connector.end()) if connector else None
    if last is None or (first.unit and last.unit and first.unit.kind != last.unit.kind):
        return (first,)
    return first, last


def in_one_unit(measures: Sequence[Measure]) -> tuple[Decimal, Decimal | None, Unit | None]:
    """Return both ends of a range and their common unit, or a single number; 9亿～16亿元 is from 9 to 16亿元."""
    first, last = measures[0], measures[-1]
    if first is last:
        return first.amount, None, first.unit
    unit = last.unit or first.unit
    return _converted(first, unit, last.power), _converted(last, unit, first.power), unit


def _converted(measure: Measure, unit: Unit | None, power: int) -> Decimal:
    """Return one end of a range in the common unit; a bare number takes 万 and the unit from the other end."""
    if unit is None:
        return measure.amount if measure.power else measure.amount * 10**power
    if measure.unit == unit or (measure.unit is None and not measure.power):
        return measure.amount
    return measure.amount * (measure.unit.scale if measure.unit else 1) / unit.scale


def read_measure(text: str, start: int) -> Measure | None:
    """Read one number with its unit from narrowed text."""
    for read in _READERS.get(text[start : start + 1], ()):
        if measure := read(text, start):
            if text.startswith("多", measure.end) and measure.unit and measure.unit.kind in _MORE_BEHIND:
                return measure._replace(more=True, end=measure.end + 1)
            return measure
    return None


def rough_margin(share: Decimal) -> Decimal:
    """Return how far 六成 or 三分之一 may be from the truth: two percentage points, but no more than a tenth."""
    return min(Decimal("0.02"), share / 10)


def starts_with_unit(text: str) -> bool:
    """Tell whether text begins with something that could be a unit."""
    return any(text[:length] in _SYMBOLS for length in range(1, _LONGEST_SYMBOL + 1))


def _read_doubling(text: str, start: int) -> Measure | None:
    """Read 翻番 and 翻k番, which is 2^k times."""
    match = _DOUBLING.match(text, start)
    if match is None:
        return None
    return Measure(Decimal(2) ** _small(match[1] or "一"), TIMES, 0, Decimal(1), match.end(), growth=True)


def _read_half(text: str, start: int) -> Measure | None:
    match = _HALF.match(text, start)
    return _part(Decimal("0.5"), match.end())._replace(implied=match[0] == "半") if match else None


def _read_fraction(text: str, start: int) -> Measure | None:
    match = _FRACTION.match(text, start)
    number = _read_number(text, match.end()) if match else None
    if match is None or number is None:
        return None
    amount, end = number
    if unit := _RATIOS.get(match[1]):
        return Measure(amount, unit, *_places(amount), end)
    denominator = from_chinese(match[1])
    return _part(amount / denominator, end) if denominator else None


def _part(amount: Decimal, end: int) -> Measure:
    """Make a fraction in words; its last place is as wide as what is read into it (see `rough_margin`)."""
    return Measure(amount, PART, 2, 2 * rough_margin(amount), end)


def _read_tenths(text: str, start: int) -> Measure | None:
    match = _TENTHS.match(text, start)
    if match is None:
        return None
    amount = _small(match[1])
    if match[2]:
        amount += _small(match[2]) / 10
    return Measure(amount, TENTH, *_places(amount), match.end())


def _small(digit: str) -> Decimal:
    return Decimal(digit) if digit.isascii() else from_chinese(digit) or Decimal(0)


def _read_digits(text: str, start: int) -> Measure | None:
    """Read a count in Arabic digits, or 六成 written 6成."""
    found = _ARABIC.match(text, start)
    if found is None:
        return None
    end = found.end(1)
    if text.startswith("成", end) and (tenths := _read_tenths(text, start)):
        return tenths
    digits, *magnitude = found.groups()
    if not digits.isdigit():
        digits = _plain_digits(digits)
    if len(digits) > _LONGEST_NUMBER:
        return None
    amount = Decimal(digits)
    decimals = len(digits) - digits.find(".") - 1 if "." in digits else 0
    place = -decimals if decimals or not amount else len(digits) - len(digits.rstrip("0"))
    return _with_unit(text, amount, (decimals, _PLACES[place]), end, magnitude, found.end())


def _read_spelled(text: str, start: int) -> Measure | None:
    """Read a count in Chinese numerals; the 一 of 百余家 is not spoken."""
    number = _read_number(text, start)
    if number is None:
        return None
    amount, end = number
    found = _BARE_MAGNITUDE.match(text, end)
    written, unit_start = (found.groups(), found.end()) if found else (_NO_MAGNITUDE, end)
    measure = _with_unit(text, amount, _places(amount), end, written, unit_start)
    return measure._replace(implied=True) if text[start] in _IMPLYING else measure


def _with_unit(
    text: str,
    amount: Decimal,
    places: tuple[int, Decimal],
    end: int,
    magnitude: Sequence[str],
    unit_start: int,
) -> Measure:
    """Add 万 or 亿, 余 or 多 before or behind it, and the longest unit there is, to a number that ends at ``end``."""
    decimals, place = places
    before, many, behind = magnitude
    scale, more = before + behind, many != ""
    if scale not in _SCALES:
        scale, more, unit_start = "", False, end
    power = _SCALES[scale]
    if found := _read_unit(text, unit_start, scale):
        unit, end = found
        return Measure(amount, unit, decimals, place, end, power, more)
    if not scale:
        return Measure(amount, None, decimals, place, unit_start if more else end, 0, more)
    factor = _FACTORS[power]
    return Measure(amount * factor, None, decimals - power, place * factor, unit_start, power, more)


def _read_number(text: str, start: int) -> tuple[Decimal, int] | None:
    """Read digits or a Chinese count, leaving a final 万 or 亿 unread."""
    if match := _ARABIC.match(text, start):
        digits = _plain_digits(match[1])
        return (Decimal(digits), match.end(1)) if len(digits) <= _LONGEST_NUMBER else None
    match = _CHINESE.match(text, start)
    if match is None or (len(match[0]) > 1 and not match[0].strip(CODE_DIGITS)):
        return None  # 二三家 is two or three, 二〇三五 a code
    run = f"一{match[0]}" if match[0][0] in _IMPLYING else match[0]
    number = from_chinese(run)
    if number is None:
        return None
    scale = next((scale for scale in ("万亿", "亿", "万") if run.endswith(scale)), "")
    return number / 10 ** _SCALES[scale], match.end() - len(scale)


def _plain_digits(digits: str) -> str:
    return digits.replace(",", "").replace("−", "-")


def _read_unit(text: str, start: int, scale: str) -> tuple[Unit, int] | None:
    symbol = _symbol_at(text, start)
    if not symbol:
        return None
    end = start + len(symbol)
    symbol = _SPOKEN.get(symbol, symbol)
    while text.startswith("/", end) and (further := _symbol_at(text, end + 1)):
        symbol, end = f"{symbol}/{further}", end + 1 + len(further)
    try:
        return parse_unit(scale + symbol), end
    except UnknownUnitError:
        return None


def _symbol_at(text: str, start: int) -> str:
    for length in _LENGTHS.get(text[start : start + 1], ()):
        symbol = text[start : start + length]
        if symbol in _SYMBOLS and (
            not text.startswith(_NOT_BEFORE.get(symbol, ()), start + len(symbol))
            or _MORE_BY.match(text, start + len(symbol))
        ):
            return symbol
    return ""


def _places(amount: Decimal) -> tuple[int, Decimal]:
    """Return the digits behind the point, and the size of the last digit that is no filling zero: 10 for 640."""
    if decimals := decimals_of(amount):
        return decimals, Decimal(1).scaleb(-decimals)
    digits = format(amount, "f")
    return 0, Decimal(1).scaleb(len(digits) - len(digits.rstrip("0")) if amount else 0)


_READERS: Final[dict[str, tuple[Callable[[str, int], Measure | None], ...]]] = {
    **dict.fromkeys("0123456789−-", (_read_digits,)),
    **dict.fromkeys(CHINESE_DIGITS, (_read_fraction, _read_tenths, _read_spelled)),
    "一": (_read_half, _read_fraction, _read_tenths, _read_spelled),
    "半": (_read_half,),
    "翻": (_read_doubling,),
}
"""What may begin with a character, in the order in which it is tried."""
