"""Figures that nearly add up to the one before or behind them: 168家…，97家结余，58家超支，18家持平.

No word says that these are parts. That three or more figures of one kind in a clause come within a few per cent of a
figure beside them, and not to it, is what a slip of the pen looks like; a list that names only some parts seldom does.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from yibao_report.check.text.arithmetic.judging import added, overlap, settled
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block, BlockKind
from yibao_report.reading import Figure, Passage, RelationKind
from yibao_report.reading.skeleton import TIME

_FEWEST: Final = 3
_NEAR: Final = Decimal("0.05")
"""How far from its total, as a part of it, a sum may be that was meant to be it."""
_FARTHEST: Final = 120
"""Characters between a total and its parts."""
_SEGMENT: Final = re.compile("[^。；;！？\n]+")
_NOT_ADDED: Final = re.compile(
    f"最|平均|人均|次均|户均|月均|年均|每|标准|限额|起付|封顶|同比|环比|比上|较上|增|减|降|升|由|从|至|到|其中|含|等"
    f"|收入|支出|结余|结存|赤字|{TIME}"
)
_BACK: Final = re.compile("^及?以[上下内]")
_UNITS: Final = frozenset(
    "家 个 人 名 件 份 项 例 条 户 起 张 台 次 场 人次 家次 元 所 处 宗 种 品种 只 辆 支 批".split()
)


@dataclass(frozen=True, slots=True)
class NearSum:
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
        if len(passage.figures) > _FEWEST:
            yield from _in_passage(block, passage)


def _in_passage(block: Block, passage: Passage) -> Iterator[NearSum]:
    known = {figure.start for parts in passage.related(RelationKind.PARTS) for figure in parts.figures}
    figures = passage.figures
    number = 0
    for segment in _SEGMENT.finditer(passage.text):
        first = number
        while number < len(figures) and figures[number].start < segment.end():
            number += 1
        found = _nearly(passage, first, number)
        if found and not any(block.is_explained(each.start, each.end) for each in found):
            total, *parts = found
            if sum(part.start in known for part in parts) < len(parts):
                yield NearSum(block, total, tuple(parts))


def _nearly(passage: Passage, first: int, stop: int) -> tuple[Figure, ...] | None:
    """Return total and parts where the figures of a segment, of one kind, nearly make the one beside them."""
    within = passage.figures[first:stop]
    kinds = {figure.kind for figure in within} & _UNITS
    for kind in kinds:
        parts = [figure for figure in within if figure.kind == kind]
        if len(parts) < _FEWEST or not all(map(_is_plain, parts)):
            continue
        before = [
            figure
            for figure in passage.figures[max(0, first - 6) : first]
            if figure.kind == kind and _is_plain(figure) and parts[0].start - figure.end <= _FARTHEST
        ]
        candidates = [(parts[0], parts[1:]), (parts[-1], parts[:-1]), *((total, parts) for total in reversed(before))]
        fitting = [
            (total, of) for total, of in candidates if len(of) >= _FEWEST and max(of, key=_amount).amount < total.amount
        ]
        if any(_agrees(total, of) for total, of in fitting):
            continue
        for total, of in fitting:
            share = sum((part.amount for part in of), Decimal(0)) / total.amount
            if abs(share - 1) <= _NEAR:
                return total, *of
    return None


def _amount(figure: Figure) -> Decimal:
    return figure.amount


def _is_plain(figure: Figure) -> bool:
    """Tell whether a figure states an amount that others may be added to."""
    return (
        figure.change is None
        and figure.high is None
        and not figure.qualifiers
        and figure.amount > 0
        and _NOT_ADDED.search(_BACK.sub("", figure.lead)) is None
    )


def _agrees(total: Figure, parts: list[Figure]) -> bool:
    whole, *rest = settled((total, *parts))
    return overlap(whole.interval(), added(rest))
