"""Growth of a whole by what was added to it: 新增24名，总数达到64名，比原有人数增长60%."""

from collections.abc import Iterator
from itertools import permutations
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.judging import divided, overlap, subtracted
from yibao_report.check.text.arithmetic.nearby import (
    any_explained,
    counted_kind,
    is_growth,
    passages_with,
    tells_growth,
)
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block
from yibao_report.reading import Aspect, Direction, Figure, Passage
from yibao_report.regex import regex

_ADDED: Final = regex(
    "(?:新[增建设聘招添立签纳]|净增|新增加|增[加设配聘]|扩增|扩容|补充|招[聘录]|新吸纳|新纳入)[一-鿿（）]{0,12}$"
)
_WHOLE: Final = regex(
    "(?:总[数量]|总人数|总规模|总计|累计|达到?|共有?|增[至到]|增加[至到]|扩大[至到])(?:为|是|达到?|有)?$"
)
_BEFORE: Final = (
    "(?:原有?|原来|此前|以前|之前|上年末?|上年底|去年底?|年初|[^，。；]{1,6}前)"
    "(?:的?(?:人数|总数|数量|规模|总量|家数|数))?"
)
_GROWN: Final = regex(
    f"[，（](?:[比较](?:{_BEFORE})|在原有基础上)?(?:总数|总量|规模|人数|数量)?(?:增长|增加|提高|扩大|上升|增幅|增长率|增幅为|增长率为)(?:了|达到?|为)?约?"
)
_MOST_BETWEEN: Final = 3
_SENTENCE: Final = regex("[。！？\n]")
_OTHER: Final = regex("注销|退出|解除|退休|调出|离职|停保|减少|终止|取消|其中|同比|年均|计划|任务|目标")


class AddedGrowth(NamedTuple):
    """What was added, the whole with it, and the growth that they do not give."""

    block: Block
    added: Figure
    whole: Figure
    growth: Figure


def growths_by_addition(manuscript: Manuscript) -> Iterator[AddedGrowth]:
    """Go through the growths of wholes that what was added does not give."""
    for block, passage in passages_with(manuscript, "%％"):
        known = {figure.start for relation in passage.relations for figure in relation.figures}
        for number, growth in enumerate(passage.figures):
            if number < 2 or growth.start in known or not (growth.is_ratio and tells_growth(growth)):
                continue
            found = _in_front(passage, number)
            if found and not any_explained(block, *found, growth) and _misses(passage, number, *found):
                yield AddedGrowth(block, *found, growth)


def _in_front(passage: Passage, number: int) -> tuple[Figure, Figure] | None:
    """Return what was added and the whole that a growth is told behind."""
    growth, whole = passage.figures[number], passage.figures[number - 1]
    change = growth.change
    if change is None or change.direction is not Direction.RISE or not _is_plain(whole):
        return None
    if not (_GROWN.fullmatch(passage.text, whole.end, growth.start) and _WHOLE.search(whole.lead)):
        return None
    for place in range(number - 2, max(-1, number - 2 - _MOST_BETWEEN), -1):
        added = passage.figures[place]
        if _SENTENCE.search(passage.text, added.end, whole.start):
            return None
        alike = counted_kind(added) == counted_kind(whole) and 0 < added.amount < whole.amount
        if alike and _is_plain(added) and _ADDED.search(added.lead):
            return None if _OTHER.search(passage.text, added.end, growth.start) else (added, whole)
    return None


def _misses(passage: Passage, number: int, added: Figure, whole: Figure) -> bool:
    growth = passage.figures[number]
    rate = divided(added.interval(), subtracted(whole.interval(), added.interval()))
    before = passage.figures[max(0, number - 2 * _MOST_BETWEEN) : number]
    by_others = any(
        is_growth(one, other, growth)
        for one, other in permutations(before, 2)
        if one.kind == other.kind and _is_plain(other)
    )
    return rate is not None and not overlap(rate, growth.interval()) and not by_others


def _is_plain(figure: Figure) -> bool:
    return (
        figure.high is None
        and not (figure.is_ratio or figure.is_points or figure.qualifiers)
        and figure.aspect is not Aspect.FROM
    )
