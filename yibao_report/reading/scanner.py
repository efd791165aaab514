"""Finds the numerals of a text: figures, times, and numbers that state nothing.

One pattern runs over the text from left to right (`patterns`). Values and units are read by `numerals.reading`; what
stands around a figure by `surroundings`.
"""

from typing import Final

from yibao_report.model.unit import POINTS, RATIO, TIMES
from yibao_report.numerals.reading import CHINESE_DIGITS, Measure, in_one_unit, narrow, read_measures
from yibao_report.reading.figure import Figure, TimeReference, implied
from yibao_report.reading.patterns import DIGITS, KINDS, scanner
from yibao_report.reading.skeleton import AMOUNT, OTHER
from yibao_report.reading.surroundings import Surroundings, describe
from yibao_report.reading.token import NumeralCategory, Other, Token
from yibao_report.regex import regex

_PRIVATE: Final = dict.fromkeys(range(ord(AMOUNT), ord(OTHER) + 1), "□")

_UNUSUAL: Final = regex("[０-９．％／－-]")
_ANY: Final = regex(rf"[0-9０-９{CHINESE_DIGITS}半翻①-⑳]")

_IDIOMS: Final = regex("十分|千方百计|万一|一一|千万(?!元|人|份|条|户|家)|百分百|四面八方|三令五申|一[^\u4e00-\u9fff]?")
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
_NEVER_COUNTED: Final = ("月", "日", "届", "分", "度", "字")
"""Those of them that do so whatever the number: 十月, 十分, 十字路口."""
_NEARLY: Final = regex("(?:(?<![附最靠])近|超过?了?|逾|突破了?|(?<![线网])上)$")
_STEP: Final = regex("(?:增加|新增|增长|提高|上升|扩大|减少|下降|降低|压缩|缩短)了?$")
_LONGEST_STEP: Final = 3
_YEAR: Final = regex("(?:19|20)[0-9]{2}")
_RUN: Final = regex("[−-]?[0-9]++")
_ARABIC: Final = "0123456789−-"
_MARK: Final = regex(r"[，。；：、！？,;:!?（）()\n]")
"""What ends a clause."""
_SENTENCE_MARKS: Final = "。！？!?\n"
_CLAUSE_ENDS: Final = "；;"
_BEHIND_ITEMS: Final = ("、", ".", ")", "）")
_MARKUP: Final = " \t\u3000#>*_-"

_TIMES: Final = ("PERIOD", "SPOKEN")
_OTHERS: Final = {
    "NAME": NumeralCategory.NAME,
    "DOCUMENT_NUMBER": NumeralCategory.DOCUMENT_NUMBER,
    "MOMENT": NumeralCategory.DATE,
    "ORDINAL": NumeralCategory.ORDINAL,
    "PROPORTION": NumeralCategory.FIGURE,
}


def has_numbers(text: str) -> bool:
    """Tell at once whether a text can hold a figure."""
    return _ANY.search(text) is not None


def plain(text: str) -> str:
    """Make digits narrow and take the letters of the skeleton out of a text; offsets stay."""
    return narrow(text).translate(_PRIVATE) if _UNUSUAL.search(text) else text


def scan(text: str) -> list[Token]:
    """Return figures, times and other numerals of a plain text, in order and without overlap; no digit is left out."""
    tokens: list[Token] = []
    marks = [mark.start() for mark in _MARK.finditer(text)]
    passed = position = border = clause = 0
    time: TimeReference | None = None
    held: TimeReference | None = None  # what a time of comparison stands for until its clause ends: 较2023年下降4.4%；
    search = scanner().search
    while found := search(text, position):
        start, position = found.span()
        kind = KINDS[found.lastindex or 0]
        if kind == "NUMBER":
            measures = _measures(text, start)
            if not measures and text[start] not in _ARABIC:
                continue
            if not measures or (measures[-1].unit is None and _numbers_an_item(text, start, measures[-1])):
                other = _other_number(text, start, measures)
                tokens.append(other)
                position = border = other.end
                continue
            while passed < len(marks) and (mark := marks[passed]) < start:
                if time is not None and mark >= time.end:
                    if text[mark] in _SENTENCE_MARKS:
                        time = None
                    elif text[mark] in _CLAUSE_ENDS and _is_compared(text, time):
                        time = held
                clause = mark + 1 if mark >= clause else clause
                passed += 1
            last = measures[-1]
            said = describe(text, clause, border, start, last.end, more=last.more or measures[0].more)
            position = clause = last.end
            tokens.append(_figure(text, start, measures, said, time))
        elif kind in _TIMES:
            held = None if time is not None and _is_compared(text, time) else time
            time = _time(text, start, position)
            tokens.append(time)
        elif kind == "DIGITS":
            measures = read_measures(text, start)
            position = measures[-1].end if measures else position
            tokens.append(Other(start, position, NumeralCategory.FIGURE))
        else:
            tokens.append(Other(start, position, _OTHERS[kind]))
        border = position
    return tokens


def _other_number(text: str, start: int, measures: tuple[Measure, ...]) -> Other:
    """Make an ordinal of the number of an item; digits that are too many for a number still need accounting for."""
    if measures:
        return Other(start, measures[-1].end, NumeralCategory.ORDINAL)
    run = _RUN.match(text, start)
    return Other(start, run.end() if run else start + 1, NumeralCategory.FIGURE)


def _time(text: str, start: int, end: int) -> TimeReference:
    words = text[start:end]
    years = _YEAR.findall(words)
    as_of = words[-1] in "底末初" or words == "截至目前" or text.startswith("截", max(0, start - 2), start)
    return TimeReference(start, end, words, int(years[-1]) if years else None, as_of)


def _is_compared(text: str, time: TimeReference) -> bool:
    """Tell whether a time is only what something is compared with, or was at first."""
    return text[max(0, time.start - 1) : time.start] in ("较", "比", "由", "从")


def _measures(text: str, start: int) -> tuple[Measure, ...]:
    """Read a number; a Chinese one counts only with a unit and from two on: 五项, 二十, 六成, but not 一个."""
    measures = read_measures(text, start)
    if len(measures) > 1 and measures[0].unit is not None and text[measures[0].end] == "至" and _is_step(text, start):
        return measures[:1]
    if not measures or text[start] in _ARABIC:
        return measures
    measure = measures[-1]
    if _is_vague(text, start) or (measure.implied and not measure.more and not _is_nearly(text, start)):
        return ()
    if measure.unit is None:
        idiom = _IDIOMS.match(text, start)
        certain = measure.amount >= (10 if measure.power or measure.more else 100_000)
        return measures if certain and not (idiom and idiom.end() >= measure.end) else ()
    kind = measure.unit.kind
    if kind in (RATIO, POINTS, TIMES.kind):
        return measures
    least = 10 if kind in _NEVER_SPELLED else 2
    return measures if measure.amount * measure.unit.scale >= least and kind not in _NEVER_COUNTED else ()


def _is_step(text: str, start: int) -> bool:
    """Tell whether a number is what something changes by, so that 至 goes on to what it changes to: 增加34家至80家."""
    return _STEP.search(text, max(0, start - _LONGEST_STEP), start) is not None


def _is_vague(text: str, start: int) -> bool:
    """Tell 数十家 and 几十万人 from 总数十二个."""
    numeral = text[start : start + 2]
    return text[max(0, start - 1) : start] in ("几", "数") and numeral[0] == "十" and numeral[1:] not in tuple(DIGITS)


def _is_nearly(text: str, start: int) -> bool:
    """Tell whether a word in front makes a number of 百家 or 万元, whose 一 is not written: 近百家, 上万元."""
    return _NEARLY.search(text, max(0, start - 4), start) is not None


def _numbers_an_item(text: str, start: int, measure: Measure) -> bool:
    """Tell whether a bare number opens a line like “1.”."""
    if measure.power or not text.startswith(_BEHIND_ITEMS, measure.end):
        return False
    while start and text[start - 1] in _MARKUP:
        start -= 1
    return start == 0 or text[start - 1] == "\n"


def _figure(
    text: str, start: int, measures: tuple[Measure, ...], said: Surroundings, time: TimeReference | None
) -> Figure:
    low, high, unit = in_one_unit(measures)
    last = measures[-1]
    high = high if high is not None and high != low else None
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
        *implied(low, high, unit, last.decimals, said.qualifiers, said.change),
    )
