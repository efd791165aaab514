"""A number that is exact to the last digit and called approximate: 2045余件, 近38.61万人."""

from collections.abc import Iterator
from typing import Final

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.number_forms.patterns import NO_PLACE, NO_VERB, NOT_IN_CODE
from yibao_report.check.text.passages import occurrences, report
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.regex import regex

RULE = Rule(
    "YB429",
    "exact-and-approximate",
    Severity.WARNING,
    "确数又说成概数",
    "“余”“近”跟整数：2000余件、近39万人。数已经精确到个位或者两位小数，就不再是概数，把“余”“近”去掉；要说概数，把数取整。",
    Example("draft.txt", "办理事项2045余件。\n", "办理事项2000余件。\n"),
)

_MORE: Final = regex(
    rf"(?:{NOT_IN_CODE}(?P<number>[0-9]++(?:\.[0-9]++)?+)(?P<scale>万亿|[万亿]|)|(?P<chinese>[一二三四五六七八九十百千]{{0,7}}[十百千][一二三四五六七八九](?=余)))"
    "(?P<more>余(?![额款热力])|多(?![于达少数元层发为样式方边]))"
)
_NEAR: Final = regex(
    f"(?P<word>接近|将近|近(?<!{NO_PLACE}近)|逾(?<!期逾)|大约|约(?<!{NO_VERB}约))"
    r"(?P<number>[0-9]++(?:\.[0-9]++)?+)(?P<scale>万亿|[万亿]|)(?![年天日周号.～~—–-])(?P<unit>[%％]|)"
)
_THOUSANDS: Final = 4
_COUNTED: Final = regex("[家人件项例户名台次]|个(?!月|百分点|小时|工作日)")
"""What is counted whole: 近59.6家."""


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield every exact number with a word of approximation."""
    for block, match in occurrences(manuscript.closed_up, _MORE, "余多"):
        number = match["number"]
        if (
            number is None
            or _is_exact(number, match["scale"], whole=2)
            or (match["more"] == "余" and _is_told_to_tens(number, match["scale"]))
        ):
            yield report(RULE, block, match.span(), _message(match[0]), _help(number, match["scale"], match["more"]))
    for block, match in occurrences(manuscript.closed_up, _NEAR):
        near = "近" in match["word"]
        if near and _COUNTED.match(match.string, match.end()) and not match["scale"] and "." in match["number"]:
            near, whole = True, 1
        else:
            whole = 3 if near else 4
        if _is_exact(match["number"], match["scale"], whole=whole, decimals=1 if whole == 1 else 2 if near else 3):
            help = f"去掉“{match['word']}”，写“{match['number']}{match['scale']}{match['unit']}”；要说概数，把数取整"
            yield report(RULE, block, match.span(), _message(match[0]), help)


def _is_exact(number: str, scale: str, whole: int, decimals: int = 2) -> bool:
    """Tell whether a number ends in a digit that no round number has: so many digits, or so many decimals."""
    integer, _, fraction = number.partition(".")
    if fraction:
        return len(fraction) >= decimals and fraction[-1] != "0"
    return len(integer) >= whole and integer[-1] != "0" and not scale


def _is_told_to_tens(number: str, scale: str) -> bool:
    """Tell whether thousands are told to tens: 6240余人; 1250余人 is half a hundred."""
    return not scale and len(number) >= _THOUSANDS and number.isdigit() and number[-1] == "0" and number[-2] not in "05"


def _message(words: str) -> str:
    return f"“{words}”既是确数又是概数"


def _help(number: str | None, scale: str, more: str) -> str:
    if number is None:
        return f"去掉“{more}”，或者把数取整"
    integer = number.partition(".")[0]
    is_short = "." in number and len(integer) < 3
    round_number = integer if is_short else integer[0] + "0" * (len(integer) - 1)
    return f"去掉“{more}”，写“{number}{scale or ''}”；要说概数，写“{round_number}{scale or ''}{more}”"
