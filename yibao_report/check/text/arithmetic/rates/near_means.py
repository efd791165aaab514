"""Means that a sum and a number of heads before them would give but for a slip: 21人…6.84万元，人均3257元.

A mean that names its heads (84个服务站…126名，平均每站1.5名; 100天…468场，平均每天4.7场) has to be theirs; of heads
told in two groups it may be that of both.
"""

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.judging import FAR, added, divided, overlap
from yibao_report.check.text.arithmetic.nearby import (
    any_explained,
    figures_before,
    is_quotient,
    is_slip_from_quotient,
    passages_with,
)
from yibao_report.check.text.arithmetic.slips import would_fit
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block
from yibao_report.reading import Figure, Passage
from yibao_report.regex import regex

_MEAN: Final = regex(
    "(?:人均(?:监管|负责|服务|管理|承担|面对)?|户均|次均|例均|家均|平均每[一-鿿]{1,8}?|每[人户家例名][一-鿿]{0,2}?平均(?:支付|报销|补助|救助|费用)?)(?:为|是|达到?|约)?$"
)
_OTHER: Final = regex("可支配|生产总值|GDP|缴费|补助|筹资|标准|限额|消费|预期|收入|住院|门诊|医疗费")
"""What stands in front of means of something that is not told beside them."""
_EACH_OF: Final = regex("每(人次|人|户|例|家)")
"""每人次平均: the heads may be told in 万."""
_EACH: Final = regex("每个?([一-鿿])(?![人次])(?:[一-鿿]{0,3})$")
_MOST_BEFORE: Final = 10


class NearMean(NamedTuple):
    """A mean with the sum and the heads, told in one or two groups, that it would be the quotient of."""

    block: Block
    total: Figure
    heads: tuple[Figure, ...]
    mean: Figure

    @property
    def number(self) -> Decimal:
        """How many heads there are."""
        return sum((each.amount for each in self.heads), Decimal(0))

    @property
    def equation(self) -> str:
        """The quotient as a reader works it out."""
        heads = "＋".join(each.text for each in self.heads)
        return f"{self.total.text}÷{heads if len(self.heads) == 1 else f'（{heads}）'}"

    @property
    def start(self) -> int:
        """Offset of the first figure if all are near, else of the mean."""
        first = min(self.total.start, *(each.start for each in self.heads))
        return first if self.mean.start - first < FAR else self.mean.start


def near_means(manuscript: Manuscript) -> Iterator[NearMean]:
    """Go through the means of the text that are a slip away and that no relation tells of."""
    for block, passage in passages_with(manuscript, "均每"):
        for found in _in_passage(block, passage):
            if not any_explained(block, found.total, *found.heads, found.mean):
                yield found


def _in_passage(block: Block, passage: Passage) -> Iterator[NearMean]:
    known = {figure.start for relation in passage.relations for figure in relation.figures}
    for number, mean in enumerate(passage.figures):
        if mean.start in known or not _is_mean(mean):
            continue
        before = [
            figure
            for figure in figures_before(passage, number, _MOST_BEFORE)
            if figure.high is None and figure.change is None and not figure.is_ratio
        ]
        totals = [each for each in before if each.kind == mean.kind and each.amount > mean.amount]
        each_of = _EACH_OF.search(mean.lead)
        heads = [
            each
            for each in before
            if each.kind != mean.kind
            and each.amount > 1
            and (each.is_exact_count or (each_of is not None and each.kind == each_of[1]))
        ]
        if not totals or not heads or any(_gives(total, head, mean) for total in totals for head in heads):
            continue
        pairs = [pair for pair in combinations(heads, 2) if pair[0].kind == pair[1].kind]
        if any(_is_mean_of_both(total, pair, mean) for total in totals for pair in pairs):
            continue
        if is_slip_from_quotient(totals[0], heads[0], mean) or _names(passage, mean, totals[0], heads[0]):
            yield NearMean(block, totals[0], (heads[0],), mean)
        elif slipped := next((pair for pair in pairs if _is_slip_of_both(totals[0], pair, mean)), None):
            yield NearMean(block, totals[0], slipped, mean)


def _gives(total: Figure, head: Figure, mean: Figure) -> bool:
    """Tell whether a sum and its heads give a mean; of things that are counted it is told to the next whole."""
    counted = mean.is_exact_count and abs(total.amount / head.amount - mean.amount) < 1
    return counted or is_quotient(total, head, mean)


def _names(passage: Passage, mean: Figure, total: Figure, heads: Figure) -> bool:
    """Tell whether a mean names the heads it is told of in its own sentence: 84个…服务站共有126名，平均每站2.5名."""
    each = _EACH.search(mean.lead)
    if each is None or mean.decimals <= 0 or "。" in passage.text[min(total.start, heads.start) : mean.start]:
        return False
    return each[1] == heads.kind or passage.text[heads.end : total.start].split("，")[0].find(each[1]) >= 0


def _is_mean_of_both(total: Figure, heads: tuple[Figure, Figure], mean: Figure) -> bool:
    quotient = divided(total.interval(), added(heads))
    return quotient is not None and overlap(quotient, mean.interval())


def _is_slip_of_both(total: Figure, heads: tuple[Figure, Figure], mean: Figure) -> bool:
    quotient = divided(total.interval(), added(heads))
    return quotient is not None and would_fit(mean, quotient, only_swapped=True)


def _is_mean(figure: Figure) -> bool:
    return (
        not (figure.is_ratio or figure.is_points or figure.qualifiers)
        and figure.high is None
        and figure.change is None
        and _MEAN.search(figure.lead) is not None
        and _OTHER.search(figure.lead) is None
    )
