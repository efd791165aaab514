"""Whether what a person typed agrees with the data.

Input: a `StatedFigure` and a `Quantity`. Output: a `Verdict` with its reason, a Chinese sentence for the editor.
The comparison takes the exact value of the quantity, never the printed one, so that nothing is rounded twice.
"""

from collections.abc import Callable
from decimal import Decimal
from typing import Final, NamedTuple, TypeAlias

from yibao_report.model.quantity import Bound, Missing, Number, Quantity, Range, Words
from yibao_report.model.unit import PLAIN_UNIT, RATIO, TIMES, Unit
from yibao_report.numerals.format import MINUS, format_quantity, plain_digits, unit_text
from yibao_report.numerals.reading import rough_margin
from yibao_report.numerals.rounding import round_half_up
from yibao_report.reading.qualifiers import Qualifier
from yibao_report.reading.stated import StatedFigure


class Verdict(NamedTuple):
    """Whether a claim agrees with the data, and why, in Chinese."""

    agrees: bool
    reason: str


_Rule: TypeAlias = tuple[Callable[[StatedFigure, Decimal], bool], Callable[[StatedFigure], str]]
"""What a qualifier asks of a value in the unit of the claim, and the same in Chinese, to follow “要求”."""

_SAME_LIMIT: Final = {
    Bound.ABOVE: (Qualifier.ABOVE, Qualifier.MORE),
    Bound.AT_LEAST: (Qualifier.AT_LEAST, Qualifier.REACHED),
    Bound.AT_MOST: (Qualifier.AT_MOST,),
    Bound.BELOW: (Qualifier.BELOW,),
    Bound.ABOUT: (Qualifier.ABOUT, Qualifier.NEAR, Qualifier.MORE),
}
"""Words that say the same as a datum that is itself a limit."""

_SAME_RANGE: Final = (Qualifier.EXACT, Qualifier.REACHED, Qualifier.ABOUT)


def check_stated(stated: StatedFigure, quantity: Quantity) -> Verdict:
    """Compare a claim with a figure of the data."""
    figure = format_quantity(quantity).text
    match quantity.value:
        case Missing(reason):
            return Verdict(False, f"数据缺失（{reason}），无从核对“{stated.text}”")
        case Words(text):
            return _verdict(text == stated.text, stated, figure, "与数据的文字完全相同")
        case _ if not _is_comparable(stated, quantity.unit or PLAIN_UNIT):
            return Verdict(False, _unit_mismatch(stated, quantity.unit or PLAIN_UNIT, figure))
        case Range(low, high):
            return _verdict(_is_same_range(stated, quantity, low, high), stated, figure, "与数据的两端相同")
        case Number(amount, Bound.EXACT):
            holds, requires = _RULES[stated.qualifier] if stated.high is None else _NO_RANGE
            agrees = holds(stated, _reading(stated, quantity, amount))
            return _verdict(agrees, stated, figure, requires(stated))
        case Number(amount, bound):
            return _verdict(_is_same_limit(stated, quantity, amount, bound), stated, figure, "说出与数据相同的限度")


def _verdict(agrees: bool, stated: StatedFigure, figure: str, required: str) -> Verdict:
    if agrees:
        return Verdict(True, f"数据为{figure}，与“{stated.text}”相符")
    return Verdict(False, f"数据为{figure}，“{stated.text}”要求{required}")


def _is_comparable(stated: StatedFigure, unit: Unit) -> bool:
    """Tell whether the units count the same thing; 43个病种 fits the unit 病种, and 3倍 a ratio."""
    if stated.unit is None or stated.unit.kind == unit.kind:
        return True
    if {stated.unit.kind, unit.kind} == {RATIO, TIMES.kind}:
        return True
    return stated.unit.symbol == "个" and stated.noun.startswith(unit.kind)


def _unit_mismatch(stated: StatedFigure, unit: Unit, figure: str) -> str:
    kind = stated.unit.kind if stated.unit else ""
    return f"单位不同：数据为{figure}，以“{unit.kind}”计；“{stated.text}”以“{kind}”计，两者不能互换"


def _reading(stated: StatedFigure, quantity: Quantity, amount: Decimal) -> Decimal:
    """Return an amount of the quantity in the unit of the claim.

    Without a stated unit the claim may be made in the unit of the quantity or in base units (639.4万 for 6394000人);
    the order of magnitude tells which. A ratio is a growth where a multiple is told as one: 增长一倍 is +100%.
    """
    unit = quantity.unit or PLAIN_UNIT
    base = amount * unit.scale
    if stated.unit is None:
        return min(amount, base, key=lambda reading: abs(reading.adjusted() - stated.amount.adjusted()))
    return (base + 1 if stated.growth and unit.kind == RATIO else base) / stated.scale


def _is_same_range(stated: StatedFigure, quantity: Quantity, low: Decimal, high: Decimal) -> bool:
    ends = (_reading(stated, quantity, low), _reading(stated, quantity, high))
    return stated.qualifier in _SAME_RANGE and (stated.amount, stated.high) == ends


def _is_same_limit(stated: StatedFigure, quantity: Quantity, amount: Decimal, bound: Bound) -> bool:
    if stated.high is not None or stated.qualifier not in _SAME_LIMIT[bound]:
        return False
    return stated.amount == _reading(stated, quantity, amount)


def _is_exact(stated: StatedFigure, value: Decimal) -> bool:
    """Round to the digits that were stated; 六成 has a margin instead, and 倍 may not hide more than 5%."""
    difference = abs(value - stated.amount)
    if stated.is_rough:
        return difference * stated.scale <= _margin(stated)
    rounded = round_half_up(value, stated.decimals) == stated.amount
    return rounded and (stated.unit != TIMES or difference <= stated.amount / 20)


def _is_about(stated: StatedFigure, value: Decimal) -> bool:
    """Allow 5%, or whatever rounds to the last significant place that was stated."""
    half = stated.resolution / 2
    return abs(value - stated.amount) <= abs(stated.amount) / 20 or -half <= value - stated.amount < half


def _margin(stated: StatedFigure) -> Decimal:
    return rough_margin(stated.amount * stated.scale)


def _near_from(stated: StatedFigure) -> Decimal:
    """Return the least that 近 covers: 90% of the number, for 近四成 no more than three percentage points less."""
    least = stated.amount * 9 / 10
    return max(least, stated.amount - Decimal("0.03") / stated.scale) if stated.is_rough else least


def _exactly(stated: StatedFigure) -> str:
    shown = _show(stated, stated.amount)
    if stated.is_rough:
        return f"与{shown}相差不超过{plain_digits(round_half_up(_margin(stated) * 100, 1))}个百分点"
    return f"四舍五入到同样位数后等于{shown}" + ("，且相差不超过5%" if stated.unit == TIMES else "")


def _show(stated: StatedFigure, amount: Decimal) -> str:
    """Print an amount in the unit of the claim, a rough part in percent."""
    if stated.is_rough:
        return f"{plain_digits(round_half_up(amount * stated.scale * 100, 1))}%"
    return plain_digits(amount).replace("-", MINUS) + unit_text(stated.unit)


def _template(template: str) -> Callable[[StatedFigure], str]:
    return lambda stated: template.format(_show(stated, stated.amount))


_RULES: Final[dict[Qualifier, _Rule]] = {
    Qualifier.EXACT: (_is_exact, _exactly),
    Qualifier.REACHED: (_is_exact, _exactly),
    Qualifier.NEAR: (
        lambda stated, value: _near_from(stated) <= value < stated.amount,
        lambda stated: f"小于{_show(stated, stated.amount)}而不小于{_show(stated, _near_from(stated))}",
    ),
    Qualifier.ABOUT: (_is_about, _template("与{}相差不超过5%，或四舍五入后等于它")),
    Qualifier.ABOVE: (
        lambda stated, value: stated.amount < value and not 0 < 2 * stated.amount <= value,
        _template("大于{}而不到它的两倍"),
    ),
    Qualifier.MORE: (
        lambda stated, value: stated.amount < value < stated.amount + stated.resolution,
        lambda stated: f"大于{_show(stated, stated.amount)}而小于{_show(stated, stated.amount + stated.resolution)}",
    ),
    Qualifier.AT_LEAST: (lambda stated, value: value >= stated.amount, _template("不小于{}")),
    Qualifier.AT_MOST: (lambda stated, value: value <= stated.amount, _template("不大于{}")),
    Qualifier.BELOW: (lambda stated, value: value < stated.amount, _template("小于{}")),
}

_NO_RANGE: Final[_Rule] = (lambda stated, value: False, lambda stated: "数据也是一个范围")
