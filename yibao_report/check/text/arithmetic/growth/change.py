"""What rules 4, 5 and 6 share: whether a stated change is that from one value to the other."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from yibao_report.check.text.arithmetic.judging import (
    Interval,
    all_whole,
    divided,
    overlap,
    settled,
    subtracted,
)
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block
from yibao_report.model.unit import TIMES
from yibao_report.reading import Figure, Passage, Relation, RelationKind
from yibao_report.reading.figure import MONEY
from yibao_report.regex import regex

_OF_A_YEAR: Final = regex("[年月]下来|每年")
"""Words before what a change comes to in a longer time: 由260元到104元，一年下来少花1872元."""
_ONE: Final = Decimal(1)
_DECIDED: Final = regex("起付|限额|封顶|标准|补助|单价|价格|[均检]价|定价")
"""Amounts set by decision, which are not rounded: 起付线由1.5万元降至1.2万元."""
_FINER: Final = 2
_ROUND: Final = 100
_EARLIER: Final = 3
_DOUBLING: Final = Decimal("0.15")
"""How far from 2 a growth may be that is called 翻番."""


def wrong_changes(manuscript: Manuscript) -> Iterator[tuple[Block, Relation]]:
    """Go through the changes that do not fit their values."""
    for block, relation in manuscript.statements(RelationKind.CHANGE):
        passage = manuscript.passage(block)
        if is_relative(relation) and relation.figures[0].amount <= 0:
            continue  # nothing grows by a rate from nothing
        if not _agrees(relation) and (_is_since_earlier(passage, relation) or _is_one_of_moves(passage, relation)):
            continue
        if not _agrees(relation) and not _OF_A_YEAR.search(relation.figures[2].lead):
            yield block, relation


def _is_since_earlier(passage: Passage, relation: Relation) -> bool:
    """Tell whether a change is that from a value farther before: 62.18万人，…61.37万人，…60.56万人，减少1.62万人."""
    first, last, said = relation.figures
    number = passage.figures.index(first)
    counts_alike = said.is_points if last.is_ratio else said.kind == last.kind
    return counts_alike and any(
        each is not said and each.kind == last.kind and abs(each.amount - last.amount) == said.amount
        for each in passage.figures[max(0, number - _EARLIER) : number]
    )


def _is_one_of_moves(passage: Passage, relation: Relation) -> bool:
    """Tell whether a change and what was told before it make the step: 退出12家，新增20家，由250家增加到258家."""
    first, last, said = relation.figures
    if said.start > first.start or said.is_ratio:
        return False
    return makes_step_with_others(passage, said, last.amount - first.amount)


def makes_step_with_others(passage: Passage, move: Figure, step: Decimal) -> bool:
    """Tell whether a move and others of its kind right before it, up or down, come to a step."""
    number = passage.figures.index(move)
    sums = {move.amount, -move.amount}
    for each in reversed(passage.figures[max(0, number - _EARLIER) : number]):
        if each.kind != move.kind or "。" in passage.text[each.end : move.start]:
            break
        sums = {sum_ + signed for sum_ in sums for signed in (each.amount, -each.amount)}
        if step in sums:
            return True
    return False


def is_relative(relation: Relation) -> bool:
    """Tell whether the change is told as a rate or a multiple of the first value."""
    first, _, said = relation.figures
    return said.unit == TIMES or (said.is_ratio and not first.is_ratio)


def falls(relation: Relation) -> bool:
    """Tell whether the text says that the value falls."""
    return relation.roles == ("fall",)


def runs_against(relation: Relation) -> bool:
    """Tell whether the values move against the verb: 由500元降到2000元."""
    first, last, _ = relation.figures
    return (last.amount > first.amount) if falls(relation) else (last.amount < first.amount)


def _agrees(relation: Relation) -> bool:
    first, last, said = relation.figures
    if runs_against(relation):
        return first.high is not None or last.high is not None or overlap(first.interval(), last.interval())
    return any(overlap(change, _told(said)) for change in _changes(relation))


def _told(said: Figure) -> Interval:
    if said.growth:
        return said.amount * (_ONE - _DOUBLING), said.amount * (_ONE + _DOUBLING)
    return said.interval()


def _changes(relation: Relation) -> Iterator[Interval]:
    """Yield what the change may be: absolute, relative, or as a multiple."""
    exact = all_whole(relation.figures)
    first, last, said = settled(relation.figures)
    if first.kind == MONEY and (any(map(_is_decided, relation.figures[:2])) or all(map(_is_round, (first, last)))):
        first, last = (figure.read_as(decimals=figure.decimals + _FINER) for figure in (first, last))
    low, high = (last, first) if falls(relation) else (first, last)
    before, after = first.interval(exact=exact), last.interval(exact=exact)
    difference = subtracted(high.interval(exact=exact), low.interval(exact=exact))
    if said.unit == TIMES:
        yield from _multiples(before, after, said, fall=falls(relation))
    elif said.is_ratio:
        if quotient := divided(after, before):
            yield (1 - quotient[1], 1 - quotient[0]) if falls(relation) else (quotient[0] - 1, quotient[1] - 1)
        if first.is_ratio:
            yield difference
    else:
        yield difference


def _is_decided(figure: Figure) -> bool:
    return _DECIDED.search(figure.lead) is not None


def _is_round(figure: Figure) -> bool:
    """Tell whether a sum is in full hundreds of yuan, as nothing is that was measured and rounded: 3500元."""
    return figure.scale == 1 and figure.is_whole and figure.resolution >= _ROUND


def _multiples(before: Interval, after: Interval, said: Figure, *, fall: bool) -> Iterator[Interval]:
    quotient = divided(before, after) if fall else divided(after, before)
    if quotient is None:
        return
    yield quotient
    if not said.growth:
        yield quotient[0] - 1, quotient[1] - 1
