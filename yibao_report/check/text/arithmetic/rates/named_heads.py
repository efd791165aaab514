"""Means that name the heads they are told of: 248个村，举办1240场，平均每个村5场; 84名，人均24家，合计2010家.

Input: heads, a sum and a mean in one sentence, side by side; or heads from the sentence before, where the sum divided
by them is a round number like the mean.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise, product
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.judging import FAR, added, divided, overlap
from yibao_report.check.text.arithmetic.nearby import any_explained, counted_kind, figures_before, passages_with
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block
from yibao_report.reading import Aspect, Figure, Passage
from yibao_report.regex import regex

_EACH: Final = "人次|[个名家户人位例件支场期次站村镇乡县所座]"
_MEAN: Final = regex(
    f"(?:平均|均)每一?(?P<each>{_EACH})(?P<noun>[一-鿿]{{0,12}}(?:（[^（）]{{1,6}}）)?[一-鿿]{{0,8}})(?:约|为|是|达到?)?$"
    "|(?<![年月日天季])(?P<short>[人户家村站场例次镇乡县])均(?![可生等衡值])(?P<verb>[一-鿿]{0,12})$"
)
_WORDS: Final = (
    "平均每",
    "均每",
    "人均",
    "户均",
    "家均",
    "村均",
    "站均",
    "场均",
    "例均",
    "次均",
    "镇均",
    "乡均",
    "县均",
)
_OTHER: Final = regex(
    "可支配|生产总值|GDP|缴费|补助|筹资|标准|限额|消费|预期|收入|医疗费|床日|住院日|费用|自付|自费|负担|每[年月日天周季]|[年月日]均|最[高低多少]"
)
_IN_ALL: Final = regex("^[，,]?(?:合计|共计|总计|一共|总共|累计|共)[一-鿿]{0,6}$")
_SUMMED: Final = regex("^[一-鿿]{0,4}[，,]?(?:合计|共计|总计|一共|总共|累计|共)[一-鿿]{0,6}$")
_REACH: Final = 30
_MOST_BEFORE: Final = 7
_MARKS: Final = regex("[。！？；\n]")
_WIDEST: Final = Decimal("0.06")
"""How wide a quotient may be, in units of the last digit of a mean, of which it is told to be a round number."""
_NEAR: Final = Decimal(2)


class NamedMean(NamedTuple):
    """Heads, a sum, and the mean that they do not give."""

    block: Block
    total: Figure
    heads: Figure
    mean: Figure

    @property
    def place(self) -> tuple[int, int]:
        """From the first figure to the last if they are near each other, else the mean."""
        start, end = (pick(each) for pick, each in ((min, self._starts), (max, self._ends)))
        return (start, end) if end - start <= FAR else (self.mean.start, self.mean.end)

    @property
    def _starts(self) -> list[int]:
        return [each.start for each in (self.total, self.heads, self.mean)]

    @property
    def _ends(self) -> list[int]:
        return [each.end for each in (self.total, self.heads, self.mean)]


def means_of_named_heads(manuscript: Manuscript) -> Iterator[NamedMean]:
    """Go through the means that the heads they name do not give."""
    for block, passage in passages_with(manuscript, _WORDS):
        known = {figure.start for relation in passage.relations for figure in relation.figures}
        for number, mean in enumerate(passage.figures):
            found = None if mean.start in known else _named(passage, mean)
            wrong = _of_heads(passage, number, found) if found else None
            if wrong and not any_explained(block, *wrong, mean):
                yield NamedMean(block, *wrong, mean)


def _named(passage: Passage, mean: Figure) -> re.Match[str] | None:
    if mean.is_ratio or mean.is_points or mean.high is not None or mean.change is not None or mean.amount <= 0:
        return None
    found = _MEAN.search(passage.text, max(0, mean.start - _REACH), mean.start)
    return None if found is None or _OTHER.search(found[0]) else found


def _of_heads(passage: Passage, number: int, named: re.Match[str]) -> tuple[Figure, Figure] | None:
    """Return the sum and the heads of a mean if they do not give it."""
    mean = passage.figures[number]
    before = [each for each in figures_before(passage, number, _MOST_BEFORE) if _is_value(each)]
    behind = passage.figures[number + 1 : number + 2]
    totals = [each for each in before if _can_be_total(each, mean)]
    summed = [each for each in behind if _can_be_total(each, mean) and _is_summed(passage, mean, each)]
    heads = [each for each in before if _counts_heads(passage, each, named)]
    if any(_gives(total, head, mean) for total, head in product((*totals, *summed), heads) if total is not head):
        return None
    if told := _told_behind(passage, number, named):
        return told
    if any(_gives_of_both(total, pair, mean) for total in totals for pair in pairwise(heads)):
        return None
    beside = before[:2]
    if summed and heads and heads[0] is before[0] and not _MARKS.search(passage.text, heads[0].end, summed[0].start):
        return (summed[0], heads[0]) if _are_near(summed[0], heads[0], mean) else None
    for total, head in product(totals[:1], heads):
        if total is head or not _are_of_one_time(total, mean) or not _are_near(total, head, mean):
            continue
        first = min(total, head, key=lambda figure: figure.start)
        together = {id(total), id(head)} == {id(each) for each in beside} and _are_in_sentence(passage, number, first)
        if together or (total is before[0] and _is_round(total, head, mean)):
            return total, head
    return None


def _told_behind(passage: Passage, number: int, named: re.Match[str]) -> tuple[Figure, Figure] | None:
    """Return heads and sum right behind a mean that they do not give: 户均增收1200元，860户共增收130.2万元."""
    mean, behind = passage.figures[number], passage.figures[number + 1 : number + 3]
    if len(behind) < 2 or _MARKS.search(passage.text, mean.end, behind[1].start):
        return None
    heads, total = behind
    told = _is_value(heads) and _counts_heads(passage, heads, named) and _can_be_total(total, mean)
    if not (told and _SUMMED.search(total.lead)) or _gives(total, heads, mean):
        return None
    return (total, heads) if _are_near(total, heads, mean) else None


def _are_in_sentence(passage: Passage, number: int, first: Figure) -> bool:
    place = passage.figures.index(first)
    mean = passage.figures[number]
    return number - place == 2 and not _MARKS.search(passage.text, first.end, mean.start)


def _is_value(figure: Figure) -> bool:
    return figure.high is None and not (figure.is_ratio or figure.is_points) and figure.aspect in (None, Aspect.TO)


def _can_be_total(figure: Figure, mean: Figure) -> bool:
    return _is_value(figure) and counted_kind(figure) == counted_kind(mean) and figure.amount > mean.amount


def _is_summed(passage: Passage, mean: Figure, total: Figure) -> bool:
    return _IN_ALL.search(total.lead) is not None and not _MARKS.search(passage.text, mean.end, total.start)


def _counts_heads(passage: Passage, figure: Figure, named: re.Match[str]) -> bool:
    """Tell whether a count is of what a mean is told of each of: 248个村 of 平均每个村, 1254家 of 家均."""
    each = named["each"] or named["short"]
    noun = (named["noun"] or "")[:2]
    if figure.amount <= 1:
        return False
    if each == "个":
        return figure.kind == "个" and bool(noun) and figure.counted.startswith(noun[:1])
    if each in ("村", "站", "镇", "乡", "县", "所", "座") and figure.kind != each:
        return each in figure.counted[:8]
    return counted_kind(figure) == ("人" if each in ("名", "位") else each) and _share(noun, figure.counted)


def _share(noun: str, counted: str) -> bool:
    """Tell whether two names may be those of one thing: those of each that is named have a character in common."""
    return not noun or not counted or bool(set(noun) & set(counted))


def _are_of_one_time(total: Figure, mean: Figure) -> bool:
    return (total.time.text if total.time else "") == (mean.time.text if mean.time else "")


def _are_near(total: Figure, heads: Figure, mean: Figure) -> bool:
    quotient = total.amount / heads.amount
    return mean.amount / _NEAR <= quotient <= mean.amount * _NEAR


def _gives(total: Figure, heads: Figure, mean: Figure) -> bool:
    """Tell whether a sum and its heads give a mean; of things that are counted it is told to the next whole."""
    quotient = divided(total.interval(), heads.interval())
    counted = mean.is_exact_count and abs(total.amount / heads.amount - mean.amount) < 1
    return counted or quotient is None or overlap(quotient, mean.interval())


def _gives_of_both(total: Figure, heads: tuple[Figure, Figure], mean: Figure) -> bool:
    quotient = divided(total.interval(), added(heads))
    return quotient is None or overlap(quotient, mean.interval())


def _is_round(total: Figure, heads: Figure, mean: Figure) -> bool:
    """Tell whether a quotient is a number that is printed like the mean: 3762万元 of 1254家 are 3.0万元."""
    quotient = divided(total.interval(), heads.interval())
    unit = mean.resolution * mean.scale
    if quotient is None or quotient[1] - quotient[0] > unit * _WIDEST:
        return False
    meant = (total.amount / heads.amount / unit).to_integral_value() * unit
    return quotient[0] <= meant <= quotient[1]
