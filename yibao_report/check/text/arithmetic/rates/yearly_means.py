"""Means for each of several years: 2021—2025年累计资助58.30万人次，年均11.66万人次; 五年共节约24.6亿元，年均4.9亿元."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.judging import overlap
from yibao_report.check.text.arithmetic.nearby import any_explained, passages_with
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.passages import stretch_start
from yibao_report.model.draft import Block
from yibao_report.reading import Figure, Passage
from yibao_report.regex import regex

_MEAN: Final = regex("(?:年均|平均每年)(?:约|为|达到?|[一-鿿]{2,4})?$")
_OF: Final = regex("(?:收入|支出|结余|住院|门诊|救助|筹资|节约|结算|参保|报销)")
"""What a sum and a mean may be of: behind 累计结余3.85亿元, 年均收入 is of another sum."""
_TOTAL: Final = regex("累计|合计|总计|共")
_SPAN: Final = regex("(?P<first>20[0-9]{2})年?[—－–-](?P<last>20[0-9]{2})年")
_SPOKEN: Final = regex("(?P<number>[两三四五六七八九])年")
_NUMBERS: Final = "〇一两三四五六七八九"
_MARKS: Final = "。！？；\n"


class WrongYearlyMean(NamedTuple):
    """A sum over some years and the mean that it does not give."""

    block: Block
    total: Figure
    years: int
    mean: Figure


def wrong_yearly_means(manuscript: Manuscript) -> Iterator[WrongYearlyMean]:
    """Go through the means for a year behind the sum of all years, one clause before."""
    for block, passage in passages_with(manuscript, ("年均", "平均每年")):
        for total, mean in zip(passage.figures, passage.figures[1:], strict=False):
            if _MEAN.search(mean.lead) and _is_of(total, mean) and _are_of_one_sum(passage, total, mean):
                years = _years(passage, total)
                if years and not any_explained(block, total, mean) and not _fits(total, years, mean):
                    yield WrongYearlyMean(block, total, years, mean)


def _is_of(total: Figure, mean: Figure) -> bool:
    named, own = _OF.findall(mean.lead), _OF.findall(total.lead)
    return not named or not own or named[-1] in own


def _are_of_one_sum(passage: Passage, total: Figure, mean: Figure) -> bool:
    between = passage.text[total.end : mean.start]
    plain = total.kind == mean.kind and not (total.is_ratio or total.high or mean.high or mean.change or total.change)
    return plain and between.count("，") == 1 and not any(mark in between for mark in _MARKS)


def _years(passage: Passage, total: Figure) -> int:
    """Return how many years a sum is told of; 0 where its sentence does not say."""
    start = stretch_start(passage.text, total.start, _MARKS)
    words = passage.text[start : total.start]
    if not _TOTAL.search(words):
        return 0
    if span := _SPAN.search(words):
        return int(span["last"]) - int(span["first"]) + 1
    spoken = _SPOKEN.search(words)
    return _NUMBERS.index(spoken["number"]) if spoken else 0


def _fits(total: Figure, years: int, mean: Figure) -> bool:
    low, high = total.interval()
    return overlap((low / years, high / years), mean.interval())
