"""Thresholds in worked examples that no rule of the text has: 扣除起付标准800元, where it is 200元、500元或1000元.

An example (举例来说, 参保居民李某) takes its threshold from the rules that the same document tells, or
from its table. Where what is left of the costs is told too, so that the example is right, the cell is wrong.
"""

from collections.abc import Iterator, Set
from decimal import Decimal
from typing import Final

from yibao_report.check.text.arithmetic.slips import is_digit_off
from yibao_report.check.text.arithmetic.tables.entries import Entry, entry_of, tables_of
from yibao_report.check.text.arithmetic.telling.tellings import Telling, tellings
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.reading.figure import MONEY
from yibao_report.regex import regex

_EXAMPLE: Final = regex("举例|例如|比如|假如|假设|某|案例|先生|女士|大爷|大妈|阿姨|第[一二三]步")
_LINE: Final = regex("起付(?:标准|线)")
_DEDUCTED: Final = regex("(?:扣除|减去|扣减|减)[一-鿿]{0,10}起付(?:标准|线)(?:的|为)?$")


def example_thresholds(manuscript: Manuscript) -> Iterator[tuple[Telling, Telling]]:
    """Yield a threshold that the rules tell, and the one of an example that they do not."""
    if not any("起付" in block.text for block in manuscript.draft.blocks):
        return
    told = [each for each in tellings(manuscript) if each.figure.kind == MONEY and each.figure.high is None]
    examples = [each for each in told if _is_of_example(each)]
    places = {each.place for each in examples}
    rules = [each for each in told if each.place not in places and _is_rule(each)] if examples else []
    cells = {id(entry.block): entry.value for entry in _cells(manuscript)} if examples else {}
    amounts = {each.figure.amount for each in rules} | set(cells.values())
    of_cells = [each for each in told if id(each.block) in cells]
    sums = {each.figure.amount for each in told} if examples else set[Decimal]()
    for odd in examples:
        amount = odd.figure.amount
        near = [each for each in rules if each.block is not odd.block]
        if amount not in amounts and (cell := _cell_meant(odd, of_cells, sums)):
            yield odd, cell
            continue
        if near and amount not in amounts and not {amount * 2, amount / 2} & amounts:
            usual = next((each for each in near if is_digit_off(each.figure.digits, odd.figure.digits)), near[0])
            yield usual, odd


def _cell_meant(example: Telling, cells: list[Telling], sums: Set[Decimal]) -> Telling | None:
    """Return the one cell a digit off an example that sums bear out: 42500元…扣除起付标准1500元后为41000元."""
    behind = next((each for each in example.passage.figures if each.start > example.figure.start), None)
    if behind is None or behind.kind != MONEY or behind.amount + example.figure.amount not in sums:
        return None
    near = [each for each in cells if is_digit_off(each.figure.digits, example.figure.digits)]
    return near[0] if len(near) == 1 else None


def _is_of_example(telling: Telling) -> bool:
    """Tell whether an amount is the threshold that is taken off in an example."""
    text, start = telling.block.text, telling.figure.start
    if telling.block.cell is not None or _DEDUCTED.search(telling.figure.lead) is None:
        return False
    return _EXAMPLE.search(text, 0, start) is not None


def _is_rule(telling: Telling) -> bool:
    """Tell whether an amount stands in a sentence, or a row, that tells of thresholds."""
    return _LINE.search(telling.block.text) is not None or _LINE.search(telling.row) is not None


def _cells(manuscript: Manuscript) -> Iterator[Entry]:
    """Yield the amounts in the columns and the rows of thresholds."""
    for cells in tables_of(manuscript.draft.blocks):
        columns = {column for (row, column), cell in cells.items() if not row and "起付" in cell.text}
        rows = {row for (row, column), cell in cells.items() if not column and "起付" in cell.text}
        for (row, column), cell in cells.items():
            if (column in columns or row in rows) and (entry := entry_of(cell)):
                yield entry
