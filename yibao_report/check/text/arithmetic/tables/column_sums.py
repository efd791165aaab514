"""Totals of the text that a table gives year by year: 五年累计结算9.59万人次, where its years add up to 24.59.

The column has a year in each row and no total; a word of its head stands in front of the total. Told is a total below
the greatest of its years, or one that a slip of the pen separates from their sum.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.judging import added, overlap
from yibao_report.check.text.arithmetic.nearby import passages_with
from yibao_report.check.text.arithmetic.slips import would_fit
from yibao_report.check.text.arithmetic.tables.table_facts import ANY_TABLE, CellFact
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block
from yibao_report.reading import Figure
from yibao_report.regex import regex

_SUMMED: Final = regex(
    "[三四五六七八九]年(?:来|间)?，?[一-鿿]{0,10}?(?:累计|合计|共计|总计|共)(?:[^。；年均每]{0,48})$"
)
_REACH: Final = 64
_STOCK: Final = regex("累计|年末|期末|结余|余额|在册|参保")
"""Names of what is not added up over the years."""
_FEWEST: Final = 3


class ColumnSum(NamedTuple):
    """A total of the text, the years of the column that it is told of, and the name of the column."""

    block: Block
    total: Figure
    years: tuple[CellFact, ...]
    name: str


def column_sums(manuscript: Manuscript, cells: Sequence[CellFact]) -> Iterator[ColumnSum]:
    """Go through the totals of several years that are not those of the years in a table."""
    columns: dict[str, list[CellFact]] = {}
    for fact in cells:
        if fact.time.isdigit() and not fact.figure.is_ratio and not fact.target and not _STOCK.search(fact.name):
            columns.setdefault(fact.name, []).append(fact)
    columns = {name: years for name, years in columns.items() if is_run(years)}
    for block, passage in passages_with(manuscript, ("累计", "合计", "共")) if columns else ():
        for total in passage.figures:
            if total.is_ratio or total.high is not None or total.qualifiers or total.change is not None:
                continue
            if not _SUMMED.search(passage.text, max(0, total.start - _REACH), total.start):
                continue
            meant = [
                name
                for name, years in columns.items()
                if years[0].figure.kind == total.kind and _is_named(name, total.lead)
            ]
            if (
                len(meant) == 1
                and _is_wrong(total, columns[meant[0]])
                and not block.is_explained(total.start, total.end)
            ):
                yield ColumnSum(block, total, tuple(columns[meant[0]]), meant[0])


def is_run(years: Sequence[CellFact]) -> bool:
    """Tell whether cells are of years that follow each other."""
    told = [int(each.time) for each in years]
    return len(told) >= _FEWEST and sorted(told) == list(range(min(told), min(told) + len(told)))


def _is_named(name: str, words: str) -> bool:
    return any(name[at : at + 2] in words for at in range(len(name) - 1) if name[at : at + 2] not in ANY_TABLE)


def _is_wrong(total: Figure, years: Sequence[CellFact]) -> bool:
    amount = added(each.figure for each in years)
    if overlap(amount, total.interval()):
        return False
    return total.interval()[1] < max(each.figure.amount for each in years) or would_fit(total, amount)
