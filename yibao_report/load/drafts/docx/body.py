"""Paragraphs of a Word document with their words, as they are printed once all tracked changes are accepted.

In: a part of the package. Out: `Paragraph`s in order, each piece of text with the run it stands in and its bytes, so
that a comment can be put around any word. What is deleted, moved away, hidden, or said twice for old programs is left
out; fields give their results.
"""

from dataclasses import dataclass, field
from typing import Final, NamedTuple

from yibao_report.load.drafts.docx.events import Event, attribute, is_on, walk_events
from yibao_report.load.drafts.docx.styles import digit, half_points

BREAK: Final = "\n"
"""Stands in the words for a line break that was typed within a paragraph."""

_LEFT_OUT: Final = frozenset(
    "del moveFrom Fallback pPrChange rPrChange sectPrChange tblPrChange trPrChange tcPrChange tblPrExChange "
    "numberingChange rt delText instrText delInstrText".split()
)
_MARKED: Final = ("rPr", "trPr")
"""Within these, ``del`` marks the paragraph or row itself."""
_TEXT: Final = ("t", "m:t")
_NO_TEXT_NOTES: Final = ("separator", "continuationSeparator", "continuationNotice")
_PRIVATE: Final = range(0xE000, 0xF900)
_SYMBOLS: Final = {0xF0FC: "✓", 0xF0FB: "✗", 0xF0FE: "☑", 0xF052: "☑", 0xF0A8: "□", 0xF06F: "□", 0xF06C: "●"}
_WIDEST: Final = 1000
_BREAKS: Final = ("page", "column")


@dataclass(slots=True)
class Piece:
    """A child of a run: its words (none for a picture, a field's mark …) and its bytes."""

    text: str
    start: int
    end: int = 0
    plain: bool = False
    """Whether it is ``w:t``, which can be cut within."""


@dataclass(slots=True)
class Run:
    """A run: its bytes, those of its properties, and its children; ``size`` in half points where it says one."""

    start: int
    end: int = 0
    inside: int = 0
    """Where its first child begins, behind the start tag."""
    properties: Piece | None = None
    pieces: list[Piece] = field(default_factory=list)
    hidden: bool = False
    size: int | None = None

    @property
    def text(self) -> str:
        """Its words."""
        return "" if self.hidden else "".join(piece.text for piece in self.pieces)


class Place(NamedTuple):
    """Where in a table a paragraph stands; a cell continued from the row above is not printed."""

    table: int
    row: int
    column: int
    header: bool
    continued: bool


@dataclass(slots=True)
class Paragraph:
    """A paragraph.

    Attributes:
        runs: In order.
        style: Id of its style, or None.
        list_id: ``numId``, if it says one itself.
        list_level: ``ilvl``.
        outline: Its own level in the outline from 0, or None.
        centred: Whether it says so itself, or None.
        runs_on: Whether its end is deleted, so that the next one continues it.
        removed: Whether it stands in a row that is deleted.
        place: Its cell, or None.
        frame: Index of the paragraph that a text box with this one hangs on, or None.
        note: Kind and id of the note that it belongs to, or None.
    """

    runs: list[Run] = field(default_factory=list)
    style: str | None = None
    list_id: str | None = None
    list_level: int | None = None
    outline: int | None = None
    centred: bool | None = None
    runs_on: bool = False
    removed: bool = False
    place: Place | None = None
    frame: int | None = None
    note: tuple[str, str] | None = None

    @property
    def text(self) -> str:
        """Its words; `BREAK` for a line break."""
        return "".join(run.text for run in self.runs)


@dataclass(slots=True)
class Body:
    """What a part holds.

    Attributes:
        paragraphs: In the order of the file; those of a text box follow the one it hangs on.
        references: Where each footnote or endnote is referred to: index of the paragraph and of its run.
        cells: How many cells each table has.
    """

    paragraphs: list[Paragraph] = field(default_factory=list)
    references: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)
    cells: dict[int, int] = field(default_factory=dict)


def read_body(content: bytes, first_table: int = 0) -> Body:
    """Return the paragraphs of a part.

    Raises:
        XmlError: it is not to be read.
    """
    reader = _BodyReader(_next_table=first_table)
    walk_events(content, reader.take)
    return reader.body


@dataclass(slots=True)
class _Table:
    number: int
    row: int = -1
    column: int = -1
    width: int = 1
    continued: bool = False
    removed: bool = False
    header: bool = False


@dataclass(slots=True)
class _Open:
    """A paragraph that is being read, with the runs that are open in it (ruby nests them)."""

    index: int
    paragraph: Paragraph
    runs: list[Run] = field(default_factory=list)


@dataclass(slots=True)
class _BodyReader:
    _next_table: int = 0
    body: Body = field(default_factory=Body)
    _path: list[str] = field(default_factory=lambda: [""])
    _left_out: int = 0
    _open: list[_Open] = field(default_factory=list)
    _tables: list[_Table] = field(default_factory=list)
    _note: tuple[str, str] | None = None
    _text: list[str] | None = None
    _unfinished: list[Run | Piece] = field(default_factory=list)

    def take(self, event: Event) -> None:
        """Read one event."""
        if not event.name:
            if self._text is not None:
                self._text.append(event.text)
            return
        for each in self._unfinished:  # an element ends where the next tag begins: only then are its bytes known
            each.end = event.start
        self._unfinished.clear()
        if event.opens:
            self._start(event)
        else:
            self._end(event)

    @property
    def _run(self) -> Run | None:
        return self._open[-1].runs[-1] if self._open and self._open[-1].runs else None

    def _start(self, event: Event) -> None:
        parent = self._path[-1]
        self._path.append(event.name)
        if parent == "r" and not self._left_out:
            self._child(event)
        if self._left_out or (event.name in _LEFT_OUT and parent not in _MARKED):
            self._left_out += 1
        elif parent == "pPr" or self._path[-3:-1] in (["pPr", "numPr"], ["pPr", "rPr"]):
            self._paragraph_property(event)
        elif parent in ("tcPr", "trPr"):
            self._table_property(event)
        elif event.name in _TEXT:
            self._text = []
        else:
            self._start_element(event, parent)

    def _end(self, event: Event) -> None:
        self._path.pop()
        if self._left_out:
            self._left_out -= 1
        elif event.name in _TEXT and self._text is not None:
            self._say("".join(self._text).replace("\n", " ").replace("\r", ""))
            self._text = None
        else:
            self._end_element(event.name)
        if self._path[-1] == "r" and not self._left_out:
            self._child_ends(event.name)

    def _start_element(self, event: Event, parent: str) -> None:
        match event.name:
            case "p":
                self._start_paragraph()
            case "r" if self._open:
                run = Run(event.start)
                self._open[-1].runs.append(run)
                self._open[-1].paragraph.runs.append(run)
            case "vanish" if parent == "rPr" and self._run is not None:
                self._run.hidden = is_on(event)
            case "sz" if parent == "rPr" and self._run is not None:
                self._run.size = half_points(attribute(event, "val"))
            case "tbl":
                self._tables.append(_Table(self._next_table))
                self._next_table += 1
            case "tr" if self._tables:
                table = self._tables[-1]
                table.row, table.column, table.width = table.row + 1, -1, 1
                table.removed, table.header = False, table.row == 0
            case "tc" if self._tables:
                self._start_cell(self._tables[-1])
            case "footnote" | "endnote":
                self._note = (event.name, attribute(event, "id") or "")
                self._left_out += attribute(event, "type") in _NO_TEXT_NOTES
            case _:
                self._say_sign(event)

    def _say_sign(self, event: Event) -> None:
        """Add the words of an element that is a character."""
        match event.name:
            case "tab" | "ptab" if self._path[-2] == "r":
                self._say("\t")
            case "br" | "cr":
                self._say("" if attribute(event, "type") in _BREAKS else BREAK)
            case "noBreakHyphen":
                self._say("-")
            case "sym":
                self._say(_symbol(attribute(event, "char") or ""))
            case "footnoteReference" | "endnoteReference" if self._open:
                note = (event.name.removesuffix("Reference"), attribute(event, "id") or "")
                here = self._open[-1]
                self.body.references.setdefault(note, (here.index, len(here.paragraph.runs) - 1))

    def _end_element(self, name: str) -> None:
        match name:
            case "p" if self._open:
                self._open.pop()
            case "r" if self._run is not None:
                self._unfinished.append(self._open[-1].runs.pop())
            case "tbl" if self._tables:
                self._tables.pop()
            case "footnote" | "endnote":
                self._note = None

    # --- runs -------------------------------------------------------------------------------------------------------

    def _child(self, event: Event) -> None:
        run = self._run
        if run is None:
            return
        run.inside = run.inside or event.start
        piece = Piece("", event.start, plain=event.name == "t")
        if event.name == "rPr":
            run.properties = piece
        else:
            run.pieces.append(piece)

    def _child_ends(self, name: str) -> None:
        run = self._run
        if run is not None and name == "rPr" and run.properties is not None:
            self._unfinished.append(run.properties)
        elif run is not None and run.pieces:
            self._unfinished.append(run.pieces[-1])

    def _say(self, words: str) -> None:
        if (run := self._run) is not None and run.pieces:
            run.pieces[-1].text += words

    # --- paragraphs and tables --------------------------------------------------------------------------------------

    def _start_paragraph(self) -> None:
        paragraph = Paragraph(note=self._note)
        if self._open:
            outer = self._open[0]
            paragraph.frame = outer.index
            paragraph.removed = outer.paragraph.removed
        if self._tables and "txbxContent" not in self._path:
            table = self._tables[-1]
            paragraph.place = Place(table.number, table.row, table.column, table.header, table.continued)
            paragraph.removed = table.removed
        self._open.append(_Open(len(self.body.paragraphs), paragraph))
        self.body.paragraphs.append(paragraph)

    def _start_cell(self, table: _Table) -> None:
        table.column += table.width
        table.width, table.continued = 1, False
        self.body.cells[table.number] = self.body.cells.get(table.number, 0) + 1

    def _paragraph_property(self, event: Event) -> None:
        if not self._open:
            return
        paragraph, value = self._open[-1].paragraph, attribute(event, "val")
        match event.name:
            case "pStyle":
                paragraph.style = value
            case "ilvl":
                paragraph.list_level = digit(value)
            case "numId":
                paragraph.list_id = value
            case "outlineLvl":
                paragraph.outline = digit(value)
            case "jc":
                paragraph.centred = value == "center"
            case "del" | "moveFrom":
                paragraph.runs_on = True

    def _table_property(self, event: Event) -> None:
        if not self._tables:
            return
        table, value = self._tables[-1], attribute(event, "val")
        match event.name:
            case "gridSpan" if value is not None and value.isascii() and value.isdigit():
                table.width = max(1, min(int(value), _WIDEST))
            case "vMerge":
                table.continued = value != "restart"
            case "tblHeader":
                table.header = is_on(event)
            case "del":
                table.removed = True


def _symbol(code: str) -> str:
    """Return the character of ``w:sym``: those of symbol fonts have private code points."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    if number in _PRIVATE:
        return _SYMBOLS.get(number, "□")
    return chr(number) if 0x20 <= number <= 0x10FFFF and not 0xD800 <= number < 0xE000 else ""
