"""Growth told by the new value, the increment and the rate: 收入112亿元，增加12亿元，增长12%."""

from collections.abc import Iterator
from decimal import Decimal

from yibao_report.check.text.arithmetic.judging import all_whole, divided, overlap, subtracted
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block
from yibao_report.reading import Figure, Passage, Relation, RelationKind


def wrong_increments(manuscript: Manuscript) -> Iterator[tuple[Block, Relation, Decimal]]:
    """Go through the statements whose rate does not fit, with the rate that would."""
    for block, relation in manuscript.statements(RelationKind.INCREMENT):
        last, by, said = relation.figures
        if _is_base(manuscript.passage(block), last, by):
            share = divided(by.interval(), last.interval())
            if last.amount > 0 and share is not None and not overlap(share, said.interval()):
                yield block, relation, by.amount / last.amount
            continue
        exact = all_whole(relation.figures)
        new, step = last.interval(exact=exact), by.interval(exact=exact)
        falls = relation.roles == ("fall",)
        base = last.amount + by.amount if falls else last.amount - by.amount
        old = (new[0] + step[0], new[1] + step[1]) if falls else subtracted(new, step)
        rate = divided(step, old)
        if base > 0 and rate is not None and not overlap(rate, said.interval()):
            yield block, relation, by.amount / base


def _is_base(passage: Passage, last: Figure, by: Figure) -> bool:
    """Tell whether the value before an increment is the old one: 6054元，上年同期为6318元，减少264元，下降4.2%."""
    return any(change.figures[0] == last and change.figures[2] == by for change in passage.related(RelationKind.CHANGE))
