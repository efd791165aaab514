"""Rule 3: a rate that is wrongly rounded in its last printed digit."""

from collections.abc import Iterator
from typing import Final

from yibao_report.check.text.arithmetic.judging import percent
from yibao_report.check.text.arithmetic.rates.quotients import is_rounding, misses
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.reading import RelationKind

RULE: Final = Rule(
    "YB413",
    "rate-misrounded",
    Severity.WARNING,
    "比率末位未按四舍五入",
    "比率按印出的小数位数四舍五入：3÷7＝42.857…%，保留一位小数是42.9%，不是42.8%。\n"
    "直接截去尾数、或由已经舍入的数再舍入，都会差一个末位。",
    Example(
        "draft.txt",
        "抽查的7家机构中3家存在问题，占比42.8%。\n",
        "抽查的7家机构中3家存在问题，占比42.9%。\n",
    ),
)


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Report rates that are off by one unit of their last digit."""
    for block, relation in manuscript.statements(RelationKind.RATIO):
        if misses(relation) and is_rounding(relation):
            part, whole, rate = relation.figures
            share = percent(part.amount / whole.amount, rate)
            yield Diagnostic(
                RULE,
                f"末位未按四舍五入：{part.text}÷{whole.text}＝{share}，写作{rate.text}",
                f"改为{share}，或核对分子、分母",
                block.span(rate.start, rate.end),
            )
