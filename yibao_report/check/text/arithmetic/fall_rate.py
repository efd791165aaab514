"""Rule 4: a relative change that the two values do not give."""

from collections.abc import Iterator
from typing import Final

from yibao_report.check.text.arithmetic.growth.change import falls, is_relative, runs_against, wrong_changes
from yibao_report.check.text.arithmetic.growth.increments import wrong_increments
from yibao_report.check.text.arithmetic.judging import percent, report
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.reading import Relation

RULE: Final = Rule(
    "YB414",
    "fall-rate-mismatch",
    Severity.ERROR,
    "降幅与前后两数不符",
    "“由2000元降到500元，降幅70%”：（2000−500）÷2000＝75%。降幅以原来的数为分母。\n"
    "核对前后两数；原数、现数有“约”“左右”的，按其范围判断。",
    Example(
        "draft.txt",
        "检测价格由2000元降到500元，降幅70%。\n",
        "检测价格由2000元降到500元，降幅75%。\n",
    ),
)


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Report relative changes that do not fit their values."""
    for block, relation in wrong_changes(manuscript):
        if is_relative(relation) and falls(relation):
            yield report(RULE, block, relation, *_told(relation))
    for block, relation, rate in wrong_increments(manuscript):
        if falls(relation):
            last, by, said = relation.figures
            yield report(
                RULE,
                block,
                relation,
                f"降幅与增减数不符：现为{last.text}、下降{by.text}，降幅应为{percent(rate, said)}，写作{said.text}",
                f"核对这三个数；若前两数无误，改为{percent(rate, said)}",
            )


def _told(relation: Relation) -> tuple[str, str]:
    first, last, said = relation.figures
    if runs_against(relation):
        return f"方向相反：由{first.text}到{last.text}不是下降", "核对前后两数和表示增减的词"
    rate = percent(abs(last.amount - first.amount) / first.amount, said)
    return (
        f"降幅不符：由{first.text}到{last.text}，降幅应为{rate}，写作{said.text}",
        f"核对前后两数；若两数无误，降幅应为{rate}",
    )
