"""Surpluses of the text against rows of income and expenditure: 当期结余8.12亿元, and 收入合计63.09, 支出合计54.88.

Input: tables with a row of income and one of expenditure that are named alike. Output: a surplus of the text that is
that of one column but for two digits, and what it is told to have grown by since the column before.
"""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.judging import Interval, overlap, subtracted
from yibao_report.check.text.arithmetic.slips import would_fit
from yibao_report.check.text.arithmetic.tables.row_claims import OddClaim
from yibao_report.check.text.arithmetic.tables.table_facts import CellFact, table_facts
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block, BlockKind
from yibao_report.reading import Aspect, Direction, Figure
from yibao_report.reading.figure import MONEY
from yibao_report.regex import regex

_FLOW: Final = regex("(?P<whose>[一-鿿]*?)(?:总|基金)*(?P<flow>收入|支出)(?:合计|总计|总额)?")
_SURPLUS: Final = regex("(?:当期|当年|本期|收支)结余(?:为|达到?|是)?$")
_STEP_REACH: Final = 12
_SINCE: Final = regex("[比较](?:上年|去年|20[0-9]{2}年)(?:同期)?|同比")


class _Surplus(NamedTuple):
    """What income leaves over expenditure in a column, and in the column before."""

    income: CellFact
    amount: Interval
    before: Interval | None


def odd_surpluses(manuscript: Manuscript) -> Iterator[OddClaim]:
    """Go through the surpluses of the text that the rows of a table do not leave."""
    surpluses = _surpluses(manuscript)
    for block in manuscript.draft.blocks if surpluses else ():
        if block.kind is BlockKind.CELL or "结余" not in block.text:
            continue
        figures = manuscript.passage(block).figures
        for number, figure in enumerate(figures):
            is_surplus = figure.kind == MONEY and figure.decimals > 1 and _SURPLUS.search(figure.lead)
            if not is_surplus or block.is_explained(figure.start, figure.end):
                continue
            left = [each for each in surpluses if overlap(figure.interval(), each.amount)]
            if not left:
                yield from _swapped(block, figure, surpluses)
            elif len(left) == 1 and number + 1 < len(figures):
                yield from _stepped(block, figure, figures[number + 1], left[0])


def _surpluses(manuscript: Manuscript) -> list[_Surplus]:
    flows: dict[tuple[str, str], dict[str, CellFact]] = {}
    for fact in manuscript.once(table_facts):
        named = _FLOW.fullmatch(fact.label)
        if named and fact.figure.kind == MONEY and not fact.head and not fact.target:
            flows.setdefault((named["whose"], fact.time), {})[named["flow"]] = fact
    by_whose: dict[str, dict[str, Mapping[str, CellFact]]] = {}
    for (whose, time), told in flows.items():
        if len(told) == len(("收入", "支出")):
            by_whose.setdefault(whose, {})[time] = told
    found = []
    for times in by_whose.values():
        years = sorted(times)
        first = times[years[0]]
        found.append(_Surplus(first["收入"], _left(first), None))
        found += [
            _Surplus(times[now]["收入"], _left(times[now]), _left(times[before])) for before, now in pairwise(years)
        ]
    return found


def _left(told: Mapping[str, CellFact]) -> Interval:
    return subtracted(*(told[flow].figure.interval() for flow in ("收入", "支出")))


def _middle(interval: Interval) -> Interval:
    """Return what an interval of rounded values is about, as one value."""
    middle = (interval[0] + interval[1]) / 2
    return middle, middle


def _swapped(block: Block, figure: Figure, surpluses: list[_Surplus]) -> Iterator[OddClaim]:
    meant = [each for each in surpluses if would_fit(figure, _middle(each.amount), only_swapped=True)]
    if len(meant) == 1:
        yield _odd(block, figure, meant[0], meant[0].amount)


def _stepped(block: Block, figure: Figure, step: Figure, surplus: _Surplus) -> Iterator[OddClaim]:
    """Judge what a surplus grew by: 当期结余7.74亿元，比上年增加0.48亿元."""
    change, between = step.change, block.text[figure.end : step.start]
    told = change is not None and change.aspect is Aspect.BY and step.kind == MONEY and step.high is None
    if not told or surplus.before is None or len(between) > _STEP_REACH or not _SINCE.search(between):
        return
    moved = subtracted(surplus.amount, surplus.before)
    if change is not None and change.direction is Direction.FALL:
        moved = -moved[1], -moved[0]
    if not overlap(step.interval(), moved) and would_fit(step, _middle(moved)):
        yield _odd(block, step, surplus, moved)


def _odd(block: Block, figure: Figure, surplus: _Surplus, should: Interval) -> OddClaim:
    amount = _middle(should)[0] / figure.scale
    told = f"收支相抵是{amount:.{figure.decimals}f}"
    return OddClaim(block, figure.start, figure.end, told, surplus.income.block)
