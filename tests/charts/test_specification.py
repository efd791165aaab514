"""Specifications of the house: every text on the sheet and off the others, every figure in the marks, no own data."""

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.charts.making import clashes, make_chart, text_boxes
from yibao_report.charts.specification import specification
from yibao_report.charts.theme import NARROW, SHEETS, WIDE, Sheet
from yibao_report.resolve.chart_data import ChartData, ChartType

_NAMES = ["住院", "门诊慢特病", "普通门诊", "生育", "职工基本医疗保险", "城乡居民基本医疗保险（含学生儿童）"]
_PLACES = [
    "一级及以下定点医疗机构",
    "定点零售药店",
    "三级医院",
    "某县",
    "益阳市高新技术产业开发区",
    "大通湖区",
    "沅江市",
]
_numbers = st.one_of(
    st.none(), st.decimals(0, 99999, places=2).map(str), st.integers(0, 10**9).map(str), st.just(">=95")
)
_signed = st.one_of(_numbers, st.decimals(-5000, 5000, places=1).map(str))


@st.composite
def charts(draw: st.DrawFn) -> ChartData:
    """Charts of every type, with the sizes of data that each takes."""
    type_ = draw(st.sampled_from(list(ChartType)))
    parts = type_ in (ChartType.STACKED_BAR, ChartType.SHARE)
    over_time = type_ in (ChartType.LINE, ChartType.SLOPE) or (type_ is not ChartType.DOT and draw(st.booleans()))
    count = 2 if type_ is ChartType.SLOPE else draw(st.integers(2, 7))
    if over_time:
        first = draw(st.integers(2000, 2020))
        form = draw(st.sampled_from(["{}", "{}H1", "{}-06"]))
        categories = [form.format(first + n) for n in range(count)]
    else:
        categories = _PLACES[:count]
    several = draw(st.integers(2 if parts else 1, 5))
    series = _NAMES[:several] if several > 1 else [""]
    numbers = _numbers if parts else _signed
    table = [[draw(numbers) for _ in categories] for _ in series]
    table[0] = [number or "12.5" for number in table[0]]
    if parts:
        table = [[number and number.replace(">=", "") for number in row] for row in table]
        table[0] = ["7.5"] * count
    return make_chart(type_, table, categories, series, unit=draw(st.sampled_from(["万人", "元", "%"])))


@settings(max_examples=150, deadline=None)
@given(chart=charts(), sheet=st.sampled_from(SHEETS))
def test_texts_are_on_the_sheet_and_not_on_each_other(chart: ChartData, sheet: Sheet) -> None:
    boxes, height = text_boxes(chart, sheet)
    off = [b.text for b in boxes if b.left < -0.6 or b.right > sheet.width + 0.6 or b.top < -1 or b.bottom > height + 1]
    assert off == []
    assert clashes(boxes) == []


@settings(max_examples=60, deadline=None)
@given(chart=charts(), sheet=st.sampled_from(SHEETS))
def test_the_same_chart_gives_the_same_specification(chart: ChartData, sheet: Sheet) -> None:
    first = json.dumps(specification(chart, sheet), ensure_ascii=False)
    assert first == json.dumps(specification(chart, sheet), ensure_ascii=False)
    assert "NaN" not in first and "Infinity" not in first


def _values(spec: dict[str, Any]) -> list[float]:
    rows = [row for layer in spec["layer"] for row in layer["data"]["values"]]
    return sorted({row["value"] for row in rows if isinstance(row.get("value"), float | int)})


@pytest.mark.parametrize("type_", list(ChartType))
def test_every_figure_is_in_the_marks(type_: ChartType) -> None:
    chart = make_chart(type_, [["1.5", "2.5"], ["3.5", "4.5"]], ["2020", "2021"], ["职工", "居民"])
    assert _values(specification(chart, WIDE)) == [1.5, 2.5, 3.5, 4.5]


def test_big_numbers_are_told_in_wan_and_yi() -> None:
    chart = make_chart(ChartType.BAR, [["8204000", "13400500"]], ["2020", "2021"], unit="人次")
    texts = [box.text for box in text_boxes(chart, WIDE)[0]]
    assert "单位：万人次" in texts
    assert {"820.40", "1340.05"} <= set(texts)
    money = make_chart(ChartType.BAR, [["123456.78"]], ["某市"], unit="万元")
    assert {"单位：亿元", "12.345678"} <= {box.text for box in text_boxes(money, WIDE)[0]}


def test_figures_keep_their_digits_and_bounds() -> None:
    chart = make_chart(ChartType.BAR, [["639.40", ">=95"]], ["某市", "某县"])
    assert {"639.40", "95以上"} <= {box.text for box in text_boxes(chart, NARROW)[0]}
    rate = make_chart(ChartType.BAR, [["97.50", ">=95"]], ["某市", "某县"], unit="%")
    assert {"97.50%", "95%以上"} <= {box.text for box in text_boxes(rate, NARROW)[0]}


def test_bars_begin_at_zero_and_lines_need_not() -> None:
    bars = specification(make_chart(ChartType.BAR, [["95", "97"]], ["2020", "2021"]), WIDE)
    line = specification(make_chart(ChartType.LINE, [["95", "97"]], ["2020", "2021"]), WIDE)
    assert _domain(bars)[0] == 0
    assert _domain(line)[0] > 90


def _domain(spec: dict[str, Any]) -> list[float]:
    found: list[float] = next(
        layer["encoding"]["y"]["scale"]["domain"]
        for layer in spec["layer"]
        if "field" in layer["encoding"].get("y", {})
    )
    return found


def test_years_that_are_missing_between_two_keep_their_room() -> None:
    spec = specification(make_chart(ChartType.LINE, [["1", "2", "3"]], ["2015", "2020", "2021"]), WIDE)
    line = next(layer for layer in spec["layer"] if layer["mark"]["type"] == "line")
    first, second, third = (row["place"] for row in line["data"]["values"])
    assert (second - first) / (third - second) == pytest.approx(5, rel=0.01)


def test_an_own_specification_gets_the_figures_and_the_house() -> None:
    own = {
        "mark": "bar",
        "encoding": {"x": {"field": "category"}},
        "config": {"axis": {"gridColor": "red"}},
        "width": Decimal(200),
    }
    chart = make_chart(ChartType.BAR, [["1.5", "2.5"]], ["2020", "2021"], specification=own)
    spec = specification(chart, WIDE)
    assert [row["value"] for row in spec["data"]["values"]] == [1.5, 2.5]
    assert spec["data"]["values"][0]["category"] == "2020年"
    assert spec["width"] == 200
    assert spec["config"]["axis"]["gridColor"] == "red"
    assert spec["config"]["axis"]["labelColor"] == "var(--chart-ink)"
