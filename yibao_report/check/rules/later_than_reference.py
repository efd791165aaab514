"""A figure printed from data that is later than the publication."""

from collections.abc import Iterator
from typing import Final

from yibao_report.check.figures.surroundings import place_of, surroundings_of
from yibao_report.diagnostics import Diagnostic, Example, Related, Rule, Severity
from yibao_report.model.dataset import Observation, ObservationStatus
from yibao_report.model.narrative import ClaimMark, FigureMark, Section
from yibao_report.model.period import Period
from yibao_report.model.publication import PublicationHeader
from yibao_report.resolve.publication import ResolvedPublication
from yibao_report.source import Span

RULE: Final = Rule(
    "YB409",
    "later-than-reference",
    Severity.WARNING,
    "引用的数晚于发布物的时点",
    "发布物写明了基准时期（reference_period）、数据时点（as_of）或成文日期（issued），引用的实际数却在这之后："
    "成文时还没有这个数，或者句子没有说明它是哪个时期的。\n"
    "改引基准时期的数；文中写明是哪一年的；目标、预计的数，在数据里写 status: target 或 estimate；"
    "日期写错的，改publication.yaml。",
    Example(
        "content/demo/01-text.md",
        "全市参保人数达到{{ 参保人数.2021 }}。\n",
        "全市参保人数达到{{ 参保人数 }}。\n",
    ),
)

_FORETOLD: Final = (ObservationStatus.TARGET, ObservationStatus.ESTIMATE)


def check(publication: ResolvedPublication) -> Iterator[Diagnostic]:
    """Yield every actual figure that is later than the publication."""
    for section in publication.sections:
        for mark in section.marks:
            figure = publication.figures.get(mark)
            if figure is not None and figure.observation is not None and isinstance(mark, FigureMark | ClaimMark):
                yield from _check_mark(mark, figure.observation, section, publication.header)
    for span, observations in _components(publication):
        later = next((each for each in observations if _limit(each, publication.header, reference=False)), None)
        if later is not None:
            yield _diagnostic(later, _limit(later, publication.header, reference=False), span)


def _check_mark(
    mark: FigureMark | ClaimMark, observation: Observation, section: Section, header: PublicationHeader
) -> Iterator[Diagnostic]:
    limit = _limit(observation, header, reference=True)
    if not limit:
        return
    around = surroundings_of(mark, section)
    if limit[0] == "基准时期" and (around is None or around.has_time):
        return
    yield _diagnostic(observation, limit, place_of(mark))


def _components(publication: ResolvedPublication) -> Iterator[tuple[Span, list[Observation]]]:
    for span, table in publication.tables.items():
        yield span, [cell.observation for cell in table.cells if cell.observation is not None]
    for span, chart in publication.charts.items():
        yield span, [each for point in chart.points for each in point.observations]


def _limit(observation: Observation, header: PublicationHeader, *, reference: bool) -> tuple[str, Period] | None:
    """Return the time of the publication that a figure lies behind, the latest first."""
    if observation.status in _FORETOLD:
        return None
    limits = [("成文日期", header.issued), ("数据时点", header.as_of)]
    if reference:
        limits.append(("基准时期", header.reference_period))
    begins = observation.as_of.start if observation.as_of else observation.period.start
    return next(((name, limit) for name, limit in limits if limit is not None and begins > limit.end), None)


def _diagnostic(observation: Observation, limit: tuple[str, Period] | None, span: Span) -> Diagnostic:
    assert limit is not None
    name, period = limit
    said = f"{name}（{period.label}）"
    when = observation.as_of or observation.period
    return Diagnostic(
        RULE,
        f"“{observation.name}”是{when.as_of_label}的数，晚于发布物的{said}",
        "改引发布物时点的数，或在句中写明时期；是目标数、预计数的，在数据里写成 status: target",
        span,
        related=(Related("数据写在", observation.span),),
    )
