"""An amount in a unit too large or with too many decimals for a reader: 83.512764万元, 0.32万件."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.passages import occurrences, report
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.model.draft import BlockKind
from yibao_report.numerals import round_half_up
from yibao_report.regex import regex

RULE = Rule(
    "YB436",
    "unwieldy-amount",
    Severity.HINT,
    "小数位数过多，或者不足一个大单位",
    "行文里以万、亿为单位，一般保留两位小数，或者换成小一级的单位；不足一万的数直接写出来：3200件，不写0.32万件。",
    Example("draft.txt", "支付83.512764万元。\n", "支付83.51万元。\n"),
)

_LONG: Final = regex(
    r"(?<![0-9.])(?P<number>[0-9]++\.(?P<decimals>[0-9]{3,}+))(?P<scale>万亿|[万亿])(?P<unit>[元人件次家个]?)"
)
_SMALL: Final = regex(r"(?<![0-9.])(?P<number>0\.[0-9]*[1-9][0-9]*)(?P<scale>万亿|[万亿])(?P<unit>[元人件次家个]?)")
_LOWER: Final = {"万亿": (10**4, "亿"), "亿": (10**4, "万"), "万": (10**4, "")}


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield every such amount in prose; a table keeps one unit for a column."""
    for block, match in occurrences(manuscript.closed_up, _LONG):
        if block.kind is not BlockKind.CELL:
            short = round_half_up(Decimal(match["number"]), 2)
            help = f"行文里写“{short}{match['scale']}{match['unit']}”，与表里的位数一致即可"
            yield report(RULE, block, match.span(), f"小数有{len(match['decimals'])}位", help)
    for block, match in occurrences(manuscript.closed_up, _SMALL):
        if block.kind is not BlockKind.CELL:
            factor, scale = _LOWER[match["scale"]]
            value = (Decimal(match["number"]) * factor).normalize()
            help = f"写“{value:f}{scale}{match['unit']}”"
            yield report(RULE, block, match.span(), f"不足1{match['scale']}，却以“{match['scale']}”为单位", help)
