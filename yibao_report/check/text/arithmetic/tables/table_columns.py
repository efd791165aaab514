"""Columns of a table that are worked out from others: 占比, 完成率, 结余; a cell that breaks what its column follows.

The head tells only whether a rate or a difference is meant: that one column is the quotient, the difference or the sum
of two others is taken from the rows that agree. A cell is wrong when at least two other rows, and all of them, follow
the formula that it breaks.
"""

from collections.abc import Container, Iterator, Mapping
from decimal import Decimal
from enum import Enum
from itertools import combinations, pairwise, permutations
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.judging import Interval, overlap, subtracted
from yibao_report.check.text.arithmetic.tables.entries import Entry, is_total, numbers_of, tables_of
from yibao_report.check.text.arithmetic.tables.row_sums import broken_row_sums
from yibao_report.check.text.arithmetic.tables.running_columns import broken_runs
from yibao_report.check.text.arithmetic.tables.totals import wrong_totals
from yibao_report.check.text.arithmetic.tables.workings import (
    SHARE,
    Column,
    Formula,
    growth,
    odd_operand,
    quotient_of_means,
    rounded,
    total_of_two,
)
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block
from yibao_report.numerals import round_half_up
from yibao_report.regex import regex

_DIFFERENCE: Final = regex("结余|结存|盈余|差|增|减|净|余额|缺口|变化|变动")
_GROWTH: Final = regex("(?:增长|增幅|增速|涨幅|同比|比上年|较上年).*[（(]?[%％]")
_SHARE_HEAD: Final = regex("占比|比重|构成")
_CHANGE: Final = regex("增|同比|变化|变动|升降|比上|较上|幅度")
"""Heads of columns whose cells say 增长11.8% or 下降2.3%."""
_WORKED_OUT: Final = regex("[率比占增减幅升降变%％]|完成|进度|预算|单位")
"""Heads of columns that are no amounts of a year or a place."""
_MEAN: Final = regex("均|每[人次家床日]")
_MOST_ROWS: Final = 200
_MOST_COLUMNS: Final = 12
_FEWEST_SUMS: Final = 3
"""Rows of which more are needed to take a column for the sum of two others: no head says so."""


class Working(Enum):
    """How a column is worked out from two others."""

    RATE = "比率"
    DIFFERENCE = "差"
    SUM = "和"


_WORKINGS: Final[Mapping[Formula, Working]] = {total_of_two: Working.SUM, subtracted: Working.DIFFERENCE}


class WrongCell(NamedTuple):
    """A cell, what it should be, how its column is worked out, which cell is likely wrong, and what it comes from."""

    entry: Entry
    should: str
    formula: str
    working: Working
    odd: Entry
    operands: tuple[Entry, ...] = ()


def wrong_cells(manuscript: Manuscript) -> tuple[WrongCell, ...]:
    """Return the cells that break what the rest of their column follows."""
    return manuscript.once(_wrong_cells)


def _wrong_cells(manuscript: Manuscript) -> tuple[WrongCell, ...]:
    found = sorted(_each(manuscript), key=lambda wrong: wrong.working is Working.SUM)
    odd: dict[int, WrongCell] = {}
    told: set[tuple[int, int]] = set()
    totals = wrong_totals(manuscript)
    suspects = {id(each.block) for total in totals for each in total.suspects}
    denied = suspects | {id(total.total.block) for total in totals}
    for wrong in (each if id(each.entry.block) in denied else _with_suspect(each, suspects) for each in found):
        cell = wrong.odd.block.cell
        place = (cell.table, cell.row) if cell else (0, 0)
        if wrong.working is Working.SUM and place in told:
            continue  # 收入 is 支出＋结余 as well: told is that 结余 is not 收入−支出
        told.add(place)
        odd.setdefault(id(wrong.odd.block), wrong)
    return tuple(odd.values())


def _with_suspect(wrong: WrongCell, suspects: Container[int]) -> WrongCell:
    """Blame the operand that a total denies as well."""
    odd = [each for each in wrong.operands if id(each.block) in suspects]
    return wrong._replace(odd=odd[0]) if len(odd) == 1 else wrong


def _each(manuscript: Manuscript) -> Iterator[WrongCell]:
    for table in tables_of(manuscript.draft.blocks):
        yield from _of_columns(table)
        worked_out = {column for (row, column), block in table.items() if not row and _WORKED_OUT.search(block.text)}
        turned = {(column, row): block for (row, column), block in table.items() if column not in worked_out}
        if any(_DIFFERENCE.search(turned[0, row].text) for row in range(1, _MOST_COLUMNS) if (0, row) in turned):
            yield from _of_columns(turned)  # 收入, 支出 and 结余 are rows, the years are columns


def _of_columns(cells: dict[tuple[int, int], Block]) -> Iterator[WrongCell]:
    rows = sorted({row for row, _ in cells})
    columns = sorted({column for _, column in cells})[:_MOST_COLUMNS]
    if not 3 < len(rows) < _MOST_ROWS or len(columns) < 3:
        return
    heads = {column: cells[0, column].text if (0, column) in cells else "" for column in columns}
    numbers = {column: numbers_of(cells, rows[1:], column) for column in columns}
    total = next((row for row in rows[1:] if (row, 0) in cells and is_total(cells[row, 0].text)), None)
    yield from _wrong_in(numbers, heads, total)


def _wrong_in(numbers: Mapping[int, Column], heads: Mapping[int, str], total: int | None) -> Iterator[WrongCell]:
    for column, entries in numbers.items():
        if len(entries) < 3:
            continue
        rate = any(sign in heads[column] for sign in "率比%％")
        found = list(_broken(column, entries, numbers, heads, total, rate=rate))
        if len(found) == 1:
            yield from found[0]
    for each in broken_row_sums(numbers, heads):
        should = f"{round_half_up(each.sum, each.total.decimals):f}"
        yield WrongCell(each.total, should, each.formula, Working.SUM, each.odd)
    for run in broken_runs(numbers, heads):
        yield WrongCell(run.entry, _printed(run.should, run.entry), run.formula, Working.DIFFERENCE, run.entry)


def _broken(
    column: int,
    entries: Column,
    numbers: Mapping[int, Column],
    heads: Mapping[int, str],
    total: int | None,
    *,
    rate: bool,
) -> Iterator[list[WrongCell]]:
    """Yield, for each formula that most rows of a column follow, the rows that do not."""
    if _GROWTH.search(heads[column]):
        for one in (each for each in numbers if each != column):
            for before in (_shifted(numbers[one]), _shifted(numbers[one], back=True)):
                yield from _exceptions(entries, numbers[one], before, growth, f"{heads[one]}比上一年")
    for told, one, other, formula, name in _formulas(column, entries, numbers, heads, rate=rate):
        yield from _exceptions(told, numbers[one], numbers[other], formula, name)
    for one in numbers if rate else ():
        if one != column and (whole := _whole(heads[column], numbers[one], total)):
            wholes = dict.fromkeys(numbers[one], whole)
            yield from _exceptions(entries, numbers[one], wholes, SHARE, f"{heads[one]}÷合计")


def _whole(head: str, parts: Column, total: int | None) -> Entry | None:
    """Return what a column of shares is shares of: its total, or where no row tells it the sum of all rows."""
    if total is not None:
        return parts.get(total)
    if not _SHARE_HEAD.search(head) or len(parts) < _FEWEST_SUMS or any(entry.unit for entry in parts.values()):
        return None
    entries = list(parts.values())
    amount = sum((entry.value for entry in entries), Decimal(0))
    return entries[0]._replace(value=amount, half=sum((entry.half for entry in entries), Decimal(0)))


def _formulas(
    column: int, entries: Column, numbers: Mapping[int, Column], heads: Mapping[int, str], *, rate: bool
) -> Iterator[tuple[Column, int, int, Formula, str]]:
    """Yield what its head allows a column to be of two others: its cells, the two, the formula and its name."""
    head, others = heads[column], [each for each in numbers if each != column]
    grows = _GROWTH.search(head) or (_CHANGE.search(head) and _are_rates(entries))
    means = {row: rounded(entry) for row, entry in entries.items()} if _MEAN.search(head) else {}
    for one, other in permutations(others, 2):
        if grows:
            yield entries, one, other, growth, f"（{heads[one]}−{heads[other]}）÷{heads[other]}"
        elif rate:
            yield entries, one, other, SHARE, f"{heads[one]}÷{heads[other]}"
        elif _DIFFERENCE.search(head):
            yield entries, one, other, subtracted, f"{heads[one]}−{heads[other]}"
        elif means and (quotient := quotient_of_means(means, numbers[one], numbers[other])):
            yield means, one, other, quotient, f"{heads[one]}÷{heads[other]}"
    if not (rate or _CHANGE.search(head)):
        for one, other in combinations(others, 2):
            yield entries, one, other, total_of_two, f"{heads[one]}＋{heads[other]}"


def _shifted(column: Column, *, back: bool = False) -> Column:
    """Return for each row the entry of the row above, or with ``back`` below."""
    rows = sorted(column, reverse=back)
    return {row: column[before] for before, row in pairwise(rows)}


def _are_rates(entries: Column) -> bool:
    return all(entry.block.text.rstrip().endswith(("%", "％")) for entry in entries.values())


def _exceptions(
    entries: Column,
    one: Column,
    other: Column,
    work_out: Formula,
    formula: str,
) -> Iterator[list[WrongCell]]:
    rows = [row for row in entries if row in one and row in other]
    working = _WORKINGS.get(work_out, Working.RATE)
    results, wrong = {}, []
    for row in rows:
        results[row] = work_out(one[row].interval, other[row].interval)
        if not overlap(results[row], entries[row].interval):
            wrong.append(row)
            if len(wrong) > 1:
                return
    if not wrong or len(rows) - len(wrong) < 2 or len({entries[row].value for row in rows}) < 3:
        return
    full = [row for row in rows if one[row].value and other[row].value]
    if len(full) < len(rows) and (working is Working.RATE or len(set(full) - set(wrong)) < 2):
        return  # what is added to nothing agrees with itself
    if work_out is total_of_two and len(rows) <= _FEWEST_SUMS:
        return
    yield [
        WrongCell(
            entries[row],
            _printed(results[row], entries[row]),
            formula,
            working,
            odd_operand(entries[row], one[row], other[row], results[row], work_out),
            (one[row], other[row]),
        )
        for row in wrong
    ]


def _printed(result: Interval, entry: Entry) -> str:
    return f"{round_half_up((result[0] + result[1]) / 2, entry.decimals):f}"
