"""Binding a publication's narrative to its data: after this, every figure is a `Quantity` with provenance."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from yibao_report.diagnostics import Diagnostics, Related, suggest
from yibao_report.load import rules as load_rules
from yibao_report.load.publication import LoadedPublication
from yibao_report.load.workspace import Workspace
from yibao_report.model.dataset import Dataset, Observation
from yibao_report.model.narrative import ClaimMark, FigureMark, Mark, Section
from yibao_report.model.publication import PublicationHeader
from yibao_report.model.quantity import Derived, Missing, Observed, Quantity, Words
from yibao_report.numerals import format_quantity
from yibao_report.reading import check_stated, parse_stated
from yibao_report.reading.verbs import FALLS, alternatives
from yibao_report.resolve import rules
from yibao_report.resolve.chart_data import ChartData
from yibao_report.resolve.charts import Lookup, resolve_chart
from yibao_report.resolve.errors import AlreadyToldError, ExpressionError
from yibao_report.resolve.expression import compile_expression
from yibao_report.resolve.identities import resolve_identities
from yibao_report.resolve.names import check_indicator_names
from yibao_report.resolve.scope import Operand, Scope
from yibao_report.resolve.tables import IndicatorTable, resolve_indicator_table
from yibao_report.source import Span


class FigureKind(StrEnum):
    """How a figure got into the text."""

    OBSERVED = "observed"
    DERIVED = "derived"
    CLAIM = "claim"


@dataclass(frozen=True, slots=True)
class ResolvedFigure:
    """A figure of the narrative with everything a reader or a proofreader may ask about it.

    Attributes:
        quantity: Value, unit and provenance.
        kind: Printed from data, derived by a formula, or typed and verified.
        expression: As the editor wrote it.
        words: The typed words of a claim, else None.
        observations: The observations behind it, in the order of the formula.
        notes: What the reader must be told about it.
    """

    quantity: Quantity
    kind: FigureKind
    expression: str
    words: str | None
    observations: tuple[Observation, ...]
    notes: tuple[str, ...]

    @property
    def observation(self) -> Observation | None:
        """The one observation it shows, unless it is computed."""
        return self.observations[0] if isinstance(self.quantity.origin, Observed) and self.observations else None


@dataclass(frozen=True, slots=True)
class ResolvedPublication:
    """A publication ready to be checked and rendered.

    Attributes:
        header: What ``publication.yaml`` says.
        sections: The narrative, in order.
        datasets: The datasets it uses.
        figures: By place.
        tables: By the place of their directive.
        charts: By the place of their directive.
    """

    header: PublicationHeader
    sections: tuple[Section, ...]
    datasets: tuple[Dataset, ...]
    figures: Mapping[Mark, ResolvedFigure]
    tables: Mapping[Span, IndicatorTable]
    charts: Mapping[Span, ChartData]


def resolve_workspace(workspace: Workspace, diagnostics: Diagnostics) -> tuple[ResolvedPublication, ...]:
    """Resolve every publication of a workspace, and verify the identities of every dataset."""
    for dataset in workspace.datasets.values():
        check_indicator_names(dataset, diagnostics)
    waivers = {id_: resolve_identities(dataset, diagnostics) for id_, dataset in workspace.datasets.items()}
    return tuple(
        _Resolver(loaded, workspace, waivers, diagnostics).resolve() for loaded in workspace.publications.values()
    )


@dataclass(slots=True)
class _Resolver:
    loaded: LoadedPublication
    workspace: Workspace
    waivers: Mapping[str, Mapping[Observed, tuple[str, ...]]]
    diagnostics: Diagnostics

    def resolve(self) -> ResolvedPublication:
        header = self.loaded.header
        used = tuple(self._used_datasets())
        incomplete = self.loaded.incomplete or len(used) < len(header.datasets)
        scope = Scope(used, header.reference_period, incomplete)
        figures = {}
        tables = {}
        charts = {}
        lookup = Lookup(self._observation, self._notes)
        for section in self.loaded.sections:
            for mark in section.marks:
                figure = self._figure(mark, scope)
                if figure is not None:
                    figures[mark] = figure
            for directive in section.directives:
                if directive.name == "chart":
                    chart = resolve_chart(directive, scope, lookup, self.diagnostics)
                    if chart is not None:
                        charts[directive.span] = chart
                    continue
                table = resolve_indicator_table(directive, scope, self._notes, self.diagnostics)
                if table is not None:
                    tables[directive.span] = table
        return ResolvedPublication(header, self.loaded.sections, used, figures, tables, charts)

    def _used_datasets(self) -> Iterable[Dataset]:
        for use in self.loaded.header.datasets:
            if use.id in self.workspace.datasets:
                yield self.workspace.datasets[use.id]
            elif use.id not in self.workspace.dataset_ids:
                self.diagnostics.add(
                    load_rules.MISSING_DATASET,
                    f"没有数据集“{use.id}”（data/{use.id}.yaml）",
                    suggest(use.id, self.workspace.dataset_ids, "现有数据集"),
                    use.span,
                )

    def _figure(self, mark: Mark, scope: Scope) -> ResolvedFigure | None:
        if not isinstance(mark, FigureMark | ClaimMark):
            return None
        try:
            expression = compile_expression(mark.expression.text)
            broken = list(expression.broken_references(scope))
            if broken:
                self._report(broken, mark)
                return None
            operand = expression.evaluate(scope)
            assert isinstance(operand, Operand)
            quantity = operand.quantity
        except ExpressionError as error:
            self._report([error], mark)
            return None
        if not quantity.observations:
            self._report([_only_numbers()], mark)
            return None
        observations = tuple(self._observation(key) for key in quantity.observations)
        if isinstance(mark, ClaimMark):
            self._verify(mark, quantity, observations)
        return ResolvedFigure(
            quantity=quantity,
            kind=_kind(mark, quantity),
            expression=expression.source,
            words=mark.words.line if isinstance(mark, ClaimMark) else None,
            observations=observations,
            notes=self._figure_notes(quantity, observations),
        )

    def _report(self, errors: list[ExpressionError], mark: FigureMark | ClaimMark) -> None:
        for error in errors:
            if not isinstance(error, AlreadyToldError):
                self.diagnostics.add(error.rule, error.message, error.help, error.place(mark.expression))

    def _observation(self, key: Observed) -> Observation:
        indicator = self.workspace.datasets[key.dataset].indicators[key.indicator]
        series = indicator.series if key.member is None else indicator.members[key.member]
        return series.observations[key.period]

    def _verify(self, mark: ClaimMark, quantity: Quantity, observations: tuple[Observation, ...]) -> None:
        related = tuple(Related("数据写在", observation.span) for observation in observations[:3])
        actual = format_quantity(quantity).text
        if isinstance(quantity.value, Words):
            if mark.words.line.strip() != quantity.value.text:
                self.diagnostics.add(
                    rules.CLAIM_CONTRADICTED,
                    f"文字与数据不符：数据是“{quantity.value.text}”",
                    "照数据的原话写，或核对数据",
                    mark.words.span,
                    related=related,
                )
            return
        stated = parse_stated(_without_verb(mark.words.line, quantity))
        if stated is None:
            self.diagnostics.add(
                rules.CLAIM_UNREADABLE,
                f"从“{mark.words.line}”里读不出一个数，无法与数据（{actual}）核对",
                "写成能核对的样子，如 近六百四十万人、超过3000个；不需要核对的就不加 (=…)",
                mark.words.span,
                related=related,
            )
            return
        verdict = check_stated(stated, quantity)
        if not verdict.agrees:
            self.diagnostics.add(
                rules.CLAIM_CONTRADICTED,
                f"文字与数据不符：{verdict.reason}",
                f"按数据改写文字（{actual}），或核对数据",
                mark.words.span,
                related=related,
            )

    def _figure_notes(self, quantity: Quantity, observations: tuple[Observation, ...]) -> tuple[str, ...]:
        if isinstance(quantity.origin, Observed):
            return self._notes(observations[0])
        waived = [reason for observation in observations for reason in self._waivers(observation)]
        return tuple(dict.fromkeys(waived))

    def _notes(self, observation: Observation) -> tuple[str, ...]:
        """Return what a reader must be told about an observation: why it is missing, remarks, waivers."""
        indicator = self.workspace.datasets[observation.key.dataset].indicators[observation.key.indicator]
        series = indicator.series if observation.key.member is None else indicator.members[observation.key.member]
        reason = observation.value.reason if isinstance(observation.value, Missing) else None
        given = (reason, observation.note, observation.waiver, series.note, indicator.note, *self._waivers(observation))
        return tuple(dict.fromkeys(note for note in given if note))

    def _waivers(self, observation: Observation) -> tuple[str, ...]:
        return self.waivers.get(observation.key.dataset, {}).get(observation.key, ())


_FALLING: Final = re.compile(f"(?:{alternatives(*FALLS)})了?")


def _without_verb(words: str, quantity: Quantity) -> str:
    """Return a claim of a fall without its verb, which the function says already."""
    falls = isinstance(quantity.origin, Derived) and quantity.origin.operation in ("降幅", "减量")
    return _FALLING.sub("", words, count=1) if falls else words


def _kind(mark: Mark, quantity: Quantity) -> FigureKind:
    if isinstance(mark, ClaimMark):
        return FigureKind.CLAIM
    return FigureKind.OBSERVED if isinstance(quantity.origin, Observed) else FigureKind.DERIVED


def _only_numbers() -> ExpressionError:
    return ExpressionError(rules.MALFORMED_EXPRESSION, "算式里没有指标，只有数字", "写出指标名，让数字来自数据")
