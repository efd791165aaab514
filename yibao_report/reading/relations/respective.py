"""Lists told one after the other, and sums of what stands before.

甲28.74万人、乙11.78万人，分别占70.9%和29.1%; 甲9.7亿元；乙4.6亿元，两项合计14.3亿元; 甲2200元、乙1800元，甲比乙高400元.
"""

import re
from collections.abc import Iterator
from typing import Final

from yibao_report.reading.figure import Figure
from yibao_report.reading.passage import Relation, RelationKind
from yibao_report.reading.relations.pattern import F, G, N, P, Q, W, matches
from yibao_report.reading.skeleton import FIGURES, Skeleton

_SHARES: Final = re.compile(
    f"(?P<parts>{N}(?:{W}{{0,10}}(?:[、，,和与及]){W}{{0,10}}{N})+){W}{{0,6}}[，,（(]{W}{{0,6}}?(?:分别|各)占{W}{{0,14}}?(?:的|比)?"
    f"(?P<rates>{P}(?:[、，,和与及]{P})+)"
)
_SUM: Final = re.compile(
    f"(?:[，,。；;]|^)(?:以上|上述|这)?(?P<count>[两二三四五])(?:项|者|类|部分|笔|个险种|类药耗)?(?:资金|费用|金额)?"
    f"(?:合计|共计|总计|相加|一共|共){W}{{0,8}}?(?P<total>{N})"
)
_MORE: Final = re.compile(
    f"(?P<one>{F})(?P<first>{G}{{1,24}}?)(?P<two>{F})(?:{W}{{0,6}})[，,；;]{W}{{1,12}}?比(?P<than>{W}{{2,10}}?)(?:高|多|低|少|快|慢)出?了?(?P<by>{N}|{Q})"
)
_MARK: Final = re.compile("[。！？\n]")
_FARTHEST: Final = 160
_OTHER_TIME: Final = re.compile("上年|去年|同期|全国|全省|上月|往年|原来|以前|改革前|标准|目标|计划|预算")


def find_respective(skeleton: Skeleton) -> Iterator[Relation]:
    """Yield parts with their shares, sums of what stands before, and differences of two figures."""
    text = skeleton.text
    if "占" in text:
        for found in matches(_SHARES, skeleton):
            yield from _shares(skeleton, found)
    if any(word in text for word in ("计", "相加", "共")):
        for found in matches(_SUM, skeleton):
            yield from _sum(skeleton, found)
    if "比" in text:
        for found in matches(_MORE, skeleton):
            yield from _difference(skeleton, found)


def _figures(skeleton: Skeleton, found: re.Match[str], group: str) -> list[Figure]:
    return [skeleton.figure(place) for place in range(*found.span(group)) if skeleton.text[place] in FIGURES]


def _shares(skeleton: Skeleton, found: re.Match[str]) -> Iterator[Relation]:
    parts, rates = _figures(skeleton, found, "parts"), _figures(skeleton, found, "rates")
    parts = parts[-len(rates) :]
    if len(parts) == len(rates) and len({part.kind for part in parts}) == 1 and min(part.amount for part in parts) > 0:
        yield Relation(RelationKind.PROPORTION, (*parts, *rates))


def _sum(skeleton: Skeleton, found: re.Match[str]) -> Iterator[Relation]:
    """Yield a sum if just as many figures of its kind stand before it in the sentence."""
    total = skeleton.figure(found.start("total"))
    count = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5}[found["count"]]
    marks = [mark.start() for mark in _MARK.finditer(skeleton.text, max(0, found.start() - _FARTHEST), found.start())]
    start = skeleton.index(marks[-1] if marks else max(0, found.start() - _FARTHEST))
    end = skeleton.index(found.start("total"))
    before = [figure for figure in skeleton.figures[start:end] if figure.kind == total.kind]
    if len(before) == count and not any(figure.change or figure.high for figure in before) and not total.is_ratio:
        yield Relation(RelationKind.PARTS, (total, *before), tuple(figure.lead for figure in before), complete=True)


def _difference(skeleton: Skeleton, found: re.Match[str]) -> Iterator[Relation]:
    one, two, by = (skeleton.figure(found.start(group)) for group in ("one", "two", "by"))
    named = found["than"][:2] in one.lead + found["first"] + two.lead
    fits = one.is_ratio if by.is_points else one.kind == by.kind
    if one.kind == two.kind and fits and named and not _OTHER_TIME.search(found["than"]) and by.change is None:
        low, high = sorted((one, two), key=lambda figure: figure.amount)
        yield Relation(RelationKind.CHANGE, (low, high, by), roles=("rise",))
