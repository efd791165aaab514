"""Shares of a bill that is what was paid and what is left: 共报销52600元，占总费用的86.2%，个人自付8400元."""

from collections.abc import Iterable
from typing import Final

from yibao_report.check.text.arithmetic.judging import added, divided, overlap
from yibao_report.check.text.arithmetic.nearby import are_apart, is_quotient
from yibao_report.check.text.arithmetic.slips import would_fit
from yibao_report.reading import Figure, Passage
from yibao_report.reading.figure import MONEY
from yibao_report.regex import regex

_OF_BILL: Final = regex(
    "占(?P<bill>(?:住院|医疗|全部|就医|治疗)?(?:总费用|费用总额|医疗费用?总?额?)|[一-鿿]{0,6}费用)的(?:比例|比重)?(?:为|达到?)?$"
)
_OF_ALL: Final = regex("总费用|费用总额|总额")
_IN_ALL: Final = regex("共|合计|总计|累计")
_PAID: Final = regex("支付|报销|补偿|救助|减轻|减免")
_OWN: Final = regex(
    "^[，；]?(?:(?:最终|实际|余下|剩余的?|患者|其|参保人|他|她|群众)*)(?:个人|自己|本人|家庭|患者|自付|自费|自掏|只[需要]?)[一-鿿]{0,8}$"
)
_NOT_ALL: Final = regex("目录外|自费|范围外|每|平均|人均|次均")


def share_of_split_bill(passage: Passage, number: int, bills: Iterable[Figure]) -> tuple[Figure, Figure] | None:
    """Return what was paid and what was left of a bill, of which the share told between them is not the first's.

    ``bills`` are sums told shortly before, in other paragraphs too. A share of the covered part of a bill is told only
    where one of them is the sum of both, since what is left may hold more than that part.
    """
    share, figures = passage.figures[number], passage.figures
    of_bill = _OF_BILL.search(share.lead)
    if of_bill is None or not number or number + 1 >= len(figures):
        return None
    paid, own = figures[number - 1], figures[number + 1]
    told = paid.kind == own.kind == MONEY and _PAID.search(paid.lead) and _OWN.search(own.lead)
    plain = not any(each.change or each.high or each.qualifiers or _NOT_ALL.search(each.lead) for each in (paid, own))
    if not told or not plain or are_apart(passage, paid, own):
        return None
    both = added((paid, own))
    right = divided(paid.interval(), both)
    known = [each for each in bills if each.kind == MONEY and each.amount > paid.amount]
    if right is None or overlap(right, share.interval()) or any(is_quotient(paid, each, share) for each in known):
        return None
    summed = any(each.amount == paid.amount + own.amount for each in known)
    slipped = would_fit(share, right)
    all_told = _OF_ALL.search(of_bill["bill"]) and (slipped or (not known and _IN_ALL.search(paid.lead)))
    return (paid, own) if summed or all_told else None
