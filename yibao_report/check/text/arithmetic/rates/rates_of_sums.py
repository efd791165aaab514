"""Rates of a plan, a sum and a bill that are a slip of the pen away: 完成预算60.50亿元的57.2%; 占筹资总额的36.3%."""

from decimal import Decimal
from typing import Final

from yibao_report.check.text.arithmetic.judging import added, divided, overlap
from yibao_report.check.text.arithmetic.nearby import are_apart, figures_before, has_slipped, is_quotient
from yibao_report.check.text.arithmetic.slips import would_fit
from yibao_report.check.text.arithmetic.totals.addends import FLOWS, is_sum
from yibao_report.reading import Figure, Passage, RelationKind
from yibao_report.reading.partition import is_partition
from yibao_report.reading.relations.parts import is_base
from yibao_report.regex import regex

_PLAN: Final = regex("(?:预算|计划|任务|目标)(?:数|额|的)?$")
_OF_PLAN: Final = regex(
    "^[，；]?(?:占|达到|完成了?)(?:全年|年度|年初|总)?(?:计划|任务|目标|预算)(?:数|量|总[量数额]|任务|投资)?的约?$"
)
_PLANNED: Final = regex("计划|任务|目标|预算")
_NEARLY: Final = Decimal("0.1")
"""How far off a rate may be that was meant to be of its plan."""
_OF_ALL: Final = regex("占[一-鿿]{0,6}(?:总[数量额]|任务数?|计划数?)的?(?:约)?$")
_OF_BOTH: Final = regex("占(?:筹资|缴费|人均筹资|全部|费用|两者|两项)?(?:总额|总数|总量|之和|合计|标准|总标准)的?约?$")
_LEFT: Final = regex("(?:余下|其余|剩余|剩下|还有|尚有|还剩|另有)的?$")
OWNER: Final = regex("^(?P<name>[一-鿿]{2,8}?)的?占")
"""The part that a share names: 个人缴费占."""
_PART_OF_SUM: Final = regex("^，?(?P<name>[一-鿿]{2,8}?)的?占比?(?:为|达到?|约)*$")
_SUMMED_UP: Final = regex("(?:合计|共计|总计|合起来)(?:为|达|有)?$")
_BRACKETED: Final = regex("（(?:全[省市县区州])?(?:共有?|现有)?")
_PAID_RATE: Final = regex("(?:报销|支付|补偿|保障)比例(?:为|达到?|约)*$")
_IN_ALL: Final = regex("(?:合计|共计|总计|共|累计|加起来|加在一起|相加)(?:报销|支付|补偿)?了?$")
_OWN: Final = regex("自己|个人|本人|自付")
_BILL: Final = regex("(?:总费用|费用总额|医疗费用?|花费|花了)(?:共|合计|达|为)?$")
_OWN_SHARE: Final = regex(
    "(?:自付|自费|个人负担|个人自付|个人支付|自己负担)(?:部分|费用|金额)?[只仅]?占(?:医疗)?总?费用的(?:比例|比重)?(?:为|约)*$"
)
MOST_BEFORE: Final = 12
"""Figures before a rate among which its counts stand."""


def rate_of_plan(passage: Passage, number: int) -> tuple[Figure, Figure] | None:
    """Return what a plan is fulfilled by, and the plan, where the rate is a slip away: 完成年度预算60.50亿元的57.2%."""
    rate, plan = passage.figures[number], passage.figures[number - 1] if number else None
    if plan is None or not _PLAN.search(plan.lead) or passage.text[plan.end : rate.start].strip("约近") != "的":
        return None
    listed = {part.start for parts in passage.related(RelationKind.PARTS) for part in parts.figures[1:]}
    done = [
        each
        for each in figures_before(passage, number - 1, MOST_BEFORE)
        if each.kind == plan.kind and not each.is_ratio and each.start not in listed
    ]
    if any(is_quotient(each, plan, rate) for each in done):
        return None
    values = [
        each for each in done if each.change is None and not is_base(passage.skeleton, passage.figures.index(each))
    ]
    flows = FLOWS.findall(plan.lead)[-1:]
    named = [each for each in values if flows and flows == FLOWS.findall(each.lead)[-1:]]  # 完成支出预算…的: not 结余
    meant = next(iter(named or values), None)
    return (meant, plan) if meant and has_slipped(rate, meant, plan) else None


def share_of_plan(passage: Passage, number: int) -> tuple[Figure, Figure] | None:
    """Return what was done, and the one plan before, of which a rate is off: 计划8600万元，完成5160万元，占65%."""
    rate, done = passage.figures[number], passage.figures[number - 1] if number else None
    if done is None or not _OF_PLAN.search(rate.lead) or _PLANNED.search(done.lead) or done.change or done.high:
        return None
    before = [each for each in figures_before(passage, number - 1, MOST_BEFORE) if each.kind == done.kind]
    plans = [each for each in before if _PLANNED.search(each.lead) and not (each.high or each.qualifiers)]
    if len(plans) != 1 or any(is_quotient(one, plan, rate) for plan in plans for one in (done, *before)):
        return None
    return (done, plans[0]) if abs(done.amount / plans[0].amount - rate.amount) < _NEARLY else None


def rate_of_sum(passage: Passage, number: int) -> tuple[Figure, ...] | None:
    """Return the parts, that of the rate first, of which a rate told in their sum is off by a slip or misrounded.

    个人缴费400元，财政补助700元，个人缴费占筹资总额的36.3%; 已建成863个，占总数的80.2%；余下189个.
    """
    rate, figures = passage.figures[number], passage.figures
    behind = figures[number + 1] if number + 1 < len(figures) else None
    before = figures[max(0, number - 2) : number]
    if behind is not None and before and _OF_ALL.search(rate.lead) and _LEFT.match(behind.lead):
        pairs = [(before[-1], behind)]
    elif len(before) > 1 and (_OF_BOTH.search(rate.lead) or _are_all(passage, number)):
        owner = OWNER.search(rate.lead.lstrip("，"))
        one, two = before
        pairs = [pair for pair in ((one, two), (two, one)) if owner and _is_called(pair[0], owner["name"])]
    else:
        return None
    for part, other in pairs:
        if part.kind != other.kind or not (is_sum(part) and is_sum(other)):
            continue
        share = divided(part.interval(), added((part, other)))
        if share is None or overlap(share, rate.interval()):
            return None
        low, high = rate.interval()
        if would_fit(rate, share) or overlap(share, (low - 2 * rate.half_place, high + 2 * rate.half_place)):
            return part, other
    return None


def _is_called(part: Figure, name: str) -> bool:
    """Tell whether a count has a name, that may be longer: 退休1.80万人 and 退休人员."""
    lead = part.lead.lstrip("，、；")
    return name in lead or (len(lead) > 1 and name.startswith(lead))


def _are_all(passage: Passage, number: int) -> bool:
    """Tell whether a share names one of the two parts before it that are all there is: 在职N、退休N，退休人员占P."""
    rate, (one, two) = passage.figures[number], passage.figures[number - 2 : number]
    if not _PART_OF_SUM.fullmatch(rate.lead) or not is_partition((one.lead, two.lead)) or are_apart(passage, one, rate):
        return False
    counts = [each for each in passage.figures[:number] if each.kind == one.kind]
    return not any(is_quotient(part, whole, rate) for part in (one, two) for whole in counts)


def named_share_of_sum(passage: Passage, number: int) -> tuple[Figure, Figure] | None:
    """Return the part and the sum of which a share that names its part is off: 合计27.30万人次，市外住院占比12.1%."""
    rate = passage.figures[number]
    total = passage.figures[number - 1] if number > 1 else None
    named = _PART_OF_SUM.match(rate.lead)
    if total is None or named is None or not _SUMMED_UP.search(total.lead):
        return None
    parts = [
        each
        for each in figures_before(passage, number - 1, MOST_BEFORE)
        if each.kind == total.kind and each.amount < total.amount and not each.is_ratio
    ]
    meant = [each for each in parts if named["name"] in each.lead]
    if len(meant) != 1 or any(is_quotient(each, total, rate) for each in parts):
        return None
    return meant[0], total


def share_of_bracketed(passage: Passage, number: int) -> tuple[Figure, Figure] | None:
    """Return the part and the whole of a share, the whole in brackets behind it: 123家，占…的93.9%（全市共131家）."""
    rate, figures = passage.figures[number], passage.figures
    if not number or number + 1 >= len(figures) or "占" not in rate.lead:
        return None
    part, whole = figures[number - 1], figures[number + 1]
    bracketed = _BRACKETED.fullmatch(passage.text, rate.end, whole.start) and part.kind == whole.kind
    wrong = bracketed and part.amount < whole.amount and not is_quotient(part, whole, rate)
    return (part, whole) if wrong else None


def rate_of_bill(passage: Passage, number: int) -> tuple[Figure, Figure] | None:
    """Return what was paid in all, and the bill, of which a rate is off: 总费用18.60万元…合计15.56万元，比例87.3%."""
    rate = passage.figures[number]
    paid = passage.figures[number - 1] if number else None
    if paid is not None and number > 1 and _OWN.search(paid.lead):
        number -= 1
        paid = passage.figures[number - 1]  # 三项加起来10.8万元，自己只掏了2.8万元，报销比例达到79.4%
    if paid is None or not _PAID_RATE.search(rate.lead) or not _IN_ALL.search(paid.lead):
        return None
    before = [each for each in passage.figures[: number - 1] if each.kind == paid.kind and each.amount > paid.amount]
    bill = next((each for each in reversed(before) if _BILL.search(each.lead)), None)
    if bill is None or any(is_quotient(paid, each, rate) for each in before):
        return None
    return (paid, bill) if has_slipped(rate, paid, bill) else None


def own_share_of_bill(passage: Passage, number: int) -> tuple[Figure, Figure] | None:
    """Return what a patient paid, and the bill, of which a share is off.

    总费用23600元，…自己只掏3304元。自付部分占总费用的14.0%.
    """
    share, before = passage.figures[number], passage.figures[:number]
    if not _OWN_SHARE.search(share.lead):
        return None
    bills = [each for each in before if _BILL.search(each.lead)]
    paid = [each for each in before if _OWN.search(each.lead) and each.kind == bills[-1].kind] if bills else []
    if not paid or any(is_quotient(one, bill, share) for bill in bills for one in before):
        return None
    return paid[-1], bills[-1]
