"""Rule 5: an increase or a difference in points that the two values do not give."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from yibao_report.check.text.arithmetic.counts.respectively import odd_steps
from yibao_report.check.text.arithmetic.growth.additions import wrong_additions
from yibao_report.check.text.arithmetic.growth.change import falls, is_relative, runs_against, wrong_changes
from yibao_report.check.text.arithmetic.growth.net_changes import wrong_nets
from yibao_report.check.text.arithmetic.growth.rate_differences import differences
from yibao_report.check.text.arithmetic.growth.rates_by_points import rates_by_points
from yibao_report.check.text.arithmetic.judging import percent, printed, report
from yibao_report.check.text.arithmetic.swapped_digits import swapped_digits
from yibao_report.check.text.arithmetic.tables.entries import tables_of
from yibao_report.check.text.arithmetic.tables.table_changes import wrong_changes_of_rows
from yibao_report.check.text.arithmetic.telling.planned_steps import OddSum, odd_sums
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.diagnostics.diagnostic import Related
from yibao_report.reading import Relation

RULE: Final = Rule(
    "YB415",
    "increment-mismatch",
    Severity.ERROR,
    "增减数与前后两数不符",
    "“由20种增加15种到36种”：20＋15＝35。原数、增减数、现数三者要相合；两个百分比相减，差是百分点："
    "由81%提高到85%，提高4个百分点。\n核对这三个数，改正其中有误的一个。",
    Example(
        "draft.txt",
        "门诊慢特病病种由20种增加15种到36种。\n",
        "门诊慢特病病种由20种增加15种到35种。\n",
    ),
)


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Report absolute changes that do not fit their values."""
    told: defaultdict[int, set[int]] = defaultdict(set)
    for block, relation in wrong_changes(manuscript):
        told[id(block)].update(figure.start for figure in relation.figures)
        if not is_relative(relation):
            yield report(RULE, block, relation, *_told(relation))
    for wrong in wrong_additions(manuscript):
        should = printed(wrong.amount, wrong.new)
        yield Diagnostic(
            RULE,
            f"增减数不符：由{wrong.old.text}增减{wrong.by.text}是{should}，写作{wrong.new.text}",
            f"核对这三个数；若前两数无误，应为{should}",
            wrong.block.span(min(wrong.old.start, wrong.by.start), max(wrong.by.end, wrong.new.end)),
        )
    for step in odd_steps(manuscript):
        if not step.in_percent:
            yield Diagnostic(
                RULE,
                f"增减数不符：由{step.before}到{step.after}，相差{step.step:f}个百分点",
                f"核对前后两数；若无误，改为{step.step:f}个百分点",
                step.block.span(step.start, step.end),
            )
    yield from _between_rates(manuscript)
    for net in wrong_nets(manuscript):
        should = printed(net.amount, net.told)
        yield Diagnostic(
            RULE,
            f"增减相抵与净增减数不符：{net.equation}＝{should}，写作{net.told.text}",
            f"核对各数；若各项增减无误，应为{should}",
            net.block.span(net.moves[0].start, net.told.end),
        )
    for planned in odd_sums(manuscript):
        yield _of_plan(planned)
    yield from _in_tables(manuscript)
    for swapped in swapped_digits(manuscript):
        if swapped.is_difference and swapped.figure.start not in told[id(swapped.block)]:
            one, other = (each.text for each in swapped.others)
            yield Diagnostic(
                RULE,
                f"{swapped.figure.text}多半有两个数字颠倒：{one}与{other}相差{swapped.meant}",
                f"核对这三个数；若前两数无误，改为{swapped.meant}",
                swapped.block.span(swapped.figure.start, swapped.figure.end),
            )


def _between_rates(manuscript: Manuscript) -> Iterator[Diagnostic]:
    for apart in differences(manuscript):
        if not apart.fits:
            places = max(apart.told.decimals, apart.one.decimals, apart.other.decimals)
            should = printed(apart.amount, apart.told, decimals=places if apart.told.is_points else None)
            yield Diagnostic(
                RULE,
                f"相差多少与两数不符：{apart.one.text}与{apart.other.text}相差{should}，写作{apart.told.text}",
                f"核对这三个数；若两数无误，改为{should}",
                apart.block.span(apart.told.start, apart.told.end),
            )
    for wrong in rates_by_points(manuscript):
        should = percent(wrong.should, wrong.result)
        yield Diagnostic(
            RULE,
            f"增减的百分点与前后两个比率不符：{wrong.base.text}增减{wrong.by.text}是{should}，写作{wrong.result.text}",
            f"核对这三个数；若前两数无误，改为{should}",
            wrong.block.span(wrong.by.start, wrong.result.end),
        )


def _in_tables(manuscript: Manuscript) -> Iterator[Diagnostic]:
    for cells in tables_of(manuscript.draft.blocks):
        for wrong in wrong_changes_of_rows(cells):
            yield Diagnostic(
                RULE,
                f"表中的增减数与同行的数不符：{wrong.columns}＝{wrong.should:f}，写作{wrong.block.text.strip()}",
                "核对该行各格；同一列其他各行都是这样算出的",
                wrong.block.span(0, len(wrong.block.text)),
            )


def _told(relation: Relation) -> tuple[str, str]:
    first, last, said = relation.figures
    if runs_against(relation):
        way = "减少" if falls(relation) else "增加"
        return f"方向相反：由{first.text}到{last.text}不是{way}", "核对前后两数和表示增减的词"
    step = abs(last.amount - first.amount)
    places = max(said.decimals, first.decimals, last.decimals) if said.scale == first.scale else said.decimals
    should = printed(step, said, decimals=max(0, places))
    return (
        f"增减数不符：由{first.text}到{last.text}，相差{should}，写作{said.text}",
        f"核对前后两数；若两数无误，应为{should}",
    )


def _of_plan(planned: OddSum) -> Diagnostic:
    there, added, total = planned.there.figure, planned.added, planned.total
    return Diagnostic(
        RULE,
        f"增减数不符：{total.text}去掉新增的{added.text}，原来应是{planned.base / there.scale:f}，别处写作{there.text}",
        "核对原有的、新增的和总数",
        planned.block.span(min(added.start, total.start), max(added.end, total.end)),
        related=(Related(f"别处写作{there.text}", planned.there.span),),
    )
