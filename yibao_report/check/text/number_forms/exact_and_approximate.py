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
    "(?P<more>余(?![额款热力])|多(?!元[化素支保筹主复共文]|[于达少数层发为样式方边]))"
)
_NEAR: Final = regex(
    f"(?P<word>接近|将近|近(?<!{NO_PLACE}近)|逾(?<!期逾)|大约|约(?<!{NO_VERB}约))(?:有|为)?"
    r"(?P<number>[0-9]++(?:\.[0-9]++)?+)(?P<scale>万亿|[万亿]|)(?![年天日周号.～~—–-])(?P<unit>[%％]|)"
)
_AROUND: Final = regex(
    rf"{NOT_IN_CODE}(?P<number>[0-9]++(?:\.[0-9]++)?+)(?P<scale>[万亿]|)(?P<unit>元|人次?|[家件场名户例起条项次个份])(?P<word>左右|上下)"
)
"""1236.5万元左右, 236场左右."""
_SEVERAL: Final = regex("(?:[几数][十百千万]|十几)余(?=[万亿]?(?:元|[家人件个名户次场例起条项种份]))")
"""几十余家: 几 says it already."""
_MANY: Final = 4
"""Digits of a number that is exact whatever its unit: 近318.4万人."""
_THOUSANDS: Final = 2000
_MEAN: Final = regex("(?:平均|[人次户例家]均|折合|折算|相当于)[^，。；]*$")
_MEAN_REACH: Final = 20
_COUNTED: Final = regex("[家人件项例户名台次]|个(?!月|百分点|小时|工作日)")
"""What is counted whole: 近59.6家."""


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield every exact number with a word of approximation."""
    for block, match in occurrences(manuscript.closed_up, _MORE):
        number = match["number"]
        before = match.string.startswith(("万", "亿"), match.end()) and not match["scale"]
        tenth = number is not None and "." in number and match["more"] == "余" and before  # 23.8余万名
        if (
            number is None
            or tenth
            or _is_told_to_ten(number, match["scale"] + match["more"])
            or _is_exact(number, match["scale"], whole=2)
        ):
            yield report(RULE, block, match.span(), _message(match[0]), _help(number, match["scale"], match["more"]))
    for block, match in occurrences(manuscript.closed_up, _NEAR):
        if _MEAN.search(match.string, max(0, match.start() - _MEAN_REACH), match.start()):
            continue  # 平均每名经办人员服务约4726人: worked out
        near = "近" in match["word"]
        if near and _COUNTED.match(match.string, match.end()) and not match["scale"] and "." in match["number"]:
            near, whole = True, 1
        else:
            whole = 3 if near else 4
        decimals = 1 if whole == 1 else 2 if near else 3
        many = near and _has_many_digits(match["number"])
        if many or _is_exact(match["number"], match["scale"], whole=whole, decimals=decimals):
            help = f"去掉“{match['word']}”，写“{match['number']}{match['scale']}{match['unit']}”；要说概数，把数取整"
            yield report(RULE, block, match.span(), _message(match[0]), help)
    for block, match in occurrences(manuscript.closed_up, _AROUND):
        if _MEAN.search(match.string, max(0, match.start() - _MEAN_REACH), match.start()):
            continue
        if _is_told_to_one(match["number"], match["scale"]):
            help = f"去掉“{match['word']}”；要说概数，把数取整"
            yield report(RULE, block, match.span(), _message(match[0]), help)
    for block, match in occurrences(manuscript.closed_up, _SEVERAL):
        yield report(RULE, block, match.span(), f"“{match[0]}”里的“几”“数”和“余”意思重复", f"写“{match[0][:-1]}”")


def _is_exact(number: str, scale: str, whole: int, decimals: int = 2) -> bool:
    """Tell whether a number ends in a digit that no round number has: so many digits, or so many decimals."""
    integer, _, fraction = number.partition(".")
    if fraction:
        return len(fraction) >= decimals and fraction[-1] != "0"
    return len(integer) >= whole and integer[-1] != "0" and not scale


def _is_told_to_one(number: str, scale: str) -> bool:
    """Tell whether a number is told so closely that 左右 behind it means nothing: 236场左右, but 45场左右."""
    digits = number.replace(".", "")
    if "." in number:
        return (len(digits) >= _MANY and not digits.endswith(("0", "5"))) or len(digits) > _MANY
    return not scale and len(digits) >= _MANY - 1 and not digits.endswith(("0", "5"))


def _is_told_to_ten(number: str, behind: str) -> bool:
    """Tell whether a number from two thousand on is told to the last ten, as no round number is: 4260余次."""
    if not number.isdigit() or behind not in ("余", "多"):
        return False
    if len(number.rstrip("0")) >= _MANY:
        return True
    return behind == "余" and int(number) >= _THOUSANDS and not number.endswith("00")


def _has_many_digits(number: str) -> bool:
    return len(number.replace(".", "").replace(",", "")) >= _MANY and not number.endswith("0")


def _message(words: str) -> str:
    return f"“{words}”既是确数又是概数"


def _help(number: str | None, scale: str, more: str) -> str:
    if number is None:
        return f"去掉“{more}”，或者把数取整"
    integer = number.partition(".")[0]
    is_short = "." in number and len(integer) < 3
    round_number = integer if is_short else integer[0] + "0" * (len(integer) - 1)
    return f"去掉“{more}”，写“{number}{scale or ''}”；要说概数，写“{round_number}{scale or ''}{more}”"
