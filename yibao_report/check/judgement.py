"""Every literal figure of the narratives gets one word: contradicted, told differently, could be bound, or no source.

Input: all `ResolvedPublication`s that are checked. Output: diagnostics of YB401, YB406, YB407, YB408 and, for
a figure that still has an older value, YB410.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from yibao_report.check.account import unaccounted
from yibao_report.check.figures.agreement import agrees, contradicts, outdated
from yibao_report.check.figures.comparison import told_differently
from yibao_report.check.figures.matching import Match, match_statement
from yibao_report.check.figures.places import Place, printed_places
from yibao_report.check.figures.recognition import likely_series, match_value, match_words
from yibao_report.check.figures.statement import Anchor, Statement
from yibao_report.check.figures.statements import read_statements
from yibao_report.check.figures.vocabulary import Vocabulary
from yibao_report.check.rules import contradicts_data, could_be_bound, older_than_newest, unbound_numeral
from yibao_report.check.rules import told_differently as differently
from yibao_report.diagnostics import Diagnostic
from yibao_report.model.dataset import Dataset
from yibao_report.model.period import Period
from yibao_report.model.quantity import Observed
from yibao_report.resolve.publication import ResolvedPublication


def judge_figures(publications: Iterable[ResolvedPublication]) -> Iterator[Diagnostic]:
    """Yield what is to be said of the literal figures of all narratives."""
    yield from _Judge(tuple(publications)).diagnostics()


class _Judge:
    def __init__(self, publications: Sequence[ResolvedPublication]) -> None:
        self._publications = publications
        self._printed: Mapping[Observed, list[Place]] = printed_places(publications)
        self._vocabularies: dict[tuple[str, ...], Vocabulary] = {}
        self._told: set[tuple[str, int]] = set()
        self._unmatched: list[Statement] = []
        self._last: tuple[Statement, Match] | None = None

    def diagnostics(self) -> Iterator[Diagnostic]:
        for number, publication in enumerate(self._publications):
            for statement in read_statements(publication, number, _region(publication)):
                found = self._against_data(statement, publication)
                if found is None:
                    self._unmatched.append(statement)
                else:
                    self._tell(statement)
                    yield found
        yield from self._against_each_other()
        for publication in self._publications:
            for numeral, span in unaccounted(publication):
                if (span.file.path, span.start) not in self._told:
                    yield unbound_numeral.without_source(numeral, span)

    def _against_data(self, statement: Statement, publication: ResolvedPublication) -> Diagnostic | None:
        vocabulary, reference = self._vocabulary(publication.datasets), publication.header.reference_period
        match = match_statement(statement, vocabulary, reference, self._anchor(statement))
        if match is not None:
            self._last = statement, match
        if match is None or not (match.certain or _agrees(statement, match)):
            likely = likely_series(statement, vocabulary, reference)
            if by_value := match_value(statement, likely):
                return could_be_bound.offer(by_value, publication)
            match = match or match_words(statement, likely, vocabulary, reference)
        if match is None:
            return self._against_others(statement, publication)
        if _agrees(statement, match):
            return could_be_bound.offer(match, publication)
        if older := outdated(match):
            return older_than_newest.typed(match, older, publication)
        if contradicts(match):
            return contradicts_data.contradiction(match, publication, self._printed.get(match.observation.key, [])[:1])
        return None

    def _anchor(self, statement: Statement) -> Anchor | None:
        """Return what the sentence has told of last: a printed figure, or a literal one that was recognized."""
        if self._last is None:
            return statement.anchor
        before, match = self._last
        near = before.prose is statement.prose and max(before.end, statement.sentence) <= statement.start
        if not near or before.start < statement.sentence or before.start < statement.anchor_at:
            return statement.anchor
        key = match.observation.key
        return Anchor(key.dataset, key.indicator, key.period)

    def _against_others(self, statement: Statement, publication: ResolvedPublication) -> Diagnostic | None:
        """Compare with what other publications of the same region print from data that this one does not use."""
        regions = {dataset.region for dataset in publication.datasets} - {None}
        foreign = tuple(
            dataset
            for dataset in self._datasets()
            if dataset.region in regions and dataset.id not in {own.id for own in publication.datasets}
        )
        if not foreign:
            return None
        match = match_statement(statement, self._vocabulary(foreign), publication.header.reference_period)
        if match is None or not contradicts(match):
            return None
        places = [
            place
            for place in self._printed.get(match.observation.key, [])
            if place.publication != statement.publication
        ]
        return (
            differently.against_print(match, places[0], self._publications[places[0].publication]) if places else None
        )

    def _against_each_other(self) -> Iterator[Diagnostic]:
        told = ((each, self._regions(each), self._reference(each)) for each in self._unmatched)
        for statement, first, subject in told_differently(told):
            self._tell(statement)
            self._tell(first)
            yield differently.against_words(statement, first, subject)

    def _tell(self, statement: Statement) -> None:
        span = statement.span
        self._told.update((span.file.path, at) for at in range(span.start, span.end))

    def _datasets(self) -> Iterable[Dataset]:
        return {dataset.id: dataset for each in self._publications for dataset in each.datasets}.values()

    def _vocabulary(self, datasets: Sequence[Dataset]) -> Vocabulary:
        ids = tuple(dataset.id for dataset in datasets)
        if ids not in self._vocabularies:
            self._vocabularies[ids] = Vocabulary(datasets)
        return self._vocabularies[ids]

    def _regions(self, statement: Statement) -> tuple[str, ...]:
        datasets = self._publications[statement.publication].datasets
        return tuple(sorted({dataset.region for dataset in datasets if dataset.region}))

    def _reference(self, statement: Statement) -> Period | None:
        return self._publications[statement.publication].header.reference_period


def _agrees(statement: Statement, match: Match) -> bool:
    return statement.stated is not None and agrees(statement.stated, match.observation)


def _region(publication: ResolvedPublication) -> str | None:
    return next((dataset.region for dataset in publication.datasets if dataset.region), None)
