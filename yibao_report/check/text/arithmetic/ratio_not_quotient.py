"""Rule 2: a rate that its numerator and denominator do not give; likewise a mean for each head."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from yibao_report.check.text.arithmetic.judging import (
    FAR,
    HUNDRED,
    divided,
    percent,
    printed,
    report,
)
from yibao_report.check.text.arithmetic.rates.flow_shares import flow_shares
from yibao_report.check.text.arithmetic.rates.means_and_products import wrong_means_and_products
from yibao_report.check.text.arithmetic.rates.named_wholes import named_shares
from yibao_report.check.text.arithmetic.rates.near_rates import near_rates
from yibao_report.check.text.arithmetic.rates.other_wholes import names_another_whole
from yibao_report.check.text.arithmetic.rates.paired_shares import odd_shares
from yibao_report.check.text.arithmetic.rates.proportions import wrong_proportions
from yibao_report.check.text.arithmetic.rates.quotients import is_rounding, misses
from yibao_report.check.text.arithmetic.rates.rates_borne_out import (
    is_borne_out,
)
from yibao_report.check.text.arithmetic.rates.share_ratios import share_ratios
from yibao_report.check.text.arithmetic.tables.table_columns import Working, wrong_cells
from yibao_report.check.text.arithmetic.totals.formulas import wrong_results
from yibao_report.check.text.arithmetic.totals.weighted_scores import wrong_scores
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.diagnostics import Diagnostic, Example, Related, Rule, Severity
from yibao_report.numerals import round_half_up
from yibao_report.reading import RelationKind
from yibao_report.regex import regex

RULE: Final = Rule(
    "YB412",
    "ratio-not-quotient",
    Severity.ERROR,
    "比率与分子、分母不符",
    "“250家中完成235家，完成率95.0%”：235÷250＝94.0%。三个数中有一个不对。人均、次均数与总额、人数不符也属此类。\n"
    "核对分子、分母后重算；只差末位一个单位的，按四舍五入报为YB413。",
    Example(
        "draft.txt",
        "纳入改革的250家定点医疗机构中已完成235家，完成率95.0%。\n",
        "纳入改革的250家定点医疗机构中已完成235家，完成率94.0%。\n",
    ),
)

_TOGETHER: Final = regex("[两二三四五](?:项|者|类|家|地|种|个)(?:共|合计|一共|约)?占[^，。；]{0,12}$")
_REACH: Final = 24


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Report rates, means, multiples, products and proportions that the figures they are told of do not give."""
    told: set[int] = set()
    for found in _of_figures(manuscript):
        told.add(found.span.end if found.span else -1)
        yield found
    yield from (odd for odd in _odd_shares(manuscript) if odd.span is None or odd.span.end not in told)


def _of_figures(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Go through what is held against figures beside it, and not against others of its list."""
    yield from _wrong_rates(manuscript)
    yield from _near_rates(manuscript)
    yield from _named_shares(manuscript)
    yield from _flow_shares(manuscript)
    yield from _wrong_ratios(manuscript)
    yield from _wrong_shares(manuscript)
    yield from _wrong_formulas(manuscript)
    yield from _wrong_proportions(manuscript)
    for found in wrong_means_and_products(manuscript):
        yield Diagnostic(RULE, found.message, found.help, found.block.span(found.start, found.end))


def _wrong_rates(manuscript: Manuscript) -> Iterator[Diagnostic]:
    statements = manuscript.statements(RelationKind.RATIO)
    explained = {(id(block), relation.figures[2].start) for block, relation in statements if not misses(relation)}
    for block, relation in statements:
        if (id(block), relation.figures[2].start) in explained and not relation.roles:
            continue  # the rate is that of other counts
        part, whole, rate = relation.figures
        if _TOGETHER.search(block.text, max(0, rate.start - _REACH), rate.start):
            continue
        of_others = not relation.roles and (
            is_borne_out(manuscript.passage(block), relation)
            or names_another_whole(manuscript.passage(block), whole, rate)
        )
        if misses(relation) and not is_rounding(relation) and not of_others:
            share = percent(part.amount / whole.amount, rate)
            yield report(
                RULE,
                block,
                relation,
                f"比率与分子、分母不符：{part.text}÷{whole.text}＝{share}，写作{rate.text}",
                f"核对这三个数；若分子、分母无误，比率应为{share}",
            )
    for block, relation in statements:
        part, whole, rate = relation.figures
        if part.amount > 2 * whole.amount > 0 and rate.amount < 1 and "占" in block.text[part.end : whole.start]:
            yield report(
                RULE,
                block,
                relation,
                f"比率与分子、分母不符：{part.text}比{whole.text}还大，占比却写作{rate.text}",
                "核对这三个数和单位（万、亿）",
            )


def _near_rates(manuscript: Manuscript) -> Iterator[Diagnostic]:
    for near in near_rates(manuscript):
        share = percent(near.quotient, near.rate)
        figures = [
            each
            for each in (near.part, *near.more, *near.wholes)
            if each is near.part or near.rate.end - each.start < FAR
        ]
        start = min(each.start for each in figures)
        yield Diagnostic(
            RULE,
            f"比率与前后两个数只差一点：{near.equation}＝{share}，写作{near.rate.text}",
            f"核对这三个数；若分子、分母无误，比率应为{share}",
            near.block.span(start, max(near.rate.end, *(each.end for each in figures))),
        )


def _named_shares(manuscript: Manuscript) -> Iterator[Diagnostic]:
    for named in named_shares(manuscript):
        share = percent(named.part.amount / named.whole.amount, named.share)
        yield Diagnostic(
            RULE,
            f"占比与文中的总数不符：{named.part.text}÷{named.whole.text}＝{share}，写作{named.share.text}",
            f"核对这三个数；若分子、分母无误，比率应为{share}",
            named.block.span(named.part.start, named.share.end),
            related=(Related("总数在这里", named.whole_block.span(named.whole.start, named.whole.end)),),
        )


def _flow_shares(manuscript: Manuscript) -> Iterator[Diagnostic]:
    for told in flow_shares(manuscript):
        share = percent(told.expenditure.amount / told.income.amount, told.share)
        yield Diagnostic(
            RULE,
            f"支出占收入的比重与文中的数不符：{told.expenditure.text}÷{told.income.text}＝{share}，写作{told.share.text}",
            f"核对这三个数；若收支无误，比重应为{share}",
            told.block.span(told.share.start, told.share.end),
            related=(Related("支出在这里", told.where.span(told.expenditure.start, told.expenditure.end)),),
        )


def _odd_shares(manuscript: Manuscript) -> Iterator[Diagnostic]:
    for odd in odd_shares(manuscript):
        should = percent(odd.should, odd.share)
        yield Diagnostic(
            RULE,
            f"占比与同列各项对不上：按其他各项推算，{odd.part.text}应占{should}，写作{odd.share.text}",
            "每项除以自己的占比，应得到同一个总数；核对这一项的数和占比",
            odd.block.span(odd.part.start, odd.share.end),
        )


def _wrong_ratios(manuscript: Manuscript) -> Iterator[Diagnostic]:
    for ratio in wrong_proportions(manuscript):
        yield Diagnostic(
            RULE,
            f"比与前面两个数不符：{ratio.one.text}与{ratio.two.text}，写作{ratio.block.text[ratio.start : ratio.end]}",
            f"核对这两个数和比；若两数无误，比应为{ratio.one.amount / ratio.two.amount:.2f}∶1",
            ratio.block.span(ratio.start, ratio.end),
        )


def _wrong_shares(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Report shares in a ratio that are not those of the amounts before them."""
    for ratio in share_ratios(manuscript):
        if ratio.amounts and ratio.makes_hundred and not ratio.fits:
            whole = sum((each.amount for each in ratio.amounts), Decimal(0))
            places = max(-int(half.as_tuple().exponent) - 1 for half in ratio.halves)
            right = "∶".join(f"{round_half_up(each.amount / whole * HUNDRED, places):f}" for each in ratio.amounts)
            yield Diagnostic(
                RULE,
                f"比重与前面的数不符：{'、'.join(each.text for each in ratio.amounts)}之比是{right}",
                f"核对各数；若无误，应为{right}",
                ratio.block.span(ratio.start, ratio.end),
            )


def _wrong_formulas(manuscript: Manuscript) -> Iterator[Diagnostic]:
    for wrong in wrong_results(manuscript):
        yield Diagnostic(
            RULE,
            f"算式与结果不符：{wrong.formula}＝{wrong.should}，写作{wrong.written}",
            f"核对算式各数；若无误，应为{wrong.should}",
            wrong.block.span(wrong.start, wrong.end),
        )
    for score in wrong_scores(manuscript):
        should = printed(score.should, score.told)
        yield Diagnostic(
            RULE,
            f"举例的得分与公式不符：{score.working}＝{should}，写作{score.told.text}",
            f"核对公式和各数；若各项得分无误，应为{should}",
            score.block.span(score.told.start, score.told.end),
        )
    for cell in wrong_cells(manuscript):
        if cell.working is Working.RATE:
            yield Diagnostic(
                RULE,
                f"表中比率与同行的数不符：{cell.formula}＝{cell.should}，写作{cell.entry.block.text}",
                "核对该行各格；同一列其他各行都是这样算出的",
                cell.odd.block.span(0, len(cell.odd.block.text)),
            )


_OF_ITS_OWN: Final = regex("各自|其(?:应|所|本)|相应|对应|各[险类种]")
"""Shares of several wholes: 分别占各自参保人数的7.2%和18.3%."""


def _wrong_proportions(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Report shares that no common whole gives: every part divided by its share must be the same."""
    for block, relation in manuscript.statements(RelationKind.PROPORTION):
        half = len(relation.figures) // 2
        parts, rates = relation.figures[:half], relation.figures[half:]
        if _OF_ITS_OWN.search(block.text, parts[-1].end, rates[0].start):
            continue
        wholes = [divided(part.interval(), rate.interval()) for part, rate in zip(parts, rates, strict=True)]
        low = max((whole[0] for whole in wholes if whole), default=Decimal(0))
        high = min((whole[1] for whole in wholes if whole), default=Decimal(0))
        if low > high:
            listed, shares = ("、".join(each.text for each in figures) for figures in (parts, rates))
            yield report(
                RULE,
                block,
                relation,
                f"各项与占比不成同一比例：{listed}，写作分别占{shares}",
                "各项除以自己的占比，应得到同一个总数；核对各数",
            )
