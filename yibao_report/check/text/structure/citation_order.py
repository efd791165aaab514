"""A cited document: its title in 《》, then its number in （）: rule 60."""

import re
from collections.abc import Iterator
from typing import Final

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.marking import mark
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.regex import regex

RULE = Rule(
    "YB470",
    "citation-order",
    Severity.WARNING,
    "引用公文的次序不对",
    "引用公文先引标题，后引发文字号，字号用圆括号：《关于……的意见》（国办发〔2021〕1号）。",
    Example(
        "draft.txt",
        "根据国办发〔2021〕14号《关于健全门诊共济保障机制的指导意见》，制定本办法。\n",
        "根据《关于健全门诊共济保障机制的指导意见》（国办发〔2021〕14号），制定本办法。\n",
    ),
)

_NUMBER: Final = r"[\u4e00-\u9fff]{1,9}[〔\[［(（【]\d{4}[〕\]］)）】]第?\d{1,4}号"
_NUMBER_FIRST: Final = regex(rf"(?<!》)(?P<open>[（(]?)(?P<number>{_NUMBER})[）)]?(?:文件|文)?\s?(?=《)", re.ASCII)
_DECREE_FIRST: Final = regex(r"(?<!》)[（(](?P<number>[\u4e00-\u9fff]{2,12}令第?\d{1,4}号)[）)](?=《)", re.ASCII)
_BARE: Final = regex(rf"(?<=》)\s?(?P<number>{_NUMBER})", re.ASCII)
_WITHIN: Final = regex(rf"(?<=[\u4e00-\u9fff])[（(](?P<number>{_NUMBER})[）)]》", re.ASCII)
"""《关于……的意见（国办发〔2021〕14号）》."""
_APART: Final = regex(rf"(?<=》)(?P<gap>，|文件|、)[（(](?P<number>{_NUMBER})[）)]", re.ASCII)
"""《关于……的意见》文件（国办发〔2021〕14号）."""
_WITH_WORD: Final = regex(rf"(?<=》)[（(](?P<number>{_NUMBER}(?:文件|文))[）)]", re.ASCII)
_OTHER_BRACKETS: Final = regex(rf"(?<=》)(?P<number>[［\[【〔]{_NUMBER}[］\]】〕])", re.ASCII)
_LEAD: Final = regex(r"^(?:根据|按照|依据|依照|印发|转发|落实|贯彻|执行|关于|以及|参照|对照|由|以|和|与|及|按|据|见)+")
_ODD: Final = (
    (_WITHIN, "发文字号写在书名号里面", "移到书名号外面：》（{}）"),
    (_APART, "标题和发文字号之间隔了字", "写成《……》（{}）"),
    (_WITH_WORD, "括号里只写发文字号", "写成（{}）"),
    (_OTHER_BRACKETS, "发文字号外面要用圆括号", "写成（{}）"),
)


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield numbers of documents that stand before the title, or behind it without brackets."""
    for block in manuscript.draft.blocks:
        if "号" not in block.text or "《" not in block.text:
            continue
        for match in _NUMBER_FIRST.finditer(block.text):
            if not _belongs_to_title_before(block.text, match.start()):
                number, start = _without_lead(match)
                message = f"发文字号“{number}”在标题前面"
                yield mark(RULE, block, start, start + len(number), message, f"写成《……》（{number}）")
        for match in _DECREE_FIRST.finditer(block.text):
            if not _belongs_to_title_before(block.text, match.start()):
                message = f"“{match['number']}”在标题前面"
                yield mark(RULE, block, *match.span("number"), message, f"写成《……》（{match['number']}）")
        for pattern, said, help in _ODD:
            for match in pattern.finditer(block.text):
                number = match.group("number").strip("［[【〔］]】〕")
                yield mark(RULE, block, *match.span(), said, help.format(re.sub("文件?$", "", number)))
        for match in _BARE.finditer(block.text):
            number = match.group("number")
            yield mark(RULE, block, *match.span("number"), f"发文字号“{number}”没有加圆括号", f"写成（{number}）")


def _without_lead(match: re.Match[str]) -> tuple[str, int]:
    number = match.group("number")
    lead = _LEAD.match(number)
    skipped = lead.end() if lead else 0
    return number[skipped:], match.start("number") + skipped


def _belongs_to_title_before(text: str, start: int) -> bool:
    """Whether the number stands in brackets behind a title, and another title follows: 《甲》（…号）《乙》."""
    return text[max(0, start - 4) : start].rstrip("（( ").endswith("》")
