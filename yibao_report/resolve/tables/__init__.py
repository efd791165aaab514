"""Resolving ``:::{indicator-table}``: which figures stand in which cells, for each style of table."""

from yibao_report.resolve.tables.model import (
    Cell,
    Column,
    IndicatorTable,
    Line,
    NotesOf,
    Row,
    RowGroup,
    TableStyle,
    UnitPlace,
)
from yibao_report.resolve.tables.table import resolve_indicator_table

__all__ = [
    "Cell",
    "Column",
    "IndicatorTable",
    "Line",
    "NotesOf",
    "Row",
    "RowGroup",
    "TableStyle",
    "UnitPlace",
    "resolve_indicator_table",
]
