"""Growth between two years that are named: 2021年82.6亿元，…2024年106.5亿元。2024年比2021年增长28.9%.

The values of both years stand in the same paragraph, one of each, or in a table that names the indicator.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import permutations
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.judging import divided, overlap
from yibao_report.check.text.arithmetic.nearby import any_explained, is_growth, passages_with, tells_growth
from yibao_report.check.text.arithmetic.tables.table_facts import CellFact, plain_subject, table_facts
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block
from yibao_report.model.unit import TIMES
from yibao_report.numerals import from_chinese
from yibao_report.reading import Aspect, Figure, Passage
from yibao_report.regex import regex

_TOLD: Final = regex(
    "(?P<now>(?:19|20)[0-9]{2})年(?P<name>[一-鿿]{0,10}?)[比较](?P<base>(?:19|20)[0-9]{2})年(?:的|累计)?[一-鿿]{2,4}?了?(?:约|近)?$"
)
_COMPARED: Final = regex(
    "(?P<now>(?:19|20)[0-9]{2})年[与同和](?P<base>(?:19|20)[0-9]{2})年相比[，,](?P<name>[一-鿿]{2,10}?)(?:增长|增加|上升|提高|上涨|下降|降低|减少)了?(?:约|近)?$"
)
_COMPARED_FIRST: Final = regex(
    "[与同和](?P<base>(?:19|20)[0-9]{2})年(?:同期)?相比[，,](?P<now>(?:19|20)[0-9]{2})年的?(?P<name>[一-鿿]{0,10}?)(?:增长|增加|上升|提高|上涨|下降|降低|减少)了?(?:约|近)?$"
)
_TIMES: Final = regex(
    "(?P<now>(?:19|20)[0-9]{2})年的?(?P<name>[一-鿿]{0,10}?)[，,]?(?:约|大约)?[是为](?P<base>(?:19|20)[0-9]{2})年(?:同期)?的(?:约|近)?$"
)
_SOME_YEARS: Final = regex("(?P<years>[两二三四五六七八九])年(?:来|间)?(?:增长|增加)了?$")
_NEAR: Final = 12
_TWICE: Final = regex(
    "(?P<now>(?:19|20)[0-9]{2})年(?P<name>[一-鿿]{0,10}?)[比较](?:19|20)[0-9]{2}年[一-鿿]{2,4}?[0-9.]{1,6}%[，、]"
    "[比较](?P<base>(?:19|20)[0-9]{2})年[一-鿿]{2,4}?了?(?:约|近)?$"
)
_EACH: Final = regex(
    "(?P<years>(?:20[0-9]{2}年?[、和]){1,5}20[0-9]{2}年)分别[比较](?:上一?年|前一年)(?:同期)?(?:增长|增加|上升|提高|下降|减少)了?(?=[0-9])"
)
_LISTED: Final = regex("(?P<from>(?:19|20)[0-9]{2})年?(?:至|到|—)(?P<to>(?:19|20)[0-9]{2})年")
_RESPECTIVELY: Final = regex("(?P<name>[一-鿿]{2,14})(?:分别|依次)(?:为|是|达到?)$")
_TOGETHER: Final = ("累计", "合计", "共计", "总计")
_REACH: Final = 40
_NEARBY: Final = 8
_SHORTEST: Final = 2


class YearGrowth(NamedTuple):
    """A growth that the values of the two years do not give."""

    block: Block
    now: Figure
    base: Figure
    growth: Figure


def year_growths(manuscript: Manuscript) -> Iterator[YearGrowth]:
    """Go through the growth rates between named years that do not fit the values of these years."""
    facts: list[CellFact] | None = None
    for block, passage in passages_with(manuscript, "%％"):
        yield from _each_year(block, passage)
    for block, passage in passages_with(manuscript, ("年增长", "年增加")):
        yield from _over_years(block, passage)
    for block, passage in passages_with(manuscript, "倍"):
        yield from _multiples(block, passage)
    for block, passage in passages_with(manuscript, "%％"):
        for number, growth in enumerate(passage.figures):
            if not (growth.is_ratio and tells_growth(growth)):
                continue
            reach = max(0, growth.start - _REACH)
            told = next(
                (
                    found
                    for form in (_TOLD, _COMPARED, _COMPARED_FIRST)
                    if (found := form.search(passage.text, reach, growth.start))
                ),
                None,
            )
            if told is None:
                told = _against_another(passage, number)
            if told is None:
                continue
            facts = table_facts(manuscript) if facts is None else facts
            pairs = [
                *_in_passage(passage, number, int(told["now"]), int(told["base"])),
                *_in_lists(passage, told["name"], int(told["now"]), int(told["base"])),
                *_in_tables(facts, plain_subject(told["name"]), told["now"], told["base"]),
            ]
            if len(pairs) != 1 or any_explained(block, growth, *pairs[0]):
                continue
            now, base = pairs[0]
            before = passage.figures[max(0, number - _NEARBY) : number]
            if any(is_growth(one, other, growth) for one, other in permutations(before, 2) if one.kind == other.kind):
                continue  # of another kind that is told beside it
            if base.interval()[0] > 0 and not is_growth(now, base, growth):
                yield YearGrowth(block, now, base, growth)


def _multiples(block: Block, passage: Passage) -> Iterator[YearGrowth]:
    """Yield multiples of the value of another year: 2024年的结算量，是2021年的6.2倍."""
    for number, times in enumerate(passage.figures):
        if times.kind != TIMES.kind or times.high is not None or times.qualifiers:
            continue
        told = _TIMES.search(passage.text, max(0, times.start - _REACH), times.start)
        pairs = list(_in_passage(passage, number, int(told["now"]), int(told["base"]))) if told else []
        if len(pairs) != 1 or any_explained(block, times, *pairs[0]):
            continue
        now, base = pairs[0]
        quotient = divided(now.interval(), base.interval())
        low, high = times.interval()
        margin = times.half_place if times.decimals > 0 else times.half_place / 2
        if quotient is not None and not overlap(quotient, (low - margin, high + margin)):
            yield YearGrowth(block, now, base, times)


def _over_years(block: Block, passage: Passage) -> Iterator[YearGrowth]:
    """Yield growths over so many years behind both values: 2024年1.37万人次，2021年为5200人次，三年增长1.6倍."""
    for number, growth in enumerate(passage.figures):
        told = _SOME_YEARS.search(passage.text, max(0, growth.start - _NEAR), growth.start)
        if told is None or growth.high is not None or not (growth.is_ratio or growth.kind == TIMES.kind):
            continue
        values = [each for each in passage.figures[max(0, number - 3) : number] if each.kind != "年"][-2:]
        if len(values) < 2 or values[0].kind != values[1].kind or any(map(_is_vague, values)):
            continue
        early, late = sorted(values, key=lambda each: each.time.year if each.time and each.time.year else 0)
        if not (early.time and late.time and early.time.year and late.time.year) or early.amount <= 0:
            continue
        if late.time.year - early.time.year != from_chinese(told["years"]) or any_explained(block, growth, *values):
            continue
        quotient = divided(late.interval(), early.interval())
        low, high = growth.interval()
        if quotient is not None and not overlap(quotient, (low + 1, high + 1)):
            yield YearGrowth(block, late, early, growth)


def _is_vague(figure: Figure) -> bool:
    return figure.high is not None or figure.is_ratio or bool(figure.qualifiers)


def _each_year(block: Block, passage: Passage) -> Iterator[YearGrowth]:
    """Yield the growths of several years, each against the year before: 2023年、2024年分别比上一年增长23.0%和17.6%."""
    for found in _EACH.finditer(passage.text):
        years = [int(year) for year in re.findall("[0-9]{4}", found["years"])]
        first = next((number for number, each in enumerate(passage.figures) if each.start == found.end()), None)
        growths = passage.figures[first : first + len(years)] if first is not None else ()
        if len(growths) < len(years) or not all(each.is_ratio and each.high is None for each in growths):
            continue
        for year, growth in zip(years, growths, strict=True):
            pairs = list(_in_passage(passage, passage.figures.index(growth), year, year - 1))
            told = growth.read_as(change=growths[0].change)
            if len(pairs) == 1 and not any_explained(block, growth, *pairs[0]) and not is_growth(*pairs[0], told):
                yield YearGrowth(block, *pairs[0], told)


def _against_another(passage: Passage, number: int) -> re.Match[str] | None:
    """Read a second year that the same one is compared with: 2023年的支出比2022年增长8.7%，比2019年增长43.1%."""
    if not number:
        return None
    start, growth = passage.figures[number - 1].start, passage.figures[number]
    return _TWICE.search(passage.text, max(0, start - _REACH), growth.start)


def _in_passage(passage: Passage, number: int, now: int, base: int) -> Iterator[tuple[Figure, Figure]]:
    """Yield the values of both years if the paragraph has but one of each kind."""
    values = [
        figure
        for place, figure in enumerate(passage.figures)
        if place != number and not (figure.is_ratio or figure.is_points or figure.qualifiers) and figure.high is None
        if not figure.lead.startswith(_TOGETHER)
        if figure.aspect in (None, Aspect.TO)
    ]
    for kind in dict.fromkeys(figure.kind for figure in values):
        of_now, of_base = (_of_year(values, kind, year) for year in (now, base))
        if len(of_now) == len(of_base) == 1 and of_base[0].amount > 0:
            yield of_now[0], of_base[0]


def _in_lists(passage: Passage, name: str, now: int, base: int) -> Iterator[tuple[Figure, Figure]]:
    """Yield the values of both years in a list of one for each: 2021年至2024年，基金收入分别为61.28亿元、…."""
    for number, first in enumerate(passage.figures):
        told = _RESPECTIVELY.search(first.lead)
        years = _LISTED.search(first.time.text) if told and first.time is not None else None
        if told is None or years is None or not told["name"].endswith(name):
            continue
        values = passage.figures[number : number + int(years["to"]) - int(years["from"]) + 1]
        of_now, of_base = (year - int(years["from"]) for year in (now, base))
        if all(each.unit == first.unit for each in values) and 0 <= of_base < of_now < len(values):
            yield values[of_now], values[of_base]


def _of_year(figures: Sequence[Figure], kind: str, year: int) -> list[Figure]:
    return [each for each in figures if each.kind == kind and each.time is not None and each.time.text == f"{year}年"]


def _in_tables(facts: Sequence[CellFact], name: str, now: str, base: str) -> Iterator[tuple[Figure, Figure]]:
    if len(name) < _SHORTEST:
        return
    named = [
        fact.figure
        for time in (now, base)
        for fact in facts
        if fact.time == time and any(wording.endswith(name) for wording in fact.wordings)
    ]
    if len(named) == 2 and named[1].amount > 0 and named[0].kind == named[1].kind and not named[0].is_ratio:
        yield named[0], named[1]
