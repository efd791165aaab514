"""Time periods of observations: a year, a half year, a quarter, a month, a day (as of) or an interval.

Input: a period code as written in the data files, e.g. ``2025H1``. Output: a `Period`. No I/O. A code is
accepted in its canonical spelling only; for any other spelling the error says which code was probably meant.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from functools import total_ordering
from typing import Final

_CODE: Final = re.compile(
    r"(?P<year>[12][0-9]{3})"
    r"(?:H(?P<half>[12])|Q(?P<quarter>[1-4])|-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?"
)

_QUARTERS: Final = ("第一季度", "第二季度", "第三季度", "第四季度")


class PeriodKind(Enum):
    """What a period is; the member's value is its Chinese name."""

    YEAR = "年"
    HALF = "半年"
    QUARTER = "季度"
    MONTH = "月"
    DAY = "日"
    INTERVAL = "区间"


_INTERVAL_PARTS: Final = (PeriodKind.YEAR, PeriodKind.MONTH, PeriodKind.DAY)


class InvalidPeriodError(ValueError):
    """A text that is no period code.

    Attributes:
        text: As written.
        suggestion: The code that was probably meant, e.g. ``2022-02`` for ``2022年2月``.
    """

    def __init__(self, text: str, suggestion: str | None) -> None:
        super().__init__(text)
        self.text = text
        self.suggestion = suggestion


@total_ordering
@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time, ordered by its first and then by its last day.

    Attributes:
        code: Canonical spelling, e.g. ``2019-03/2022-02``.
        kind: Year, half year, quarter, month, day or interval.
        start: First day.
        end: Last day.
    """

    code: str
    kind: PeriodKind
    start: date
    end: date

    def __lt__(self, other: "Period") -> bool:
        return (self.start, self.end, self.code) < (other.start, other.end, other.code)

    @property
    def label(self) -> str:
        """The period in Chinese, e.g. 2025年上半年; an interval is joined by — (GB/T 15834—2011 4.13.3)."""
        year = f"{self.start.year}年"
        match self.kind:
            case PeriodKind.YEAR:
                return year
            case PeriodKind.HALF:
                return f"{year}{'上' if self.start.month == 1 else '下'}半年"
            case PeriodKind.QUARTER:
                return year + _QUARTERS[self.start.month // 3]
            case PeriodKind.MONTH:
                return f"{year}{self.start.month}月"
            case PeriodKind.DAY:
                return f"{year}{self.start.month}月{self.start.day}日"
            case PeriodKind.INTERVAL:
                return _interval_label(*map(parse_period, self.code.split("/")))

    @property
    def as_of_label(self) -> str:
        """The period as a point of reference: 截至2022年2月28日 for a day, otherwise the label."""
        return f"截至{self.label}" if self.kind is PeriodKind.DAY else self.label


def parse_period(text: str) -> Period:
    """Return the period that a canonical code names.

    Raises:
        InvalidPeriodError: the text is no such code; carries the code that was probably meant.
    """
    period = _read(text)
    if period is None:
        suggestion = _suggest(text)
        raise InvalidPeriodError(text, suggestion if suggestion != text else None)
    return period


def _read(text: str) -> Period | None:
    first_code, slash, last_code = text.partition("/")
    first = _read_single(first_code)
    if not slash or first is None:
        return first
    last = _read_single(last_code)
    if last is None or last < first or last.kind is not first.kind or first.kind not in _INTERVAL_PARTS:
        return None
    return Period(text, PeriodKind.INTERVAL, first.start, last.end)


def _read_single(text: str) -> Period | None:
    match = _CODE.fullmatch(text)
    if match is None:
        return None
    year, half, quarter, month, day = match.groups()
    try:
        if day:
            return Period(text, PeriodKind.DAY, date.fromisoformat(text), date.fromisoformat(text))
        if month:
            return _months(text, PeriodKind.MONTH, date(int(year), int(month), 1), 1)
    except ValueError:
        return None
    if half:
        return _months(text, PeriodKind.HALF, date(int(year), 6 * int(half) - 5, 1), 6)
    if quarter:
        return _months(text, PeriodKind.QUARTER, date(int(year), 3 * int(quarter) - 2, 1), 3)
    return _months(text, PeriodKind.YEAR, date(int(year), 1, 1), 12)


def _months(code: str, kind: PeriodKind, start: date, count: int) -> Period:
    years, month = divmod(start.month - 1 + count, 12)
    return Period(code, kind, start, date(start.year + years, month + 1, 1) - timedelta(days=1))


def _interval_label(first: Period, last: Period) -> str:
    """Join two labels, leaving out of each what the other one says: 2016—2020年, 2025年1—6月."""
    if first == last:
        return first.label
    if first.kind is PeriodKind.YEAR:
        return f"{first.start.year}—{last.label}"
    if first.start.year != last.start.year:
        return f"{first.label}—{last.label}"
    if first.kind is PeriodKind.MONTH:
        return f"{first.label[:-1]}—{last.start.month}月"
    if first.start.month == last.start.month:
        return f"{first.label[:-1]}—{last.start.day}日"
    return f"{first.label}—{last.start.month}月{last.start.day}日"


_TIDY: Final = str.maketrans("０１２３４５６７８９一二三四．／－–—～~至到", "01234567891234./-//////")
"""Other spellings of digits, points and connectors; 一二三四 are those of 第一季度."""

_LOOSE_SINGLE: Final = tuple(
    (re.compile(pattern, re.ASCII), code)
    for pattern, code in (
        (r"(\d{4})年?度?", "{0}"),
        (r"(\d{4})年?-?(?:上半年|H1)", "{0}H1"),
        (r"(\d{4})年?-?(?:下半年|H2)", "{0}H2"),
        (r"(\d{4})年?-?Q([1-4])", "{0}Q{1}"),
        (r"(\d{4})年?第?([1-4])季度", "{0}Q{1}"),
        (r"(\d{4})[-./年](\d{1,2})月?份?", "{0}-{1:0>2}"),
        (r"(\d{4})(\d{2})", "{0}-{1}"),
        (r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})[日号]?", "{0}-{1:0>2}-{2:0>2}"),
        (r"(\d{4})(\d{2})(\d{2})", "{0}-{1}-{2}"),
    )
)

_SAME_YEAR: Final = re.compile(r"(\d{4})年(\d{1,2})月?/(\d{1,2})月", re.ASCII)
_TWO_YEARS: Final = re.compile(r"(\d{4})年?[-/](\d{4})年?", re.ASCII)


def _suggest(text: str) -> str | None:
    """Return the canonical code that ``text`` was probably meant to be."""
    if len(text) > 40:
        return None
    tidy = "".join(text.split()).translate(_TIDY).upper().removeprefix("截/")
    if single := _suggest_single(tidy):
        return single
    if match := _SAME_YEAR.fullmatch(tidy):
        return _suggest_interval(f"{match[1]}-{match[2]}", f"{match[1]}-{match[3]}")
    if match := _TWO_YEARS.fullmatch(tidy):
        return _suggest_interval(match[1], match[2])
    first, _, last = tidy.partition("/")
    return _suggest_interval(first, last)


def _suggest_single(tidy: str) -> str | None:
    for pattern, code in _LOOSE_SINGLE:
        if match := pattern.fullmatch(tidy):
            candidate = code.format(*match.groups())
            if _read_single(candidate):
                return candidate
    return None


def _suggest_interval(first: str, last: str) -> str | None:
    """Return the interval of two loosely spelled codes, in order; unlike kinds are joined as months or days."""
    codes = (_suggest_single(first), _suggest_single(last))
    periods = sorted(period for code in codes if code and (period := _read_single(code)))
    if len(periods) != 2:
        return None
    early, late = periods
    if early.kind is late.kind and early.kind in _INTERVAL_PARTS:
        return f"{early.code}/{late.code}"
    form = "%Y-%m-%d" if PeriodKind.DAY in (early.kind, late.kind) else "%Y-%m"
    return f"{early.start:{form}}/{late.end:{form}}"
