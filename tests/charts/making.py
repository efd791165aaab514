"""Charts for tests, made without a workspace, and the boxes of the texts that a specification puts on its sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import Any

from yibao_report.charts.labels import width
from yibao_report.charts.specification import specification
from yibao_report.charts.theme import Sheet
from yibao_report.model.period import parse_period
from yibao_report.model.quantity import Bound, Number, Observed, observed_quantity
from yibao_report.model.unit import parse_unit
from yibao_report.resolve.chart_checks import choose_unit, common_decimals
from yibao_report.resolve.chart_data import ChartData, ChartPoint, ChartType
from yibao_report.source import SourceFile

_SPAN = SourceFile("content/demo/01-text.md", ":::{chart} 图").span(0, 5)


def make_chart(
    type_: ChartType,
    table: Sequence[Sequence[str | None]],
    categories: Sequence[str],
    series: Sequence[str] = ("",),
    *,
    unit: str = "万人",
    specification: dict[str, Any] | None = None,
) -> ChartData:
    """Return a chart of a table, a row of numbers for each series; periods as categories make it one over time."""
    by_time = all(name[:4].isdigit() for name in categories)
    labels = [parse_period(name).label if by_time else name for name in categories]
    points = [
        _point(name, label, code if by_time else None, number, unit)
        for name, row in zip(series, table, strict=True)
        for label, code, number in zip(labels, categories, row, strict=True)
    ]
    chosen = choose_unit(points)
    return ChartData(
        title="图",
        type=type_,
        categories=tuple(labels),
        series=tuple(series),
        points=tuple(points),
        unit=chosen,
        decimals=common_decimals(points, chosen),
        by_time=by_time,
        note=None,
        alt=None,
        height=None,
        specification=specification,
        span=_SPAN,
        specification_span=None,
    )


def _point(series: str, category: str, period: str | None, number: str | None, unit: str) -> ChartPoint:
    time = parse_period(period) if period else None
    if number is None:
        return ChartPoint(series, category, time, None, "", (), ())
    bound = Bound.AT_LEAST if number.startswith(">=") else Bound.EXACT
    value = Number(Decimal(number.removeprefix(">=")), bound)
    key = Observed("demo", "指标", series or None, period or "2020")
    return ChartPoint(series, category, time, observed_quantity(value, parse_unit(unit), key), "指标", (), ())


@dataclass(frozen=True, slots=True)
class Box:
    """A line of text on the sheet."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: "Box") -> bool:
        """Whether it lies on another one."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


def text_boxes(chart: ChartData, sheet: Sheet) -> tuple[list[Box], float]:
    """Return the boxes of the texts of the house's specification, and the height of the sheet."""
    spec = specification(chart, sheet)
    padding = spec["padding"]
    boxes = []
    for row in spec["layer"][-1]["data"]["values"]:
        wide = width(row["text"], row["size"])
        start = {"left": 0.0, "center": wide / 2, "right": wide}[row["align"]]
        left, base = padding["left"] + row["dx"] - start, padding["top"] + row["dy"]
        # the ink of a Han character: from 0.86 em over the base line to 0.1 em under it
        boxes.append(Box(row["text"], left, base - 0.86 * row["size"], left + wide, base + 0.1 * row["size"]))
    return boxes, padding["top"] + spec["height"] + padding["bottom"]


def clashes(boxes: Sequence[Box]) -> list[tuple[str, str]]:
    """Return the pairs of texts that lie on each other."""
    return [(one.text, other.text) for one, other in combinations(boxes, 2) if one.touches(other)]
