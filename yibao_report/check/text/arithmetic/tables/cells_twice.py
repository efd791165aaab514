"""What two tables tell of one thing and one time with two values: 支付比例（2025年）86.2 in the one, 86.8 in the other.

The two cells have the same name, the same time and unit, and stand under words that narrow them alike; they are a slip
apart. Of the two the one is odd that the text does not tell as well.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from typing import Final

from yibao_report.check.text.arithmetic.judging import overlap
from yibao_report.check.text.arithmetic.slips import is_slip_of
from yibao_report.check.text.arithmetic.tables.table_facts import CellFact
from yibao_report.check.text.arithmetic.telling.tellings import tellings
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.reading.narrowing import narrowing_words

_SHORTEST: Final = 4
"""Characters of a name that tells what a cell is of by itself."""
_MOST: Final = 4
"""Cells of one name and time from which on they are of one thing after another."""


def cells_twice(manuscript: Manuscript, facts: Sequence[CellFact]) -> Iterator[tuple[CellFact, CellFact]]:
    """Yield two cells that tell one thing with two values, the odd one last."""
    named: dict[tuple[str, str, str], list[CellFact]] = {}
    for fact in facts:
        if fact.time and not fact.in_all and not fact.target and len(fact.name) >= _SHORTEST:
            named.setdefault((fact.name, fact.time, fact.figure.kind), []).append(fact)
    for told in named.values():
        if not 1 < len(told) < _MOST:
            continue
        for one, other in combinations(told, 2):
            if _table(one) != _table(other) and _differ(one, other) and not _is_told(manuscript, one, other):
                yield (other, one) if _is_told(manuscript, other) else (one, other)


def _table(fact: CellFact) -> int:
    return fact.block.cell.table if fact.block.cell else -1


def _differ(one: CellFact, other: CellFact) -> bool:
    return (
        not overlap(one.figure.interval(), other.figure.interval())
        and is_slip_of(one.figure, other.figure)
        and narrowing_words(one.words) == narrowing_words(other.words)
    )


def _is_told(manuscript: Manuscript, *facts: CellFact) -> bool:
    """Tell whether the running text has the value of every cell."""
    values = manuscript.once(_values)
    return all((fact.figure.kind, fact.figure.amount) in values for fact in facts)


def _values(manuscript: Manuscript) -> frozenset[tuple[str, Decimal]]:
    return frozenset((each.figure.kind, each.figure.amount) for each in tellings(manuscript) if each.block.cell is None)
