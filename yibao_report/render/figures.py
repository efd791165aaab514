"""Figures for templates, and the ledger that collects each distinct one with its occurrences."""

from dataclasses import dataclass, field, replace

from yibao_report.model.quantity import Missing, Observed, Words
from yibao_report.numerals import format_quantity, machine_value
from yibao_report.render.context import FigureContext, FigureOccurrence, LedgerEntry, SourceContext
from yibao_report.render.derivation import derivation_text
from yibao_report.render.notes import sentence
from yibao_report.resolve.chart_data import ChartPoint
from yibao_report.resolve.publication import FigureKind, ResolvedFigure
from yibao_report.resolve.tables import Cell
from yibao_report.source import Span


@dataclass(slots=True)
class _Entry:
    id: str
    figure: FigureContext
    notes: tuple[str, ...]
    back: list[str] = field(default_factory=list)


class FigureLedger:
    """Gives every distinct figure an id and remembers where it stands."""

    def __init__(self) -> None:
        self._entries: dict[object, _Entry] = {}
        self._sources: dict[SourceContext, None] = {}
        self._occurrences: list[FigureOccurrence] = []
        self._written_at = ""
        self._heading: str | None = None

    def stand_at(self, span: Span, heading: str | None) -> None:
        """Say where the next figures are written in the narrative, and under which heading."""
        self._written_at, self._heading = _place_label(span), heading

    def narrative_figure(self, resolved: ResolvedFigure) -> FigureContext:
        """Return a figure of running text, as one more occurrence."""
        observation = resolved.observation
        key = resolved.quantity.origin if observation else (resolved.expression, resolved.words)
        printed = format_quantity(resolved.quantity)
        text = resolved.words or (printed.number if resolved.quantity.bare else printed.text)
        return self._occurrence((key, text), resolved, text)

    def cell_figure(self, cell: Cell | ChartPoint) -> FigureContext:
        """Return the figure of a cell of a table or a point of a chart, which must have one: one more occurrence."""
        quantity = cell.quantity
        assert quantity is not None
        text = format_quantity(quantity).text
        is_observed = isinstance(quantity.origin, Observed)
        kind = FigureKind.OBSERVED if is_observed else FigureKind.DERIVED
        resolved = ResolvedFigure(quantity, kind, cell.expression, None, cell.observations, cell.notes)
        key = quantity.origin if is_observed else (cell.expression, None)
        return self._occurrence((key, text), resolved, text)

    def _occurrence(self, key: object, resolved: ResolvedFigure, text: str) -> FigureContext:
        entry = self._entries.get(key)
        if entry is None:
            id_ = f"f{len(self._entries) + 1}"
            entry = self._entries[key] = _Entry(id_, self._context(id_, resolved, text), resolved.notes)
        marker = f"{entry.id}-{len(entry.back) + 1}"
        entry.back.append(marker)
        figure = replace(entry.figure, marker_id=marker, number=len(self._occurrences) + 1)
        note = "".join(map(sentence, resolved.notes)) or None
        data = dict.fromkeys(_place_label(each.span) for each in resolved.observations)
        self._occurrences.append(
            FigureOccurrence(figure, note, self._heading, self._written_at, tuple(data), resolved.observations)
        )
        return figure

    def _context(self, id_: str, resolved: ResolvedFigure, text: str) -> FigureContext:
        observation = resolved.observation
        for each in resolved.observations:
            if each.source:
                source = SourceContext(
                    each.source.title, each.source.document_number, each.source.url, each.source.note
                )
                self._sources.setdefault(source)
        quantity = resolved.quantity
        origin = quantity.origin
        titles = dict.fromkeys(each.source.title for each in resolved.observations if each.source)
        datasets = {each.key.dataset for each in resolved.observations}
        by_key = {each.key: each for each in resolved.observations}
        as_of = observation.as_of or observation.period if observation else None
        return FigureContext(
            id=id_,
            marker_id=None,
            text=text,
            value=machine_value(quantity),
            kind=resolved.kind,
            reference=origin.reference if isinstance(origin, Observed) else None,
            indicator=observation.name if observation else None,
            member=observation.member_name if observation else None,
            period=origin.period if isinstance(origin, Observed) else None,
            period_label=observation.period.label if observation else None,
            unit=quantity.unit.symbol if quantity.unit else None,
            dataset=datasets.pop() if len(datasets) == 1 else None,
            source_title="、".join(titles) or None,
            as_of=as_of.as_of_label if as_of else None,
            status=(observation.status.label or None) if observation else None,
            formula=None if observation else resolved.expression,
            derivation=None if observation else derivation_text(quantity, by_key),
            missing=isinstance(quantity.value, Missing),
            breakable=isinstance(quantity.value, Words) or not any(char.isdigit() for char in text),
            number=len(self._occurrences) + 1,
        )

    @property
    def entries(self) -> tuple[LedgerEntry, ...]:
        """Every distinct figure, in order of first occurrence."""
        return tuple(
            LedgerEntry(entry.figure, "".join(map(sentence, entry.notes)) or None, tuple(entry.back))
            for entry in self._entries.values()
        )

    @property
    def sources(self) -> tuple[SourceContext, ...]:
        """Every source of a figure shown, in order of first occurrence."""
        return tuple(self._sources)

    @property
    def occurrences(self) -> tuple[FigureOccurrence, ...]:
        """Every place where a figure is printed, in order."""
        return tuple(self._occurrences)


def _place_label(span: Span) -> str:
    return f"{span.file.path}:{span.file.position(span.start)[0]}"
