"""Reading the value of an observation: number, bound, range, words or missing with a reason."""

import re
import unicodedata
from decimal import Decimal
from typing import Final

from yibao_report.model.quantity import Bound, Number, Range, Value, decimals_of

_DIGITS: Final = r"[-+−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_BOUND: Final = re.compile(rf"(>=|<=|>|<|~|≥|≤|＞|＜|～|约)?\s*({_DIGITS})", re.ASCII)
_RANGE: Final = re.compile(rf"({_DIGITS})\s*(?:~|～|—|–|-|\.\.)\s*({_DIGITS})", re.ASCII)
_BOUNDS: Final = {"≥": ">=", "≤": "<=", "＞": ">", "＜": "<", "～": "~", "约": "~", None: ""}
_NUMBER_WITH_UNIT: Final = re.compile(rf"({_DIGITS})\s*[^0-9.,]*?(以上|以下)?")
_PLACEHOLDER: Final = re.compile(r"[XxＸｘ×*?？—/-]+|待[补定核].*|暂?无|空缺|TODO|N/?A", re.ASCII)
_MAX_DIGITS: Final = 24


class InvalidValueError(ValueError):
    """A value in none of the spellings; ``help`` is the way out in Chinese."""

    def __init__(self, help: str) -> None:
        super().__init__(help)
        self.help = help


def parse_value(written: Decimal | str) -> Value:
    """Return the number, bound or range that is written.

    Raises:
        InvalidValueError: it is none of them.
    """
    if isinstance(written, Decimal):
        return Number(_checked(written))
    text = written.strip()
    if match := _BOUND.fullmatch(text):
        sign, digits = match.groups()
        return Number(_number(digits), Bound(_BOUNDS.get(sign, sign)))
    if match := _RANGE.fullmatch(text):
        low, high = map(_number, match.groups())
        if low > high:
            raise InvalidValueError(f"区间要从小到大写：“{high}~{low}”")
        return Range(low, high)
    raise InvalidValueError(_way_out(text))


def _number(digits: str) -> Decimal:
    return _checked(Decimal(digits.replace(",", "").replace("−", "-")))


def _checked(number: Decimal) -> Decimal:
    if len(number.as_tuple().digits) > _MAX_DIGITS or decimals_of(number) > _MAX_DIGITS:
        raise InvalidValueError(f"这个数超过{_MAX_DIGITS}位，请核对")
    return number


def _way_out(text: str) -> str:
    if _PLACEHOLDER.fullmatch(text):
        return "没有的数写成 {missing: 原因}，不用占位符"
    half_width = unicodedata.normalize("NFKC", text)
    if half_width != text and (_BOUND.fullmatch(half_width) or _RANGE.fullmatch(half_width)):
        return f"数字和符号用半角的：{half_width}"
    if match := _NUMBER_WITH_UNIT.fullmatch(text):
        bound = {"以上": ">=", "以下": "<="}.get(match.group(2))
        meant = f'"{bound}{match.group(1)}"' if bound else match.group(1)
        return f'值里只写数，单位写在unit里：{meant}；界限写成 ">=95" 这样'
    return f"如果这就是要显示的文字，写成 {{text: {text[:20]}}}"
