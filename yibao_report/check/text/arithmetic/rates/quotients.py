"""Whether the rate of a relation is the quotient of its part and its whole, within what they were rounded from."""

from decimal import Decimal
from typing import Final

from yibao_report.check.text.arithmetic.judging import Interval, all_whole, divided, overlap
from yibao_report.reading import Relation
from yibao_report.regex import regex

_PLANNED: Final = regex("(?:任务|目标|计划)(?:数|的)?$")


def misses(relation: Relation) -> bool:
    """Tell whether no values that would be printed like this give the rate."""
    quotient = _quotient(relation)
    return quotient is not None and not overlap(quotient, relation.figures[2].interval())


def is_rounding(relation: Relation) -> bool:
    """Tell whether a wrong rate is off by no more than one unit of its last printed digit."""
    part, whole, rate = relation.figures
    return not rate.qualifiers and abs(part.amount / whole.amount - rate.amount) < 2 * rate.half_place


def _quotient(relation: Relation) -> Interval | None:
    part, whole, _ = relation.figures
    exact = all_whole((part, whole))
    planned = exact or _PLANNED.search(whole.lead) is not None  # 完成年度任务2万人的107.0%
    if whole.amount <= 0 or part.amount / whole.amount > Decimal(2):
        return None
    return divided(part.interval(exact=exact), whole.interval(exact=planned))
