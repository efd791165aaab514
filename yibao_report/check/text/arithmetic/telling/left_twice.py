"""What is left to do, told with two counts: 还有18个行政村没有建成服务点……建成其余13个行政村的服务点.

Both tell in words that something is left (其余, 尚有, 尚未), share words that few paragraphs have, and have as many
digits. Right is the one that others of the text differ by: 共216个，已建成203个.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from decimal import Decimal
from itertools import combinations
from typing import Final

from yibao_report.check.text.arithmetic.nearby import counted_kind, passages_with
from yibao_report.check.text.arithmetic.telling.tellings import Telling, tellings, tellings_by_kind, weight
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.reading import Figure
from yibao_report.regex import regex

_LEFT: Final = regex("(?:剩余|剩下|其余|余下|尚有|还有|仍有|还剩|尚余|仅剩|只剩|未[一-鿿]{1,8}|没有?[一-鿿]{1,4})的?$")
_LEFT_BEHIND: Final = regex("[^，。；]{0,10}?(?:没有|尚未|还没|还未|仍未|未)[一-鿿]{2}")
_SIGNS: Final = ("剩", "余", "尚有", "还有", "仍有", "未", "没")
_REACH: Final = 12
_SAYING_SO: Final = frozenset("剩余 剩下 其余 余下 尚有 还有 仍有 尚未 没有 还未 仍未 全部 完成 月底 底前 年底".split())
"""Pairs that say that something is left, of whatever."""
_SHARED: Final = 2.0
_LEAST: Final = 2
_MOST: Final = 24
"""Counts of a paragraph that are held against each other."""
_LONG: Final = 3
"""Digits of a count that is hardly the difference of any two by accident."""
_MOST_VALUES: Final = 60
_MOST_TOLD: Final = 60
"""In a text that tells more often what is left, two of them may well be alike."""


def left_twice(manuscript: Manuscript) -> Iterator[tuple[Telling, Telling]]:
    """Yield two counts of what is left of one thing, the one that is meant first."""
    blocks = {id(block) for block, _ in passages_with(manuscript, _SIGNS)}
    told = [
        telling
        for telling in tellings(manuscript)
        if id(telling.block) in blocks
        and telling.figure.is_exact_count
        and telling.figure.amount >= _LEAST
        and _tells_rest(telling)
    ]
    for one, other in combinations(told if len(told) <= _MOST_TOLD else (), 2):
        if _are_of_one(one, other, told, manuscript):
            is_first_odd = is_difference(other.figure, manuscript) and not is_difference(one.figure, manuscript)
            yield (other, one) if is_first_odd else (one, other)


def _tells_rest(telling: Telling) -> bool:
    text, figure = telling.block.text, telling.figure
    near = text[max(0, figure.start - _REACH) : figure.start]
    return _LEFT.search(near) is not None or _LEFT_BEHIND.match(text, figure.end) is not None


def _are_of_one(one: Telling, other: Telling, told: Sequence[Telling], manuscript: Manuscript) -> bool:
    kind, amounts = counted_kind(one.figure), {one.figure.amount, other.figure.amount}
    if one.block is other.block or counted_kind(other.figure) != kind or len(amounts) == 1:
        return False
    if len(f"{one.figure.amount}") != len(f"{other.figure.amount}") or (one.is_borne_out and other.is_borne_out):
        return False
    shared = (one.pairs & other.pairs) - _SAYING_SO
    if len(shared) < _LEAST or weight(shared, manuscript) < _SHARED:
        return False
    others = [each for each in told if each not in (one, other) and counted_kind(each.figure) == kind]
    return not any(each.figure.amount in amounts and (each.pairs & one.pairs) - _SAYING_SO for each in others)


def amounts_by_kind(manuscript: Manuscript) -> Mapping[str, Set[Decimal]]:
    """Return the numbers of the running text by what they count; each text is read once."""
    return manuscript.once(_amounts)


def _amounts(manuscript: Manuscript) -> Mapping[str, Set[Decimal]]:
    return {
        kind: {each.figure.amount for each in told if each.block.cell is None}
        for kind, told in tellings_by_kind(manuscript).items()
    }


def is_difference(figure: Figure, manuscript: Manuscript) -> bool:
    """Tell whether two other counts differ by a count: of one paragraph, or if it is a long one of the whole text."""
    kind, amount = counted_kind(figure), figure.amount
    if len(figure.digits) >= _LONG:
        told = amounts_by_kind(manuscript).get(kind, frozenset())
        return len(told) <= _MOST_VALUES and any(amount + each in told for each in told)
    blocks: dict[int, list[Decimal]] = {}
    for each in tellings_by_kind(manuscript).get(kind, ()):
        if each.block.cell is None and each.figure.is_exact_count and each.figure.amount > amount:
            blocks.setdefault(id(each.block), []).append(each.figure.amount)
    return any(abs(one - other) == amount for told in blocks.values() for one, other in combinations(told[:_MOST], 2))
