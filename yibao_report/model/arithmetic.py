"""Arithmetic of figures: exact, with units, bounds and tolerances, and provenance kept.

Two figures add only within one kind; the difference of two ratios is in percentage points; a ratio or a plain
number scales anything; two figures of one kind divide into a plain number, of two kinds into a quotient.
Nothing is rounded here (28 or more digits are kept): rounding happens once, when a figure is printed.
"""

from dataclasses import replace
from decimal import Context, Decimal, localcontext
from typing import Final

from yibao_report.model.quantity import Bound, Constant, Derived, Missing, Number, Quantity, Range, decimals_of
from yibao_report.model.unit import (
    PERCENTAGE_POINT,
    PERMILLE_POINT,
    PLAIN,
    PLAIN_UNIT,
    POINTS,
    RATIO,
    Unit,
    UnknownUnitError,
    parse_unit,
)

PRECISION: Final = Context(prec=50)
_QUOTIENT_DECIMALS: Final = 2
_MAX_DECIMALS: Final = 6
_FACTORS: Final = (PLAIN, RATIO, "倍")


class FigureArithmeticError(ValueError):
    """Figures that cannot be computed with; the message is Chinese and ``help`` says the way out."""

    def __init__(self, message: str, help: str) -> None:
        super().__init__(message)
        self.help = help


class MixedKindsError(FigureArithmeticError):
    """Figures of different kinds where one kind is needed."""

    def __init__(self, left: Quantity, right: Quantity | Unit, action: str) -> None:
        other = f"单位“{right.symbol}”" if isinstance(right, Unit) else _named(right)
        super().__init__(
            f"{_named(left)}和{other}不是同一种量，不能{action}",
            "核对单位：人不是人次，家不是家次，比率不能与数量相加减",
        )


class NotComputableError(FigureArithmeticError):
    """A missing value, words or a range where a number is needed, or bounds that say nothing together."""


def constant(number: Decimal) -> Quantity:
    """Return a number that stands in a formula."""
    return Quantity(Number(number), PLAIN_UNIT, Constant(), decimals_of(number))


def add(left: Quantity, right: Quantity) -> Quantity:
    """Return ``left + right`` in the unit of ``left``.

    Raises:
        MixedKindsError, NotComputableError
    """
    return _sum(left, right, "+", "相加", 1)


def subtract(left: Quantity, right: Quantity) -> Quantity:
    """Return ``left - right``; two ratios differ by percentage points.

    Raises:
        MixedKindsError, NotComputableError
    """
    return _sum(left, right, "-", "相减", -1)


def _sum(left: Quantity, right: Quantity, operation: str, action: str, sign: int) -> Quantity:
    (a, unit_a), (b, unit_b) = number_of(left), number_of(right)
    unit = _sum_unit(unit_a, unit_b, sign)
    if unit is None:
        raise MixedKindsError(left, right, action)
    bound = _joint_bound(a.bound, b.bound if sign > 0 else _opposite(b.bound), action)
    with localcontext(PRECISION):
        amount = (a.amount * unit_a.scale + sign * b.amount * unit_b.scale) / unit.scale
        if unit_a.scale == unit_b.scale:
            decimals = max(left.decimals, right.decimals)
        else:
            decimals = min(decimals_of(amount.normalize()), max(left.decimals, _QUOTIENT_DECIMALS))
    tolerance = left.tolerance + right.tolerance
    return Quantity(Number(amount, bound), unit, Derived(operation, (left, right)), decimals, tolerance)


def _sum_unit(left: Unit, right: Unit, sign: int) -> Unit | None:
    kinds = (left.kind, right.kind)
    if kinds == (RATIO, RATIO) and sign < 0:
        return PERMILLE_POINT if left.symbol == right.symbol == "‰" else PERCENTAGE_POINT
    if kinds == (RATIO, POINTS):
        return left
    if kinds == (POINTS, RATIO) and sign > 0:
        return right
    return left if left.kind == right.kind else None


def multiply(left: Quantity, right: Quantity) -> Quantity:
    """Return ``left * right``; one of them is a plain number, a ratio or a matching quotient.

    Raises:
        MixedKindsError, NotComputableError
    """
    (a, unit_a), (b, unit_b) = number_of(left), number_of(right)
    if unit_b.kind in _FACTORS:
        unit, decimals = unit_a, left.decimals
    elif unit_a.kind in _FACTORS:
        unit, decimals = unit_b, right.decimals
    elif unit_a.kind.endswith(f"/{unit_b.kind}"):
        unit, decimals = parse_unit(unit_a.kind.removesuffix(f"/{unit_b.kind}")), right.decimals
    elif unit_b.kind.endswith(f"/{unit_a.kind}"):
        unit, decimals = parse_unit(unit_b.kind.removesuffix(f"/{unit_a.kind}")), left.decimals
    else:
        raise MixedKindsError(left, right, "相乘")
    bound = _joint_bound(a.bound, b.bound, "相乘")
    with localcontext(PRECISION):
        base_a, base_b = a.amount * unit_a.scale, b.amount * unit_b.scale
        amount = base_a * base_b / unit.scale
        tolerance = abs(base_a) * right.tolerance + abs(base_b) * left.tolerance
    if unit_a.kind == unit_b.kind == PLAIN:
        decimals = min(left.decimals + right.decimals, _MAX_DECIMALS)
    return Quantity(Number(amount, bound), unit, Derived("*", (left, right)), decimals, tolerance)


def divide(left: Quantity, right: Quantity) -> Quantity:
    """Return ``left / right``: a plain number within one kind, else a quotient such as 元/人.

    Raises:
        MixedKindsError, NotComputableError
    """
    (a, unit_a), (b, unit_b) = number_of(left), number_of(right)
    if b.amount == 0:
        raise NotComputableError("除数是0", "核对作除数的数")
    bound = _joint_bound(a.bound, _opposite(b.bound), "相除")
    unit, decimals = _quotient_unit(left, right, unit_a, unit_b)
    with localcontext(PRECISION):
        base_a, base_b = a.amount * unit_a.scale, b.amount * unit_b.scale
        amount = base_a / base_b / unit.scale
        tolerance = (left.tolerance + abs(base_a / base_b) * right.tolerance) / abs(base_b)
    return Quantity(Number(amount, bound), unit, Derived("/", (left, right)), decimals, tolerance)


def _quotient_unit(left: Quantity, right: Quantity, unit_a: Unit, unit_b: Unit) -> tuple[Unit, int]:
    if unit_a.kind == unit_b.kind:
        return PLAIN_UNIT, _QUOTIENT_DECIMALS
    if unit_b.kind in _FACTORS:
        return unit_a, max(left.decimals, _QUOTIENT_DECIMALS)
    try:
        return parse_unit(f"{unit_a.kind}/{unit_b.kind}"), _QUOTIENT_DECIMALS
    except UnknownUnitError:
        raise MixedKindsError(left, right, "相除") from None


def negate(figure: Quantity) -> Quantity:
    """Return ``-figure``.

    Raises:
        NotComputableError
    """
    number, _ = number_of(figure)
    value = Number(-number.amount, _opposite(number.bound))
    return replace(figure, value=value, origin=Derived("-", (figure,)))


def convert(figure: Quantity, unit: Unit) -> Quantity:
    """Return the same figure in another unit of its kind, with the decimals it needs, at most two.

    Raises:
        MixedKindsError, NotComputableError
    """
    number, own = number_of(figure)
    if own.kind != unit.kind:
        raise MixedKindsError(figure, unit, "换算")
    with localcontext(PRECISION):
        amount = number.amount * own.scale / unit.scale
    decimals = min(decimals_of(amount.normalize()), _QUOTIENT_DECIMALS)
    return replace(figure, value=Number(amount, number.bound), unit=unit, decimals=decimals)


def number_of(figure: Quantity) -> tuple[Number, Unit]:
    """Return the number and unit of a figure.

    Raises:
        NotComputableError: it is missing, words or a range.
    """
    if isinstance(figure.value, Number) and figure.unit is not None:
        return figure.value, figure.unit
    if isinstance(figure.value, Missing):
        raise NotComputableError(f"{_named(figure)}没有值（{figure.value.reason}），不能计算", "补上数据，或改写这一句")
    what = "一个区间" if isinstance(figure.value, Range) else "文字"
    raise NotComputableError(f"{_named(figure)}是{what}，不能计算", "直接引用，不作计算")


def _opposite(bound: Bound) -> Bound:
    mirror = {Bound.AT_LEAST: Bound.AT_MOST, Bound.ABOVE: Bound.BELOW}
    return (mirror | {low: high for high, low in mirror.items()}).get(bound, bound)


def _joint_bound(left: Bound, right: Bound, action: str) -> Bound:
    """Return what two bounds say together, e.g. 500以上 and 5以上 add up to 505以上."""
    if right is Bound.EXACT or left is right:
        return left
    if left is Bound.EXACT:
        return right
    for loose, strict in ((Bound.AT_LEAST, Bound.ABOVE), (Bound.AT_MOST, Bound.BELOW)):
        if {left, right} == {loose, strict}:
            return strict
    raise NotComputableError(f"“以上”“以下”“约”的数不能这样{action}：结果的大小说不准", "直接引用，不作计算")


def _named(figure: Quantity) -> str:
    unit = f"（{figure.unit.symbol}）" if figure.unit is not None and figure.unit.symbol else ""
    names = [key.reference for key in figure.observations]
    if not names:
        return f"常数{unit}"
    return f"“{names[0]}”{unit}" if len(names) == 1 else f"“{names[0]}”等的计算结果{unit}"
