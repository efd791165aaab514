"""Values of the text that lead from one cell of a row of years to another: 由2019年的0.40万人次增加到2024年的4.60万.

One of the two values stands in the row, or the column, at its own year (without a year at the first or the last). The
other is a slip away from the cell at its year, and stands in no table. The cell is wrong where the step or
the rate that is told behind bears the values out: 由68.2%提高到74.2%，提高6.0个百分点.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.borne_out import is_borne_out
from yibao_report.check.text.arithmetic.judging import overlap
from yibao_report.check.text.arithmetic.slips import would_fit
from yibao_report.check.text.arithmetic.tables.table_facts import ANY_TABLE, BESIDE, YEAR, CellFact
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.passages import stretch_start
from yibao_report.model.draft import Block
from yibao_report.reading import Aspect, Figure, Passage
from yibao_report.regex import regex

_SENTENCE: Final = 48
_PIECE: Final = 2
_FEWEST: Final = 2
_DIGITS: Final = 3
"""Digits of a value by which its row is known."""
_STEP: Final = 12
_MARKS: Final = "。；\n"
_HAN: Final = regex("[一-鿿]{2}")


class OddEnd(NamedTuple):
    """A value of the text, and the cell that it was meant to be; the cell is wrong where the text is borne out."""

    block: Block
    figure: Figure
    cell: CellFact
    is_cell: bool


def odd_ends(manuscript: Manuscript, facts: Sequence[CellFact]) -> Iterator[OddEnd]:
    """Go through the changes of the text, one end of which a row of years has, and the other but for a slip."""
    rows = _rows(facts)
    by_value = _by_value(rows)
    held = {(fact.figure.kind, fact.figure.amount) for fact in facts}
    for block in manuscript.draft.blocks if by_value else ():
        if block.kind in BESIDE:
            continue
        passage = manuscript.passage(block)
        for one, other in pairwise(passage.figures):
            if one.aspect is Aspect.FROM and other.aspect is Aspect.TO and one.kind == other.kind:
                for end in _odd(block, passage, one, other, by_value):
                    if (end.figure.kind, end.figure.amount) not in held:
                        yield end


def _rows(facts: Sequence[CellFact]) -> Sequence[Sequence[CellFact]]:
    """Return the cells of one name in one table, in the order of their years."""
    named: dict[tuple[int, str], list[CellFact]] = {}
    for fact in facts:
        if YEAR.fullmatch(fact.time) and not fact.in_all and fact.block.cell is not None:
            named.setdefault((fact.block.cell.table, fact.name), []).append(fact)
    rows = (sorted(row, key=lambda fact: fact.time) for row in named.values() if not any(fact.target for fact in row))
    return [row for row in rows if len(row) >= _FEWEST and len({fact.time for fact in row}) == len(row)]


def _by_value(rows: Sequence[Sequence[CellFact]]) -> Mapping[tuple[str, object], list[Sequence[CellFact]]]:
    found: dict[tuple[str, object], list[Sequence[CellFact]]] = {}
    for row in rows:
        for fact in row:
            if len(fact.figure.digits) >= _DIGITS:
                known = found.setdefault((fact.figure.kind, fact.figure.amount), [])
                if row not in known:
                    known.append(row)
    return found


def _odd(
    block: Block,
    passage: Passage,
    one: Figure,
    other: Figure,
    by_value: Mapping[tuple[str, object], Sequence[Sequence[CellFact]]],
) -> Iterator[OddEnd]:
    for right, odd, place in ((one, other, -1), (other, one, 0)):
        rows = [row for row in by_value.get((right.kind, right.amount), ()) if _is_named(row[0], block, one)]
        if len(rows) != 1 or block.is_explained(odd.start, odd.end):
            continue
        [row] = rows
        held, meant = _at(row, right, -1 - place), _at(row, odd, place)
        if held is None or meant is None or not overlap(held.figure.interval(), right.interval()):
            continue
        if odd.decimals == meant.figure.decimals and would_fit(odd, meant.figure.interval()):
            yield OddEnd(block, odd, meant, _is_sure(passage, one, other))
            return


def _at(row: Sequence[CellFact], figure: Figure, place: int) -> CellFact | None:
    """Return the cell at the year of a value, or at the first or the last where it names none."""
    years = YEAR.findall(figure.time.text) if figure.time and _is_own(figure) else []
    if not years:
        return row[place]
    return next((fact for fact in row if fact.time == years[-1]), None)


def _is_own(figure: Figure) -> bool:
    """Tell whether the time of a value stands right in front of it: 2019年的0.40万人次."""
    return figure.time is not None and figure.start - figure.time.end <= _FEWEST


def _is_named(fact: CellFact, block: Block, figure: Figure) -> bool:
    """Tell whether a sentence names a row in front of a value, by pairs that not every table has."""
    start = stretch_start(block.text, figure.start, _MARKS)
    sentence = block.text[max(start, figure.start - _SENTENCE) : figure.start]
    pieces = {fact.name[at : at + _PIECE] for at in range(len(fact.name) - _PIECE + 1)} - ANY_TABLE
    return sum(piece in sentence and _HAN.fullmatch(piece) is not None for piece in pieces) >= _FEWEST


def _is_sure(passage: Passage, one: Figure, other: Figure) -> bool:
    """Tell whether the step between two values, or what is reckoned with them, is told as well."""
    step = next((each for each in passage.figures if each.start > other.start), None)
    beside = step is not None and step.start - other.end <= _STEP
    if step is not None and beside and (step.is_points or step.kind == one.kind):
        return abs(step.value - abs(other.value - one.value)) <= step.half_place
    return is_borne_out(passage, one) and is_borne_out(passage, other)
