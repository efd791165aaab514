"""Decimals uneven within one list: 60.5%、55%、70.25%."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.passages import occurrences, report
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.regex import regex

RULE = Rule(
    "YB437",
    "uneven-decimals",
    Severity.HINT,
    "同一组数小数位数不一",
    "并列的同类数字，小数位数宜一致：60.5%、55.0%、70.2%。",
    Example("draft.txt", "分别为60.5%、55%、70.2%。\n", "分别为60.5%、55.0%、70.2%。\n"),
)

_VALUE: Final = r"[0-9]++(?:\.[0-9]++)?+(?:[%％‰]|[万亿]元?[人件次家个]?|个百分点)"
_LIST: Final = regex(rf"(?<![0-9.]){_VALUE}(?:[、和]{_VALUE}){{2,}}+")
_MEMBER: Final = regex(r"(?P<number>[0-9]++(?:\.(?P<decimals>[0-9]++))?+)(?P<unit>[^、和0-9]++)")


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield the members of a list of three or more that have other decimals than most."""
    for block, match in occurrences(manuscript.closed_up, _LIST):
        members = list(_MEMBER.finditer(block.text, match.start(), match.end()))
        usual, _ = Counter(len(each["decimals"] or "") for each in members).most_common(1)[0]
        if len({each["unit"] for each in members}) == 1:
            for each in members:
                if len(each["decimals"] or "") != usual:
                    message = f"这一组数多为{usual}位小数，“{each[0]}”是{len(each['decimals'] or '')}位"
                    yield report(RULE, block, each.span(), message, f"统一为{usual}位小数，与原始数据核对")
