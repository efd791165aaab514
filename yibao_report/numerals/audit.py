"""Every numeral of a running text, and whether it needs to be accounted for.

Input: narrative text. Output: numerals in their order, each with a category; only a FIGURE has to be bound to
the data. Every group of Arabic digits is reported. A Chinese numeral is reported as a figure only when it
certainly states a quantity: ten or more of something that is counted, or a ratio (三分之一, 六成, 两倍, 翻番). Small
counts (一个, 三方面) and idioms (千方百计, 一站式) are left alone.

The text is scanned once from left to right; every pattern is possessive or short, so that time grows with the
length of the text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Final

from yibao_report.model.unit import POINTS, RATIO, TIMES
from yibao_report.numerals.reading import CHINESE_DIGITS, Measure, narrow, read_measures


class NumeralCategory(Enum):
    """Why a numeral stands in the text; the member's value is its Chinese name."""

    FIGURE = "数据"
    DATE = "日期"
    DOCUMENT_NUMBER = "文号"
    ORDINAL = "序数"
    NAME = "名称"


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral with the unit that follows it: ``text`` is what stands from ``start`` to ``end``."""

    start: int
    end: int
    text: str
    category: NumeralCategory


def _after(*words: str, gap: str) -> str:
    """Make a condition: one of the words stands right before, or with one character of ``gap`` between."""
    return f"(?:{'|'.join(f'(?<={word})|(?<={word}{gap})' for word in words)})"


# Building blocks: C a Chinese numeral, C0 its first character, S a space, TO a connector.
_C: Final = f"[{CHINESE_DIGITS}]"
_C0: Final = f"(?<!{_C})"
_DIGITS: Final = "一二三四五六七八九"
_ONES: Final = f"[{_DIGITS}]"
_S: Final = "[ \u00a0]?"
_TO: Final = f"{_S}[—–～~至到-]{_S}"

_YEAR: Final = "(?:1[89]|20|21)[0-9]{2}"
_DAY: Final = f"[0-9]{{1,2}}{_S}[日号]"
_MONTH: Final = f"[0-9]{{1,2}}{_S}月"
_MONTH_DAY: Final = f"{_MONTH}(?:[份底末初]|{_S}[0-9]{{1,2}}(?:{_TO}[0-9]{{1,2}})?{_S}[日号])?"
_MONTHS: Final = f"[0-9]{{1,2}}{_TO}{_MONTH}"
_PART_OF_YEAR: Final = "(?:年?[底末初]|度|第?[一二三四1-4]季度|[上下]半年)"
_DATE: Final = f"{_YEAR}{_S}年(?:{_S}(?:{_MONTHS}|{_MONTH_DAY})|{_PART_OF_YEAR})?"
_CHINESE_YEAR: Final = "(?:一[八九]|二[〇零一])[〇零一二三四五六七八九]{2}"
_CHINESE_MONTH_DAY: Final = f"(?:十[一二]?|{_ONES})月(?:[份底末初]|{_C}{{1,3}}[日号])?"

_LATIN: Final = "[0-9A-Za-z]"
_REST_OF_CODE: Final = f"{_LATIN}*+(?:[-/._@]{_LATIN}++){{0,6}}+"
_LATIN_UNIT: Final = f"(?:kg|mg|ml|mL|km|cm|mm|kW|g|m|L|h)(?!{_LATIN})"
_COUNTED: Final = "(?![ 余多万亿个种项家人次件元%])"

_EXEMPT: Final = {
    NumeralCategory.NAME: (
        r"https?://[!-~]++|www\.[!-~]++",
        # GB/T 9704—2012, COVID-19, DRG2.0, 5G
        r"(?:[A-Z]{1,4}/[A-Z]{1,2}|GB|ISO|IEC) ?[0-9]++(?:\.[0-9]++)?(?:[—–-][0-9]{4})?",
        f"(?<!{_LATIN})[A-Za-z](?=[A-Za-z._/@-]{{0,40}}+[0-9]){_REST_OF_CODE}",
        rf"(?<![0-9A-Za-z._/@-])[0-9]++(?:[._/-][0-9]++){{0,3}}+(?!{_LATIN_UNIT})[A-Za-z]{_REST_OF_CODE}",
        # telephone numbers and postcodes
        f"{_after('热线', '电话', '专线', '传真', '邮编', '邮政编码', '拨打', gap='[为是：: （(]')}"
        f"[0-9][0-9—-]{{2,19}}+{_COUNTED}",
        r"[0-9]{3,8}+(?=(?:医保|政务|便民)?(?:服务)?(?:热线|专线|急救))|0[0-9]{2,3}-[0-9]{7,8}+",
        # 十四五, 十九大, 十九届五中全会
        f"{_C0}十[二三四五六七]五(?!{_C})",
        f"{_C0}(?:十{_ONES}|二十[一二]?)大(?![类项件举])",
        f"{_C0}{_C}{{2,3}}+届(?:{_ONES}中(?:、{_ONES}中)*+全会)?",
        "7×24小时|千家万户|两个一百年",
    ),
    NumeralCategory.DOCUMENT_NUMBER: (
        rf"[〔\[［【（(](?:19|20)[0-9]{{2}}[〕\]］】）)]{_S}第?{_S}[0-9]++{_S}号",
        f"第{_S}(?:[0-9]++|{_C}++){_S}号|{_C0}{_C}{{1,3}}号|[0-9]{{1,4}}+号(?!线)",
    ),
    NumeralCategory.DATE: (
        f"{_DATE}(?:{_TO}(?:{_DATE}|{_MONTH_DAY}|{_DAY}))?",
        f"{_YEAR}{_TO}(?:{_DATE}|{_YEAR}(?![0-9.]){_COUNTED})",
        f"{_MONTHS}|{_MONTH_DAY}(?:{_TO}(?:{_MONTH_DAY}|{_DAY}))?",
        f"(?:[0-9]{{1,2}}{_S}[日号]?{_TO}{_DAY}|[0-9]{{1,2}}{_S}日)(?![内后前])",
        f"[0-9]{{2}}{_S}年{_PART_OF_YEAR}|[0-9]{{1,2}}{_S}年(?:来|以来|间)",
        rf"{_YEAR}[-/](?:0[1-9]|1[0-2])(?:[-/][0-3][0-9])?(?![0-9])|{_YEAR}\.[01]?[0-9]\.[0-3]?[0-9](?![0-9.])",
        r"[0-2]?[0-9][:：][0-5][0-9](?:[:：][0-5][0-9])?(?![0-9])",
        "[0-2]?[0-9]时(?:[0-5]?[0-9]分|半)?|[0-2]?[0-9]点(?:[0-5]?[0-9]分|[半钟整许])",
        f"[0-9]{{1,2}}{_S}世纪(?:[0-9]0年代)?|[0-9]0{_S}年代|[0-9]{{1,3}}{_S}周年",
        f"{_C0}{_CHINESE_YEAR}(?!{_C})年?(?:{_CHINESE_MONTH_DAY})?|{_C0}{_CHINESE_MONTH_DAY}",
        f"{_C0}{_ONES}十年代|{_C0}{_C}{{1,3}}世纪|第?{_C0}[一二三四]季度|前[二三]季度",
    ),
    NumeralCategory.ORDINAL: (
        f"第{_S}(?:[0-9]++(?:{_TO}[0-9]++)?|{_C}++)",
        f"[（(](?:{_C}{{1,3}}|[0-9]{{1,2}})[）)]|[①-⑳]",
        f"(?<![\u4e00-\u9fff]){_C}{{1,2}}是|其{_ONES}(?!{_C}|[分半成倍])",
        f"(?:{_after('附件', '附表', '附图', '附录', '专栏', '图', gap=' ')}|(?<=[^代发报列填]表))"
        rf"[0-9]{{1,3}}+(?:[-.][0-9]{{1,3}}+)?{_COUNTED}",
    ),
}
"""What needs no accounting, in the order in which it is tried."""

_ARABIC: Final = r"−?[0-9]++(?:[./][0-9]++)*+"
_CHINESE: Final = f"一半|半数|翻(?=了?{_ONES}?两?番)|{_C0}{_C}++"
"""Where a quantity may start."""

_FIRST_CHARACTERS: Final = rf"(?=[−0-9A-Za-z〔\[［【（(①-⑳第其前翻半{CHINESE_DIGITS}])"

_QUOTED: Final = re.compile(r"《[^《》\n]*》|“[^“”\n]*”")
_SENTENCE_MARKS: Final = "，。；：！？"
_NEARLY: Final = re.compile("(?<![附最靠])近$|超过?$|逾$|突破$|(?<![线网])上$")
_NEVER_COUNTED: Final = ("月", "日", "届", "分", "度", "字")
"""Units that make a date, an ordinal or an idiom of a Chinese numeral: 十分, 十月, 十字路口."""
_MARKUP: Final = " \t\u3000#>*_-"


def find_numerals(text: str) -> list[Numeral]:
    """Return the numerals of a text in their order; none overlaps another."""
    names = _names(text)
    name = next(names, None)
    numerals = []
    for start, end, category in _scan(narrow(text)):
        while name and name[1] <= start:
            name = next(names, None)
        is_named = category is NumeralCategory.FIGURE and name is not None and name[0] <= start
        numerals.append(Numeral(start, end, text[start:end], NumeralCategory.NAME if is_named else category))
    return numerals


@cache
def _scanner() -> re.Pattern[str]:
    """Compile the patterns on first use, which takes longer than importing the package."""
    exempt = (f"(?P<{category.name}>{'|'.join(patterns)})" for category, patterns in _EXEMPT.items())
    groups = (*exempt, f"(?P<ARABIC>{_ARABIC})", f"(?P<CHINESE>{_CHINESE})")
    return re.compile(f"{_FIRST_CHARACTERS}(?:{'|'.join(groups)})")


def _scan(text: str) -> Iterator[tuple[int, int, NumeralCategory]]:
    """Yield start, end and category of every numeral of a narrowed text."""
    position = 0
    while match := _scanner().search(text, position):
        start, position = match.span()
        if match.lastgroup == "CHINESE":
            end = _quantity_end(text, start)
            if end is None:
                continue
            position, category = end, NumeralCategory.FIGURE
        elif match.lastgroup == "ARABIC":
            position, category = _classify_digits(text, start, position)
        else:
            category = NumeralCategory[str(match.lastgroup)]
        yield start, position, category


def _classify_digits(text: str, start: int, end: int) -> tuple[int, NumeralCategory]:
    """Return where a figure in Arabic digits ends; a number that opens a line like “1.” only counts items."""
    measures = read_measures(text, start)
    if measures and measures[-1].end > end:
        return measures[-1].end, NumeralCategory.FIGURE
    is_item = text.startswith(("、", ".", ")", "）"), end) and _opens_line(text, start)
    return end, NumeralCategory.ORDINAL if is_item else NumeralCategory.FIGURE


def _opens_line(text: str, start: int) -> bool:
    while start and text[start - 1] in _MARKUP:
        start -= 1
    return start == 0 or text[start - 1] == "\n"


def _quantity_end(text: str, start: int) -> int | None:
    """Return where a quantity in Chinese numerals ends; None if it is not certainly one."""
    measures = read_measures(text, start)
    if not measures or _is_vague(text, start):
        return None
    last = measures[-1]
    if last.implied and not last.more and not _NEARLY.search(text[max(0, start - 3) : start]):
        return None
    return last.end if _is_counted(last) else None


def _is_vague(text: str, start: int) -> bool:
    """Tell 数十家, 几十万人 and 每十万人 from 总数十二个."""
    before, numeral = text[max(0, start - 1) : start], text[start : start + 2]
    return before == "每" or (before in ("几", "数") and numeral[:1] == "十" and numeral[1:] not in tuple(_DIGITS))


def _is_counted(measure: Measure) -> bool:
    """Tell whether a number is ten or more of something, or a ratio of any size."""
    unit = measure.unit
    if unit is None:
        return measure.amount >= (10 if measure.more else 100_000)
    if unit.kind in (RATIO, POINTS, TIMES.kind):
        return True
    return measure.amount * unit.scale >= 10 and unit.symbol not in _NEVER_COUNTED


def _names(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of titles and of quoted words; a quoted sentence is speech, and its figures count."""
    for match in _QUOTED.finditer(text):
        if match[0][0] == "《" or not any(mark in match[0] for mark in _SENTENCE_MARKS):
            yield match.span()
