"""Chinese numerals: write integers and read numbers.

Two styles of GB/T 15835—2011: *count* (六百三十九万, 一万零五) with 零, and *code* (二〇三五) with 〇 for years
and numbers that are spelled digit by digit (5.2.5).
"""

import re
from decimal import Decimal
from typing import Final, Literal, TypeAlias

NumeralStyle: TypeAlias = Literal["count", "code"]

_DIGITS: Final = "零一二三四五六七八九"
CODE_DIGITS: Final = f"〇{_DIGITS}"
_TO_CODE: Final = str.maketrans("0123456789", "〇一二三四五六七八九")
_ASCII_DIGITS: Final = str.maketrans("〇零一二三四五六七八九", "00123456789")
_VALUES: Final = {digit: value for value, digit in enumerate(_DIGITS)}
_PLACES: Final = (("千", 1000), ("百", 100), ("十", 10), ("", 1))
_FACTORS: Final = {"十": 10, "百": 100, "千": 1000}
_WAN: Final = 10**4
_YI: Final = 10**8

_WITH_POINT: Final = re.compile(rf"([^点]+)点([{CODE_DIGITS}]+)(万亿|亿|万|)")
_COUNT_CHARACTERS: Final = f"{_DIGITS}十百千万亿"
_LIANG: Final = re.compile(r"两(?=[百千万亿])")
_OPTIONAL_ZERO: Final = re.compile(r"(?<=[万亿])零(?=[一二三四五六七八九]千)")
_SCALES: Final = {"": 1, "万": _WAN, "亿": _YI, "万亿": _WAN * _YI}

_LONGEST: Final = 64
"""Characters of the longest text worth reading; 10**16 - 1 takes 31."""


def to_chinese(number: int, style: NumeralStyle = "count") -> str:
    """Write a number of 0 or more: 12 is 十二 as a count and 一二 as a code.

    Raises:
        ValueError: the number is negative.
    """
    if number < 0:
        raise ValueError(number)
    if style == "code":
        return str(number).translate(_TO_CODE)
    written = _count(number)
    return written.removeprefix("一") if written.startswith("一十") else written


def _count(number: int) -> str:
    """Write by groups of four digits; a group of four that follows a gap is led by one 零."""
    for factor, name in ((_YI, "亿"), (_WAN, "万")):
        if number >= factor:
            high, low = divmod(number, factor)
            gap = "零" if 0 < low < factor // 10 else ""
            return f"{_count(high)}{name}{gap}{_count(low) if low else ''}"
    return _group(number)


def _group(number: int) -> str:
    """Write 0 to 9999."""
    written, gap = "", ""
    for name, factor in _PLACES:
        digit, number = divmod(number, factor)
        if digit:
            written, gap = f"{written}{gap}{_DIGITS[digit]}{name}", ""
        elif written:
            gap = "零"
    return written or _DIGITS[0]


def from_chinese(text: str) -> Decimal | None:
    """Read a number in either style, also with 两 and 点: 十二, 两百, 三点五万, 二〇三五; None if ill-formed."""
    if not text or len(text) > _LONGEST:
        return None
    if text == "两":
        return Decimal(2)
    if not text.strip(CODE_DIGITS):
        return Decimal(text.translate(_ASCII_DIGITS))
    if match := _WITH_POINT.fullmatch(text):
        whole, fraction, scale = match.groups()
        integer = _read_count(whole)
        if integer is None:
            return None
        return Decimal(f"{integer}.{fraction.translate(_ASCII_DIGITS)}") * _SCALES[scale]
    integer = _read_count(text)
    return None if integer is None else Decimal(integer)


def _read_count(text: str) -> int | None:
    """Read a count; well-formed is what `to_chinese` would write, give or take the habits that `_tidy` knows."""
    tidy = _tidy(text)
    if tidy.strip(_COUNT_CHARACTERS):
        return None
    number = _evaluate(tidy)
    return number if to_chinese(number) == tidy else None


def _tidy(text: str) -> str:
    tidy = _OPTIONAL_ZERO.sub("", _LIANG.sub("二", text.replace("〇", "零")))
    return tidy.removeprefix("一") if tidy.startswith("一十") else tidy


def _evaluate(text: str) -> int:
    """Add up a count from left to right; the result means nothing if the text is ill-formed."""
    total = block = group = digit = 0
    for character in text:
        if character in _VALUES:
            digit = _VALUES[character]
        elif character in _FACTORS:
            group, digit = group + (digit or 1) * _FACTORS[character], 0
        elif character == "万":
            block, group, digit = (group + digit) * _WAN, 0, 0
        else:
            total, block, group, digit = (total + block + group + digit) * _YI, 0, 0, 0
    return total + block + group + digit
