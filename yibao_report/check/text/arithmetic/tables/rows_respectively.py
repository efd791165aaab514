"""Rows whose values a sentence lists in their order: 职工、居民报销比例分别为85.3%和70.2%.

The words in front name the rows: the first by its beginning, all of them with the same ending. Told is the one value
that is not in the column which has all the others.
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
            found = _RESPECTIVELY.search(block.text, max(0, figure.start - _LONGEST), figure.start)
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
