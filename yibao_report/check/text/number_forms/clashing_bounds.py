"""Bounds that overlap or leave a gap (60分以上…60分以下), and an age group bounded from the wrong side."""

from collections.abc import Iterator
from itertools import chain
from typing import Final

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.number_forms.ages import wrong_sided_ages
from yibao_report.check.text.number_forms.bounds import clashing_bounds
from yibao_report.check.text.number_forms.last_tiers import odd_last_tiers
from yibao_report.check.text.number_forms.odd_tier import OddTier
from yibao_report.check.text.number_forms.ranges import odd_ranges
from yibao_report.check.text.number_forms.tables import tables
from yibao_report.check.text.number_forms.tiers import broken_column, broken_items, broken_steps
from yibao_report.check.text.passages import report
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.model.draft import Block, BlockKind
from yibao_report.regex import regex

RULE = Rule(
    "YB441",
    "clashing-bounds",
    Severity.ERROR,
    "上下界重叠、留空或方向写反",
    "“以上”“以下”都包括本数：60分以上和60分以下，60分两边都算；超过60分和低于60分，60分两边都不算。"
    "一边改成“不满”“超过”，或者注明“（不含）”。老年人口是60岁及以上，不是及以下。",
    Example("draft.txt", "60分以上为合格，60分以下为不合格。\n", "60分以上为合格，不满60分为不合格。\n"),
)

_BELOW_IS_OPEN: Final = regex("以下”?(?:则|均|都)?不(?:包括|包含|含)(?:本|该)(?:数|级|分)")
"""A note that settles the side: “以上”包含本数，“以下”不包含本数."""


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield every tier that does not fit the one before it, and every age group that is bounded from the wrong side."""
    below_is_open = any(_BELOW_IS_OPEN.search(block.text) for block in manuscript.closed_up.blocks)
    told: dict[int, list[tuple[int, int]]] = {}
    for block in manuscript.closed_up.blocks:
        for odd in _in_sentences(block, below_is_open=below_is_open):
            told.setdefault(id(block), []).append(odd.place)
            yield report(RULE, block, *odd)
    for block, odd in _broken_steps(manuscript, below_is_open=below_is_open):
        if not any(start < odd.place[1] and odd.place[0] < end for start, end in told.get(id(block), ())):
            yield report(RULE, block, *odd)
    for block, odd in wrong_sided_ages(manuscript):
        yield report(RULE, block, *odd)


def _in_sentences(block: Block, *, below_is_open: bool) -> Iterator[OddTier]:
    yield from odd_last_tiers(block)
    yield from clashing_bounds(block, below_is_open=below_is_open)
    yield from odd_ranges(block)


def _broken_steps(manuscript: Manuscript, *, below_is_open: bool) -> Iterator[tuple[Block, OddTier]]:
    """Yield tiers of the text and of the columns of tables that do not meet the ones before them."""
    columns = (list(table.column(column)) for table in tables(manuscript) for column in range(table.width))
    running = (broken_steps(block, below_is_open=below_is_open) for block in manuscript.closed_up.blocks)
    items = [block for block in manuscript.draft.blocks if block.kind is not BlockKind.CELL and block.text.strip()]
    listed = broken_items(items, below_is_open=below_is_open)
    for step in chain.from_iterable((*running, listed, *map(broken_column, columns))):
        meet = "重叠" if step.overlaps else "不相接"
        yield step.tier.block, OddTier(step.tier.place, f"与“{step.other.text}”{meet}")
