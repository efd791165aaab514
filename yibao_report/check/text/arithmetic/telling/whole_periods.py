"""How long an action lasts in all, against its stages and its term: 自12月1日开始，至10月30日结束, 用10个月时间.

An action tells its first and its last day once. Its stages stand right below: the first begins with it, the last ends
with it. Told is a day that does not, where the other one does; and a term that is not from the first to the last day.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.counts.list_items import value_of
from yibao_report.check.text.arithmetic.telling.stage_periods import END_OF_MONTH, Day, Stage, plans
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block
from yibao_report.regex import regex

_DAY: Final = "(?:(?P<{0}year>20[0-9]{{2}})年)?(?P<{0}month>1?[0-9])月(?:(?P<{0}day>[0-9]{{1,2}})日|[底末])?"
_WHOLE: Final = regex(
    "(?:自|从|于|时间为)(?P<first>"
    + _DAY.format("")
    + ")(?:开始|起|启动|正式启动)?，?(?:[—－–～~-]{1,2}|至|到)(?P<last>"
    + _DAY.format("last_")
    + ")(?:结束|止|完成|为止|，|。|基本)"
)
_TERM: Final = regex(
    "(?:利?用|为期|(?<=试点)期限?为?|行动期限为?|开展为期)(?P<number>[0-9]{1,2}|[一二两三四五六七八九十]{1,3})(?P<unit>年(?!度)|个月)(?:左右)?的?(?:时间|，|。|；|专项|集中)"
)
_OWN: Final = regex("月(?:[0-9]{1,2}日)?(?:起|开始)?，?(?:[—－–～~-]{1,2}|至|到)(?:20[0-9]{2}年)?[0-9]{1,2}月")
"""The days of a term in its own paragraph, to which it is held elsewhere."""
_OF_ACTION: Final = regex("试点|行动|整治|阶段|结束")
_PARTS: Final = ("阶段", "步骤", "环节")
_MONTHS: Final = 2
_YEAR: Final = 12
_ABOVE: Final = 3
"""Blocks above the first stage in which the whole is told."""


class OddWhole(NamedTuple):
    """A first or last day, or a term, that is not that of the stages or of the days; what it should be, and by what."""

    block: Block
    start: int
    end: int
    should: str
    by: Block
    place: tuple[int, int]

    @property
    def text(self) -> str:
        """As written."""
        return self.block.text[self.start : self.end]


class _Whole(NamedTuple):
    block: Block
    match: re.Match[str]
    first: Day
    last: Day

    @property
    def months(self) -> int:
        """Months from the first to the last, both counted; a first day late in its month begins with the next."""
        begun = self.first[2] > 1 and self.last[2] < self.first[2]
        return (self.last[0] - self.first[0]) * _YEAR + self.last[1] - self.first[1] + 1 - begun


def odd_wholes(manuscript: Manuscript) -> Iterator[OddWhole]:
    """Go through the first and last days of an action that its stages do not have, and the terms that these deny."""
    blocks = manuscript.draft.blocks
    wholes = [
        whole
        for block in blocks
        if block.cell is None and "月" in block.text
        for found in _WHOLE.finditer(block.text)
        if _OF_ACTION.search(block.text) and (whole := _whole(block, found))
    ]
    if not wholes:
        return
    odd = [each for stages in plans(blocks) if (each := _against_stages(blocks, wholes, stages))]
    yield from odd
    if len({(each.first, each.last) for each in wholes}) == 1 and not odd:
        yield from _terms(manuscript, wholes[0])


def _whole(block: Block, found: re.Match[str]) -> _Whole | None:
    if not found["year"]:
        return None
    year, month, last = int(found["year"]), int(found["month"]), int(found["last_month"])
    until = int(found["last_year"] or year)
    first = year, month, int(found["day"] or 1)
    ends = until, last, int(found["last_day"] or END_OF_MONTH)
    return _Whole(block, found, first, ends) if first < ends else None


def _against_stages(blocks: Sequence[Block], wholes: Sequence[_Whole], stages: Sequence[Stage]) -> OddWhole | None:
    """Return the day of the action right above its stages that is not that of the first or the last of them."""
    if len(stages) < 2 or not stages[0].first[0]:
        return None
    number = next(place for place, block in enumerate(blocks) if block is stages[0].block)
    above = {id(block) for block in blocks[max(0, number - _ABOVE) : number]}
    for whole in wholes:
        if id(whole.block) not in above or not any(word in whole.block.text for word in _PARTS):
            continue
        begins = _is_one_day(whole.first, stages[0].first, has_day=bool(whole.match["day"]) and stages[0].in_days)
        ends = _is_one_day(whole.last, stages[-1].last, has_day=bool(whole.match["last_day"]) and stages[-1].in_days)
        if begins is ends or whole.block.is_explained(*whole.match.span()):
            continue
        stage, group, day = (stages[-1], "last", stages[-1].last) if begins else (stages[0], "first", stages[0].first)
        named = f"{day[0]}年{day[1]}月" + (f"{day[2]}日" if stage.in_days else "")
        return OddWhole(whole.block, *whole.match.span(group), named, stage.block, stage.place)
    return None


def _is_one_day(one: Day, other: Day, *, has_day: bool) -> bool:
    return one[: _MONTHS + has_day] == other[: _MONTHS + has_day]


def _terms(manuscript: Manuscript, whole: _Whole) -> Iterator[OddWhole]:
    """Yield the terms told elsewhere that do not last from the first to the last day."""
    told = [
        (block, found)
        for block in manuscript.draft.blocks
        if block.cell is None and ("年" in block.text or "个月" in block.text)
        for found in _TERM.finditer(block.text)
        if block is not whole.block and not _OWN.search(block.text)
    ]
    terms = {_months(found) for _, found in told}
    for block, found in told:
        wrong = _months(found) != whole.months and (len(terms) == 1 or whole.months in terms)
        if wrong and not block.is_explained(*found.span()):
            years, months = divmod(whole.months, _YEAR)
            should = f"{years}年" if found["unit"] == "年" and not months else f"{whole.months}个月"
            yield OddWhole(block, found.start("number"), found.end("unit"), should, whole.block, whole.match.span())


def _months(found: re.Match[str]) -> int:
    return value_of(found["number"]) * (_YEAR if found["unit"] == "年" else 1)
