"""A fall by times (下降2倍), and a rise whose 倍 or 番 says *to* for *by* (由1家增加到3家，增加到两倍)."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.passages import occurrences, report
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.numerals import from_chinese

RULE = Rule(
    "YB431",
    "fall-by-times",
    Severity.ERROR,
    "倍数用错",
    "减少、下降、降低不说“几倍”：下降一倍就到零了。写降至原来的几分之一，或者下降百分之几。增加的倍数分清“增加了”和"
    "“增加到”：从1家到3家，是增加了两倍，增加到三倍；翻一番是两倍，翻两番是四倍。",
    Example("draft.txt", "次均费用下降2倍。\n", "次均费用降至原来的三分之一。\n"),
)

_TIMES: Final = "(?P<times>[0-9]++(?:\\.[0-9]++)?+|[一二两三四五六七八九十百千几数]++)(?P<more>余|多|)倍"
_FALL: Final = re.compile(
    "(?P<verb>下降|降低|减少|缩短|缩小|下跌|压缩|削减|减轻|回落|压减|缩减|(?<=[大锐])减|少了|低了|降了|减了)"
    f"(?:了|近|约|超过?|逾|至少|达到?|将近)*+{_TIMES}(?!体|率|数|量|剂)"
)
_AMOUNT: Final = (
    "(?P<{0}>[0-9]++(?:\\.[0-9]++)?+|[一二两三四五六七八九十百]++)(?P<{1}>[万亿]?[个家种项名人件所元次例户张台处]*)"
)
_FROM_TO: Final = re.compile(
    f"[由从](?:[^，。；0-9]{{0,20}}?){_AMOUNT.format('low', 'low_unit')}[，、]?"
    f"(?:[^，。；0-9]{{0,12}}?)[到至为]{_AMOUNT.format('high', 'high_unit')}[，、（]?"
    "(?:[^，。；、0-9一二两三四五六七八九十翻倍]{0,8}?)"
    "(?:(?P<verb>增长|增加|提高|扩大|上升|提升|多|增)(?P<to>[到至为]|)(?:了|近|约)?"
    f"{_TIMES}|(?P<doubling>翻)了?(?P<doublings>[一两二三四五]|[1-5])番)"
)
_UNIT_FRACTIONS: Final = "零一二三四五六七八九十"
_CLOSE: Final = Decimal("0.04")


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield every fall by times, and every rise whose two values say that 到 and 了 were confused."""
    for block, match in occurrences(manuscript.closed_up, _FALL, "倍"):
        message = f"“{match['verb']}”不能用“{match['times']}{match['more']}倍”"
        yield report(RULE, block, match.span(), message, _as_part(match["times"]))
    for block, match in occurrences(manuscript.closed_up, _FROM_TO, "倍番"):
        if found := _confusion(match):
            start = match.start("verb") if match["verb"] else match.start("doubling")
            yield report(RULE, block, (start, match.end()), *found)


def _as_part(times: str) -> str:
    number = _number(times)
    if number == 1:
        return "写“下降一半”，或者写明下降百分之几"
    if number is not None and number == int(number) and number + 1 < len(_UNIT_FRACTIONS):
        return f"写“降至原来的{_UNIT_FRACTIONS[int(number) + 1]}分之一”，或者写明下降百分之几"
    return "写“降至原来的几分之一”，或者写明下降百分之几"


def _confusion(match: re.Match[str]) -> tuple[str, str] | None:
    """Return message and help where the multiple fits the two values only when it is read the other way."""
    low, high = _number(match["low"]), _number(match["high"])
    if not low or not high or match["low_unit"] not in (match["high_unit"], "") or high <= low:
        return None
    ratio = high / low
    told = f"{match['low']}{match['low_unit']}到{match['high']}{match['high_unit']}"
    if match["doubling"]:
        return _doubling(match, ratio, told)
    times = _number(match["times"])
    if times is None or match["more"]:
        return None
    right, other = (ratio, ratio - 1) if match["to"] else (ratio - 1, ratio)
    if _is_close(times, right) or not _is_close(times, other):
        return None
    help = (
        f"写“{match['verb']}{match['times']}倍”"
        if match["to"]
        else f"写“{match['verb']}{_show(right)}倍”，或“是原来的{match['times']}倍”"
    )
    return f"从{told}是原来的{_show(ratio)}倍，增加了{_show(ratio - 1)}倍", help


def _doubling(match: re.Match[str], ratio: Decimal, told: str) -> tuple[str, str] | None:
    count = _number(match["doublings"])
    if (
        count is None
        or _is_close(Decimal(2) ** count, ratio)
        or not (_is_close(count, ratio) or _is_close(count, ratio - 1))
    ):
        return None
    return (
        f"从{told}是原来的{_show(ratio)}倍，翻{match['doublings']}番是{2 ** int(count)}倍",
        f"写“是原来的{_show(ratio)}倍”",
    )


def _number(words: str) -> Decimal | None:
    return Decimal(words) if words[0].isascii() else from_chinese(words)


def _is_close(stated: Decimal, value: Decimal) -> bool:
    return abs(stated - value) <= _CLOSE * max(abs(value), Decimal(1))


def _show(number: Decimal) -> str:
    return f"{round(number, 2).normalize():f}"
