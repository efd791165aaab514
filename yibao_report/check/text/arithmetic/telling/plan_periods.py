"""The years of a five-year plan told otherwise: “十四五”时期（2020—2025年）, “十四五”末的2024年."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block
from yibao_report.reading.plans import PLAN_YEARS, PLANS
from yibao_report.regex import regex

_PLAN: Final = f"“(?P<plan>{'|'.join(PLANS)})”(?:规划)?"
_ALONE: Final = "(?<![一二三四五六]”)(?<![一二三四五六]”[、和与至到—])"
"""“十三五”“十四五”时期（2016—2025年） are ten years."""
_YEARS: Final = "(?P<years>(?P<from>20[0-9]{2})年?(?:[—－–～~-]{1,2}|至|到)(?P<to>20[0-9]{2})年)"
_DATED: Final = (
    regex(f"{_ALONE}{_PLAN}(?:时期|期间|规划期|五年)?(?:（|[，（](?:即|也就是)){_YEARS}(?=[）)，。；])"),
    regex(f"{_YEARS}(?:[是为]|，?即)(?:我国|全国|全省|全市|全县)?的?{_PLAN}(?:时期|期间|规划期)"),
)
_EDGE: Final = "(?P<edge>开局|起步|收官|收尾)之年"
_YEAR: Final = "(?P<years>20[0-9]{2}年)"
_EDGES: Final = (
    regex(f"{_YEAR}，?(?:既|又|也|正)?[是为](?:(?:我|全)[市省县国区])?(?:全面)?(?:实施)?{_PLAN}的?{_EDGE}"),
    regex(f"{_PLAN}的?{_EDGE}(?:（|，即){_YEAR}"),
    regex(f"{_PLAN}的?期?(?P<edge>末)(?:（|，?即|的){_YEAR}"),
)
_BEGINS: Final = ("开局", "起步")
_WHOLE: Final = regex(f"规划期(?:限)?(?:[为是：]|从)?{_YEARS}")
_TITLE: Final = 12
"""Blocks at the beginning among which the title stands."""


class OddPeriod(NamedTuple):
    """Years that are not those of the plan.

    Attributes:
        block: Where they stand.
        start: Offset in the block.
        end: Offset behind them.
        plan: The plan that is named.
        right: Its years, as they should be told.
    """

    block: Block
    start: int
    end: int
    plan: str
    right: str

    @property
    def text(self) -> str:
        """The years as written."""
        return self.block.text[self.start : self.end]


def odd_periods(manuscript: Manuscript) -> Iterator[OddPeriod]:
    """Go through the years beside the names of plans that are not theirs."""
    own: set[str] = set()
    for index, block in enumerate(manuscript.draft.blocks):
        text = block.text
        if "五" not in text and "规划期" not in text:
            continue
        if index < _TITLE:
            own.update(plan for plan in PLANS if f"“{plan}”" in text and "规划" in text)
        for pattern in _DATED:
            for found in pattern.finditer(text):
                first, last = int(found["from"]), int(found["to"])
                if first != PLANS[found["plan"]] or last > first + PLAN_YEARS - 1:  # 2021—2023年 may be so far
                    yield from _told(block, found, found["plan"], _years(found["plan"]))
        for pattern in _EDGES:
            for found in pattern.finditer(text):
                year = PLANS[found["plan"]] + (0 if found["edge"] in _BEGINS else PLAN_YEARS - 1)
                if found["years"] != f"{year}年":
                    yield from _told(block, found, found["plan"], f"{year}年")
        for found in _WHOLE.finditer(text) if len(own) == 1 else ():
            [plan] = own
            if (right := _years(plan)) != f"{found['from']}—{found['to']}年":
                yield from _told(block, found, plan, right)


def _years(plan: str) -> str:
    return f"{PLANS[plan]}—{PLANS[plan] + PLAN_YEARS - 1}年"


def _told(block: Block, found: re.Match[str], plan: str, right: str) -> Iterator[OddPeriod]:
    if not block.is_explained(*found.span("years")):
        yield OddPeriod(block, *found.span("years"), plan, right)
