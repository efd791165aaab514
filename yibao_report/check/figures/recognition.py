"""Which series a figure tells when its words do not name it whole: by likeness, and by its value.

Input: a `Statement` and a `Vocabulary`. Output: a `Match`, or None. A value that agrees is a witness, the better the
more digits it has; without it the words alone must say nearly the whole name, of one series only.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from yibao_report.check.figures.agreement import agrees
from yibao_report.check.figures.entries import Entry
from yibao_report.check.figures.likeness import Likeness
from yibao_report.check.figures.matching import (
    Match,
    is_certain,
    is_narrow,
    is_possible,
    is_then,
    narrows,
    observation_then,
    others_of,
)
from yibao_report.check.figures.statement import Statement
from yibao_report.check.figures.vocabulary import Vocabulary, fits
from yibao_report.model.dataset import Observation
from yibao_report.model.period import Period
from yibao_report.reading import Qualifier, StatedFigure

_LEAST_BY_DIGITS: Final = (0.72, 0.72, 0.6, 0.5, 0.42)
"""How like a series must be that holds the value of a figure, by the figure's digits that tell."""
_MARGIN_BY_DIGITS: Final = (0.0, 0.0, 0.08, 0.12, 0.2)
"""How much more like another series with another value may be."""
_APART: Final = 0.08
"""How much less like the next series must be that holds the same value."""
_TELLING_DIGITS: Final = 3
_EXPLAINED_OF_ROUND: Final = 0.8
"""How much of its own words must be explained where a round figure, such as 100%, agrees with many series."""
_NAME: Final = 0.74
_NAME_OF_MEMBER: Final = 0.55
_FAR_AHEAD: Final = 0.2
_MEMBER: Final = 0.8
_EXPLAINED: Final = 0.9
_SCORE: Final = 0.78
_AHEAD: Final = 0.12
"""What the words alone must say of a series, and how much more than of any other."""
_CHANGES: Final = re.compile(
    "[增涨降减]幅|幅度|同比|环比|增长|下降|降低|减少|增加|提高|上调|下调|缩短|缩减|增速|高出|高于|差距"
)
_WHOLE: Final = 0.9
"""How much is said of a name that no heading narrows any further."""
_PLAUSIBLE: Final = 0.4
"""How like a series is whose value a figure may tell instead."""


@dataclass(frozen=True, slots=True)
class Likely:
    """The series that a figure may tell, the most like first, with whether one holds its value.

    Attributes:
        candidates: Each with its observation that agrees with the figure, or None.
    """

    candidates: tuple[tuple[Likeness, Observation | None], ...]


def likely_series(statement: Statement, vocabulary: Vocabulary, reference: Period | None) -> Likely:
    """Return the series whose names the words around a figure say in part, and whose unit fits."""
    figure = statement.figure

    def takes(entry: Entry) -> bool:
        return fits(entry, figure.unit, statement.counted)

    found = list(vocabulary.names.like(statement.vicinity, statement.region, takes))
    found.sort(key=lambda each: -each.score)
    return Likely(tuple((each, _agreeing(statement, each, reference)) for each in found))


def match_value(statement: Statement, likely: Likely) -> Match | None:
    """Return the one observation of the figure's value whose series is like enough."""
    holding = [(each, observation) for each, observation in likely.candidates if observation is not None]
    if not holding:
        return None
    best, observation = holding[0]
    digits = min(_digits(statement), len(_LEAST_BY_DIGITS) - 1)
    if best.score < _LEAST_BY_DIGITS[digits]:
        return None
    if digits < _TELLING_DIGITS and not narrows(statement.vicinity.own, best.entry):
        return None
    if digits < 2 and best.explained < _EXPLAINED_OF_ROUND:
        return None
    if any(best.score - other.score < _APART for other, _ in holding[1:]):
        return None
    if likely.candidates[0][0].score > best.score + _MARGIN_BY_DIGITS[digits]:
        return None
    return Match(statement, best.entry, observation, explicit=False, certain=False, others=())


def match_words(statement: Statement, likely: Likely, vocabulary: Vocabulary, reference: Period | None) -> Match | None:
    """Return the observation of the one series that the words alone name."""
    vicinity = statement.vicinity
    if (
        vicinity.worked_out
        or vicinity.hidden
        or not likely.candidates
        or any(observation is not None and each.score >= _PLAUSIBLE for each, observation in likely.candidates)
    ):
        return None
    best = likely.candidates[0][0]
    if not _is_named(best, [other for other, _ in likely.candidates[1:]]):
        return None
    if vocabulary.names.explained(vicinity.scope, best.entry) < _EXPLAINED:
        return None
    told = observation_then(statement, best.entry, reference)
    if told is None or not _is_told_of(statement, best, told[0]):
        return None
    observation, explicit = told
    if not explicit and reference is not None and observation.period.end != reference.end:
        return None
    others = () if explicit else tuple(others_of(best.entry, observation))
    return Match(statement, best.entry, observation, explicit, certain=True, others=others)


def _is_told_of(statement: Statement, best: Likeness, observation: Observation) -> bool:
    """Tell whether nothing around a figure makes it tell another thing: its time, region, aim, part or scope."""
    entry, vicinity = best.entry, statement.vicinity
    under = best.score < _WHOLE or not is_narrow(entry)
    return (
        statement.stated is not None
        and not agrees(statement.stated, observation)
        and is_possible(statement, entry, observation)
        and is_certain(statement, entry, observation, under=under)
        and narrows(f"{vicinity.own}{vicinity.subject}", entry, whole=bool(vicinity.share))
        and narrows(f"{vicinity.head}{vicinity.segment}", entry, whole=True)
        and _tells_as_much(statement, entry)
    )


def _tells_as_much(statement: Statement, entry: Entry) -> bool:
    """Tell whether a figure tells a change where the series is one of changes: 住院率 is no 住院率同比下降."""
    name = f"{entry.indicator.name}{entry.series.name}"
    return (
        _CHANGES.search(name) is None or statement.tells_change or _CHANGES.search(statement.vicinity.own) is not None
    )


def _is_named(best: Likeness, others: Sequence[Likeness]) -> bool:
    """Tell whether words name one series: its indicator nearly whole, or its member whole and most of its indicator."""
    if best.member < _MEMBER or best.explained < _EXPLAINED:
        return False
    ahead = best.score - max((other.score for other in others), default=0.0)
    if best.entry.series.member is not None and best.member == 1 and best.name >= _NAME_OF_MEMBER:
        return ahead >= _FAR_AHEAD or (best.name >= _NAME and ahead >= _AHEAD)
    return best.name >= _NAME and best.score >= _SCORE and ahead >= _AHEAD


def _agreeing(statement: Statement, likeness: Likeness, reference: Period | None) -> Observation | None:
    """Return the observation of a series that a figure agrees with: the one of its time first."""
    stated, entry = statement.stated, likeness.entry
    if stated is None or (statement.figure.spelled and (statement.quoted or statement.prose.kind == "heading_open")):
        return None
    told = observation_then(statement, entry, reference)
    mine = [told[0]] if told else []
    is_now = told is not None and not statement.past and is_possible(statement, entry, told[0])
    others = [] if is_now else [each for each in entry.series.observations.values() if is_then(statement, each)]
    found = [
        each
        for each in (*mine, *others)
        if each.quantity.base_amount is not None and is_possible(statement, entry, each) and _says(stated, each)
    ]
    return found[0] if found and (found[0] in mine or len(found) == 1) else None


def _says(stated: StatedFigure, observation: Observation) -> bool:
    """Tell whether a figure is what an observation is; 约 may round it, but not leave its last digit open."""
    if stated.qualifier is Qualifier.ABOUT:
        stated = stated._replace(qualifier=Qualifier.EXACT)
    return agrees(stated, observation)


def _digits(statement: Statement) -> int:
    """Return how many digits of a figure tell: of 100 one, of 95.20 four; fewer where 约 leaves it open."""
    figure = statement.figure
    if figure.high is not None:
        return _TELLING_DIGITS
    digits = len(figure.value.as_tuple().digits) if figure.decimals > 0 else len(str(int(figure.value)).rstrip("0"))
    return 1 if figure.qualifiers or figure.value == Decimal(0) else digits
