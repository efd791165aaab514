"""Rows whose values a sentence lists in their order: 职工、居民报销比例分别为85.3%和70.2%.

The words in front name the rows: the first by its beginning, all of them with the same ending. Told is the one value
that is not in the column which has all the others.

The rows of levels are named anywhere in the sentence (在一级、二级、三级医疗机构…，支付比例分别为70%、65%、60%), where
their labels begin like that. The cell is odd where another column keeps its distance in all rows but this one.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from yibao_report.check.text.arithmetic.tables.entries import tables_of
from yibao_report.check.text.arithmetic.tables.listed_rows import OddListing, is_cell_of
from yibao_report.check.text.arithmetic.tables.table_facts import BESIDE
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block
from yibao_report.reading import Aspect, Figure
from yibao_report.regex import regex

_RESPECTIVELY: Final = regex(
    "(?:^|[，。；：])(?P<names>[^，。；：0-9]{4,60}?)(?:人数|金额)?分别(?:达到?|[为是])?(?:了)?$"
)
_JOINED: Final = regex("[、和与及]")
_BRACKETS: Final = regex("[（(][^（）()]*[）)]")
_PLAIN: Final = regex("[0-9][0-9,]*+(?:\\.[0-9]++)?[%％]?")
_LEVELS: Final = regex(
    "(?P<names>[一二三]级(?:及以[上下])?(?:[、和][一二三]级(?:及以[上下])?){1,2})(?:定点|公立)?[一-鿿]{0,6}[^。；]{0,40}?分别(?:达到?|[为是])?$"
)
_FEWEST_LEVELS: Final = 3
_LONGEST: Final = 70
_LEADING: Final = regex("^(?:截至|其中|全[市县省区州]|20[0-9]{2}年)+")


def odd_in_order(manuscript: Manuscript) -> Iterator[OddListing]:
    """Go through the numbers behind 分别 that are not those of the rows which the words in front name."""
    tables = [rows for cells in tables_of(manuscript.draft.blocks) if (rows := _rows(cells))]
    for block in manuscript.draft.blocks if tables else ():
        if block.kind in BESIDE or "分别" not in block.text:
            continue
        figures = manuscript.passage(block).figures
        for number, figure in enumerate(figures):
            start = max(0, figure.start - _LONGEST)
            if levels := _LEVELS.search(block.text, start, figure.start):
                yield from _of_levels(block, _JOINED.split(levels["names"]), figures[number:], tables)
            found = _RESPECTIVELY.search(block.text, start, figure.start)
            if found is None:
                continue
            names = _JOINED.split(_LEADING.sub("", found["names"]))
            told = figures[number : number + len(names)]
            steps = figures[number + len(names) : number + 2 * len(names)]
            if len(told) == len(names) > 1 and len({each.kind for each in told}) == 1:
                for rows in tables:
                    yield from _odd(block, names, told, rows, steps)


def _rows(cells: Mapping[tuple[int, int], Block]) -> Mapping[str, Sequence[Block]]:
    """Return the cells behind the label of each row: the first cell that is no number."""
    rows: dict[str, list[Block]] = {}
    lines: dict[int, list[Block]] = {}
    for (row, _), cell in sorted(cells.items(), key=lambda item: item[0]):
        if row:
            lines.setdefault(row, []).append(cell)
    for line in lines.values():
        place = next((n for n, cell in enumerate(line) if not _PLAIN.fullmatch(cell.text.strip())), None)
        if place is not None:
            rows.setdefault(_BRACKETS.sub("", line[place].text).strip(), line[place + 1 :])
    return rows


def _odd(
    block: Block,
    names: Sequence[str],
    told: Sequence[Figure],
    rows: Mapping[str, Sequence[Block]],
    steps: Sequence[Figure],
) -> Iterator[OddListing]:
    labels = _labels(names, rows)
    if not labels:
        return
    columns = min(len(rows[label]) for label in labels)
    odd = []
    for column in range(columns):
        wrong = [
            OddListing(block, figure, rows[label][column], label)
            for label, figure in zip(labels, told, strict=True)
            if not is_cell_of(figure, rows[label][column])
        ]
        if not wrong:
            return
        if len(wrong) == 1 and _PLAIN.fullmatch(wrong[0].cell.text.strip()):
            odd.append(wrong[0])
    if len(odd) == 1 and not block.is_explained(odd[0].figure.start, odd[0].figure.end):
        place = told.index(odd[0].figure)
        step = steps[place] if len(steps) == len(told) and steps[0].aspect is Aspect.BY else None
        of_cell = step is not None and _leads_to(odd[0].figure, step, rows[odd[0].label])
        yield odd[0]._replace(of_cell=of_cell)


def _of_levels(
    block: Block, names: Sequence[str], figures: Sequence[Figure], tables: Sequence[Mapping[str, Sequence[Block]]]
) -> Iterator[OddListing]:
    """Judge values told of levels by the one column of rows that begin with them and has all but one of the values."""
    told = figures[: len(names)]
    if len(told) != len(names) or len({each.kind for each in told}) != 1 or len(names) < _FEWEST_LEVELS:
        return
    for rows in tables:
        starts = [[label for label in rows if label.startswith(name)] for name in names]
        if any(len(labels) != 1 for labels in starts):
            continue
        labels = [labels[0] for labels in starts]
        if len({label[len(name) :] for label, name in zip(labels, names, strict=True)}) != 1 or labels[0] == names[0]:
            continue
        columns = [
            [rows[label][column] for label in labels] for column in range(min(len(rows[label]) for label in labels))
        ]
        near = [(column, wrong) for column in columns if len(wrong := _wrong(column, told)) <= 1]
        if len(near) == 1 and len(near[0][1]) == 1:
            [(column, [place])] = near
            of_cell = any(_keeps_distance(column, each, place) for each in columns if each is not column)
            if not block.is_explained(told[place].start, told[place].end):
                yield OddListing(block, told[place], column[place], labels[place], of_cell)


def _wrong(column: Sequence[Block], told: Sequence[Figure]) -> Sequence[int]:
    """Return the places at which a column has other numbers."""
    return [n for n, (cell, figure) in enumerate(zip(column, told, strict=True)) if not is_cell_of(figure, cell)]


def _keeps_distance(column: Sequence[Block], other: Sequence[Block], place: int) -> bool:
    """Tell whether two columns are as far from each other in all rows but one."""
    texts = [cell.text.strip().rstrip("%％").replace(",", "") for cells in (column, other) for cell in cells]
    if not all(_PLAIN.fullmatch(text) for text in texts):
        return False
    values = [Decimal(text) for text in texts]
    steps = [two - one for one, two in zip(values, values[len(column) :], strict=False)]
    rest = {step for number, step in enumerate(steps) if number != place}
    return len(rest) == 1 and steps[place] not in rest


def _leads_to(figure: Figure, step: Figure, row: Sequence[Block]) -> bool:
    """Tell whether a step told behind leads to a number from another one of its row: 68.9, 分别提高…1.3个百分点."""
    if not (step.is_points or step.kind == figure.kind):
        return False
    cells = [cell.text.strip().rstrip("%％").replace(",", "") for cell in row if _PLAIN.fullmatch(cell.text.strip())]
    return any(abs(Decimal(cell) - figure.value) == step.value for cell in cells)


def _labels(names: Sequence[str], rows: Mapping[str, Sequence[Block]]) -> Sequence[str]:
    """Return the labels that a list names: as they stand, or with the ending that only the last name has."""
    if all(name in rows for name in names):
        return names
    for label in rows:
        ending = label.removeprefix(names[0])
        if ending and ending != label and names[-1].endswith(ending):
            full = [*(f"{name}{ending}" for name in names[:-1]), names[-1]]
            if all(name in rows for name in full):
                return full
    return ()
