"""Means that a sum and a number of heads before them would give but for a slip: 21人…6.84万元，人均3257元."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from yibao_report.check.text.arithmetic.nearby import (
    any_explained,
    figures_before,
    is_quotient,
    is_slip_from_quotient,
    passages_with,
)
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block
from yibao_report.reading import Figure, Passage
from yibao_report.regex import regex

_MEAN: Final = regex(
    "(?:人均|户均|次均|例均|家均|平均每[一-鿿]{1,8}?|每[人户家例名][一-鿿]{0,2}?平均(?:支付|报销|补助|救助|费用)?)(?:为|是|达到?|约)?$"
)
_OTHER: Final = regex("可支配|生产总值|GDP|缴费|补助|筹资|标准|限额|消费|预期|收入|住院|门诊|医疗费")
"""What stands in front of means of something that is not told beside them."""
_EACH_OF: Final = regex("每(人次|人|户|例|家)")
"""每人次平均: the heads may be told in 万."""
_MOST_BEFORE: Final = 6


@dataclass(frozen=True, slots=True)
class NearMean:
    """A mean with the sum and the heads that it would be the quotient of."""

    block: Block
    total: Figure
    heads: Figure
    mean: Figure


def near_means(manuscript: Manuscript) -> Iterator[NearMean]:
    """Go through the means of the text that are a slip away and that no relation tells of."""
    for block, passage in passages_with(manuscript, "均每"):
        for found in _in_passage(block, passage):
            if not any_explained(block, found.total, found.heads, found.mean):
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
        if not totals or not heads or any(is_quotient(total, head, mean) for total in totals for head in heads):
            continue
        if is_slip_from_quotient(totals[0], heads[0], mean):
            yield NearMean(block, totals[0], heads[0], mean)


def _is_mean(figure: Figure) -> bool:
    return (
        not (figure.is_ratio or figure.is_points or figure.qualifiers)
        and figure.high is None
        and figure.change is None
        and _MEAN.search(figure.lead) is not None
        and _OTHER.search(figure.lead) is None
    )
