"""How the figures of a text hang together; one module for each kind of relation.

Most relations are read from forms: patterns over skeletons. Which of them a text can fit depends on the letters of its
skeleton alone, so it is looked up once for each row of letters.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from yibao_report.reading.passage import Relation
from yibao_report.reading.relations import balance, change, ratio, respective
from yibao_report.reading.relations.extremes import find_extremes, find_overall
from yibao_report.reading.relations.parts import find_parts
from yibao_report.reading.relations.pattern import Forms
from yibao_report.reading.relations.rates import find_rates
from yibao_report.reading.relations.shares import find_shares
from yibao_report.reading.skeleton import FIGURES, RATE, SHORT_NAME, Skeleton
from yibao_report.regex import regex

_LONGEST_KEPT: Final = 64
"""Letters of the longest row that is remembered."""

_RATES: Final = regex(f"[率占][^{FIGURES}]*[{RATE}]")
_FORMS: Final[Forms] = (*ratio.FORMS, *change.FORMS, *balance.FORMS, *respective.FORMS)


def find_relations(skeleton: Skeleton, without_brackets: Skeleton | None = None) -> tuple[Relation, ...]:
    """Return every relation once, in the order of the first figures; forms may also reach over brackets.

    So may parts where a bracket holds a short name: 其中职工基本医疗保险（以下简称职工医保）74.60万人.
    """
    found = dict.fromkeys(_relations(skeleton))
    if without_brackets is not None:
        found |= dict.fromkeys(_in_forms(without_brackets))
        if SHORT_NAME in skeleton.text:
            found |= dict.fromkeys(find_parts(without_brackets))
    return tuple(sorted(found, key=lambda relation: (relation.start, relation.end))) if found else ()


def _relations(skeleton: Skeleton) -> Iterator[Relation]:
    yield from find_parts(skeleton)
    yield from find_shares(skeleton)
    yield from _in_forms(skeleton)
    yield from find_extremes(skeleton)
    yield from find_overall(skeleton)
    if _RATES.search(skeleton.text):
        yield from find_rates(skeleton)


def _in_forms(skeleton: Skeleton) -> Iterator[Relation]:
    fitting = _fitting if len(skeleton.order) <= _LONGEST_KEPT else _fitting.__wrapped__
    for form, read in fitting(skeleton.order):
        for match in form.matches(skeleton):
            yield from read(skeleton, match)


@lru_cache(maxsize=1024)
def _fitting(letters: str) -> Forms:
    return tuple((form, read) for form, read in _FORMS if form.letters.match(letters))
