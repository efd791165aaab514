"""Texts of a chart: how wide they are, where they break, how its numbers are printed.

Widths are estimated from the characters, never measured with the fonts of this machine: a chart must come out the same
everywhere. A Han character is one em; the rest is counted wide enough for every face of the house.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Final
from unicodedata import east_asian_width

from yibao_report.model.quantity import Number, Quantity
from yibao_report.model.unit import POINTS, RATIO, Unit
from yibao_report.numerals import format_cell, format_quantity
from yibao_report.resolve.chart_checks import in_unit
from yibao_report.resolve.chart_data import ChartData, ChartPoint

_NARROW: Final = 0.58
_WIDER: Final = {"%": 0.95, "‰": 1.3, "m": 0.9, "M": 0.9, "W": 0.95, "w": 0.8, "−": 0.6, ".": 0.3, " ": 0.3}
_NOT_FIRST: Final = frozenset("、，。；：！？）〉》」』”’％%")
_NOT_LAST: Final = frozenset("（〈《「『“‘")
_UNBROKEN: Final = re.compile(r"[A-Za-z0-9.%‰−-]+|.")
_AFTER_YEAR: Final = re.compile(r"(?<=\d年)(?=.)")
LEADING: Final = 1.25
"""From line to line, in the size of the text."""


def width(text: str, size: float) -> float:
    """Return how wide a text is at most, in the units of ``size``."""
    return size * sum(1 if east_asian_width(char) in "WFA" else _WIDER.get(char, _NARROW) for char in text)


def wrap(text: str, room: float, size: float) -> tuple[str, ...]:
    """Return a label in lines of about equal length that fit the room; a period breaks behind its year."""
    if width(text, size) <= room:
        return (text,)
    if (parts := _AFTER_YEAR.split(text, maxsplit=1)) and all(width(part, size) <= room for part in parts):
        return tuple(parts)
    count = 2
    while True:
        lines = _fill(text, max(size, width(text, size) / count + size / 2), size)
        if all(width(line, size) <= room for line in lines) or count >= len(text):
            return lines
        count += 1


def _fill(text: str, room: float, size: float) -> tuple[str, ...]:
    lines = [""]
    for unit in _UNBROKEN.findall(text):
        line = lines[-1]
        full = bool(line) and width(line + unit, size) > room and unit[0] not in _NOT_FIRST
        if full and line[-1] in _NOT_LAST and len(line) > 1:
            lines[-1] = line[:-1]
            lines.append(line[-1] + unit)
        elif full:
            lines.append(unit)
        else:
            lines[-1] = line + unit
    return tuple(lines)


def widest(texts: Iterable[str], size: float) -> float:
    """Return the width of the widest of some texts, 0 for none."""
    return max((width(text, size) for text in texts), default=0)


def amount(point: ChartPoint, unit: Unit) -> Decimal | None:
    """Return the number of a point in the unit of its chart, as it is printed; None where nothing is drawn."""
    if point.base_amount is None or point.quantity is None:
        return None
    return in_unit(point.quantity, unit)[0]


def label(quantity: Quantity, chart: ChartData) -> str:
    """Return a figure as it is printed on a chart: %, since it is short; otherwise the unit stands over the chart."""
    unit = chart.unit
    if isinstance(quantity.value, Number) and quantity.unit is not None:
        number, decimals = in_unit(quantity, unit)
        decimals = chart.decimals if quantity.unit.scale != unit.scale else decimals
        quantity = replace(quantity, value=replace(quantity.value, amount=number), unit=unit, decimals=decimals)
    return format_quantity(quantity).text if unit.kind == RATIO else format_cell(quantity)


def unit_line(unit: Unit) -> str:
    """Return what stands over a chart about its unit; empty where every number says it."""
    if unit.kind == RATIO or not unit.symbol:
        return ""
    return f"单位：{unit.symbol if not unit.kind.startswith(POINTS) else '百分点'}"


def tick_label(number: Decimal, decimals: int, unit: Unit) -> str:
    """Return a number of the axis."""
    digits = format(number.quantize(Decimal(1).scaleb(-decimals)), "f").replace("-", "−")
    return f"{digits}{unit.symbol}" if unit.kind == RATIO else digits


def spread(places: Sequence[float], distance: float | Sequence[float], low: float, high: float) -> list[float]:
    """Return places near the given ones that keep their distances, in the same order, within the limits if they fit.

    ``distance`` is what each needs (half of its own and half of its neighbour's lie between two).
    """
    needs = [distance] * len(places) if isinstance(distance, int | float) else list(distance)
    order = sorted(range(len(places)), key=lambda index: (places[index], index))
    moved = {index: places[index] for index in order}
    for before, after in pairwise(order):
        moved[after] = max(moved[after], moved[before] + (needs[before] + needs[after]) / 2)
    if order and moved[order[-1]] > high - needs[order[-1]] / 2:
        moved[order[-1]] = high - needs[order[-1]] / 2
        for after, before in zip(reversed(order), list(reversed(order))[1:], strict=False):
            moved[before] = min(moved[before], moved[after] - (needs[before] + needs[after]) / 2)
    if order and moved[order[0]] < low + needs[order[0]] / 2:
        moved[order[0]] = low + needs[order[0]] / 2
        for before, after in pairwise(order):
            moved[after] = max(moved[after], moved[before] + (needs[before] + needs[after]) / 2)
    return [moved[index] for index in range(len(places))]
