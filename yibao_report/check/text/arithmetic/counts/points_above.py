"""Counts that point back at the numbered paragraphs above: （一）…（五）…, and below them 以上六个方面的成绩."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.counts.list_items import NUMBER, value_of
from yibao_report.check.text.arithmetic.counts.promised_points import last_point
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.structure.numbering import Style, leading_marker
from yibao_report.model.draft import Block, BlockKind
from yibao_report.regex import regex

_BACK: Final = regex(
    f"^(?:各位[^，。：]{{0,8}}[，：]|同志们[，：])?(?:以上|上述|前述|这)(?P<count>{NUMBER})(?:个方面|方面|大方面|个问题|个部分|点|条|项|件|大)"
    "(?:的|[一-鿿]{0,6}(?=[，。：]|的|是|既|都|均|要|请|由|自|为))"
)
_FARTHEST: Final = 60
"""Blocks above that are looked at."""
_OFF_BY: Final = 2


class OddPointer(NamedTuple):
    """A count as it stands at the beginning of a paragraph, and how many points stand above."""

    block: Block
    start: int
    end: int
    said: str
    listed: int


def odd_pointers(manuscript: Manuscript) -> Iterator[OddPointer]:
    """Go through the counts that no numbering above them ends in."""
    blocks = manuscript.draft.blocks
    for index, block in enumerate(blocks):
        found = _BACK.match(block.text) if block.kind is BlockKind.PARAGRAPH else None
        if found is None:
            continue
        count, listed = value_of(found["count"]), _listed_above(blocks, index)
        if listed and count not in listed and abs(listed[0] - count) <= _OFF_BY:
            yield OddPointer(block, found.start(), found.end(), found["count"], listed[0])


def _listed_above(blocks: Sequence[Block], index: int) -> list[int]:
    """Return how many points the numberings above have that are counted up from one, the nearest first."""
    above = [block for block in blocks[max(0, index - _FARTHEST) : index] if block.text.strip()]
    if not above or any(block.kind is BlockKind.CELL for block in above) or above[-1].kind is BlockKind.HEADING:
        return []  # of a table there are rows, and what stands right below a heading is told of what is above that
    spoken = last_point(above[-1].text)
    runs: dict[Style, list[int]] = {}
    for marker in (leading_marker(0, block) for block in reversed(above)):
        if marker is None:
            continue
        run = runs.setdefault(marker.style, [])
        if not run or marker.number == run[-1] - 1:
            run.append(marker.number)
    whole = [run[0] for run in runs.values() if run[-1] == 1 and run[0] > 1]
    return [spoken, *whole] if spoken > 1 else whole
