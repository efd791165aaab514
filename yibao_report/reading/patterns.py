"""The one table of what a numeral can be besides a figure: name, document number, date, period, ordinal.

Every pattern is possessive or short, so that time grows with the length of the text. What matches first in the order of
`TABLE` holds; a number that none of it explains is a figure.
"""

import re
from functools import cache
from typing import Final

from yibao_report.numerals.reading import CHINESE_DIGITS
from yibao_report.regex import regex

DIGITS: Final = "一二三四五六七八九"


def _after(*words: str, gap: str) -> str:
    """Make a condition: one of the words stands right before, or with one character of ``gap`` between."""
    return f"(?:{'|'.join(f'(?<={word})|(?<={word}{gap})' for word in words)})"


# Building blocks: C a Chinese numeral, C0 its first character, A the first Arabic digit, S a space, TO a connector.
_C: Final = f"[{CHINESE_DIGITS}]"
_C0: Final = f"(?<!{_C})"
_A: Final = "(?<![0-9.])"
_ONES: Final = f"[{DIGITS}]"
_S: Final = "[ \u00a0]?"
_TO: Final = f"{_S}[—–～~至到-]{_S}"

_LATIN: Final = "[0-9A-Za-z]"
_REST_OF_CODE: Final = f"{_LATIN}*+(?:[-/._@]{_LATIN}++){{0,6}}+"
_LATIN_UNIT: Final = f"(?:kg|mg|ml|mL|km|cm|mm|kW|g|m|L|h)(?!{_LATIN})"
_COUNTED: Final = "(?![ 余多万亿个种项家人次件元%])"

_YEAR: Final = "(?:1[89]|20|21)[0-9]{2}"
_DAY: Final = f"[0-9]{{1,2}}{_S}[日号]"
_DAYS: Final = f"[0-9]{{1,2}}(?:{_TO}[0-9]{{1,2}})?{_S}[日号]"
_EDGE: Final = "年?(?:[底末初]|中期)"
_MONTH_DAY: Final = f"[0-9]{{1,2}}{_S}月份?(?:{_EDGE}|{_S}{_DAYS})?"
_MONTHS: Final = f"[0-9]{{1,2}}{_S}月?份?{_TO}[0-9]{{1,2}}{_S}月份?"
_PART: Final = "(?:[上下]半年|第?[一二三四1-4]季度|前[一二三2-3]个?季度|全年)"
_WITHIN: Final = f"(?:{_MONTHS}|{_MONTH_DAY}|{_PART}){_EDGE}?"
_WITHIN_TO: Final = f"(?:{_MONTHS}|{_MONTH_DAY}(?:{_TO}(?:{_MONTH_DAY}|{_DAY}))?)"
_DATE: Final = f"(?:{_YEAR}{_S}年?度?{_S}{_WITHIN}|{_YEAR}{_S}年度?(?:{_EDGE})?(?!级))"
_CHINESE_YEAR: Final = "(?:一[八九]|二[〇零一])[〇零一二三四五六七八九]{2}"
_CHINESE_MONTH_DAY: Final = f"(?:十[一二]?|{_ONES})月(?:[份底末初]|{_C}{{1,3}}[日号])?"
_CHINESE_QUARTER: Final = f"第?{_C0}[一二三四]季度|前[二三]季度"
_CHINESE_DATE: Final = (
    f"{_C0}{_CHINESE_YEAR}(?!{_C})年?(?:{_CHINESE_MONTH_DAY})?|{_C0}{_CHINESE_MONTH_DAY}|{_CHINESE_QUARTER}"
)
_PLAN: Final = "十[二三四五六七]五"

_SINCE: Final = "(?:个?多?年|个月)(?:来|以来|间|期间|里)"
_PHONE: Final = "(?<=[线话真编码打为是：: （(])(?=[0-9][0-9—-]{2})" + _after(
    "热线", "电话", "专线", "传真", "邮编", "邮政编码", "拨打", gap="[为是：: （(]"
)
_NUMBERED: Final = (
    f"(?<=[件表图录栏 ])(?:{_after('附件', '附表', '附图', '附录', '专栏', '图', gap=' ')}|(?<=[^代发报列填]表))"
)
_GOES_ON: Final = (
    f"(?=[0-9]++(?:[.][0-9]++)?{_S}[年月日号时点世周个多半底末初份×上下全第前一二三四0-9A-Za-z._/@:：∶—–～~至到-])"
)
"""A number behind which a code, a date or a clock time may go on; most numbers are tried for none of them."""

TABLE: Final = (
    (
        "(?=[0-9])",
        (
            ("NAME", f"{_PHONE}[0-9][0-9—-]{{2,19}}+{_COUNTED}"),
            ("NAME", r"[0-9]{3,8}+(?=(?:医保|政务|便民)?(?:服务)?(?:热线|专线|急救))|0[0-9]{2,3}-[0-9]{7,8}+"),
        ),
    ),
    (
        _GOES_ON,
        (
            ("NAME", rf"(?<![0-9A-Za-z._/@-])[0-9]++(?:[._/-][0-9]++){{0,3}}+(?!{_LATIN_UNIT})[A-Za-z]{_REST_OF_CODE}"),
            ("NAME", "7×24小时"),
            ("DOCUMENT_NUMBER", "[0-9]{1,4}+号(?!线)"),
            ("PERIOD", rf"{_YEAR}[-/](?:0[1-9]|1[0-2])(?:[-/][0-3][0-9])?(?![0-9])"),
            ("PERIOD", rf"{_YEAR}\.[01]?[0-9]\.[0-3]?[0-9](?![0-9.])"),
            ("PERIOD", f"{_DATE}(?:{_TO}(?:{_DATE}|{_WITHIN}|{_DAY}))?"),
            ("PERIOD", f"{_YEAR}{_TO}(?:{_DATE}|{_YEAR}(?![0-9.]){_COUNTED})|{_YEAR}{_EDGE}"),
            ("PERIOD", f"{_A}{_WITHIN_TO}{_EDGE}?"),
            ("PERIOD", f"{_A}(?:[0-9]{{1,2}}{_S}[日号]?{_TO}{_DAY}|[0-9]{{1,2}}{_S}日)(?![内后前])"),
            ("PERIOD", f"{_A}[0-9]{{2}}{_S}年(?:{_EDGE}|度|{_PART})|{_A}[0-9]{{1,2}}{_S}{_SINCE}"),
            ("MOMENT", "[0-2]?[0-9][:：][0-5][0-9](?:[:：][0-5][0-9])?(?![0-9])"),
            ("MOMENT", "[0-2]?[0-9]时(?:[0-5]?[0-9]分|半)?|[0-2]?[0-9]点(?:[0-5]?[0-9]分|[半钟整许])"),
            ("MOMENT", f"[0-9]{{1,2}}{_S}世纪(?:[0-9]0年代)?|[0-9]0{_S}年代|[0-9]{{1,3}}{_S}周年"),
            ("PROPORTION", rf"{_A}[0-9]++(?:\.[0-9]++)?[:：∶][0-9]++(?:\.[0-9]++)?|{_A}[0-9]++(?:\.[0-9]++){{2,}}+"),
        ),
    ),
    (
        "(?=[0-9−-])",
        (
            ("NAME", "(?<=“)[0-9]{1,2}(?:[+＋][0-9A-Z]{1,3})++(?=”)"),
            ("ORDINAL", rf"{_NUMBERED}[0-9]{{1,3}}+(?:[-.][0-9]{{1,3}}+)?{_COUNTED}"),
            ("NUMBER", r"(?<![0-9A-Za-z._/-])[−-]?[0-9]|(?<=[/–—~～-])[0-9]"),
            ("DIGITS", "[0-9]++"),
        ),
    ),
    (
        "(?=[A-Za-z])",
        (
            ("NAME", r"(?:https?://|www\.)(?=[!-/:-~]*+[0-9])[!-~]++"),
            ("NAME", r"(?:[A-Z]{1,4}/[A-Z]{1,2}|GB|ISO|IEC) ?[0-9]++(?:\.[0-9]++)?(?:[—–-][0-9]{4})?"),
            ("NAME", f"(?<!{_LATIN})[A-Za-z](?=[A-Za-z._/@-]{{0,40}}+[0-9]){_REST_OF_CODE}"),
        ),
    ),
    (
        r"(?=[〔\[［【（(①-⑳])",
        (
            ("DOCUMENT_NUMBER", rf"[〔\[［【（(](?:19|20)[0-9]{{2}}[〕\]］】）)]{_S}第?{_S}[0-9]++{_S}号"),
            ("ORDINAL", f"[（(](?:{_C}{{1,3}}|[0-9]{{1,2}})[）)]|[①-⑳]"),
        ),
    ),
    (
        "(?=[上下去今本当近往截目现同])",
        (
            ("SPOKEN", "上半年|下半年|去年同期|上年同期|去年|上年度?|今年以来|今年|本年度?|当年|近年来|往年"),
            ("SPOKEN", "截至目前|目前|现在|同期"),
        ),
    ),
    (
        f"(?=[{CHINESE_DIGITS}第其前翻半“])",
        (
            ("PERIOD", f"“?{_C0}{_PLAN}”?(?:规划)?(?:期间|时期|期?末|以来)"),
            # 十四五, 十九大, 十九届五中全会
            ("NAME", f"{_C0}{_PLAN}(?!{_C})|{_C0}(?:十{_ONES}|二十[一二]?)大(?![类项件举])"),
            ("NAME", f"{_C0}{_C}{{2,3}}+届(?:{_ONES}中(?:、{_ONES}中)*+全会)?|千家万户|两个一百年"),
            ("DOCUMENT_NUMBER", f"第{_S}(?:[0-9]++|{_C}++){_S}号|{_C0}{_C}{{1,3}}号"),
            ("PERIOD", f"{_C0}{_C}{{1,2}}{_S}{_SINCE}|{_CHINESE_DATE}|第[1-4]季度"),
            ("SPOKEN", "前一季度"),
            ("MOMENT", f"{_C0}{_ONES}十年代|{_C0}{_C}{{1,3}}世纪"),
            ("ORDINAL", f"第{_S}(?:[0-9]++(?:{_TO}[0-9]++)?|{_C}++)"),
            ("ORDINAL", f"(?<![\u4e00-\u9fff]){_C}{{1,2}}是|其{_ONES}(?!{_C}|[分半成倍])"),
            ("NUMBER", f"{_C0}{_C}++分之|翻(?=了?[一两{DIGITS}1-9]?番)|一半|半数|{_C0}{_C}++(?:点{_C}++)?"),
        ),
    ),
)
"""Kinds of numerals with their patterns, in the order in which they are tried, by what a numeral begins with.

PERIOD and SPOKEN (without a number) are times, MOMENT is a clock time, a century or a jubilee: a date that no figure is
told of. PROPORTION is 4∶1 and 1.2.3, DIGITS are those that no number can be read of.
"""

KINDS: Final = ("", *(kind for _, rows in TABLE for kind, _ in rows))
"""What the groups of `scanner` find, by their numbers."""

_FIRST: Final = rf"(?=[0-9−\-A-Za-z〔\[［【（(①-⑳{CHINESE_DIGITS}第其前翻半“上下去今本当近往截目现同])"


@cache
def scanner() -> re.Pattern[str]:
    """Compile the table on first use, which takes longer than importing the package; one group for each row."""
    branches = (first + "(?:" + "|".join(f"({pattern})" for _, pattern in rows) + ")" for first, rows in TABLE)
    return re.compile(f"{_FIRST}(?:{'|'.join(branches)})")


PLAN: Final = regex(_PLAN)
SPELLED_DATE: Final = regex(_CHINESE_DATE)
