"""Rule 10: a ratio of carriers to dependants against the share beside it."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from yibao_report.check.text.arithmetic.judging import divided, overlap, report
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.numerals import round_half_up
from yibao_report.reading import RelationKind

RULE: Final = Rule(
    "YB420",
    "dependency-mismatch",
    Severity.ERROR,
    "负担比与占比不符",
    "退休人员占40%，则在职占60%，是1.5名在职供养1名退休，不是2名。负担比＝（1−占比）÷占比。\n核对占比和人数比，改正其中一个。",
    Example(
        "draft.txt",
        "退休人员占40%，即2名在职职工供养1名退休人员。\n",
        "退休人员占40%，即1.5名在职职工供养1名退休人员。\n",
    ),
)

_ONE: Final = Decimal(1)
_STEP: Final = Decimal("0.05")
"""Half of what a ratio is usually rounded to: 1.5名."""


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Report ratios that do not follow from the share."""
    for block, relation in manuscript.statements(RelationKind.DEPENDENCY):
        rate, carriers, dependants = relation.figures
        if not 0 < rate.amount < 1 or dependants.amount <= 0:
            continue
        low, high = rate.interval()
        expected = divided((_ONE - high, _ONE - low), (low, high))
        said = carriers.amount / dependants.amount
        margin = min(_STEP, Decimal(5).scaleb(-carriers.decimals - 1)) / dependants.amount
        told = said - margin, said + margin
        of_carriers = divided((low, high), (_ONE - high, _ONE - low))  # 在职占72.5%，相当于2.64名供养1名
        if of_carriers is not None and overlap(of_carriers, told):
            continue
        if expected is not None and not overlap(expected, told):
            value = round_half_up((_ONE - rate.amount) / rate.amount, max(1, carriers.decimals))
            yield report(
                RULE,
                block,
                relation,
                f"负担比与占比不符：占{rate.text}，应为{value:f}比1，写作{carriers.text}比{dependants.text}",
                f"若占比无误，改为{value:f}比1",
            )
    for block, relation in manuscript.statements(RelationKind.SAME):
        one, two = relation.figures
        if not overlap(one.interval(), two.interval()):
            yield report(
                RULE,
                block,
                relation,
                f"同一占比前后不符：{one.text}与{two.text}",
                "核对占比，使文字说法与百分数一致",
            )
