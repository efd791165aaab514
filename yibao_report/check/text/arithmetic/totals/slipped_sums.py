"""Sums that a slip of the pen explains: one digit, two digits swapped, 万 for 亿.

Input: a total and its parts, which do not make it. What counts two digits is believed to be a slip only where the names
of the parts are those of a list that is meant to be whole.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from yibao_report.check.text.arithmetic.judging import Interval, added, overlap, settled, subtracted
from yibao_report.check.text.arithmetic.slips import would_fit
from yibao_report.model.unit import parse_unit
from yibao_report.reading import Figure
from yibao_report.regex import regex

_FEWEST: Final = 3
_HUNDRED_MILLIONS: Final = "亿元"
_CHOSEN: Final = regex("代表|委员|人士|工作者|记者|专家$|部门$")
"""Of whom, or where from, people are chosen: a list of these is meant to be whole."""
_DEALT: Final = regex("约谈|整改|暂停|解除|中止|处罚|罚款|移送|通报|拒付|追回|警告|终止")
"""What may be done about a wrong: a list of these is meant to be whole."""
_PUNISHED: Final = regex(
    "批评|谈话|诫勉|警告|记过|记大过|降级|撤职|开除|免职|处分|通报|处罚|政务|党纪|组织处理|检讨|检查$"
)
"""What may be done about who is to blame: of these everyone gets something."""
_A_FEW: Final = Decimal("0.1")
_PEOPLE: Final = ("人", "名", "位")


def is_slip_away(total: Figure, parts: list[Figure]) -> bool:
    """Tell whether the sum would be right but for a slip of the pen, in a number or in 万 for 亿."""
    if len(parts) < _FEWEST:
        return False
    if all(_CHOSEN.search(part.lead) for part in parts) and _is_digit_away(total, parts):
        return True
    if len(parts) > _FEWEST and all(_DEALT.search(part.lead) for part in parts) and _is_digit_away(total, parts):
        return True
    whole, *rest = settled((total, *parts))
    if would_fit(whole, added(rest)):
        return True
    for part in rest:
        needed = subtracted(whole.interval(), added(each for each in rest if each is not part))
        if would_fit(part, needed) or _in_unit_of(part, [each for each in rest if each is not part], needed):
            return True
    return False


def has_total_slipped(total: Figure, parts: Sequence[Figure], *, only_swapped: bool = False) -> bool:
    """Tell whether a total with one slip undone is what its parts make."""
    _, *rest = settled((total, *parts))
    return would_fit(total, added(rest), only_swapped=only_swapped)


def slipped_parts(total: Figure, parts: Sequence[Figure], *, only_swapped: bool = False) -> Iterator[int]:
    """Yield the positions of the parts that with one slip undone would make the total, each alone."""
    whole, *rest = settled((total, *parts))
    for number, part in enumerate(parts):
        needed = subtracted(whole.interval(), added((*rest[:number], *rest[number + 1 :])))
        if would_fit(part, needed, only_swapped=only_swapped):
            yield number


def is_short_of_punished(total: Figure, parts: Sequence[Figure]) -> bool:
    """Tell whether all parts say what was done about people who are to blame, and a few of these are missing."""
    if total.kind not in _PEOPLE or not all(_PUNISHED.search(part.lead) for part in parts):
        return False
    missing = total.amount - sum((part.amount for part in parts), Decimal(0))
    return 0 < abs(missing) <= total.amount * _A_FEW


def _is_digit_away(total: Figure, parts: list[Figure]) -> bool:
    """Tell whether counts miss their total by one digit of two: 58家，其中约谈27家、处罚13家、暂停6家、解除2家."""
    missing = total.amount - sum((part.amount for part in parts), Decimal(0))
    return all(each.is_exact_count for each in (total, *parts)) and any(
        part.amount + missing > 0
        and len(f"{part.amount + missing}") == len(f"{part.amount}") == 2
        and sum(one != other for one, other in zip(f"{part.amount + missing}", f"{part.amount}", strict=True)) == 1
        for part in parts
    )


def is_in_other_unit(total: Figure, parts: Sequence[Figure]) -> bool:
    """Tell whether a sum would be right if one part had the unit of all others: 18600万元，其中14200万元、4400元."""
    for part in parts:
        others = [each for each in parts if each is not part]
        if others and _in_unit_of(part, [total, *others], subtracted(total.interval(), added(others))):
            return True
    return False


def _in_unit_of(part: Figure, others: list[Figure], needed: Interval) -> bool:
    """Tell whether a part would fit with the unit that all others have: 0.52亿元、0.98亿元、0.36万元."""
    units = {other.unit for other in others}
    if len(units) != 1 or part.unit in units or part.unit is None:
        return False
    [unit] = units
    meant = [part.read_as(unit=unit)]
    if unit is not None and unit.symbol == _HUNDRED_MILLIONS and part.unit.symbol == unit.symbol[1:]:
        meant.append(part.read_as(unit=parse_unit(f"万{part.unit.symbol}")))  # 2.05亿元，其中1.47亿元，…5800元
    return any(overlap(each.interval(), needed) for each in meant)
