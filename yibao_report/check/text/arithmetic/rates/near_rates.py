"""Rates that would be the quotient of two counts before them but for a slip of the pen.

No form says that they belong together: 受理举报215件，经查属实68件，查实率40.0%. That of the two counts right before
a rate one, or the rate, would fit with one digit other, or two in each other's place, is what a slip looks like.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from yibao_report.check.text.arithmetic.nearby import (
    any_explained,
    figures_before,
    has_slipped,
    is_quotient,
    is_share_of_both,
    is_slip_from_quotient,
    passages_with,
)
from yibao_report.check.text.arithmetic.rates.bare_shares import bare_share, share_of_same_whole
from yibao_report.check.text.arithmetic.rates.bases_by_verb import share_of_done, share_of_due, share_of_named_behind
from yibao_report.check.text.arithmetic.rates.joined_parts import share_of_joined
from yibao_report.check.text.arithmetic.rates.rates_of_sums import (
    MOST_BEFORE,
    OWNER,
    named_share_of_sum,
    own_share_of_bill,
    rate_of_bill,
    rate_of_plan,
    rate_of_sum,
    share_of_bracketed,
)
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block
from yibao_report.numerals.reading import PART
from yibao_report.reading import Figure, Passage, RelationKind
from yibao_report.regex import regex

_PAIRS: Final = (
    rate_of_plan,
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
_NAMED: Final = regex("占[一-鿿]*?([一-鿿]{2})的(?:比例|比重)?[为达约]?$")
_ANY_WHOLE: Final = ("总数", "总量", "总额", "全部", "人数")
_MEASURED: Final = regex("(?P<stem>[一-鿿]{2})率")
_BREAK: Final = regex("[；;]")
_EXACTLY: Final = regex("(?:恰好|正好|刚好)")
_OF_WHAT_IT_WAS: Final = regex("(?:[降减缩压]到|只?相当于)了?原来的$")
_BY: Final = ("按", "以")
_MEAN: Final = regex("平均|[人次户例家]均|每")
_LEAST: Final = 3
"""Of fewer no rate is told: 平均2.43名在职职工供养1名退休人员."""
_NAMELESS: Final = ("比例", "比重")
_NEARLY: Final = Decimal("0.05")
"""How far off a rate may be that is told to be worked out with a count."""
_REACH: Final = 14
_BESIDE: Final = 3
"""Counts before a rate of which two may be the parts of what it is told of."""
_FARTHEST: Final = 120


@dataclass(frozen=True, slots=True)
class NearRate:
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
    for block, passage in passages_with(manuscript, ("之一", "一半")):
        yield from (found for found in _fractions(block, passage) if not _is_explained(found))


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
        counts = _counts_before(passage, number)
        pairs = [
            (one, two)
            for place, one in enumerate(counts)
            for two in counts[place + 1 :]
            if one.kind == two.kind and one.amount != two.amount and not _has_rate(passage, number, one, two)
        ]
        if not pairs or any(_fits(*pair, rate) for pair in pairs):
            continue
        if any(is_share_of_both(*pair, rate) for pair in pairs if set(pair) <= set(counts[:_BESIDE])):
            continue
        if (split := _of_split(counts, rate)) is not None:
            yield NearRate(block, *split, rate)
            continue
        if meant := _swapped(passage, rate, pairs) or _slipped(passage, number, counts, pairs[0]):
            yield NearRate(block, meant[0], (meant[1],), rate)


def _of_split(counts: list[Figure], rate: Figure) -> tuple[Figure, tuple[Figure, ...]] | None:
    """Return the first of two parts right before a rate, and their whole before them, of which it is off by little.

    审核8126人，其中6394人符合条件，1732人不符合，通过率为78.6%.
    """
    if len(counts) < _BESIDE or "占" in rate.lead:
        return None
    second, first, whole = counts[:_BESIDE]
    if not (first.kind == second.kind == whole.kind and first.amount + second.amount == whole.amount):
        return None
    share, (low, high) = first.amount / whole.amount, rate.interval()
    if has_slipped(rate, first, whole) or low - 2 * rate.half_place <= share <= high + 2 * rate.half_place:
        return first, (whole,)
    return None


def _has_rate(passage: Passage, number: int, one: Figure, two: Figure) -> bool:
    """Tell whether two counts have a rate before this one: 受理86420件，办结86247件，办结率99.8%，满意率98.6%."""
    return any(
        each.is_ratio and each.start > max(one.start, two.start) and _fits(one, two, each)
        for each in passage.figures[:number]
    )


def _swapped(passage: Passage, rate: Figure, pairs: list[tuple[Figure, Figure]]) -> tuple[Figure, Figure] | None:
    """Return the part and the whole that a rate is the quotient of but for two digits; a share names its whole."""
    for pair in pairs if "占" not in rate.lead else ():
        if _is_swapped(rate, *pair) and not _BREAK.search(passage.text, pair[0].end, rate.start):
            part, whole = sorted(pair, key=lambda figure: figure.amount)
            return None if _are_siblings(passage, part, whole) else (part, whole)
    return None


def _slipped(
    passage: Passage, number: int, counts: list[Figure], nearest: tuple[Figure, Figure]
) -> tuple[Figure, Figure] | None:
    """Return the count right before a rate and the whole that would give it but for a slip."""
    rate, (part, whole) = passage.figures[number], nearest
    if counts[0] is not part:
        return None
    if _is_base(passage, part):  # 参保412.36万人，按常住人口421.20万人计算，参保率为97.9%
        measured = _measured(rate, counts)
        part, whole = measured or whole, part
        if measured and measured.amount < whole.amount:
            near = abs(measured.amount / whole.amount - rate.amount) < _NEARLY
            return (measured, whole) if near or is_slip_from_quotient(measured, whole, rate) else None
    if not _is_named(rate, whole) or _is_of_another(passage, number, part, counts[0]):
        return None
    apart = part.amount < whole.amount and not _are_siblings(passage, part, whole)
    if apart and is_slip_from_quotient(part, whole, rate):
        return part, whole
    for other in counts[2:]:
        if other.kind == part.kind and part.amount < other.amount and has_slipped(rate, part, other):
            return part, other
    return None


def _is_base(passage: Passage, whole: Figure) -> bool:
    """Tell whether a rate is told to be worked out with a count: 按2024年末常住人口388.20万人计算."""
    if whole.lead.startswith(_BY):
        return True
    time = whole.time
    return time is not None and time.end <= whole.start and passage.text[: time.start].endswith(_BY)


def _fractions(block: Block, passage: Passage) -> Iterator[NearRate]:
    """Yield fractions that are said to be exact and are not: 17人，恰好占一半; 由236元降到了原来的四分之一."""
    for number, rate in enumerate(passage.figures):
        exact, rest = _EXACTLY.search(rate.lead), _OF_WHAT_IT_WAS.search(rate.lead)
        if rate.unit != PART or not (exact or rest):
            continue
        counts = _counts_before(passage, number)
        pairs = [
            (one, two) for one in counts[:1] for two in counts[1:] if one.kind == two.kind and one.amount < two.amount
        ]
        if rest:
            pairs = pairs[:1]
        if pairs and not any(_fits(one, two, rate) for one, two in pairs):
            yield NearRate(block, pairs[0][0], (pairs[0][1],), rate)


def _are_siblings(passage: Passage, part: Figure, whole: Figure) -> bool:
    """Tell whether two counts stand side by side: 在职47.8万人、退休17.6万人; 服务类9153件，占45%；其他类1819件."""
    first, second = sorted((passage.figures.index(whole), passage.figures.index(part)))
    return passage.figures[first + 1].is_ratio or "、" in passage.skeleton.between(first, second)


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


def _counts_before(passage: Passage, number: int) -> list[Figure]:
    """Return the counts and sums before a rate, nearest first, from its sentence and the one before."""
    rate = passage.figures[number]
    return [
        figure
        for figure in figures_before(passage, number, MOST_BEFORE)
        if rate.start - figure.end <= _FARTHEST
        and not (figure.is_ratio or figure.is_points or figure.high is not None or figure.amount < _LEAST)
        and not _MEAN.search(figure.lead)
    ]


def _fits(one: Figure, two: Figure, rate: Figure) -> bool:
    part, whole = sorted((one, two), key=lambda figure: figure.amount)
    return is_quotient(part, whole, rate)


def _is_of_another(passage: Passage, number: int, part: Figure, nearest: Figure) -> bool:
    """Tell whether a rate is told of something else than a part among the counts before it.

    自查自纠退回3120万元，…智能监控追回1130万元。自查自纠占45.6%; 药店接入2871家，接入率99.9%；医院1115家，接入率98.0%.
    """
    rate, before = passage.figures[number], passage.figures[:number]
    if any(each.is_ratio and each.lead == rate.lead and rate.start - each.end <= _FARTHEST for each in before):
        return True
    if owner := OWNER.search(rate.lead):
        name = owner["name"]
        if name in part.lead + part.counted:
            return False
        if any(name in each.lead for each in before):
            return True
    return _BREAK.search(passage.text, nearest.end, rate.start) is not None


def _measured(rate: Figure, counts: list[Figure]) -> Figure | None:
    """Return the farthest count that has the name of a rate: 参保464.20万人，其中…；按…测算，参保率达97.0%."""
    stem = _MEASURED.search(rate.lead)
    named = [count for count in counts[1:] if stem and stem["stem"] in count.lead and count.kind == counts[0].kind]
    return named[-1] if named else None


def _is_named(rate: Figure, whole: Figure) -> bool:
    """Tell whether a share that names its whole names this one: 占下调项目的83.7%."""
    named = _NAMED.search(rate.lead)
    return named is None or named[1] in _ANY_WHOLE or named[1] in whole.lead + whole.counted


def _is_swapped(rate: Figure, one: Figure, two: Figure) -> bool:
    """Tell whether a rate is the quotient of two counts with two digits in each other's place."""
    part, whole = sorted((one, two), key=lambda figure: figure.amount)
    return has_slipped(rate, part, whole, only_swapped=True)
