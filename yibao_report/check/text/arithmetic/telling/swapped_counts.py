"""Counts of two digits that are told of one long noun with the digits swapped: 54名行政执法人员, 行政执法人员仅有45名.

Two digits are the same by accident more easily than three; so the noun is long, no other count is told of it, and
neither telling says that only some are meant.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from yibao_report.check.text.arithmetic.nearby import counted_kind
from yibao_report.check.text.arithmetic.tables.table_facts import YEAR
from yibao_report.check.text.arithmetic.telling.tellings import Telling, tellings
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.reading import Aspect
from yibao_report.regex import regex

_DIGITS: Final = 2
_NOUN: Final = regex("[一-鿿]{6,}")
_LONG: Final = 6
_COMMON: Final = regex(
    "定点(?:医药机构|医疗机构|零售药店)|参保(?:人员|群众|居民|职工)|(?:医疗|医药|违规|违法)[一-鿿]{0,2}机构|困难群众"
)
"""Nouns of which a text tells one group after another."""
_SOME: Final = regex(
    "新增|再|另|其中|首批|部分|有关|试点(?!之?初)|示范|检查|抽查|处理|处罚|约谈|[上去]年|增加(?![到至])|减少(?![到至])"
)
_BEFORE: Final = 14
_MOST: Final = 200
"""Counts of one kind from which on some have the same digits by accident."""


def swapped_counts(manuscript: Manuscript) -> Iterator[tuple[Telling, Telling]]:
    """Yield two counts of one noun, the earlier telling first."""
    told = [each for each in tellings(manuscript) if _counts(each)]
    by_kind: dict[str, list[Telling]] = {}
    for telling in told:
        by_kind.setdefault(counted_kind(telling.figure), []).append(telling)
    for alike in by_kind.values():
        if len(alike) > _MOST:
            continue
        pairs = {each.figure.digits for each in alike}
        turned = [each for each in alike if each.figure.digits[::-1] in pairs]
        for noun in dict.fromkeys(noun for each in turned if (noun := _noun(each))):
            yield from _of_noun(noun, [each for each in alike if _is_of(each, noun)])


def _counts(telling: Telling) -> bool:
    figure = telling.figure
    return figure.is_exact_count and len(figure.digits) == _DIGITS and telling.block.cell is None


def _noun(telling: Telling) -> str:
    """Return the beginning of the long noun behind a count; nothing of what is told of one group after another."""
    counted = telling.figure.counted
    return counted[:_LONG] if _NOUN.match(counted) and not _COMMON.match(counted[:_LONG]) else ""


def _is_of(telling: Telling, noun: str) -> bool:
    figure = telling.figure
    if figure.counted.startswith(noun) or noun in figure.lead[-_BEFORE:]:
        return figure.aspect is not Aspect.FROM
    return figure.aspect is Aspect.TO and re.search(f"{noun}(?:数量|总数|数)?[由从]", telling.before) is not None


def _of_noun(noun: str, told: Sequence[Telling]) -> Iterator[tuple[Telling, Telling]]:
    if not told:  # 从36名党员干部组成: the only one is what it changes from
        return
    first = told[0]
    values = {each.figure.digits for each in told}
    if values != {first.figure.digits, first.figure.digits[::-1]} or len(values) != len(("one", "other")):
        return
    years = {year for each in told for year in YEAR.findall(each.before[-_BEFORE:])}
    if len(years) > 1 or any(_SOME.search(each.before[-_BEFORE:]) for each in told):
        return
    for odd in told[1:]:
        if odd.figure.digits != first.figure.digits and odd.block is not first.block:
            is_first_odd = odd.is_borne_out and not first.is_borne_out
            yield (odd, first) if is_first_odd else (first, odd)
            return
