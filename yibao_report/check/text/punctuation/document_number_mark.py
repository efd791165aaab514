"""A document number with the wrong brackets, 第 or leading zeros: [2021]5号, 〔2021〕第05号."""

from collections.abc import Iterator
from typing import Final

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.passages import occurrences, report
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.regex import regex

RULE = Rule(
    "YB446",
    "document-number-mark",
    Severity.WARNING,
    "发文字号写法不规范",
    "GB/T 9704—2012 7.2.5：年份用全称，括在六角括号“〔〕”里；序号不加“第”，不编虚位（1不编为01），后面加“号”。",
    Example("draft.txt", "（衡医保发[2021]19号）\n", "（衡医保发〔2021〕19号）\n"),
)

_NUMBER: Final = regex(
    r"(?P<open>[〔\[［【（(﹝{｛<＜〈])[ ]?(?P<year>(?:19|20)[0-9]{2})(?P<nian>年?)["
    r" ]?(?P<close>[〕\]］】）)﹞}｝>＞〉])"
    r"(?P<first>[ ]?第?[ ]?)(?P<zeros>0*)(?P<number>[0-9]{1,5})(?P<gap>[ ]?)号"
)
_PROPOSAL: Final = regex("建议|提案|议案")
"""Proposals have numbers of as many digits: 第0218号提案."""
_PADDED: Final = regex(
    "(?<=第)(?<![〕\\]］】）)]第)0+(?P<number>[1-9][0-9]{0,3})号|(?<=年第)0+(?P<serial>[1-9][0-9]{0,3})期"
)

_SHORT_YEAR: Final = regex("(?<=[一-鿿])〔(?P<year>[0-2][0-9])〕(?P<number>[1-9][0-9]{0,3})号")
"""国办发〔24〕38号."""
_LONG_YEAR: Final = regex("(?<=[一-鿿])〔[0-9]{5,6}〕(?=[0-9]{1,4}号)")
"""国办发〔20024〕38号."""
_NO_BRACKETS: Final = regex(
    "(?<=[一-鿿]{2}[发函办字规])(?P<year>20[0-9]{2})年?(?P<number>[1-9][0-9]{0,3})号(?=文|[）》，。；、]|$)"
)
"""国办发2024年38号."""
_NO_SIGN: Final = regex(
    "(?<=[一-鿿])〔(?P<year>20[0-9]{2})〕(?P<number>[1-9][0-9]{0,3})(?=文件?|精神|要求|[）》，。；]|的)"
)
"""国办发〔2024〕38文件."""


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield every document number in another form than 〔2021〕5号."""
    for block, match in occurrences(manuscript.running, _NUMBER):
        right = f"〔{match['year']}〕{match['number']}号"
        if match[0] == right:
            continue
        wanted = {"open": "〔", "close": "〕", "nian": "", "first": "", "gap": ""}
        edits = tuple((*match.span(name), words) for name, words in wanted.items() if match[name] != words)
        message = f"“{match[0]}”不是规范的发文字号"
        yield report(RULE, block, match.span(), message, f"改为“{right}”", edits)
    for pattern in (_SHORT_YEAR, _NO_BRACKETS, _NO_SIGN):
        for block, match in occurrences(manuscript.running, pattern):
            right = f"〔20{match['year'][-2:]}〕{match['number']}号"
            yield report(RULE, block, match.span(), f"“{match[0]}”不是规范的发文字号", f"改为“{right}”")
    for block, match in occurrences(manuscript.running, _LONG_YEAR):
        yield report(RULE, block, match.span(), f"“{match[0]}”里的年份不是四位", "年份写四位，与原始材料核对后改正")
    for block, match in occurrences(manuscript.running, _PADDED):
        if match["number"] and _PROPOSAL.search(block.text):
            continue
        right = match[0].lstrip("0")
        message = f"序号“{match[0]}”前面补了0"
        yield report(RULE, block, (match.start() - 1, match.end()), message, f"改为“{right}”")
