"""Figures of one thing side by side: over years or months, or for places; in a table or in a sentence.

Read for rules that compare each figure with its neighbours. Rates of change, differences and balances jump by nature
and are left out; so is what a waiver or a note explains.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.tables.entries import is_total, numbers_of, tables_of
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block, BlockKind
from yibao_report.reading import Aspect, Figure, Passage, Sentence
from yibao_report.regex import regex

_PERIODS: Final = (
    re.compile(r"(?:19|20)\d\d ?(?:年度?|年底|年末)?"),
    re.compile(r"(?:(?:19|20)\d\d年)?\d{1,2}月份?"),
    re.compile(r"(?:(?:19|20)\d\d年)?第?[一二三四1-4]季度"),
)
_PLACE: Final = regex(r"[\u4e00-\u9fff]{1,10}(?:县|区|市|州|盟|旗|镇|乡|街道|医院|卫生院)")
_PLACED: Final = regex(rf"(?P<place>{_PLACE.pattern})(?P<head>[\u4e00-\u9fff]{{0,12}})")
_UNSTEADY: Final = regex("增|减|降|幅|同比|环比|差|净|结余|结存|盈余|缺口|排名|序号|位次|目标|计划")
_VERBS: Final = regex("(?:分别|达到了?|已?达|为|是|有|共|约|近|超过?|均|实现|完成)+$")
_BETWEEN: Final = regex("[、，,和及与 ]{1,2}|以及")
_SEVERAL_YEARS: Final = regex(
    r"(?:19|20)\d\d年?(?:[—－~～-]|至|到)(?:19|20)?\d\d年|[三四五六七八]年|(?:19|20)\d\d年.*(?:19|20)\d\d年"
)
_FARTHEST: Final = 80
_MOST: Final = 200
_FEWEST: Final = 3
_REMEMBERED: Final = 1 << 10
"""Different periods whose form is remembered."""


class Member(NamedTuple):
    """One figure of a series: where it stands, and its value in base units."""

    block: Block
    start: int
    end: int
    amount: Decimal

    @property
    def text(self) -> str:
        """What stands there."""
        return self.block.text[self.start : self.end].strip()


class Series(NamedTuple):
    """Figures of one thing; ``timed`` when they follow each other in time, else they are those of places."""

    members: tuple[Member, ...]
    timed: bool


def series_of(manuscript: Manuscript) -> Sequence[Series]:
    """Return every series of three figures or more."""
    return manuscript.once(_series)


def _series(manuscript: Manuscript) -> Sequence[Series]:
    found = [*_in_tables(manuscript), *_in_sentences(manuscript)]
    return [series for series in found if _FEWEST <= len(series.members) < _MOST]


# --- tables ---------------------------------------------------------------------------------------------------------


def _in_tables(manuscript: Manuscript) -> Iterator[Series]:
    for cells in tables_of(manuscript.draft.blocks):
        yield from _columns(cells)
        yield from _columns({(column, row): block for (row, column), block in cells.items()})


def _columns(cells: dict[tuple[int, int], Block]) -> Iterator[Series]:
    """Yield the columns of a table whose rows are periods, or all places; the table may be turned."""
    labels = {row: block.text.strip() for (row, column), block in cells.items() if column == 0 and row}
    heads = {column: block.text for (row, column), block in cells.items() if row == 0 and column}
    rows, timed = _lines(labels)
    for column, head in heads.items():
        if len(rows) > 2 and not _UNSTEADY.search(head):
            entries = numbers_of(cells, rows, column).values()
            members = (Member(each.block, 0, len(each.block.text), each.value) for each in entries)
            yield Series(tuple(members), timed)


def _lines(labels: dict[int, str]) -> tuple[list[int], bool]:
    """Return the rows of one kind of periods, else those of places when all are, and whether they are periods."""
    for period in _PERIODS:
        rows = [row for row, label in labels.items() if period.fullmatch(label)]
        if len(rows) > 2:
            return (rows, True) if len({labels[row] for row in rows}) == len(rows) else ([], True)
    rows = [row for row, label in labels.items() if not is_total(label)]
    return (rows, False) if all(_PLACE.fullmatch(labels[row]) for row in rows) else ([], False)


# --- sentences ------------------------------------------------------------------------------------------------------


def _in_sentences(manuscript: Manuscript) -> Iterator[Series]:
    for block in manuscript.draft.blocks:
        if block.kind is BlockKind.CELL:
            continue
        passage = manuscript.passage(block)
        if len(passage.figures) >= _FEWEST:
            yield from _by_period(block, passage)
        for sentence in passage.sentences:
            if len(sentence.figures) >= _FEWEST:
                yield from _runs(block, passage, sentence)
                yield from _by_place(block, sentence)


def _by_period(block: Block, passage: Passage) -> Iterator[Series]:
    """Yield 2021年住院12.3万人次、2022年13.1万人次……: the same words, or none, behind different periods."""
    groups: dict[tuple[str, str, int], dict[str, Figure]] = {}
    last: dict[str, str] = {}
    for figure in passage.figures:
        form = _period_form(figure)
        if form is None or not _states(block, figure):
            continue
        head = _VERBS.sub("", figure.lead) or last.get(figure.kind, "")
        last[figure.kind] = head
        assert figure.time is not None
        groups.setdefault((figure.kind, head, form), {}).setdefault(figure.time.text, figure)
    for figures in groups.values():
        yield Series(tuple(_members(block, figures.values())), timed=True)


def _period_form(figure: Figure) -> int | None:
    """Return which form of period a figure is told of, or None."""
    return _form_of(figure.time.text) if figure.time is not None else None


@lru_cache(maxsize=_REMEMBERED)
def _form_of(period: str) -> int | None:
    return next((index for index, form in enumerate(_PERIODS) if form.fullmatch(period)), None)


def _runs(block: Block, passage: Passage, sentence: Sentence) -> Iterator[Series]:
    """Yield 分别为12.3万人次、13.1万人次和1.35万人次: figures with nothing between but marks."""
    for run in _side_by_side(passage.text, sentence.figures):
        before = passage.text[max(sentence.start, run[0].start - _FARTHEST) : run[0].start]
        if "分别" in before and not _UNSTEADY.search(before) and all(_states(block, figure) for figure in run):
            yield Series(tuple(_members(block, run)), timed=_SEVERAL_YEARS.search(before) is not None)


def _side_by_side(text: str, figures: Sequence[Figure]) -> Iterator[list[Figure]]:
    run: list[Figure] = []
    for figure in figures:
        if run and not (run[-1].kind == figure.kind and _BETWEEN.fullmatch(text, run[-1].end, figure.start)):
            yield run
            run = []
        run.append(figure)
    if run:
        yield run


def _by_place(block: Block, sentence: Sentence) -> Iterator[Series]:
    """Yield 甲县参保12.3万人、乙县11.8万人……: the same words, or none, behind different places."""
    groups: dict[tuple[str, str], dict[str, Figure]] = {}
    last: dict[str, str] = {}
    for figure in sentence.figures:
        placed = _PLACED.fullmatch(_VERBS.sub("", figure.lead))
        if placed is not None and _states(block, figure):
            head = last[figure.kind] = placed["head"] or last.get(figure.kind, "")
            groups.setdefault((figure.kind, head), {}).setdefault(placed["place"], figure)
    for figures in groups.values():
        yield Series(tuple(_members(block, figures.values())), timed=False)


def _states(block: Block, figure: Figure) -> bool:
    """Whether a figure is a value, and not a step, a range or one that the reader is told of."""
    if figure.high is not None or figure.is_points or _UNSTEADY.search(figure.lead):
        return False
    if figure.aspect is Aspect.BY:
        return False
    return not block.is_explained(figure.start, figure.end)


def _members(block: Block, figures: Iterable[Figure]) -> Iterator[Member]:
    return (Member(block, figure.start, figure.end, figure.amount) for figure in figures)
