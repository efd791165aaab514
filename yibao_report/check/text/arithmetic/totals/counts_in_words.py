"""Counts added up under another name: 60家医疗机构和90家药店，共160个哨点; 2个省级、4个市级示范点，用8个示范点.

Input: running text. Output: sums near their parts that are a little off; what is far off counts something else.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block, BlockKind
from yibao_report.regex import regex

_N: Final = "[0-9]{1,5}"
_NUMBER: Final = regex(_N)
_BODIES: Final = regex(
    f"(?<![0-9.])(?P<parts>{_N}(?P<unit>[家个所处])[一-鿿]{{2,12}}?(?:[、和与及]|以及){_N}(?P=unit)[一-鿿]{{2,12}}?"
    f"(?:(?:[、和与及]|以及){_N}(?P=unit)[一-鿿]{{2,12}}?)?)，?(?:一共|合计|共计|总计|共)(?P<total>{_N})(?!(?P=unit))[个家所处](?=[一-鿿]{{0,6}}(?:点|站|机构|单位|主体|窗口|场所|基地|成员))"
)
_LEVELS: Final = regex(
    f"(?<![0-9.])(?P<parts>{_N}(?P<unit>[家个所处])[一-鿿]{{1,3}}级(?:[、和]{_N}(?P=unit)[一-鿿]{{1,3}}级)+)(?P<noun>[一-鿿]{{2,12}})"
    f"，[一-鿿]{{0,4}}?(?:用|以|这|共|依托|通过|上述|计|全部)(?P<total>{_N})(?P=unit)(?P<again>[一-鿿]{{2,4}})"
)
_NEAR: Final = 0.34
_NEAR_BODIES: Final = 0.1
_FEWEST_SHARED: Final = 2


class OddSum(NamedTuple):
    """A sum told under another name.

    Attributes:
        block: Where it stands.
        start: Offset of the first part, or of the total where that stands first.
        end: Offset behind the last of them.
        terms: How the sum is made, as it is told: 60＋90.
        sum: What it should be.
        total: What is written.
    """

    block: Block
    start: int
    end: int
    terms: str
    sum: str
    total: str


def odd_counts(manuscript: Manuscript) -> Iterator[OddSum]:
    """Go through the counts that are added up wrongly under another name."""
    for block in manuscript.draft.blocks:
        if block.kind is BlockKind.CELL:
            continue
        for found in _BODIES.finditer(block.text) if "共" in block.text or "计" in block.text else ():
            yield from _judged(block, found, _NEAR_BODIES)
        for found in _LEVELS.finditer(block.text) if "级" in block.text else ():
            shared = found["again"][:_FEWEST_SHARED]
            if shared in found["noun"]:
                yield from _judged(block, found, _NEAR)


def _judged(block: Block, found: re.Match[str], near: float) -> Iterator[OddSum]:
    parts, total = [int(number) for number in _NUMBER.findall(found["parts"])], int(found["total"])
    off = abs(sum(parts) - total)
    if total > max(parts) and 0 < off <= near * total and not block.is_explained(*found.span()):
        terms = "＋".join(map(str, parts))
        yield OddSum(block, found.start(), found.end("total"), terms, str(sum(parts)), found["total"])
