"""Columns that run on from row to row: a level beside what it changes by, 参保人数 and 比上年增加.

What changes it is a column of its own, of amounts (累计结余 and 当期结余) or of rates of growth, or what is left of
two: 收入−支出. A cell is wrong when it breaks what all other rows follow. A level stands in two rows of the working,
its own and the next; when just these two fail and one other value of the level would mend both, it is the level.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise, permutations
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.judging import HUNDRED, Interval, divided, multiplied, overlap, subtracted
from yibao_report.check.text.arithmetic.tables.entries import Entry
from yibao_report.regex import regex

_STEP: Final = regex("结余|结存|盈余|增|减|净|变动|变化|[差比]上|较上|缺口")
_RATE: Final = regex("(?:增长|增幅|增速|涨幅|同比|比上年|较上年).*[（(]?[%％]")
_LEVEL: Final = regex("累计|滚存|年末|期末|结存|余额")
_INCOME: Final = regex("收入(?!增|占|比)")
_EXPENDITURE: Final = regex("支出(?!增|占|比)")
_FEWEST: Final = 2
"""Rows that must follow for a row to be wrong that does not."""
_FINE: Final = 10
"""Units of its last digit that a step must have: that it fits is then no accident."""
Column = Mapping[int, Entry]


class BrokenRun(NamedTuple):
    """A cell that breaks the run of its column: what it should be, and how it is worked out."""

    entry: Entry
    should: Interval
    formula: str


class _Steps(NamedTuple):
    """What a level changes by, row by row.

    Attributes:
        intervals: By row.
        entries: The cells that these are, where they are a column of the table.
        name: As it is told in a message.
        forward: What a level becomes with a step.
        back: What it was before a step.
    """

    intervals: Mapping[int, Interval]
    entries: Column
    name: str
    forward: Callable[[Interval, Interval], Interval | None]
    back: Callable[[Interval, Interval], Interval | None]


def broken_runs(numbers: Mapping[int, Column], heads: Mapping[int, str]) -> Iterator[BrokenRun]:
    """Go through the cells of a table that break what changes from row to row."""
    for level, entries in numbers.items():
        for steps in _steps(level, numbers, heads):
            for rows in (sorted(entries), sorted(entries, reverse=True)):
                if broken := _broken(entries, steps, rows, heads[level]):
                    yield broken


def _steps(level: int, numbers: Mapping[int, Column], heads: Mapping[int, str]) -> Iterator[_Steps]:
    others = [each for each in numbers if each != level]
    for column in others:
        intervals = {row: entry.interval for row, entry in numbers[column].items()}
        if _RATE.search(heads[column]):
            yield _Steps(intervals, numbers[column], heads[column], _grown, _shrunk)
        elif _STEP.search(heads[column]):
            yield _Steps(intervals, numbers[column], heads[column], _more, subtracted)
    if not _LEVEL.search(heads[level]):
        return
    for income, expenditure in permutations(others, 2):
        if _INCOME.search(heads[income]) and _EXPENDITURE.search(heads[expenditure]):
            known = numbers[income].keys() & numbers[expenditure].keys()
            left = {row: subtracted(numbers[income][row].interval, numbers[expenditure][row].interval) for row in known}
            yield _Steps(left, {}, f"{heads[income]}−{heads[expenditure]}", _more, subtracted)


def _broken(level: Column, steps: _Steps, rows: Sequence[int], head: str) -> BrokenRun | None:
    """Return the one cell that breaks a run; None if none does, or if it is no run."""
    told = [(before, row) for before, row in pairwise(rows) if row in steps.intervals]
    becomes = {row: steps.forward(level[before].interval, steps.intervals[row]) for before, row in told}
    wrong = [(before, row) for before, row in told if not _fits(becomes[row], level[row].interval)]
    follow = len(told) - len(wrong)
    if not _is_no_accident(steps.intervals[row] for pair in told if pair not in wrong for row in pair[1:]):
        return None
    formula = f"上一行的{head}与{steps.name}"
    if len(wrong) == 1 and follow >= _FEWEST:
        [(before, row)] = wrong
        return _odd_of_one(level, steps, (before, row), is_last=row == rows[-1], formula=formula)
    if len(wrong) == _FEWEST and follow >= 1 and wrong[0][1] == wrong[1][0]:
        (_, row), (_, after) = wrong
        needed = becomes[row], steps.back(level[after].interval, steps.intervals[after])
        if needed[0] and needed[1] and overlap(needed[0], needed[1]):
            return BrokenRun(level[row], needed[0], formula)
    return None


def _odd_of_one(
    level: Column, steps: _Steps, rows: tuple[int, int], *, is_last: bool, formula: str
) -> BrokenRun | None:
    """Return the cell of a single row that does not follow: its step, or the level at either end of the run."""
    before, row = rows
    becomes = steps.forward(level[before].interval, steps.intervals[row])
    step = steps.entries.get(row)
    needed = subtracted(level[row].interval, level[before].interval) if steps.forward is _more else _rate(level, rows)
    if becomes is None or (step is None and not is_last):
        return None
    if step is None or (is_last and not step.would_fit(needed) and level[row].would_fit(becomes)):
        return BrokenRun(level[row], becomes, formula)
    return BrokenRun(step, needed, "本行减上一行")


def _is_no_accident(followed: Iterable[Interval]) -> bool:
    """Tell whether the steps that follow are told in so many digits that others would have served as well."""
    fine = {each for each in followed if abs(each[0] + each[1]) > 2 * _FINE * (each[1] - each[0] or 1)}
    return bool(fine)


def _fits(becomes: Interval | None, level: Interval) -> bool:
    return becomes is not None and overlap(becomes, level)


def _more(level: Interval, step: Interval) -> Interval:
    return level[0] + step[0], level[1] + step[1]


def _rate(level: Column, rows: tuple[int, int]) -> Interval:
    before, row = rows
    share = divided(level[row].interval, level[before].interval) or (Decimal(1), Decimal(1))
    return (share[0] - 1) * HUNDRED, (share[1] - 1) * HUNDRED


def _grown(level: Interval, rate: Interval) -> Interval | None:
    times = 1 + rate[0] / HUNDRED, 1 + rate[1] / HUNDRED
    return multiplied(level, times) if level[0] > 0 and times[0] > 0 else None


def _shrunk(level: Interval, rate: Interval) -> Interval | None:
    return divided(level, (1 + rate[0] / HUNDRED, 1 + rate[1] / HUNDRED)) if level[0] > 0 else None
