"""Whether figures can be drawn together, and how they are best: units of one kind, a type that suits them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from yibao_report.diagnostics import Diagnostics
from yibao_report.model.quantity import Number, Quantity
from yibao_report.model.unit import PLAIN_UNIT, RATIO, Unit, UnknownUnitError, parse_unit
from yibao_report.numerals import format_quantity, round_half_up
from yibao_report.resolve import chart_rules
from yibao_report.resolve.chart_data import ChartData, ChartPoint, ChartType
from yibao_report.source import Span

MOST_SERIES: Final = 6
MOST_CATEGORIES: Final = 24
_FEW_ENOUGH: Final = Decimal(100_000)
"""A number on a chart has five digits before the point at most; a greater one is counted in 万 or 亿."""
_PREFIXES: Final = ("", "万", "亿", "万亿")
_ADDED: Final = (ChartType.STACKED_BAR, ChartType.SHARE)


def check_units(points: Sequence[ChartPoint], place: Span, diagnostics: Diagnostics) -> bool:
    """Report figures of a kind that does not go with the first one's; False if there are any."""
    drawn = [point for point in points if point.base_amount is not None]
    kinds = {point.quantity.unit.kind: point for point in reversed(drawn) if point.quantity and point.quantity.unit}
    if len(kinds) < 2:
        return True
    first, *others = reversed(kinds.values())
    said = "、".join(f"“{point.expression}”是{_shown(point.quantity)}" for point in (first, *others))
    diagnostics.add(chart_rules.MIXED_KINDS, f"一张图里有不同种类的量：{said}", "分成几张图，或只留同一种量", place)
    return False


def _shown(quantity: Quantity | None) -> str:
    return format_quantity(quantity).text if quantity else ""


def choose_unit(points: Sequence[ChartPoint]) -> Unit:
    """Return the unit that the numbers of a chart are told in: the most usual one, scaled to short numbers."""
    units = Counter(point.quantity.unit for point in points if _is_drawn(point) and point.quantity)
    usual = next((unit for unit, _ in units.most_common() if unit), PLAIN_UNIT)
    greatest = max((abs(point.base_amount) for point in points if point.base_amount is not None), default=Decimal(0))
    candidates = [usual, *(unit for unit in _scaled(usual) if unit.scale > usual.scale)]
    return next((unit for unit in candidates if greatest / unit.scale < _FEW_ENOUGH), candidates[-1])


def _is_drawn(point: ChartPoint) -> bool:
    return point.base_amount is not None


def _scaled(unit: Unit) -> Iterator[Unit]:
    """Yield a unit in 万 and 亿; ratios have no such sizes."""
    if unit.kind == RATIO or not unit.symbol:
        return
    base = next((unit.symbol.removeprefix(each) for each in ("万亿", "亿", "万") if unit.symbol.startswith(each)), "")
    for prefix in _PREFIXES:
        try:
            yield parse_unit(prefix + (base or unit.symbol))
        except UnknownUnitError:
            continue


def choose_type(
    points: Sequence[ChartPoint], categories: Sequence[str], series: Sequence[str], *, by_time: bool
) -> ChartType:
    """Return the type for figures whose editor names none."""
    kinds = {point.period.kind for point in points if point.period}
    if by_time and len(categories) > 2 and len(kinds) == 1:
        return ChartType.LINE
    return ChartType.GROUPED_BAR if len(series) > 1 else ChartType.BAR


def check_type(chart: ChartData, place: Span, diagnostics: Diagnostics) -> bool:
    """Report what keeps a chart from being drawn as its type; False if anything does."""
    before = len(diagnostics)
    for message, help_ in _crowding(chart):
        diagnostics.add(chart_rules.TOO_CROWDED, message, help_, chart.span)
    if chart.specification is None:
        for message, help_ in _misfits(chart):
            diagnostics.add(chart_rules.WRONG_TYPE, message, help_, place)
    return len(diagnostics) == before


def _crowding(chart: ChartData) -> Iterator[tuple[str, str]]:
    if len(chart.series) > MOST_SERIES:
        yield f"图里有{len(chart.series)}个系列，最多画{MOST_SERIES}个", "分成几张图，或用members选几个"
    if len(chart.categories) > MOST_CATEGORIES:
        yield f"图里有{len(chart.categories)}个类别，最多画{MOST_CATEGORIES}个", "分成几张图，或改用指标表"


def _misfits(chart: ChartData) -> Iterator[tuple[str, str]]:
    count = len(chart.categories)
    if chart.type is ChartType.SLOPE and count != 2:
        yield f"斜率图要正好两端，这里有{count}个", "periods里写两个时期，或改用 type: line"
    if chart.type is ChartType.LINE and count < 2:
        yield "折线图至少要两个时期，这里只有一个", "periods里多写几个时期，或改用 type: bar"
    if chart.type is ChartType.LINE and chart.by_time and _kinds_of_periods(chart) > 1:
        yield "年、半年、月混在一起，连不成折线", "periods里只写同类的时期，或改用 type: bar"
    if chart.type in _ADDED:
        yield from _not_parts(chart)


def _kinds_of_periods(chart: ChartData) -> int:
    return len({point.period.kind for point in chart.points if point.period})


def _not_parts(chart: ChartData) -> Iterator[tuple[str, str]]:
    if len(chart.series) < 2:
        yield f"{chart.type.label}要有几个部分，这里只有一个", "用members选成员，或改用 type: bar"
    for point in chart.points:
        amount = point.base_amount
        if amount is not None and amount < 0:
            yield f"{chart.type.label}里不能有负数：{_shown(point.quantity)}", "改用 type: bar"
    for category in chart.categories:
        drawn = [point.base_amount for point in chart.of_category(category) if point.base_amount is not None]
        if chart.type is ChartType.SHARE and not sum(drawn):
            yield f"“{category}”的合计是零，算不出构成", "另选时期或指标"


def common_decimals(points: Sequence[ChartPoint], unit: Unit) -> int:
    """Return how many digits after the point keep all those of the numbers that are told in another unit."""
    quantities = [point.quantity for point in points if _is_drawn(point) and point.quantity]
    return max(
        (in_unit(each, unit)[1] for each in quantities if each.unit and each.unit.scale != unit.scale), default=0
    )


def in_unit(quantity: Quantity, unit: Unit) -> tuple[Decimal, int]:
    """Return a figure's printed number in another unit of its kind, with the decimals that keep all its digits."""
    assert isinstance(quantity.value, Number) and quantity.unit is not None
    printed = round_half_up(quantity.value.amount, quantity.decimals)
    if quantity.unit.scale == unit.scale:
        return printed, quantity.decimals
    moved = (printed * quantity.unit.scale / unit.scale).normalize()
    exponent = moved.as_tuple().exponent
    return moved, max(0, -exponent) if isinstance(exponent, int) else 0
