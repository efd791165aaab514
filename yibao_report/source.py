"""Source text and places in it.

The lowest layer: every other stage carries `Span` values from here to the diagnostics. A `SourceFile` holds
the text as it was read (line ends already unified to ``\\n``); offsets, lines and columns count characters.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

_LINE_END: Final = re.compile("\n")


@dataclass(frozen=True)
class SourceFile:
    """A text file of the workspace.

    Attributes:
        path: Relative to the workspace, with forward slashes, e.g. ``data/yiyang.yaml``.
        text: Whole text, without byte order mark, lines ended by ``\\n``.
    """

    path: str
    text: str = field(repr=False)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(found.end() for found in _LINE_END.finditer(self.text))]

    def position(self, offset: int) -> tuple[int, int]:
        """Return line and column of a character, both counted from 1."""
        offset = min(max(offset, 0), len(self.text))
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def line(self, number: int) -> str:
        """Return a line, counted from 1, without its line end."""
        start = self.line_start(number)
        end = self.text.find("\n", start)
        return self.text[start:] if end < 0 else self.text[start:end]

    def line_part(self, number: int, start: int, end: int) -> str:
        """Return ``line(number)[start:end]`` without making the whole line, which may be long."""
        first = self.line_start(number)
        begin = first + max(start, 0)
        return self.text[begin : max(begin, first + end)].split("\n", 1)[0]

    def line_start(self, number: int) -> int:
        """Return the offset at which a line, counted from 1, begins."""
        return self._line_starts[min(max(number, 1), len(self._line_starts)) - 1]

    def span(self, start: int = 0, end: int | None = None) -> "Span":
        """Return the place of ``text[start:end]``, kept inside the file; one character without ``end``."""
        start = min(max(start, 0), len(self.text))
        end = start + 1 if end is None else end
        return Span(self, start, min(max(end, start), len(self.text)))


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a source file: offsets of its first character and of the one after its last."""

    file: SourceFile
    start: int
    end: int

    @property
    def text(self) -> str:
        """The words that stand there."""
        return self.file.text[self.start : self.end]

    def narrow(self, start: int, end: int) -> "Span":
        """Return the part between two offsets relative to this span's start."""
        return self.file.span(self.start + start, self.start + end)
