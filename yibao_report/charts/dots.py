"""Dots: one row for each category, one mark for each series, so that differences show without a base line."""

from decimal import Decimal
from typing import Any, Final

from yibao_report.charts.drawing import Drawing, banded, coloured, quantitative
from yibao_report.charts.labels import LEADING, amount, label, tick_label, unit_line, widest, width, wrap
from yibao_report.charts.scale import scale_for
from yibao_report.charts.theme import COLOURS, RULE, SHAPES, SOFT, Sheet
from yibao_report.numerals.format import MISSING_MARK
from yibao_report.resolve.chart_data import ChartData, ChartPoint

_STEP: Final = 30
_SIZE: Final = 90
_GAP: Final = 9


def dot_chart(chart: ChartData, sheet: Sheet) -> Drawing:
    """Draw rows of marks on a common axis; the outer figures of a row are printed beside it."""
    drawing = Drawing(sheet)
    lines = [wrap(name, sheet.longest_label * sheet.size, sheet.size) for name in chart.categories]
    names = widest((line for each in lines for line in each), sheet.size)
    figures = widest((_printed(point, chart) for point in chart.points), sheet.size)
    several = len(chart.series) > 1
    drawing.left = names + 10
    drawing.right = 4
    inset = figures + _GAP + 4 if several else 14.0
    after = figures + _GAP + 4
    scale = scale_for([n for p in chart.points if (n := amount(p, chart.unit)) is not None], from_zero=False)
    step = max(_STEP, max(map(len, lines)) * sheet.size * LEADING + 8, (chart.height or 0) / len(chart.categories))
    drawing.height = step * len(chart.categories)
    drawing.bottom = sheet.small * LEADING + 6
    if several:
        drawing.key(chart.series, COLOURS, SHAPES)
    drawing.say_unit(unit_line(chart.unit))

    def at(value: Decimal) -> float:
        return inset + (drawing.width - inset - after) * scale.part(value)

    end = -drawing.left
    for tick in scale.ticks:
        drawing.rule((at(tick),) * 2, (0, drawing.height), RULE)
        said = tick_label(tick, scale.decimals, chart.unit)
        half = width(said, sheet.small) / 2
        if at(tick) - half < end or at(tick) + half > drawing.width + drawing.right:
            continue
        end = at(tick) + half + 8
        drawing.write((said,), at(tick), drawing.height + sheet.small * 0.8, "center", size=sheet.small, colour=SOFT)
    x = quantitative("value", scale.low, scale.high)
    x["scale"] = {**x["scale"], "range": [round(inset, 2), round(drawing.width - after, 2)]}
    y = banded("category", chart.categories, 0)
    for index, name in enumerate(chart.categories):
        drawing.write(lines[index], -8, step * (index + 0.5), "right")
        _row(drawing, chart, chart.of_category(name), (step * (index + 0.5), at))
    for number, series in enumerate(chart.series):
        points = [point for point in chart.of_series(series) if point.base_amount is not None]
        mark = {"type": "point", "shape": SHAPES[number], "size": _SIZE, "filled": True, "opacity": 1}
        drawing.add([_datum(point, chart, number) for point in points], mark, x=x, y=y, fill=coloured())
    return drawing


def _printed(point: ChartPoint, chart: ChartData) -> str:
    return label(point.quantity, chart) if point.quantity and point.base_amount is not None else MISSING_MARK


def _datum(point: ChartPoint, chart: ChartData, number: int) -> dict[str, Any]:
    value = amount(point, chart.unit)
    assert value is not None
    return {"series": point.series, "category": point.category, "value": float(value), "colour": COLOURS[number]}


def _row(drawing: Drawing, chart: ChartData, points: tuple[ChartPoint, ...], place: tuple[float, Any]) -> None:
    """Join the marks of a row, and print the figures of its ends."""
    y, at = place
    known = [(amount(point, chart.unit), point) for point in points]
    drawn = sorted(((value, point) for value, point in known if value is not None), key=lambda each: each[0])
    if not drawn:
        drawing.write((MISSING_MARK,), at(Decimal(0)), y, "left", colour=SOFT)
        return
    (low, first), (high, last) = drawn[0], drawn[-1]
    if low < high:
        drawing.rule((at(low), at(high)), (y, y), SOFT, strokeWidth=1.5)
        drawing.write((_printed(first, chart),), at(low) - _GAP, y, "right")
    drawing.write((_printed(last, chart),), at(high) + _GAP, y, "left")
