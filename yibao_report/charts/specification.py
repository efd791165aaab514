"""The Vega-Lite specification of a chart: the house's own for its type, or an editor's with the figures put in."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Final

from yibao_report.charts.bars import bar_chart, stacked_chart
from yibao_report.charts.dots import dot_chart
from yibao_report.charts.drawing import Drawing, Specification
from yibao_report.charts.labels import amount, label
from yibao_report.charts.lines import line_chart, slope_chart
from yibao_report.charts.theme import Sheet, config
from yibao_report.numerals.format import MISSING_MARK
from yibao_report.resolve.chart_data import ChartData, ChartType

_BUILDERS: Final[Mapping[ChartType, Callable[[ChartData, Sheet], Drawing]]] = {
    ChartType.LINE: line_chart,
    ChartType.SLOPE: slope_chart,
    ChartType.BAR: bar_chart,
    ChartType.GROUPED_BAR: bar_chart,
    ChartType.STACKED_BAR: stacked_chart,
    ChartType.SHARE: stacked_chart,
    ChartType.DOT: dot_chart,
}
_OWN_HEIGHT: Final = {"wide": 240, "narrow": 220}
_COMPOSED: Final = ("hconcat", "vconcat", "concat", "facet", "repeat")


def specification(chart: ChartData, sheet: Sheet) -> Specification:
    """Return what is to be drawn on a sheet."""
    if chart.specification is not None:
        return _filled(chart, chart.specification, sheet)
    return _BUILDERS[chart.type](chart, sheet).specification()


def _filled(chart: ChartData, given: dict[str, Any], sheet: Sheet) -> Specification:
    """Return an editor's specification with the figures, the house's style, and the sheet's width."""
    own = {key: _plain(value) for key, value in given.items() if key != "data"}
    size: Specification = {}
    if not any(key in own for key in _COMPOSED):
        size = {"width": sheet.width, "height": chart.height or _OWN_HEIGHT[sheet.name]}
        size |= {"autosize": {"type": "fit", "contains": "padding"}}
    return {
        **size,
        **own,
        "config": _merged(config(sheet), own.get("config", {})),
        "data": {"name": "figures", "values": list(rows(chart))},
    }


def rows(chart: ChartData) -> list[dict[str, Any]]:
    """Return the figures of a chart as an editor's own specification reads them."""
    found = []
    for point in chart.points:
        value = amount(point, chart.unit)
        observation = point.observations[0] if len(point.observations) == 1 else None
        found.append(
            {
                "series": point.series,
                "category": point.category,
                "value": None if value is None else float(value),
                "label": label(point.quantity, chart) if point.quantity else MISSING_MARK,
                "period": point.period.code if point.period else None,
                "indicator": observation.name if observation else None,
                "member": observation.member_name if observation else None,
                "unit": chart.unit.symbol,
            }
        )
    return found


def _plain(value: Any) -> Any:
    """Return YAML data as JSON has it."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, list) else value


def _merged(base: dict[str, Any], over: Any) -> dict[str, Any]:
    merged = dict(base)
    for key, value in (over if isinstance(over, dict) else {}).items():
        inner = merged.get(key)
        merged[key] = _merged(inner, value) if isinstance(inner, dict) and isinstance(value, dict) else value
    return merged
