"""How an editor would write a literal figure so that it comes from the data."""

from dataclasses import dataclass
from typing import Final

from yibao_report.check.figures.matching import Match
from yibao_report.diagnostics import Edit
from yibao_report.model.dataset import Observation
from yibao_report.numerals import format_quantity
from yibao_report.resolve.publication import ResolvedPublication
from yibao_report.resolve.scope import DATASETS


@dataclass(frozen=True, slots=True)
class Binding:
    """What to write instead of a literal figure.

    Attributes:
        text: E.g. ``{{ 参保人数 }}``.
        fix: The change that puts it there, if what is printed stays the same.
    """

    text: str
    fix: tuple[Edit, ...]


def reference_to(observation: Observation, publication: ResolvedPublication) -> str:
    """Return the expression that leads to an observation from a publication's narrative."""
    key = observation.key
    clashes = sum(key.indicator in dataset.indicators for dataset in publication.datasets) > 1
    name = f'{DATASETS}["{key.dataset}"]{_step(key.indicator)}' if clashes else key.indicator
    member = _step(key.member) if key.member is not None else ""
    return f"{name}{member}{_period(observation, publication)}"


def figure_of(observation: Observation, publication: ResolvedPublication) -> Binding:
    """Return the binding that prints an observation."""
    return Binding(f"{{{{ {reference_to(observation, publication)} }}}}", ())


def binding_of(match: Match, publication: ResolvedPublication) -> Binding:
    """Return the binding that prints what the text says: the figure itself where it reads the same, else a claim."""
    statement = match.statement
    same = format_quantity(match.observation.quantity).text == statement.words
    reference = reference_to(match.observation, publication)
    text = f"{{{{ {reference} }}}}" if same else f"[{statement.words}](={reference})"
    safe = statement.bindable and statement.stands_as_printed
    return Binding(text, (Edit(statement.span, text),) if safe else ())


def _period(observation: Observation, publication: ResolvedPublication) -> str:
    code, reference = observation.key.period, publication.header.reference_period
    if reference is not None and reference.code == code:
        return ""
    return f".{code}" if code.isdigit() else f'["{code}"]'


_PLAIN: Final = str.isidentifier


def _step(word: str) -> str:
    return f".{word}" if _PLAIN(word) else f'["{word}"]'
