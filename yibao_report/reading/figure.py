"""What is read of one figure in running text.

The values of this package: `Figure` with its unit, qualifiers, change and time. Nothing here reads text.
"""

from decimal import Decimal
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import Any, Final, NamedTuple

from yibao_report.model.unit import PLAIN, POINTS, RATIO, Unit
from yibao_report.numerals.reading import PART, TENTH, rough_margin
from yibao_report.reading.qualifiers import Qualifier
from yibao_report.regex import regex

MONEY: Final = "元"

_ONE: Final = Decimal(1)
_NO_DIGITS: Final = regex("[^0-9]+")
_ABOUT: Final = Decimal("0.05")
_WIDE: Final = Decimal("0.1")


class Direction(StrEnum):
    """Which way a value changes."""

    RISE = "rise"
    FALL = "fall"


class Aspect(StrEnum):
    """What a figure tells of a change: 降低15%, 降到85%, 由100%."""

    BY = "by"
    TO = "to"
    FROM = "from"


class Change(NamedTuple):
    """The change that a figure tells.

    Attributes:
        direction: Rise or fall; None for 由 and 从, whose verb stands behind.
        aspect: By how much, to what, from what.
        basis: What it is compared with, as written: 同比, 环比, 比上年; empty if nothing is said.
    """

    direction: Direction | None
    aspect: Aspect
    basis: str = ""


class TimeReference(NamedTuple):
    """A time in the text.

    Attributes:
        start: Offset in the text.
        end: Offset behind it.
        text: E.g. 2025年1—8月, 2022年2月底, 三年来.
        year: The (last) year that is named, or None.
        as_of: Whether it is a point of reference: 截至, 底, 末.
    """

    start: int
    end: int
    text: str
    year: int | None
    as_of: bool


class _Fields(NamedTuple):
    start: int
    end: int
    text: str
    value: Decimal
    high: Decimal | None
    unit: Unit | None
    decimals: int
    resolution: Decimal
    qualifiers: frozenset[Qualifier]
    change: Change | None
    time: TimeReference | None
    lead: str
    counted: str
    spelled: bool
    growth: bool
    kind: str
    is_ratio: bool
    is_points: bool
    is_rough: bool
    is_whole: bool
    is_exact_count: bool
    scale: Decimal
    amount: Decimal
    aspect: Aspect | None


class Figure(_Fields):
    """A number with its unit and the words that limit it; a text has many, so it is a tuple.

    Attributes:
        start: Offset of its first digit in the text.
        end: Offset behind its unit.
        text: What stands there: 639.40万人.
        value: In ``unit``, or in ones without a unit; the lower end of a range.
        high: The upper end of a range, else None.
        unit: None if none follows.
        decimals: Digits after the point; negative where 万 or 亿 stands without a unit.
        resolution: Size of the last digit that is no filling zero, in ``unit``: 10 for 640.
        qualifiers: 约, 近, 超, 余, 以上 …; empty when the figure is plain.
        change: Whether it tells a change, and which.
        time: The last time named before it in its sentence, or None.
        lead: Words between the mark or figure before it and itself: 全市参保人数达到.
        counted: Noun behind the unit: 280个村 counts 村; empty if a mark follows.
        spelled: Whether it is written in Chinese numerals.
        growth: Whether a multiple is told as a growth: 翻一番.
        kind: What is counted (人, 元, 比率); ``数`` without a unit.
        is_ratio: Whether it is a share: %, ‰, 成, 三分之一.
        is_points: Whether it is a difference of shares: 个百分点.
        is_rough: Whether it is told in tenths or parts: 六成, 三分之一.
        is_whole: Whether it is printed without decimals and without a word that makes it vague.
        is_exact_count: Whether it is a complete count: 178家, but not 178万家, 178元 or 178余家.
        scale: Base units in one of its unit.
        amount: The value in base units: 639.40万人 is 6394000; 85% is 0.85.
        aspect: What it tells of the change that it tells; None where it tells none.
    """

    def read_as(self, **read: Any) -> "Figure":
        """Return it as if something else had been read: another unit, no qualifiers."""
        other = self._replace(**read)
        follows = implied(other.value, other.high, other.unit, other.decimals, other.qualifiers, other.change)
        return Figure._make((*other[: len(self) - len(follows)], *follows))

    @cached_property
    def digits(self) -> str:
        """Its digits in their order, without points and marks; empty when it is spelled."""
        return _NO_DIGITS.sub("", self.text)

    @property
    def half_place(self) -> Decimal:
        """Half a unit of the last printed digit, in base units."""
        if self.is_rough:
            return rough_margin(self.amount)
        return _half_place(self.decimals, self.scale)

    def interval(self, *, exact: bool = False) -> tuple[Decimal, Decimal]:
        """Return the least and the greatest amount in base units that would be printed like this.

        With ``exact`` a plain whole number means itself; a complete count always does.
        """
        if exact and self.high is None and self.is_whole:
            return self.amount, self.amount
        return self._printed

    @cached_property
    def _printed(self) -> tuple[Decimal, Decimal]:
        amount = self.amount
        if self.high is not None:
            return amount, self.high * self.scale
        if self.is_exact_count:
            return amount, amount
        low, high = amount - self.half_place, amount + self.half_place
        for qualifier in self.qualifiers:
            least, most = _widened(self, qualifier)
            low, high = min(low, least), max(high, most)
        return low, high


def implied(
    value: Decimal,
    high: Decimal | None,
    unit: Unit | None,
    decimals: int,
    qualifiers: frozenset[Qualifier],
    change: Change | None,
) -> tuple[str, bool, bool, bool, bool, bool, Decimal, Decimal, Aspect | None]:
    """Return what follows from what was read: the attributes of `Figure` from ``kind`` on, in their order."""
    kind = unit.kind if unit else PLAIN
    is_ratio = kind == RATIO
    is_rough = is_ratio and unit in (TENTH, PART)
    is_whole = decimals <= 0 and not (qualifiers or is_rough)
    is_count = unit.is_exact_count if unit else decimals == 0
    return (
        kind,
        is_ratio,
        kind == POINTS,
        is_rough,
        is_whole,
        is_count and kind != MONEY and high is None and is_whole,
        unit.scale if unit else _ONE,
        value * unit.scale if unit else value,
        change.aspect if change else None,
    )


@lru_cache(maxsize=256)
def _half_place(decimals: int, scale: Decimal) -> Decimal:
    return Decimal(5).scaleb(-decimals - 1) * scale


_ENDLESS: Final = Decimal(10) ** 24


def _widened(figure: Figure, qualifier: Qualifier) -> tuple[Decimal, Decimal]:
    """Return what a qualifier lets a figure mean, in base units."""
    amount = figure.amount
    step = figure.resolution * figure.scale
    match qualifier:
        case Qualifier.ABOUT:
            margin = abs(amount) * _ABOUT
            return amount - margin, amount + margin
        case Qualifier.NEAR | Qualifier.BELOW:
            return amount - max(abs(amount) * _WIDE, figure.half_place), amount
        case Qualifier.ABOVE | Qualifier.MORE:
            return amount, amount + max(abs(amount) * _WIDE, step)
        case Qualifier.AT_LEAST:
            return amount, _ENDLESS
        case Qualifier.AT_MOST:
            return -_ENDLESS, amount
        case _:
            return amount, amount
