"""Figures as they are printed: for running text, for table cells and for machines.

Input: a `Quantity`. Output: text. Everything is rounded to the decimals of the quantity by `round_half_up`.
Digits are printed without separators (GB/T 15835—2011 5.1.1 leaves the choice); a negative number has the
minus sign − (U+2212), which is as wide as a digit and never read as a hyphen, except in machine values.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from yibao_report.model.quantity import Bound, Missing, Number, Quantity, Range, Words
from yibao_report.model.unit import POINTS, Unit
from yibao_report.numerals.rounding import round_half_up

MISSING_MARK: Final = "—"
MINUS: Final = "−"
RANGE_MARK: Final = "～"
"""Connector of quantities, GB/T 15834—2011 4.13.3.3; dates take —."""

_PHRASES: Final = {
    Bound.EXACT: "{}",
    Bound.AT_LEAST: "{}以上",
    Bound.AT_MOST: "{}以下",
    Bound.ABOVE: "超过{}",
    Bound.BELOW: "不足{}",
    Bound.ABOUT: "约{}",
}


@dataclass(frozen=True, slots=True)
class FormattedFigure:
    """A figure for running text.

    Attributes:
        number: The digits, e.g. ``639.40`` or ``15～30``; empty for words and missing values.
        unit: As printed behind them, e.g. ``万人`` or ``个百分点``; may be empty.
        text: The whole, e.g. ``639.40万人`` or ``95%以上``.
    """

    number: str
    unit: str
    text: str


def format_quantity(quantity: Quantity) -> FormattedFigure:
    """Return a figure for running text: 639.40万人, 95%以上, 超过3000个, 9亿元～16亿元."""
    unit = unit_text(quantity.unit)
    match quantity.value:
        case Words(text):
            return FormattedFigure("", "", text)
        case Missing():
            return FormattedFigure("", "", MISSING_MARK)
        case Number(amount, bound):
            number = _digits(amount, quantity.decimals)
            return FormattedFigure(number, unit, _PHRASES[bound].format(number + unit))
        case Range(low, high):
            ends = [_digits(end, quantity.decimals) for end in (low, high)]
            return FormattedFigure(RANGE_MARK.join(ends), unit, RANGE_MARK.join(end + unit for end in ends))


def format_cell(quantity: Quantity) -> str:
    """Return a figure for a table cell, the unit standing in the head: 639.40, 95以上, 15～30."""
    figure = format_quantity(quantity)
    if isinstance(quantity.value, Number):
        return _PHRASES[quantity.value.bound].format(figure.number)
    return figure.number or figure.text


def machine_value(quantity: Quantity) -> str:
    """Return the printed value in base units for ``<data value>``: 639.40万人 is ``6394000``, 95% is ``0.95``.

    A bound gives its number, a range ``0.15/0.3``, words their text, a missing value nothing.
    """
    match quantity.value:
        case Words(text):
            return text
        case Missing():
            return ""
        case Number(amount, _):
            return _base_digits(amount, quantity)
        case Range(low, high):
            return f"{_base_digits(low, quantity)}/{_base_digits(high, quantity)}"


def unit_text(unit: Unit | None) -> str:
    """Return a unit as printed behind digits; 百分点 takes 个: 5个百分点."""
    if unit is None:
        return ""
    return f"个{unit.symbol}" if unit.kind.startswith(POINTS) else unit.symbol


def plain_digits(number: Decimal) -> str:
    """Return a decimal without exponent and without trailing zeros, e.g. ``0.95``."""
    digits = format(number, "f")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def _digits(amount: Decimal, decimals: int) -> str:
    return format(round_half_up(amount, decimals), "f").replace("-", MINUS)


def _base_digits(amount: Decimal, quantity: Quantity) -> str:
    scale = quantity.unit.scale if quantity.unit else Decimal(1)
    return plain_digits(round_half_up(amount, quantity.decimals) * scale)
