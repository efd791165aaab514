"""Rule 6: a relative change that the two values do not give."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from yibao_report.check.text.arithmetic.change import falls, is_relative, runs_against, wrong_changes
from yibao_report.check.text.arithmetic.increments import wrong_increments
from yibao_report.check.text.arithmetic.judging import percent, printed, report
from yibao_report.check.text.arithmetic.named_growths import named_growths
from yibao_report.check.text.arithmetic.named_steps import named_steps
from yibao_report.check.text.arithmetic.near_growths import near_growths
from yibao_report.check.text.arithmetic.year_growths import year_growths
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.reading import Relation, RelationKind

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

_AVERAGE_MARGIN: Final = Decimal("0.002")
"""What rounded first and last values may shift a yearly rate by."""


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Report relative changes that do not fit their values."""
    for block, relation in wrong_changes(manuscript):
        if is_relative(relation) and not falls(relation):
            yield report(RULE, block, relation, *_told(relation))
    yield from _wrong_averages(manuscript)
    for years in year_growths(manuscript):
        quotient = years.now.amount / years.base.amount
        if years.growth.is_ratio:
            should = percent(abs(quotient - 1), years.growth)
        else:
            should = printed(quotient, years.growth)
        yield Diagnostic(
            RULE,
            f"增减幅度与两年的数不符：{years.now.text}比{years.base.text}，幅度应为{should}，写作{years.growth.text}",
            f"核对这三个数；若两年的数无误，改为{should}",
            years.block.span(years.growth.start, years.growth.end),
        )
    for near in (*near_growths(manuscript), *named_growths(manuscript)):
        change = abs(near.now.amount / near.base.amount - 1)
        should = percent(change, near.growth) if near.growth.is_ratio else printed(change, near.growth)
        yield Diagnostic(
            RULE,
            f"增减幅度与前面的数只差一点：现为{near.now.text}，原为{near.base.text}，幅度应为{should}，写作{near.growth.text}",
            f"核对这三个数；若前两数无误，改为{should}",
            near.block.span(near.base.start, near.growth.end),
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


def _wrong_averages(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Report rates of each year that do not lead from the first value to the last one."""
    for block, relation in manuscript.statements(RelationKind.ANNUAL):
        first, last, said = relation.figures
        years = int(relation.roles[1])
        if first.amount <= 0 or last.amount <= 0:
            continue
        rate = (last.amount / first.amount) ** (Decimal(1) / years) - 1
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
