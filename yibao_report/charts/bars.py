"""Bars: upright over time where figures fit over them, lying otherwise; grouped, stacked, or as shares of a whole."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final

from yibao_report.charts.drawing import Drawing, banded, coloured, quantitative
from yibao_report.charts.labels import LEADING, amount, label, spread, unit_line, widest, width, wrap
from yibao_report.charts.theme import COLOURS, INK, ON_COLOURS, PAPER, SOFT, Sheet
from yibao_report.model.unit import RATIO
from yibao_report.numerals import round_half_up
from yibao_report.numerals.format import MISSING_MARK
from yibao_report.resolve.chart_data import ChartData, ChartPoint, ChartType

_UPRIGHT_HEIGHTS: Final = {"wide": 220, "narrow": 190}
_THICK: Final = 22
_THIN: Final = 17
_BETWEEN: Final = 12
_SEGMENT: Final = 30
_GAP: Final = 6
_MOST_UPRIGHT: Final = 10


def bar_chart(chart: ChartData, sheet: Sheet) -> Drawing:
    """Draw bars, one for each figure, grouped by category; each figure is printed at its bar's end."""
    if chart.by_time and len(chart.categories) <= _MOST_UPRIGHT and _stands(chart, sheet):
        return _upright(chart, sheet)
    return _lying(chart, sheet)


def _printed(point: ChartPoint, chart: ChartData) -> str:
    if point.quantity is None or point.base_amount is None:
        return MISSING_MARK
    return label(point.quantity, chart)


def _rows(chart: ChartData) -> list[dict[str, Any]]:
    rows = []
    for point in chart.points:
        value = amount(point, chart.unit)
        if value is not None:
            colour = COLOURS[chart.series.index(point.series)]
            row = {"series": point.series, "category": point.category, "value": float(value), "colour": colour}
            rows.append(row)
    return rows


def _limits(chart: ChartData) -> tuple[Decimal, Decimal]:
    numbers = [number for point in chart.points if (number := amount(point, chart.unit)) is not None]
    low, high = min(*numbers, Decimal(0)), max(*numbers, Decimal(0))
    return (low, high) if low < high else (Decimal(0), Decimal(1))


def _stands(chart: ChartData, sheet: Sheet) -> bool:
    """Whether figures fit over upright bars."""
    band = sheet.width / len(chart.categories)
    each = band * 0.84 / len(chart.series)
    figures = widest((_printed(point, chart) for point in chart.points), sheet.size)
    names = max(widest(wrap(name, band - 8, sheet.small), sheet.small) for name in chart.categories)
    return figures <= (band - 8 if len(chart.series) == 1 else each) and names <= band - 6


def _upright(chart: ChartData, sheet: Sheet) -> Drawing:
    drawing = Drawing(sheet, top=18, height=chart.height or _UPRIGHT_HEIGHTS[sheet.name])
    low, high = _limits(chart)
    if low < 0:
        drawing.height -= 18
    padding = 0.16 if len(chart.series) > 1 else max(0.16, 1 - 72 / (sheet.width / len(chart.categories)))
    if len(chart.series) > 1:
        drawing.key(chart.series, COLOURS)
    drawing.say_unit(unit_line(chart.unit))
    x, offset = banded("category", chart.categories, padding), _offset(chart)
    step = drawing.width / len(chart.categories)
    lines = [wrap(name, step - 8, sheet.small) for name in chart.categories]
    drawing.bottom = max(map(len, lines)) * sheet.small * LEADING + 10 + (18 if low < 0 else 0)
    encoding = {"x": x, "y": quantitative("value", low, high), "y2": {"datum": 0}, "fill": coloured()}
    drawing.add(_rows(chart), {"type": "bar", "cornerRadius": 0}, **encoding, **({"xOffset": offset} if offset else {}))
    zero = drawing.height * float(high / (high - low))
    drawing.rule((0, drawing.width), (zero, zero), SOFT)
    for index, name in enumerate(chart.categories):
        middle = drawing.height + drawing.bottom - 2 - len(lines[index]) * sheet.small * LEADING / 2
        drawing.write(lines[index], step * (index + 0.5), middle, "center", size=sheet.small, colour=SOFT)
        for number, point in enumerate(chart.of_category(name)):
            value = amount(point, chart.unit)
            at = step * index + step * padding / 2 + step * (1 - padding) * (number + 0.5) / len(chart.series)
            y = zero if value is None else drawing.height * float((high - value) / (high - low))
            below = value is not None and value < 0
            drawing.write((_printed(point, chart),), at, y + (11 if below else -11), "center", colour=_shade(value))
    return drawing


def _shade(value: Decimal | None) -> str:
    return SOFT if value is None else INK


def _offset(chart: ChartData) -> dict[str, Any] | None:
    if len(chart.series) < 2:
        return None
    scale = {"domain": list(chart.series), "paddingInner": 0.08, "paddingOuter": 0.04}
    return {"field": "series", "type": "nominal", "scale": scale, "sort": None}


def _category_room(drawing: Drawing, names: Sequence[str]) -> list[tuple[str, ...]]:
    """Make room for the names of the categories at the left."""
    sheet = drawing.sheet
    lines = [wrap(name, sheet.longest_label * sheet.size, sheet.size) for name in names]
    drawing.left = widest((line for each in lines for line in each), sheet.size) + 10
    return lines


def _lying(chart: ChartData, sheet: Sheet) -> Drawing:
    drawing = Drawing(sheet)
    lines = _category_room(drawing, chart.categories)
    low, high = _limits(chart)
    figures = widest((_printed(point, chart) for point in chart.points), sheet.size) + _GAP
    drawing.right = figures + 2
    inset = figures if low < 0 else 0.0
    each = _THIN if len(chart.series) > 1 else _THICK
    block = max(each * len(chart.series), max(map(len, lines)) * sheet.size * LEADING)
    step = block + _BETWEEN
    if chart.height:
        step = max(step, chart.height / len(chart.categories))
    drawing.height = step * len(chart.categories)
    padding = 1 - each * len(chart.series) / step
    if len(chart.series) > 1:
        drawing.key(chart.series, COLOURS)
    drawing.say_unit(unit_line(chart.unit))
    x = quantitative("value", low, high)
    x["scale"] = {**x["scale"], "range": [round(inset, 2), round(drawing.width, 2)]}
    offset = _offset(chart)
    encoding = {"x": x, "x2": {"datum": 0}, "y": banded("category", chart.categories, padding), "fill": coloured()}
    drawing.add(_rows(chart), {"type": "bar", "cornerRadius": 0}, **encoding, **({"yOffset": offset} if offset else {}))

    def at(value: Decimal) -> float:
        return inset + (drawing.width - inset) * float((value - low) / (high - low))

    drawing.rule((at(Decimal(0)),) * 2, (0, drawing.height), SOFT)
    for index, name in enumerate(chart.categories):
        drawing.write(lines[index], -8, step * (index + 0.5), "right")
        for number, point in enumerate(chart.of_category(name)):
            value = amount(point, chart.unit)
            y = step * (index + padding / 2) + step * (1 - padding) * (number + 0.5) / len(chart.series)
            below = value is not None and value < 0
            end = at(value if value is not None else Decimal(0)) + (-_GAP if below else _GAP)
            align: Any = "right" if below else "left"
            drawing.write((_printed(point, chart),), end, y, align, colour=_shade(value))
    return drawing


# --- parts of a whole --------------------------------------------------------------------------------------------


def stacked_chart(chart: ChartData, sheet: Sheet) -> Drawing:
    """Draw one lying bar for each category, its parts one behind the other, each figure in its part."""
    drawing = Drawing(sheet)
    alone = len(chart.categories) == 1
    lines = [()] if alone else _category_room(drawing, chart.categories)
    drawing.right = 1
    segments = [_segments(chart, name) for name in chart.categories]
    outside = not alone and any(
        _too_wide(part, sheet) for parts in segments for part in _placed(parts, drawing, chart, segments)
    )
    step = _SEGMENT + _BETWEEN + (sheet.small * LEADING if outside else 0)
    if chart.height:
        step = max(step, chart.height / len(chart.categories))
    drawing.height = step * len(chart.categories) - (_BETWEEN if not outside else 0)
    if alone:
        parts = _placed(segments[0], drawing, chart, segments)
        said = [f"{p['series']}　{p['text']}" if _too_wide(p, sheet) else p["series"] for p in parts]
        drawing.key(said, [part["colour"] for part in parts])
    else:
        drawing.key(chart.series, COLOURS)
    if chart.type is ChartType.STACKED_BAR:
        drawing.say_unit(unit_line(chart.unit))
    rows = []
    for index, parts in enumerate(segments):
        placed = _placed(parts, drawing, chart, segments)
        top = step * index + (step - _SEGMENT if outside else 0)
        for part in placed:
            rows.append({**part, "top": round(top, 2), "bottom": round(top + _SEGMENT, 2)})
        _label_parts(drawing, placed, top, outside=outside)
        if lines[index]:
            drawing.write(lines[index], -8, top + _SEGMENT / 2, "right")
    mark = {"type": "rect", "stroke": PAPER, "strokeWidth": 1.5}
    drawing.add(
        [
            {key: row[key] for key in ("series", "category", "value", "start", "end", "top", "bottom", "colour")}
            for row in rows
        ],
        mark,
        x=quantitative("start", 0, drawing.width),
        x2={"field": "end"},
        y=quantitative("top", drawing.height, 0),
        y2={"field": "bottom"},
        fill=coloured(),
    )
    return drawing


def _segments(chart: ChartData, category: str) -> list[dict[str, Any]]:
    """Return the parts of a category with what is printed in them."""
    points = [point for point in chart.of_category(category) if point.base_amount is not None]
    total = sum((point.base_amount or Decimal(0) for point in points), Decimal(0))
    parts = []
    for point in points:
        value = amount(point, chart.unit)
        assert value is not None and point.base_amount is not None
        number = chart.series.index(point.series)
        as_share = chart.type is ChartType.SHARE and chart.unit.kind != RATIO
        said = f"{round_half_up(100 * point.base_amount / total, 1)}%" if as_share else _printed(point, chart)
        share = point.base_amount / total if total else Decimal(0)
        parts.append(
            {
                "series": point.series,
                "category": category,
                "value": float(value),
                "share": float(share),
                "text": said,
                "colour": COLOURS[number],
                "on": ON_COLOURS[number],
            }
        )
    return parts


def _placed(
    parts: list[dict[str, Any]], drawing: Drawing, chart: ChartData, segments: list[list[dict[str, Any]]]
) -> list[dict[str, Any]]:
    """Return parts with their ends on the plot: of the whole width for shares, else to the longest bar's scale."""
    if chart.type is ChartType.SHARE:
        longest = 1.0
        measure = "share"
    else:
        longest = max(sum(part["value"] for part in each) for each in segments) or 1.0
        measure = "value"
    placed, start = [], 0.0
    for part in parts:
        end = start + drawing.width * part[measure] / longest
        placed.append({**part, "start": round(start, 2), "end": round(end, 2)})
        start = end
    return placed


def _too_wide(part: dict[str, Any], sheet: Sheet) -> bool:
    room: float = part["end"] - part["start"]
    return width(part["text"], sheet.small) + 6 > room


def _label_parts(drawing: Drawing, parts: list[dict[str, Any]], top: float, *, outside: bool) -> None:
    """Print the figures in their parts; those too wide for it over the bar, if there is room for any."""
    size = drawing.sheet.small
    over = [part for part in parts if _too_wide(part, drawing.sheet)]
    for part in parts:
        if part not in over:
            middle = (part["start"] + part["end"]) / 2
            drawing.write((part["text"],), middle, top + _SEGMENT / 2, "center", size=size, colour=part["on"])
    if outside and over:
        wanted = [(part["start"] + part["end"]) / 2 for part in over]
        needs = [width(part["text"], size) + 8 for part in over]
        while sum(needs) > drawing.width:  # the smallest are only in the table and the alternative text
            smallest = min(range(len(over)), key=lambda n: float(over[n]["end"] - over[n]["start"]))
            for each in (over, wanted, needs):
                del each[smallest]
        for part, x in zip(over, spread(wanted, needs, 0, drawing.width), strict=True):
            drawing.write((part["text"],), x, top - size * 0.6, "center", size=size)
