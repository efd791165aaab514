"""An older figure in a sentence that tells the present, though the data have a newer one."""

from collections.abc import Iterator
from typing import Final

from yibao_report.check.figures.binding import reference_to
from yibao_report.check.figures.matching import Match
from yibao_report.check.figures.surroundings import place_of, surroundings_of
from yibao_report.diagnostics import Diagnostic, Example, Related, Rule, Severity
from yibao_report.model.dataset import Dataset, Observation, ObservationStatus, Series
from yibao_report.model.narrative import ClaimMark, FigureMark, Section
from yibao_report.model.quantity import Number
from yibao_report.numerals import format_quantity
from yibao_report.resolve.publication import ResolvedPublication
from yibao_report.source import Span

RULE: Final = Rule(
    "YB410",
    "older-than-newest",
    Severity.HINT,
    "说的是现在，用的是旧数",
    "句子没有写时期，读者会当作发布物基准时期的数；用的却是更早的数，数据里已有新的。往往是沿用了上一年的稿子。\n"
    "改引新的数；确实要说过去的，写明时期：2019年末，全市参保……",
    Example(
        None,
        "基准时期是2021年，数据里有2020年和2021年的参保人数，文中写：全市参保人数达到{{ 参保人数.2020 }}。",
        "全市参保人数达到{{ 参保人数 }}。或者：2020年末，全市参保人数达到{{ 参保人数.2020 }}。",
    ),
)


def check(publication: ResolvedPublication) -> Iterator[Diagnostic]:
    """Yield every figure printed from data that is older than the newest one, in a sentence that names no time."""
    for section in publication.sections:
        for mark in section.marks:
            figure = publication.figures.get(mark)
            if figure is None or figure.observation is None or not isinstance(mark, FigureMark | ClaimMark):
                continue
            older = figure.observation
            newer = _newer(older, publication)
            if newer is not None and _tells_the_present(mark, section):
                words = figure.words or format_quantity(figure.quantity).text
                yield _diagnostic(words, older, newer, publication, place_of(mark))


def typed(match: Match, older: Observation, publication: ResolvedPublication) -> Diagnostic:
    """Say that a figure typed by hand is an older value."""
    return _diagnostic(match.statement.words, older, match.observation, publication, match.statement.span)


def _newer(older: Observation, publication: ResolvedPublication) -> Observation | None:
    """Return the newest observation of the same series up to the publication's reference period."""
    reference = publication.header.reference_period
    dataset = next((each for each in publication.datasets if each.id == older.key.dataset), None)
    if reference is None or dataset is None or older.period.end >= reference.end:
        return None
    newer = [
        each
        for each in _series(dataset, older).observations.values()
        if each.period > older.period and each.period.kind is older.period.kind and each.period.end <= reference.end
    ]
    seen = [each for each in newer if each.status is not ObservationStatus.TARGET and isinstance(each.value, Number)]
    return seen[-1] if seen else None


def _series(dataset: Dataset, observation: Observation) -> Series:
    indicator = dataset.indicators[observation.key.indicator]
    return indicator.series if observation.key.member is None else indicator.members[observation.key.member]


def _tells_the_present(mark: FigureMark | ClaimMark, section: Section) -> bool:
    around = surroundings_of(mark, section)
    return around is not None and not around.has_time and not around.tells_past


def _diagnostic(
    words: str, older: Observation, newer: Observation, publication: ResolvedPublication, span: Span
) -> Diagnostic:
    actual = format_quantity(newer.quantity).text
    return Diagnostic(
        RULE,
        f"“{words}”是{older.period.label}的“{older.name}”，数据里已有{newer.period.label}的：{actual}",
        f"写成 {{{{ {reference_to(newer, publication)} }}}}；说的是{older.period.label}，就在句中写明",
        span,
        related=(Related("较新的数据写在", newer.span),),
    )
