"""A text as a proofreader reads it: blocks of printed words, each character with its place in a file.

Frozen; made from a draft file (.md, .txt, .docx) or from a resolved publication, read by the rules over text. A
document without lines of its own (.docx) stands as a `SourceFile` with one line for each paragraph.
"""

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from yibao_report.model.period import Period
from yibao_report.source import SourceFile, Span


class BlockKind(StrEnum):
    """What a block is."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    QUOTE = "quote"
    CELL = "cell"
    CAPTION = "caption"
    NOTE = "note"


class Cell(NamedTuple):
    """Where a cell stands: table, row and column counted from 0, and whether it is a head."""

    table: int
    row: int
    column: int
    header: bool


class Stretch(NamedTuple):
    """Printed words and the source behind them.

    Attributes:
        start: Offset in the block's text.
        source: Offset in the file.
        length: Characters of the source; 0 where nothing stands for the words.
        typed: Whether the words stand in the source as they are printed; a figure's do not.
        explained: Whether the reader is told of it, by a waiver or a note: what contradicts it is known.
    """

    start: int
    source: int
    length: int
    typed: bool
    explained: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, item, cell …: its words on one line, as printed.

    Attributes:
        kind: What it is.
        level: Of a heading, from 1; else 0.
        text: E.g. 全市参保639.40万人。 A number that the format sets (一、) is part of it.
        stretches: In order, without gaps, from 0 to the end of the text; at least one.
        file: The file it stands in.
        cell: Of a cell, its place in its table.
    """

    kind: BlockKind
    level: int
    text: str
    stretches: tuple[Stretch, ...]
    file: SourceFile
    cell: Cell | None = None

    def span(self, start: int, end: int) -> Span:
        """Return the place in the file of ``text[start:end]``."""
        first, last = self._stretch(start), self._stretch(max(start, end - 1))
        begin = first.source + (start - first.start if first.typed else 0)
        stop = last.source + (end - last.start if last.typed else last.length)
        return self.file.span(begin, max(begin, stop))

    def is_typed(self, start: int, end: int) -> bool:
        """Whether the words stand in one piece in the source as they are printed, so that they may be changed there."""
        first = self._stretch(start)
        return first.typed and first is self._stretch(max(start, end - 1))

    def is_explained(self, start: int, end: int) -> bool:
        """Whether the reader is told of something in ``text[start:end]``, so that nothing need be said of it here."""
        if len(self.stretches) == 1:
            return self.stretches[0].explained
        first = max(0, bisect_right(self.stretches, start, key=lambda stretch: stretch.start) - 1)
        return any(each.explained and each.start < end for each in self.stretches[first:])

    def _stretch(self, position: int) -> Stretch:
        return self.stretches[max(0, bisect_right(self.stretches, position, key=lambda stretch: stretch.start) - 1)]


@dataclass(frozen=True, slots=True)
class Draft:
    """A text to be proofread.

    Attributes:
        path: Its file, or a publication's folder.
        blocks: In reading order.
        title: E.g. of a publication; None where a draft does not say.
        issued: Date of the document, or None.
        official: Whether it claims the form of an official document (GB/T 9704).
    """

    path: str
    blocks: tuple[Block, ...]
    title: str | None = None
    issued: Period | None = None
    official: bool = False
