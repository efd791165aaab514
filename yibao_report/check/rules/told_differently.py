"""One indicator of one region and period told differently in two places."""

from typing import Final

from yibao_report.check.figures.matching import Match
from yibao_report.check.figures.places import Place
from yibao_report.check.figures.statement import Statement
from yibao_report.diagnostics import Diagnostic, Example, Related, Rule, Severity
from yibao_report.numerals import format_quantity
from yibao_report.resolve.publication import ResolvedPublication

RULE: Final = Rule(
    "YB408",
    "told-differently",
    Severity.ERROR,
    "同一地区同一指标同一时期，两处说法不同",
    "同一地区、同一指标、同一时期，只能有一个数。正文、表、图的标题和说明、图片的替代文字、另一份发布物里写的不一样，读者无从取信。\n"
    "对照原始数据改成一致；最好把这个数写进数据，两处都用 {{ 指标 }}。时期、范围、口径不同的，写明不同之处。",
    Example(
        "content/demo/01-text.md",
        "全市定点医药机构数量达到1200家。\n\n:::{chart} 定点医药机构数量1250家\nindicators: [参保人数]\n:::\n",
        "全市参保情况见图。\n\n:::{chart} 参保人数\nindicators: [参保人数]\n:::\n",
    ),
)

_WAY_OUT: Final = "对照原始数据改成一致，或写进数据、两处都引用；时期、范围、口径不同的，写明不同之处"


def against_print(match: Match, place: Place, elsewhere: ResolvedPublication) -> Diagnostic:
    """Say that another publication prints another figure from its data."""
    actual = format_quantity(match.observation.quantity).text
    title = elsewhere.header.title.replace("\n", "")
    name, period = match.entry.name, match.observation.period.label
    return Diagnostic(
        RULE,
        f"“{name}”{period}这里写作“{match.statement.words}”，《{title}》的{place.where}印作{actual}",
        _WAY_OUT,
        match.statement.span,
        related=(Related(f"另一处印作{actual}", place.span), Related("数据写在", match.observation.span)),
    )


def against_words(statement: Statement, first: Statement, subject: str) -> Diagnostic:
    """Say that another place tells another figure, both typed by hand."""
    return Diagnostic(
        RULE,
        f"“{subject}”这里写作“{statement.words}”，另一处写作“{first.words}”",
        _WAY_OUT,
        statement.span,
        related=(Related(f"另一处写作“{first.words}”", first.span),),
    )
