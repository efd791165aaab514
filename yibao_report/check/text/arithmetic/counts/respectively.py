"""分别 with another number of values than of things, and changes of rates told one after the other.

Input: running text. Output: 甲、乙、丙分别增长5%、3%, where three things have two values; and 分别为85.3%、70.8%，
较上年同期的84.7%、69.9%分别提高0.6%和0.9%, where each difference is held against its two rates.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.counts.list_items import NUMBER, value_of
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block, BlockKind
from yibao_report.regex import regex

_UNIT: Final = "(?:[%％‰]|个?百分点|[万亿]{0,2}(?:元|人次|人|家|个|件|例|种|吨|亩|分)?)"
_VALUE: Final = f"(?:第[一二三四五六七八九十0-9]{{1,3}}(?:位|名)?|[0-9][0-9,]*(?:\\.[0-9]+)?{_UNIT})"
_THINGS: Final = regex(
    f"(?:^|[，。；：\\n])(?P<names>[^，。；：、（）()“”0-9和与及\\n]{{2,12}}(?:、[^，。；：、（）()“”0-9和与及\\n]{{2,12}})+)"
    f"分别(?P<verb>[一-鿿]{{1,6}}?)(?P<values>{_VALUE}(?:[、和]{_VALUE})*)(?=[，。；\\n]|$)"
)
_SENTENCE_START: Final = "(?:^|[。；\\n])(?:[^，。；：、0-9和与]{1,16}，)?"
_TWO: Final = regex(
    f"{_SENTENCE_START}(?P<names>[^，。；：、（）()“”0-9和与及\\n]{{2,12}}[和与][^，。；：、（）()“”0-9和与及\\n]{{2,12}})"
    f"分别(?P<verb>[一-鿿]{{1,6}}?)(?P<values>{_VALUE}(?:[、和]{_VALUE}){{2,}})(?=[，。；\\n]|$)"
)
"""甲和乙分别增长5%、3%、2%."""
_JOINED: Final = regex(
    f"{_SENTENCE_START}(?P<names>[^，。；：、（）()“”0-9和与及\\n]{{2,12}}(?:、[^，。；：、（）()“”0-9和与及\\n]{{2,12}})+[和与][^，。；：、（）()“”0-9和与及\\n]{{2,12}})"
    f"分别(?P<verb>[一-鿿]{{1,6}}?)(?P<values>{_VALUE}(?:[、和]{_VALUE})*)(?=[，。；\\n]|$)"
)
"""甲、乙和丙分别增长5%、3%、2%、1%."""
_YEAR: Final = "20[0-9]{2}"
_PERIODS: Final = regex(
    f"(?<![、和与至到0-9])(?:(?P<first>{_YEAR})年?[—～~至到-](?P<last>{_YEAR})年|(?P<years>{_YEAR}年?(?:[、和与]{_YEAR}年?)+)(?<=年)"
    "|(?P<from>1?[0-9])[—～~至到-](?P<to>1?[0-9])月|(?:近|前|后|这|过去)(?P<count>[两三四五])年[来间]?，?)"
    f"(?P<between>[^。；：、\\n0-9和与及比较]{{0,30}}?)(?:分别|依次)(?:为|是|达到?|有|完成|实现|支出|安排|投入)(?P<values>{_VALUE}(?:[、和]{_VALUE})+)(?=[，。；\\n]|$)"
)
"""2022—2025年，参保人数分别为212万人、214万人和217万人."""
_OF_A_COUNT: Final = regex(
    f"(?:(?:^|[。；\\n])[^，。；：、0-9年]{{0,16}}?(?P<count>{NUMBER})(?:项|类|种|家|个)[^，。；：、（）0-9和与及]{{0,12}}分别"
    f"|(?P<parts>{NUMBER})(?:个?部分|个?方面|个?维度|个?板块|项|类)[^，。；：、（）0-9]{{0,6}}(?:组成|构成)，(?:分值|权重|占比|比重|得分|满分)[^，。；：、0-9]{{0,4}}(?:分别|依次))"
    f"(?:为|是|达到?|占)(?P<values>{_VALUE}(?:[、和]{_VALUE})+)(?=[，。；\\n]|$)"
)
"""由四个部分组成，分值依次为40分、30分、30分; but not 两项基金收入依次为…, which goes on from year to year."""
_DIFFERENCE: Final = regex("增|降|减|提高|上升|下降|首|末|初|底|高|低|[两二三四五六]")
"""Words of values that are not one a period: growth between them, or two ends."""
_AGAIN: Final = regex(f"，分别(?P<verb>[一-鿿]{{1,6}}?)(?P<values>{_VALUE}(?:[、和]{_VALUE})*)(?=[，。；\\n]|$)")
_RATE: Final = "[0-9]{1,3}(?:\\.[0-9]+)?[%％]"
_RATES: Final = f"{_RATE}(?:[、和]{_RATE})+"
_STEP: Final = "[0-9]{1,2}(?:\\.[0-9]+)?(?:[%％]|个(?:百分点)?)?"
_RISES: Final = "提高|上升|增加|提升|增长"
_FALLS: Final = "下降|降低|减少|回落"
_DIFFERENCES: Final = regex(
    f"(?:分别(?:由|从)[^，。；0-9]{{0,4}}(?:(?:19|20)[0-9]{{2}}年[底末]?的?)?(?P<from>{_RATES})(?:{_RISES}|{_FALLS})[到至](?:(?:19|20)[0-9]{{2}}年[底末]?的?)?(?P<to>{_RATES})"
    f"|分别(?:为|达到?)(?P<now>{_RATES})，[较比与](?:(?:19|20)[0-9]{{2}}年)?[^，。；0-9%]{{0,12}}的?(?P<then>{_RATES})(?:相比，?)?)"
    f"，?分别(?:{_RISES}|{_FALLS})了?(?P<steps>{_STEP}(?:[、和]{_STEP})+)(?P<unit>个?百分点)?"
)
_AND: Final = regex("[、和]")
_SEPARATOR: Final = regex("[、和与]")
_NUMBER: Final = regex("[0-9]+(?:\\.[0-9]+)?")


class Unmatched(NamedTuple):
    """Things and values of which there are not as many: where the values stand, and how many of either."""

    block: Block
    start: int
    end: int
    things: int
    values: int


class OddStep(NamedTuple):
    """A change of a rate among several.

    Attributes:
        block: Where it stands.
        start: Offset of the change.
        end: Offset behind it.
        before: The rate before, as written.
        after: The rate after.
        step: The difference in points.
        in_percent: Whether the change is right but told in percent.
    """

    block: Block
    start: int
    end: int
    before: str
    after: str
    step: Decimal
    in_percent: bool


def unmatched(manuscript: Manuscript) -> Iterator[Unmatched]:
    """Go through the things told 分别 with more or fewer values."""
    for block in manuscript.draft.blocks:
        if block.kind is BlockKind.CELL or not ("分别" in block.text or "依次" in block.text):
            continue
        yield from _with_and(block)
        yield from _of_periods(block)
        yield from _of_counts(block)
        for found in _THINGS.finditer(block.text):
            things = found["names"].count("、") + 1
            position: int | None = found.end()
            if (wrong := _count(block, found, things)) is not None:
                yield wrong
            while position is not None:
                again = _AGAIN.match(block.text, position)
                position = again.end() if again else None
                if again and (wrong := _count(block, again, things)) is not None:
                    yield wrong


def _count(block: Block, found: re.Match[str], things: int) -> Unmatched | None:
    values = len(_AND.split(found["values"]))
    return Unmatched(block, *found.span("values"), things, values) if values != things else None


def _with_and(block: Block) -> Iterator[Unmatched]:
    """Yield names the last of which is joined by 和 that have more values, or fewer, than can be meant."""
    for found in (*_TWO.finditer(block.text), *_JOINED.finditer(block.text)):
        most = len(_SEPARATOR.split(found["names"]))
        values = len(_AND.split(found["values"]))
        if values > most or values < most - 1:
            yield Unmatched(block, *found.span("values"), most, values)


def _of_periods(block: Block) -> Iterator[Unmatched]:
    """Yield years and months that have one value more or less than they are."""
    for found in _PERIODS.finditer(block.text):
        periods, values = _periods(found), len(_AND.split(found["values"]))
        if abs(periods - values) == 1 and not _DIFFERENCE.search(found["between"]):
            yield Unmatched(block, found.start(), found.end("values"), periods, values)


def _of_counts(block: Block) -> Iterator[Unmatched]:
    """Yield counts of things that have one value more or less than they are."""
    for found in _OF_A_COUNT.finditer(block.text):
        things, values = value_of(found["count"] or found["parts"]), len(_AND.split(found["values"]))
        if abs(things - values) == 1:
            yield Unmatched(block, *found.span("values"), things, values)


def _periods(found: re.Match[str]) -> int:
    if found["years"]:
        return len(_SEPARATOR.split(found["years"]))
    if found["count"]:
        return "两三四五".index(found["count"]) + 2
    first, last = (found["first"], found["last"]) if found["first"] else (found["from"], found["to"])
    return int(last) - int(first) + 1


def odd_steps(manuscript: Manuscript) -> tuple[OddStep, ...]:
    """Return the changes of several rates that are not their differences, or are told in percent."""
    return manuscript.once(_odd_steps)


def _odd_steps(manuscript: Manuscript) -> tuple[OddStep, ...]:
    return tuple(
        step
        for block in manuscript.draft.blocks
        if block.kind is not BlockKind.CELL and "分别" in block.text
        for found in _DIFFERENCES.finditer(block.text)
        for step in _steps_of(block, found)
    )


def _steps_of(block: Block, found: re.Match[str]) -> Iterator[OddStep]:
    before, after = ("from", "to") if found["from"] else ("then", "now")
    first, last = (_NUMBER.findall(found[group]) for group in (before, after))
    steps = list(re.finditer(_STEP, found["steps"]))
    if not len(first) == len(last) == len(steps):
        return
    for one, other, step in zip(first, last, steps, strict=True):
        number = _NUMBER.match(step[0])
        told, difference = Decimal(number[0] if number else 0), abs(Decimal(other) - Decimal(one))
        in_percent = step[0].endswith(("%", "％"))
        start = found.start("steps") + step.start()
        if told != difference or in_percent:
            yield OddStep(block, start, start + len(step[0]), f"{one}%", f"{other}%", difference, told == difference)
