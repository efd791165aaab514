"""How the figures of a text hang together; one module for each kind of relation."""

from yibao_report.reading.passage import Relation
from yibao_report.reading.skeleton import Skeleton


def find_relations(skeleton: Skeleton) -> tuple[Relation, ...]:
    """Return every relation in the order of its first figure."""
    return ()
