"""A number in a form that the standard does not know: 4千元, .5, ２０２５, 98。5%, 05家."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Final

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.passages import occurrences, report
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.regex import regex

RULE = Rule(
    "YB435",
    "malformed-number",
    Severity.WARNING,
    "数字写法不规范",
    "GB/T 15835—2011：阿拉伯数字后面只能跟“万”“亿”，4千元写4000元；小数点前面的0不能省；数字和字母用半角；"
    "减少、下降已经是负的，后面不带负号。",
    Example("draft.txt", "个人缴费不足4千元。\n", "个人缴费不足4000元。\n"),
)

_Reading = Callable[[re.Match[str]], tuple[str, str] | None]

_BEHIND_SCALE: Final = "[元人个家名件户次例种项份张套台亩公吨斤所处笔条宗起床位余多度吨头只亩株]"
_THOUSANDS: Final = regex(
    f"(?<![0-9A-Za-z.,第])(?:(?P<high>[0-9]++(?:\\.[0-9]++)?+)(?P<high_scale>[万亿]))?(?P<number>[0-9]++(?:\\.[0-9]++)?+)(?P<scale>[百千])"
    f"(?P<more>[万亿]|)(?={_BEHIND_SCALE}|[，。；、）]|$)(?!米|克|瓦|位数|分)"
)
_BARE_POINT: Final = regex("(?<=[\u4e00-\u9fff（，、：])\\.(?P<decimals>[0-9]++)(?=[%％‰\u4e00-\u9fff，。；、）]|$)")
_FULL_WIDTH: Final = regex("[０-９Ａ-Ｚａ-ｚ](?:[０-９Ａ-Ｚａ-ｚ．％，]*[０-９Ａ-Ｚａ-ｚ％])?")
_BROKEN_POINT: Final = regex(
    r"(?<![0-9A-Za-z.])(?P<integer>[0-9]++)(?P<point>。|·|．|,\.|\.,|\.。|\.\.)(?P<decimals>[0-9]{1,4}+)(?P<unit>[%％‰]|[万亿]|个百分点|元(?!旦))"
)
_LEADING_ZERO: Final = regex(
    r"(?<![0-9A-Za-z.,，:：/第\u2009-])(?<![0-9]"
    r" )0(?P<number>[1-9][0-9]*+(?:\.[0-9]++)?+)(?P<unit>[人家件个名种元万亿%％])"
)
_NEGATIVE_FALL: Final = regex(
    "(?P<verb>减少|下降|降低|下跌|回落|降幅|减幅|负增长)(?P<told>[了为]|达到?)?(?P<sign>[-−－–])(?P<number>[0-9]++(?:\\.[0-9]++)?+)"
    "(?P<unit>[%％‰]|个百分点|[万亿]?元)"
)
_TWO_POINTS: Final = regex(r"(?<![0-9A-Za-z.])[0-9]++\.[0-9]++\.(?:[0-9]{1,2}+)?(?=[%％‰]|[万亿]|元|个百分点)")
"""12.3.5亿元, 8.5.%."""
_MISPLACED_COMMA: Final = regex(
    r"(?<![0-9A-Za-z.,、，])(?:[0-9]{1,3},(?:[0-9]{1,2}|[0-9]{4})(?=[%％‰]|[万亿][元人]|元)"
    r"|[0-9]{1,3}(?:[ ],|,[ ])[0-9]{3}(?=[元人万亿家件个名户])"
    r"|(?:(?<=[为达入出资共计到了约付超])[0-9]{1,3}，[0-9]{3}|[1-9][0-9]{0,2}，0[0-9]{2})(?=[元人家件个名户]|[万亿]元))"
)
"""1,25亿元, 1，020元."""
_LETTER: Final = regex(
    r"(?<![A-Za-z0-9.-])(?:[lIOo][0-9]*\.[0-9]++(?=[%％]|[万亿]|元)|[lI][0-9]++(?=[%％]|[万亿]?元|[万亿]人)|[0-9]++(?:\.[0-9]*)?[OolI][0-9]*(?=[%％]|[万亿]?元|[万亿][人家]|[家人件名户]))"
)
"""l2.5亿元, 3O家: letters for digits."""
_TWO_SIGNS: Final = regex("(?<=[0-9])(?:[%％]{2,}|[%％]‰|‰[%％])")
_FORMAL: Final = regex("(?<![0-9A-Za-z.])[0-9]++(?:\\.[0-9]++)?[仟佰](?=[元人万]|[家件])")
_NOUGHTS: Final = regex(r"(?<![0-9A-Za-z.,:：/-])00+\.[0-9]++(?=[%％‰]|[万亿]|元|个百分点)")
_FACTORS: Final = {"百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "": 1}
_NARROW: Final = str.maketrans(
    {chr(code): chr(code - 0xFEE0) for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
    | {"．": ".", "％": "%", "，": ","}
)


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield every number whose digits are not written as digits are."""
    for pattern, read in _READINGS:
        for block, match in occurrences(manuscript.closed_up, pattern):
            if said := read(match):
                yield report(RULE, block, match.span(), *said)


def _thousands(match: re.Match[str]) -> tuple[str, str]:
    value = Decimal(match["number"]) * _FACTORS[match["scale"]]
    scale = match["more"]
    if match["high"]:
        scale = match["high_scale"]
        value = Decimal(match["high"]) + value * _FACTORS[match["more"]] / _FACTORS[scale]
    return f"阿拉伯数字后面不跟“{match['scale']}”，只能跟“万”“亿”", f"写“{_plain(value)}{scale}”"


def _bare_point(match: re.Match[str]) -> tuple[str, str]:
    return "小数点前面省略了0", f"写“0.{match['decimals']}”"


def _full_width(match: re.Match[str]) -> tuple[str, str]:
    return "数字和字母用半角，不用全角", f"写“{match[0].translate(_NARROW)}”"


def _broken_point(match: re.Match[str]) -> tuple[str, str]:
    return f"小数点写成了“{match['point']}”", f"写“{match['integer']}.{match['decimals']}{match['unit']}”"


def _leading_zero(match: re.Match[str]) -> tuple[str, str]:
    return "数前面多了0", f"写“{match['number']}{match['unit']}”"


def _negative_fall(match: re.Match[str]) -> tuple[str, str]:
    verb, told, number, unit = match["verb"], match["told"] or "", match["number"], match["unit"]
    return f"“{verb}”已经是负的，数前不再加负号", f"写“{verb}{told}{number}{unit}”"


def _odd(said: str, help: str) -> _Reading:
    """Return a reading that tells the same of whatever is found, with the words in it."""
    return lambda match: (said.format(match[0]), help)


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


_READINGS: Final[tuple[tuple[re.Pattern[str], _Reading], ...]] = (
    (_THOUSANDS, _thousands),
    (_BARE_POINT, _bare_point),
    (_FULL_WIDTH, _full_width),
    (_BROKEN_POINT, _broken_point),
    (_LEADING_ZERO, _leading_zero),
    (_NEGATIVE_FALL, _negative_fall),
    (_TWO_POINTS, _odd("“{}”有两个小数点", "与原始材料核对后改正")),
    (_MISPLACED_COMMA, _odd("“{}”里的逗号不是千分位，也不是小数点", "小数点用“.”；千分位的逗号去掉")),
    (_LETTER, _odd("“{}”里的数字写成了字母", "字母l、I改为1，字母O改为0")),
    (_TWO_SIGNS, _odd("“{}”多了一个百分号", "留一个")),
    (_FORMAL, _odd("阿拉伯数字后面不跟“仟”“佰”：“{}”", "写全数字，只跟“万”“亿”")),
    (_NOUGHTS, _odd("“{}”前面多了0", "整数部分只留一个0，与原始材料核对")),
)
