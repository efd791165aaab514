"""Means, multiples, products and bills that the figures they are told with do not give, as the rule words them."""

from collections.abc import Iterator
from typing import Final

from yibao_report.check.text.arithmetic.judging import FAR, Finding, divided, overlap, printed
from yibao_report.check.text.arithmetic.rates.each_and_sums import wrong_sums_of_each
from yibao_report.check.text.arithmetic.rates.means_of_lists import wrong_means_of_lists
from yibao_report.check.text.arithmetic.rates.monthly_means import wrong_monthly_means
from yibao_report.check.text.arithmetic.rates.multiples_of_former import multiples_of_former
from yibao_report.check.text.arithmetic.rates.named_heads import means_of_named_heads
from yibao_report.check.text.arithmetic.rates.named_multiples import wrong_multiples
from yibao_report.check.text.arithmetic.rates.near_means import near_means
from yibao_report.check.text.arithmetic.rates.products import wrong_products
from yibao_report.check.text.arithmetic.rates.rates_borne_out import is_mean_of_others, is_multiple_of_others
from yibao_report.check.text.arithmetic.rates.worked_bills import wrong_bills
from yibao_report.check.text.arithmetic.rates.worked_examples import wrong_examples
from yibao_report.check.text.arithmetic.rates.yearly_means import wrong_yearly_means
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block
from yibao_report.numerals import round_half_up
from yibao_report.reading import Figure, Relation, RelationKind
from yibao_report.regex import regex

_UP_TO: Final = regex("最[高多低少]|不超过|不低于|不少于")
_MONTHLY: Final = regex("每个?月|月均")
_MONTHS: Final = 12


def wrong_means_and_products(manuscript: Manuscript) -> Iterator[Finding]:
    """Go through what is wrong with means, multiples, products and bills."""
    yield from _means(manuscript)
    yield from _yearly_means(manuscript)
    yield from _monthly_means(manuscript)
    yield from _means_of_lists(manuscript)
    yield from _multiples(manuscript)
    yield from _products(manuscript)
    yield from _slipped_products(manuscript)
    yield from _bills(manuscript)


def _means(manuscript: Manuscript) -> Iterator[Finding]:
    told = set()
    for off in near_means(manuscript):
        told.add((id(off.block), off.mean.start))
        value = printed(off.total.amount / off.number, off.mean)
        yield Finding(
            off.block,
            off.start,
            off.mean.end,
            f"平均数与总额、个数只差一点：{off.equation}＝{value}，写作{off.mean.text}",
            f"核对这三个数；若总额、个数无误，平均数应为{value}",
        )
    for block, relation in manuscript.statements(RelationKind.PER_HEAD):
        total, heads, mean = relation.figures
        quotient = divided(total.interval(), heads.interval())
        if quotient is None or overlap(quotient, mean.interval()):
            continue
        if not _is_of_months(relation) and not is_mean_of_others(manuscript.passage(block), relation):
            value = printed(total.amount / heads.amount, mean)
            yield Finding(
                block,
                relation.start,
                relation.end,
                f"平均数与总额、人数不符：{total.text}÷{heads.text}＝{value}，写作{mean.text}",
                f"核对这三个数；若总额、人数无误，平均数应为{value}",
            )
    yield from _named_means(manuscript, told)


def _is_of_months(relation: Relation) -> bool:
    """Tell whether a mean is that of each month of a year: 4200名，全年支付6048万元，人均每月1200元."""
    total, heads, mean = relation.figures
    quotient = divided(total.interval(), heads.interval())
    low, high = mean.interval()
    monthly = "每月" in mean.lead or "月均" in mean.lead
    return monthly and quotient is not None and overlap(quotient, (low * _MONTHS, high * _MONTHS))


def _named_means(manuscript: Manuscript, told: set[tuple[int, int]]) -> Iterator[Finding]:
    for off in means_of_named_heads(manuscript):
        if (id(off.block), off.mean.start) not in told:
            value = printed(off.total.amount / off.heads.amount, off.mean)
            yield Finding(
                off.block,
                *off.place,
                f"平均数与总数、个数不符：{off.total.text}÷{off.heads.text}＝{value}，写作{off.mean.text}",
                f"核对这三个数；若总数、个数无误，平均数应为{value}",
            )


def _monthly_means(manuscript: Manuscript) -> Iterator[Finding]:
    for wrong in wrong_monthly_means(manuscript):
        should = printed(wrong.total.amount / wrong.months, wrong.mean)
        yield Finding(
            wrong.block,
            wrong.mean.start,
            wrong.mean.end,
            f"月均数与总数不符：{wrong.total.text}÷{wrong.months}个月＝{should}，写作{wrong.mean.text}",
            f"核对总数、月数和月均数；若前两数无误，改为{should}",
        )


def _means_of_lists(manuscript: Manuscript) -> Iterator[Finding]:
    for off in wrong_means_of_lists(manuscript):
        should = printed(off.amount, off.mean)
        yield Finding(
            off.block,
            off.values[0].start,
            off.mean.end,
            f"平均数与所列各数不符：{len(off.values)}个数的平均数是{should}，写作{off.mean.text}",
            f"核对各数；若无误，平均数应为{should}",
        )


def _yearly_means(manuscript: Manuscript) -> Iterator[Finding]:
    for wrong in wrong_yearly_means(manuscript):
        should = printed(wrong.total.amount / wrong.years, wrong.mean)
        yield Finding(
            wrong.block,
            wrong.mean.start,
            wrong.mean.end,
            f"年均数与总数不符：{wrong.total.text}÷{wrong.years}年＝{should}，写作{wrong.mean.text}",
            "核对总数、年数和年均数",
        )


def _multiples(manuscript: Manuscript) -> Iterator[Finding]:
    for block, relation in manuscript.statements(RelationKind.MULTIPLE):
        one, two, times = relation.figures
        quotient, told = divided(one.interval(), two.interval()), times.interval()
        half = times.half_place / 2
        if quotient is None or overlap(quotient, (told[0] - half, told[1] + half)):
            continue
        if not is_multiple_of_others(manuscript.passage(block), times):
            yield _multiple(block, (one, two, times), relation.start)
    for wrong in wrong_multiples(manuscript):
        yield _multiple(wrong.block, (wrong.one, wrong.other, wrong.times), wrong.times.start)
    for former in multiples_of_former(manuscript):
        near = former.times.end - former.base.start <= FAR
        start = former.base.start if near else former.times.start
        yield _multiple(former.block, (former.now, former.base, former.times), start)


def _multiple(block: Block, figures: tuple[Figure, ...], start: int) -> Finding:
    one, two, times = figures
    value = f"{round_half_up(one.amount / two.amount, max(1, times.decimals)):f}"
    return Finding(
        block,
        start,
        times.end,
        f"倍数不符：{one.text}÷{two.text}＝{value}，写作{times.text}",
        f"核对这三个数；若前两个数无误，应为{value}倍",
    )


def _products(manuscript: Manuscript) -> Iterator[Finding]:
    for block, relation in manuscript.statements(RelationKind.PRODUCT):
        one, two, product = relation.figures
        if _UP_TO.search(one.lead) or (_MONTHLY.search(one.lead) and _is_of_a_year(one, two, product)):
            continue
        (low, high), (least, most) = one.interval(exact=one.is_whole), two.interval(exact=True)
        if not overlap((low * least, high * most), product.interval()):
            value = printed(one.amount * two.amount, product)
            yield Finding(
                block,
                relation.start,
                relation.end,
                f"乘积不符：{one.text}×{two.text}＝{value}，写作{product.text}",
                f"核对这三个数；若前两个数无误，应为{value}",
            )


def _is_of_a_year(one: Figure, two: Figure, product: Figure) -> bool:
    """Tell whether all of it is that of twelve months: 每人每月补贴50元，全县860人，全年需51.6万元."""
    year = one.amount * two.amount * _MONTHS
    return overlap((year, year), product.interval())


def _slipped_products(manuscript: Manuscript) -> Iterator[Finding]:
    slipped = {(id(each.block), each.product.start): each for each in wrong_products(manuscript)}
    of_each = {(id(each.block), each.product.start): each for each in wrong_sums_of_each(manuscript)}
    for wrong in (of_each | slipped).values():
        figures = sorted((wrong.one, wrong.other, wrong.product), key=lambda figure: figure.start)
        near = figures[-1].end - figures[0].start <= FAR
        amount = printed(wrong.one.amount * wrong.other.amount, wrong.product)
        yield Finding(
            wrong.block,
            figures[0].start if near else figures[1].start,
            figures[-1].end,
            f"积与两个因数不符：{wrong.one.text}×{wrong.other.text}＝{amount}，写作{wrong.product.text}",
            "核对这三个数",
        )


def _bills(manuscript: Manuscript) -> Iterator[Finding]:
    for bill in (*wrong_bills(manuscript), *wrong_examples(manuscript)):
        should = printed(bill.should, bill.told)
        yield Finding(
            bill.block,
            bill.start,
            bill.told.end,
            f"费用算得不对：{bill.working}＝{should}，写作{bill.told.text}",
            f"核对这几个数；若其余无误，应为{should}",
        )
