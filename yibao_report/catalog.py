"""The explicit list of every rule, for ``explain`` and for the suite."""

from typing import Final

from yibao_report import output
from yibao_report.charts import rules as charts
from yibao_report.check.registry import RULES as CHECKED
from yibao_report.diagnostics import Rule
from yibao_report.fonts import rules as fonts
from yibao_report.load import rules as load
from yibao_report.pdf import rules as pdf
from yibao_report.pdf.verification import grid_rules as grid
from yibao_report.pdf.verification import rules as verification
from yibao_report.pictures import rules as pictures
from yibao_report.render import rules as render
from yibao_report.resolve import chart_rules
from yibao_report.resolve import rules as resolve
from yibao_report.resolve.tables import rules as tables


def _rules_of(*modules: object) -> list[Rule]:
    return [value for module in modules for value in vars(module).values() if isinstance(value, Rule)]


_MODULES: Final = (load, pictures, resolve, tables, chart_rules, charts, render, fonts, pdf, verification, grid, output)

RULES: Final[tuple[Rule, ...]] = tuple(
    sorted(
        [*_rules_of(*_MODULES), *CHECKED],
        key=lambda rule: rule.code,
    )
)
