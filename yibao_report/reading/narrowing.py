"""The words in front of a figure that narrow what it tells: scope, group, place; and those that make it a target.

Input: a sentence. Output: for each of its figures the words in front of it. The sentence is searched once for all of
its figures, as far as the window of `FARTHEST` characters reaches.
"""

import re
from bisect import bisect_right
from functools import lru_cache
from typing import Final

from yibao_report.regex import regex

FARTHEST: Final = 160
"""Characters of a sentence before a figure that are read, so that time stays linear."""

_REMEMBERED: Final = 256
"""Headings that are remembered with their words."""
_SCOPES: Final = regex(
    "市本级|县本级|本级|全国(?!人口普查|经济普查|统一|集采|联网|人大|两会)|全省|省级|市级|县级|国家级?|市直|市区|城区|辖区"
)
_NARROWING: Final = regex(
    "职工|居民|灵活就业|一级|二级|三级|基层|住院|门诊|慢特病|慢性病|特药|生育|大病|救助|省内|跨省|异地|本地|市内|市外|市域内|市域外|县域内|县域外|省域内|省域外|男|女|药品|耗材|低保|特困"
    "|监测|脱贫|贫困|困难|返贫|残疾|首批|第[一二三四五六七八九十]批|最高|最低|最大|最小|平均|人均|次均|新增|净增|其中|其余|个人|单位|财政|统筹|退休|在职"
    "|公立|民营|药店|医院|卫生院|卫生室|诊所|线上|线下|目标|计划|预计|力争|上年|去年|同期|原来|原|此前|专项|飞行|联合|日常|自查|抽查"
    "|村|乡镇|社区|学生|儿童|老年|新生儿|高血压|糖尿病|两病|国谈|谈判|中药|西药|种|家庭|单病种|试点|示范"
)
_INSURED: Final = frozenset(("职工", "居民", "灵活就业"))
"""A section of theirs tells of none but them."""
_PLACES: Final = regex(
    "(?:(?![全我本各该])[\u4e00-\u9fff]){1,2}(?:县|市(?!本级|级|场|民)|(?<![地社城市辖园片校山牧农林小新专两县各特])区(?![域间分别位县])|镇|乡|街道|医院|卫生院|公司|大学)"
)
_TARGETS: Final = regex(
    "目标|力争|确保|计划|预计|要求|规划|应当|不低于|不少于|不超过|争取|到20[0-9]{2}年|(?:年底|年末|月底|月末)前|拟|将达到?|须"
)


@lru_cache(maxsize=_REMEMBERED)
def narrowing_words(words: str) -> frozenset[str]:
    """Return the words that narrow what is told under a heading or a caption: 职工, 住院, 一级."""
    return frozenset(_NARROWING.findall(words))


def narrowed_under(heading: str, groups: frozenset[str]) -> frozenset[str]:
    """Return what a heading adds to the groups that a sentence names: all of its own if there are none, else whose
    insurance it tells of.
    """
    if not heading or not _INSURED.isdisjoint(groups):
        return frozenset()
    return narrowing_words(heading) & _INSURED if groups else narrowing_words(heading)


class _Found:
    """The words of one pattern in the beginning of a sentence."""

    __slots__ = ("_ends", "_starts", "_text", "pattern", "start", "words")

    def __init__(self, pattern: re.Pattern[str], text: str, start: int, end: int) -> None:
        self.pattern, self.start, self._text = pattern, start, text
        found = list(pattern.finditer(text, start, min(end, start + FARTHEST)))
        self._starts = [each.start() for each in found]
        self._ends = [each.end() for each in found]
        self.words = [each[0] for each in found]

    def number(self, end: int) -> int:
        """Return how many of the words stand in front of a place; -1 if that must be searched anew."""
        if end - self.start > FARTHEST:
            return -1
        number = bisect_right(self._ends, end)
        return -1 if number < len(self._starts) and self._starts[number] < end else number

    def before(self, end: int) -> list[str]:
        """Return the words in front of a place, as if the sentence ended there."""
        number = self.number(end)
        if number < 0:
            return self.pattern.findall(self._text, max(self.start, end - FARTHEST), end)
        return self.words[:number]


class Narrowing:
    """What the words in front of the figures of one sentence narrow."""

    __slots__ = ("_found", "_groups", "_named", "_numbers", "_places", "_scopes", "_targets")

    def __init__(self, text: str, start: int, end: int) -> None:
        self._groups = _Found(_NARROWING, text, start, end)
        self._scopes = _Found(_SCOPES, text, start, end)
        self._places = _Found(_PLACES, text, start, end)
        self._targets = _Found(_TARGETS, text, start, end)
        self._numbers = (0, 0, 0)
        self._named: frozenset[str] = frozenset()
        self._found: frozenset[str] = frozenset()

    def before(self, place: int) -> tuple[frozenset[str], frozenset[str]]:
        """Return the groups that are named before a figure, and all words that narrow it, scopes and places too."""
        numbers = self._groups.number(place), self._scopes.number(place), self._places.number(place)
        if numbers == self._numbers and min(numbers) >= 0:
            return self._named, self._found  # from one figure to the next there is often no further word
        groups = self._groups.before(place)
        self._numbers, self._named = numbers, frozenset(groups)
        self._found = self._named.union(self._scopes.before(place), self._places.before(place))
        return self._named, self._found

    def is_target(self, place: int) -> bool:
        """Tell whether a figure is told as something to be reached."""
        return bool(self._targets.before(place))
