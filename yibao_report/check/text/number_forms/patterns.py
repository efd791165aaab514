"""Parts of patterns that the rules over number forms share."""

import re
from typing import Final

from yibao_report.model.unit import known_symbols

NUMBER: Final = r"[0-9]++(?:,[0-9]{3})*+(?:\.[0-9]++)?+"
"""Arabic digits, with separators and decimals."""

CHINESE_NUMBER: Final = "[零〇一二两三四五六七八九十百千万亿几数]++(?:点[零一二三四五六七八九]++)?+"

_SPOKEN: Final = (
    "个百分点",
    "个千分点",
    "个小时",
    "个季度",
    "个工作日",
    "周岁",
    "名",
    "位",
    "间",
    "座",
    "棵",
    "头",
    "倍",
    "成",
)
UNIT: Final = "|".join(sorted({re.escape(symbol) for symbol in (*known_symbols(), *_SPOKEN)}, key=len, reverse=True))
"""Alternatives for a unit or measure word, the longest first."""

NOT_IN_CODE: Final = r"(?<![0-9A-Za-z.,．_/\\@#+=×–—～~−－―-])(?<![0-9A-Za-z][:：])"
"""Before digits: they begin here, and are no piece of a code, a decimal or a range."""

NO_VERB: Final = "[预签续违履节合条公邀特解失守立赴缩盟密]"
"""Before 约 it ends a verb such as 节约 or 预约, and 约 does not mean about."""

NO_PLACE: Final = "[附最靠临邻远亲]"
"""Before 近 it makes a word such as 附近 or 最近, and 近 does not mean nearly."""

STARTS: Final = "(?<![0-9A-Za-z.][0-9])"
"""Behind the first digit of a number: it is the first indeed. Standing there, it lets the search"
" run from digit to digit."""
