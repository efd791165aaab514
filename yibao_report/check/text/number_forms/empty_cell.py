"""An empty cell with no dash among cells that hold figures."""

from collections.abc import Iterator
from typing import Final

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.number_forms.tables import NOTHING, Table, tables
from yibao_report.check.text.passages import report
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.model.draft import Block
from yibao_report.regex import regex

RULE = Rule(
    "YB486",
    "empty-cell",
    Severity.WARNING,
    "数据格空着",
    "没有数据的格子写“—”，必要时在表下注明原因；空着，读者分不清是没有、是零，还是漏填。",
    Example(
        "draft.txt",
        "|指标|2020年|2025年|\n|---|---|---|\n|参保率|94|95|\n|满意度|85|90|\n|结算率||90|\n",
        "|指标|2020年|2025年|\n|---|---|---|\n|参保率|94|95|\n|满意度|85|90|\n|结算率|—|90|\n",
    ),
)

_FIGURE: Final = regex("[0-9]")
_REMARKS: Final = regex("备注|说明|属性|类别|单位|责任")


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield every empty cell in a column of figures."""
    for table in tables(manuscript):
        for column in range(1, table.width):
            if not _REMARKS.search(table.head(column)):
                yield from _empty(table, column)


def _empty(table: Table, column: int) -> Iterator[Diagnostic]:
    cells = list(table.column(column))
    figures = sum(bool(_FIGURE.search(cell.text)) for cell in cells)
    filled = sum(bool(cell.text.strip()) and cell.text.strip() in NOTHING for cell in cells)
    if 2 * figures < len(cells) and not (filled and figures + filled + 1 == len(cells)):
        return  # but the one empty cell where the others have a figure or a dash
    if not figures:
        return
    for cell in cells:
        if not cell.text.strip() and _is_row_of_figures(table, cell):
            yield report(RULE, cell, (0, len(cell.text)), "这一格空着", "填上数，没有数就写“—”")


def _is_row_of_figures(table: Table, cell: Block) -> bool:
    """Tell whether a row has a name and is no heading within the table."""
    row = cell.cell.row if cell.cell else 0
    words = [table.cells[row, column].text.strip() for column in range(table.width) if (row, column) in table.cells]
    has_figure = any(_FIGURE.search(word) for word in words[1:])
    return (
        bool(words[:1] and words[0]) and has_figure and sum(word in NOTHING for word in words) < max(2, len(words) - 1)
    )
