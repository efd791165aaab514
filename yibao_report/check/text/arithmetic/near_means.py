"""Means that a sum and a number of heads before them would give but for a slip: 21人…6.84万元，人均3257元."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from yibao_report.check.text.arithmetic.judging import divided, multiplied, overlap
from yibao_report.check.text.arithmetic.slips import would_fit
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block, BlockKind
from yibao_report.reading import Figure, Passage
from yibao_report.regex import regex

_MEAN: Final = regex(
    "(?:人均|户均|次均|例均|家均|平均每[一-鿿]{1,8}?|每[人户家例名][一-鿿]{0,2}?平均)(?:为|是|达到?|约)?$"
)
_OTHER: Final = regex("可支配|生产总值|GDP|缴费|补助|筹资|标准|限额|消费|预期|收入|住院|门诊|医疗费")
"""What stands in front of means of something that is not told beside them."""
_MOST_BEFORE: Final = 6
_SENTENCE: Final = regex("[。！？\n]")


@dataclass(frozen=True, slots=True)
class NearMean:
    """A mean with the sum and the heads that it would be the quotient of."""

    block: Block
    total: Figure
    heads: Figure
    mean: Figure


def near_means(manuscript: Manuscript) -> Iterator[NearMean]:
    """Go through the means of the text that are a slip away and that no relation tells of."""
    for block in manuscript.draft.blocks:
        if block.kind is not BlockKind.CELL and ("均" in block.text or "每" in block.text):
            for found in _in_passage(block, manuscript.passage(block)):
                if not any(block.is_explained(each.start, each.end) for each in (found.total, found.heads, found.mean)):
                    yield found


def _in_passage(block: Block, passage: Passage) -> Iterator[NearMean]:
    known = {figure.start for relation in passage.relations for figure in relation.figures}
    for number, mean in enumerate(passage.figures):
        if mean.start in known or not _is_mean(mean):
            continue
        before = _before(passage, number)
        totals = [each for each in before if each.kind == mean.kind and each.amount > mean.amount]
        heads = [each for each in before if each.kind != mean.kind and each.is_exact_count and each.amount > 1]
        if not totals or not heads or any(_fits(total, head, mean) for total in totals for head in heads):
            continue
        if _is_slip(totals[0], heads[0], mean):
            yield NearMean(block, totals[0], heads[0], mean)


def _is_mean(figure: Figure) -> bool:
    return (
        not (figure.is_ratio or figure.is_points or figure.qualifiers)
        and figure.high is None
        and figure.change is None
        and _MEAN.search(figure.lead) is not None
        and _OTHER.search(figure.lead) is None
    )


def _before(passage: Passage, number: int) -> list[Figure]:
    """Return the figures of the sentence before a mean, and of the sentence before that, nearest first."""
    found: list[Figure] = []
    marks = 0
    for index in range(number - 1, max(-1, number - _MOST_BEFORE), -1):
        marks += len(_SENTENCE.findall(passage.skeleton.between(index, index + 1)))
        if marks > 1:
            break
        figure = passage.figures[index]
        if figure.high is None and figure.change is None and not figure.is_ratio:
            found.append(figure)
    return found


def _fits(total: Figure, heads: Figure, mean: Figure) -> bool:
    quotient = divided(total.interval(), heads.interval())
    return quotient is not None and overlap(quotient, mean.interval())


def _is_slip(total: Figure, heads: Figure, mean: Figure) -> bool:
    quotient, number = divided(total.interval(), heads.interval()), divided(total.interval(), mean.interval())
    return (
        (quotient is not None and would_fit(mean, quotient))
        or (number is not None and would_fit(heads, number))
        or would_fit(total, multiplied(heads.interval(), mean.interval()))
    )
