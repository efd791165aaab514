"""A numeral of the narrative that no figure of the data stands behind."""

from typing import Final

from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.reading import Numeral
from yibao_report.source import Span

RULE: Final = Rule(
    "YB401",
    "unbound-numeral",
    Severity.WARNING,
    "数字没有出处",
    "叙述里的每个数都要有出处：用 {{ 指标 }} 取自数据，用算式推算，或写成 [文字](=指标) 与数据核对。"
    "日期、文号、序数，书名号和引号里的数不用管；其他名称里的数写成 [24小时]{.name}。",
    Example("content/demo/01-text.md", "全市参保单位2.50万家。\n", "全市参保{{ 参保人数 }}。\n"),
)


def without_source(numeral: Numeral, span: Span) -> Diagnostic:
    """Say that a numeral is neither bound nor exempt."""
    return Diagnostic(
        RULE,
        f"数字“{numeral.text}”没有出处",
        f"改成 {{{{ 指标 }}}}，或写成 [{numeral.text}](=指标) 与数据核对；"
        f"是名称的一部分就写成 [{numeral.text}]{{.name}}",
        span,
    )
