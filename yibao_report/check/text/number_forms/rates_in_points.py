"""A rate itself told in percentage points: 报销比例提高到75个百分点, 满意度为98.5个百分点."""

import re
from collections.abc import Iterator
from typing import Final

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.passages import occurrences
from yibao_report.model.draft import Block
from yibao_report.regex import regex

_NUMBER: Final = r"[0-9]{1,3}+(?:\.[0-9]++)?+"
_VERB: Final = "(?:提高|提升|上升|增加|增长|扩大|下降|降低|回落|减少|压减|[增升降提])"
_POINTS: Final = f"(?:约|近)?(?P<words>(?P<number>{_NUMBER})个百分点)"
_STATED: Final = regex(
    rf"(?:[一-鿿]{{2}}率|比例|占比|比重|满意度|知晓度)(?:已|均|也|将|就|总体|全部)?"
    rf"(?:为|是|达到?|高达|(?:保持|稳定|维持|控制)在|不低于|超过了?|突破了?|{_VERB}[到至为]了?){_POINTS}"
)
_FROM_RATE: Final = regex(rf"[由从]{_NUMBER}[%％][^，。；%％0-9]{{0,6}}[到至]了?{_POINTS}")
_STEP_BEHIND: Final = ("的提", "的增", "的降", "的差", "的涨", "的升")


def rates_in_points(manuscript: Manuscript) -> Iterator[tuple[Block, re.Match[str]]]:
    """Go through the rates that are told in percentage points, which are for differences of rates."""
    told: set[tuple[int, int]] = set()
    for pattern in (_STATED, _FROM_RATE):
        for block, match in occurrences(manuscript.closed_up, pattern):
            place = id(block), match.start("words")
            if place not in told and not block.text.startswith(_STEP_BEHIND, match.end("words")):
                told.add(place)
                yield block, match
