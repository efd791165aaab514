"""Every numeral of a running text, and whether it needs to be accounted for.

Input: narrative text. Output: numerals in their order, each with a category; only a FIGURE has to be bound to
the data. Every group of Arabic digits is reported. A Chinese numeral is reported as a figure only when it
certainly states a quantity: ten or more of something that is counted, or a ratio (三分之一, 六成, 两倍, 翻番). Small
counts (一个, 三方面) and idioms (千方百计, 一站式) are left alone.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from yibao_report.model.unit import POINTS, RATIO, TIMES
from yibao_report.reading.figure import Figure, TimeReference
from yibao_report.reading.patterns import PLAN, SPELLED_DATE
from yibao_report.reading.qualifiers import Qualifier
from yibao_report.reading.scanner import has_numbers, plain, scan
from yibao_report.reading.token import NumeralCategory, Token
from yibao_report.regex import regex


class Numeral(NamedTuple):
    """A numeral with the unit that follows it: ``text`` is what stands from ``start`` to ``end``."""

    start: int
    end: int
    text: str
    category: NumeralCategory


_QUOTED: Final = regex(r"《[^《》\n]*》|“[^“”\n]*”")
_SENTENCE_MARKS: Final = "，。；：！？"
_DIGIT: Final = regex("[0-9]")


def find_numerals(text: str) -> list[Numeral]:
    """Return the numerals of a text in their order; none overlaps another."""
    return numerals_of(text, scan(plain(text))) if has_numbers(text) else []


def numerals_of(text: str, tokens: Sequence[Token]) -> list[Numeral]:
    """Return the numerals of a text that has been scanned."""
    names = _names(text)
    name = next(names, None)
    numerals = []
    for start, end, category in _spans(text, tokens):
        while name and name[1] <= start:
            name = next(names, None)
        is_named = category is NumeralCategory.FIGURE and name is not None and name[0] <= start
        numerals.append(Numeral(start, end, text[start:end], NumeralCategory.NAME if is_named else category))
    return numerals


def _spans(text: str, tokens: Sequence[Token]) -> Iterator[tuple[int, int, NumeralCategory]]:
    """Yield start, end and category of every numeral; 1/3 is one, though two figures are read of it."""
    numerator: Figure | None = None
    for number, token in enumerate(tokens):
        if isinstance(token, TimeReference):
            yield from _of_time(token)
        elif not isinstance(token, Figure):
            yield token.start, token.end, token.category
        elif _is_certain(text, token):
            following = tokens[number + 1] if number + 1 < len(tokens) else None
            if token.unit is None and _is_below(text, token, following):
                numerator = numerator or token
                continue
            yield numerator.start if numerator else token.start, token.end, NumeralCategory.FIGURE
            numerator = None


def _is_below(text: str, figure: Figure, following: Token | None) -> bool:
    """Tell whether a slash leads from a figure to the next one."""
    if not isinstance(following, Figure) or following.spelled or following.start != figure.end + 1:
        return False
    return text[figure.end] in "/／"


def _of_time(time: TimeReference) -> Iterator[tuple[int, int, NumeralCategory]]:
    """Yield the numeral of a time: “十四五”期间 holds a name, 三年来 and 去年 none."""
    if plan := PLAN.search(time.text):
        yield time.start + plan.start(), time.start + plan.end(), NumeralCategory.NAME
    elif _DIGIT.search(time.text) or SPELLED_DATE.match(time.text):
        yield time.start, time.end, NumeralCategory.DATE


def _is_certain(text: str, figure: Figure) -> bool:
    """Tell whether a figure is in Arabic digits, ten or more of something, or a ratio of any size."""
    if not figure.spelled:
        return True
    if text.endswith("每", 0, figure.start):  # 每十万人
        return False
    unit, amount = figure.unit, figure.value if figure.high is None else figure.high
    if unit is None:
        return amount >= (10 if Qualifier.MORE in figure.qualifiers else 100_000)
    return unit.kind in (RATIO, POINTS, TIMES.kind) or amount * unit.scale >= 10


def _names(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of titles and of quoted words; a quoted sentence is speech, and its figures count."""
    for match in _QUOTED.finditer(text):
        if match[0][0] == "《" or not any(mark in match[0] for mark in _SENTENCE_MARKS):
            yield match.span()
