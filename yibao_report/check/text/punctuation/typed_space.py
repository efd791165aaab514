"""Spaces typed between Chinese and digits or Latin, or beside a full-width mark: 于 2020 年."""

from collections.abc import Iterator
from typing import Final

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.passages import is_in_address
from yibao_report.check.text.punctuation.context import Place, is_han, is_mostly_latin, report_places
from yibao_report.check.text.spacing import HAN
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.regex import regex

RULE = Rule(
    "YB449",
    "typed-space",
    Severity.WARNING,
    "汉字和数字、字母之间打了空格",
    "汉字和数字、字母之间的间隙由排版产生，不打空格；打了空格，数字和单位会被拆到两行，查找替换也容易漏。",
    Example("draft.txt", "于 2020 年启动。\n", "于2020年启动。\n"),
)

_SPACE: Final = regex(
    f" (?:(?<=[{HAN}] )(?=[0-9A-Za-z])|(?<=[0-9A-Za-z%％‰] )(?=[{HAN}])|(?=[，。；：、？！）》”〔])"
    f"|(?<=[，、；] )(?=[{HAN}0-9A-Za-z“《])"
    f"|(?<=[（《“] )(?=[{HAN}0-9A-Za-z]))"
)
_LABEL: Final = regex(
    r"[#>* \u3000]*(?:[（(]?(?:[0-9]{1,3}(?:\.[0-9]{1,3}){0,4}|[一二三四五六七八九十]{1,3}"
    r"|[A-Za-z])[）).、．]?|第?[0-9一二三四五六七八九十]{1,3}[章节条部编篇]?|"
    r"[附图表专][表件图录栏]?[ ]?[0-9一二三四五六七八九十]{0,3}(?:[-—.][0-9]{1,3})?[：:]?)"
)
_TIME_OR_TELEPHONE: Final = regex(r"[0-2]?[0-9][:：][0-5][0-9]|[0-9]{3,4}-[0-9]{7,8}|1[3-9][0-9]{9}|[0-9]{6,}")
_CONTACT: Final = regex("(?:电话|传真|邮编|编码|邮箱|手机|网址|热线|账号|联系人|微信|公众号|号)$")
_IMPRINT: Final = regex("20[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日(?:印发|[）)]$)")
"""In the last line of an official document: who issued it and when; of a report: who wrote it and when."""
_PAGE: Final = regex("[0-9]{1,3}[ ]*$")
_ENDS: Final = "。；！？”）"


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield every single space typed where layout makes the gap."""
    for block in manuscript.draft.blocks:
        if " " in block.text and not is_mostly_latin(block.text):
            places = list(_places(block.text))
            yield from report_places(RULE, block, places, "打了多余的空格", "去掉空格")


def _places(text: str) -> Iterator[Place]:
    label = _LABEL.match(text)
    for match in _SPACE.finditer(text):
        start, end = match.span()
        if start == 0 or text[start - 1] in " \t\u3000" or text[end : end + 1] in (" ", "\t"):
            continue
        if label and start <= label.end():
            continue
        if not (is_in_address(text, end) or is_in_address(text, start - 1) or _is_layout(text, start, end)):
            yield start, end, ""


def _is_layout(text: str, start: int, end: int) -> bool:
    """Tell whether a space parts what is listed: a telephone number, a time of day, a page in a table of contents."""
    if not is_han(text[start - 1]):
        return False
    if (
        _IMPRINT.match(text, end)
        or _TIME_OR_TELEPHONE.match(text, end)
        or _CONTACT.search(text, max(0, start - 4), start)
    ):
        return True
    return _PAGE.match(text, end) is not None and not any(mark in text for mark in _ENDS)
