"""Verifying full Vega-Lite specifications: each is drawn once, and what came of it is remembered until it changes."""

from collections.abc import Iterable

from yibao_report.charts import rules
from yibao_report.charts.picture import NotDrawnError, draw
from yibao_report.charts.specification import specification
from yibao_report.charts.theme import SHEETS
from yibao_report.diagnostics import Diagnostics
from yibao_report.resolve.chart_data import ChartData


def verify_charts(charts: Iterable[ChartData], diagnostics: Diagnostics) -> None:
    """Report the specifications that Vega-Lite does not understand; the house's own charts need no drawing for that."""
    for chart in charts:
        if chart.specification is None:
            continue
        try:
            for sheet in SHEETS:
                draw(specification(chart, sheet))
        except NotDrawnError as error:
            diagnostics.add(
                rules.NOT_DRAWN,
                f"Vega-Lite画不出这张图，它说：“{_quotable(str(error))}”",
                "对照Vega-Lite的说明改写vega-lite下面的内容，或改用 type: line、type: bar 等写法",
                chart.specification_span or chart.span,
            )


def _quotable(said: str) -> str:
    return said.replace("“", "「").replace("”", "」").replace("\n", " ")
