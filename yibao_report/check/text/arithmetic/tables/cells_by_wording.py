"""Figures of the text against the cells that are called by the same words, of the same time and of as many.

Input: the facts of the tables. Output: a cell, and a figure of the text that tells otherwise; where a row tells what a
value was before, that too.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from yibao_report.check.magnitude import is_of_another_order
from yibao_report.check.text.arithmetic.judging import overlap
from yibao_report.check.text.arithmetic.nearby import changed_from
from yibao_report.check.text.arithmetic.slips import would_fit
from yibao_report.check.text.arithmetic.tables.stated_figures import WHOLES, StatedFigure, stated_figures, wordings
from yibao_report.check.text.arithmetic.tables.table_facts import YEAR, CellFact, plain_time
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block, BlockKind
from yibao_report.numerals import from_chinese
from yibao_report.reading import Figure, Passage
from yibao_report.reading.narrowing import narrowing_words
from yibao_report.regex import regex

_SHORTEST: Final = 3
_GENERIC: Final = frozenset(
    ("覆盖率", "完成率", "达标率", "参与率", "总人数", "总金额", "总费用", "报销比例", "合格率")
)
_SO_MANY: Final = regex("([三四五六七八九十])(?:来|间|以来)")
_SPAN: Final = regex("(20[0-9]{2})年?[—－～~-](20[0-9]{2})年")
_IN_ALL: Final = regex("全[市县省区州]|共|总|合计|累计")
_REACH: Final = 40
_TITLES: Final = (BlockKind.TITLE, BlockKind.HEADING)


OddFigure: TypeAlias = tuple[CellFact, Block, Figure]
"""A cell, and a figure of the text that tells otherwise, with its block."""


def told_otherwise(manuscript: Manuscript, cells: Sequence[CellFact]) -> Iterator[OddFigure]:
    """Yield figures that differ from the cells which are called by the same words."""
    facts = _by_wording(cells)
    if not facts:
        return
    kinds = {fact.figure.kind for named in facts.values() for fact in named}
    held = {(fact.figure.kind, fact.figure.amount) for fact in cells}
    year = _year(manuscript)
    for mention in stated_figures(manuscript, kinds):
        for wording in wordings(mention):
            told = [fact for fact in facts.get(wording, ()) if _tells_same(fact, mention, year)]
            if told and not _is_of_another_time(facts[wording], told, mention):
                passage = manuscript.passage(mention.block)
                if _is_told_in_turn(mention) and (mention.figure.kind, mention.figure.amount) in held:
                    break  # 甲区、乙区分别为90.88%和90.15%
                if _contradicts(told, mention) and not _is_from(told, mention, passage):
                    yield told[0], mention.block, mention.figure
                elif swapped := _is_swapped_in_row(facts[wording], mention):
                    yield swapped, mention.block, mention.figure
                elif former := _wrong_former(facts[wording], told[0], passage, mention.figure):
                    yield former[0], mention.block, former[1]
                break


def _is_told_in_turn(mention: StatedFigure) -> bool:
    """Tell whether a figure is one of several that are told of several things in one clause."""
    text, start = mention.block.text, mention.figure.start
    return "分别" in text[max(text.rfind("。", 0, start), text.rfind("；", 0, start), 0) : start]


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
    if fact.figure.kind != figure.kind or any(word not in fact.words for word in mention.narrowing):
        return False
    if fact.in_all and not (_is_of_all(mention) or would_fit(figure, fact.figure.interval())):
        return False  # 重复收费…涉及金额412.58万元 is that of its own row
    if subject.target and not (subject.time and plain_time(subject.time) == fact.time):
        return False  # what is to be reached, but not by when
    if fact.target and not subject.target:
        return False
    if not narrowing_words(fact.words) - WHOLES <= mention.narrowing:
        return False
    time = plain_time(subject.time)
    if fact.in_all and YEAR.fullmatch(time) and _SPAN.search(fact.words):
        return False  # 2024年总收入 is no total of 2022—2024
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
    own = mention.figure.read_as(qualifiers=frozenset()).interval()
    return any(fact.figure.kind == mention.figure.kind and overlap(fact.figure.interval(), own) for fact in named)


def _contradicts(told: Sequence[CellFact], mention: StatedFigure) -> bool:
    """Tell whether cells that agree with each other say something else than the text."""
    figure, cells = mention.figure, [fact.figure for fact in told]
    if any(fact.target for fact in told):  # 500种以上 is what ≥500 asks for, and 300种以上 is not
        if mention.subject.target and all(cell.qualifiers == figure.qualifiers for cell in cells):
            cells = [cell.read_as(qualifiers=frozenset()) for cell in cells]
        figure = figure.read_as(qualifiers=frozenset())
    own, intervals = figure.interval(), [cell.interval() for cell in cells]
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
