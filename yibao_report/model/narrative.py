"""Narrative as loaded: Markdown tokens, and every place in them that says a figure.

Frozen; made by the load stage, read by resolve (marks), check (prose) and render (tokens).
"""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from markdown_it.token import Token

from yibao_report.model.picture import Picture
from yibao_report.source import SourceFile, Span

MASK = "\ufffc"
"""Stands in `Prose.text` for every character that is not literal text."""


@dataclass(frozen=True, slots=True)
class Prose:
    """The text of one block (paragraph, heading, cell) laid over its source.

    Attributes:
        text: The text, lines joined by ``\\n``. In `Section.prose`, for rules over plain text, figures, claims,
            names, code, addresses and attributes are blanked by `MASK`, so that offsets stay.
        kind: Type of the block's opening token, e.g. ``paragraph_open``, ``heading_open``, ``td_open``.
        starts: Offsets in ``text`` of the stretches that stand in the source as they are.
        offsets: Where each stretch begins in ``file``.
        file: The file it stands in.
    """

    text: str
    kind: str
    starts: tuple[int, ...]
    offsets: tuple[int, ...]
    file: SourceFile

    def span(self, start: int, end: int) -> Span:
        """Return the place in the file of ``text[start:end]``."""
        first = self._offset(start)
        return self.file.span(first, max(first, self._offset(end - 1) + 1) if end > start else first)

    def passage(self, start: int, end: int) -> "Passage":
        """Return ``text[start:end]`` with its place."""
        return Passage(self.text[start:end], self, start)

    def _offset(self, position: int) -> int:
        stretch = bisect_right(self.starts, position) - 1
        return self.offsets[stretch] + position - self.starts[stretch]


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a block, which may run over lines: their text, and where they stand."""

    text: str
    prose: Prose
    start: int

    @property
    def span(self) -> Span:
        """Where the words stand in the file."""
        return self.narrow(0, len(self.text))

    @property
    def line(self) -> str:
        """The words on one line, as a message quotes them."""
        return self.text.replace("\n", "")

    def narrow(self, start: int, end: int) -> Span:
        """Return where a part of the words stands, given by offsets in them."""
        return self.prose.span(self.start + start, self.start + end)


@dataclass(frozen=True, slots=True)
class FigureMark:
    """``{{ expression }}``: a figure printed from data. ``expression`` is the place inside the braces."""

    expression: Passage


@dataclass(frozen=True, slots=True)
class ClaimMark:
    """``[words](=expression)``: words that stay as typed and are verified."""

    words: Passage
    expression: Passage


@dataclass(frozen=True, slots=True)
class NameMark:
    """``[words]{.name}``: words whose numerals belong to a name and state no figure."""

    words: Passage


Mark: TypeAlias = FigureMark | ClaimMark | NameMark


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
class ContainerForm:
    """What a component that frames Markdown holds: any blocks, or one list whose items are split into named pieces.

    Attributes:
        pieces: What the pieces of an item are called, e.g. ``("term", "text")``; empty for any blocks.
        marks: Between one piece and the next, e.g. ``("：",)``.
    """

    pieces: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()


Pieces: TypeAlias = Mapping[str, tuple[Token, ...]]
"""An item of a container: inline tokens by the piece's name."""


@dataclass(frozen=True, slots=True)
class Container:
    """``:::{name} title`` around Markdown.

    Attributes:
        name: E.g. ``key-figures``.
        title: Text after the name; for a quotation, who says it.
        items: Of a list component, in order; empty for one that holds any blocks.
        span: The line that opens it.
    """

    name: str
    title: str
    items: tuple[Pieces, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class FileUse:
    """A picture or file the narrative shows or links to.

    Attributes:
        path: In the workspace, e.g. ``content/x/images/a.png``.
        is_image: A picture on the page, rather than a link.
        is_remote: Its address leads to another host.
        span: Where it is named.
        alternative: What a picture shows, in words, for those who cannot see it.
        alternative_span: Where those words stand, or should; None for a link.
        picture: What the file is, if it is a sound picture.
    """

    path: str
    is_image: bool
    is_remote: bool
    span: Span
    alternative: str = ""
    alternative_span: Span | None = None
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """One narrative file.

    Attributes:
        path: E.g. ``content/yiyang-145-plan/01-background.md``.
        part: The slot of the format it goes to.
        part_span: Where that is said, or the file's first character.
        tokens: Markdown tokens; figures, claims and names are inline tokens with ``meta["mark"]``,
            directives are block tokens with ``meta["directive"]``; the Markdown that a component frames stands
            between ``container_open`` with ``meta["container"]`` and ``container_close``.
        marks: Every figure, claim and name, in order.
        directives: In order.
        files: Pictures and linked files, in order.
        prose: The literal text, block by block.
    """

    path: str
    part: str
    part_span: Span
    tokens: tuple[Token, ...]
    marks: tuple[Mark, ...]
    directives: tuple[Directive, ...]
    files: tuple[FileUse, ...]
    prose: tuple[Prose, ...]
