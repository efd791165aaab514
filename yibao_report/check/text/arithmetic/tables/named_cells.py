"""Numbers of the text that are a slip away from a cell whose row, and column, the words before them name.

The row is named by its whole label, the column by its whole head; a head that is a time or says 数值 needs no name. A
number that any cell of the row holds as it stands is right.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from yibao_report.check.text.arithmetic.judging import overlap
from yibao_report.check.text.arithmetic.slips import would_fit
from yibao_report.check.text.arithmetic.tables.names_in_text import named_in_text
from yibao_report.check.text.arithmetic.tables.stated_figures import INCLUDING
from yibao_report.check.text.arithmetic.tables.swapped_cells import SwappedCell, states_level
from yibao_report.check.text.arithmetic.tables.table_facts import YEAR, CellFact
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block
from yibao_report.reading import Aspect, Figure
from yibao_report.reading.narrowing import narrowing_words
from yibao_report.regex import regex

_SHORTEST: Final = 4
"""Characters of a label, or of a head, that names something by itself."""
_REACH: Final = 60
"""Characters between a label and a number that is told of it."""
_BEFORE: Final = 40
"""Characters before a label and within it that may say that something else is told: 预计全年职工医保基金."""
_WORD: Final = 2
_FARTHEST: Final = 2
"""Sentences in which a label and its number stand."""
_PERIOD: Final = regex("年末|年底|期末|当年|本年")
_GOES_ON: Final = regex("(?:[0-9]{1,2}月)?(?:底|末|初)?(?:[—－–～~-]{1,2}|至|到)")
"""2021年1月至2023年6月 is no year of its own."""
_COMPARED: Final = regex("比(?:上年|去年)(?:同期)?(?:增长|下降|增加|减少)[^，。；]{0,12}[，；]")
_STATES: Final = regex("(?:达到?了?|为|是)?")
_OTHER: Final = regex("上年|去年|同期|上半年|计划|任务|预算|预计|力争|全[国省]|平均|分别")


def named_cells(manuscript: Manuscript, cells: Sequence[CellFact]) -> Iterator[SwappedCell]:
    """Go through the numbers that a slip separates from the cell which the words before them name."""
    rows: dict[str, list[CellFact]] = {}
    for fact in cells:
        if len(fact.label) >= _SHORTEST and not (fact.target and fact.head):
            rows.setdefault(fact.label, []).append(fact)
    for block, label, end, until in named_in_text(manuscript, rows):
        if any(fact.in_all for fact in rows[label]) or (YEAR.match(label) and _GOES_ON.match(block.text, end)):
            continue
        for figure in manuscript.passage(block).figures:
            is_near = end <= figure.start <= min(until, end + _REACH)
            if not is_near or not _is_stated(block, figure, end) or (_was(figure) and YEAR.fullmatch(label[:4])):
                continue  # from 97.6% to 98.5% behind a year: what was is that of another
            beside = _STATES.fullmatch(block.text, end, figure.start) is not None
            meant = _meant(rows[label], figure, is_beside=beside and _is_of_whole(block.text, end, label))
            if meant is not None and not _is_of_another_row(cells, figure, block.text[end : figure.start]):
                yield SwappedCell(meant, block, figure)


def _is_stated(block: Block, figure: Figure, end: int) -> bool:
    """Tell whether a figure states a value, or what it was, near enough to a label that ends at a place."""
    between = block.text[end : figure.start]
    return (
        (states_level(figure) or _was(figure))
        and between.count("。") < _FARTHEST
        and "\n" not in between
        and not _OTHER.search(block.text, max(block.text.rfind("；", 0, end) + 1, end - _BEFORE), figure.start)
        and not block.is_explained(figure.start, figure.end)
    )


def _is_of_another_row(cells: Sequence[CellFact], figure: Figure, between: str) -> bool:
    """Tell whether the word in front ends the name of a row that holds a figure: 居民收入29.84亿元，支出28.95亿元."""
    word = figure.lead[-_WORD:]
    return (
        len(word) == _WORD
        and word in between
        and any(
            fact.label.endswith(word)
            and fact.figure.kind == figure.kind
            and overlap(fact.figure.interval(), figure.interval())
            for fact in cells
        )
    )


def _is_of_whole(text: str, end: int, label: str) -> bool:
    """Tell whether no words of a sentence before a label narrow it: not 职工医保当期结余."""
    before = INCLUDING.sub("", text[text.rfind("。", 0, end) + 1 : end - len(label)])
    clauses = _COMPARED.sub("", before)  # 总支出59.70亿元，比上年增长7.6%；年末累计结余
    return not narrowing_words(clauses) - narrowing_words(label)


def _was(figure: Figure) -> bool:
    return figure.aspect is Aspect.FROM


def _meant(facts: Sequence[CellFact], figure: Figure, *, is_beside: bool) -> CellFact | None:
    """Return the one cell of a row that a figure is but for a slip, if none holds it as it stands.

    Right beside the label, a digit may be another one where the years are the same.
    """
    alike = [fact for fact in facts if fact.figure.kind == figure.kind]
    if any(overlap(fact.figure.interval(), figure.interval()) for fact in alike):
        return None
    years = set(YEAR.findall(figure.time.text if figure.time else ""))
    meant = [
        fact
        for fact in alike
        if (not fact.head or _PERIOD.sub("", fact.head) in figure.lead)
        and (not years or not YEAR.findall(fact.time) or not years.isdisjoint(YEAR.findall(fact.time)))
        and would_fit(
            figure, fact.figure.interval(), only_swapped=not (fact.head or (is_beside and fact.time in years))
        )
    ]
    return meant[0] if len(meant) == 1 else None
