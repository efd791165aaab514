"""Those that are looked at again against those found before: D级33家…对D级的38家机构逐家“回头看”.

A count of those that are visited again is one that the text tells before. Told is one that it tells nowhere else, where
the one count that stands beside the same words has as many digits and differs in one, or in the order of the two.
"""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from yibao_report.check.text.arithmetic.nearby import counted_kind
from yibao_report.check.text.arithmetic.slips import is_digit_off
from yibao_report.check.text.arithmetic.telling.tellings import Telling, tellings, tellings_by_kind
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.regex import regex

_AGAIN: Final = regex(
    "[^，。；]{0,16}?(?:“?回头看”?|复查|复核|跟踪(?:督办|检查|问效)|挂牌督办|销号|清零|逐[家项个条一](?:整改|核[查实]|明确|帮扶))"
)
_WORDS: Final = regex("回头看|复查|复核|跟踪|挂牌督办|销号|清零|逐[家项个条一]")
"""One of these is in every match of it."""
_ALL_OF: Final = regex("(?:对|将|把|针对|紧盯)(?:[^，。；0-9]{0,16})$")
_LATIN: Final = regex("[A-Z]级")
_KEY: Final = regex("[一-鿿]+")
_COMMON: Final = frozenset("机构 定点 医药 医疗 药机 疗机 点医 单位 问题 人员 全部 家机 全市 全县 的机 等级".split())
_DIGITS: Final = 2
_AROUND: Final = 12
_MOST: Final = 20


def revisited(manuscript: Manuscript) -> Iterator[tuple[Telling, Telling]]:
    """Yield the count that is meant, and the one of those that are visited again."""
    again = [each for each in _of_blocks(manuscript) if _is_again(each)]
    for odd in again if len(again) <= _MOST else ():
        others = [
            each
            for each in tellings_by_kind(manuscript)[counted_kind(odd.figure)]
            if each.place != odd.place and each.figure.is_exact_count
        ]
        if any(each.figure.amount == odd.figure.amount for each in others) or odd.is_borne_out:
            continue
        keys = _keys(odd)
        named = [each for each in others if keys & _keys(each)]
        [*amounts] = {each.figure.amount for each in named}
        if len(amounts) == 1 and is_digit_off(odd.figure.digits, named[0].figure.digits):
            yield named[0], odd


def _of_blocks(manuscript: Manuscript) -> Iterator[Telling]:
    """Yield the tellings of the blocks that have a word for looking again."""
    for _, group in groupby(tellings(manuscript), key=lambda each: id(each.block)):
        told = list(group)
        if _WORDS.search(told[0].block.text):
            yield from told


def _is_again(telling: Telling) -> bool:
    figure = telling.figure
    return (
        figure.is_exact_count
        and len(figure.digits) >= _DIGITS
        and not figure.qualifiers
        and telling.block.cell is None
        and _ALL_OF.search(telling.before) is not None
        and _AGAIN.match(telling.behind) is not None
    )


def _keys(telling: Telling) -> frozenset[str]:
    """Return the pairs of characters right before and behind a count that tell what it is of."""
    before = re.split("[，。；、（）]", telling.before)[-1][-_AROUND:]
    words = f"{before} {telling.figure.counted[:_AROUND]}"
    found = {run[0][at : at + 2] for run in _KEY.finditer(words) for at in range(len(run[0]) - 1)}
    return frozenset(found - _COMMON) | frozenset(_LATIN.findall(words))
