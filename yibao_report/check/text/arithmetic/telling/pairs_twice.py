"""Two counts side by side, told again with one of them another: 药品60种、耗材8类…60种药品、6类耗材.

The one is the same in both places, its noun and that of the other as well.
"""

from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.nearby import counted_kind
from yibao_report.check.text.arithmetic.tables.table_facts import YEAR
from yibao_report.check.text.arithmetic.telling.tellings import Telling, tellings
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.reading import Aspect
from yibao_report.regex import regex

_BETWEEN: Final = regex("[一-鿿]{0,8}[、和，]?[一-鿿]{0,8}")
_FRONT: Final = regex("[一-鿿]{2,8}$")
_BEHIND: Final = regex("[一-鿿]{2,8}")
_VERB: Final = regex("(?:共有|共|有|为|达到?|约|已|分别)+$")
_SOME: Final = regex("新增|再|另|其中|首批|[上去]年|同期|增加|减少|[其剩多]余|未|每|人均|平均|第")
_DIGITS: Final = 2
_NEAR: Final = 16
_MOST: Final = 400


class _Noun(NamedTuple):
    """The words in front of a count, or, if none stand there, behind it."""

    words: str
    behind: bool

    def is_one_with(self, other: "_Noun") -> bool:
        """Tell whether two nouns are of the same things, as far as their two nearest characters say."""
        if self.behind is other.behind:
            return self.words[:2] == other.words[:2] if self.behind else self.words[-2:] == other.words[-2:]
        behind, front = (self, other) if self.behind else (other, self)
        return front.words[-2:] == behind.words[:2] or front.words.endswith(behind.words)


class _Pair(NamedTuple):
    known: Telling
    other: Telling
    known_noun: _Noun
    other_noun: _Noun


def pairs_twice(manuscript: Manuscript) -> Iterator[tuple[Telling, Telling]]:
    """Yield the count of a pair that is meant, and the other one."""
    groups: dict[tuple[str, object, str], list[_Pair]] = {}
    for first, second in pairwise(tellings(manuscript)):
        nouns = _nouns(first, second)
        if nouns is None:
            continue
        for known, other, known_noun, other_noun in ((first, second, *nouns), (second, first, *nouns[::-1])):
            if len(known.figure.digits) >= _DIGITS:
                key = counted_kind(known.figure), known.figure.amount, counted_kind(other.figure)
                groups.setdefault(key, []).append(_Pair(known, other, known_noun, other_noun))
    for pairs in groups.values():
        for one, odd in combinations(pairs if len(pairs) <= _MOST else (), 2):
            if _are_one(one, odd):
                is_first_odd = odd.other.is_borne_out and not one.other.is_borne_out
                yield (odd.other, one.other) if is_first_odd else (one.other, odd.other)


def _nouns(first: Telling, second: Telling) -> tuple[_Noun, _Noun] | None:
    """Return the nouns of two counts that stand side by side."""
    if first.block is not second.block or first.block.cell is not None:
        return None
    for each in (first.figure, second.figure):
        if not each.is_exact_count or each.unit is None or each.spelled or each.aspect not in (None, Aspect.TO):
            return None
    text = first.block.text
    if not _BETWEEN.fullmatch(text, first.figure.end, second.figure.start):
        return None
    nouns = [_noun(text, each) for each in (first, second)]
    return (nouns[0], nouns[1]) if nouns[0] and nouns[1] and nouns[0].behind is nouns[1].behind else None


def _noun(text: str, telling: Telling) -> _Noun | None:
    behind = _BEHIND.match(text, telling.figure.end)
    if behind:
        return _Noun(behind[0], behind=True)
    front = _FRONT.search(_VERB.sub("", text[max(0, telling.figure.start - _NEAR) : telling.figure.start]))
    return _Noun(front[0], behind=False) if front else None


def _are_one(one: _Pair, odd: _Pair) -> bool:
    if one.other.block is odd.other.block or one.other.figure.amount == odd.other.figure.amount:
        return False
    if not (one.known_noun.is_one_with(odd.known_noun) and one.other_noun.is_one_with(odd.other_noun)):
        return False
    tellings_ = (one.known, one.other, odd.known, odd.other)
    years = [{year for each in pair for year in YEAR.findall(each.before)} for pair in (tellings_[:2], tellings_[2:])]
    if years[0] and years[1] and years[0].isdisjoint(years[1]):
        return False
    return not any(_SOME.search(each.before[-_NEAR:]) for each in tellings_)
