"""What a rule comes to for one person: 缴费基数4500元，比例8%，每月360元; 按标准的60%资助，即240元，个人160元."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations, pairwise
from typing import Final

from yibao_report.check.text.arithmetic.counts.list_items import value_of
from yibao_report.check.text.arithmetic.judging import overlap
from yibao_report.check.text.arithmetic.nearby import any_explained, are_apart, passages_with
from yibao_report.check.text.arithmetic.rates.worked_bills import PAID, WrongBill
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block
from yibao_report.reading import Aspect, Figure, Passage
from yibao_report.reading.figure import MONEY
from yibao_report.regex import regex

_BASE: Final = regex("基数(?:为|是|按|核定为)?$")
_RATE: Final = regex("(?:比例|费率)(?:为|是|按)?$")
_CONTRIBUTION: Final = regex(
    "^(?:则|即|那么)?(?P<time>每月|月|每年|全年|年)?(?:个人|单位|本人|他|她)?(?:应|需|须|要|只需|共)?(?:缴费|缴纳|缴)[一-鿿]{0,6}$"
)
_EACH_TIME: Final = regex("(?P<time>每个?月|每人每月|每个?季度?|每半年|一个?月|一个季度)(?P<verb>[一-鿿]{0,8})$")
_YEARLY: Final = regex("(?:全年|一年|每年|每人每年)(?P<verb>[一-鿿]{0,10})$")
_IN_ALL: Final = regex(
    "^(?:下来)?(?:[他她]家?|家里)?(?:就是|就|即|共|共计|合计|累计|总共|下来|也就是|又是|总共)?(?:为|是|有)?$"
)
_EACH_DAY: Final = regex("(?P<time>每一?[天日周]|一[天周])(?P<verb>[一-鿿]{0,8})$")
_LONGER: Final = regex("(?P<time>每个?月|一个?月|全年|一年|每年)(?P<verb>[一-鿿]{0,10})$")
_DAYS: Final = {
    ("天", "月"): (30, 31, 29, 28, 22),
    ("日", "月"): (30, 31, 29, 28, 22),
    ("天", "年"): (365, 366, 360, 250),
    ("日", "年"): (365, 366, 360, 250),
    ("周", "月"): (4, 5),
    ("周", "年"): (52, 50, 48),
}
"""How often a month and a year have a day and a week, the likeliest first; a month has 22 days of work."""
_SAVED: Final = regex("(?:少|省|节约|减轻|减少|降低|多报|多领)")
_SAVED_IN_ALL: Final = regex(
    "^(?:下来)?(?:就|也|便|可以?|能够?|大约|家里|[他她]家?|一共|总共|共|合计|累计|要|得|会|将)*"
    "(?:少|省|节约|节省|减轻|减少|降低|多报|多领)[一-鿿]{0,4}$"
)
"""What a month and a year are told to save in other words: 一个月少花84元，一年能省1008元."""
_NOT_OF_ONE: Final = regex("最[高低]|不超过|限额|以内|起付|标准")
_MONTHS: Final = 12
_TIMES: Final = {"月": _MONTHS, "季": 4, "度": 4, "年": 2}
"""How often a year has a month, a quarter and a half, by the last letter."""
_THAT_IS: Final = regex("^[，（]?(?:即|也就是)[一-鿿]{0,8}$")
_OWN: Final = regex(
    "^(?:参保人|本人|群众|其)?(?:个人|自己|本人)(?:只需|仅需|需|须|应|再|实际)?(?:负担|承担|缴纳|缴费|自付|支付|出)为?$"
)
_LIMIT: Final = regex("(?:不超过|不高于|最高为?)[^，。；]{0,8}的$")
_WORKED_OUT: Final = regex(
    "(?:的)?(?:标准|限额|水平|基数|总额|总量)?(?:来)?(?:计算|测算|推算|计|算)，(?:每人|每年|全年)?(?:最多|最高|至多|上限)[一-鿿]{0,8}"
)
_BY: Final = regex("^(?:按照?|以)[一-鿿]{0,8}$")
_DEDUCTED: Final = regex("(?:扣除|减去|扣减)[一-鿿]{0,8}$")
_REST_AT: Final = regex(
    "(?:之?后|以后)?[，]?(?:剩余|其余|余下|超出)?(?:的)?(?:部分|费用)?[，]?(?:由?(?:医保|基金|统筹基金))?(?:再|均)?按照?"
)
_ALL_PAID: Final = regex(
    "(?P<count>[两二三四])[项者笔](?:合计|共计|总共|共|累计)(?P<verb>救助|支付|报销|补助|补偿|赔付)[一-鿿]{0,4}$"
)
_ALL_REACH: Final = 14
_MOST_PARTS: Final = 12
_OVER: Final = regex("(?:超过|超出|高于)(?:起付线|起付标准|限额)?$")
_OVER_REACH: Final = 8
_ABOVE_IT: Final = regex("(?:以上)?的?(?:部分|费用)(?:共|合计)?(?:为|是|计)")
_MOST_BEFORE: Final = 6


def wrong_examples(manuscript: Manuscript) -> Iterator[WrongBill]:
    """Go through the examples that are worked out wrongly."""
    for block, passage in passages_with(
        manuscript,
        ("基数", "每", "一年", "一个月", "个人", "自己", "计算", "测算", "扣除", "超过", "超出", "项合计", "项共"),
    ):
        contributions = list(_contributions(block, passage))
        told = {each.told.start for each in contributions}
        for found in (
            *contributions,
            *(each for each in _of_years(block, passage) if each.start not in told),
            *_of_days(block, passage),
            *_after_deduction(block, passage),
            *_own_parts(block, passage),
            *_of_limits(block, passage),
            *_above_bounds(block, passage),
            *_paid_in_all(block, passage),
        ):
            if not any_explained(block, found.told):
                yield found


def _contributions(block: Block, passage: Passage) -> Iterator[WrongBill]:
    """Yield what is paid on a base: 月缴费基数为4500元，缴费比例为8%，每月缴费360元."""
    for base, share, paid in zip(passage.figures, passage.figures[1:], passage.figures[2:], strict=False):
        told = _CONTRIBUTION.search(paid.lead)
        if not (_are_plain(base, paid) and share.is_ratio and share.amount < 1 and told) or share.qualifiers:
            continue
        if not (_BASE.search(base.lead) and _RATE.search(share.lead)) or are_apart(passage, base, paid):
            continue
        month = base.amount * share.amount
        if not any(_is(paid, month * times) for times in (1, _MONTHS)):
            should = month * _MONTHS if told["time"] in ("每年", "全年", "年") and "月" in base.lead else month
            yield WrongBill(block, base.start, paid, should, f"{base.text}×{share.text}")


def _of_years(block: Block, passage: Passage) -> Iterator[WrongBill]:
    """Yield what a year is told to come to behind what each month or quarter has: 每月缴费360元，全年缴费4320元."""
    for one, year in zip(passage.figures, passage.figures[1:], strict=False):
        alike = one.kind == year.kind and (_are_plain(one, year) or (one.is_exact_count and year.is_exact_count))
        if not alike or one.qualifiers or year.qualifiers or are_apart(passage, one, year):
            continue
        each, all_ = _EACH_TIME.search(one.lead), _YEARLY.search(year.lead)
        if not (each and all_) or _NOT_OF_ONE.search(one.lead + year.lead):
            continue
        times = _TIMES[each["time"][-1]]
        saved = _SAVED.search(each["verb"]) and _SAVED_IN_ALL.search(all_["verb"])
        told = (one.kind == MONEY and (_IN_ALL.search(all_["verb"]) or saved)) or (
            each["verb"] and all_["verb"].endswith(each["verb"])
        )
        if told and not _is(year, one.amount * times):
            yield WrongBill(block, one.start, year, one.amount * times, f"{one.text}×{times}")


def _of_days(block: Block, passage: Passage) -> Iterator[WrongBill]:
    """Yield what a month or a year is told to come to behind what each day or week has: 一天少花3元，一个月就是90元."""
    for one, all_ in pairwise(passage.figures):
        if not _are_plain(one, all_) or are_apart(passage, one, all_) or _NOT_OF_ONE.search(one.lead + all_.lead):
            continue
        each, longer = _EACH_DAY.search(one.lead), _LONGER.search(all_.lead)
        if not (each and longer):
            continue
        saved = _SAVED.search(each["verb"]) and _SAVED_IN_ALL.search(longer["verb"])
        days = _DAYS[each["time"][-1], longer["time"][-1]]
        if (_IN_ALL.search(longer["verb"]) or saved) and not any(_is(all_, one.amount * number) for number in days):
            yield WrongBill(block, one.start, all_, one.amount * days[0], f"{one.text}×{days[0]}")


def _after_deduction(block: Block, passage: Passage) -> Iterator[WrongBill]:
    """Yield what is paid of a bill less what is deducted: 目录内1.6万元，扣除起付线600元后按85%报销，报销13090元."""
    for number, (deducted, share, paid) in enumerate(
        zip(passage.figures, passage.figures[1:], passage.figures[2:], strict=False)
    ):
        if not (share.is_ratio and share.amount < 1 and _are_plain(deducted, paid)) or share.aspect is Aspect.BY:
            continue
        if not (_DEDUCTED.search(deducted.lead) and _REST_AT.fullmatch(passage.text, deducted.end, share.start)):
            continue
        before = passage.figures[max(0, number - _MOST_BEFORE) : number]
        bills = [each for each in before if _are_plain(each) and each.amount > deducted.amount]
        if not bills or not PAID.fullmatch(passage.text, share.end, paid.start):
            continue
        if not any(_is(paid, (each.amount - deducted.amount) * share.amount) for each in bills):
            should = (bills[-1].amount - deducted.amount) * share.amount
            yield WrongBill(block, deducted.start, paid, should, f"（{bills[-1].text}－{deducted.text}）×{share.text}")


def _own_parts(block: Block, passage: Passage) -> Iterator[WrongBill]:
    """Yield what is left to somebody of a standard that a share of is paid: 资助60%，即每人240元，个人负担160元."""
    for number, (share, paid, own) in enumerate(
        zip(passage.figures, passage.figures[1:], passage.figures[2:], strict=False)
    ):
        if not (share.is_ratio and 0 < share.amount < 1 and _are_plain(paid, own)) or are_apart(passage, share, own):
            continue
        if not (_THAT_IS.search(paid.lead) and _OWN.search(own.lead)):
            continue
        before = passage.figures[max(0, number - _MOST_BEFORE) : number]
        sums = [each for each in before if each.kind == MONEY]
        bases = [each for each in sums if _is(paid, each.amount * share.amount)]
        if bases and not any(_is(own, each.amount - paid.amount) for each in sums):  # of the bill before it is deducted
            rest = bases[-1].amount - paid.amount
            yield WrongBill(block, paid.start, own, rest, f"{bases[-1].text}－{paid.text}")


def _of_limits(block: Block, passage: Passage) -> Iterator[WrongBill]:
    """Yield what a share of a limit comes to: 不超过原限额的20%。按45万元的标准计算，最多可提高9万元."""
    for share, base, most in zip(passage.figures, passage.figures[1:], passage.figures[2:], strict=False):
        if not (share.is_ratio and _are_plain(base, most) and _LIMIT.search(share.lead) and _BY.search(base.lead)):
            continue
        product = base.amount * share.amount
        if _WORKED_OUT.fullmatch(passage.text, base.end, most.start) and not _is(most, product):
            yield WrongBill(block, base.start, most, product, f"{base.text}×{share.text}")


def _above_bounds(block: Block, passage: Passage) -> Iterator[WrongBill]:
    """Yield what of a sum is above a bound: 剩余30500元，超过20000元的部分为10500元."""
    for number, (bound, above) in enumerate(pairwise(passage.figures)):
        if not (
            _are_plain(above) and bound.kind == MONEY and _ABOVE_IT.fullmatch(passage.text, bound.end, above.start)
        ):
            continue
        if not _OVER.search(passage.text, max(0, bound.start - _OVER_REACH), bound.start):
            continue
        sums = [each for each in passage.figures[max(0, number - _MOST_BEFORE) : number] if _are_plain(each)]
        if not sums or sums[-1].amount <= bound.amount or any(_is(above, _above(each, bound)) for each in sums):
            continue
        rest = _above(sums[-1], bound)
        yield WrongBill(block, sums[-1].start, above, rest, f"{sums[-1].text}－{bound.text}")


def _above(whole: Figure, bound: Figure) -> Decimal:
    """Return what of a sum lies above a bound, or between two: 8.2万元, 超过1.2万元至5万元的部分."""
    return (whole.amount if bound.high is None else min(whole.amount, bound.high * bound.scale)) - bound.amount


def _paid_in_all(block: Block, passage: Passage) -> Iterator[WrongBill]:
    """Yield what so many payments come to: 救助金为52000元…倾斜救助5250元。两项合计救助57250元."""
    for number, all_ in enumerate(passage.figures):
        told = _ALL_PAID.search(passage.text, max(0, all_.start - _ALL_REACH), all_.start) if _are_plain(all_) else None
        if told is None:
            continue
        before = [each for each in passage.figures[max(0, number - _MOST_PARTS) : number] if _are_plain(each)]
        paid = [each for each in before if told["verb"] in each.lead and not _NOT_OF_ONE.search(each.lead)]
        count = value_of(told["count"])
        if len(paid) != count or any(
            all_.amount == sum(each.amount for each in run) for run in combinations(before, count)
        ):
            continue
        total = sum((each.amount for each in paid), Decimal(0))
        yield WrongBill(block, all_.start, all_, total, "＋".join(each.text for each in paid))


def _are_plain(*figures: Figure) -> bool:
    return all(each.kind == MONEY and each.high is None and not each.qualifiers for each in figures)


def _is(figure: Figure, amount: Decimal) -> bool:
    """Tell whether an amount is printed like a figure."""
    half = figure.half_place
    return overlap((amount, amount), (figure.amount - half, figure.amount + half))
