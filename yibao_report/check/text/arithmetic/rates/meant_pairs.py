"""The part and the whole that a rate is a slip of the pen away from, as the order and the words before it tell."""

from decimal import Decimal
from typing import Final

from yibao_report.check.text.arithmetic.nearby import has_slipped, is_slip_from_quotient
from yibao_report.check.text.arithmetic.rates.counts_before import BESIDE, FARTHEST
from yibao_report.check.text.arithmetic.rates.rates_of_sums import OWNER
from yibao_report.reading import Figure, Passage
from yibao_report.regex import regex

_NAMED: Final = regex("占[一-鿿]*?([一-鿿]{2})的(?:比例|比重)?[为达约]?$")
_ANY_WHOLE: Final = ("总数", "总量", "总额", "全部", "人数")
_MEASURED: Final = regex("(?P<stem>[一-鿿]{2})率")
_BREAK: Final = regex("[；;]")
_BY: Final = ("按", "以")
_DUE: Final = regex("符合条件|(?<!供)应[当该]?(?!急|用|对)|具备条件|(?:共有|现有)[一-鿿]*$")
_NEARLY: Final = Decimal("0.05")
"""How far off a rate may be that is told to be worked out with a count."""


def of_split(counts: list[Figure], rate: Figure) -> tuple[Figure, tuple[Figure, ...]] | None:
    """Return the first of two parts right before a rate, and their whole before them, of which it is off by little.

    审核8126人，其中6394人符合条件，1732人不符合，通过率为78.6%.
    """
    if len(counts) < BESIDE or "占" in rate.lead:
        return None
    second, first, whole = counts[:BESIDE]
    if not (first.kind == second.kind == whole.kind and first.amount + second.amount == whole.amount):
        return None
    share, (low, high) = first.amount / whole.amount, rate.interval()
    if has_slipped(rate, first, whole) or low - 2 * rate.half_place <= share <= high + 2 * rate.half_place:
        return first, (whole,)
    return None


def swapped_pair(passage: Passage, rate: Figure, pairs: list[tuple[Figure, Figure]]) -> tuple[Figure, Figure] | None:
    """Return the part and the whole that a rate is the quotient of but for two digits; a share names its whole."""
    for pair in pairs if "占" not in rate.lead else ():
        if _is_swapped(rate, *pair) and not _BREAK.search(passage.text, pair[0].end, rate.start):
            part, whole = sorted(pair, key=lambda figure: figure.amount)
            return None if _are_siblings(passage, part, whole) else (part, whole)
    return None


def slipped_pair(
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


def pair_of_due(passage: Passage, counts: list[Figure], rate: Figure) -> tuple[Figure, Figure] | None:
    """Return a count before and what was due right before a rate, if two digits of the rate are swapped.

    135家机构中，三级9家…。全市符合条件的定点医疗机构138家，机构覆盖率98.7%.
    """
    whole, *before = counts
    if not _DUE.search(whole.lead) or "率" not in rate.lead or _BREAK.search(passage.text, whole.end, rate.start):
        return None
    parts = [each for each in before if each.kind == whole.kind and each.amount < whole.amount]
    return next(((each, whole) for each in parts if has_slipped(rate, each, whole, only_swapped=True)), None)


def _is_base(passage: Passage, whole: Figure) -> bool:
    """Tell whether a rate is told to be worked out with a count: 按2024年末常住人口388.20万人计算."""
    if whole.lead.startswith(_BY):
        return True
    time = whole.time
    return time is not None and time.end <= whole.start and passage.text[: time.start].endswith(_BY)


def _are_siblings(passage: Passage, part: Figure, whole: Figure) -> bool:
    """Tell whether two counts stand side by side: 在职47.8万人、退休17.6万人; 服务类9153件，占45%；其他类1819件."""
    first, second = sorted((passage.figures.index(whole), passage.figures.index(part)))
    return passage.figures[first + 1].is_ratio or "、" in passage.skeleton.between(first, second)


def _is_of_another(passage: Passage, number: int, part: Figure, nearest: Figure) -> bool:
    """Tell whether a rate is told of something else than a part among the counts before it.

    自查自纠退回3120万元，…智能监控追回1130万元。自查自纠占45.6%; 药店接入2871家，接入率99.9%；医院1115家，接入率98.0%.
    """
    rate, before = passage.figures[number], passage.figures[:number]
    if any(each.is_ratio and each.lead == rate.lead and rate.start - each.end <= FARTHEST for each in before):
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
