"""An enumeration comma that nothing needs: “甲”、“乙”, 缴费、和待遇, 七、八个月; or a comma for one.

新生儿，大学生，灵活就业人员等重点人群 is a list of short names.
"""

from collections.abc import Iterator
from typing import Final

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.passages import occurrences, report
from yibao_report.check.text.punctuation.comma_in_list import commas_in_lists
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.model.draft import Block
from yibao_report.regex import regex

RULE = Rule(
    "YB445",
    "needless-comma",
    Severity.WARNING,
    "多了顿号，或该用顿号用了逗号",
    "GB/T 15834—2011 4.5.3.5：标有引号的并列成分之间、标有书名号的并列成分之间，通常不用顿号。"
    "中间插着括注或者没有引号的成分，才用顿号。相邻两个数连用表示概数，中间不用顿号：七八个月；“和”前面也不用。几个短的名称并列，用顿号，不用逗号。",
    Example("draft.txt", "实行“马上办”、“帮代办”。\n", "实行“马上办”“帮代办”。\n"),
)

_MEMBER: Final = "(?:“[^“”]{1,80}+”|‘[^‘’]{1,80}+’|《[^《》]{1,120}+》)"
_RUN: Final = regex(f"{_MEMBER}(?:、{_MEMBER})++")
_WITH_WORDS: Final = regex("[\u4e00-\u9fff]{1,6}、[“《]")
"""The list goes on with members that are no mere quotations: “先看病后付费”、“一站式”结报、“85%”报销比例."""
_GOES_ON: Final = regex("、|[（(][^（）()]*[）)]、")
"""More members follow, some with a bracket behind them, which the comma then separates."""
_COMMA: Final = regex("(?<=[”’》])、(?=[“‘《])")
_BEFORE_AND: Final = regex("(?<=[\u4e00-\u9fff”》）])、(?=和(?![谐平睦解善气县缓田声硕美风顺]))")
_APPROXIMATE: Final = regex(
    "(?<=[\u4e00-\u9fff])(?<![第周之其款条项件表图步一二三四五六七八九十、])十?(?P<first>[一二三四五六七八])(?P<comma>、)(?P<second>[二三四五六七八九])(?=[十百千万个家天名岁元倍成]|人(?![民口])|年(?!级))"
)
_DIGITS: Final = "一二三四五六七八九"


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield every such comma; in a list with other members it stands rightly."""
    for block, match in occurrences(manuscript.running, _RUN):
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
            yield _removed(block, comma.span(), message)
    for block, match in occurrences(manuscript.running, _BEFORE_AND):
        yield _removed(block, match.span(), "“和”前面不用顿号")
    for block, match in occurrences(manuscript.running, _APPROXIMATE):
        if _DIGITS.index(match["second"]) == _DIGITS.index(match["first"]) + 1:
            yield _removed(block, match.span("comma"), "概数中间不用顿号")
    for block, start, end in commas_in_lists(manuscript):
        edits = tuple((place, place + 1, "、") for place in range(start, end) if block.text[place] == "，")
        yield report(RULE, block, (start, end), "并列的名称之间用了逗号", "改为顿号", edits)


def _removed(block: Block, comma: tuple[int, int], message: str) -> Diagnostic:
    return report(RULE, block, comma, message, "去掉顿号", ((*comma, ""),))
