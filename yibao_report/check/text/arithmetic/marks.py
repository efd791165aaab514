"""Marks of the parts of an assessment that do not make the whole: 总分100分，…，分值依次为40分、30分、25分、10分."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block, BlockKind
from yibao_report.regex import regex

_NUMBER: Final = "[0-9]{1,4}(?:\\.[0-9])?"
_ONE: Final = regex(_NUMBER)
_MARKS: Final = regex(
    f"(?:总分|满分|总分值)(?:为|是|共)?(?P<whole>{_NUMBER})分(?P<between>[^。\n]{{0,100}}?)(?:分别|依次|各)[为占]"
    f"(?P<marks>{_NUMBER}分?(?:[、，和]{_NUMBER}分?)+)(?=[，。；]|$)"
)
_SOME: Final = regex("其中|[0-9]分|另|前[两三四五]")
_NEAR: Final = Decimal("0.2")
"""How far from the whole, as a part of it, marks may be that were meant to make it."""


@dataclass(frozen=True, slots=True)
class OddMarks:
    """Marks of the parts, where they stand, their sum, and the whole as written."""

    block: Block
    start: int
    end: int
    marks: tuple[str, ...]
    sum: Decimal
    whole: str


def odd_marks(manuscript: Manuscript) -> Iterator[OddMarks]:
    """Go through the marks that do not make the whole they are told of."""
    for block in manuscript.draft.blocks:
        if block.kind is BlockKind.CELL or "分" not in block.text:
            continue
        for found in _MARKS.finditer(block.text):
            marks = tuple(_ONE.findall(found["marks"]))
            total, whole = sum(map(Decimal, marks), Decimal(0)), Decimal(found["whole"])
            if total != whole and abs(total - whole) <= _NEAR * whole and not _SOME.search(found["between"]):
                yield OddMarks(block, *found.span("marks"), marks, total, found["whole"])
