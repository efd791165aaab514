"""Narrative as loaded: Markdown tokens, and every place in them that says a figure.

Frozen; made by the load stage, read by resolve (sites), check (prose) and render (tokens).
"""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from markdown_it.token import Token

from yibao_report.source import SourceFile, Span


@dataclass(frozen=True, slots=True)
class FigureSite:
    """``{{ expression }}``: a figure printed from data. ``expression`` is the place inside the braces."""

    expression: Span


@dataclass(frozen=True, slots=True)
class ClaimSite:
    """``[words](=expression)``: words that stay as typed and are verified."""

    words: Span
    expression: Span


@dataclass(frozen=True, slots=True)
class NameSite:
    """``[words]{.name}``: words whose numerals belong to a name and state no figure."""

    words: Span


Site: TypeAlias = FigureSite | ClaimSite | NameSite


@dataclass(frozen=True, slots=True)
class Directive:
    """``:::{name} argument`` with its options.

    Attributes:
        name: E.g. ``indicator-table``.
        argument: Text after the name, e.g. the table's title.
        options: Validated options (a pydantic shape of the load stage), or None where the name is unknown.
        places: Where each option's value stands, by its path; ``()`` is the directive itself.
    """

    name: str
    argument: str
    options: object
    places: Mapping[tuple[str | int, ...], Span]

    @property
    def span(self) -> Span:
        """The line that opens it."""
        return self.places[()]


@dataclass(frozen=True, slots=True)
class ImageUse:
    """A picture the narrative shows: its path in the workspace, its text for those who cannot see it, its place."""

    path: str
    alt: str
    is_remote: bool
    span: Span


MASK = "\ufffc"
"""Stands in `Prose.text` for every character that is not literal text."""


@dataclass(frozen=True, slots=True)
class Prose:
    """The literal text of one block (paragraph, heading, cell), for rules over plain text.

    Figures, claims, names, code, addresses and attributes are blanked by `MASK`, so that offsets stay.

    Attributes:
        text: The text, lines joined by ``\\n``.
        kind: Type of the block's opening token, e.g. ``paragraph_open``, ``heading_open``, ``td_open``.
        lines: Offset in ``text`` at which each line begins.
        offsets: Offset in ``file`` of each line's first character.
        file: The file it stands in.
    """

    text: str
    kind: str
    lines: tuple[int, ...]
    offsets: tuple[int, ...]
    file: SourceFile

    def span(self, start: int, end: int) -> Span:
        """Return the place in the file of ``text[start:end]``."""
        return self.file.span(self._offset(start), max(self._offset(start), self._offset(end)))

    def _offset(self, position: int) -> int:
        line = bisect_right(self.lines, position) - 1
        return self.offsets[line] + position - self.lines[line]


@dataclass(frozen=True, slots=True)
class Section:
    """One narrative file.

    Attributes:
        path: E.g. ``content/yiyang-145-plan/01-background.md``.
        part: The slot of the format it goes to.
        tokens: Markdown tokens; figures, claims and names are inline tokens with ``meta["site"]``,
            directives are block tokens with ``meta["directive"]``.
        sites: Every figure, claim and name, in order.
        directives: In order.
        images: In order.
        prose: The literal text, block by block.
        span: The file's first character, for diagnostics about the whole.
    """

    path: str
    part: str
    tokens: tuple[Token, ...]
    sites: tuple[Site, ...]
    directives: tuple[Directive, ...]
    images: tuple[ImageUse, ...]
    prose: tuple[Prose, ...]
    span: Span
