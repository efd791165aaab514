"""Rates that would be the quotient of two counts before them but for a slip of the pen.

No form says that they belong together: 受理举报215件，经查属实68件，查实率40.0%. That of the two counts right before
a rate one, or the rate, would fit with one digit other, or two in each other's place, is what a slip looks like.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.nearby import (
    any_explained,
    figures_above,
    is_share_of_both,
    passages_with,
)
from yibao_report.check.text.arithmetic.rates.bare_shares import bare_share, share_of_same_whole
from yibao_report.check.text.arithmetic.rates.bases_by_verb import share_of_done, share_of_due, share_of_named_behind
from yibao_report.check.text.arithmetic.rates.counts_before import BESIDE, counts_before, fits
from yibao_report.check.text.arithmetic.rates.exact_fractions import wrong_fractions
from yibao_report.check.text.arithmetic.rates.joined_parts import share_of_joined
from yibao_report.check.text.arithmetic.rates.meant_pairs import of_split, pair_of_due, slipped_pair, swapped_pair
from yibao_report.check.text.arithmetic.rates.rates_of_sums import (
    named_share_of_sum,
    own_share_of_bill,
    rate_of_bill,
    rate_of_plan,
    rate_of_sum,
    share_of_bracketed,
    share_of_plan,
)
from yibao_report.check.text.arithmetic.rates.split_bills import share_of_split_bill
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block
from yibao_report.reading import Figure, Passage, RelationKind
from yibao_report.regex import regex

_PAIRS: Final = (
    rate_of_plan,
    share_of_plan,
    rate_of_bill,
    share_of_done,
    share_of_due,
    share_of_named_behind,
    named_share_of_sum,
    share_of_bracketed,
    bare_share,
    share_of_same_whole,
    own_share_of_bill,
)
"""What finds the part and the whole of a rate by its words."""
_RATE: Final = regex("率|占|比例|比重|覆盖面|程度|进度|[盖查]面|满意度|知晓度|覆盖了?$")
_OTHER: Final = regex(
    "分别|依次|合计占|共占|[两三]项占|这[个一]|增|降|减|提高|提升|利率|报销|支付|补助|缴费|汇率|同比|环比|结余|住院|死亡|发病|中签|全国|全省|上年|去年|目标|计划"
)
"""Words in front of rates of something else."""
_NAMELESS: Final = ("比例", "比重")
_REACH: Final = 14


class NearRate(NamedTuple):
    """A rate with the counts that it would be the quotient of.

    Attributes:
        block: Where they stand.
        part: The part.
        wholes: The whole, or the parts that make it.
        rate: The rate as written.
        more: Further parts that the rate is told of.
    """

    block: Block
    part: Figure
    wholes: tuple[Figure, ...]
    rate: Figure
    more: tuple[Figure, ...] = ()

    @property
    def quotient(self) -> Decimal:
        """The share that the counts give."""
        return sum((each.amount for each in self.more), self.part.amount) / self.amount

    @property
    def amount(self) -> Decimal:
        """The whole in base units."""
        return sum((whole.amount for whole in self.wholes), Decimal(0))

    @property
    def equation(self) -> str:
        """The quotient as a reader works it out."""
        return f"{_sum_of((self.part, *self.more))}÷{_sum_of(self.wholes)}"


def _sum_of(figures: tuple[Figure, ...]) -> str:
    words = "＋".join(each.text for each in figures)
    return words if len(figures) == 1 else f"（{words}）"


def near_rates(manuscript: Manuscript) -> Iterator[NearRate]:
    """Go through the rates of the text that are a slip away and that no relation tells of."""
    for block, passage in passages_with(manuscript, "%％"):
        yield from (found for found in _in_passage(block, passage) if not _is_explained(found))
        if "费用的" in block.text:
            yield from (found for found in _of_bills(manuscript, block, passage) if not _is_explained(found))
    for block, passage in passages_with(manuscript, ("之一", "一半")):
        every = (NearRate(block, part, (whole,), rate) for part, whole, rate in wrong_fractions(passage))
        yield from (found for found in every if not _is_explained(found))


def _of_bills(manuscript: Manuscript, block: Block, passage: Passage) -> Iterator[NearRate]:
    for number, rate in enumerate(passage.figures):
        if _is_plain(rate) and (pair := share_of_split_bill(passage, number, figures_above(manuscript, block))):
            yield NearRate(block, pair[0], pair, rate)


def _is_explained(found: NearRate) -> bool:
    return any_explained(found.block, found.part, *found.more, *found.wholes, found.rate)


def _in_passage(block: Block, passage: Passage) -> Iterator[NearRate]:
    known = {
        figure.start
        for relation in passage.relations
        if relation.kind is not RelationKind.SHARES
        for figure in relation.figures
    }
    for number, rate in enumerate(passage.figures):
        if rate.start in known or not _is_plain(rate):
            continue
        planned = next((pair for find in _PAIRS if (pair := find(passage, number))), None)
        if planned:
            yield NearRate(block, planned[0], (planned[1],), rate)
            continue
        if parts := rate_of_sum(passage, number):
            yield NearRate(block, parts[0], parts, rate)
            continue
        if joined := share_of_joined(passage, number):
            (part, *more), whole = joined
            yield NearRate(block, part, (whole,), rate, tuple(more))
            continue
        if not _is_rate(rate):
            continue
        if rate.lead.startswith(_NAMELESS) and _OTHER.search(passage.text, max(0, rate.start - _REACH), rate.start):
            continue  # 在村卫生室拿药就能报销，比例达到65%
        counts = counts_before(passage, number)
        pairs = [
            (one, two)
            for place, one in enumerate(counts)
            for two in counts[place + 1 :]
            if one.kind == two.kind and one.amount != two.amount and not _has_rate(passage, number, one, two)
        ]
        if not pairs or any(fits(*pair, rate) for pair in pairs):
            continue
        if any(is_share_of_both(*pair, rate) for pair in pairs if set(pair) <= set(counts[:BESIDE])):
            continue
        if (split := of_split(counts, rate)) is not None:
            yield NearRate(block, *split, rate)
            continue
        if (
            meant := swapped_pair(passage, rate, pairs)
            or slipped_pair(passage, number, counts, pairs[0])
            or pair_of_due(passage, counts, rate)
        ):
            yield NearRate(block, meant[0], (meant[1],), rate)


def _has_rate(passage: Passage, number: int, one: Figure, two: Figure) -> bool:
    """Tell whether two counts have a rate before this one: 受理86420件，办结86247件，办结率99.8%，满意率98.6%."""
    return any(
        each.is_ratio and each.start > max(one.start, two.start) and fits(one, two, each)
        for each in passage.figures[:number]
    )


def _is_plain(figure: Figure) -> bool:
    return (
        figure.is_ratio
        and figure.unit is not None
        and figure.unit.symbol in ("%", "‰")
        and figure.change is None
        and figure.high is None
        and not figure.qualifiers
    )


def _is_rate(figure: Figure) -> bool:
    return figure.amount < 1 and _RATE.search(figure.lead) is not None and _OTHER.search(figure.lead) is None
