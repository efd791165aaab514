"""Multiples of what something was before: 由12家增加到48家，是原来的4倍; 首批25种…，累计525种，是首批的21倍."""

import re
from collections.abc import Iterator
from itertools import permutations
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.judging import divided, overlap
from yibao_report.check.text.arithmetic.nearby import any_explained, counted_kind, passages_with
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block
from yibao_report.model.unit import TIMES
from yibao_report.reading import Aspect, Figure, Passage, RelationKind
from yibao_report.regex import regex

_OF: Final = regex(
    "(?:约|大约)?(?:[是为]|相当于|达到?|达到?了)(?:了)?(?P<base>[一-鿿0-9]{0,10}?)(?:的?(?:数量|规模|水平|总量|人数|金额|种数|家数))?的(?:近|约|大约)?$"
)
_YEAR: Final = regex("(?:19|20)[0-9]{2}年")
_BEFORE: Final = regex(
    "^(?:原来|原先|以前|之前|过去|此前|当初|最初|起初|初期|年初|去年|上年|上一年|同期|去年同期|上年同期)$|[期年]初$|前$|起步|成立|启动|试点|组建|之初|首年"
)
_LABEL: Final = regex("^(?:首|第一|上|前一|上一|前)[批轮期次年季]$|^(?:原来|最初|当初|起初|过去|以前)$")
_TWO_YEARS: Final = regex("(?:19|20)[0-9]{2}年[一-鿿]{0,10}[，,]?$")
_BY: Final = regex("增加|新增|净增|增幅|增量|减少|多出")
_TO: Final = regex("(?:发展|拓展|扩展|扩大|扩充|延伸|增长|增加|提高|上升|变)(?:到|至|为|成)")
_LABEL_REACH: Final = 16
_REACH: Final = 26
_MOST_BEFORE: Final = 8
_SENTENCE: Final = regex("[。！？\n]")


class FormerMultiple(NamedTuple):
    """A value, what it was before, and the multiple that they do not give."""

    block: Block
    now: Figure
    base: Figure
    times: Figure


def multiples_of_former(manuscript: Manuscript) -> Iterator[FormerMultiple]:
    """Go through the multiples of former values that are wrong."""
    for block, passage in passages_with(manuscript, "倍"):
        known = {each.figures[2].start for each in passage.related(RelationKind.MULTIPLE)}
        for number, times in enumerate(passage.figures):
            if times.kind != TIMES.kind or times.start in known or times.high or times.aspect is Aspect.BY:
                continue
            found = _OF.search(passage.text, max(0, times.start - _REACH), times.start)
            pair = _values(passage, number, found) if found and not _is_of_step(passage, number) else None
            if pair is None or any_explained(block, *pair, times):
                continue
            before = passage.figures[max(0, number - _MOST_BEFORE) : number]
            alike = [each for each in before if _is_value(each) and counted_kind(each) == counted_kind(pair[0])]
            if not any(is_multiple(one, other, times) for one, other in permutations(alike, 2)):
                yield FormerMultiple(block, *pair, times)


def is_multiple(now: Figure, base: Figure, times: Figure) -> bool:
    """Tell whether values give a multiple; one that is told a little too low is let be."""
    quotient, (low, high) = divided(now.interval(), base.interval()), times.interval()
    half = times.half_place / 2
    return quotient is None or overlap(quotient, (low - half, high + half))


def _values(passage: Passage, number: int, found: re.Match[str]) -> tuple[Figure, Figure] | None:
    """Return the value right before a multiple and the one that its words name."""
    place = number - 1
    while place > 0 and passage.figures[place].aspect is Aspect.BY:
        place -= 1
    if place < 1:
        return None
    now, base = passage.figures[place], passage.figures[place - 1]
    if not _is_value(now) or _SENTENCE.search(passage.text, now.end, passage.figures[number].start):
        return None
    if base.aspect is Aspect.FROM and _leads_to(passage, base, now):
        fits = _is_value(base) and _are_alike(now, base) and _names_former(found["base"], base)
        return (now, base) if fits else None
    if _TWO_YEARS.search(passage.text, max(0, found.start() - _REACH), found.start()):
        return None  # 2024年是2019年的8倍: told with the growths between named years
    named = [
        each for each in _before(passage, place) if _are_alike(now, each) and _is_told_of(passage, each, found["base"])
    ]
    return (now, named[0]) if len(named) == 1 and now.amount > named[0].amount else None


def _is_of_step(passage: Passage, number: int) -> bool:
    """Tell whether a multiple is told of what was added: 增加的家数是原来的3倍."""
    return (
        number > 0
        and _BY.search(passage.text, passage.figures[number - 1].end, passage.figures[number].start) is not None
    )


def _leads_to(passage: Passage, base: Figure, now: Figure) -> bool:
    return now.aspect is Aspect.TO or _TO.search(passage.text, base.end, now.start) is not None


def _is_told_of(passage: Passage, figure: Figure, words: str) -> bool:
    """Tell whether a figure is told of what a multiple names: 首批, or a year that is not that of the other."""
    if _YEAR.fullmatch(words):
        return figure.time is not None and figure.time.text.startswith(words) and figure.aspect is None
    if not _LABEL.search(words):
        return False
    place = passage.figures.index(figure)
    start = max(passage.figures[place - 1].end if place else 0, figure.start - _LABEL_REACH)
    return words in passage.text[start : figure.start]


def _before(passage: Passage, place: int) -> list[Figure]:
    return [each for each in passage.figures[max(0, place - _MOST_BEFORE) : place] if _is_value(each)]


def _names_former(words: str, base: Figure) -> bool:
    """Tell whether words mean what a value was: 原来, or the year that it is told of."""
    year = _YEAR.match(words)
    if year:
        return base.time is not None and base.time.text.startswith(year[0])
    return _BEFORE.search(words) is not None


def _is_value(figure: Figure) -> bool:
    return figure.high is None and not (figure.is_ratio or figure.is_points) and figure.aspect is not Aspect.BY


def _are_alike(now: Figure, base: Figure) -> bool:
    return counted_kind(now) == counted_kind(base) and base.amount > 0
