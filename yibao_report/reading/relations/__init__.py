"""How the figures of a text hang together; one module for each kind of relation."""

from yibao_report.reading.passage import Relation
from yibao_report.reading.relations.balance import find_balances
from yibao_report.reading.relations.change import find_changes
from yibao_report.reading.relations.extremes import find_extremes, find_overall
from yibao_report.reading.relations.parts import find_parts
from yibao_report.reading.relations.ratio import find_ratios
from yibao_report.reading.relations.respective import find_respective
from yibao_report.reading.skeleton import Skeleton

_FINDERS = (find_parts, find_ratios, find_changes, find_extremes, find_overall, find_balances, find_respective)


def find_relations(skeleton: Skeleton) -> tuple[Relation, ...]:
    """Return every relation once, in the order of the first figures."""
    found = dict.fromkeys(relation for find in _FINDERS for relation in find(skeleton))
    return tuple(sorted(found, key=lambda relation: (relation.start, relation.end)))
