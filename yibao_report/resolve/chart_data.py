"""What a chart shows, as resolved: series and categories of points, each with its figure and where it comes from."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from yibao_report.model.dataset import Observation
from yibao_report.model.period import Period
from yibao_report.model.quantity import Number, Quantity
from yibao_report.model.unit import Unit
from yibao_report.source import Span


class ChartType(StrEnum):
    """How a chart draws its figures."""

    LINE = "line"
    BAR = "bar"
    STACKED_BAR = "stacked-bar"
    GROUPED_BAR = "grouped-bar"
    SHARE = "share"
    SLOPE = "slope"
    DOT = "dot"

    @property
    def label(self) -> str:
        """Its Chinese name, as the text for those who do not see it begins."""
        names = {
            "line": "折线图",
            "bar": "条形图",
            "stacked-bar": "堆积条形图",
            "grouped-bar": "分组条形图",
            "share": "构成图",
            "slope": "斜率图",
            "dot": "点图",
        }
        return names[self.value]


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """One figure of a chart, or its absence.

    Attributes:
        series: Label of its series; empty where the chart has one series only.
        category: Label of its category, e.g. 2021年.
        period: The period it is for, or None where a formula mixes several.
        quantity: The figure, or None where the data have nothing for this place.
        expression: As an editor would refer to it, e.g. ``参保人数.职工``; empty without a figure.
        observations: The observations behind it, in the order of the formula.
        notes: What the reader must be told about it: why it is missing, remarks, waivers.
    """

    series: str
    category: str
    period: Period | None
    quantity: Quantity | None
    expression: str
    observations: tuple[Observation, ...]
    notes: tuple[str, ...]

    @property
    def base_amount(self) -> Decimal | None:
        """Its number in base units, or None for anything that cannot be drawn."""
        drawn = self.quantity is not None and isinstance(self.quantity.value, Number)
        return self.quantity.base_amount if drawn and self.quantity else None


@dataclass(frozen=True, slots=True)
class ChartData:
    """A chart as it will be drawn.

    Attributes:
        title: Caption.
        type: How it is drawn.
        categories: Labels, in order.
        series: Labels, in order; one empty label where there is one series only.
        points: By category within series: every series has one for every category.
        unit: The unit that the value axis is scaled in.
        decimals: Digits after the point of the numbers that were told in another unit; the others are as published.
        by_time: Whether the categories are periods.
        note: What the editor adds below, or None.
        alt: What the editor says is to be seen, or None.
        height: Height the editor wants, in units of which 600 are the width, or None.
        specification: A full Vega-Lite specification instead of the house's own, or None.
        span: The line that opens the component.
        specification_span: Where the specification stands, or None.
    """

    title: str
    type: ChartType
    categories: tuple[str, ...]
    series: tuple[str, ...]
    points: tuple[ChartPoint, ...]
    unit: Unit
    decimals: int
    by_time: bool
    note: str | None
    alt: str | None
    height: int | None
    specification: dict[str, Any] | None
    span: Span
    specification_span: Span | None

    def of_series(self, label: str) -> tuple[ChartPoint, ...]:
        """Return the points of a series, in the order of the categories."""
        return tuple(point for point in self.points if point.series == label)

    def of_category(self, label: str) -> tuple[ChartPoint, ...]:
        """Return the points of a category, in the order of the series."""
        return tuple(point for point in self.points if point.category == label)

    @property
    def notes(self) -> tuple[str, ...]:
        """Every note of its points, each once."""
        return tuple(dict.fromkeys(note for point in self.points for note in point.notes))
