"""Which figure of the data is used where: JSON beside each publication's page, and one page of the site for all.

A build of some publications takes the others' lists from the last build.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Final

from yibao_report.model.dataset import Observation
from yibao_report.numerals import format_quantity
from yibao_report.render.context import Document, FigureOccurrence
from yibao_report.render.pages import DatasetUses, IndicatorUses, Use, UsedFigure
from yibao_report.resolve.publication import ResolvedPublication

FILE: Final = "figures.json"
"""Beside the page: a list of `FigureUse`, for programs too."""


@dataclass(frozen=True, slots=True)
class FigureUse:
    """One figure of the data at one place of a publication.

    Attributes:
        dataset: Id of its dataset.
        dataset_title: For the reader.
        region: Of the dataset, or None.
        indicator: Key of the indicator.
        member: Key of the member, or None.
        period: Code of the period, e.g. ``2022-02``.
        name: Full name of the indicator.
        member_name: Full name of the member, or None.
        period_label: E.g. 2022年2月.
        value: As printed, e.g. 639.40万人.
        source: Where it was published, or None.
        publication: Id of the publication.
        title: Its title.
        anchor: Of the place on its page, e.g. ``f12-1``.
        heading: The heading it stands under, or None.
        text: As printed at the place.
        kind: ``observed``, ``derived`` (it is an operand there) or ``claim``.
    """

    dataset: str
    dataset_title: str
    region: str | None
    indicator: str
    member: str | None
    period: str
    name: str
    member_name: str | None
    period_label: str
    value: str
    source: str | None
    publication: str
    title: str
    anchor: str | None
    heading: str | None
    text: str
    kind: str


def figure_uses(publication: ResolvedPublication, document: Document) -> Iterator[FigureUse]:
    """Yield every use of every figure in a publication, in the order of its text."""
    for occurrence in document.occurrences:
        for observation in occurrence.observations:
            yield _use(publication, occurrence, observation)


def _use(publication: ResolvedPublication, occurrence: FigureOccurrence, observation: Observation) -> FigureUse:
    dataset = next(each for each in publication.datasets if each.id == observation.key.dataset)
    return FigureUse(
        dataset=dataset.id,
        dataset_title=dataset.title,
        region=dataset.region,
        indicator=observation.key.indicator,
        member=observation.key.member,
        period=observation.key.period,
        name=observation.name,
        member_name=observation.member_name,
        period_label=observation.period.label,
        value=format_quantity(observation.quantity).text,
        source=observation.source.title if observation.source else None,
        publication=publication.header.id,
        title=publication.header.title.replace("\n", ""),
        anchor=occurrence.figure.marker_id,
        heading=occurrence.heading,
        text=occurrence.figure.text,
        kind=occurrence.figure.kind,
    )


def write_uses(uses: Iterable[FigureUse]) -> bytes:
    """Return the uses as JSON."""
    return (json.dumps([asdict(use) for use in uses], ensure_ascii=False, indent=1) + "\n").encode()


def read_uses(content: bytes) -> tuple[FigureUse, ...]:
    """Return the uses of an earlier build; none if it wrote them in another form."""
    try:
        return tuple(FigureUse(**entry) for entry in json.loads(content))
    except (ValueError, TypeError):
        return ()


def uses_by_dataset(uses: Iterable[FigureUse]) -> Iterator[DatasetUses]:
    """Yield the datasets with the places where each of their figures is used."""
    datasets: dict[str, list[FigureUse]] = {}
    for use in uses:
        datasets.setdefault(use.dataset, []).append(use)
    for id_, found in sorted(datasets.items()):
        yield DatasetUses(id_, found[0].dataset_title, found[0].region, tuple(_indicators(id_, found)))


def _indicators(dataset: str, uses: list[FigureUse]) -> Iterator[IndicatorUses]:
    indicators: dict[str, dict[tuple[str | None, str], list[FigureUse]]] = {}
    for use in uses:
        indicators.setdefault(use.indicator, {}).setdefault((use.member, use.period), []).append(use)
    for number, figures in enumerate(indicators.values(), 1):
        name = next(iter(figures.values()))[0].name
        yield IndicatorUses(name, f"{dataset}-{number}", tuple(map(_figure, figures.values())))


def _figure(uses: list[FigureUse]) -> UsedFigure:
    first = uses[0]
    places = tuple(
        Use(use.title, f"{use.publication}/index.html#{use.anchor}", use.heading, use.text, use.kind == "derived")
        for use in uses
    )
    return UsedFigure(first.member_name, first.period_label, first.value, first.source, places)
