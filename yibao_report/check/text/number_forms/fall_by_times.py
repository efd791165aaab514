"""A fall by times (下降2倍), and a rise whose 倍 or 番 says *to* for *by* (由1家增加到3家，增加到两倍)."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.passages import occurrences, report
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.model.unit import TIMES
from yibao_report.numerals import from_chinese
from yibao_report.reading import Aspect, Figure, Relation, RelationKind
from yibao_report.regex import regex

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
_FALL: Final = regex(
    "(?P<verb>下降|降低|减少|精简|缩短|缩小|下跌|压缩|削减|减轻|回落|压减|缩减|(?<=[大锐])减|少了|低了|降了|减了|便宜了?|降幅|降价幅度|下降幅度)"
    f"(?:了|近|约|超过?|逾|至少|达到?|将近)*+{_TIMES}(?!体|率|数|量|剂)"
)
_RISING: Final = regex("(?P<verb>增长|增加|提高|扩大|上升|提升|增)(?:[到至为了]|达到?|近|约)*$")
_VERB_REACH: Final = 6
_UNIT_FRACTIONS: Final = "零一二三四五六七八九十"
_CLOSE: Final = Decimal("0.04")
_DOUBLED_TWICE: Final = 4

_TWICE: Final = regex(
    "的(?P<times>[0-9]{1,3}(?:\\.[0-9]{1,2})?|[两三四五六七八九十])倍[，,、（(](?:也就是说?|即|相当于|意味着)?(?P<words>(?:增加|增长|提高|扩大)了?(?P=times)倍)"
)
"""是2019年的9倍，也就是增加了9倍."""

_BY_PERCENT: Final = regex(
    "[万亿]?(?:元|人次?|家|件|个|例|份)[，,](?:到|至)?(?:(?:19|20)[0-9]{2}年|同比|比上年|较上年|本年|今年)[^，。；0-9率比占幅速重]{0,6}"
    "(?P<words>(?P<verb>增长|增加|上升|提高|下降|减少|降低)[到至](?P<rate>[0-9]{1,3}(?:\\.[0-9]{1,2})?[%％]))(?=[，。；])"
)
"""2024年为155万元，2025年增长到20.0%."""


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield every fall by times, and every rise whose two values say that 到 and 了 were confused."""
    for block, match in occurrences(manuscript.closed_up, _FALL):
        message = f"“{match['verb']}”不能用“{match['times']}{match['more']}倍”"
        yield report(RULE, block, match.span(), message, _as_part(match["times"]))
    for block, match in occurrences(manuscript.closed_up, _TWICE):
        message = f"既说是原来的{match['times']}倍，又说增加了{match['times']}倍"
        yield report(RULE, block, match.span("words"), message, "增加几倍说的是多出来的部分，要减去1倍")
    for block, match in occurrences(manuscript.closed_up, _BY_PERCENT):
        message = f"数量不会“{match['words']}”，{match['rate']}是变化的幅度"
        yield report(
            RULE, block, match.span("words"), message, f"写“{match['verb']}{match['rate']}”，或者写出变化后的数"
        )
    for block, relation in manuscript.statements(RelationKind.CHANGE):
        said = relation.figures[2]
        if said.unit != TIMES:
            continue
        verb = _RISING.search(block.text, max(0, said.start - _VERB_REACH), said.start)
        if found := _confusion(relation, verb["verb"] if verb else "增加"):
            yield report(RULE, block, (verb.start() if verb else said.start, said.end), *found)


def _as_part(times: str) -> str:
    number = _number(times)
    if number == 1:
        return "写“下降一半”，或者写明下降百分之几"
    if number is not None and number == int(number) and number + 1 < len(_UNIT_FRACTIONS):
        return f"写“降至原来的{_UNIT_FRACTIONS[int(number) + 1]}分之一”，或者写明下降百分之几"
    return "写“降至原来的几分之一”，或者写明下降百分之几"


def _confusion(relation: Relation, verb: str) -> tuple[str, str] | None:
    """Return message and help where the multiple fits the two values only when it is read the other way."""
    first, last, said = relation.figures
    if "fall" in relation.roles or said.qualifiers or not 0 < first.amount < last.amount:
        return None
    ratio = last.amount / first.amount
    told = f"从{first.text}到{last.text}是原来的{_show(ratio)}倍"
    if said.growth:
        return _doubling(said, ratio, told)
    arrives = said.aspect is Aspect.TO
    right, other = (ratio, ratio - 1) if arrives else (ratio - 1, ratio)
    if _is_close(said.value, right) or not _is_close(said.value, other):
        return None
    help = f"写“{verb}{said.text}”" if arrives else f"写“{verb}{_show(right)}倍”，或“是原来的{said.text}”"
    return f"{told}，增加了{_show(ratio - 1)}倍", help


def _doubling(said: Figure, ratio: Decimal, told: str) -> tuple[str, str] | None:
    """Judge 翻两番, whose value is 4, where the numeral told fits as a plain multiple."""
    if _is_close(said.value, ratio) or said.value < _DOUBLED_TWICE:
        return None
    count = Decimal(int(said.value).bit_length() - 1)
    if not (_is_close(count, ratio) or _is_close(count, ratio - 1)):
        return None
    return f"{told}，{said.text}是{_show(said.value)}倍", f"写“是原来的{_show(ratio)}倍”"


def _number(words: str) -> Decimal | None:
    return Decimal(words) if words[0].isascii() else from_chinese(words)


def _is_close(stated: Decimal, value: Decimal) -> bool:
    return abs(stated - value) <= _CLOSE * max(abs(value), Decimal(1))


def _show(number: Decimal) -> str:
    return f"{round(number, 2).normalize():f}"
