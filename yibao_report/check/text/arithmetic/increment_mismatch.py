"""Rule 5: an increase or a difference in points that the two values do not give."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from yibao_report.check.text.arithmetic.change import falls, is_relative, runs_against, wrong_changes
from yibao_report.check.text.arithmetic.judging import added, overlap, printed, report, subtracted
from yibao_report.check.text.arithmetic.nearby import any_explained, passages_with
from yibao_report.check.text.arithmetic.respectively import odd_steps
from yibao_report.check.text.arithmetic.slips import would_fit
from yibao_report.check.text.arithmetic.swapped_digits import swapped_digits
from yibao_report.check.text.arithmetic.table_changes import wrong_changes_of_rows
from yibao_report.check.text.arithmetic.tables import tables_of
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.reading import Aspect, Figure, Passage, Relation
from yibao_report.regex import regex

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

_ADDED: Final = regex("[新净再]?(?:聘|增|建|设|增加|补充|扩充|招录|吸纳|纳入)[一-鿿]{0,4}$")
_IN_ALL: Final = regex("(?:总[数量][一-鿿]{0,4}|累计|共|达到?|增至)$")
_NEWLY: Final = regex("[新净]增[一-鿿]{0,8}$")


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Report absolute changes that do not fit their values."""
    told: defaultdict[int, set[int]] = defaultdict(set)
    for block, relation in wrong_changes(manuscript):
        told[id(block)].update(figure.start for figure in relation.figures)
        if not is_relative(relation):
            yield report(RULE, block, relation, *_told(relation))
    for block, passage in passages_with(manuscript, ("新增", "净增")):
        for by, old, new in zip(passage.figures, passage.figures[1:], passage.figures[2:], strict=False):
            if _is_added(passage, by, old, new) and not any_explained(block, by, old, new):
                should = printed(old.amount + by.amount, new)
                yield Diagnostic(
                    RULE,
                    f"增减数不符：{old.text}加上新增的{by.text}是{should}，写作{new.text}",
                    f"核对这三个数；若前两数无误，应为{should}",
                    block.span(by.start, new.end),
                )
    for block, passage in passages_with(manuscript, ("基础上",)):
        for old, by, new in zip(passage.figures, passage.figures[1:], passage.figures[2:], strict=False):
            if _is_on_base(passage, old, by, new) and not any_explained(block, by, old, new):
                should = printed(old.amount + by.amount, new)
                yield Diagnostic(
                    RULE,
                    f"增减数不符：{old.text}加上{by.text}是{should}，写作{new.text}",
                    f"核对这三个数；若前两数无误，应为{should}",
                    block.span(old.start, new.end),
                )
    for step in odd_steps(manuscript):
        if not step.in_percent:
            yield Diagnostic(
                RULE,
                f"增减数不符：由{step.before}到{step.after}，相差{step.step:f}个百分点",
                f"核对前后两数；若无误，改为{step.step:f}个百分点",
                step.block.span(step.start, step.end),
            )
    for cells in tables_of(manuscript.draft.blocks):
        for wrong in wrong_changes_of_rows(cells):
            yield Diagnostic(
                RULE,
                f"表中的增减数与同行的数不符：{wrong.columns}＝{wrong.should:f}，写作{wrong.block.text.strip()}",
                "核对该行各格；同一列其他各行都是这样算出的",
                wrong.block.span(0, len(wrong.block.text)),
            )
    for swapped in swapped_digits(manuscript):
        if swapped.is_difference and swapped.figure.start not in told[id(swapped.block)]:
            one, other = (each.text for each in swapped.others)
            yield Diagnostic(
                RULE,
                f"{swapped.figure.text}多半有两个数字颠倒：{one}与{other}相差{swapped.meant}",
                f"核对这三个数；若前两数无误，改为{swapped.meant}",
                swapped.block.span(swapped.figure.start, swapped.figure.end),
            )


def _is_on_base(passage: Passage, old: Figure, by: Figure, new: Figure) -> bool:
    """Tell whether a base and what was added do not make the sum: 在原有38名的基础上新聘22名，总数达到58名."""
    if not (old.kind == by.kind == new.kind) or old.is_ratio or any(each.high for each in (old, by, new)):
        return False
    on_base = "基础上" in passage.text[old.end : by.start] and _ADDED.search(by.lead) is not None
    total = passage.text[by.end : new.start].count("，") == 1 and _IN_ALL.search(new.lead) is not None
    return on_base and total and not overlap(added((old, by)), new.interval())


def _is_added(passage: Passage, by: Figure, old: Figure, new: Figure) -> bool:
    """Tell whether what was added and the old value make not quite the new one: 新增218条，总数由346条增加到546条."""
    changes = old.change, new.change
    if not (by.kind == old.kind == new.kind and _NEWLY.search(by.lead)) or by.is_ratio:
        return False
    if changes[0] is None or changes[1] is None or passage.text[by.end : old.start].count("，") != 1:
        return False
    if (changes[0].aspect, changes[1].aspect) != (Aspect.FROM, Aspect.TO) or new.amount <= old.amount:
        return False
    whole = added((old, by))
    return not overlap(whole, new.interval()) and (
        would_fit(new, whole)
        or would_fit(by, subtracted(new.interval(), old.interval()))
        or would_fit(old, subtracted(new.interval(), by.interval()))
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
