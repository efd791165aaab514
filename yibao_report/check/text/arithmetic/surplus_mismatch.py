"""Rule 9: income less expenditure that is not the surplus."""

from collections.abc import Iterator
from typing import Final

from yibao_report.check.text.arithmetic.growth.near_balances import wrong_balances
from yibao_report.check.text.arithmetic.judging import (
    all_whole,
    most_decimals,
    overlap,
    printed,
    report,
    settled,
    subtracted,
)
from yibao_report.check.text.arithmetic.tables.table_columns import Working, wrong_cells
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.diagnostics import Diagnostic, Example, Related, Rule, Severity
from yibao_report.reading import Figure, Passage, RelationKind

RULE: Final = Rule(
    "YB419",
    "surplus-mismatch",
    Severity.ERROR,
    "收入减支出不等于结余",
    "“收入10亿元、支出8.5亿元、当期结余2亿元”：10−8.5＝1.5。当期结余＝收入−支出；年末累计结余＝上年结余＋收入−支出。\n"
    "核对三个数；若说的是累计结余，写明“累计”。",
    Example(
        "draft.txt",
        "全年基金收入10.00亿元、支出8.50亿元、当期结余2.00亿元。\n",
        "全年基金收入10.00亿元、支出8.50亿元、当期结余1.50亿元。\n",
    ),
)


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Report surpluses that do not fit, and differences in tables."""
    for cell in wrong_cells(manuscript):
        if cell.working is Working.DIFFERENCE:
            yield Diagnostic(
                RULE,
                f"表中的差与同行的数不符：{cell.formula}＝{cell.should}，写作{cell.entry.block.text}",
                "核对该行各格；同一列其他各行都是这样算出的",
                cell.odd.block.span(0, len(cell.odd.block.text)),
            )
    for block, relation in manuscript.statements(RelationKind.BALANCE):
        exact = all_whole(relation.figures)
        income, spent, rest, *opening = settled(relation.figures)
        sign = -1 if relation.roles == ("deficit",) else 1
        low, high = subtracted(income.interval(exact=exact), spent.interval(exact=exact))
        for before in opening:
            least, most = before.interval(exact=exact)
            low, high = low + least, high + most
        expected = (low, high) if sign > 0 else (-high, -low)
        if _is_of_another_income(manuscript.passage(block), spent, rest):
            continue
        if not overlap(expected, rest.interval(exact=exact)) and not _is_of_some(income, rest):
            amount = sign * (income.amount - spent.amount + sum(before.amount for before in opening))
            should = printed(amount, rest, decimals=most_decimals(relation.figures))
            yield report(
                RULE,
                block,
                relation,
                f"收支与结余不符：收入{income.text}、支出{spent.text}，结余应为{should}，写作{rest.text}",
                f"核对各数；若收入、支出无误，应为{should}",
            )
    for wrong in wrong_balances(manuscript):
        one, other, told = wrong.one, wrong.other, wrong.told
        amount = one.amount + other.amount if wrong.sign == "＋" else one.amount - other.amount
        should = printed(amount, told, decimals=most_decimals((one, other, told)))
        yield Diagnostic(
            RULE,
            f"结余与前面的数不符：{one.text}{wrong.sign}{other.text}＝{should}，写作{told.text}",
            f"核对各数；若前两数无误，应为{should}",
            wrong.block.span(told.start, told.end),
            related=(
                Related("这里是算出它的一个数", wrong.one_block.span(one.start, one.end)),
                Related("这里是另一个数", (wrong.other_block or wrong.block).span(other.start, other.end)),
            ),
        )


def _is_of_another_income(passage: Passage, spent: Figure, rest: Figure) -> bool:
    """Tell whether another income fits: 收入612.38亿元，其中…账户收入183.71亿元；支出507.95亿元；结存104.43亿元."""
    return any(
        overlap(subtracted(each.interval(), spent.interval()), rest.interval())
        for each in passage.figures
        if each.start < spent.start and each.kind == spent.kind and "收入" in each.lead
    )


def _is_of_some(income: Figure, rest: Figure) -> bool:
    """Tell whether a surplus is that of some of the insured alone: 全年基金收入892.4亿元…。职工医保当期结余76.6亿元."""
    return any(word in rest.lead and word not in income.lead for word in ("职工", "居民"))
