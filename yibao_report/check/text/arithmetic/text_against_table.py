"""Rule 32: a figure of the text that says otherwise than a cell of a table in the same document."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from yibao_report.check.magnitude import is_of_another_order
from yibao_report.check.text.arithmetic.attribute_counts import odd_attribute_counts
from yibao_report.check.text.arithmetic.column_sums import column_sums
from yibao_report.check.text.arithmetic.judging import overlap
from yibao_report.check.text.arithmetic.judging import printed as printed_amount
from yibao_report.check.text.arithmetic.mentions import topic
from yibao_report.check.text.arithmetic.nearby import changed_from
from yibao_report.check.text.arithmetic.slips import would_fit
from yibao_report.check.text.arithmetic.superlatives import OddSuperlative, odd_superlatives
from yibao_report.check.text.arithmetic.swapped_cells import states_level, swapped_cells
from yibao_report.check.text.arithmetic.table_facts import (
    BESIDE,
    YEAR,
    CellFact,
    headed,
    plain_subject,
    plain_time,
    table_facts,
)
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.diagnostics.diagnostic import Related
from yibao_report.model.draft import Block, BlockKind
from yibao_report.reading import Figure, Passage
from yibao_report.reading.narrowing import narrowing_words
from yibao_report.reading.subject import Subject
from yibao_report.regex import regex

RULE: Final = Rule(
    "YB475",
    "text-against-table",
    Severity.ERROR,
    "正文的数与表里的不一样",
    "正文说的正是表里的一格：行首、列头和单位说明它是什么指标、什么时候、什么单位，正文里的数却不同。\n"
    "对照原始数据，把正文或表改成一致；时间、范围、口径本来不同的，在正文里写出来。"
    "正文说的各年累计、约束性和预期性指标的个数，也与表里的列核对。",
    Example(
        "draft.md",
        "2024年，全市参保率达到95.8%。\n\n| 指标 | 2023年 | 2024年 |\n|---|---|---|\n| 参保率（%） | 95.1 | 95.3 |\n",
        "2024年，全市参保率达到95.3%。\n\n| 指标 | 2023年 | 2024年 |\n|---|---|---|\n| 参保率（%） | 95.1 | 95.3 |\n",
    ),
)

_SHORTEST: Final = 3
_GENERIC: Final = frozenset(
    ("覆盖率", "完成率", "达标率", "参与率", "总人数", "总金额", "总费用", "报销比例", "合格率")
)
_WHOLES: Final = frozenset(("其中", "目标", "计划", "种"))
"""Words that narrow a sentence, but neither a heading nor a label."""
_INSURED: Final = frozenset(("职工", "居民"))
_PAST: Final = regex("上年|去年|同期|原来?|此前|以前|过去|由|从")
_PLANNED: Final = regex("打算|下一步|下一年|下半年|明年|来年|任务目标")
_BASES: Final = ("由", "从", "比", "较")
_TITLES: Final = (BlockKind.TITLE, BlockKind.HEADING)


@dataclass(frozen=True, slots=True)
class _Mention:
    """A figure of the text.

    Attributes:
        block: Where it stands.
        figure: As read.
        subject: What it is about.
        narrowing: Words that narrow it, those of the headings included.
        earlier: Years that the headings and its block name before it.
        full: Of a rate, its name with that of the count it is a rate of: 医保码激活20.16万人，激活率 is 医保码激活率.
    """

    block: Block
    figure: Figure
    subject: Subject
    narrowing: frozenset[str]
    earlier: frozenset[str]
    full: str = ""


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Report figures of the text that differ from the cell which tells the same."""
    for odd in odd_superlatives(manuscript):
        yield _of_superlative(odd)
    for count in odd_attribute_counts(manuscript):
        where = count.cell.span(0, len(count.cell.text))
        yield Diagnostic(
            RULE,
            f"正文写作“{count.block.text[count.start : count.end]}”，表里{count.attribute}的有{count.listed}项",
            "对照指标表改成一致",
            count.block.span(count.start, count.end),
            related=(Related("表里这一栏", where),),
        )
    cells = table_facts(manuscript)
    for wrong in column_sums(manuscript, cells):
        first, *_, last = wrong.years
        years = f"{first.time}—{last.time}年"
        sum_ = printed_amount(sum((each.figure.amount for each in wrong.years), Decimal(0)), first.figure)
        yield _told(wrong.block, wrong.total, first.block, sum_, f"{years}“{wrong.name}”各年之和")
    told = set()
    for found in _of_wordings(manuscript, cells):
        told.add(found.span)
        yield found
    for swapped in swapped_cells(manuscript, cells):
        found = _diagnostic(swapped.cell, swapped.block, swapped.figure)
        if found.span not in told:
            yield found


def _of_wordings(manuscript: Manuscript, cells: Sequence[CellFact]) -> Iterator[Diagnostic]:
    """Yield figures that differ from the cells which are called by the same words."""
    facts = _by_wording(cells)
    if not facts:
        return
    kinds = {fact.figure.kind for named in facts.values() for fact in named}
    year = _year(manuscript)
    for mention in _mentions(manuscript, kinds):
        for wording in _wordings(mention):
            told = [fact for fact in facts.get(wording, ()) if _tells_same(fact, mention, year)]
            if told and not _is_of_another_time(facts[wording], told, mention):
                passage = manuscript.passage(mention.block)
                if _contradicts(told, mention) and not _is_from(told, mention, passage):
                    yield _diagnostic(told[0], mention.block, mention.figure)
                elif swapped := _is_swapped_in_row(facts[wording], mention):
                    yield _diagnostic(swapped, mention.block, mention.figure)
                elif former := _wrong_former(facts[wording], told[0], passage, mention.figure):
                    yield _diagnostic(former[0], mention.block, former[1])
                break


def _by_wording(cells: Iterable[CellFact]) -> Mapping[str, list[CellFact]]:
    named: dict[str, list[CellFact]] = {}
    for fact in cells:
        for wording in fact.wordings:
            if len(wording) >= _SHORTEST and wording not in _GENERIC:
                named.setdefault(wording, []).append(fact)
    return named


def _year(manuscript: Manuscript) -> str:
    """Return the one year that the title names; empty where it names none or several."""
    first = next((block.text for block in manuscript.draft.blocks[:1] if block.kind in _TITLES), "")
    years = set(YEAR.findall(manuscript.draft.title or first))
    return years.pop() if len(years) == 1 else ""


def _mentions(manuscript: Manuscript, kinds: set[str]) -> Iterator[_Mention]:
    for block, headings in headed(manuscript.draft.blocks):
        if block.kind in BESIDE:
            continue
        passage = manuscript.passage(block)
        if _PLANNED.search(headings):
            continue  # what is to be done next is told against what was reached
        above = frozenset(YEAR.findall(headings))
        for figure, subject in manuscript.subjects(block):
            stated = figure.kind in kinds and states_level(figure) and not _PAST.search(figure.lead)
            if stated and not block.is_explained(figure.start, figure.end):
                narrowing = subject.narrowing | narrowing_words(headings)
                if not narrowing & _INSURED and (insured := topic(block.text, figure.start)):
                    narrowing |= {insured}
                years = above | _earlier(passage, figure)
                full = _full_name(passage, figure, subject.head)
                yield _Mention(block, figure, subject, narrowing - _WHOLES, years, full)


def _full_name(passage: Passage, figure: Figure, head: str) -> str:
    """Return the name of a rate with that of the count right before it; empty if they are of different things."""
    number = passage.figures.index(figure)
    before = passage.figures[number - 1].lead if figure.is_ratio and number else ""
    stem = head.removesuffix("率")
    return f"{before}率" if len(stem) > 1 and stem != head and before.endswith(stem) else ""


def _earlier(passage: Passage, figure: Figure) -> frozenset[str]:
    """Return the years that the block names before a figure, but for those of what was before: 由2020年的18家."""
    times = (
        time
        for sentence in passage.sentences
        for time in sentence.times
        if time.end <= figure.start and passage.text[max(0, time.start - 1) : time.start] not in _BASES
    )
    return frozenset(year for time in times for year in YEAR.findall(time.text))


def _wordings(mention: _Mention) -> Iterator[str]:
    head, counted = plain_subject(mention.subject.head), plain_subject(mention.subject.counted)
    if not head:
        yield counted
        return
    if mention.full:
        yield plain_subject(mention.full)
    yield f"{head}{counted}"
    yield head
    yield plain_subject(mention.figure.lead)


def _tells_same(fact: CellFact, mention: _Mention, year: str) -> bool:
    figure, subject = mention.figure, mention.subject
    if subject.target and not (subject.time and plain_time(subject.time) == fact.time):
        return False  # what is to be reached, but not by when
    if fact.target and not subject.target:
        return False
    if fact.figure.kind != figure.kind or any(word not in fact.words for word in mention.narrowing):
        return False
    if not narrowing_words(fact.words) - _WHOLES <= mention.narrowing:
        return False
    time = plain_time(subject.time)
    if time:
        return time == fact.time or (not fact.time and (time == year or time in fact.words))
    return mention.earlier <= set(YEAR.findall(fact.time) or [year])


def _is_of_another_time(named: Sequence[CellFact], told: Sequence[CellFact], mention: _Mention) -> bool:
    """Tell whether a figure is what the table tells of another time: 达到70.0%以上 is told of 2025.

    It has no time of its own, or the one of a target that it is not: 距2025年目标还差38.8个百分点；零售药店只有6家.
    """
    if mention.subject.time:
        named = [fact for fact in named if fact not in told] if any(fact.target for fact in told) else []
    own = replace(mention.figure, qualifiers=frozenset()).interval()
    return any(fact.figure.kind == mention.figure.kind and overlap(fact.figure.interval(), own) for fact in named)


def _contradicts(told: Sequence[CellFact], mention: _Mention) -> bool:
    """Tell whether cells that agree with each other say something else than the text."""
    figure = mention.figure
    if any(fact.target for fact in told):  # 500种以上 is what ≥500 asks for, and 300种以上 is not
        figure = replace(figure, qualifiers=frozenset())
    own, intervals = figure.interval(), [fact.figure.interval() for fact in told]
    if any(not overlap(intervals[0], each) for each in intervals[1:]) or overlap(intervals[0], own):
        return False
    if not mention.subject.time and len({fact.time for fact in told}) > 1:
        return False
    rate = mention.figure.is_ratio
    return rate or not is_of_another_order(told[0].figure.amount, mention.figure.amount)


def _is_swapped_in_row(named: Sequence[CellFact], mention: _Mention) -> CellFact | None:
    """Return the one cell of a row of several times that a figure without a time is but for two digits."""
    figure = mention.figure
    if mention.subject.time or len(figure.text) < _SHORTEST or len({fact.time for fact in named}) < 2:
        return None
    meant = [
        fact
        for fact in named
        if fact.figure.kind == figure.kind and would_fit(figure, fact.figure.interval(), only_swapped=True)
    ]
    return meant[0] if len(meant) == 1 else None


def _is_from(told: Sequence[CellFact], mention: _Mention, passage: Passage) -> bool:
    """Tell whether the cell is what the figure was before: 由61.20万人扩大到100.00万人."""
    before = changed_from(passage, mention.figure)
    if before is None:
        return False
    return before.kind == mention.figure.kind and overlap(before.interval(), told[0].figure.interval())


def _wrong_former(
    named: Sequence[CellFact], now: CellFact, passage: Passage, figure: Figure
) -> tuple[CellFact, Figure] | None:
    """Return what a value was before, by the table and by the text, if its row tells just one time more."""
    others = [fact for fact in named if fact.time != now.time]
    former = changed_from(passage, figure)
    if former is None or len(others) != 1 or not others[0].time < now.time or former.kind != others[0].figure.kind:
        return None
    own = former.time if former.time is not figure.time else None  # 到2025年，由14家增加到60家
    if own is not None and plain_time(own.text) != others[0].time:
        return None
    return None if overlap(former.interval(), others[0].figure.interval()) else (others[0], former)


def _diagnostic(fact: CellFact, block: Block, figure: Figure) -> Diagnostic:
    unit = fact.figure.unit.symbol if fact.figure.unit else ""
    printed = f"{fact.figure.text.removesuffix(unit)}{unit}"
    when = f"{fact.time}年" if fact.time.isdigit() else fact.time
    return _told(block, figure, fact.block, printed, f"{when}“{fact.name}”")


def _of_superlative(odd: OddSuperlative) -> Diagnostic:
    words, where = odd.block.text[odd.start : odd.end], odd.cell.span(0, len(odd.cell.text))
    cell = f"“{odd.label}”{odd.cell.text.strip()}"
    return Diagnostic(
        RULE,
        f"正文说最多或最少的是“{words}”，表里是{cell}" if odd.is_row else f"正文写作{words}，表里是{cell}",
        "对照原始数据改成一致；只说其中一部分的，在正文里写明",
        odd.block.span(odd.start, odd.end),
        related=(Related(f"表里是{cell}", where),),
    )


def _told(block: Block, figure: Figure, cell: Block, printed: str, what: str) -> Diagnostic:
    where = cell.span(0, len(cell.text))
    line = where.file.position(where.start)[0]
    return Diagnostic(
        RULE,
        f"{what}正文写作{figure.text}，第{line}行的表里是{printed}",
        "对照原始数据改成一致；时间、范围或口径不同的，在正文里写明",
        block.span(figure.start, figure.end),
        related=(Related(f"表里是{printed}", where),),
    )
