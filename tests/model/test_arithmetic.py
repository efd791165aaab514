"""Arithmetic of figures: units, points, bounds, tolerances, provenance."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yibao_report.load.values import parse_value
from yibao_report.model.arithmetic import (
    FigureArithmeticError,
    MixedKindsError,
    NotComputableError,
    add,
    constant,
    convert,
    divide,
    multiply,
    negate,
    subtract,
)
from yibao_report.model.quantity import Missing, Number, Observed, Quantity, Range, Words, observed_quantity
from yibao_report.model.unit import parse_unit
from yibao_report.numerals import format_quantity


def figure(value: str, unit: str, name: str = "甲") -> Quantity:
    return observed_quantity(parse_value(value), parse_unit(unit), Observed("demo", name, None, "2020"))


def text(quantity: Quantity) -> str:
    return format_quantity(quantity).text


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        (add(figure("40.00", "万人"), figure("361.00", "万人")), "401.00万人"),
        (add(figure("3", "亿元"), figure("5000", "万元")), "3.5亿元"),
        (add(figure("5000", "万元"), figure("3", "亿元")), "35000万元"),
        (add(figure("26.20", "亿元"), figure("1286.35", "万元")), "26.33亿元"),
        (subtract(figure("100", "%"), figure("95", "%")), "5个百分点"),
        (subtract(figure("7", "‰"), figure("5", "‰")), "2个千分点"),
        (add(figure("95", "%"), figure("2", "百分点")), "97%"),
        (multiply(figure("347.16", "万人"), figure("95", "%")), "329.80万人"),
        (multiply(figure("95", "%"), figure("347.16", "万人")), "329.80万人"),
        (multiply(figure("640", "元/人"), figure("2", "万人")), "12800000元"),
        (divide(figure("1", "亿元"), figure("50", "万人")), "200.00元/人"),
        (divide(figure("55.5", "%"), figure("44.5", "%")), "1.25"),
        (add(figure(">=500", "个"), figure(">=5", "个")), "505个以上"),
        (add(figure(">=500", "个"), figure("5", "个")), "505个以上"),
        (subtract(figure(">=500", "个"), figure("5", "个")), "495个以上"),
        (subtract(figure("500", "个"), figure(">=5", "个")), "495个以下"),
        (add(figure("~80", "人"), figure("5", "人")), "约85人"),
        (negate(figure("5", "人")), "−5人"),
        (convert(figure("12345", "万元"), parse_unit("亿元")), "1.23亿元"),
        (convert(figure("3", "亿元"), parse_unit("万元")), "30000万元"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_results(result: Quantity, expected: str) -> None:
    assert text(result) == expected


@pytest.mark.parametrize(
    "operation",
    [
        lambda: add(figure("1", "人"), figure("1", "人次")),
        lambda: add(figure("1", "家"), figure("1", "家次")),
        lambda: add(figure("1", "%"), figure("1", "人")),
        lambda: subtract(figure("1", "万元"), figure("1", "万人")),
        lambda: multiply(figure("1", "人"), figure("1", "元")),
        lambda: convert(figure("1", "人"), parse_unit("元")),
        lambda: add(figure("1", "人"), constant(Decimal(1))),
    ],
)
def test_different_kinds_do_not_mix(operation) -> None:
    with pytest.raises(MixedKindsError):
        operation()


@pytest.mark.parametrize(
    "operation",
    [
        lambda: subtract(figure(">=95", "%"), figure(">=95", "%")),
        lambda: add(figure(">=95", "%"), figure("<=5", "%")),
        lambda: divide(figure("1", "人"), figure("0", "人")),
        lambda: add(_other(Words("稳定")), figure("1", "人")),
        lambda: add(_other(Missing("原表未列")), figure("1", "人")),
        lambda: add(_other(Range(Decimal(1), Decimal(2))), figure("1", "人")),
    ],
)
def test_what_cannot_be_computed_is_refused(operation) -> None:
    with pytest.raises(NotComputableError) as caught:
        operation()
    assert caught.value.help


def _other(value: Words | Missing | Range) -> Quantity:
    return observed_quantity(value, parse_unit("人"), Observed("demo", "乙", None, "2020"))


amounts = st.decimals(min_value=0, max_value=10**8, places=2).map(str)
units = st.sampled_from(["人", "万人", "亿人"])


@given(amounts, units, amounts, units)
def test_addition_is_exact_in_base_units(a: str, unit_a: str, b: str, unit_b: str) -> None:
    left, right = figure(a, unit_a), figure(b, unit_b)
    total = add(left, right)
    assert total.base_amount == (left.base_amount or 0) + (right.base_amount or 0)
    assert subtract(total, right).base_amount == left.base_amount
    assert total.tolerance == left.tolerance + right.tolerance


@given(amounts, amounts)
def test_provenance_is_kept(a: str, b: str) -> None:
    total = add(figure(a, "人", "甲"), figure(b, "人", "乙"))
    assert [key.indicator for key in total.observations] == ["甲", "乙"]


def test_a_complete_count_has_no_tolerance_and_a_rounded_amount_has() -> None:
    assert figure("300", "家").tolerance == 0
    assert figure("639.40", "万人").tolerance == Decimal("50")
    assert figure("95", "%").tolerance == Decimal("0.005")


def test_errors_say_the_names() -> None:
    with pytest.raises(FigureArithmeticError, match="“参保人数”（万人）和“就诊人次”（万人次）"):
        add(figure("1", "万人", "参保人数"), figure("1", "万人次", "就诊人次"))


def test_a_number_is_a_number() -> None:
    assert figure("-1,234.50", "元").value == Number(Decimal("-1234.50"))
