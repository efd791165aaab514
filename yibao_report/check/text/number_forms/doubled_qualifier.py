"""A number limited or made approximate twice over: 约80人左右, 超过10%以上."""

import re
from collections.abc import Iterator
from typing import Final

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.number_forms.patterns import CHINESE_NUMBER, NO_PLACE, NO_VERB, UNIT
from yibao_report.check.text.passages import occurrences, report
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.regex import regex

RULE = Rule(
    "YB430",
    "doubled-qualifier",
    Severity.WARNING,
    "概数词或界限词重复",
    "“约”和“左右”、“超过”和“以上”、“近”和“余”意思重复，留一个；“左右”“上下”也不和“以上”“以下”连用。",
    Example("draft.txt", "每天接待约80人左右。\n", "每天接待约80人。\n"),
)

_ABOUT: Final = "大约|大概|约摸|约莫|约"
_NEAR: Final = "将近|接近|近"
_ABOVE: Final = "超过|超出|突破|高于|多于|大于|逾|超|过"
_AT_LEAST: Final = "不低于|不少于|不小于|至少|最少"
_AT_MOST: Final = "不超过|不高于|不多于|不大于|至多|最多"
_BELOW: Final = "低于|少于|小于|不足|不到|不满"
_REPEATED_BY: Final = {
    _ABOUT: ("余", "多", "几", "左右", "上下", "以上", "以下", "以内"),
    _NEAR: ("余", "多", "左右", "上下", "以上"),
    _ABOVE: ("余", "多", "几", "左右", "上下", "以上"),
    _AT_LEAST: ("余", "多", "左右", "以上"),
    _AT_MOST: ("余", "多", "左右", "以下", "以内", "之内"),
    _BELOW: ("左右", "上下", "以下", "以内", "之内"),
}
"""Which words behind a number say no more than the words in front."""
_CONTRADICTED_BY: Final = {_AT_LEAST: ("以下", "以内", "之内"), _AT_MOST: ("以上",)}
"""Which words behind a number say the opposite of the words in front: 不超过5%以上."""
_REPEATS: Final = {front: behind for fronts, behind in _REPEATED_BY.items() for front in fronts.split("|")}
_CONTRADICTS: Final = {front: behind for fronts, behind in _CONTRADICTED_BY.items() for front in fronts.split("|")}
_FRONTS: Final = tuple(_REPEATS)

_FRONT: Final = (
    "不(?:低于|少于|小于|超过|高于|多于|大于|足|到|满)|至[少多]|最[少多]|低于|少于|小于|大(?:约|概|于)|"
    f"约(?<!{NO_VERB}约)[摸莫]?|将近|接近|近(?<!{NO_PLACE}近)|超(?<![赶反]超)[过出]?|突破|高于|多于|逾(?<!期逾)|过(?=半)"
)
"""Begins with a literal in every branch, so that the search runs from one such character to the next."""
_NUMBER: Final = (
    rf"(?:半数?|一半|[0-9]++(?:[,.][0-9]++)*+(?:[∶:][0-9.]++)?|{CHINESE_NUMBER}(?:分之{CHINESE_NUMBER}|半)?)"
)
_SCALE: Final = "(?:万亿|[百千万亿])?+"
_VERB: Final = "(?:配备|配置|安排|开展|组织|召开|检查|走访|设立?|建立?|需要?|用时|耗时|耗费|花费|[了为有占])?+"
"""Between the word and the number: 大约需要15分钟左右."""
_LIMITED: Final = regex(
    f"(?P<front>{_FRONT})(?P<verb>{_VERB})(?P<number>{_NUMBER}{_SCALE})(?P<more>余(?![额款])|多(?![于层]|元[化素支保筹主复共文])|)"
    f"(?P<unit>{_SCALE}(?:{UNIT})?)(?P<behind>及?以上|及?以下|以内|之内|左右|上下|)"
)
_STACKED: Final = regex(
    f"(?P<first>{_FRONT})有?(?P<second>大约|约|将近|接近|近|超过?|逾|(?<=[最至]少)不[低少]于|(?<=[最至]多)不[超高]过?于?)(?=[0-9]|[一二两三四五六七八九十百千半]+[万亿个名人家件%])"
)
_BEHIND: Final = regex(
    f"(?P<number>(?:[0-9](?<![0-9][0-9])[0-9]*+|(?<![一二两三四五六七八九十百千])[一二两三四五六七八九十百千]++){_SCALE})(?P<more>余|多|个多)(?P<unit>{_SCALE}(?:{UNIT}|月))(?P<behind>左右|上下)"
)
_PAIR: Final = regex(
    "(?<=[0-9%％‰一二三四五六七八九十百千万亿元人家个件名])(?P<first>左右|上下|之多|及?以[上下](?=左右|上下))(?P<second>左右|上下|及?以上|及?以下|以内)"
)
"""稳定在75%左右以上."""
_AROUND: Final = regex(
    f"(?P<front>大约|大概|约(?<!{NO_VERB}约)(?![谈束定请见会车诊号稿法]))[\u4e00-\u9fff]{{1,10}}?{_NUMBER}{_SCALE}(?:{UNIT})?(?P<behind>左右|上下)"
)
"""大约上门三次左右, 约需资金300万元左右."""
_FAR: Final = regex(
    f"(?P<front>{_FRONT})(?P<whole>[占为]?[^，。；：、！？（）“”0-9%占由在分时者的后]{{1,16}}?[数量额出入用度算准次]的)"
    f"(?P<number>{_NUMBER})(?P<unit>[%％‰倍成])(?P<behind>及?以上|及?以下|以内|之内|左右|上下)"
)
"""不超过出院总量的5%以上: between them stands of what the number is a share."""
_TIME: Final = ("年", "月", "天", "日", "个月", "周")


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield every number with two words that say the same."""
    for block, match in occurrences(manuscript.closed_up, _LIMITED):
        front, verb, number, more, unit, behind = match.groups()
        if repeated := _repeated(match):
            place = match.start(), match.end() if repeated == behind else match.end("unit")
            bare = f"{number}{'' if repeated == behind else more}{unit}"
            help = f"留一个，写“{front}{verb}{number}{unit}”或“{bare}{behind}”"
            yield report(RULE, block, place, f"“{front}”和“{repeated}”意思重复", help)
        elif _is_contradicted(match):
            help = f"留一个，写“{front}{verb}{number}{more}{unit}”或“{number}{more}{unit}{behind}”"
            yield report(RULE, block, match.span(), f"“{front}”和“{behind}”意思相反", help)
    for block, match in occurrences(manuscript.closed_up, _FAR):
        front, whole, number, unit, behind = match.groups()
        contradicted = _is_contradicted(match)
        if contradicted or behind.removeprefix("及") in _REPEATS[front]:
            help = f"留一个，写“{front}{whole}{number}{unit}”或“{whole}{number}{unit}{behind}”"
            what = "相反" if contradicted else "重复"
            yield report(RULE, block, match.span(), f"“{front}”和“{behind}”意思{what}", help)
    for block, match in occurrences(manuscript.closed_up, _STACKED):
        first, second = match.groups()
        yield report(RULE, block, match.span(), f"“{first}”和“{second}”意思重复", f"留一个：“{first}”或“{second}”")
    for block, match in occurrences(manuscript.closed_up, _BEHIND):
        if not block.text.endswith(_FRONTS, 0, match.start()):
            number, more, unit, behind = match.groups()
            help = f"留一个，写“{number}{more}{unit}”或“{number}{unit}{behind}”"
            yield report(RULE, block, match.span(), f"“{more}”和“{behind}”意思重复", help)
    for block, match in occurrences(manuscript.closed_up, _AROUND):
        if not (_LIMITED.match(match.string, match.start()) or _FAR.match(match.string, match.start())):
            front, behind = match["front"], match["behind"]
            help = f"留一个：“{front}”或“{behind}”"
            yield report(RULE, block, match.span(), f"“{front}”和“{behind}”意思重复", help)
    for block, match in occurrences(manuscript.closed_up, _PAIR):
        first, second = match.groups()
        yield report(RULE, block, match.span(), f"“{first}”和“{second}”不能连用", f"留一个：“{first}”或“{second}”")


def _is_contradicted(match: re.Match[str]) -> bool:
    return match["behind"].removeprefix("及") in _CONTRADICTS.get(match["front"], ())


def _repeated(match: re.Match[str]) -> str:
    """Return the word behind the number that repeats the one in front; empty if none does."""
    front, _, _, more, unit, behind = match.groups()
    repeats = _REPEATS[front]
    if behind.removeprefix("及") in repeats:
        return behind
    is_recent = front == "近" and unit in _TIME
    return more if more in repeats and not is_recent else ""
