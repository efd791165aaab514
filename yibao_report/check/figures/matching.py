"""Which observation a literal figure tells, and how far that is certain.

Input: a `Statement` and a `Vocabulary`. Output: a `Match`, or None. The words in front of the figure must name a series
whole, its unit must fit, and the time of the sentence, or else the publication's reference period, must have an
observation. Whatever leaves a doubt makes a match uncertain, and an uncertain one contradicts nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from yibao_report.check.figures.entries import Entry
from yibao_report.check.figures.statement import Anchor, Statement
from yibao_report.check.figures.surroundings import CELLS
from yibao_report.check.figures.times import Vague, observed_then
from yibao_report.check.figures.vicinity import Side, side_of
from yibao_report.check.figures.vocabulary import Vocabulary
from yibao_report.check.figures.wording import plain_wording, subject_of
from yibao_report.model.dataset import Observation, ObservationStatus
from yibao_report.model.period import Period
from yibao_report.reading import Aspect

_NARROWING: Final = re.compile(
    "职工|居民|灵活就业|[一二三]级|基层|住院|门诊|慢特病|慢性病|特药|生育|大病|救助|省内|跨省|异地|本地|市内|市外|男性|女性|药品|耗材|低保|特困"
    "|监测|脱贫|贫困|困难|返贫|残疾|首批|第[一二三四五六七八九十]批|最高|最低|最大|最小|平均|人均|次均|新增|净增|其余|个人|单位|财政|统筹|退休|在职"
    "|公立|民营|药店|卫生院|卫生室|诊所|线上|线下|专项|飞行|联合|日常|自查|抽查|学生|儿童|老年|新生儿|高血压|糖尿病|两病|国谈|谈判|中药|西药"
    "|单病种|试点|示范|新开|户籍|常住|联盟"
)
_SCOPES: Final = re.compile(
    "市本级|县本级|区本级|本级|全国(?!人口普查|统一|首|率先|人大|政协)|省级|国家级|市直|市区|城区|各县|各市|各区|每[个人家县市]|中央"
)
_WHOLES: Final = {
    "全省": "省",
    "我省": "省",
    "全市": "市",
    "我市": "市",
    "全县": "县",
    "我县": "县",
    "全区": "区",
    "我区": "区",
}
_PLACES: Final = re.compile(
    "(?<![全我本各])[^全我本各年月日地也多少个两三四五六七八九十百千万有为和与及在等向对县市区省乡镇村医保国异跨城社辖"
    "，。；、：0-9A-Za-z ]"
    "{2,3}(?:省(?![级内外际心平份])|市(?![场域级本民外内])|县(?![域级])|区(?![域县])|自治州|镇|乡(?![村镇]))"
)
_CHANGING: Final = re.compile("增|降|减|涨|提高|提升|上升|变化|同比|环比")
_NO_DOUBT: Final = "人家个项种例件次户名以上下左右"


@dataclass(frozen=True, slots=True)
class Match:
    """A literal figure and the observation it tells.

    Attributes:
        statement: The figure.
        entry: The series it tells of.
        observation: The observation it tells.
        explicit: Whether the sentence names the observation's time.
        certain: Whether nothing around it may make it another thing.
        others: Observations that it could tell instead where the sentence leaves that open.
    """

    statement: Statement
    entry: Entry
    observation: Observation
    explicit: bool
    certain: bool
    others: tuple[Observation, ...]


def match_statement(
    statement: Statement, vocabulary: Vocabulary, reference: Period | None, anchor: Anchor | None = None
) -> Match | None:
    """Return the observation that a statement tells, or None; ``anchor`` is what its sentence has just told of."""
    entries, by_anchor = _entries(statement, vocabulary, anchor)
    told = [
        (entry, *chosen)
        for entry in entries
        if (chosen := _observation(statement, entry, reference, anchor if by_anchor else None))
    ]
    if len(told) != len(entries) or len({observation.quantity.base_amount for _, observation, _ in told}) != 1:
        return None
    entry, observation, explicit = told[0]
    if not is_possible(statement, entry, observation):
        return None
    others = () if explicit else tuple(others_of(entry, observation))
    return Match(statement, entry, observation, explicit, is_certain(statement, entry, observation), others)


def is_then(statement: Statement, observation: Observation) -> bool:
    """Tell whether an observation is of a time that the sentence names, if it names any."""
    named = [each for each in statement.times if not isinstance(each.period, Vague)]
    return (
        not named or statement.far or any(observed_then({observation.key.period: observation}, each) for each in named)
    )


def is_possible(statement: Statement, entry: Entry, observation: Observation) -> bool:
    """Tell whether nothing in the sentence speaks against an observation: target, region, change."""
    if statement.target != (observation.status is ObservationStatus.TARGET) or _is_elsewhere(statement, entry):
        return False
    if not statement.tells_change or _CHANGING.search(entry.words) is not None:
        return True
    change = statement.figure.change
    return change is not None and change.aspect is Aspect.FROM and _tells_start(statement, entry)


def _tells_start(statement: Statement, entry: Entry) -> bool:
    """Tell whether a series has what was at the start of a change: a member for it, or the time that is named."""
    member = entry.series.member
    return (member is not None and side_of(member) is Side.BEFORE) or any(
        isinstance(each.period, Period) for each in statement.times
    )


def _entries(statement: Statement, vocabulary: Vocabulary, anchor: Anchor | None) -> tuple[list[Entry], bool]:
    """Return the series that the words name, and whether they name only a member of what was told before."""
    member = vocabulary.member(anchor.dataset, anchor.indicator, _alone(statement)) if anchor else None
    if member is not None and _takes(member, statement):
        return [member], True
    for wording in statement.wordings:
        named = vocabulary.named(wording, statement.figure.unit, statement.counted)
        if found := [each for each in named if _explains(each, wording, statement)]:
            return found, False
    return [], False


def _alone(statement: Statement) -> str:
    return plain_wording(subject_of(statement.clause, None))


def _takes(entry: Entry, statement: Statement) -> bool:
    unit, own = statement.figure.unit, entry.series.unit
    return unit is not None and own is not None and unit.kind == own.kind


def _explains(entry: Entry, wording: str, statement: Statement) -> bool:
    """Tell whether the noun behind the unit is part of the series' names: 药品112个品种."""
    counted = plain_wording(statement.counted)
    return not counted or wording.endswith(counted) or all(char in entry.words + _NO_DOUBT for char in counted)


def _observation(
    statement: Statement, entry: Entry, reference: Period | None, anchor: Anchor | None
) -> tuple[Observation, bool] | None:
    """Return the observation of the time that the sentence means, and whether the sentence names it."""
    observations = entry.series.observations
    named = [each for each in statement.times if each.period is not Vague.PRESENT]
    if named:
        found = next((seen for each in named if (seen := observed_then(observations, each))), None)
        return (found, True) if found and named[0].period is not Vague.UNKNOWN else None
    if anchor is not None:
        found = observations.get(anchor.period)
        return (found, True) if found else None
    if reference is not None and reference.code in observations:
        return observations[reference.code], False
    actual = [each for each in observations.values() if each.status is not ObservationStatus.TARGET]
    if len(actual) == 1 and (reference is None or actual[0].period.end <= reference.end):
        return actual[0], False
    return None


def others_of(entry: Entry, told: Observation) -> Iterator[Observation]:
    """Yield the other times of a series, and the members of a whole."""
    series = [entry.series]
    if entry.series.member is None:
        series += entry.indicator.members.values()
    for each in series:
        yield from (seen for seen in each.observations.values() if seen is not told)


def _is_elsewhere(statement: Statement, entry: Entry) -> bool:
    """Tell whether the sentence or the headings speak of another place than the data."""
    said, region = statement.context, entry.dataset.region or ""
    for whole, level in _WHOLES.items():
        if whole in said and region and not region.endswith(level):
            return True
    if any(scope not in entry.words for scope in _SCOPES.findall(said)):
        return True
    places = _PLACES.findall(f"{statement.heading} {said}".replace(region, " "))
    return any(place not in entry.words and region not in place for place in places)


def is_narrow(entry: Entry) -> bool:
    """Tell whether the names of a series narrow it themselves, so that a heading need not."""
    return _NARROWING.search(f"{entry.indicator.name} {entry.series.name}") is not None


def narrows(words: str, entry: Entry, *, whole: bool = False) -> bool:
    """Tell whether a series, or its ``whole`` indicator, explains every word that narrows what is told: 职工, 住院."""
    said = entry.words
    if whole:
        said += " ".join(f"{each.member} {each.name}" for each in entry.indicator.members.values())
    return all(word in said for word in _NARROWING.findall(words))


def observation_then(statement: Statement, entry: Entry, reference: Period | None) -> tuple[Observation, bool] | None:
    """Return the observation of the time that the sentence means, and whether the sentence names it."""
    return _observation(statement, entry, reference, None)


def narrowing_of(statement: Statement) -> frozenset[str]:
    """Return the words around a figure that make it tell of a part of something: 职工, 住院, 新增."""
    return frozenset(_NARROWING.findall(f"{statement.heading} {statement.vicinity.head} {statement.context}"))


def is_certain(statement: Statement, entry: Entry, observation: Observation, *, under: bool = True) -> bool:
    """Tell whether nothing around a figure may make it tell another thing than an observation of a series.

    ``under``: whether the headings above count as well.
    """
    words = narrowing_of(statement) if under else _NARROWING.findall(statement.context)
    explained = narrows(" ".join(words), entry, whole=bool(statement.vicinity.share))
    dated = not statement.times and any(
        isinstance(each.period, Period) and not _overlap(each.period, observation) for each in statement.earlier_times
    )
    past = statement.past and not (entry.series.member and side_of(entry.series.member) is Side.BEFORE)
    return explained and not past and not dated and (statement.in_table or statement.prose.kind not in CELLS)


def _overlap(period: Period, observation: Observation) -> bool:
    own = observation.period
    return (own.start <= period.end and period.start <= own.end) or observation.as_of == period
