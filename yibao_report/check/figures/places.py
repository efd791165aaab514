"""Where the narratives print an observation: in the text, a table or a chart."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from yibao_report.check.figures.surroundings import place_of
from yibao_report.model.narrative import ClaimMark, FigureMark
from yibao_report.model.quantity import Observed
from yibao_report.resolve.publication import ResolvedPublication
from yibao_report.source import Span


@dataclass(frozen=True, slots=True)
class Place:
    """Where an observation is printed.

    Attributes:
        publication: Number of the publication.
        where: What it is printed in, e.g. 表“主要指标”.
        span: The expression, or the line that opens the component.
    """

    publication: int
    where: str
    span: Span


def printed_places(publications: Iterable[ResolvedPublication]) -> Mapping[Observed, list[Place]]:
    """Return where each observation is printed, in the order of the publications."""
    places: dict[Observed, list[Place]] = {}
    for number, publication in enumerate(publications):
        for key, place in _places(number, publication):
            places.setdefault(key, []).append(place)
    return places


def _places(number: int, publication: ResolvedPublication) -> Iterator[tuple[Observed, Place]]:
    for mark, figure in publication.figures.items():
        if figure.observation is not None and isinstance(mark, FigureMark | ClaimMark):
            span = place_of(mark) if isinstance(mark, FigureMark) else mark.words.span
            yield figure.observation.key, Place(number, "正文", span)
    for span, table in publication.tables.items():
        for cell in table.cells:
            if cell.observation is not None:
                yield cell.observation.key, Place(number, f"表“{table.title}”" if table.title else "表", span)
    for span, chart in publication.charts.items():
        for point in chart.points:
            if len(point.observations) == 1:
                yield point.observations[0].key, Place(number, f"图“{chart.title}”" if chart.title else "图", span)
