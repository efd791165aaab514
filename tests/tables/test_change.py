"""Changes from one period to another: their kind comes from the unit, their value from exact arithmetic."""

from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from yibao_report.model.dataset import Observation, ObservationStatus
from yibao_report.model.period import parse_period
from yibao_report.model.quantity import Bound, Number, Observed, Words
from yibao_report.model.unit import POINTS, RATIO, parse_unit
from yibao_report.resolve.expression import compile_expression
from yibao_report.resolve.tables.change import change, contradicts, spelled
from yibao_report.resolve.tables.model import Trend
from yibao_report.source import SourceFile

AMOUNTS = st.decimals(min_value=1, max_value=10**6, places=2)
FILE = SourceFile("data/demo.yaml", "1")


def _observation(value: Decimal | Number | Words, unit: str, year: int) -> Observation:
    period = parse_period(str(year))
    return Observation(
        key=Observed("demo", "甲", None, period.code),
        name="甲",
        member_name=None,
        period=period,
        value=Number(value) if isinstance(value, Decimal) else value,
        unit=parse_unit(unit),
        status=ObservationStatus.ACTUAL,
        source=None,
        note=None,
        as_of=None,
        waiver=None,
        span=FILE.span(0, 1),
    )


@given(AMOUNTS, AMOUNTS)
def test_an_amount_changes_by_a_rate(before: Decimal, after: Decimal) -> None:
    cell = change(_observation(before, "亿元", 2020), _observation(after, "亿元", 2025), Trend.RATE)
    assert cell.quantity is not None and cell.quantity.unit is not None
    assert cell.quantity.unit.kind == RATIO
    assert cell.quantity.base_amount is not None
    assert abs(cell.quantity.base_amount - (after - before) / before) < Decimal("1e-20") * (1 + after)


@given(AMOUNTS, AMOUNTS, st.sampled_from([Trend.RATE, Trend.DIFFERENCE]))
def test_a_ratio_changes_by_points_whatever_is_asked(before: Decimal, after: Decimal, trend: Trend) -> None:
    cell = change(_observation(before, "%", 2020), _observation(after, "%", 2025), trend)
    assert cell.quantity is not None and cell.quantity.unit is not None
    assert cell.quantity.unit.kind == POINTS
    assert cell.quantity.value == Number(after - before)


@given(AMOUNTS, AMOUNTS, st.sampled_from(Trend), st.sampled_from(["亿元", "%", "人次"]))
def test_a_change_can_be_typed_as_it_says(before: Decimal, after: Decimal, trend: Trend, unit: str) -> None:
    cell = change(_observation(before, unit, 2020), _observation(after, unit, 2025), trend)
    assume(cell.quantity is not None)
    assert [path.name for path in compile_expression(cell.expression).references] == ["甲", "甲"]


@given(st.sampled_from([bound for bound in Bound if bound is not Bound.EXACT]), AMOUNTS)
def test_a_bound_has_no_change_and_says_why(bound: Bound, amount: Decimal) -> None:
    bounded = _observation(Number(amount, bound), "亿元", 2020)
    for before, after in ((bounded, _observation(amount, "亿元", 2021)), (bounded, bounded)):
        cell = change(before, after, Trend.RATE)
        assert cell.quantity is None and cell.marks == ("两期不都是确数，不算增减",)
    words = change(_observation(Words("保持稳定"), "亿元", 2020), bounded, Trend.RATE)
    assert words.quantity is None and words.marks


def test_nothing_grows_from_nought() -> None:
    cell = change(_observation(Decimal(0), "亿元", 2020), _observation(Decimal(5), "亿元", 2021), Trend.RATE)
    assert cell.quantity is None and cell.marks == ("2020年为0，没有增幅",)


@given(AMOUNTS, AMOUNTS)
def test_a_change_published_with_one_decimal_is_not_contradicted(before: Decimal, after: Decimal) -> None:
    first, last = _observation(before, "亿元", 2020), _observation(after, "亿元", 2021)
    computed = change(first, last, Trend.RATE).quantity
    assert computed is not None and isinstance(computed.value, Number)
    published = _observation(Decimal(format(computed.value.amount, ".1f")), "%", 2021)
    assert not contradicts(published.quantity, computed)


def test_a_change_that_is_not_the_figures_is_contradicted() -> None:
    first, last = _observation(Decimal("45.60"), "亿元", 2020), _observation(Decimal("48.05"), "亿元", 2021)
    computed = change(first, last, Trend.RATE).quantity
    assert computed is not None
    stated = {text: _observation(Decimal(text), "%", 2021).quantity for text in ("5.4", "5.37", "5.5", "7.2", "-5.4")}
    assert [text for text, quantity in stated.items() if contradicts(quantity, computed)] == ["5.5", "7.2", "-5.4"]


def test_a_reference_is_spelled_as_editors_type_it() -> None:
    assert spelled(Observed("demo", "参保人数", "职工", "2025")) == "参保人数.职工.2025"
    assert spelled(Observed("demo", "参保人数", "60岁以上", "2025H1")) == '参保人数["60岁以上"]["2025H1"]'
