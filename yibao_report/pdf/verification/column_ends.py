"""Ends of columns: no paragraph and no item leaves a single line in the column where it begins or where it ends.

WeasyPrint gives every column, and every part of a paragraph in it, a structure element of its own; each line of a
run-in text is one as well. So parts are put together from elements: what shares one, and what shares its parent and
begins at the edge of the column. A part at a head that is not indented continues the part before it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from yibao_report.pdf.verification import grid_rules as rules
from yibao_report.pdf.verification.content import Text
from yibao_report.pdf.verification.finding import Finding
from yibao_report.pdf.verification.measures import MM_PER_POINT
from yibao_report.pdf.verification.reading import Reading
from yibao_report.pdf.verification.structure import Block

WAY_OUT: Final = "把附近的图、表或标题前后挪一挪，或增删几个字"
_HEADINGS: Final = frozenset(("H3", "H4", "H5", "H6"))
_KINDS: Final = frozenset(("P", "LBody", *_HEADINGS))
_APART: Final = frozenset(("Table", "Caption", "Figure", "Aside", "Note"))
_ENDS: Final = "。！？；：”’）》…—"
_EDGE: Final = 0.6
"""Two things begin at one edge, in millimetres."""


@dataclass(slots=True)
class Part:
    """The lines of a paragraph, run-in section or item that stand in one column, each a row of texts."""

    page: int
    block: Block
    rows: list[list[Text]] = field(default_factory=list)

    @property
    def x0(self) -> float:
        """Where its first line begins."""
        return self.rows[0][0].x0

    @property
    def words(self) -> str:
        """The first characters of its first line."""
        return "".join(text.text for text in self.rows[0]).strip()[:10]


def check_column_ends(reading: Reading, size: float, columns: Sequence[tuple[float, float]]) -> Iterator[Finding]:
    """Check the parts of text of a size; ``columns`` are left and right edges."""
    parts = list(_parts(reading, size, columns))
    for part, following in pairwise(parts):
        if not _continues(part, following, columns):
            continue
        if len(part.rows) == 1:
            message = f"第{part.page}页栏末只有一段的第一行（{part.words}）"
            yield Finding(rules.SINGLE_LINE, message, WAY_OUT)
        if len(following.rows) == 1:
            message = f"第{following.page}页栏首只有一段的最后一行（{following.words}）"
            yield Finding(rules.SINGLE_LINE, message, WAY_OUT)


def _parts(reading: Reading, size: float, columns: Sequence[tuple[float, float]]) -> Iterator[Part]:
    part: Part | None = None
    for page in reading.pages:
        for text in page.texts:
            block = text.block
            if block is None or not _is_running(block) or not text.text.strip():
                continue
            if abs(text.size - size) > 0.1 or not text.upright:
                continue
            if part is None or not _belongs(part, text, block, page.number, columns):
                if part is not None:
                    yield part
                part = Part(page.number, block)
            if part.rows and abs(part.rows[-1][0].baseline - text.baseline) < 0.5:
                part.rows[-1].append(text)
            else:
                part.rows.append([text])
    if part is not None:
        yield part


def _is_running(block: Block) -> bool:
    """Whether it is text of a column: a paragraph of an item belongs to a timeline or another panel."""
    return block.kind in _KINDS and not block.within & _APART and not (block.kind == "P" and "LI" in block.within)


def _belongs(part: Part, text: Text, block: Block, page: int, columns: Sequence[tuple[float, float]]) -> bool:
    if page != part.page:
        return False
    last = part.rows[-1][-1]
    if block == last.block:
        return True
    runs_in = block.kind == "P" and last.block is not None and block.parent == last.block.parent
    return runs_in and (abs(text.baseline - last.baseline) < 0.5 or _at_edge(text.x0, columns))


def _at_edge(x0: float, columns: Sequence[tuple[float, float]]) -> bool:
    return any(abs(left - x0) < _EDGE for left, _ in columns)


def _continues(part: Part, following: Part, columns: Sequence[tuple[float, float]]) -> bool:
    """Whether a part is the rest of the one before; that of an item begins where items do, so its words tell."""
    if part.block.parent == following.block.parent:
        return False  # in one column
    if following.block.kind == "P":
        return _at_edge(following.x0, columns)
    last = part.rows[-1][-1]
    full = any(abs(right - last.x1) < last.size * MM_PER_POINT for _, right in columns)
    return following.block.kind == part.block.kind == "LBody" and full and last.text.strip()[-1] not in _ENDS
