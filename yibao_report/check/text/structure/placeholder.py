"""Blanks that nobody filled in, and what a download site left: rule 58."""

import re
from collections.abc import Iterator
from typing import Final

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.marking import mark
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.model.lexicon import ExpressionKind

RULE = Rule(
    "YB468",
    "placeholder",
    Severity.ERROR,
    "没填的空，或网页带来的字",
    "XX、××、某某、待补充、空括号是起草时留的空，印出去以前都要填上。从网页、文库复制的稿子常带着“点击下载”"
    "“转载请注明”，要删去。词表是leftovers，可以在content/lexicon/leftovers.yaml里添加。",
    Example(
        "draft.txt",
        "全市省内异地联网结算XX人次。\n",
        "全市省内异地联网结算130280人次。\n",
    ),
)

_BLANK: Final = re.compile(
    r"(?P<x>(?<![A-Za-z0-9])[Xx]{2,}+(?![A-Za-z0-9])|[ＸⅩｘ]{2,}+|[×✕✖╳]{2,}+|[〇○◯]{2,}+(?=[市县局元万人年月日]))"
    r"|(?P<line>(?<![A-Za-z0-9_])_{3,}+(?![A-Za-z0-9])|﹍{2,}+|＿{2,}+)"
    r"|(?P<star>[＊]{2,}+)"
    r"|(?P<query>[?？]{2,}+)"
    r"|(?P<time>(?<![\dXx×])(?:20)?[Xx×]{1,4}年|(?<=年)[Xx×]月|(?<=月)[Xx×]日)"
)
_SIGNS: Final = re.compile("[XxＸⅩｘ×✕✖╳〇○◯_﹍＿＊?？]")
_EMPTY: Final = re.compile(r"【\s*】|（[ \t\u3000]*）|\([ \t\u3000]*\)|〔\s*〕|\[[ \t]*\](?!\()|《\s*》|“\s*”")
_WAITING: Final = re.compile(r"[有亟尚仍还等]$")
_HAN: Final = re.compile(r"[\u4e00-\u9fff]")


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield blanks, words that stand for something to come, and leftovers of web pages."""
    for block in manuscript.draft.blocks:
        for match in _EMPTY.finditer(block.text):
            yield mark(RULE, block, *match.span(), f"“{match.group()}”是空的", "填上内容，或删去")
        for match in _BLANK.finditer(block.text) if _SIGNS.search(block.text) else ():
            message = "像是没有想好" if match.lastgroup == "query" else "没有填"
            yield mark(RULE, block, *match.span(), f"“{match.group()}”{message}", "填上内容，或删去")
    for hit in manuscript.hits[ExpressionKind.PLACEHOLDER]:
        text = hit.block.text
        if not hit.expression.words.startswith("待") or _stands_alone(text, hit.start, hit.end):
            message = f"“{hit.expression.words}”是待填的空"
            yield mark(RULE, hit.block, hit.start, hit.end, message, "填上内容，或删去")
    for hit in manuscript.hits[ExpressionKind.LEFTOVER]:
        message = f"“{hit.expression.words}”像是从网页、文库带来的"
        yield mark(RULE, hit.block, hit.start, hit.end, message, "删去")


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether 待定 is a note and no part of a word or a sentence (有待定型, 招待定点)."""
    return not _WAITING.search(text[max(0, start - 1) : start]) and not _HAN.match(text, end)
