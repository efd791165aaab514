"""How far the words around a figure say the name of a series.

Input: the `Vicinity` of a figure. Output: the series of a dataset that it may tell, each with how much of its name is
said, how near, and how much of the figure's own words it explains. Order does not count: 调整医疗服务项目价格 is
医疗服务项目价格调整.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import add
from typing import Final

from yibao_report.check.figures.entries import Entry
from yibao_report.check.figures.vicinity import Side, Vicinity, side_of
from yibao_report.check.figures.wording import plain_wording, subject_of

_OWN: Final = 1.0
_SENTENCE: Final = 0.8
_BLOCK: Final = 0.5
_PASSED: Final = 0.3
"""A member whose sibling was named later."""
_NAME_SHARE: Final = 0.45
"""What the indicator's name counts beside the member's."""
_UNEXPLAINED: Final = 0.6
"""What is left of a likeness when the series explains none of the figure's own words."""
_OPEN: Final = 0.5
"""Of a member that holds one end of a change, where the text names none."""


_SHORTEST: Final = 3
_MEASURED: Final = re.compile(
    "(?:病种|品种|种类|种数|品规|人数|人次|家数|户数|数量|总数|次数|批次|批数|天数|月数|年数|类别|金额|总额|规模|情况|数)$"
)
"""Ends of names that the unit of a figure says already: 门诊慢特病病种 is told as 门诊慢特病22种."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """A series that a figure may tell.

    Attributes:
        entry: The series.
        name: How much of the indicator's name is said, from 0 to 1; what is farther counts less.
        member: The same of the member's name; 1 where the series is no member.
        explained: How much of the figure's own words the series explains.
    """

    entry: Entry
    name: float
    member: float
    explained: float

    @property
    def score(self) -> float:
        """All of it in one number, from 0 to 1."""
        said = (
            self.name if self.entry.series.member is None else _NAME_SHARE * self.name + (1 - _NAME_SHARE) * self.member
        )
        return said * (_UNEXPLAINED + (1 - _UNEXPLAINED) * self.explained)


@dataclass(frozen=True)
class _Profile:
    """The names of a series, made ready to be compared."""

    entry: Entry

    @cached_property
    def names(self) -> tuple[str, ...]:
        indicator = self.entry.indicator
        forms = {plain_wording(indicator.key), plain_wording(indicator.name)}
        forms |= {short for form in forms if len(short := _MEASURED.sub("", form)) >= _SHORTEST}
        return tuple(each for each in forms if len(each) > 1)

    @cached_property
    def members(self) -> tuple[str, ...]:
        series = self.entry.series
        if series.member is None:
            return ()
        forms = {plain_wording(series.member), plain_wording(series.name), series.member}
        return tuple(each for each in forms if each)

    @cached_property
    def side(self) -> Side | None:
        member = self.entry.series.member
        return side_of(member) if member else None

    @cached_property
    def pairs(self) -> frozenset[str]:
        return frozenset(pair for name in (*self.names, *self.members) for pair in _pairs(name))

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(_pairs(plain_wording(self.entry.words)))


class Names:
    """The names of some series, by the pairs of characters in them."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._profiles = [_Profile(entry) for entry in entries]
        self._by_entry = {each.entry.identity: each for each in self._profiles}
        self._by_pair: dict[str, list[int]] = {}
        self._siblings: dict[tuple[str, str], list[_Profile]] = {}
        for number, profile in enumerate(self._profiles):
            for pair in profile.pairs:
                self._by_pair.setdefault(pair, []).append(number)
            if profile.members:
                entry = profile.entry
                self._siblings.setdefault((entry.dataset.id, entry.indicator.key), []).append(profile)

    def like(self, vicinity: Vicinity, region: str | None, takes: Callable[[Entry], bool]) -> Iterator[Likeness]:
        """Yield the series of which something is said, among those that ``takes`` lets through."""
        own = plain_wording(vicinity.own)
        sentence = plain_wording(vicinity.sentence)
        share = plain_wording(vicinity.share)
        levels = [(_OWN, _pairs(own) | _pairs(share)), (_SENTENCE, _pairs(sentence))]
        subject = subject_of(vicinity.subject, region)
        if len(subject) == 1:  # 约 is part of 约谈
            subject = plain_wording(vicinity.subject)
        near = levels[0][1] | levels[1][1]
        numbers = sorted({number for pair in near for number in self._by_pair.get(pair, ())})
        if numbers:
            levels.append((_BLOCK, _pairs(plain_wording(vicinity.block))))
        for number in numbers:
            profile = self._profiles[number]
            if not takes(profile.entry):
                continue
            yield Likeness(
                profile.entry,
                max((_said(name, levels) for name in profile.names), default=0.0),
                self._member(profile, vicinity, own, sentence, share, levels),
                _explained(subject, self._words(profile) if share else profile.words),
            )

    def explained(self, words: str, entry: Entry) -> float:
        """Return how much of some words a series or one of its siblings explains."""
        return _explained(subject_of(words, entry.dataset.region), self._words(self._by_entry[entry.identity]))

    def _words(self, profile: _Profile) -> frozenset[str]:
        """Return the words of a member and of its siblings, which a list before 分别 names all."""
        siblings = self._siblings.get((profile.entry.dataset.id, profile.entry.indicator.key), ())
        return profile.words.union(*(each.words for each in siblings))

    def _member(
        self,
        profile: _Profile,
        vicinity: Vicinity,
        own: str,
        sentence: str,
        share: str,
        levels: Sequence[tuple[float, frozenset[str]]],
    ) -> float:
        if not profile.members:
            return 1.0
        if profile.side is not None:
            return _OPEN if vicinity.side is None else float(vicinity.side is profile.side)
        if share:
            return max(
                _said(name, ((_OWN, _pairs(share)),)) if len(name) > 1 else float(name == share)
                for name in profile.members
            )
        best = max(_named(name, own, levels[0][1]) for name in profile.members)
        if best:
            return best
        siblings = self._siblings[profile.entry.dataset.id, profile.entry.indicator.key]
        last = {id(each): max(sentence.rfind(name) for name in each.members) for each in siblings}
        mine = last[id(profile)]
        if mine < 0:
            return max(_said(name, levels[1:]) for name in profile.members) * _PASSED
        return _SENTENCE if mine == max(last.values()) else _PASSED


def _named(name: str, own: str, pairs: frozenset[str]) -> float:
    if len(name) == 1:
        return float(own == name or own.endswith(name) or own.startswith(name))
    return _said(name, ((_OWN, pairs),))


def _pairs(words: str) -> frozenset[str]:
    return frozenset(map(add, words, words[1:]))


def _said(name: str, levels: Sequence[tuple[float, frozenset[str]]]) -> float:
    """Return how much of a name is said: each character counts by the nearest level that has a pair with it."""
    weights = [
        max((weight for weight, pairs in levels if name[at : at + 2] in pairs), default=0.0)
        for at in range(len(name) - 1)
    ]
    return sum(max(pair) for pair in zip([0.0, *weights], [*weights, 0.0], strict=True)) / len(name)


_LIGHT: Final = re.compile(
    "(?:实际|现场|先后|全部|全|已经|正在|组织|开展|达到|达|约|为|了|有|又|还|均|各级|各类|各|相关|有关|所|中|内|里|目前|现在|如今|现|等|被|个|名|家"
    "|[一两二三四五六七八九十]年(?:来|间|以来|里)?|每年|年|月|长期|动态|总体|整体|基本|稳定|保持|维持|在|从|由|到|至|将|把|对|向|给|以|就|使|再|更|也|都|则"
    "|分别|依次|发送|发放|发出|选定|选出|选聘|确定|涉及|落实|到位|通过|予以|实施|推广|拨付|梳理|清理|新|推行|拥有|覆盖|惠及|累计|共|其|当初|原来|过去|此前|时|后|前"
    "|提高|提升|上升|升|增加|增|扩大|扩|下降|降低|降|减少|减|压缩|缩短|调整|发展|之间|以上|以下|左右|以内|大类|作|出|上|下|是|的|比|较)+"
)


def _explained(subject: str, words: frozenset[str]) -> float:
    """Return how much of a figure's own words a series explains."""
    if not subject:
        return 1.0
    weights = [subject[at : at + 2] in words for at in range(len(subject) - 1)]
    known = [a or b for a, b in zip([False, *weights], [*weights, False], strict=True)]
    rest = "".join(" " if is_known else char for char, is_known in zip(subject, known, strict=True))
    left = sum(len(piece) for piece in rest.split() if not _LIGHT.fullmatch(piece))
    return 1 - left / len(subject)
