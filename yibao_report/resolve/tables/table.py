"""The indicator table from its options: what fits its style, then the rows and columns of that style."""

from typing import Final

from yibao_report.diagnostics import Diagnostics
from yibao_report.load.shapes.components import IndicatorTableShape
from yibao_report.model.narrative import Directive
from yibao_report.resolve import rules
from yibao_report.resolve.scope import Scope
from yibao_report.resolve.tables import rules as table_rules
from yibao_report.resolve.tables.by_dataset import datasets_with, resolve_by_dataset
from yibao_report.resolve.tables.by_dimension import resolve_by_dimension
from yibao_report.resolve.tables.by_period import resolve_by_period
from yibao_report.resolve.tables.key_figures import resolve_key_figures
from yibao_report.resolve.tables.model import IndicatorTable, NotesOf, TableStyle, Trend
from yibao_report.resolve.tables.selection import Request, choose_dataset

_STYLES_OF_OPTIONS: Final = {
    "compare": (TableStyle.KEY_FIGURES,),
    "changes": (TableStyle.KEY_FIGURES,),
    "trend": (TableStyle.YEARS, TableStyle.KEY_FIGURES),
    "total": (TableStyle.REGIONS,),
}


def _resolve_by_region(request: Request) -> IndicatorTable | None:
    """Return a table of regions: datasets, where two have the same indicator, else members."""
    datasets = datasets_with(request)
    return resolve_by_dataset(request, datasets) if datasets else resolve_by_dimension(request)


_RESOLVERS: Final = {
    TableStyle.PLAN: resolve_by_period,
    TableStyle.YEARS: resolve_by_period,
    TableStyle.REGIONS: _resolve_by_region,
    TableStyle.KEY_FIGURES: resolve_key_figures,
}


def resolve_indicator_table(
    directive: Directive, scope: Scope, notes_of: NotesOf, diagnostics: Diagnostics
) -> IndicatorTable | None:
    """Return the table, or None after reporting what its options ask for in vain."""
    options = directive.options
    assert isinstance(options, IndicatorTableShape)
    request = Request(directive, options, scope, notes_of, diagnostics)
    _check_options(request)
    if not choose_dataset(request):
        return None
    table = _RESOLVERS[request.style](request)
    empty = table is None or not table.columns or not any(table.rows)
    if empty and not request.failed and not scope.incomplete:
        diagnostics.add(
            rules.UNKNOWN_INDICATOR,
            "没有可以列进表里的指标",
            "在publication.yaml的datasets里写上数据集，或改写periods",
            directive.span,
        )
    return None if empty or request.failed else table


def _check_options(request: Request) -> None:
    """Report options that the style has no use for."""
    for name, styles in _STYLES_OF_OPTIONS.items():
        if getattr(request.options, name) and request.style not in styles:
            fitting = "、".join(style.label for style in styles)
            message = f"“{name}”是{fitting}的选项，这里是{request.style.label}"
            _refuse(request, name, message, f"删去“{name}”；要{styles[0].label}，写成 style: {styles[0]}")
    if request.style is TableStyle.KEY_FIGURES and request.trend is Trend.ANNUAL_RATE:
        message = "主要指标表只比两期，没有年均增速"
        _refuse(request, "trend", message, "写成 difference或rate；要年均增速，改用style: years")


def _refuse(request: Request, option: str, message: str, help_: str) -> None:
    request.failed = True
    request.diagnostics.add(table_rules.UNFIT_OPTION, message, help_, request.place(option))
