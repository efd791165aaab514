"""Numbers of three digits and more that one cell alone has with two neighbouring digits swapped, whatever its column.

Input: the facts of the tables and their columns of growth. The sentence in front has a long piece of the name of the
row, or a piece of row and column each; of a total, a piece of the column or of the words above the table. A number that
any cell or another place of the text has as it stands is right, and so is one that the figures around it bear out: of
a long count the cell is wrong then, unless its table adds up.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from yibao_report.check.text.arithmetic.slips import is_digit_off
from yibao_report.check.text.arithmetic.tables.labelled_columns import labelled_columns
from yibao_report.check.text.arithmetic.tables.swapped_cells import SwappedCell
from yibao_report.check.text.arithmetic.tables.table_facts import ANY_TABLE, BESIDE, YEAR, CellFact
from yibao_report.check.text.arithmetic.telling.tellings import Telling, tellings
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.passages import stretch_start
from yibao_report.model.unit import PERCENT
from yibao_report.reading import Aspect, Figure
from yibao_report.regex import regex

_FEWEST: Final = 3
"""Digits of a number that is hardly another's by accident."""
_SENTENCE: Final = 60
_LONG_PIECE: Final = 4
_PIECE: Final = 2
_BESIDE: Final = 3
"""Characters of a name right in front of a number that tell of it by themselves."""
_GROWTH: Final = regex("增长率?|增速|增幅|同比")
_TOTAL: Final = regex("[总合共]计|合计|全[市县省区]|总")
_GROWS: Final = ("增", "降", "减", "升")
_SAYS_NOTHING: Final = ANY_TABLE | {"其中", "合计", "总计", "医保", "医疗", "保险", "增长", "情况"}
_PLANS: Final = regex("预算|计划|目标|任务|预计|力争|到20[0-9]{2}年")
_MOST: Final = 4000
_LEAST: Final = Decimal("0.2")
"""Of two numbers with swapped digits the smaller is so large a part of the other."""


def slipped_cells(manuscript: Manuscript, facts: Sequence[CellFact]) -> Iterator[SwappedCell]:
    """Go through the numbers of the text that are one cell's but for two digits."""
    cells = [*facts, *_growths(manuscript)]
    if not cells or len(cells) > _MOST:
        return
    by_digits: dict[tuple[str, str], list[CellFact]] = {}
    for cell in cells:
        if len(digits := _digits(cell.figure)) >= _FEWEST:
            by_digits.setdefault((cell.figure.kind, "".join(sorted(digits))), []).append(cell)
    summed = {_table(cell) for cell in cells if cell.in_all}
    times = Counter((each.figure.kind, each.figure.amount) for each in tellings(manuscript))
    for telling in tellings(manuscript):
        figure = telling.figure
        alike = by_digits.get((figure.kind, "".join(sorted(_digits(figure)))), ())
        if not alike or telling.block.kind in BESIDE or times[figure.kind, figure.amount] > 1:
            continue
        meant = [cell for cell in alike if _is_swapped(figure, cell.figure) and _is_named(cell, telling)]
        if len({cell.figure.amount for cell in meant}) != 1:
            continue
        long = figure.is_exact_count and len(figure.digits) > _FEWEST
        if (long and _table(meant[0]) not in summed) or not telling.is_borne_out:
            yield SwappedCell(meant[0], telling.block, figure)


def _table(cell: CellFact) -> int:
    return cell.block.cell.table if cell.block.cell else -1


def _growths(manuscript: Manuscript) -> Iterator[CellFact]:
    """Return the cells of columns of growth, which state no level."""
    for column in labelled_columns(manuscript):
        if _GROWTH.search(column.head) and column.unit in ("%", "％"):
            for label, entry in column.rows.items():
                [*figures] = manuscript.passage(entry.block).figures
                if len(figures) == 1:
                    figure = figures[0].read_as(unit=PERCENT)
                    yield CellFact(entry.block, figure, frozenset(), "", label, label, label=label, head=column.head)


def _digits(figure: Figure) -> str:
    """Return the digits of a number without the zeros that end its decimals: 230.0, 230."""
    return figure.digits[: -figure.decimals] if figure.decimals > 0 and not _decimals(figure) else figure.digits


def _decimals(figure: Figure) -> str:
    return figure.digits[-figure.decimals :].strip("0")


def _is_swapped(figure: Figure, cell: Figure) -> bool:
    own, other = _digits(figure), _digits(cell)
    ratio = figure.amount / cell.amount if cell.amount else Decimal(0)
    return (
        figure.high is None
        and not figure.spelled
        and not figure.qualifiers
        and sorted(own) == sorted(other)
        and is_digit_off(own, other)
        and _LEAST < ratio < 1 / _LEAST
    )


def _is_named(cell: CellFact, telling: Telling) -> bool:
    """Tell whether the words in front of a number name a cell, and no other time."""
    figure, text = telling.figure, telling.block.text
    start = stretch_start(text, figure.start, "。；\n")
    sentence = text[max(start, figure.start - _SENTENCE) : figure.start]
    grows = figure.aspect is Aspect.BY
    if grows is not bool(_GROWTH.search(cell.head)) or (grows and not any(sign in sentence for sign in _GROWS)):
        return False
    times = set(YEAR.findall(figure.time.text if figure.time else "")), set(YEAR.findall(cell.time))
    if all(times) and times[0].isdisjoint(times[1]):
        return False
    if bool(_PLANS.search(sentence)) is not cell.target:
        return False
    if cell.in_all:
        names = cell.head, cell.name
        return bool(_TOTAL.search(sentence)) and any(_shares(name, sentence, _LONG_PIECE) for name in names)
    if grows:
        return cell.label.removesuffix("合计") in sentence
    if _shares(cell.label, sentence, _LONG_PIECE):
        return True
    if _shares(cell.label, sentence[-_BESIDE:], _BESIDE):
        return True
    return _shares(cell.label, sentence, _PIECE) and _shares(cell.head, sentence, _PIECE)


def _shares(name: str, sentence: str, length: int) -> bool:
    """Tell whether a sentence has a piece of a name that is no word of any table."""
    pieces = (name[at : at + length] for at in range(len(name) - length + 1))
    return any(piece in sentence and piece not in _SAYS_NOTHING for piece in pieces)
