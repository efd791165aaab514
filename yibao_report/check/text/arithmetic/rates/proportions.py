"""A proportion told of the two counts before or behind it: 西药428.75亿元、中成药183.75亿元，二者之比为7∶3."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.judging import Interval, divided, overlap
from yibao_report.check.text.arithmetic.nearby import any_explained
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block, BlockKind
from yibao_report.reading import Figure, Passage
from yibao_report.regex import regex

_TOLD: Final = regex(
    "比(?:例|值)?(?:尚|约|大致)?(?:为|是|达到?|接近)?约?(?P<words>(?P<one>[0-9]++(?:\\.[0-9]++)?)[:：∶比](?P<two>[0-9]++(?:\\.[0-9]++)?))(?![0-9.:：∶])"
)
_SHARED: Final = regex(
    "按照?(?P<words>(?P<one>[0-9]++(?:\\.[0-9]++)?)[:：∶](?P<two>[0-9]++(?:\\.[0-9]++)?))(?:的比例)?(?:分担|承担|负担|分配|划分|分摊|安排|配套)"
)
"""由市、县两级按6∶4分担，市级承担1956万元，县级承担1304万元."""
_CARRIED: Final = regex(
    "(?P<words>(?P<one>[0-9]++(?:\\.[0-9]++)?)[名个位人](?:在职|缴费)[^，。；0-9]{0,6}?(?:对应|供养|负担|抚养|赡养|支撑|养|托举)着?"
    "(?P<two>[1一])[名个位人]退休)"
)
"""在职63.95万人，退休28.80万人，即2.2名在职职工对应1名退休人员."""
_NAMED: Final = regex(
    "(?P<first>[一-鿿]{2,8}?)(?:医院|医疗机构)?[与和同](?P<second>[一-鿿]{2,10}?)(?:医院|医疗机构)?的?[一-鿿]{0,6}之比(?:，?20[0-9]{2}年)?(?:约|大致)?(?:为|是)约?"
    "(?P<words>(?P<one>[0-9]++(?:\\.[0-9]++)?)[:：∶](?P<two>[0-9]++(?:\\.[0-9]++)?))(?![0-9.:：∶])"
)
"""三级与一级及以下医疗机构的病例数之比为1.8∶1."""
_RATIO_OF: Final = regex(
    "(?P<first>在职)(?:职工|人员)?[与和、:：]?(?P<second>退休)(?:职工|人员)?(?:人数)?之?比(?:例|值)?(?:约|大致)?(?:为|是|降至|降到|升至|达到?)约?"
    "(?P<words>(?P<one>[0-9]++(?:\\.[0-9]++)?)[:：∶](?P<two>[0-9]++(?:\\.[0-9]++)?))(?![0-9.:：∶])"
)
"""在职职工633.4万人，退休人员234.5万人。在职退休比为2.70:1."""
_OF_SEVERAL: Final = regex(
    "(?P<words>[0-9]++(?:\\.[0-9]++)?(?:[:：∶][0-9]++(?:\\.[0-9]++)?){2,4})的?比例(?:分担|分摊|承担|负担|分配|安排|出资|配套|筹集|缴纳|拨付)"
)
"""增加的10元由个人、基金和财政按3∶5∶2的比例分担，即个人增加3元、基金增加5元、财政增加2元."""
_COLON: Final = regex("[:：∶]")
_ELSEWHERE: Final = regex("[。！？；\n]|20[0-9]{2}年|上年|去年|同期|全国|全省|此前|原来")
"""Between counts and a proportion: it is told of something else."""
_LEAST: Final = Decimal("0.5")
"""Half of the last place of 7∶3."""
_FARTHEST: Final = 40


class WrongProportion(NamedTuple):
    """Two counts and the place of a proportion that is not theirs."""

    block: Block
    one: Figure
    two: Figure
    start: int
    end: int


def wrong_proportions(manuscript: Manuscript) -> Iterator[WrongProportion]:
    """Go through the proportions that the two counts beside them do not have, in either order."""
    for block in manuscript.draft.blocks:
        if block.kind is BlockKind.CELL:
            continue
        for pattern, counted in ((_TOLD, _counts_before), (_SHARED, _counts_behind), (_CARRIED, _insured_before)):
            for found in pattern.finditer(block.text):
                counts = counted(manuscript.passage(block), found)
                if counts and not any(block.is_explained(each.start, each.end) for each in counts):
                    yield from _judged(block, found, *counts)
        for found in _OF_SEVERAL.finditer(block.text) if "比例" in block.text else ():
            yield from _judged_in_turn(block, manuscript.passage(block), found)
        for pattern, sign in ((_NAMED, "之比"), (_RATIO_OF, "退休")):
            for found in pattern.finditer(block.text) if sign in block.text else ():
                yield from _judged_by_name(block, manuscript.passage(block), found)


def _judged(block: Block, found: re.Match[str], one: Figure, two: Figure) -> Iterator[WrongProportion]:
    told = _told(found)
    quotients = divided(one.interval(), two.interval()), divided(two.interval(), one.interval())
    if told and not any(quotient is None or overlap(quotient, told) for quotient in quotients):
        yield WrongProportion(block, one, two, *found.span("words"))


def _judged_in_turn(block: Block, passage: Passage, found: re.Match[str]) -> Iterator[WrongProportion]:
    """Judge a proportion of several by the amounts that stand behind it in its sentence, two and two."""
    sides = _COLON.split(found["words"])
    behind = [each for each in passage.figures if each.start >= found.end() and not each.is_ratio][: len(sides)]
    if len(behind) < len(sides) or len({each.kind for each in behind}) > 1 or any_explained(block, *behind):
        return
    far = behind[0].start - found.end() > _FARTHEST or _ELSEWHERE.search(passage.text, found.end(), behind[-1].start)
    if far or any(each.high is not None or each.amount <= 0 for each in behind):
        return
    for (one, two), amounts in zip(pairwise(sides), pairwise(behind), strict=True):
        told = Decimal(one) / Decimal(two) if Decimal(two) else None
        quotient = divided(*(each.interval(exact=True) for each in amounts))
        if told and quotient and not overlap(quotient, (told, told)):
            yield WrongProportion(block, *amounts, *found.span("words"))
            return


def _judged_by_name(block: Block, passage: Passage, found: re.Match[str]) -> Iterator[WrongProportion]:
    """Judge a proportion of two that are named, of which the text has told counts of one kind or of several."""
    named: list[list[Figure]] = [
        [
            figure
            for figure in passage.figures
            if figure.end <= found.start("words") and figure.lead.lstrip("，").startswith(found[group])
        ]
        for group in ("first", "second")
    ]
    pairs = [(one, two) for one in named[0] for two in named[1] if _are_alike(one, two)]
    told = _told(found)
    quotients = [divided(one.interval(), two.interval()) for one, two in pairs]
    fits = any(quotient is None or (told is not None and overlap(quotient, told)) for quotient in quotients)
    if told and pairs and not fits and not any_explained(block, *pairs[-1]):
        yield WrongProportion(block, *pairs[-1], *found.span("words"))


def _told(found: re.Match[str]) -> Interval | None:
    one, two = (found[group].replace("一", "1") for group in ("one", "two"))
    return divided(_interval(one, two), _interval(two, one))


def _counts_before(passage: Passage, found: re.Match[str]) -> tuple[Figure, Figure] | None:
    """Return the last two figures before a proportion if they count the same in the same sentence."""
    told = [
        figure
        for figure in passage.figures
        if figure.end <= found.start() and not figure.spelled  # 两类机构数量之比
    ]
    of_rates = len(told) > 1 and told[-1].is_ratio and told[-2].is_ratio and "之比" in found.string[found.start() - 1 :]
    before = told if of_rates else [figure for figure in told if not figure.is_ratio]
    if len(before) < 2:
        return None
    one, two = before[-2:]
    near = found.start() - two.end <= _FARTHEST and not _ELSEWHERE.search(passage.text, two.end, found.start())
    return (one, two) if near and _are_alike(one, two) else None


def _insured_before(passage: Passage, found: re.Match[str]) -> tuple[Figure, Figure] | None:
    """Return the last two figures before a proportion if they count those at work and those retired."""
    counts = _counts_before(passage, found)
    leads = [count.lead + count.counted for count in counts or ()]
    return counts if any("退休" in lead for lead in leads) and any("在职" in lead for lead in leads) else None


def _counts_behind(passage: Passage, found: re.Match[str]) -> tuple[Figure, Figure] | None:
    """Return the first two figures behind a proportion if they count the same in the same sentence."""
    behind = [figure for figure in passage.figures if figure.start >= found.end()]
    if len(behind) < 2:
        return None
    one, two = behind[:2]
    near = one.start - found.end() <= _FARTHEST and not _ELSEWHERE.search(passage.text, found.end(), two.start)
    return (one, two) if near and _are_alike(one, two) else None


def _are_alike(one: Figure, two: Figure) -> bool:
    plain = one.is_ratio == two.is_ratio and not (one.is_points or one.high or two.high or two.change)
    return plain and one.kind == two.kind and one.amount > 0 and two.amount > 0


def _interval(number: str, other: str) -> Interval:
    """Return what a side of a proportion may stand for; beside a number with decimals, 1 is exact."""
    value = Decimal(number)
    exponent = value.as_tuple().exponent
    if exponent == 0 and (value == 1 or "." in other):
        return value, value
    half = _LEAST.scaleb(int(exponent))
    return value - half, value + half
