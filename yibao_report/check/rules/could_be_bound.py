"""A figure typed by hand that the data hold: it could come from them."""

from typing import Final

from yibao_report.check.figures.binding import binding_of
from yibao_report.check.figures.matching import Match
from yibao_report.diagnostics import Diagnostic, Example, Related, Rule, Severity
from yibao_report.numerals import format_quantity
from yibao_report.resolve.publication import ResolvedPublication

RULE: Final = Rule(
    "YB407",
    "could-be-bound",
    Severity.HINT,
    "手打的数与数据相符，可以取自数据",
    "叙述里手打的一个数，与数据里的一个指标对得上，值也相符。现在没有错；可数据一改，它就会错。\n"
    "印出来一字不差的，写成 {{ 指标 }}；说法不同的（近、约、位数少），写成 [文字](=指标)，文字照旧，数据一改就会提醒。",
    Example("content/demo/01-text.md", "全市参保人数达到400.00万人。\n", "全市参保人数达到{{ 参保人数 }}。\n"),
)


def offer(match: Match, publication: ResolvedPublication) -> Diagnostic:
    """Offer the binding for a figure that agrees with the data."""
    statement, observation = match.statement, match.observation
    actual = format_quantity(observation.quantity).text
    binding = binding_of(match, publication)
    return Diagnostic(
        RULE,
        f"“{statement.words}”与数据相符：“{match.entry.name}”{observation.period.label}是{actual}",
        f"写成 {binding.text}" if statement.bindable else "这里不能引用数据：数据改了，要记得改这里",
        statement.span,
        related=(Related("数据写在", observation.span),),
        fix=binding.fix,
    )
