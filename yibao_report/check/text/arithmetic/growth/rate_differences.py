"""By how much two values that are told differ: 97.15%…96.37%，二者相差0.78个百分点; 支出增幅比收入增幅高1.20个百分点.

Input: running text. Of 相差 the values stand in its sentence or the one before; of two growths that are named, in the
paragraph, or farther off, where only two digits in each other's place are told.
"""

import re
from decimal import Decimal
from itertools import combinations
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.judging import Interval, overlap, subtracted
from yibao_report.check.text.arithmetic.nearby import (
    any_explained,
    are_apart,
    figures_before,
    passages_with,
    tells_growth,
)
from yibao_report.check.text.arithmetic.slips import would_fit
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block
from yibao_report.reading import Aspect, Direction, Figure, Passage, RelationKind
from yibao_report.reading.relations.lists import FLOWS
from yibao_report.regex import regex

_APART: Final = regex(
    "^，?(?:二者|两者|两项|两地|两[县区市]|前后|首尾|最高[与和]最低)?(?:之间)?的?(?:相差|差距|相距|极差|差值|差额)(?:了|为|达到?|只有|仅)*$"
)
_BEYOND_PLAN: Final = regex(
    "^[，；]?(?:比(?:预算|计划|目标)(?:数|任务)?)?(?:超收|短收|少收|多收|超支|节支|少支|超出|超额|超额完成)了?$"
)
"""预算收入43.50亿元，实际收入44.20亿元，超收0.70亿元."""
_OVER_LIST: Final = regex(
    "^，?(?:[三四五六七八九十]年)?(?:累计|共计?|总共|一共)(?:提高|上升|提升|增加|增长|下降|降低|减少)了?$"
)
"""分别为94.2%、95.3%和96.1%，累计提高1.9个百分点: from the first to the last."""
_LISTED: Final = regex("[、和与及，]")
_PLANNED: Final = regex("预算|计划|目标|任务|指标")
_GROWTH: Final = "的?(?:增长)?(?:增幅|增速|增长率|增长幅度|涨幅)"
_COMPARED: Final = regex(
    f"(?P<one>[一-鿿]{{2,10}}?){_GROWTH}(?:比(?P<other>[一-鿿]{{2,10}}?)(?:{_GROWTH})?(?:(?P<more>高|快)|低|慢)出?了?"
    f"|(?:(?P<over>高于|快于|高出)|低于|慢于)(?P<than>[一-鿿]{{2,10}}?)(?:{_GROWTH})?了?)$"
)
_BEHIND: Final = regex("[，,（]?(?:同?比|较)[^，。；]{1,20}?的?")
_BEYOND: Final = regex("(?:要|还)?(?:高|低|多|少|快|慢)出?了?")
"""职工医保的报销比例为85.3%，比居民医保的70.1%高15.2个百分点."""
_EXTREMES: Final = regex("最[高低大小多少快慢]")
_OF_OTHERS: Final = regex("上年|去年|同期|全国|全省|平均|此前|往年")
_SENTENCE: Final = regex("[^。；\n]+$")
_WINDOW: Final = 80
_MOST_BEFORE: Final = 8
_FEWEST: Final = 3
_IN_TURN: Final = regex("分别|依次")
_YEARS: Final = regex("20[0-9]{2}年?[至到—－–~～-]20[0-9]{2}年|年间|年来")
_NAME: Final = 2
"""Characters by which the two growths are told apart: 支出, 收入."""


class Difference(NamedTuple):
    """Two values and what is told to lie between them.

    Attributes:
        block: Where the difference stands.
        one: The one value.
        other: The other.
        told: The difference as written.
        fits: Whether it is theirs; then it is told in percent.
    """

    block: Block
    one: Figure
    other: Figure
    told: Figure
    fits: bool

    @property
    def amount(self) -> Decimal:
        """The difference in base units."""
        return abs(signed(self.one) - signed(self.other))


def differences(manuscript: Manuscript) -> tuple[Difference, ...]:
    """Return the differences that are wrong, or are those of two rates but told in percent."""
    return manuscript.once(_differences)


def signed(figure: Figure) -> Decimal:
    """Return what a growth comes to: a fall is less than nothing."""
    return -figure.amount if _falls(figure) else figure.amount


def _differences(manuscript: Manuscript) -> tuple[Difference, ...]:
    apart = (
        found
        for block, passage in passages_with(manuscript, ("相差", "差距", "相距", "极差", "差值", "差额"))
        for number, told in enumerate(passage.figures)
        if _APART.search(told.lead) and (found := _apart(block, passage, number))
    )
    named = (
        found
        for block, passage in passages_with(manuscript, ("增幅", "增速", "增长率", "增长幅度", "涨幅"))
        for told in passage.figures
        if told.is_points and (found := _named(manuscript, block, passage, told))
    )
    beyond = (
        found
        for block, passage in passages_with(manuscript, "比较")
        for run in zip(passage.figures, passage.figures[1:], passage.figures[2:], strict=False)
        if (found := _beyond(block, passage, *run))
    )
    planned = (
        found
        for block, passage in passages_with(manuscript, ("超", "短收", "少收", "多收", "节支", "少支"))
        for number, told in enumerate(passage.figures)
        if number > 1 and _BEYOND_PLAN.search(told.lead) and (found := _planned(block, passage, number))
    )
    over = (
        found
        for block, passage in passages_with(manuscript, ("分别", "依次"))
        for number, told in enumerate(passage.figures)
        if _OVER_LIST.search(told.lead) and (found := _over_list(block, passage, number))
    )
    found_all = (*apart, *named, *beyond, *planned, *over)
    return tuple(each for each in found_all if not any_explained(each.block, each.told))


def _apart(block: Block, passage: Passage, number: int) -> Difference | None:
    told = passage.figures[number]
    if told.qualifiers or told.high is not None:
        return None
    of_rates = told.is_points or told.is_ratio
    values = [
        each
        for each in figures_before(passage, number, _MOST_BEFORE)
        if each.high is None
        and (each.is_ratio if of_rates else each.kind == told.kind)
        and each.aspect is not Aspect.BY
    ]
    sentence = _SENTENCE.search(passage.text, 0, told.start)
    if sentence and _EXTREMES.search(sentence[0]) and not any(each.start >= sentence.start() for each in values):
        return None  # 60岁及以上的参保率最高，18～35岁的最低，两者相差13.6个百分点: told in a table
    pairs = list(combinations(values, 2))
    if not pairs or any(each.qualifiers for each in pairs[0]):
        return None
    if any(_fits(*pair, told) for pair in pairs):
        return Difference(block, *pairs[0], told, fits=True) if told.is_ratio and _fits(*pairs[0], told) else None
    return None if told.is_ratio else Difference(block, *pairs[0], told, fits=False)


def _beyond(block: Block, passage: Passage, one: Figure, other: Figure, told: Figure) -> Difference | None:
    """Return what a value is said to be above the one that it is compared with, right before it."""
    if one.kind != other.kind or not (told.is_points if one.is_ratio else told.kind == one.kind):
        return None
    compared = _BEHIND.fullmatch(passage.text, one.end, other.start)
    if not compared or not _BEYOND.fullmatch(passage.text, other.end, told.start) or _fits(one, other, told):
        return None
    plain = not any(each.high or each.qualifiers for each in (one, other, told))
    known = any(told in change.figures for change in passage.related(RelationKind.CHANGE))
    return Difference(block, one, other, told, fits=False) if plain and not known else None


def _over_list(block: Block, passage: Passage, number: int) -> Difference | None:
    """Return by how much the last of a list is said to differ from the first, if it is told year by year."""
    told, first = passage.figures[number], number - 1
    while first > 0 and _LISTED.fullmatch(passage.text, passage.figures[first - 1].end, passage.figures[first].start):
        first -= 1
    listed = passage.figures[first:number]
    alike = all(each.is_ratio if told.is_points else each.kind == told.kind for each in listed)
    if len(listed) < _FEWEST or not alike or not _IN_TURN.search(listed[0].lead) or told.high or told.qualifiers:
        return None
    if not _YEARS.search(passage.text, max(0, listed[0].start - _WINDOW), listed[0].start):
        return None
    one, other = listed[0], listed[-1]
    return None if _fits(one, other, told) else Difference(block, one, other, told, fits=False)


def _planned(block: Block, passage: Passage, number: int) -> Difference | None:
    """Return by how much what came in is said to differ from the plan, if the plan stands right before the two."""
    plan, done, told = passage.figures[number - 2 : number + 1]
    alike = plan.kind == done.kind == told.kind and not told.is_ratio and not are_apart(passage, plan, told)
    if not alike or any(each.high or each.qualifiers or each.aspect is Aspect.BY for each in (plan, done)):
        return None
    if FLOWS.findall(plan.lead)[-1:] != FLOWS.findall(done.lead)[-1:]:
        return None  # 预算收入…，预算支出42.00亿元，实际收入44.20亿元
    is_plan = _PLANNED.search(plan.lead) is not None and _PLANNED.search(done.lead) is None
    plain = not (told.high or told.qualifiers)
    return (
        Difference(block, plan, done, told, fits=False) if is_plan and plain and not _fits(plan, done, told) else None
    )


def _named(manuscript: Manuscript, block: Block, passage: Passage, told: Figure) -> Difference | None:
    compared = _COMPARED.search(told.lead)
    if compared is None or _OF_OTHERS.search(told.lead) or told.qualifiers:
        return None
    names = compared["one"][-_NAME:], (compared["other"] or compared["than"])[-_NAME:]
    if names[0] == names[1]:
        return None
    near = [_growths(passage, name, names, told.start) for name in names]
    if all(len(each) == 1 for each in near):
        [one], [other] = near
        return None if _fits(one, other, told) else Difference(block, one, other, told, fits=False)
    every = [
        [each for _, other in passages_with(manuscript, (name,)) for each in _growths(other, name, names)]
        for name in names
    ]
    pairs = [(one, other) for one in every[0] for other in every[1]]
    if any(_fits(*pair, told) for pair in pairs):
        return None
    meant = (pair for pair in pairs if any(would_fit(told, gap, only_swapped=True) for gap in _gaps(*pair)))
    return next((Difference(block, *pair, told, fits=False) for pair in meant), None)


def _growths(passage: Passage, name: str, names: tuple[str, ...], end: int | None = None) -> list[Figure]:
    """Return the growths of a passage, up to a place, before which of some names this one stands last."""
    found = []
    for figure in passage.figures:
        if (end is None or figure.end <= end) and tells_growth(figure) and figure.is_ratio:
            clause = _SENTENCE.search(passage.text, max(0, figure.start - _WINDOW), figure.start)
            words = clause[0] if clause else ""
            last = max(names, key=words.rfind)
            if last == name and name in words and not re.search("20[0-9]{2}年.*?比20[0-9]{2}年", words):
                found.append(figure)
    return found


def _fits(one: Figure, other: Figure, told: Figure) -> bool:
    return any(overlap(gap, told.interval()) for gap in _gaps(one, other))


def _gaps(one: Figure, other: Figure) -> tuple[Interval, Interval]:
    """Return what lies between two values, counted from either."""
    first, second = _interval(one), _interval(other)
    return subtracted(first, second), subtracted(second, first)


def _interval(figure: Figure) -> Interval:
    low, high = figure.interval()
    return (-high, -low) if _falls(figure) else (low, high)


def _falls(figure: Figure) -> bool:
    change = figure.change
    return change is not None and change.aspect is Aspect.BY and change.direction is Direction.FALL
