"""What can be wrong with a finished PDF of a designed format, one that claims ``baseline-grid``: YB680–YB689."""

from typing import Final

from yibao_report.diagnostics import Example, Rule, Severity

_OWN: Final = "多半是自己改过print.css或print.html；删去自己的一份，就回到程序自带的版式。"

OFF_GRID = Rule(
    "YB680",
    "off-grid",
    Severity.WARNING,
    "正文行不在行格上",
    f"分栏的正文，各栏的行要在同一条线上，相差不超过0.3磅。{_OWN}",
    Example(None, ".columns > p { margin-bottom: 5pt }", ".columns > p { margin-bottom: 0 }"),
)
HEADING_AT_END = Rule(
    "YB681",
    "heading-at-end",
    Severity.WARNING,
    "标题落在栏末",
    "标题后面要跟着正文，不能落在一栏或一页的最后。把附近的图、表或段落前后挪一挪。",
    Example(None, "标题在第2页栏末，正文在第3页", "标题和正文都在第3页"),
)
SINGLE_LINE = Rule(
    "YB682",
    "single-line",
    Severity.WARNING,
    "栏首或栏末只有一段的一行",
    f"一段文字分在两栏或两页，每一边至少两行。{_OWN}",
    Example(None, "html { orphans: 1; widows: 1 }", "html { orphans: 2; widows: 2 }"),
)
OVER_EDGE = Rule(
    "YB683",
    "over-page-edge",
    Severity.WARNING,
    "图或文字超出页边",
    "图和文字要印在页面之内；满版的底色、图片出血最多3毫米。把图改小，或把不能断开的一行改短。",
    Example(None, "figure img { width: 400mm }", "figure img { max-width: 100% }"),
)
