"""Rule 32: a figure of the text that says otherwise than a cell of a table in the same document."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import chain
from typing import Final, TypeAlias

from yibao_report.check.magnitude import is_of_another_order
from yibao_report.check.text.arithmetic.confirmed import is_confirmed
from yibao_report.check.text.arithmetic.counts.attribute_counts import odd_attribute_counts
from yibao_report.check.text.arithmetic.judging import overlap
from yibao_report.check.text.arithmetic.judging import printed as printed_amount
from yibao_report.check.text.arithmetic.nearby import changed_from
from yibao_report.check.text.arithmetic.slips import would_fit
from yibao_report.check.text.arithmetic.tables.cells_twice import cells_twice
from yibao_report.check.text.arithmetic.tables.changes_in_rows import odd_changes
from yibao_report.check.text.arithmetic.tables.column_means import column_means
from yibao_report.check.text.arithmetic.tables.column_sums import column_sums
from yibao_report.check.text.arithmetic.tables.listed_rows import odd_listings
from yibao_report.check.text.arithmetic.tables.named_cells import named_cells
from yibao_report.check.text.arithmetic.tables.row_claims import OddClaim, odd_claims
from yibao_report.check.text.arithmetic.tables.slipped_cells import slipped_cells
from yibao_report.check.text.arithmetic.tables.stated_figures import WHOLES, StatedFigure, stated_figures, wordings
from yibao_report.check.text.arithmetic.tables.steps_of_years import OddStep, odd_steps
from yibao_report.check.text.arithmetic.tables.superlatives import OddSuperlative, odd_superlatives
from yibao_report.check.text.arithmetic.tables.surpluses_of_rows import odd_surpluses
from yibao_report.check.text.arithmetic.tables.swapped_cells import swapped_cells
from yibao_report.check.text.arithmetic.tables.table_facts import (
    YEAR,
    CellFact,
    plain_time,
    table_facts,
)
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.diagnostics.diagnostic import Related
from yibao_report.model.draft import Block, BlockKind
from yibao_report.numerals import from_chinese
from yibao_report.reading import Figure, Passage
from yibao_report.reading.narrowing import narrowing_words
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
_SO_MANY: Final = regex("([三四五六七八九十])(?:来|间|以来)")
_SPAN: Final = regex("(20[0-9]{2})年?[—－～~-](20[0-9]{2})年")
_IN_ALL: Final = regex("全[市县省区州]|共|总|合计|累计")
_REACH: Final = 40
_TITLES: Final = (BlockKind.TITLE, BlockKind.HEADING)


_Odd: TypeAlias = tuple[CellFact, Block, Figure]
"""A cell, and a figure of the text that tells otherwise, with its block."""


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
    for listing in odd_listings(manuscript):
        yield _told(listing.block, listing.figure, listing.cell, listing.cell.text.strip(), f"“{listing.label}”")
    for claim in chain(odd_claims(manuscript), odd_changes(manuscript), odd_surpluses(manuscript)):
        yield _of_claim(claim)
    cells = manuscript.once(table_facts)
    for usual, odd_cell in cells_twice(manuscript, cells):
        name, time, other = odd_cell.name, odd_cell.time, usual.block.text.strip()
        place = usual.block.span(0, len(usual.block.text))
        yield Diagnostic(
            RULE,
            f"{time}年“{name}”两张表里不一样：这里是{odd_cell.block.text.strip()}，第{place.file.position(place.start)[0]}行是{other}",
            "对照原始数据改成一致",
            odd_cell.block.span(0, len(odd_cell.block.text)),
            related=(Related(f"另一张表里是{other}", place),),
        )
    for wrong in column_sums(manuscript, cells):
        first, *_, last = wrong.years
        years = f"{first.time}—{last.time}年"
        sum_ = printed_amount(sum((each.figure.amount for each in wrong.years), Decimal(0)), first.figure)
        yield _told(wrong.block, wrong.total, first.block, sum_, f"{years}“{wrong.name}”各年之和")
    for mean in column_means(manuscript, cells):
        first, *_, last = mean.years
        least, greatest = (choose(mean.years, key=lambda each: each.figure.amount).figure.text for choose in (min, max))
        what = f"{first.time}—{last.time}年“{mean.name}”的平均数"
        yield _told(mean.block, mean.total, first.block, f"{least}～{greatest}", what)
    for step in odd_steps(manuscript, cells):
        yield _of_step(step)
    told = set()
    slipped = chain(
        swapped_cells(manuscript, cells), named_cells(manuscript, cells), slipped_cells(manuscript, cells)
    )
    for fact, block, figure in chain(
        _of_wordings(manuscript, cells), ((each.cell, each.block, each.figure) for each in slipped)
    ):
        if (place := block.span(figure.start, figure.end)) not in told:
            told.add(place)
            yield _diagnostic(fact, block, figure, is_cell=is_confirmed(manuscript, block, figure, fact.figure))


def _of_wordings(manuscript: Manuscript, cells: Sequence[CellFact]) -> Iterator[_Odd]:
    """Yield figures that differ from the cells which are called by the same words."""
    facts = _by_wording(cells)
    if not facts:
        return
    kinds = {fact.figure.kind for named in facts.values() for fact in named}
    year = _year(manuscript)
    for mention in stated_figures(manuscript, kinds):
        for wording in wordings(mention):
            told = [fact for fact in facts.get(wording, ()) if _tells_same(fact, mention, year)]
            if told and not _is_of_another_time(facts[wording], told, mention):
                passage = manuscript.passage(mention.block)
                if _contradicts(told, mention) and not _is_from(told, mention, passage):
                    yield told[0], mention.block, mention.figure
                elif swapped := _is_swapped_in_row(facts[wording], mention):
                    yield swapped, mention.block, mention.figure
                elif former := _wrong_former(facts[wording], told[0], passage, mention.figure):
                    yield former[0], mention.block, former[1]
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


def _tells_same(fact: CellFact, mention: StatedFigure, year: str) -> bool:
    figure, subject = mention.figure, mention.subject
    if fact.in_all and not (_is_of_all(mention) or would_fit(figure, fact.figure.interval())):
        return False  # 重复收费…涉及金额412.58万元 is that of its own row
    if subject.target and not (subject.time and plain_time(subject.time) == fact.time):
        return False  # what is to be reached, but not by when
    if fact.target and not subject.target:
        return False
    if fact.figure.kind != figure.kind or any(word not in fact.words for word in mention.narrowing):
        return False
    if not narrowing_words(fact.words) - WHOLES <= mention.narrowing:
        return False
    time = plain_time(subject.time)
    if time:
        return time == fact.time or (
            not fact.time and (time == year or time in fact.words or _is_of_so_many_years(fact, time))
        )
    return mention.earlier <= set(YEAR.findall(fact.time) or [year])


def _is_of_so_many_years(fact: CellFact, time: str) -> bool:
    """Tell whether a total is that of the years up to now that a time counts: 七年来 of 2019—2025年."""
    counted, span = _SO_MANY.fullmatch(time), _SPAN.search(fact.words)
    if not fact.in_all or counted is None or span is None:
        return False
    return from_chinese(counted[1]) == int(span[2]) - int(span[1]) + 1


def _is_of_all(mention: StatedFigure) -> bool:
    """Tell whether a sentence says that its figure is that of all: 全市, 共, 总额."""
    before = mention.block.text[max(0, mention.figure.start - _REACH) : mention.figure.start]
    return _IN_ALL.search(before.rpartition("。")[2]) is not None


def _is_of_another_time(named: Sequence[CellFact], told: Sequence[CellFact], mention: StatedFigure) -> bool:
    """Tell whether a figure is what the table tells of another time: 达到70.0%以上 is told of 2025.

    It has no time of its own, or the one of a target that it is not: 距2025年目标还差38.8个百分点；零售药店只有6家.
    """
    if mention.subject.time:
        named = [fact for fact in named if fact not in told] if any(fact.target for fact in told) else []
    own = replace(mention.figure, qualifiers=frozenset()).interval()
    return any(fact.figure.kind == mention.figure.kind and overlap(fact.figure.interval(), own) for fact in named)


def _contradicts(told: Sequence[CellFact], mention: StatedFigure) -> bool:
    """Tell whether cells that agree with each other say something else than the text."""
    figure = mention.figure
    if any(fact.target for fact in told):  # 500种以上 is what ≥500 asks for, and 300种以上 is not
        figure = replace(figure, qualifiers=frozenset())
    own, intervals = figure.interval(), [fact.figure.interval() for fact in told]
    if any(not overlap(intervals[0], each) for each in intervals[1:]) or overlap(intervals[0], own):
        return False
    if not mention.subject.time and len({fact.time for fact in told if fact.time}) > 1:
        return False
    rate = mention.figure.is_ratio
    return rate or not is_of_another_order(told[0].figure.amount, mention.figure.amount)


def _is_swapped_in_row(named: Sequence[CellFact], mention: StatedFigure) -> CellFact | None:
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


def _is_from(told: Sequence[CellFact], mention: StatedFigure, passage: Passage) -> bool:
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


def _diagnostic(fact: CellFact, block: Block, figure: Figure, *, is_cell: bool) -> Diagnostic:
    unit = fact.figure.unit.symbol if fact.figure.unit else ""
    printed = f"{fact.figure.text.removesuffix(unit)}{unit}"
    when = f"{fact.time}年" if fact.time.isdigit() else fact.time
    what = f"{when}“{fact.name}”"
    if not is_cell:
        return _told(block, figure, fact.block, printed, what)
    where = block.span(figure.start, figure.end)
    line = where.file.position(where.start)[0]
    return Diagnostic(
        RULE,
        f"{what}表里是{printed}，第{line}行的正文写作{figure.text}，与前后的数相合",
        "对照原始数据改成一致；时间、范围或口径不同的，在正文里写明",
        fact.block.span(0, len(fact.block.text)),
        related=(Related(f"正文写作{figure.text}", where),),
    )


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


def _of_claim(claim: OddClaim) -> Diagnostic:
    words = claim.block.text[claim.start : claim.end].strip()
    return Diagnostic(
        RULE,
        f"表里是{words}，正文说{claim.told}" if claim.of_cell else f"正文写作“{words}”，表里{claim.told}",
        "对照表里的数改成一致",
        claim.block.span(claim.start, claim.end),
        related=(Related("正文这样写" if claim.of_cell else "表里这一栏", claim.cell.span(0, len(claim.cell.text))),),
    )


def _of_step(step: OddStep) -> Diagnostic:
    first, last = step.cells
    words = step.block.span(step.figure.start, step.figure.end)
    place, table = f"{first.time}—{last.time}年“{first.name}”", f"{first.figure.text}、{last.figure.text}"
    if step.odd is not None:
        cell = step.odd.block.text.strip()
        message = f"“{first.name}”{step.odd.time}年表里是{cell}，正文说每年变化{step.figure.text}"
        where = step.odd.block.span(0, len(step.odd.block.text))
        return Diagnostic(RULE, message, "对照原始数据改成一致", where, related=(Related("正文这样写", words),))
    message = f"{place}表里是{table}，正文说变化了{step.figure.text}"
    related = Related("表里最后一年的数", last.block.span(0, len(last.block.text)))
    return Diagnostic(RULE, message, "核对正文和表里的数", words, related=(related,))


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
