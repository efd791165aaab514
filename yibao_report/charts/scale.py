"""The value axis: from which number to which it runs, and where its rules stand."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

_STEPS: Final = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
_NEAR_ZERO: Final = Decimal("0.5")
"""A line whose lowest number is below this part of the greatest begins at zero."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A value axis.

    Attributes:
        low: Its first number.
        high: Its last number.
        ticks: Round numbers in between, both ends included.
        decimals: Digits behind the point that the ticks need.
    """

    low: Decimal
    high: Decimal
    ticks: tuple[Decimal, ...]
    decimals: int

    def part(self, number: Decimal) -> float:
        """Return where a number lies, from 0 at the low end to 1 at the high one."""
        return float((number - self.low) / (self.high - self.low))


def scale_for(numbers: Iterable[Decimal], *, from_zero: bool, intervals: int = 4) -> Scale:
    """Return a scale with about that many intervals that holds every number; bars begin at zero."""
    given = list(numbers) or [Decimal(0)]
    low, high = min(given), max(given)
    if from_zero or (low >= 0 and low < high * _NEAR_ZERO) or (high <= 0 and high > low * _NEAR_ZERO):
        low, high = min(low, Decimal(0)), max(high, Decimal(0))
    if low == high:
        low, high = (low - 1, high + 1) if low else (Decimal(0), Decimal(1))
    step = _round_step((high - low) / intervals)
    first = (low / step).to_integral_value(rounding="ROUND_FLOOR")
    last = (high / step).to_integral_value(rounding="ROUND_CEILING")
    ticks = tuple(step * number for number in range(int(first), int(last) + 1))
    exponent = step.normalize().as_tuple().exponent
    decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    return Scale(ticks[0], ticks[-1], ticks, decimals)


def _round_step(rough: Decimal) -> Decimal:
    """Return the next greater number that begins with 1, 2, 2.5 or 5."""
    magnitude = Decimal(1).scaleb(rough.adjusted())
    return next(step * magnitude for step in _STEPS if step * magnitude >= rough)
