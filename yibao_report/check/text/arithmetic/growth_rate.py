"""Rule 6: a relative change that the two values do not give."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Final

from yibao_report.check.text.arithmetic.growth.added_to_wholes import growths_by_addition
from yibao_report.check.text.arithmetic.growth.change import falls, is_relative, runs_against, wrong_changes
from yibao_report.check.text.arithmetic.growth.grown_wholes import grown_wholes
from yibao_report.check.text.arithmetic.growth.increments import wrong_increments
from yibao_report.check.text.arithmetic.growth.named_growths import named_growths
from yibao_report.check.text.arithmetic.growth.named_steps import named_steps
from yibao_report.check.text.arithmetic.growth.near_growths import near_growths
from yibao_report.check.text.arithmetic.growth.year_growths import year_growths
from yibao_report.check.text.arithmetic.judging import divided, overlap, percent, printed, report
from yibao_report.check.text.arithmetic.nearby import any_explained, passages_with
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.model.unit import TIMES
from yibao_report.reading import Aspect, Direction, Figure, Passage, Relation, RelationKind
from yibao_report.regex import regex

RULE: Final = Rule(
    "YB416",
    "growth-rate-mismatch",
    Severity.ERROR,
    "增幅与前后两数不符",
    "“由100亿元增至112亿元，增长11%”：（112−100）÷100＝12%。增幅以原来的数为分母；“收入112亿元，比上年增加12亿元，增长12%”"
    "以减去增量后的数为分母。\n核对前后两数和增量；增长几倍指多出几倍，从1到3是增长2倍。"
    "年均增速按首尾两数和年数开方核对。",
    Example(
        "draft.txt",
        "基金收入由100亿元增至112亿元，增长11%。\n",
        "基金收入由100亿元增至112亿元，增长12%。\n",
    ),
)

_BETWEEN: Final = regex(
    "(?P<now>20[0-9]{2})年(?![^。]*年比)[^。；]{0,24}?[比较](?P<base>20[0-9]{2})年(?:的?[^，。；]{0,16}?)?(?:增长|增加|上升)了?$"
)
_MEAN: Final = regex("，?年均(?:增长|增速|递增)(?:为|达到?|约)?")
_YEARS: Final = range(2, 11)
_REACH: Final = 60
_CLAUSE: Final = 20
_YEAR: Final = "年"
_COMPARED: Final = regex("(?:相比|比较)，[^，。；]{0,14}(?:增加|减少|净增|新增)了?")
"""与2018年末的33.72万人相比，职工医保参保人数增加8.43万人，增幅25.0%."""
_RIGHT_BEHIND: Final = regex(
    "，(?:同比|[两二三四五六七八九十]年(?:间|来)?(?:共|累计)?)?(?:增长|增加|上升|下降|减少|降低|增幅|降幅)(?:为|达到?|了|约)?"
)
_FORMER: Final = regex("(?:上一?[批轮期年次]|前一[批轮期次]|去年)[^，。；]*$")
_SINCE_THEN: Final = regex("[，；](?:本[批轮期年次]|这一?[批轮次]|今年)[^，。；0-9]{0,10}?(?:增加|减少|净增)了?")
_DOUBLED: Final = Decimal("0.3")
"""How far from 2 a growth may be that is called 翻番."""
_AVERAGE_MARGIN: Final = Decimal("0.002")
"""What rounded first and last values may shift a yearly rate by."""


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Report relative changes that do not fit their values."""
    for block, relation in wrong_changes(manuscript):
        if is_relative(relation) and not falls(relation):
            yield report(RULE, block, relation, *_told(relation))
    yield from _wrong_averages(manuscript)
    yield from _wrong_means_of_growth(manuscript)
    yield from _wrong_multiples(manuscript)
    yield from _wrong_steps(manuscript)
    for years in year_growths(manuscript):
        quotient = years.now.amount / years.base.amount
        if years.growth.is_ratio:
            should = percent(abs(quotient - 1), years.growth)
        elif years.growth.change is not None:
            should = printed(quotient - 1, years.growth)
        else:
            should = printed(quotient, years.growth)
        yield Diagnostic(
            RULE,
            f"增减幅度与两年的数不符：{years.now.text}比{years.base.text}，幅度应为{should}，写作{years.growth.text}",
            f"核对这三个数；若两年的数无误，改为{should}",
            years.block.span(years.growth.start, years.growth.end),
        )
    for near in dict.fromkeys((*near_growths(manuscript), *named_growths(manuscript), *grown_wholes(manuscript))):
        change = abs(near.now.amount / near.base.amount - 1)
        should = percent(change, near.growth) if near.growth.is_ratio else printed(change, near.growth)
        yield Diagnostic(
            RULE,
            f"增减幅度与前面的数只差一点：现为{near.now.text}，原为{near.base.text}，幅度应为{should}，写作{near.growth.text}",
            f"核对这三个数；若前两数无误，改为{should}",
            near.block.span(min(near.base.start, near.growth.start), near.growth.end),
        )
    for added in growths_by_addition(manuscript):
        should = percent(added.added.amount / (added.whole.amount - added.added.amount), added.growth)
        yield Diagnostic(
            RULE,
            f"增幅与增减数不符：现为{added.whole.text}、新增{added.added.text}，增幅应为{should}，写作{added.growth.text}",
            f"核对这三个数；增幅以原有的数为分母，若前两数无误，改为{should}",
            added.block.span(added.whole.start, added.growth.end),
        )
    for told in named_steps(manuscript):
        should = percent(told.rate, told.growth)
        yield Diagnostic(
            RULE,
            f"增减幅度与前面的数只差一点：现为{told.now.text}，增减{told.step.text}，幅度应为{should}，写作{told.growth.text}",
            f"核对这三个数；若前两数无误，改为{should}",
            told.block.span(told.step.start, told.growth.end),
        )
    for block, relation, rate in wrong_increments(manuscript):
        if not falls(relation):
            last, by, said = relation.figures
            yield report(
                RULE,
                block,
                relation,
                f"增幅与增减数不符：现为{last.text}、增长{by.text}，增幅应为{percent(rate, said)}，写作{said.text}",
                f"核对这三个数；若前两数无误，改为{percent(rate, said)}",
            )


def _wrong_means_of_growth(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Report yearly rates that do not compound to the growth beside them: 比2016年增长58.9%，年均增长14.7%."""
    for block, passage in passages_with(manuscript, ("年均",)):
        for whole, mean in pairwise(passage.figures):
            told = _BETWEEN.search(passage.text, max(0, whole.start - _REACH), whole.start)
            if not (whole.is_ratio and mean.is_ratio) or not _MEAN.fullmatch(mean.lead):
                continue
            years = int(told["now"]) - int(told["base"]) if told else _years_divided_by(whole, mean)
            if years < 2 or any_explained(block, whole, mean):
                continue
            rate = _yearly(1 + whole.amount, years)
            if abs(rate - mean.amount) > _AVERAGE_MARGIN + mean.half_place:
                should = percent(rate, mean)
                yield Diagnostic(
                    RULE,
                    f"年均增速不符：{years}年共增长{whole.text}，年均应为{should}，写作{mean.text}",
                    f"年均增速按年数开方，不是总增幅除以年数；若总增幅无误，改为{should}",
                    block.span(whole.start, mean.end),
                )


def _years_divided_by(whole: Figure, mean: Figure) -> int:
    """Return the years that a growth was divided by, if its mean compounds to it over no number of years."""
    change = whole.change
    if change is None or change.aspect is not Aspect.BY or change.direction is not Direction.RISE or change.basis:
        return 0
    plain = whole.decimals > 0 and mean.decimals > 0 and not (whole.qualifiers or mean.qualifiers)
    margin = _AVERAGE_MARGIN + mean.half_place
    if not plain or any(abs(_yearly(1 + whole.amount, each) - mean.amount) <= margin for each in _YEARS):
        return 0
    return next((each for each in _YEARS if abs(whole.amount / each - mean.amount) <= mean.half_place), 0)


def _wrong_multiples(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Report multiples told of a rise: 由46人增加到92人，人数增长2倍; 由54人增加到90人，力量翻一番."""
    for block, passage in passages_with(manuscript, ("倍", "番")):
        known = {relation.figures[2].start for relation in passage.related(RelationKind.CHANGE)}
        for old, new, times in zip(passage.figures, passage.figures[1:], passage.figures[2:], strict=False):
            if times.start in known or times.kind != TIMES.kind or times.high is not None or times.qualifiers:
                continue
            between = passage.text[new.end : times.start]
            from_to = (old.aspect, new.aspect) == (Aspect.FROM, Aspect.TO)
            risen = from_to and old.kind == new.kind and new.amount > old.amount > 0
            if not risen or between.count("，") != 1 or len(between) > _CLAUSE or any_explained(block, old, new, times):
                continue
            quotient = new.amount / old.amount
            doubled = times.growth and abs(quotient - times.amount) > _DOUBLED
            too_many = not times.growth and quotient == times.amount and times.aspect is Aspect.BY
            if doubled or too_many:
                should, grown = (printed(each, times, decimals=1) for each in (quotient - 1, quotient))
                yield Diagnostic(
                    RULE,
                    f"倍数不符：由{old.text}到{new.text}，是原来的{grown}，写作{times.text}",
                    f"增长几倍是多出几倍：应为增长{should}",
                    block.span(old.start, times.end),
                )


def _wrong_steps(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Report rates of a step from a value that is told: 由812.46万人增加156.27万人，增长19.2%."""
    for block, passage in passages_with(manuscript, "%％"):
        told = [each for each in passage.figures if not (each.spelled and each.kind == _YEAR)]  # 五年增长
        for old, step, rate in zip(told, told[1:], told[2:], strict=False):
            aspects = old.aspect, step.aspect, rate.aspect
            if aspects[1:] != (Aspect.BY, Aspect.BY) or old.kind != step.kind or not rate.is_ratio:
                continue
            if aspects[0] is not Aspect.FROM and not _is_former(passage, old, step):
                continue
            right_behind = _RIGHT_BEHIND.fullmatch(passage.text, step.end, rate.start)
            quotient = divided(step.interval(), old.interval()) if right_behind and not old.is_ratio else None
            if quotient is None or overlap(quotient, rate.interval()) or any_explained(block, old, step, rate):
                continue
            should = percent(step.amount / old.amount, rate)
            yield Diagnostic(
                RULE,
                f"增幅与增减数不符：由{old.text}增减{step.text}，幅度应为{should}，写作{rate.text}",
                f"核对这三个数；若前两数无误，改为{should}",
                block.span(old.start, rate.end),
            )


def _is_former(passage: Passage, old: Figure, step: Figure) -> bool:
    """Tell whether a value is that of the time before the step: 上一批为7500万元，本批增加1200万元，增长16.0%."""
    clause = passage.text[max(0, old.start - _CLAUSE * 2) : old.start]
    if old.change is None and old.lead.endswith("的") and _COMPARED.fullmatch(passage.text, old.end, step.start):
        return True
    return (
        old.change is None
        and _FORMER.search(clause) is not None
        and _SINCE_THEN.fullmatch(passage.text, old.end, step.start) is not None
    )


def _yearly(factor: Decimal, years: int) -> Decimal:
    """Return the growth of each year that leads to a multiple of the first value: factor^(1/years) - 1."""
    return factor ** (Decimal(1) / years) - 1


def _wrong_averages(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Report rates of each year that do not lead from the first value to the last one."""
    for block, relation in manuscript.statements(RelationKind.ANNUAL):
        first, last, said = relation.figures
        years = int(relation.roles[1])
        if first.amount <= 0 or last.amount <= 0:
            continue
        rate = _yearly(last.amount / first.amount, years)
        told = -said.amount if falls(relation) else said.amount
        if abs(rate - told) > _AVERAGE_MARGIN + said.half_place:
            should = percent(abs(rate), said)
            yield report(
                RULE,
                block,
                relation,
                f"年均增速不符：{years}年由{first.text}到{last.text}，年均应为{should}，写作{said.text}",
                f"核对首尾两数和年数；若无误，改为{should}",
            )


def _told(relation: Relation) -> tuple[str, str]:
    first, last, said = relation.figures
    if runs_against(relation):
        return f"方向相反：由{first.text}到{last.text}不是增长", "核对前后两数和表示增减的词"
    rate = percent(abs(last.amount - first.amount) / first.amount, said)
    return (
        f"增幅不符：由{first.text}到{last.text}，增幅应为{rate}，写作{said.text}",
        f"核对前后两数；若两数无误，增幅应为{rate}",
    )
