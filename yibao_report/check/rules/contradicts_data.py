"""A figure typed by hand that says something else than the data."""

from collections.abc import Iterable
from typing import Final

from yibao_report.check.figures.binding import figure_of
from yibao_report.check.figures.matching import Match
from yibao_report.check.figures.places import Place
from yibao_report.diagnostics import Diagnostic, Example, Related, Rule, Severity
from yibao_report.numerals import format_quantity
from yibao_report.resolve.publication import ResolvedPublication

RULE: Final = Rule(
    "YB406",
    "contradicts-data",
    Severity.ERROR,
    "手打的数与数据不符",
    "叙述里手打的一个数，说的正是数据里的一个指标（名称、成员、单位、地区、时期都对得上），值却不同：同一个数在表里、图里、文字里就成了两个。\n"
    "写成 {{ 指标 }}，让它来自数据；数据错了就改数据；说的是另一回事（别的时期、范围、口径），就把不同之处写明。",
    Example("content/demo/01-text.md", "全市参保人数达到410.00万人。\n", "全市参保人数达到{{ 参保人数 }}。\n"),
)


def contradiction(match: Match, publication: ResolvedPublication, printed: Iterable[Place]) -> Diagnostic:
    """Say that a figure contradicts the data, and where else the data's figure is printed."""
    statement, observation = match.statement, match.observation
    actual = format_quantity(observation.quantity).text
    if statement.bindable:
        way_out = f"写成 {figure_of(observation, publication).text}，或核对数据"
    else:
        way_out = f"按数据改为{actual}，或核对数据"
    places = (Related(f"{place.where}印作{actual}", place.span) for place in printed)
    return Diagnostic(
        RULE,
        f"“{match.entry.name}”{observation.period.label}的数据是{actual}，这里写作“{statement.words}”",
        f"{way_out}；说的不是这个指标，就把不同之处写明",
        statement.span,
        related=(Related("数据写在", observation.span), *places),
    )
