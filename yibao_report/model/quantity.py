"""Figures: a value with its unit and where it comes from.

A value is a number (exact or a bound), a range, words, or missing with a reason. Numbers are `Decimal` and
keep the decimals that were written; a computed figure keeps its exact value and says how many decimals to
print, so that rounding happens once, at the very end. No I/O and no formatting here.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import TypeAlias

from yibao_report.model.unit import Unit


class Bound(Enum):
    """How a number limits the true value; the member's value is the spelling in the data files."""

    EXACT = ""
    AT_LEAST = ">="
    AT_MOST = "<="
    ABOVE = ">"
    BELOW = "<"
    ABOUT = "~"


@dataclass(frozen=True, slots=True)
class Number:
    """A number in the unit it was written in, e.g. ``Number(Decimal("639.40"))``, ``>=95``."""

    amount: Decimal
    bound: Bound = Bound.EXACT


@dataclass(frozen=True, slots=True)
class Range:
    """A range with both ends included, e.g. 15%～30%."""

    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class Words:
    """A value told in words, e.g. 保持在合理水平."""

    text: str


@dataclass(frozen=True, slots=True)
class Missing:
    """No value, and why, e.g. 原表未列; printed as — with the reason as a note."""

    reason: str


Value: TypeAlias = Number | Range | Words | Missing


@dataclass(frozen=True, slots=True)
class Observed:
    """Origin of a figure that stands in the data: the coordinates of its observation."""

    dataset: str
    indicator: str
    member: str | None
    period: str

    @property
    def reference(self) -> str:
        """The name an editor would type, e.g. ``参保人数.职工``."""
        return self.indicator if self.member is None else f"{self.indicator}.{self.member}"


@dataclass(frozen=True, slots=True)
class Derived:
    """Origin of a computed figure: the operation (``+``, ``占比`` …) and what went into it."""

    operation: str
    operands: tuple["Quantity", ...]


@dataclass(frozen=True, slots=True)
class Constant:
    """Origin of a number that stands in a formula itself."""


Origin: TypeAlias = Observed | Derived | Constant


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure ready for arithmetic and for print.

    Attributes:
        value: In ``unit``; exact also after arithmetic.
        unit: What is counted; None only for words and missing values without one.
        origin: Observation, derivation or constant.
        decimals: Digits after the point to print.
        bare: Whether to print the number without its unit (a table head or the sentence says it).
        tolerance: Half of the last published digit, in base units; 0 for a complete count. Grows through
            arithmetic, so that identities of rounded statistics can be judged.
    """

    value: Value
    unit: Unit | None
    origin: Origin
    decimals: int = 0
    tolerance: Decimal = Decimal(0)
    bare: bool = False

    @property
    def observations(self) -> tuple[Observed, ...]:
        """The observations it was made from, each once, in the order of the formula."""
        match self.origin:
            case Observed():
                return (self.origin,)
            case Derived(operands=operands):
                return tuple(dict.fromkeys(key for operand in operands for key in operand.observations))
            case Constant():
                return ()

    @property
    def base_amount(self) -> Decimal | None:
        """The number in base units (639.40万人 is 6394000), or None for anything but a number."""
        if isinstance(self.value, Number) and self.unit is not None:
            return self.value.amount * self.unit.scale
        return None


def decimals_of(amount: Decimal) -> int:
    """Return how many digits after the point were written: 2 for ``639.40``, 0 for ``5E+3``."""
    exponent = amount.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def observed_quantity(value: Value, unit: Unit | None, origin: Observed) -> Quantity:
    """Make the figure of an observation, with the tolerance that its printed digits imply."""
    if not isinstance(value, Number | Range) or unit is None:
        return Quantity(value, unit, origin)
    written = [value.amount] if isinstance(value, Number) else [value.low, value.high]
    decimals = max(map(decimals_of, written))
    exact = unit.is_exact_count and decimals == 0
    tolerance = Decimal(0) if exact else Decimal(5).scaleb(-decimals - 1) * unit.scale
    return Quantity(value, unit, origin, decimals, tolerance)
