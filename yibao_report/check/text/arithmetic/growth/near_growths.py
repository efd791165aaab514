"""Growth told against a base alone, whose present value stands before it: 收入33.12亿元…收入比上年的31.30亿元增长8.5%.

Told is only what would fit but for a slip of the pen, for what is compared with the base is not said.
"""

from collections.abc import Iterator
from decimal import Decimal
from itertools import permutations
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.judging import Interval, divided, overlap
from yibao_report.check.text.arithmetic.nearby import (
    any_explained,
    growth_factor,
    is_growth,
    passages_with,
    tells_growth,
)
from yibao_report.check.text.arithmetic.slips import would_fit
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block
from yibao_report.model.unit import TIMES
from yibao_report.reading import Aspect, Direction, Figure, Passage, RelationKind
from yibao_report.reading.relations.parts import is_base
from yibao_report.reading.skeleton import TIME
from yibao_report.regex import regex

_TIMES: Final = TIMES.kind
_MOST_BEFORE: Final = 8
_COMPARED: Final = regex("(?P<name>[一-鿿]{0,12})[比较][^比较，。；]{1,14}$")
_YEAR: Final = regex("(?:19|20)[0-9]{2}")
_RIGHT_BEHIND: Final = regex(
    f"[^，。；：（]{{0,6}}[，（](?:[比较与](?:{TIME}的?)?(?:相比[，]?)?)?[一-鿿]{{0,6}}?"
    "(?:下降|降低|减少|增长|增加|上涨|提高|降幅|增幅|涨幅|降价|降)?(?:了|为|达到?|约)?"
)
_IN_BRACKETS: Final = regex("（[^（）0-9]{0,4}(?:20[0-9]{2}年)?(?:同期|上年同期|上年|去年同期)(?:为|是)?")
_FEWEST: Final = 2
_EARLIER: Final = regex("上年|去年|同期|上一年")
_FORMERLY: Final = regex("(?:之前|以前|原来|过去|此前|集采前|改革前)[一-鿿]{0,4}$")
_FIRST_YEAR: Final = regex("^(?:首年|当年|第一年|启动之初|最初)")
_BEGINNING: Final = regex("[年期月]初")
_END: Final = regex("[年期月][末底]")
_PLANNED: Final = regex("预算|计划|目标|任务")
_AROUND_NAME: Final = regex("^(?:其中)|(?:为|是|有|达到?)$")
_SHORTEST_NAME: Final = 4
_BY: Final = regex("(?:多|少|增|减|降|涨|高|低)[一-鿿]{0,2}$|节约|节省|减负")
_ONE: Final = Decimal(1)


class NearGrowth(NamedTuple):
    """A growth, what it is told against, and the value before that would have grown by it."""

    block: Block
    now: Figure
    base: Figure
    growth: Figure


def near_growths(manuscript: Manuscript) -> Iterator[NearGrowth]:
    """Go through the growth rates of the text that are a slip away and that no relation tells of."""
    for block, passage in passages_with(manuscript, "%％倍"):
        for found in _in_passage(block, passage):
            if not any_explained(block, found.now, found.base, found.growth):
                yield found


def _in_passage(block: Block, passage: Passage) -> Iterator[NearGrowth]:
    known = {figure.start for relation in passage.relations for figure in relation.figures}
    for number in range(1, len(passage.figures)):
        growth, base = passage.figures[number], passage.figures[number - 1]
        if growth.start in known or not tells_growth(growth):
            continue
        if base_behind := _base_behind(passage, number):
            values = passage.figures[max(0, number - _MOST_BEFORE) : number]
            if not any(is_growth(each, base_behind, growth) for each in values):
                yield NearGrowth(block, base, base_behind, growth)
            continue
        if number < _FEWEST:
            continue
        if not is_base(passage.skeleton, number - 1):
            yield from _of_the_last(block, passage, number)
            continue
        before = [
            each
            for each in passage.figures[max(0, number - _MOST_BEFORE) : number - 1]
            if each.kind == base.kind and each.high is None and each.amount > 0 and each.change is None
        ]
        name = _name_of_base(passage, number - 1)
        named = [each for each in before if len(name) > 1 and _is_named(each, name)]
        if not name:  # 收入68.79亿元，为预算67.10亿元的102.5%，比2024年的64.96亿元增长5.9%
            parts = {part.start for told in passage.related(RelationKind.PARTS) for part in told.figures[1:]}
            own = [each for each in before if not _PLANNED.search(each.lead) and each.start not in parts]
            named = own if len(own) == 1 else []
        by_amount = any(overlap(quotient, growth.interval()) for each in before if (quotient := _share(each, base)))
        if by_amount or any(is_growth(each, base, growth) for each in before) or not named:
            continue
        now = named[-1]
        alone = not name and passage.text.find("。", now.end, growth.start) < 0
        if alone or _is_slip(now, base, growth):
            yield NearGrowth(block, now, base, growth)


def _base_behind(passage: Passage, number: int) -> Figure | None:
    """Return the base that stands in brackets behind a growth: 收入6.89亿元，同比增长6.3%（上年同期6.48亿元）."""
    if number + 1 >= len(passage.figures):
        return None
    now, growth, base = passage.figures[number - 1 : number + 2]
    told = now.kind == base.kind and not (now.is_ratio or now.high or base.high or now.qualifiers or base.qualifiers)
    behind = _IN_BRACKETS.match(passage.text, growth.end)
    if not told or behind is None or behind.end() != base.start or not passage.text.startswith("）", base.end):
        return None
    return base if passage.text[now.end : growth.start].count("，") <= 1 and now.change is None else None


def _of_the_last(block: Block, passage: Passage, number: int) -> Iterator[NearGrowth]:
    """Yield a growth right behind the present value, told of one before: 每支72.5元；…每支38.4元，降幅为47.0%."""
    growth, now = passage.figures[number], passage.figures[number - 1]
    if growth.change is None or not _RIGHT_BEHIND.fullmatch(passage.skeleton.between(number - 1, number)):
        return
    year = _YEAR.search(growth.change.basis)
    if growth.change.basis and year is None:
        return
    before = [
        each
        for each in passage.figures[max(0, number - _MOST_BEFORE) : number - 1]
        if each.kind == now.kind
        and each.high is None
        and each.amount > 0
        and each.change is None
        and (year is None or (each.time is not None and each.time.year == int(year[0])))
    ]
    if now.high is not None or _is_step(now) or not before or any(is_growth(now, each, growth) for each in before):
        return
    if now.time is not None and _EARLIER.match(now.time.text):  # 438.6万人次（上年同期371.5万人次），增长18.1%
        if not any(is_growth(each, now, growth) for each in before) and _is_slip(before[-1], now, growth):
            yield NearGrowth(block, before[-1], now, growth)
        return
    if _FORMERLY.search(now.lead):  # 只卖3.5元，而集采之前要卖28元，降幅为87.5%
        if not any(is_growth(each, now, growth) for each in before) and _is_slip(before[-1], now, growth):
            yield NearGrowth(block, before[-1], now, growth)
        return
    if now.change is None and _BY.search(now.lead):
        yield from _by_amount(block, growth, now, before)
        return
    if _FIRST_YEAR.match(before[-1].lead) and now.change is not None:
        yield NearGrowth(block, now, before[-1], growth)  # 首年参保27.8万人，2023年增至41.7万人
        return
    alike = [each for each in before if each.lead == now.lead and _are_of_two_times(each, now)]
    base = alike[-1] if alike else before[-1]
    if _are_of_two_times(base, now) and _is_slip(now, base, growth):
        yield NearGrowth(block, now, base, growth)


def _are_of_two_times(one: Figure, other: Figure) -> bool:
    if _BEGINNING.search(one.lead) and _END.search(other.lead):
        return True  # 年初为2411家，年末为3098家
    return one.time is not None and other.time is not None and one.time.text != other.time.text


def _is_step(figure: Figure) -> bool:
    return figure.change is not None and figure.change.aspect is not Aspect.TO


def _by_amount(block: Block, growth: Figure, step: Figure, before: list[Figure]) -> Iterator[NearGrowth]:
    """Yield a growth told behind its amount that is a share of the present value and not of the one before.

    2018年为490元，2025年为700元，多补了210元，增长30.0%: 210 is 30% of 700.
    """
    for base, now in permutations(before, 2):
        rises = growth.change is not None and growth.change.direction is Direction.RISE
        told = now.amount - base.amount if rises else base.amount - now.amount
        if told == step.amount and not is_growth(now, base, growth):
            yield NearGrowth(block, now, base, growth)
            return


def _name_of_base(passage: Passage, number: int) -> str:
    """Return the words that say what is compared with a base: 收入 of 收入比上年同期的31.30亿元."""
    found = _COMPARED.search(passage.skeleton.text[: passage.skeleton.places[number]])
    return found["name"] if found else ""


def _is_named(figure: Figure, name: str) -> bool:
    """Tell whether a figure is told of what a name says, in full or by its beginning: 职工医保, 职工医保参保人数."""
    words = _AROUND_NAME.sub("", figure.lead)
    return name in figure.lead or (len(words) >= _SHORTEST_NAME and name.startswith(words))


def _share(one: Figure, other: Figure) -> Interval | None:
    return divided(one.interval(), other.interval())


def _is_slip(now: Figure, base: Figure, growth: Figure) -> bool:
    quotient = divided(now.interval(), base.interval())
    if quotient is None:
        return False
    if growth.change and growth.change.direction is Direction.FALL and overlap(quotient, growth.interval()):
        return True  # what is left, told for what was taken away
    of_now = divided(base.interval(), now.interval())
    if of_now is not None and overlap((abs(of_now[0] - _ONE), abs(of_now[1] - _ONE)), growth.interval()):
        return True  # divided by the new value
    if growth.kind == _TIMES and overlap(quotient, growth.interval()):
        return True  # what it grew to, told for what it grew by
    least, most = abs(quotient[0] - _ONE), abs(quotient[1] - _ONE)
    low, high = growth_factor(growth)
    of_base = base.interval()[0] * low, base.interval()[1] * high
    return would_fit(growth, (min(least, most), max(least, most))) or would_fit(now, of_base)
