"""What the text says that a row, or a column, of years changed by: 四年累计净增14.41万人, 前三年每年增加80家.

The change over all years is that between the first and the last cell; a change of each year is that between two cells
side by side. Told is a change that a slip separates from the cells, and a cell on both sides of which the changes of
each year fail.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.judging import Interval, overlap, subtracted
from yibao_report.check.text.arithmetic.slips import would_fit
from yibao_report.check.text.arithmetic.tables.names_in_text import named_in_text
from yibao_report.check.text.arithmetic.tables.table_facts import CellFact
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block
from yibao_report.numerals import from_chinese
from yibao_report.reading import Aspect, Figure, Passage
from yibao_report.regex import regex

_SHORTEST: Final = 4
_REACH: Final = 48
_IN_ALL: Final = regex("(?P<number>[二两三四五六七八九十])年(?:来|间)?[，,]?(?:累计|共|合计|总共|净)*[一-鿿]{0,2}$")
_EACH: Final = regex(
    "(?:(?P<side>[前后])(?P<number>[一二两三四五六七八九])年|(?P<from>20[0-9]{2})年?[—－~～至到-](?P<to>20[0-9]{2})年)?"
    "[^，。；0-9]{0,4}每年(?:再|都|各|均|约)?(?:增加|提高|增长|新增|上升|减少|下降|降低)$"
)
_BREAK: Final = regex("[。！？\n]")


class OddStep(NamedTuple):
    """A change that a row of years does not have, or the cell that it shows to be wrong.

    Attributes:
        block: Of the text.
        figure: The change.
        cells: Between which it is: the first and the last, or the neighbours of the cell that is wrong.
        odd: The cell that is wrong, if it is not the figure.
    """

    block: Block
    figure: Figure
    cells: tuple[CellFact, CellFact]
    odd: CellFact | None = None


def odd_steps(manuscript: Manuscript, facts: Sequence[CellFact]) -> Iterator[OddStep]:
    """Go through the changes that the text tells of rows and columns of years."""
    series = _series(facts)
    for block, name, end, until in named_in_text(manuscript, series):
        passage, years = manuscript.passage(block), series[name]
        each: list[tuple[Figure, tuple[CellFact, CellFact]]] = []
        for figure in passage.figures:
            if not (end <= figure.start <= min(until, end + _REACH) and _is_step(figure, years[0])):
                continue
            if block.is_explained(figure.start, figure.end) or _BREAK.search(block.text, end, figure.start):
                continue
            if _is_of_all(passage, figure, years) and _is_wrong(figure, years):
                yield OddStep(block, figure, (years[0], years[-1]))
            each += [(figure, pair) for pair in _each_year(block.text[end : figure.start], years)]
        yield from _between_two(block, each)


def _series(facts: Sequence[CellFact]) -> Mapping[str, list[CellFact]]:
    """Return the cells of rows and columns that have years for the other head, in the order of the years."""
    named: dict[str, list[CellFact]] = {}
    for fact in facts:
        if fact.time.isdigit() and not fact.in_all and len(fact.name) >= _SHORTEST:
            named.setdefault(fact.name, []).append(fact)
    named = {name: sorted(cells, key=lambda fact: fact.time) for name, cells in named.items()}
    return {
        name: cells
        for name, cells in named.items()
        if len(cells) > 1 and len({fact.time for fact in cells}) == len(cells)
    }


def _is_step(figure: Figure, year: CellFact) -> bool:
    by = figure.aspect is Aspect.BY and figure.high is None
    return (
        by and not figure.qualifiers and (figure.is_points if year.figure.is_ratio else figure.kind == year.figure.kind)
    )


def _is_of_all(passage: Passage, figure: Figure, years: Sequence[CellFact]) -> bool:
    """Tell whether a change is said to be that of as many years as the series spans."""
    found = _IN_ALL.search(passage.text, max(0, figure.start - _REACH), figure.start)
    return found is not None and from_chinese(found["number"]) == int(years[-1].time) - int(years[0].time)


def _is_wrong(figure: Figure, years: Sequence[CellFact]) -> bool:
    """Tell whether a change over all years is a slip away from that of the cells, or below that of one year alone."""
    step, own = _step((years[0], years[-1])), figure.interval()
    if overlap(step, own):
        return False
    return would_fit(figure, step) or own[1] < max(_step(pair)[0] for pair in pairwise(years)) < step[0]


def _step(cells: tuple[CellFact, CellFact]) -> Interval:
    """Return by how much the later cell is more, or less, than the one before."""
    low, high = subtracted(cells[1].figure.interval(), cells[0].figure.interval())
    return (low, high) if low + high >= 0 else (-high, -low)


def _each_year(words: str, years: Sequence[CellFact]) -> Sequence[tuple[CellFact, CellFact]]:
    """Return the cells side by side that a change of each year is told of."""
    found = _EACH.search(words)
    pairs = list(pairwise(years))
    if found is None or int(years[-1].time) - int(years[0].time) != len(pairs):
        return ()
    if found["side"]:
        number = int(from_chinese(found["number"]) or 0)
        return pairs[:number] if found["side"] == "前" else pairs[len(pairs) - number :]
    if found["from"]:
        return [pair for pair in pairs if found["from"] <= pair[1].time <= found["to"]]
    return pairs


def _between_two(block: Block, told: Sequence[tuple[Figure, tuple[CellFact, CellFact]]]) -> Iterator[OddStep]:
    """Yield the one cell on both sides of which the changes of each year fail, where others hold."""
    wrong = [(figure, cells) for figure, cells in told if not overlap(_step(cells), figure.interval())]
    if len(wrong) == 2 and len(told) > len(wrong) and wrong[0][1][1] is wrong[1][1][0]:
        yield OddStep(block, wrong[0][0], (wrong[0][1][0], wrong[1][1][1]), wrong[0][1][1])
