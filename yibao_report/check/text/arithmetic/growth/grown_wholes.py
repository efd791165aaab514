"""The growth of a whole behind the list of its parts: 支出8亿元，其中职工5亿元、居民3亿元，比上年的7亿元增长15%."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from yibao_report.check.text.arithmetic.growth.near_growths import NearGrowth
from yibao_report.check.text.arithmetic.judging import divided, overlap
from yibao_report.check.text.arithmetic.nearby import any_explained, is_made_of
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.reading import Direction, Figure, RelationKind
from yibao_report.regex import regex

_TO_BASE: Final = regex("，(?:总数|总额|合计|总体)?(?:同)?[比较][^，。；、]{0,16}")
_TO_GROWTH: Final = regex("，?(?:共|总体)?(?:增长|增加|上升|提高|下降|减少|降低|压减)了?")
_NEAR: Final = Decimal("1.6")
"""How many times a base the last part may be before the growth may be meant of it alone, and the reverse."""


def grown_wholes(manuscript: Manuscript) -> Iterator[NearGrowth]:
    """Go through the rates by which a whole is said to differ from a former one and does not."""
    for block, relation in manuscript.statements(RelationKind.PARTS):
        whole, *parts = relation.figures
        figures = manuscript.passage(block).figures
        place = figures.index(parts[-1])
        if place + 2 >= len(figures):
            continue
        base, growth = figures[place + 1 : place + 3]
        if _is_told_of(block.text, whole, parts, base, growth) and not any_explained(block, whole, base, growth):
            yield NearGrowth(block, whole, base, growth)


def _is_told_of(text: str, whole: Figure, parts: list[Figure], base: Figure, growth: Figure) -> bool:
    """Tell whether a growth is that of the whole, and wrong."""
    last = parts[-1]
    if not (growth.is_ratio and growth.change and base.kind == whole.kind) or growth.qualifiers or base.amount <= 0:
        return False
    if not (_TO_BASE.fullmatch(text, last.end, base.start) and _TO_GROWTH.fullmatch(text, base.end, growth.start)):
        return False
    if len(parts) < 2 or not is_made_of(whole, parts) or base.amount / _NEAR <= last.amount <= base.amount * _NEAR:
        return False
    quotient = divided(whole.interval(), base.interval())
    if quotient is None:
        return False
    low, high = quotient
    told = (1 - high, 1 - low) if growth.change.direction is Direction.FALL else (low - 1, high - 1)
    return not overlap(told, growth.interval())
