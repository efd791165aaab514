"""A chart for its template: the picture for both widths, its figures as a table and in words."""

from dataclasses import dataclass
from operator import itemgetter
from typing import Final

from markupsafe import Markup

from yibao_report.charts.labels import unit_line
from yibao_report.charts.picture import NotDrawnError, draw, with_ids
from yibao_report.charts.specification import specification
from yibao_report.charts.theme import SHEETS
from yibao_report.model.quantity import Missing, Number
from yibao_report.numerals import format_quantity
from yibao_report.numerals.format import MISSING_MARK
from yibao_report.render.context import FigureContext
from yibao_report.render.figures import FigureLedger
from yibao_report.render.notes import sentence
from yibao_report.resolve.chart_data import ChartData, ChartPoint

_PLACES_NAMED: Final = 3
_POINTS_SAID: Final = 6
"""So many figures of a series are said one by one in the alternative text."""


@dataclass(frozen=True, slots=True)
class SheetContext:
    """The picture of a chart on one sheet: ``name`` is ``wide`` or ``narrow``; ``inner`` what stands in the ``svg``."""

    name: str
    view_box: str
    inner: Markup


@dataclass(frozen=True, slots=True)
class ChartCell:
    """A figure of the table under a chart; ``figure`` is None where the data have none."""

    text: str
    figure: FigureContext | None
    note_numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ChartRow:
    """A category of a chart with a cell for each series."""

    category: str
    cells: tuple[ChartCell, ...]


@dataclass(frozen=True, slots=True)
class ChartNote:
    """A note under a chart; the table's cells refer to it by number."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class ChartContext:
    """What ``components/chart.html`` shows.

    Attributes:
        title: Caption.
        id: Anchor, e.g. ``chart-1``.
        number: Its number in the publication.
        type: E.g. ``line``, or ``vega-lite``.
        alt: What is to be seen, in one or more sentences, with every figure.
        sheets: The picture, wide and narrow.
        series: Heads of the table's columns; one of them may be empty.
        rows: Of the table.
        note: What the editor adds, or None.
        notes: On single figures.
        source_titles: Where its figures were published.
    """

    title: str
    id: str
    number: int
    type: str
    alt: str
    sheets: tuple[SheetContext, ...]
    series: tuple[str, ...]
    rows: tuple[ChartRow, ...]
    note: str | None
    notes: tuple[ChartNote, ...]
    source_titles: tuple[str, ...]


def chart_context(chart: ChartData, number: int, ledger: FigureLedger) -> ChartContext:
    """Return a chart drawn, its figures put into the ledger."""
    id_ = f"chart-{number}"
    numbers = {text: index for index, text in enumerate(chart.notes, 1)}
    sources = dict.fromkeys(
        each.source.title for point in chart.points for each in point.observations if each.source is not None
    )
    return ChartContext(
        title=chart.title,
        id=id_,
        number=number,
        type="vega-lite" if chart.specification is not None else chart.type.value,
        alt=alternative_text(chart),
        sheets=tuple(_sheets(chart, id_)),
        series=tuple(name or (unit_line(chart.unit) or "数值") for name in chart.series),
        rows=tuple(
            ChartRow(name, tuple(_cell(point, ledger, numbers) for point in chart.of_category(name)))
            for name in chart.categories
        ),
        note=sentence(chart.note) if chart.note else None,
        notes=tuple(ChartNote(index, sentence(_note(text, chart))) for text, index in numbers.items()),
        source_titles=tuple(sources),
    )


def _note(text: str, chart: ChartData) -> str:
    """Return a note with the places it is about, unless it is about all or too many to be named."""
    about = [point for point in chart.points if text in point.notes]
    if len(about) == len(chart.points) or len(about) > _PLACES_NAMED:
        return text
    return f"{'、'.join(f'{point.series}{point.category}' for point in about)}：{text}"


def _sheets(chart: ChartData, id_: str) -> list[SheetContext]:
    """Draw a chart; a specification that cannot be drawn was told by the check and leaves nothing here."""
    found = []
    for sheet in SHEETS:
        try:
            svg = draw(specification(chart, sheet)).svg
        except NotDrawnError:
            continue
        svg = with_ids(svg, f"{id_}-{sheet.name}-")
        head, _, inner = svg.partition(">")
        view_box = head.partition('viewBox="')[2].partition('"')[0]
        found.append(SheetContext(sheet.name, view_box, Markup(inner.removesuffix("</svg>"))))
    return found


def _cell(point: ChartPoint, ledger: FigureLedger, numbers: dict[str, int]) -> ChartCell:
    figure = ledger.cell_figure(point) if point.quantity is not None else None
    text = figure.text if figure else MISSING_MARK
    return ChartCell(text, figure, tuple(sorted(numbers[note] for note in point.notes)))


def alternative_text(chart: ChartData) -> str:
    """Return a chart in words: what the editor says of it, or its kind and title, and the course of every series.

    A series of many figures is told by its ends and extremes; all of them are in the table below the chart on the site.
    """
    kind = "图" if chart.specification is not None else chart.type.label
    head = chart.alt or f"{kind}：{chart.title}"
    series = (_series_text(chart, name) for name in chart.series)
    return f"{sentence(head)}{'；'.join(series)}。"


def _series_text(chart: ChartData, name: str) -> str:
    points = chart.of_series(name)
    if len(points) > _POINTS_SAID:
        known = [(point.quantity.value, point) for point in points if point.quantity is not None]
        numbers = [(value.amount, point) for value, point in known if isinstance(value, Number)]
        said = f"共有{len(points)}项，从{_point(points[0])}到{_point(points[-1])}"
        if numbers:
            least, most = min(numbers, key=itemgetter(0))[1], max(numbers, key=itemgetter(0))[1]
            said += (
                f"，其中最低的是{least.category}，数值为{_value(least)}，最高的是{most.category}，数值为{_value(most)}"
            )
    else:
        said = "，".join(_point(point) for point in points)
    return f"{name}这一组的数据，{said}" if name else f"图中的数据，{said}"


def _point(point: ChartPoint) -> str:
    return f"{point.category}的数值为{_value(point)}"


def _value(point: ChartPoint) -> str:
    if point.quantity is None:
        return "无数据"
    if isinstance(point.quantity.value, Missing):
        return f"无数据（{point.quantity.value.reason.rstrip('。')}）"
    return format_quantity(point.quantity).text
