"""Years in falling order at the head of a table."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.number_forms.tables import Table, tables
from yibao_report.check.text.passages import report
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.model.draft import Block
from yibao_report.regex import regex

RULE = Rule(
    "YB485",
    "falling-years",
    Severity.HINT,
    "表头的年份由近到远",
    "年份一般由远到近，从左到右排：2020年、2025年。",
    Example(
        "draft.txt",
        "|指标|2025年|2020年|\n|---|---|---|\n|参保率|95|94|\n",
        "|指标|2020年|2025年|\n|---|---|---|\n|参保率|94|95|\n",
    ),
)

_YEAR: Final = regex("((?:19|20)[0-9]{2})年?")


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield the first year of every head that falls from left to right."""
    for table in tables(manuscript):
        years = list(_years(table))
        if len(years) > 1 and all(first > second for (first, _), (second, _) in pairwise(years)):
            _, cell = years[0]
            message = f"表头的年份由近到远：{'、'.join(str(each) for each, _ in years)}"
            yield report(RULE, cell, (0, len(cell.text)), message, "按由远到近的顺序排列各列")


def _years(table: Table) -> Iterator[tuple[int, Block]]:
    for column in range(table.width):
        cell = table.cells.get((0, column))
        if cell and (match := _YEAR.match(cell.text.strip())):
            yield int(match[1]), cell
