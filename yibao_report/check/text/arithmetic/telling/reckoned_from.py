"""What a number is reckoned from, told elsewhere: 以42.47万名参保居民计算, where the text has 44.27万人.

What stands between 以 or 按 and 计算 is a number of the text. Told is one that stands nowhere else, where one alone of
the same kind is a digit away from it and shares a word with it.
"""

from collections.abc import Iterator
from typing import Final

from yibao_report.check.text.arithmetic.nearby import counted_kind
from yibao_report.check.text.arithmetic.slips import is_digit_off
from yibao_report.check.text.arithmetic.telling.tellings import Telling, tellings, tellings_by_kind
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.regex import regex

_FROM: Final = regex("(?:^|[，；：。])?(?:若|如)?(?:以|按照?|根据)[一-鿿]{0,14}$")
_RECKONED: Final = regex("[一-鿿]{0,12}?(?:计算|测算|推算|估算|为基数|为基准|计，|折算)")
_DIGITS: Final = 3


def reckoned_from(manuscript: Manuscript) -> Iterator[tuple[Telling, Telling]]:
    """Yield the number that is meant, and the one that something is reckoned from."""
    for odd in tellings(manuscript):
        figure = odd.figure
        if (
            odd.block.cell is not None
            or len(figure.digits.rstrip("0")) < _DIGITS
            or figure.is_ratio
            or figure.change is not None
        ):
            continue
        if not _RECKONED.match(odd.block.text, figure.end) or not _FROM.search(figure.lead):
            continue
        others = [
            each
            for each in tellings_by_kind(manuscript)[counted_kind(figure)]
            if each.place != odd.place and each.figure.scale == figure.scale
        ]
        if any(each.figure.amount == figure.amount for each in others):
            continue
        meant = [each for each in others if is_digit_off(figure.digits, each.figure.digits) and odd.pairs & each.pairs]
        if len({each.figure.amount for each in meant}) == 1 and meant[0].block is not odd.block:
            yield meant[0], odd
