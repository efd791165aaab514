"""Figures that nearly add up to the one before or behind them: 168家…，97家结余，58家超支，18家持平.

No word says that these are parts. That three or more figures of one kind in a clause come within a few per cent of a
figure beside them, and not to it, is what a slip of the pen looks like; a list that names only some parts seldom does.
"""

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.judging import (
    OVERLAP,
    OVERLAP_REACH,
)
from yibao_report.check.text.arithmetic.nearby import is_made_of, is_quotient
from yibao_report.check.text.arithmetic.totals.addends import FLOWS, VIEW, fits_flow, is_addend, is_sum
from yibao_report.check.text.arithmetic.totals.slipped_sums import is_slip_away
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block, BlockKind
from yibao_report.reading import Figure, Passage, RelationKind
from yibao_report.reading.figure import MONEY
from yibao_report.reading.partition import is_partition
from yibao_report.regex import regex

_FEWEST: Final = 3
_NEAR: Final = Decimal("0.1")
"""How far from its total, as a part of it, a sum may be that was meant to be it."""
_LISTED: Final = Decimal("0.2")
"""The same for four or more that are told in turn: 依次安排1500万元、2400万元…."""
_IN_TURN: Final = regex("依次|分别")
_NEARER: Final = Decimal("0.2")
"""The same for parts whose names are all there is."""
_UNNAMED: Final = Decimal("0.005")
"""What may be missing where 其中 stands before the parts: somebody who is too small to be named."""
_MOST_BEFORE: Final = 8
_FARTHEST: Final = 180
"""Characters between a total and its parts."""
_MOST_COMBINED: Final = 7
_SENTENCE: Final = regex("[^。！？\n]+")
_SENTENCE_MARK: Final = regex("[。！？\n]")
_MOST_MARKS: Final = 2
"""Sentences that may end between a total and its parts: one."""
_WHOLE_YEAR: Final = regex("全年(?:共|合计|累计|总计)?[一-鿿]{0,2}$")
_SHORT: Final = 8
_STARTS_ANEW: Final = regex("全[市县省区]|共有")
_OTHER_WHOLE: Final = regex(
    "[。；][^，。；0-9]{2,16}(?:人员|人群|群众|机构|对象)中[，,]|；[^，。；0-9]{0,4}(?:职工|居民)医保"
)
"""What opens a sentence on parts of something else: 60岁及以上人口71.7万人。参保人员中，在职51.3万人、退休21.0万人."""
_SEGMENT: Final = regex("[^。；;！？\n]+")
_ASIDE: Final = regex("（(?:含|其中)[^（）、，；]{1,30}）")
"""64件（含本年制定的9件）: one of which is told in passing."""
_MEAN: Final = regex("[人次户例件月年]均")
"""What each has of a total, told between it and its parts: 支出6125万元，次均700元，其中住院4236万元、门诊1889万元."""
_TOTALS: Final = regex("合计|总计|共计|一共|(?<![公])共有")
_NAMED: Final = regex("[一-鿿]{2}")
_PLANNED: Final = regex("计划|预算|目标|任务|预计")
_DONE: Final = regex("完成|实际|已")
_UNITS: Final = frozenset(
    "家 个 人 名 件 份 项 例 条 户 起 张 台 次 场 人次 家次 元 所 处 宗 种 品种 只 辆 支 批".split()
)
_COUNTED_AS: Final = {"名": "人", "位": "人", "批次": "批"}


class NearSum(NamedTuple):
    """Parts that make nearly, but not quite, their total."""

    block: Block
    total: Figure
    parts: tuple[Figure, ...]


def near_sums(manuscript: Manuscript) -> Iterator[NearSum]:
    """Go through the sums of the text that are a little off and that no relation tells of."""
    for block in manuscript.draft.blocks:
        if block.kind is BlockKind.CELL:
            continue
        passage = manuscript.passage(block)
        if len(passage.figures) >= _FEWEST and max(Counter(map(_counted, passage.figures)).values()) >= _FEWEST:
            yield from _in_passage(block, passage)


def _in_passage(block: Block, passage: Passage) -> Iterator[NearSum]:
    known = {figure.start for parts in passage.related(RelationKind.PARTS) for figure in parts.figures}
    lists = list(_lists(passage))
    longest = {number for numbers, siblings in lists if siblings and len(numbers) > _FEWEST for number in numbers}
    for numbers, siblings in lists:
        if not siblings and longest.issuperset(numbers):
            continue  # they go on with more of their kind
        found = _nearly(passage, numbers, siblings=siblings)
        if found and not any(block.is_explained(each.start, each.end) for each in found):
            total, *parts = found
            if sum(part.start in known for part in parts) < len(parts):
                yield NearSum(block, total, tuple(parts))


def _lists(passage: Passage) -> Iterator[tuple[list[int], bool]]:
    """Yield the numbers of figures that may be parts of one total: those of a clause, and the first of each clause.

    The latter are siblings: none of them is the total of the others.
    """
    figures, number = passage.figures, 0
    for sentence in _SENTENCE.finditer(passage.text):
        firsts: dict[str, list[int]] = {}
        clauses = 0
        for segment in _SEGMENT.finditer(passage.text, sentence.start(), sentence.end()):
            within = []
            asides = [found.span() for found in _ASIDE.finditer(passage.text, segment.start(), segment.end())]
            while number < len(figures) and figures[number].start < segment.end():
                if not any(start < figures[number].start < end for start, end in asides):
                    within.append(number)
                number += 1
            clauses += 1
            for kind in dict.fromkeys(_counted(figures[each]) for each in within):
                of_kind = [
                    each for each in within if _counted(figures[each]) == kind and not _MEAN.search(figures[each].lead)
                ]
                if len(of_kind) >= _FEWEST - 1:
                    yield of_kind, VIEW.match(segment[0]) is not None
                if len(firsts.get(kind, ())) == clauses - 1:
                    plain = [each for each in of_kind if is_addend(figures[each])]
                    if plain and (clauses == 1 or len(plain) == 1):
                        firsts.setdefault(kind, []).append(plain[-1])
        for numbers in firsts.values():
            if len(numbers) == clauses > 1:
                yield numbers, True
        yield from _of_sentence(passage, sentence)


def _of_sentence(passage: Passage, sentence: re.Match[str]) -> Iterator[tuple[list[int], bool]]:
    """Yield the counts of one kind in a sentence of two clauses: 最多的是甲18.6万件；往后依次是乙9.3万件、丙5.1万件."""
    if not _IN_TURN.search(sentence[0]) or "；" not in sentence[0]:
        return
    numbers = [
        number
        for number, figure in enumerate(passage.figures)
        if sentence.start() <= figure.start < sentence.end() and not figure.is_ratio
    ]
    if len(numbers) > _FEWEST and len({_counted(passage.figures[number]) for number in numbers}) == 1:
        yield numbers, True


def _nearly(passage: Passage, numbers: list[int], *, siblings: bool) -> tuple[Figure, ...] | None:
    """Return total and parts where figures of one kind nearly make the one beside them."""
    parts = [passage.figures[number] for number in numbers]
    if _counted(parts[0]) not in _UNITS or not all(map(is_addend, parts[1:])) or not is_sum(parts[0]):
        return None
    if any("其中" in part.lead for part in parts[2:]) or any(_TOTALS.search(part.lead) for part in parts[1:-1]):
        return None  # of which one holds another
    if len({flow for part in parts for flow in FLOWS.findall(part.lead)}) > 1:
        return None
    before = [
        figure
        for figure in passage.figures[max(0, numbers[0] - _MOST_BEFORE) : numbers[0]]
        if _counted(figure) == _counted(parts[0]) and is_sum(figure) and parts[0].start - figure.end <= _FARTHEST
    ]
    candidates = _candidates(passage, parts, before, siblings=siblings)
    fitting = [
        (total, of)
        for total, of in candidates
        if (len(of) >= _FEWEST or (len(of) == _FEWEST - 1 and _is_whole(of))) and max(map(_amount, of)) < total.amount
    ]
    if any(is_made_of(total, some) for total, of in fitting for some in _some_of(of)) or _is_borne_out(before, parts):
        return None
    for total, of in fitting:
        if _have_own_wholes(passage, of) or _is_plan_of(total, of):
            continue
        start, end = min(total.start, of[0].start), max(total.end, of[-1].end)
        if not _are_named(passage, total, of) or OVERLAP.search(passage.text, start, end + OVERLAP_REACH):
            continue
        if total.start < of[0].start and total.kind == MONEY and total.lead[-2:] == of[0].lead[-2:]:
            continue  # 基本医保报销9.8万元，大病保险报销3.9万元
        if any(2 * part.amount == sum(map(_amount, of), Decimal(0)) for part in of):
            continue  # one of them is the sum of the others
        share = sum(map(_amount, of), Decimal(0)) / total.amount
        some = "其中" in passage.text[total.end : of[0].start] and _may_be_some(total, of, share)
        if some and not (len(of) >= _FEWEST and _is_whole(of)):
            continue
        near = _NEARER if _is_whole(of) else _LISTED if _IN_TURN.search(of[0].lead) else _NEAR
        if abs(share - 1) <= near or is_slip_away(total, of):
            return total, *of
    return None


def _candidates(
    passage: Passage, parts: list[Figure], before: list[Figure], *, siblings: bool
) -> list[tuple[Figure, list[Figure]]]:
    """Return what may be the total of which parts: a figure before, the first, the last, or that of the whole year."""
    candidates = [
        (total, parts)
        for total in reversed(before)
        if is_addend(parts[0])
        and fits_flow(passage.text, total, parts)
        and _is_of_one_time(total, parts[0])
        and len(_SENTENCE_MARK.findall(passage.text[total.end : parts[0].start])) < _MOST_MARKS
        and not _STARTS_ANEW.search(parts[0].lead)
        and not _OTHER_WHOLE.search(passage.text, total.end, parts[0].start)
    ]
    if _TOTALS.search(parts[-1].lead) and not siblings:  # …4项、…5项、…3项，达到或超过的合计9项
        candidates += [(total, of[:-1]) for total, of in candidates]
    if not siblings:
        whole = next((place for place in range(_FEWEST, len(parts)) if _is_of_whole_year(passage, parts[place])), 0)
        if whole:  # 一季度…、四季度1153.3万元，全年4862.5万元，比2023年的4155.0万元增长
            candidates = [(parts[whole], parts[:whole])]
        own = [] if _are_of_years(parts) else [(parts[0], parts[1:]), (parts[-1], parts[:-1])]
        candidates = [*own, *candidates]
    return candidates


def _is_borne_out(before: list[Figure], parts: list[Figure]) -> bool:
    """Tell whether a figure before is the sum of all, or of another and the first: 立案64起，办结61起，尚有3起."""
    return any(
        is_made_of(total, parts) or any(total.amount == each.amount + parts[0].amount for each in before)
        for total in before
    )


def _is_plan_of(total: Figure, parts: list[Figure]) -> bool:
    """Tell whether a total is what was planned, and its parts what was done: 计划投资8600万元，上半年完成3870万元."""
    return _PLANNED.search(total.lead) is not None and all(_DONE.search(part.lead) for part in parts)


def _have_own_wholes(passage: Passage, parts: list[Figure]) -> bool:
    """Tell whether each part has a rate behind it in a whole of its own: 连锁288家，接入率90%；单体96家，接入率60%."""
    wholes = []
    for part in parts:
        number = passage.figures.index(part)
        rate = passage.figures[number + 1] if number + 1 < len(passage.figures) else None
        if rate is None or not rate.is_ratio or rate.change is not None:
            return False
        of = {
            each.amount for each in passage.figures[:number] if each.kind == part.kind and is_quotient(part, each, rate)
        }
        if not of:
            return False
        wholes.append(of)
    return not set.intersection(*wholes)


def _are_of_years(figures: list[Figure]) -> bool:
    """Tell whether figures are told of one year after the other: 2021年1320人次，2022年2475人次，2023年4910人次."""
    years = [figure.time.year for figure in figures if figure.time is not None and figure.time.year is not None]
    return len(years) == len(figures) and years == list(range(years[0], years[0] + len(years)))


def _may_be_some(total: Figure, parts: list[Figure], share: Decimal) -> bool:
    """Tell whether 其中 may name only the greatest of them, or all but somebody who is too small to be named."""
    return 0 < 1 - share < _UNNAMED or (share < 1 and not is_slip_away(total, parts))


def _is_of_whole_year(passage: Passage, figure: Figure) -> bool:
    return _WHOLE_YEAR.search(passage.text, max(0, figure.start - _SHORT), figure.start) is not None


def _are_named(passage: Passage, total: Figure, parts: list[Figure]) -> bool:
    """Tell whether sums of money are told with what they are for, or one after the other: 依次为1500万元、2400万元."""
    if total.kind != MONEY or all(map(_NAMED.search, (part.lead for part in parts))):
        return True
    if len({part.time for part in parts if part.time is not None}) == len(parts):
        return True  # 一季度968.3万元、二季度1204.7万元
    start, end = min(total.end, parts[0].start - _SHORT), max(total.end, parts[-1].start)
    return _IN_TURN.search(passage.text, max(0, start), end) is not None


def _is_whole(parts: list[Figure]) -> bool:
    """Tell whether the words in front of the parts name all there is: 税收收入…；非税收入…."""
    return is_partition([f"{part.time.text if part.time else ''}{part.lead}" for part in parts])


def _counted(figure: Figure) -> str:
    """Return what a figure counts, without 万 and 亿; 名 counts people as 人 does, 批次 as 批."""
    symbol = figure.unit.symbol.lstrip("万亿") if figure.unit else ""
    return _COUNTED_AS.get(symbol, symbol)


def _amount(figure: Figure) -> Decimal:
    return figure.amount


def _some_of(parts: list[Figure]) -> Iterator[list[Figure]]:
    """Yield two of the parts, and those that stand side by side: of these the total may be the sum."""
    yield parts
    if len(parts) <= _MOST_COMBINED:
        yield from map(list, combinations(parts, 2))
    for skip in range(1, len(parts) - 1):
        yield parts[skip:]
        yield parts[:-skip]


def _is_of_one_time(total: Figure, part: Figure) -> bool:
    """Tell whether a part is not told of another time: 2025年末…92.3万人。…2020年末57.2万人."""
    return total.time is None or part.time is None or total.time.year == part.time.year
