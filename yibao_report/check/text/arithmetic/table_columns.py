"""Columns of a table that are worked out from others: 占比, 完成率, 结余; a cell that breaks what its column follows.

The head tells only whether a rate or a difference is meant: that one column is the quotient, the difference or the sum
of two others is taken from the rows that agree. A cell is wrong when at least two other rows, and all of them, follow
the formula that it breaks.
"""

from collections import Counter
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from itertools import combinations, pairwise, permutations
from typing import Final

from yibao_report.check.text.arithmetic.judging import Interval, divided, overlap, subtracted
from yibao_report.check.text.arithmetic.row_sums import broken_row_sums
from yibao_report.check.text.arithmetic.running_columns import broken_runs
from yibao_report.check.text.arithmetic.tables import Entry, is_total, numbers_of, tables_of, wrong_totals
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block
from yibao_report.numerals import round_half_up
from yibao_report.regex import regex

_HUNDRED: Final = Decimal(100)
_DIFFERENCE: Final = regex("结余|结存|盈余|差|增|减|净|余额|缺口")
_GROWTH: Final = regex("(?:增长|增幅|增速|涨幅|同比|比上年|较上年).*[（(]?[%％]")
_CHANGE: Final = regex("增|同比|变化|变动|升降|比上|较上|幅度")
"""Heads of columns whose cells say 增长11.8% or 下降2.3%."""
_WORKED_OUT: Final = regex("[率比占增减幅升降变%％]|完成|进度|预算|单位")
"""Heads of columns that are no amounts of a year or a place."""
_MEAN: Final = regex("均|每[人次家床日]")
_HALF: Final = Decimal("0.5")
_MOST_ROWS: Final = 200
_MOST_COLUMNS: Final = 12
_FEWEST_SUMS: Final = 3
"""Rows of which more are needed to take a column for the sum of two others: no head says so."""
Column = Mapping[int, Entry]


class Working(Enum):
    """How a column is worked out from two others."""

    RATE = "比率"
    DIFFERENCE = "差"
    SUM = "和"


@dataclass(frozen=True, slots=True)
class WrongCell:
    """A cell, what it should be, how its column is worked out, the cell that is likely wrong, and those it comes from."""

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
    suspects = {id(each.block) for wrong in wrong_totals(manuscript) for each in wrong.suspects}
    for wrong in (_with_suspect(each, suspects) for each in found):
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
    return replace(wrong, odd=odd[0]) if len(odd) == 1 and id(wrong.entry.block) not in suspects else wrong


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
                yield from _exceptions(entries, numbers[one], before, _growth, f"{heads[one]}比上一年")
    for one, other in permutations((each for each in numbers if each != column), 2):
        if _GROWTH.search(heads[column]) or (_CHANGE.search(heads[column]) and _are_rates(entries)):
            yield from _exceptions(
                entries, numbers[one], numbers[other], _growth, f"（{heads[one]}−{heads[other]}）÷{heads[other]}"
            )
        elif rate:
            yield from _exceptions(entries, numbers[one], numbers[other], _share, f"{heads[one]}÷{heads[other]}")
        elif _MEAN.search(heads[column]):
            rounded = {row: _rounded(entry) for row, entry in entries.items()}
            if quotient := _quotient(rounded, numbers[one], numbers[other]):
                yield from _exceptions(rounded, numbers[one], numbers[other], quotient, f"{heads[one]}÷{heads[other]}")
        elif _DIFFERENCE.search(heads[column]):
            yield from _exceptions(entries, numbers[one], numbers[other], subtracted, f"{heads[one]}−{heads[other]}")
    if not (rate or _CHANGE.search(heads[column]) or _MEAN.search(heads[column])):
        for one, other in combinations((each for each in numbers if each != column), 2):
            yield from _exceptions(entries, numbers[one], numbers[other], _sum, f"{heads[one]}＋{heads[other]}")
    if rate and total is not None:
        for one in numbers:
            if one != column and (whole := numbers[one].get(total)):
                wholes = dict.fromkeys(numbers[one], whole)
                yield from _exceptions(entries, numbers[one], wholes, _share, f"{heads[one]}÷合计")


def _shifted(column: Column, *, back: bool = False) -> Column:
    """Return for each row the entry of the row above, or with ``back`` below."""
    rows = sorted(column, reverse=back)
    return {row: column[before] for before, row in pairwise(rows)}


def _are_rates(entries: Column) -> bool:
    return all(entry.block.text.rstrip().endswith(("%", "％")) for entry in entries.values())


def _sum(one: Interval, other: Interval) -> Interval:
    return one[0] + other[0], one[1] + other[1]


def _growth(now: Interval, before: Interval) -> Interval:
    share = _share(now, before)
    return share[0] - _HUNDRED, share[1] - _HUNDRED


@dataclass(frozen=True, slots=True)
class _Quotient:
    """One column by another, times a factor: 100 where percentages are told, 1 for 元 from 万元 and 万人."""

    factor: Decimal

    def __call__(self, one: Interval, other: Interval) -> Interval:
        """Work it out; nothing by nothing is nothing."""
        quotient = divided(one, other)
        return (quotient[0] * self.factor, quotient[1] * self.factor) if quotient else (Decimal(0), Decimal(0))


_share: Final = _Quotient(_HUNDRED)


def _quotient(entries: Column, one: Column, other: Column) -> _Quotient | None:
    """Return the quotient of two columns with the power of ten that most rows of a mean have."""
    powers = Counter(
        round(float((entry.value * other[row].value / one[row].value).log10()))
        for row, entry in entries.items()
        if row in one and row in other and min(entry.value, one[row].value, other[row].value) > 0
    )
    return _Quotient(Decimal(1).scaleb(powers.most_common(1)[0][0])) if powers else None


def _rounded(entry: Entry) -> Entry:
    """Return a mean as rounded: 971元 of three digits or more is no whole number by itself."""
    return replace(entry, half=_HALF) if not entry.decimals and entry.value >= _HUNDRED else entry


def _exceptions(
    entries: Column,
    one: Column,
    other: Column,
    work_out: Callable[[Interval, Interval], Interval],
    formula: str,
) -> Iterator[list[WrongCell]]:
    rows = [row for row in entries if row in one and row in other]
    results = {row: work_out(one[row].interval, other[row].interval) for row in rows}
    wrong = [row for row in rows if not overlap(results[row], entries[row].interval)]
    if not 0 < len(wrong) <= 1 or len(rows) - len(wrong) < 2 or len({entries[row].value for row in rows}) < 3:
        return
    if any(one[row].value == 0 or other[row].value == 0 for row in rows):
        return
    if work_out is _sum and len(rows) <= _FEWEST_SUMS:
        return
    working = Working.SUM if work_out is _sum else Working.DIFFERENCE if work_out is subtracted else Working.RATE
    yield [
        WrongCell(
            entries[row],
            _printed(results[row], entries[row]),
            formula,
            working,
            _odd(entries[row], one[row], other[row], results[row], work_out),
            (one[row], other[row]),
        )
        for row in wrong
    ]


def _odd(
    entry: Entry, one: Entry, other: Entry, result: Interval, work_out: Callable[[Interval, Interval], Interval]
) -> Entry:
    """Return the one operand that a slip of the pen has changed, as far as it can be told; else the cell itself."""
    if entry.would_fit(result):
        return entry
    (value, half), (first, second) = (entry.value, entry.half), (one.value, other.value)
    factor = work_out.factor if isinstance(work_out, _Quotient) else _HUNDRED
    share, margin = value / factor, half / factor
    if work_out is _sum:
        needed = (value - second - half, value - second + half), (value - first - half, value - first + half)
    elif work_out is subtracted:
        needed = (second + value - half, second + value + half), (first - value - half, first - value + half)
    elif work_out is _growth and share > margin - 1:
        needed = (
            (second * (1 + share - margin), second * (1 + share + margin)),
            (first / (1 + share + margin), first / (1 + share - margin)),
        )
    elif isinstance(work_out, _Quotient) and share > margin:
        needed = (
            (second * (share - margin), second * (share + margin)),
            (first / (share + margin), first / (share - margin)),
        )
    else:
        return entry
    odd = [each for each, allowed in zip((one, other), needed, strict=True) if each.would_fit(allowed)]
    return odd[0] if len(odd) == 1 else entry


def _printed(result: Interval, entry: Entry) -> str:
    return f"{round_half_up((result[0] + result[1]) / 2, entry.decimals):f}"
