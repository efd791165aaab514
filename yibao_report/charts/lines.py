"""Lines over time and slopes between two times, each line named where it ends."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Final

from yibao_report.charts.drawing import Drawing, coloured, quantitative
from yibao_report.charts.labels import LEADING, amount, label, spread, tick_label, unit_line, widest, width, wrap
from yibao_report.charts.scale import Scale, scale_for
from yibao_report.charts.theme import COLOURS, DASHES, INK, RULE, SHAPES, SOFT, Sheet
from yibao_report.resolve.chart_data import ChartData, ChartPoint

_HEIGHTS: Final = {"wide": 240, "narrow": 210}
_GAP: Final = 10
_POINT: Final = 60
_LABEL_OVER: Final = 13
_BELOW: Final = 4
"""How far names at the right may go below the plot: not down to the categories."""


def line_chart(chart: ChartData, sheet: Sheet) -> Drawing:
    """Draw lines: rules with round numbers, a point for every figure, the name at the line's end."""
    drawing = Drawing(sheet, height=chart.height or _HEIGHTS[sheet.name])
    numbers = [number for point in chart.points if (number := amount(point, chart.unit)) is not None]
    scale = scale_for(numbers, from_zero=False)
    ticks = [tick_label(tick, scale.decimals, chart.unit) for tick in scale.ticks]
    several = len(chart.series) > 1
    names = _names(chart, sheet)
    if several:
        drawing.height = max(drawing.height, _height_of(names, sheet))
    ends = widest((line for lines in names for line in lines), sheet.size) if several else 0
    drawing.left = widest(ticks, sheet.small) + 8
    drawing.right = ends + _GAP + 6 if several else max(16.0, widest(_labels(chart), sheet.size) / 2)
    drawing.top = _LABEL_OVER + 6
    drawing.say_unit(unit_line(chart.unit))
    for tick, said in zip(scale.ticks, ticks, strict=True):
        y = drawing.height * (1 - scale.part(tick))
        drawing.rule((0, drawing.width), (y, y), SOFT if tick == 0 else RULE)
        drawing.write((said,), -8, y, "right", size=sheet.small, colour=SOFT)
    inset = 8.0 if several else widest(_labels(chart), sheet.size) / 2 + 6
    places = _places_in_time(chart, drawing.width, inset)
    _category_labels(drawing, chart.categories, places)
    _draw_lines(drawing, chart, scale, places)
    if several:
        _name_ends(drawing, chart, scale, names, places)
    _label_points(drawing, chart, scale, places)
    return drawing


def slope_chart(chart: ChartData, sheet: Sheet) -> Drawing:
    """Draw two columns of points joined by lines, with the figures beside them and the names on the right."""
    drawing = Drawing(sheet, height=chart.height or max(_HEIGHTS[sheet.name], 44 * len(chart.series)))
    numbers = [number for point in chart.points if (number := amount(point, chart.unit)) is not None]
    scale = scale_for(numbers, from_zero=False)
    first = [_printed(chart.of_series(name)[0], chart) for name in chart.series]
    names = _names(chart, sheet)
    drawing.height = max(drawing.height, _height_of(names, sheet))
    drawing.left = widest(first, sheet.size) + _GAP + 4
    drawing.right = widest((line for lines in names for line in lines), sheet.size) + _GAP + 4
    drawing.top = 12
    drawing.say_unit(unit_line(chart.unit))
    places = [0.0, drawing.width]
    for place in places:
        drawing.rule((place, place), (0, drawing.height), RULE)
    _category_labels(drawing, chart.categories, places)
    _draw_lines(drawing, chart, scale, places)
    _name_ends(drawing, chart, scale, names, places)
    known = [n for n, name in enumerate(chart.series) if amount(chart.of_series(name)[0], chart.unit) is not None]
    wanted = [_height(chart.of_series(chart.series[n])[0], chart, scale, drawing) for n in known]
    heights = spread(wanted, sheet.size * LEADING, -drawing.top, drawing.height + _BELOW)
    for n, y in zip(known, heights, strict=True):
        drawing.write((first[n],), -_GAP, y, "right", colour=INK)
    return drawing


def _labels(chart: ChartData) -> list[str]:
    return [_printed(point, chart) for point in chart.points]


def _printed(point: ChartPoint, chart: ChartData) -> str:
    return label(point.quantity, chart) if point.quantity and point.base_amount is not None else ""


def _names(chart: ChartData, sheet: Sheet) -> list[tuple[str, ...]]:
    """Return for each series the lines of its label: its name, and the figure that the line ends with there."""
    room = sheet.size * (9 if sheet.name == "wide" else 6)
    return [
        (*wrap(name, room, sheet.size), *filter(None, [_printed(chart.of_series(name)[-1], chart)]))
        for name in chart.series
    ]


def _needed(lines: Sequence[str], size: float) -> float:
    return len(lines) * size * LEADING + 3


def _height_of(names: Sequence[Sequence[str]], sheet: Sheet) -> float:
    """Return the height that the names of all lines need below each other."""
    return sum(_needed(lines, sheet.size) for lines in names)


def _places_in_time(chart: ChartData, width_: float, inset: float) -> list[float]:
    """Return where each category stands: by its date where the categories are periods, else evenly."""
    room = width_ - inset
    count = len(chart.categories)
    days = [
        next((p.period.end.toordinal() for p in chart.of_category(name) if p.period), 0) for name in chart.categories
    ]
    if chart.by_time and days[-1] > days[0]:
        return [inset + room * (day - days[0]) / (days[-1] - days[0]) for day in days]
    return [inset + room * index / max(1, count - 1) for index in range(count)]


def _category_labels(drawing: Drawing, categories: Sequence[str], places: Sequence[float]) -> None:
    """Put the categories under the plot: all that fit, and the last one always."""
    size = drawing.sheet.small
    step = min((after - before for before, after in pairwise(places)), default=drawing.width)
    wrapped = [wrap(name, max(step - 8, size * 3), size) for name in categories]
    lines = max(map(len, wrapped))
    drawing.bottom = lines * size * LEADING + 10
    end = -float("inf")
    shown: list[int] = []
    last = len(categories) - 1
    for index in (*range(last), last):
        half = widest(wrapped[index], size) / 2
        if index == last:
            left = min(places[last], drawing.width + drawing.right - half) - half
            while len(shown) > 1 and places[shown[-1]] + widest(wrapped[shown[-1]], size) / 2 + 6 > left:
                shown.pop()
            shown.append(last)
        elif places[index] - half >= end:
            shown.append(index)
            end = places[index] + half + 6
    for index in shown:
        half = widest(wrapped[index], size) / 2
        x = min(max(places[index], half - drawing.left), drawing.width + drawing.right - half)
        y = drawing.height + 8 + len(wrapped[index]) * size * LEADING / 2
        drawing.write(wrapped[index], x, y, "center", size=size, colour=SOFT)


def _height(point: ChartPoint, chart: ChartData, scale: Scale, drawing: Drawing) -> float:
    number = amount(point, chart.unit)
    assert number is not None
    return drawing.height * (1 - scale.part(number))


def _draw_lines(drawing: Drawing, chart: ChartData, scale: Scale, places: Sequence[float]) -> None:
    x = quantitative("place", 0, max(drawing.width, 1))
    y = quantitative("value", scale.low, scale.high)
    for number, name in enumerate(chart.series):
        rows: list[dict[str, Any]] = []
        for category, (place, point) in enumerate(zip(places, chart.of_series(name), strict=True)):
            value = amount(point, chart.unit)
            rows.append(
                {
                    "series": name,
                    "category": chart.categories[category],
                    "place": round(place, 2),
                    "value": None if value is None else float(value),
                    "colour": COLOURS[number],
                }
            )
        mark = {"type": "line", "strokeWidth": 2.25, "strokeJoin": "round", "invalid": "break-paths-show-domains"}
        drawing.add(
            rows,
            {**mark, "stroke": COLOURS[number], "strokeDash": list(DASHES[number])},
            x=x,
            y=y,
            order={"field": "place", "type": "quantitative"},
        )
        points = {"type": "point", "shape": SHAPES[number], "size": _POINT, "filled": True, "opacity": 1}
        drawing.add([row for row in rows if row["value"] is not None], points, x=x, y=y, fill=coloured())


def _name_ends(
    drawing: Drawing, chart: ChartData, scale: Scale, names: Sequence[Sequence[str]], places: Sequence[float]
) -> None:
    """Name the lines at the right, moved apart where they would lie on each other."""
    size = drawing.sheet.size
    drawn, wanted, needs = [], [], []
    for number, name in enumerate(chart.series):
        ends = [point for point in chart.of_series(name) if point.base_amount is not None]
        if ends:
            drawn.append(number)
            wanted.append(_height(ends[-1], chart, scale, drawing))
            needs.append(_needed(names[number], size))
    heights = spread(wanted, needs, -drawing.top, drawing.height + _BELOW)
    for number, at, y in zip(drawn, wanted, heights, strict=True):
        if abs(at - y) > size:
            drawing.rule((drawing.width + 5, drawing.width + _GAP - 1), (at, y), COLOURS[number])
        drawing.write(names[number], drawing.width + _GAP + 2, y, "left", colour=INK)


def _label_points(drawing: Drawing, chart: ChartData, scale: Scale, places: Sequence[float]) -> None:
    """Print figures over the points of a single line where they do not touch, its ends and extremes first."""
    if len(chart.series) > 1:
        return
    points = [point for point in enumerate(chart.points) if point[1].base_amount is not None]
    amounts = [point.base_amount for _, point in points if point.base_amount is not None]
    important = {0, len(points) - 1, amounts.index(max(amounts)), amounts.index(min(amounts))}
    taken: list[tuple[float, float]] = []
    for order in sorted(range(len(points)), key=lambda n: (n not in important, n)):
        _, point = points[order]
        said = _printed(point, chart)
        half = width(said, drawing.sheet.size) / 2
        x, y = _clear_of_line(
            order, [(places[n], _height(p, chart, scale, drawing)) for n, p in points], half, drawing.height
        )
        x = min(max(x, half - 2), drawing.width + drawing.right - half)
        if all(x + half + 4 <= left or x - half - 4 >= right for left, right in taken):
            taken.append((x - half, x + half))
            drawing.write((said,), x, y, "center")


def _clear_of_line(number: int, line: Sequence[tuple[float, float]], half: float, floor: float) -> tuple[float, float]:
    """Return where a point's figure does not stand on the line: over it, or aside of where the line rises."""
    x, y = line[number]

    def rises_to(other: int) -> bool:
        if not 0 <= other < len(line):
            return False
        far, high = line[other]
        return (y - high) * min(1.0, half / max(1.0, abs(far - x))) > _LABEL_OVER / 2

    before, after = rises_to(number - 1), rises_to(number + 1)
    if before and after and y + 2 * _LABEL_OVER < floor:
        return x, y + _LABEL_OVER + 2
    if before and after:
        return x, y - _LABEL_OVER
    shift = (-half + 2 if after else 0) + (half - 2 if before else 0)
    return x + shift, y - _LABEL_OVER
