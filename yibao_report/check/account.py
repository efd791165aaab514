"""The account of all numerals: how many are bound, derived, verified, exempt, and which are left over."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from yibao_report.model.narrative import NameMark
from yibao_report.reading import Numeral, NumeralCategory, find_numerals
from yibao_report.resolve.publication import FigureKind, ResolvedPublication
from yibao_report.source import Span


@dataclass(frozen=True, slots=True)
class NumeralAccount:
    """Counts of the numerals of some narratives.

    Attributes:
        observed: Printed from data.
        derived: Computed from data.
        claims: Typed and verified.
        exempt: By reason: date, document number, ordinal, name.
        unaccounted: With nothing behind them.
    """

    observed: int
    derived: int
    claims: int
    exempt: dict[NumeralCategory, int]
    unaccounted: int

    @property
    def total(self) -> int:
        """All numerals."""
        return self.observed + self.derived + self.claims + sum(self.exempt.values()) + self.unaccounted

    @property
    def share(self) -> int:
        """Percent accounted for, rounded down, so that 100 means all."""
        return 100 if not self.total else (self.total - self.unaccounted) * 100 // self.total


def account_for(publications: Iterable[ResolvedPublication]) -> NumeralAccount:
    """Count the numerals of publications."""
    kinds: Counter[FigureKind] = Counter()
    exempt: Counter[NumeralCategory] = Counter()
    left = 0
    for publication in publications:
        kinds.update(figure.kind for figure in publication.figures.values())
        names = (mark for section in publication.sections for mark in section.marks if isinstance(mark, NameMark))
        exempt[NumeralCategory.NAME] += sum(len(find_numerals(mark.words.line)) for mark in names)
        for numeral, _ in _literal(publication):
            if numeral.category is NumeralCategory.FIGURE:
                left += 1
            else:
                exempt[numeral.category] += 1
    return NumeralAccount(
        kinds[FigureKind.OBSERVED], kinds[FigureKind.DERIVED], kinds[FigureKind.CLAIM], dict(exempt), left
    )


def unaccounted(publication: ResolvedPublication) -> Iterator[tuple[Numeral, Span]]:
    """Yield every numeral of a narrative that is neither bound nor exempt, and where it stands."""
    return (found for found in _literal(publication) if found[0].category is NumeralCategory.FIGURE)


_numerals = lru_cache(maxsize=None)(find_numerals)  # the rule and the account read the same blocks


def _literal(publication: ResolvedPublication) -> Iterator[tuple[Numeral, Span]]:
    for section in publication.sections:
        for prose in section.prose:
            for numeral in _numerals(prose.text):
                yield numeral, prose.span(numeral.start, numeral.end)
