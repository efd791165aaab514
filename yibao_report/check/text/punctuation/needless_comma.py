"""An enumeration comma between adjacent quotations or titles: “甲”、“乙”."""

from collections.abc import Iterator
from typing import Final

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.passages import occurrences, report
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.regex import regex

RULE = Rule(
    "YB445",
    "needless-comma",
    Severity.WARNING,
    "并列的引号、书名号之间多了顿号",
    "GB/T 15834—2011 4.5.3.5：标有引号的并列成分之间、标有书名号的并列成分之间，通常不用顿号。"
    "中间插着括注或者没有引号的成分，才用顿号。",
    Example("draft.txt", "实行“马上办”、“帮代办”。\n", "实行“马上办”“帮代办”。\n"),
)

_MEMBER: Final = "(?:“[^“”]{1,80}+”|‘[^‘’]{1,80}+’|《[^《》]{1,120}+》)"
_RUN: Final = regex(f"{_MEMBER}(?:、{_MEMBER})++")
_WITH_WORDS: Final = regex("[\u4e00-\u9fff]{1,6}、[“《]")
"""The list goes on with members that are no mere quotations: “先看病后付费”、“一站式”结报、“85%”报销比例."""
_GOES_ON: Final = regex("、|[（(][^（）()]*[）)]、")
"""More members follow, some with a bracket behind them, which the comma then separates."""
_COMMA: Final = regex("(?<=[”’》])、(?=[“‘《])")


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield every such comma; in a list with other members it stands rightly."""
    for block, match in occurrences(manuscript.draft.blocks, _RUN, "、"):
        text = block.text
        if _WITH_WORDS.match(text, match.end()) or text.rfind("《", 0, match.start()) > text.rfind(
            "》", 0, match.start()
        ):
            continue
        if text[match.start() - 1 : match.start()] == "、" or _GOES_ON.match(text, match.end()):
            continue
        for comma in _COMMA.finditer(text, match.start(), match.end()):
            name = "书名号" if text[comma.end()] == "《" else "引号"
            message = f"并列的{name}之间不用顿号"
            yield report(RULE, block, comma.span(), message, "去掉顿号", ((*comma.span(), ""),))
