"""Totals of tables: the row or column 合计 against the rows or columns beside it."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.tables.entries import TOTAL, Entry, entry_of, tables_of
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block
from yibao_report.regex import regex

_SUBTOTAL: Final = regex("半年|前[二三]季度|[0-9]月?[—－～~-][0-9]|小计|其中|累计|平均|占比")
_NOT_ADDED: Final = regex("率|比|均|每|名|序|增[长幅速减]|降|幅|%|％|‰|标准|限额|年份|时间|日期|单价")
_EMPTY: Final = ("", "—", "-", "－", "/", "——")
_UNIT: Final = regex("[（(]([一-鿿]{1,4})[）)]$")


class WrongTotal(NamedTuple):
    """A total cell that its parts do not make.

    Attributes:
        total: The cell.
        sum: Of its parts.
        label: Of the line of totals.
        odd: The cell that is likely wrong.
        parts: The cells beside it.
        suspects: The parts that one slip of the pen may have changed.
        unit: That the head of the column names in brackets, else empty.
    """

    total: Entry
    sum: Decimal
    label: str
    odd: Entry
    parts: tuple[Entry, ...]
    suspects: tuple[Entry, ...]
    unit: str


class _Sum(NamedTuple):
    """A column with a total; ``wrong`` is None where its parts make it."""

    wrong: WrongTotal | None


def wrong_totals(manuscript: Manuscript) -> tuple[WrongTotal, ...]:
    """Return the totals that their parts do not make."""
    return manuscript.once(_wrong_totals)


def _wrong_totals(manuscript: Manuscript) -> tuple[WrongTotal, ...]:
    return tuple(_each_wrong(manuscript))


def _each_wrong(manuscript: Manuscript) -> Iterator[WrongTotal]:
    for cells in tables_of(manuscript.draft.blocks):
        yield from _wrong_lines(cells)
        yield from _wrong_lines({(column, row): block for (row, column), block in cells.items()})


def _wrong_lines(cells: dict[tuple[int, int], Block]) -> Iterator[WrongTotal]:
    """Check each column against its total row; the table may be turned."""
    rows = sorted({row for row, _ in cells})
    labels = {row: cells[row, 0].text.strip() for row in rows if (row, 0) in cells}
    totals = [row for row, label in labels.items() if row and TOTAL.fullmatch(label)]
    if len(totals) != 1 or any(_SUBTOTAL.search(label) for label in labels.values()):
        return
    total_row = totals[0]
    own = _unit_of(labels[total_row])
    parts = [
        row for row in rows if row not in (0, total_row) and _unit_of(labels.get(row, "")) in ("", own)
    ]  # 机构数（家） is no part of what a sum in 万元 holds
    heads = ((column, cells.get((0, column))) for column in sorted({column for _, column in cells if column}))
    columns = [column for column, head in heads if head is not None and not _NOT_ADDED.search(head.text)]
    for each in _likeliest(cells, columns, total_row, parts):
        if each.wrong is not None:
            yield each.wrong


def _likeliest(cells: dict[tuple[int, int], Block], columns: list[int], total_row: int, parts: list[int]) -> list[_Sum]:
    """Return the sums of the columns over those of the parts that make most totals.

    A line may have more behind its total that is no part of it: 医疗机构, 药店, 合计, 市级抽查.
    """
    before = [row for row in parts if row < total_row]
    behind = [row for row in parts if row > total_row]
    choices = [parts, before, behind] if before and behind else [parts]
    sums = [list(_sums(cells, columns, total_row, choice)) for choice in choices]
    return max(sums, key=lambda chosen: sum(each.wrong is None for each in chosen))


def _sums(cells: dict[tuple[int, int], Block], columns: list[int], total_row: int, parts: list[int]) -> Iterator[_Sum]:
    for column in columns:
        if sum_ := _sum(cells, column, total_row, parts):
            yield sum_


def _unit_of(label: str) -> str:
    found = _UNIT.search(label)
    return found[1] if found else ""


def _sum(cells: dict[tuple[int, int], Block], column: int, total_row: int, parts: list[int]) -> _Sum | None:
    total = entry_of(cells.get((total_row, column)))
    filled = [row for row in parts if (row, column) in cells and cells[row, column].text.strip() not in _EMPTY]
    entries = [entry for row in filled if (entry := entry_of(cells[row, column]))]
    if total is None or len(entries) < 2 or len(entries) != len(filled):
        return None
    if any(entry.unit != total.unit for entry in entries):
        return None
    amount = sum((entry.value for entry in entries), Decimal(0))
    if abs(amount - total.value) <= total.half + sum(entry.half for entry in entries):
        return _Sum(None)
    found = _UNIT.search(cells[0, column].text) if (0, column) in cells else None
    suspects = _suspects(total, entries, amount, only_swapped=True) or _suspects(total, entries, amount)
    label, odd = cells[total_row, 0].text.strip(), odd_of_sum(total, entries, amount)
    return _Sum(WrongTotal(total, amount, label, odd, tuple(entries), tuple(suspects), found[1] if found else ""))


def odd_of_sum(total: Entry, entries: Sequence[Entry], amount: Decimal) -> Entry:
    """Return the one number that a slip of the pen has changed, as far as it can be told; else the total."""
    halves = total.half + sum(entry.half for entry in entries)
    for swapped in (True, False):
        odd = _suspects(total, entries, amount, only_swapped=swapped)
        if len(odd) == 1 and not total.would_fit(_around(amount, halves - total.half), only_swapped=swapped):
            return odd[0]
        if odd:
            break
    return total


def _suspects(total: Entry, entries: Sequence[Entry], amount: Decimal, *, only_swapped: bool = False) -> list[Entry]:
    """Return the parts that one slip undone would make the total with the others."""
    halves = Decimal(0) if only_swapped else total.half + sum(entry.half for entry in entries)
    return [
        each
        for each in entries
        if each.would_fit(
            _around(each.value + total.value - amount, max(Decimal(0), halves - each.half)), only_swapped=only_swapped
        )
    ]


def _around(value: Decimal, margin: Decimal) -> tuple[Decimal, Decimal]:
    return value - margin, value + margin
