"""Numbers of the text that a cell has with two digits in each other's place, however the two are named.

Long numbers need a word of the row or column in front; a rate of three digits a long piece of the name of its row.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.slips import would_fit
from yibao_report.check.text.arithmetic.tables.table_facts import ANY_TABLE, BESIDE, YEAR, CellFact
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block
from yibao_report.reading import Aspect, Figure
from yibao_report.regex import regex

_FEWEST: Final = 3
_REACH: Final = 24
_SENTENCE: Final = 60
_PIECE: Final = 5
"""Characters of the name of a cell that stand in a sentence which tells of it."""
_LONG: Final = 5
"""Digits from which on it is no accident that a cell has the same ones."""
_PLANS: Final = regex("预算|计划|目标|任务|预计")


class SwappedCell(NamedTuple):
    """A figure of the text with the cell that it is but for two digits."""

    cell: CellFact
    block: Block
    figure: Figure


def states_level(figure: Figure) -> bool:
    """Tell whether a figure states a value, and no step, no range, no number in words."""
    if figure.high is not None or figure.is_points or figure.spelled:
        return False
    return figure.aspect in (None, Aspect.TO)


def swapped_cells(manuscript: Manuscript, cells: Sequence[CellFact]) -> Iterator[SwappedCell]:
    """Go through the numbers of the text that a cell, and none as it stands, has with two digits swapped."""
    held = {(fact.figure.kind, fact.figure.amount) for fact in cells}
    by_digits: dict[tuple[str, int, str], list[CellFact]] = {}
    for fact in cells:
        by_digits.setdefault(_digits(fact.figure), []).append(fact)
    for block in manuscript.draft.blocks if by_digits else ():
        if block.kind in BESIDE:
            continue
        for figure in manuscript.passage(block).figures:
            if (figure.kind, figure.amount) in held or not (states_level(figure) or _was(figure)):
                continue
            if len(_digits(figure)[2]) < _LONG:
                if rate := _swapped_rate(by_digits, figure, block):
                    yield SwappedCell(rate, block, figure)
                continue
            near = block.text[max(0, figure.start - _REACH) : figure.start]
            meant = [fact for fact in by_digits.get(_digits(figure), ()) if _may_be_meant(fact, figure, near)]
            if meant and not block.is_explained(figure.start, figure.end):
                yield SwappedCell(meant[0], block, figure)


def _was(figure: Figure) -> bool:
    return figure.is_ratio and figure.aspect is Aspect.FROM


def _swapped_rate(
    by_digits: Mapping[tuple[str, int, str], Sequence[CellFact]], figure: Figure, block: Block
) -> CellFact | None:
    """Return the one cell that a rate is but for two digits, whose name shares a long piece with the sentence."""
    if not figure.is_ratio or figure.decimals <= 0 or len(_digits(figure)[2]) < _FEWEST or figure.high is not None:
        return None
    sentence = block.text[max(0, figure.start - _SENTENCE) : figure.start].rpartition("。")[2]
    years = set(YEAR.findall(figure.time.text if figure.time else ""))
    meant = [
        fact
        for fact in by_digits.get(_digits(figure), ())
        if would_fit(figure, fact.figure.interval(), only_swapped=True)
        and (not years or not YEAR.findall(fact.time) or not years.isdisjoint(YEAR.findall(fact.time)))
        and any(fact.name[at : at + _PIECE] in sentence for at in range(len(fact.name) - _PIECE + 1))
    ]
    explained = block.is_explained(figure.start, figure.end)
    return meant[0] if len(meant) == 1 and not explained else None


def _may_be_meant(fact: CellFact, figure: Figure, near: str) -> bool:
    """Tell whether a cell tells of the same time, in a word that stands in front of a figure as well."""
    years, others = (set(YEAR.findall(time)) for time in (figure.time.text if figure.time else "", fact.time))
    if years and others and years.isdisjoint(others):
        return False
    if _PLANS.search(near) and not _PLANS.search(fact.words):
        return False
    words = (fact.words[at : at + 2] for at in range(len(fact.words) - 1))
    named = any(word in near for word in words if _is_han(word) and word not in ANY_TABLE)
    return named and would_fit(figure, fact.figure.interval(), only_swapped=True)


def _digits(figure: Figure) -> tuple[str, int, str]:
    return figure.kind, figure.decimals, "".join(sorted(figure.digits))


def _is_han(words: str) -> bool:
    return len(words) > 1 and all("一" <= char <= "鿿" for char in words)
