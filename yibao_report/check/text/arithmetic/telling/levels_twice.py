"""Limits, terms and shares told again: 年度支付限额提高到380元…360元的门诊限额; 设置6个月的待遇等待期…等待期为3个月.

What stands in front of 的 and such a name (N元的门诊限额) was told of before. Told is a number that the text tells
nowhere of that name, where those of it that share its words are all the same.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.telling.tellings import Telling, pairs, tellings
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.reading import Aspect
from yibao_report.reading.narrowing import narrowing_words
from yibao_report.regex import regex

_LEVEL: Final = (
    "限额|封顶线|起付线|起付标准|等待期|有效期|时限|公示期|缴费标准|筹资标准|补助标准|报销比例|支付比例|救助比例"
)
_ANY: Final = regex(_LEVEL)
_OF: Final = regex(f"的(?P<what>[一-鿿]{{0,8}}?)(?P<level>{_LEVEL})")
_NAMED: Final = regex(
    f"(?P<what>[一-鿿]{{0,12}}?)(?P<level>{_LEVEL})(?:(?:[由从][^，。；]{{1,12}})?(?:提高|调整|增加|提升|延长|缩短|压缩|降低)[到至为]"
    "|为|是|达到?|统一|设[为定]?|定为|一般|约)?(?:每人)?(?:每年)?$"
)
_KINDS: Final = regex("固定|变动")
_REACH: Final = 40
_NEAR: Final = 4


class _Level(NamedTuple):
    """A number that is told of a level: its words, the name, and whether it stands in front of the name."""

    telling: Telling
    words: str
    refers: bool

    @property
    def narrowed(self) -> frozenset[str]:
        """The words that part it from other levels of the name."""
        return frozenset(narrowing_words(self.words)) | frozenset(_KINDS.findall(self.words)[-1:])


def levels_twice(manuscript: Manuscript) -> Iterator[tuple[Telling, Telling]]:
    """Yield the level that is meant, and the number that is told of it again."""
    named = {id(block) for block in manuscript.draft.blocks if block.cell is None and _ANY.search(block.text)}
    levels: dict[tuple[str, str], list[_Level]] = {}
    for telling in tellings(manuscript) if named else ():
        figure = telling.figure
        if id(telling.block) in named and figure.aspect in (None, Aspect.TO):
            text = telling.block.text
            if found := _OF.match(text, figure.end):
                words = found["what"] or figure.lead[-_NEAR:]
                levels.setdefault((found["level"], figure.kind), []).append(_Level(telling, words, refers=True))
            elif found := _NAMED.search(text, max(0, figure.start - _REACH), figure.start):
                clause = re.split("[。；]", text[max(0, found.start() - _REACH) : found.end("what")])[-1]
                levels.setdefault((found["level"], figure.kind), []).append(_Level(telling, clause, refers=False))
    for told in levels.values():
        for odd in told:
            if odd.refers and not odd.telling.figure.qualifiers and (usual := _usual(odd, told)):
                yield usual.telling, odd.telling


def _usual(odd: _Level, told: Sequence[_Level]) -> _Level | None:
    """Return what the others tell of the same level, if they are of one number, and none is that of the odd one."""
    amount, words = odd.telling.figure.amount, pairs(odd.words)
    others = [each for each in told if each is not odd]
    others = [each for each in others if words & pairs(each.words)] or others
    alike = [each for each in others if odd.narrowed <= each.narrowed]
    if len({each.telling.figure.amount for each in alike}) != 1:
        return None
    if any(each.telling.figure.amount == amount for each in told if each is not odd):
        return None
    return alike[0] if alike[0].telling.block is not odd.telling.block else None
