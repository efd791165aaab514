"""The functions of expressions, under Chinese names; one implementation each.

Every function takes and returns operands, keeps provenance, and rounds nothing: it only says how many decimals
to print. Shares and rates print whole numbers as such and others with one decimal.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal, localcontext
from typing import Any, Final

from yibao_report.diagnostics import suggest
from yibao_report.model.arithmetic import PRECISION, add, convert, divide, negate, number_of, subtract
from yibao_report.model.arithmetic import constant as constant_figure
from yibao_report.model.period import parse_period
from yibao_report.model.quantity import Derived, Number, Observed, Quantity
from yibao_report.model.unit import PERCENT, PLAIN_UNIT, TIMES, Unit, UnknownUnitError, known_symbols, parse_unit
from yibao_report.resolve import rules
from yibao_report.resolve.errors import ExpressionError
from yibao_report.resolve.scope import Operand, quantity_of

_SMALL_RATE: Final = Decimal("0.1")
_MAX_PLACES: Final = 6
_DAYS_A_YEAR: Final = Decimal("365.2425")


def increase(before: Any, after: Any) -> Operand:
    """增量(前, 后): after − before, not negative."""
    change = subtract(quantity_of(after), quantity_of(before))
    _require_direction(change, before, after, "增量", "减量")
    return _derived("增量", change, before, after)


def decrease(before: Any, after: Any) -> Operand:
    """减量(前, 后): before − after, not negative."""
    change = subtract(quantity_of(before), quantity_of(after))
    _require_direction(change, before, after, "减量", "增量")
    return _derived("减量", change, before, after)


def growth_rate(before: Any, after: Any) -> Operand:
    """增幅(前, 后): (after − before) / before, in %, not negative."""
    change = subtract(quantity_of(after), quantity_of(before))
    _require_direction(change, before, after, "增幅", "降幅")
    return _derived("增幅", _percent(divide(change, _as_kind_of(change, before))), before, after)


def decline_rate(before: Any, after: Any) -> Operand:
    """降幅(前, 后): (before − after) / before, in %, not negative."""
    change = subtract(quantity_of(before), quantity_of(after))
    _require_direction(change, before, after, "降幅", "增幅")
    return _derived("降幅", _percent(divide(change, _as_kind_of(change, before))), before, after)


def share(part: Any, whole: Any) -> Operand:
    """占比(部分, 整体): part / whole, in %."""
    _require_one_kind("占比", part, whole)
    return _derived("占比", _percent(divide(quantity_of(part), quantity_of(whole))), part, whole)


def multiple(figure: Any, base: Any) -> Operand:
    """倍数(甲, 乙): a / b, in 倍."""
    _require_one_kind("倍数", figure, base)
    quotient = divide(quantity_of(figure), quantity_of(base))
    return _derived("倍数", _in_unit(quotient, TIMES, 1), figure, base)


def total(*parts: Any) -> Operand:
    """合计(甲, 乙, …): the sum."""
    _require_arguments("合计", parts, 1)
    result = quantity_of(parts[0])
    for part in parts[1:]:
        result = add(result, quantity_of(part))
    return _derived("合计", result, *parts)


def mean(*parts: Any) -> Operand:
    """平均(甲, 乙, …): the sum divided by how many there are."""
    _require_arguments("平均", parts, 1)
    result = quantity_of(total(*parts))
    average = divide(result, constant_figure(Decimal(len(parts))))
    return _derived("平均", replace(average, decimals=max(result.decimals, 1)), *parts)


def annual_growth(before: Any, after: Any) -> Operand:
    """年均增速(前, 后): (after / before) ^ (1 / years) − 1, in %; years between the two observations."""
    first, last = quantity_of(before), quantity_of(after)
    if not isinstance(first.origin, Observed) or not isinstance(last.origin, Observed):
        raise _malformed("年均增速的两个参数要直接写观测值，如 参保人数.2020、参保人数.2025")
    start, end = parse_period(first.origin.period), parse_period(last.origin.period)
    years = (Decimal((end.end - start.end).days) / _DAYS_A_YEAR).quantize(Decimal("0.01"))
    ratio, _ = number_of(divide(last, first))
    if years <= 0 or ratio.amount <= 0:
        raise _malformed("年均增速的两个数要先后有序，且都大于0")
    with localcontext(PRECISION):
        rate = (ratio.amount.ln() / round(years, 0 if years == years.to_integral() else 2)).exp() - 1
    return _derived("年均增速", _percent(Quantity(Number(rate), PLAIN_UNIT, first.origin)), before, after)


def absolute(figure: Any) -> Operand:
    """绝对值(x): without its sign."""
    quantity = quantity_of(figure)
    number, _ = number_of(quantity)
    return Operand(negate(quantity) if number.amount < 0 else quantity)


def keep_decimals(figure: Any, places: Any) -> Operand:
    """保留(x, 位数): print with so many decimals (0 to 6)."""
    number, _ = number_of(quantity_of(places))
    if number.amount != number.amount.to_integral() or not 0 <= number.amount <= _MAX_PLACES:
        raise _malformed(f"保留的小数位数要是0到{_MAX_PLACES}的整数")
    return Operand(replace(quantity_of(figure), decimals=int(number.amount)))


def in_unit(figure: Any, symbol: Any) -> Operand:
    """换算(x, "亿元"): the same figure in another unit of its kind."""
    try:
        unit = parse_unit(symbol) if isinstance(symbol, str) else PLAIN_UNIT
    except UnknownUnitError:
        raise ExpressionError(
            rules.MALFORMED_EXPRESSION, f"不认识的单位“{symbol}”", suggest(str(symbol), known_symbols()), str(symbol)
        ) from None
    return Operand(convert(quantity_of(figure), unit))


def bare_number(figure: Any) -> Operand:
    """数值(x): print the number without its unit."""
    return Operand(replace(quantity_of(figure), bare=True))


FUNCTIONS: Final[Mapping[str, Callable[..., Operand]]] = {
    "增量": increase,
    "减量": decrease,
    "增幅": growth_rate,
    "降幅": decline_rate,
    "占比": share,
    "合计": total,
    "倍数": multiple,
    "年均增速": annual_growth,
    "平均": mean,
    "绝对值": absolute,
    "保留": keep_decimals,
    "换算": in_unit,
    "数值": bare_number,
}
"""By the name editors type; the editor's guide documents each."""


def _derived(name: str, result: Quantity, *operands: Any) -> Operand:
    return Operand(replace(result, origin=Derived(name, tuple(map(quantity_of, operands)))))


def _percent(quotient: Quantity) -> Quantity:
    return _in_unit(quotient, PERCENT, 1)


def _in_unit(quotient: Quantity, unit: Unit, decimals: int) -> Quantity:
    """Return a plain quotient in another unit; whole numbers print as such, tiny ones with one decimal more."""
    number, _ = number_of(quotient)
    with localcontext(PRECISION):
        amount = number.amount / unit.scale
    if amount == amount.to_integral():
        decimals = 0
    elif abs(amount) < _SMALL_RATE:
        decimals += 1
    return replace(quotient, value=Number(amount, number.bound), unit=unit, decimals=decimals)


def _as_kind_of(change: Quantity, before: Any) -> Quantity:
    """Return the base of a rate; the change of a ratio is in points, so its base is read as points too."""
    base = quantity_of(before)
    number, unit = number_of(base)
    _, change_unit = number_of(change)
    if unit.kind == change_unit.kind:
        return base
    with localcontext(PRECISION):
        return replace(
            base, value=Number(number.amount * unit.scale / change_unit.scale, number.bound), unit=change_unit
        )


def _require_direction(change: Quantity, before: Any, after: Any, name: str, opposite: str) -> None:
    first, last = quantity_of(before).origin, quantity_of(after).origin
    if isinstance(first, Observed) and isinstance(last, Observed):
        earlier, later = parse_period(first.period), parse_period(last.period)
        if later.end < earlier.start:
            message = f"{name}的“后”（{later.label}）早于“前”（{earlier.label}）"
            raise ExpressionError(rules.WRONG_DIRECTION, message, f"写成 {name}(前, 后)：先写早的，再写晚的", name)
    number, _ = number_of(change)
    if number.amount < 0:
        raise ExpressionError(
            rules.WRONG_DIRECTION,
            f"{name}算出来是负数：方向与数据相反",
            f"核对前后顺序，或改用 {opposite}(前, 后)",
            name,
        )


def _require_one_kind(name: str, *figures: Any) -> None:
    kinds = [number_of(quantity_of(figure))[1].kind for figure in figures]
    if len(set(kinds)) > 1:
        raise ExpressionError(
            rules.MIXED_KINDS,
            f"{name}的两个数不是同一种量（{'、'.join(kinds)}）",
            "核对单位；要人均一类的数，直接用除法",
            name,
        )


def _require_arguments(name: str, parts: tuple[Any, ...], least: int) -> None:
    if len(parts) < least:
        raise _malformed(f"{name}里要写至少{least}个数")


def _malformed(message: str) -> ExpressionError:
    return ExpressionError(rules.MALFORMED_EXPRESSION, message, "对照编辑手册“推算”一节改写")
