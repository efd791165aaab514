"""Totals told behind their parts, also in the sentence before: …3.6亿元；此后三年分别节约2.4亿元、…。六年累计12.6亿元.

The parts are the figures of the kind of the total right before it. A total in another unit than its parts, of which it
is the sum otherwise, counts something else by mistake: 46条、5条、38条，共89家.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.judging import OVERLAP
from yibao_report.check.text.arithmetic.nearby import any_explained, counted_kind, is_made_of, passages_with
from yibao_report.check.text.arithmetic.totals.addends import is_addend, is_sum
from yibao_report.check.text.arithmetic.totals.slipped_sums import has_total_slipped, slipped_parts
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block
from yibao_report.reading import Figure, Passage, RelationKind
from yibao_report.reading.relations.parts import NEVER_ADDED
from yibao_report.regex import regex

_TOTAL: Final = regex("^[，。]?[一-鿿]{0,2}(?:累计|合计|共计|总计|加起来|共|总数)[一-鿿]{0,4}$")
_STEP: Final = regex("(?:[新净]增|再新?增)(?:加)?$")
"""Words in front of what is added: 2022年覆盖40家，2023年新增65家，2024年再新增53家，累计达到158家."""
_FEWEST: Final = 3
_MOST: Final = 7
_REACH: Final = 120
_BREAK: Final = regex("[。！？\n]")


class SumBehind(NamedTuple):
    """A total, the parts before it, and the figures one of which the slip is in."""

    block: Block
    total: Figure
    parts: tuple[Figure, ...]
    odd: tuple[Figure, ...]


def sums_behind(manuscript: Manuscript) -> Iterator[SumBehind]:
    """Go through the totals that the figures before them miss by two digits."""
    for block, passage in passages_with(manuscript, ("计", "共", "加起来")):
        known = {figure.start for parts in passage.related(RelationKind.PARTS) for figure in parts.figures}
        for number, total in enumerate(passage.figures):
            if total.start in known or not _TOTAL.search(total.lead) or not is_sum(total) or not _may_be(total):
                continue
            before = _before(passage, number)
            runs = [before[:length] for length in range(_FEWEST, len(before) + 1)]
            if not runs or any(is_made_of(total, run) for run in (*runs, before[:2])):
                continue
            found = next((each for run in reversed(runs) if (each := _odd(total, run))), None)
            if found and not any_explained(block, total, *found[0]) and not OVERLAP.search(block.text):
                yield SumBehind(block, total, tuple(reversed(found[0])), found[1])


def odd_units(manuscript: Manuscript) -> Iterator[tuple[Block, Figure, tuple[Figure, ...]]]:
    """Go through totals that are the sum of what stands before them but for the unit."""
    for block, passage in passages_with(manuscript, ("共", "合计")):
        for number, total in enumerate(passage.figures):
            if not _TOTAL.search(total.lead) or not total.is_exact_count:
                continue
            parts = passage.figures[max(0, number - _FEWEST) : number]
            kinds = {each.kind for each in parts}
            alike = len(parts) == _FEWEST and len(kinds) == 1 and all(each.is_exact_count for each in parts)
            if alike and counted_kind(parts[0]) != counted_kind(total) and not any_explained(block, total, *parts):
                near = total.start - parts[0].start <= _REACH and not _BREAK.search(
                    block.text, parts[0].end, total.start
                )
                if near and sum(each.amount for each in parts) == total.amount:
                    yield block, total, parts


def _may_be(figure: Figure) -> bool:
    return figure.unit is not None and not (figure.is_ratio or figure.is_points) and figure.kind not in NEVER_ADDED


def _before(passage: Passage, number: int) -> list[Figure]:
    """Return the addends of its kind before a total, nearest first, up to another kind or the sentence before last."""
    total, found = passage.figures[number], list[Figure]()
    for figure in reversed(passage.figures[max(0, number - 2 * _MOST) : number]):
        if figure.kind in NEVER_ADDED:
            continue  # 六年累计
        breaks = len(_BREAK.findall(passage.text[figure.end : total.start]))
        may_add = is_addend(figure) or _STEP.search(figure.lead) is not None
        if counted_kind(figure) != counted_kind(total) or breaks > 1 or not may_add:
            break
        found.append(figure)
    return found[:_MOST]


def _odd(total: Figure, parts: Sequence[Figure]) -> tuple[Sequence[Figure], tuple[Figure, ...]] | None:
    if max(part.amount for part in parts) >= total.amount:
        return None
    stepwise = any(_STEP.search(part.lead) for part in parts)
    if has_total_slipped(total, parts, only_swapped=not stepwise):
        return parts, (total,)
    odd = tuple(parts[number] for number in slipped_parts(total, parts, only_swapped=True))
    return (parts, odd[::-1]) if odd else None
