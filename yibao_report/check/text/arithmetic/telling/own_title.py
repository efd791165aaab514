"""The document's own title told otherwise in the text: 关于印发《…“十四五”规划》的通知, 现将《…“十三五”规划》印发."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block
from yibao_report.regex import regex

_ISSUED: Final = regex("关于(?:印发|公布|发布|下发)《(?P<name>[^《》]{8,60})》的(?:通知|公告|决定)")
_TOLD: Final = regex(
    "(?:将|制定了?|编制了?|起草了?|修订了?|形成了?)《(?P<named>[^《》]{8,60})》"
    "|《(?P<approved>[^《》]{8,60})》(?=，?(?:已经|经|业经)[^，。]{2,30}(?:同意|审议|批准|通过))"
)
_MOST: Final = 3
"""Characters that differ where one title is meant."""


class OddTitle(NamedTuple):
    """A title that is not quite the document's own.

    Attributes:
        block: Where it stands.
        start: Offset of the first character that differs.
        end: Offset behind the last.
        right: What the own title has there.
        own: The own title.
    """

    block: Block
    start: int
    end: int
    right: str
    own: str


def odd_titles(manuscript: Manuscript) -> Iterator[OddTitle]:
    """Go through the titles that differ by a few characters from the one that the document issues."""
    own = next((found["name"] for block in manuscript.draft.blocks if (found := _ISSUED.search(block.text))), "")
    for block in manuscript.draft.blocks if own else ():
        for found in _TOLD.finditer(block.text):
            group = "named" if found["named"] else "approved"
            name, start = found[group], found.start(group)
            if name == own or len(name) != len(own):
                continue
            places = [place for place, (one, other) in enumerate(zip(name, own, strict=True)) if one != other]
            if len(places) <= _MOST:
                first, end = places[0], places[-1] + 1
                yield OddTitle(block, start + first, start + end, own[first:end], own)
