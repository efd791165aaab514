"""Means told right behind the values they are the mean of: 分别为212.6万人、214.2万人和217万人，三年平均214.6万人."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.judging import Interval, added, overlap
from yibao_report.check.text.arithmetic.nearby import any_explained, passages_with
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block
from yibao_report.reading import Figure, Passage
from yibao_report.regex import regex

_MEAN: Final = regex(
    "^[，；]?(?:(?:各|这|前|近)?(?:年|月|季度|期|项|家|地|县|区|市|个县区)?(?:间|度)?)?(?:的)?平均(?:值|数|为|约为|是|达到?)*$"
)
_LISTED: Final = regex("[、和及与]")
_FEWEST: Final = 3
_YEAR: Final = "年"
_IN_TURN: Final = ("分别", "依次")


class WrongMean(NamedTuple):
    """Values and the mean that is not theirs."""

    block: Block
    values: tuple[Figure, ...]
    mean: Figure

    @property
    def amount(self) -> Decimal:
        """The mean in base units."""
        return sum((each.amount for each in self.values), Decimal(0)) / len(self.values)


def wrong_means_of_lists(manuscript: Manuscript) -> Iterator[WrongMean]:
    """Go through the means that three and more values listed right before them do not have."""
    for block, passage in passages_with(manuscript, ("平均",)):
        told = [each for each in passage.figures if not (each.spelled and each.kind == _YEAR)]
        for number, mean in enumerate(told):
            if number < _FEWEST or not _MEAN.search(mean.lead) or mean.high or mean.change or mean.qualifiers:
                continue
            values = _list_before(passage, told, number)
            if len(values) < _FEWEST or mean.is_ratio or any_explained(block, mean, *values):
                continue
            if not overlap(_mean(values), mean.interval()):
                yield WrongMean(block, values, mean)


def _list_before(passage: Passage, told: list[Figure], number: int) -> tuple[Figure, ...]:
    """Return the values of a list that ends right before a figure, and was told in turn."""
    mean, first = told[number], number - 1
    if told[first].kind != mean.kind or "。" in passage.text[told[first].end : mean.start]:
        return ()
    while first and told[first - 1].kind == mean.kind:
        if not _LISTED.fullmatch(passage.text, told[first - 1].end, told[first].start):
            break
        first -= 1
    values = tuple(told[first:number])
    in_turn = any(word in values[0].lead for word in _IN_TURN)
    return values if in_turn and not any(each.high or each.change or each.qualifiers for each in values) else ()


def _mean(values: tuple[Figure, ...]) -> Interval:
    low, high = added(values)
    return low / len(values), high / len(values)
