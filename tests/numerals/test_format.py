"""Figures in print, in table cells and for machines; and that a reader gets back what was printed."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.numerals.tables import quantity, rows
from yibao_report.model.quantity import Bound, Derived, Number, Observed, Quantity, Range, observed_quantity
from yibao_report.model.unit import known_symbols, parse_unit
from yibao_report.numerals import format_cell, format_quantity, machine_value
from yibao_report.reading import Qualifier, check_stated, parse_stated

# figure | in text | in a cell | for machines
PRINTED = """
639.40 万人       | 639.40万人    | 639.40     | 6394000
95 %              | 95%           | 95         | 0.95
3.20 ‰            | 3.20‰         | 3.20       | 0.0032
5 百分点          | 5个百分点     | 5          | 0.05
-1.5 百分点       | −1.5个百分点  | −1.5       | -0.015
5 千分点          | 5个千分点     | 5          | 0.005
520 元/人/年      | 520元/人/年   | 520        | 520
2.5 倍            | 2.5倍         | 2.5        | 2.5
17                | 17            | 17         | 17
>=95 %            | 95%以上       | 95以上     | 0.95
<=60 %            | 60%以下       | 60以下     | 0.6
>3000 个          | 超过3000个    | 超过3000   | 3000
<10 个            | 不足10个      | 不足10     | 10
~80 人            | 约80人        | 约80       | 80
15..30 %          | 15%～30%      | 15～30     | 0.15/0.3
9..16 亿元        | 9亿元～16亿元 | 9～16      | 900000000/1600000000
0..1.50 百分点    | 0.00个百分点～1.50个百分点 | 0.00～1.50 | 0/0.015
“保持在合理水平”  | 保持在合理水平 | 保持在合理水平 | 保持在合理水平
缺 原表未列       | —             | —          |
"""


@pytest.mark.parametrize(("figure", "text", "cell", "machine"), rows(PRINTED))
def test_printing(figure, text, cell, machine):
    printed = quantity(figure)
    assert (format_quantity(printed).text, format_cell(printed), machine_value(printed)) == (text, cell, machine)


def test_number_and_unit_stand_apart_for_markup():
    figure = format_quantity(quantity(">=5 百分点"))
    assert (figure.number, figure.unit, figure.text) == ("5", "个百分点", "5个百分点以上")


def test_a_derived_figure_is_rounded_once_and_alike_everywhere():
    exact = Quantity(Number(Decimal(1300) / 2800 * 100), parse_unit("%"), Derived("占比", ()), decimals=2)
    assert format_quantity(exact).text == "46.43%"
    assert format_cell(exact) == "46.43"
    assert machine_value(exact) == "0.4643"


# 六成 is read as a ratio, whatever the unit 成 counts.
SYMBOLS = [symbol for symbol in known_symbols() if not symbol.endswith("成")]
amounts = st.decimals(min_value=-(10**9), max_value=10**9, places=2) | st.integers(0, 10**7).map(Decimal)
QUALIFIERS = {
    Bound.EXACT: Qualifier.EXACT,
    Bound.AT_LEAST: Qualifier.AT_LEAST,
    Bound.AT_MOST: Qualifier.AT_MOST,
    Bound.ABOVE: Qualifier.ABOVE,
    Bound.BELOW: Qualifier.BELOW,
    Bound.ABOUT: Qualifier.ABOUT,
}
ORIGIN = Observed("示例", "示例指标", None, "2025")


@given(amounts, st.sampled_from(Bound), st.sampled_from(SYMBOLS))
def test_what_is_printed_reads_back_the_same(amount, bound, symbol):
    printed = observed_quantity(Number(amount, bound), parse_unit(symbol), ORIGIN)
    stated = parse_stated(format_quantity(printed).text)
    assert stated is not None
    assert (stated.amount, stated.unit, stated.qualifier) == (amount, parse_unit(symbol), QUALIFIERS[bound])
    assert check_stated(stated, printed).agrees


@given(amounts, amounts, st.sampled_from(SYMBOLS))
def test_a_printed_range_reads_back_the_same(one, other, symbol):
    low, high = sorted([one, other])
    printed = observed_quantity(Range(low, high + 1), parse_unit(symbol), ORIGIN)
    stated = parse_stated(format_quantity(printed).text)
    assert stated is not None
    assert (stated.amount, stated.high, stated.unit) == (low, high + 1, parse_unit(symbol))
    assert check_stated(stated, printed).agrees


@given(amounts, st.integers(0, 6))
def test_machine_values_are_plain_decimals(amount, decimals):
    written = machine_value(replace(quantity("0 万人"), value=Number(amount), decimals=decimals))
    assert "E" not in written.upper()
    assert written == "0" or not ("." in written and written.endswith("0"))
