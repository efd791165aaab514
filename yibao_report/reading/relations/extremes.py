"""Least, mean and greatest: 最高降幅97%、平均降幅53.2%."""

import re
from collections.abc import Iterator
from typing import Final

from yibao_report.reading.figure import Figure
from yibao_report.reading.passage import Relation, RelationKind
from yibao_report.reading.skeleton import Skeleton

_CUE: Final = re.compile(
    "(最高|最大|最多|最长|最低|最小|最少|最短|平均)([^最]{0,12}?)(?:均在|为|达到|达|约|近|超过|超|的|是|只|仅|在|逾)*$"
)
_SENTENCE_MARK: Final = re.compile("[。；;！？\n]")
_ROLES: Final = {
    "最高": "max",
    "最大": "max",
    "最多": "max",
    "最长": "max",
    "最短": "min",
    "最低": "min",
    "最小": "min",
    "最少": "min",
    "平均": "avg",
}


def find_extremes(skeleton: Skeleton) -> Iterator[Relation]:
    """Yield groups of at least two of least, mean and greatest of one thing in one sentence."""
    if skeleton.text.count("最") + skeleton.text.count("平均") < 2:
        return
    group: dict[str, Figure] = {}
    measure = ""
    for number, figure in enumerate(skeleton.figures):
        cue = _CUE.search(figure.lead)
        if number and _SENTENCE_MARK.search(skeleton.between(number - 1, number)):
            yield from _relation(group)
            group, measure = {}, ""
        if cue is None or figure.high is not None:
            continue
        role, words = _ROLES[cue[1]], cue[2]
        fits = not group or (figure.kind == next(iter(group.values())).kind and (words == measure or not words))
        if role in group or not fits:
            yield from _relation(group)
            group, measure = {}, ""
        measure = measure or words
        group[role] = figure
    yield from _relation(group)


def _relation(group: dict[str, Figure]) -> Iterator[Relation]:
    if len(group) > 1:
        roles = tuple(role for role in ("min", "avg", "max") if role in group)
        yield Relation(RelationKind.EXTREMES, tuple(group[role] for role in roles), roles=roles)
