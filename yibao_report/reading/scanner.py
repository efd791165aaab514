"""Finds the numerals of a text: figures, times, and numbers that state nothing.

One pattern runs over the text from left to right; every part of it is possessive or short, so that time grows with the
length. Values and units are read by `numerals.reading`; what stands around a figure by `surroundings`.
"""

import re
from decimal import Decimal
from typing import Final

from yibao_report.model.unit import RATIO, TIMES, Unit
from yibao_report.numerals.reading import CHINESE_DIGITS, Measure, narrow, read_measures
from yibao_report.reading.figure import Figure, TimeReference
from yibao_report.reading.skeleton import AMOUNT, OTHER, Other, Token
from yibao_report.reading.surroundings import Surroundings, describe

_PRIVATE: Final = dict.fromkeys(range(ord(AMOUNT), ord(OTHER) + 1), "□")

_UNUSUAL: Final = re.compile("[０-９．％／－-]")

_C: Final = f"[{CHINESE_DIGITS}]"
_TO: Final = "[ \u00a0]?[—–～~至到-][ \u00a0]?"
_YEAR: Final = "(?:19|20)[0-9]{2}"
_DAY: Final = f"[0-9]{{1,2}}(?:{_TO}[0-9]{{1,2}})? ?[日号]"
_MONTHS: Final = f"[0-9]{{1,2}} ?月?份?{_TO}[0-9]{{1,2}} ?月份?"
_MONTH: Final = "[0-9]{1,2} ?月份?"
_PART: Final = "(?:上半年|下半年|第?[一二三四1-4]季度|前[一二三2-3]个?季度|全年)"
_EDGE: Final = "(?:[年]?(?:底|末|初|中期))"
_WITHIN: Final = f"(?:{_MONTHS}|{_MONTH}(?: ?{_DAY})?|{_PART})"
_DATE: Final = f"{_YEAR} ?年?度? ?{_WITHIN}{_EDGE}?|{_YEAR} ?年度?{_EDGE}?(?!级)"
_TIME: Final = (
    f"(?:{_DATE})(?:{_TO}(?:{_DATE}|{_WITHIN}))?|{_YEAR}{_TO}{_YEAR} ?年|{_YEAR}{_EDGE}"
    f"|(?<![0-9.]){_MONTHS}|(?<![0-9.]){_MONTH}{_EDGE}?(?: ?{_DAY})?|(?<![0-9.]){_DAY}(?![内前])"
    "|[零〇一二三四五六七八九]{4}年(?:[一二三四五六七八九十]{1,2}月)?(?:[一二三四五六七八九十]{1,3}日)?"
    f"|(?:[0-9]{{1,2}}|{_C}{{1,2}})(?:个?多?年|个月)(?:来|以来|间|期间|里)"
    "|“?十[二三四五六]五”?(?:规划)?(?:期间|时期|末|以来|期末)"
    "|上半年|下半年|第?[一二三四]季度|前[一二三]季度|去年同期|上年同期|去年|上年度?|今年以来|今年|本年度?|当年|近年来|往年"
    "|截至目前|目前|现在|同期"
)
_OTHER: Final = (
    rf"[〔\[［【（(](?:19|20)[0-9]{{2}}[〕\]］】）)] ?第?[0-9]++ ?号"
    rf"|第 ?(?:[0-9]++|{_C}++)"
    r"|(?<![0-9])[0-9]++号(?!线)"
    rf"|[（(](?:{_C}{{1,3}}|[0-9]{{1,2}})[）)]|[①-⑳]"
    r"|https?://[!-~]++|www\.[!-~]++"
    r"|[A-Za-z]++[A-Za-z./_-]{0,12}[0-9][0-9A-Za-z.+/—–-]*+"
    r"|(?<![0-9.])[0-9]++(?![0-9])(?!kg|mg|ml|km|cm|mm)[A-Za-z][0-9A-Za-z]*+"
    r"|(?<![0-9.])[0-9]++(?:\.[0-9]++)?[:：∶][0-9]++(?:\.[0-9]++)?"
    r"|(?:拨打|热线|电话|专线|传真|邮编)[^0-9，。；]{0,6}[0-9—-]{3,20}+(?![0-9.]|[余多万亿个种项家人次件元%例通条宗起])"
    r"|[0-9]{3,8}(?=(?:医保|政务|便民)?(?:服务)?(?:热线|专线|急救))"
    r"|7×24|(?<![0-9.])[0-9]++(?:\.[0-9]++){2,}+"
)
_NUMBER: Final = (
    r"(?<![0-9A-Za-z._/-])[−-]?[0-9]|(?<=[/–—~～-])[0-9]"
    rf"|(?<!{_C})(?:百|千|万)分之|(?<!{_C}){_C}++分之|翻(?=了?[一两二三四五六七八九1-9]?番)|一半|半数"
    rf"|(?<!{_C})(?=[{CHINESE_DIGITS}]){_C}++(?:点{_C}++)?"
)
_SCAN: Final = re.compile(
    rf"(?=[0-9−\-A-Za-z〔\[［【（(①-⑳{CHINESE_DIGITS}第翻半拨热电专传邮“上下前去今本当近往截目现同])"
    rf"(?:(?P<other>{_OTHER})|(?P<time>{_TIME})|(?P<number>{_NUMBER}))"
)
_ANY: Final = re.compile(rf"[0-9０-９{CHINESE_DIGITS}半]")

_IDIOMS: Final = re.compile(
    "十分|千方百计|万一|一一|千万(?!元|人|份|条|户|家)|百分百|四面八方|三令五申|一[^\u4e00-\u9fff]?"
)
_NEVER_SPELLED: Final = (
    "月",
    "日",
    "届",
    "度",
    "字",
    "分",
    "级",
    "步",
    "层",
    "星",
    "国",
    "省",
    "市",
    "区",
    "县",
    "天",
    "档",
)
"""Units that make a name, a date or an idiom of a Chinese numeral: 三级医院, 十字路口, 三市."""
_YEAR_TEXT: Final = re.compile("(?:19|20)[0-9]{2}")
_DIGITS: Final = re.compile("[0-9]++")
_ARABIC: Final = "0123456789−-"
_MARK: Final = re.compile(r"[，。；：、！？,;:!?（）()\n]")
"""What ends a clause."""
_SENTENCE_MARKS: Final = "。！？!?\n"


def has_numbers(text: str) -> bool:
    """Tell at once whether a text can hold a figure."""
    return _ANY.search(text) is not None


def plain(text: str) -> str:
    """Make digits narrow and take the letters of the skeleton out of a text; offsets stay."""
    return narrow(text).translate(_PRIVATE) if _UNUSUAL.search(text) else text


def scan(text: str) -> list[Token]:
    """Return figures, times and other numerals of a plain text, in order and without overlap."""
    tokens: list[Token] = []
    marks = [mark.start() for mark in _MARK.finditer(text)]
    passed = position = border = clause = 0
    time: TimeReference | None = None
    search = _SCAN.search
    while found := search(text, position):
        start, position = found.span()
        kind = found.lastgroup
        if kind == "other":
            tokens.append(Other(start, position))
        elif kind == "time":
            time = _time(text, start, position)
            tokens.append(time)
        else:
            measures = _measures(text, start)
            if not measures:
                run = _DIGITS.match(text, start)
                position = run.end() if run else position
                continue
            is_new_sentence = False
            while passed < len(marks) and (mark := marks[passed]) < start:
                is_new_sentence = is_new_sentence or (mark >= border and text[mark] in _SENTENCE_MARKS)
                clause = max(clause, mark + 1)
                passed += 1
            last = measures[-1]
            said = describe(text, clause, border, start, last.end, more=last.more or measures[0].more)
            tokens.append(_figure(text, start, measures, said, None if is_new_sentence else time))
            position = clause = last.end
        border = position
    return tokens


def _time(text: str, start: int, end: int) -> TimeReference:
    words = text[start:end]
    years = _YEAR_TEXT.findall(words)
    as_of = words[-1] in "底末初" or words == "截至目前" or text.startswith("截", max(0, start - 2), start)
    return TimeReference(start, end, words, int(years[-1]) if years else None, as_of)


def _measures(text: str, start: int) -> tuple[Measure, ...]:
    """Read a number; a Chinese one counts only with a unit and from two on: 五项, 二十, 六成, but not 一个."""
    measures = read_measures(text, start)
    if not measures or text[start] in _ARABIC:
        return measures
    measure = measures[-1]
    if measure.unit is None:
        certain = measure.power and abs(measure.amount) >= 10 and not _IDIOMS.match(text, start)
        return measures if certain else ()
    if measure.unit.kind in (RATIO, TIMES.kind):
        return measures
    return measures if abs(measure.amount) >= 2 and measure.unit.kind not in _NEVER_SPELLED else ()


def _figure(
    text: str, start: int, measures: tuple[Measure, ...], said: Surroundings, time: TimeReference | None
) -> Figure:
    first, last = measures[0], measures[-1]
    unit, low, high = last.unit, first.amount, None
    if first is not last:
        unit = last.unit or first.unit
        low, upper = _in_unit(first, unit, last), _in_unit(last, unit, first)
        high = upper if upper != low else None
    return Figure(
        start,
        last.end,
        text[start : last.end],
        low,
        high,
        unit,
        last.decimals,
        last.resolution,
        said.qualifiers,
        said.change,
        time,
        said.lead,
        said.counted,
        text[start] not in _ARABIC,
        last.growth,
    )


def _in_unit(measure: Measure, unit: Unit | None, other: Measure) -> Decimal:
    """Return an end of a range in the unit of both."""
    if measure.unit is not None and unit is not None and measure.unit != unit:
        return measure.amount * measure.unit.scale / unit.scale
    if measure.unit is None and unit is None and not measure.power and other.power:
        return measure.amount * Decimal(10) ** other.power
    return measure.amount
