"""A Word document as blocks: one line for each paragraph, with the number that Word sets before it.

In: bytes. Out: `WordDocument`. The line of a paragraph is its number in the file, so that a place is told as Word
users count; text boxes follow the paragraph they hang on, notes follow the text.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final, NamedTuple

from yibao_report.load.drafts.docx.body import BREAK, Body, Paragraph, read_body
from yibao_report.load.drafts.docx.events import XmlError
from yibao_report.load.drafts.docx.numbering import Numbering, read_numbering
from yibao_report.load.drafts.docx.package import DocxError, Package, open_package
from yibao_report.load.drafts.docx.setting import Line, title_settings
from yibao_report.load.drafts.docx.styles import Style, read_styles
from yibao_report.load.drafts.forms import PARAGRAPH, Form, read_forms
from yibao_report.load.drafts.titles import HeadLine, title_lines
from yibao_report.model.draft import Block, BlockKind, Cell, Stretch
from yibao_report.source import SourceFile

_BLANKS: Final = " \t\u3000\xa0"
_FINAL: Final = tuple("。！？；：.!?;:”）")


@dataclass(frozen=True, slots=True)
class WordDocument:
    """A Word document that was read.

    Attributes:
        package: The file.
        file: Its text, a line for each paragraph.
        lines: The paragraphs.
        blocks: In reading order.
        references: Where each note is referred to: index of the paragraph and of its run.
    """

    package: Package
    file: SourceFile
    lines: tuple[Line, ...]
    blocks: tuple[Block, ...]
    references: Mapping[tuple[str, str], tuple[int, int]]


def read_word_document(path: str, content: bytes) -> WordDocument:
    """Return what a .docx holds.

    Raises:
        DocxError: it cannot be read.
    """
    package = open_package(content)
    try:
        body = read_body(package.read(package.main) or b"")
        notes = [
            read_body(package.read(package.beside(kind)) or b"", len(body.cells)) for kind in ("footnotes", "endnotes")
        ]
        styles = read_styles(package.read(package.beside("styles")))
        numbering = read_numbering(package.read(package.beside("numbering")))
    except XmlError as error:
        raise DocxError("里面的XML有误") from error
    lines = [_line(paragraph, styles, numbering) for part in (body, *notes) for paragraph in part.paragraphs]
    file = SourceFile(path, "\n".join(line.text for line in lines))
    blocks = tuple(_Setter(file, lines, body).blocks())
    return WordDocument(package, file, tuple(lines), blocks, body.references)


def _line(paragraph: Paragraph, styles: Mapping[str | None, Style], numbering: Numbering) -> Line:
    style = styles.get(paragraph.style, styles[None])
    list_id = paragraph.list_id or style.list_id
    if list_id in (None, "0") or paragraph.removed or not (paragraph.text.strip() or paragraph.list_id):
        return Line(paragraph, "", style, bullet=False)
    level = paragraph.list_level if paragraph.list_level is not None else style.list_level or 0
    number, bullet = numbering.next(list_id or "", min(level, 8)) or ("", False)
    return Line(paragraph, number, style, bullet)


class _Words(NamedTuple):
    """Words of one block with their places, before it is known what it is."""

    line: Line
    text: str
    stretches: tuple[Stretch, ...]
    is_title: bool = False


class _Setter(NamedTuple):
    """Makes blocks of lines."""

    file: SourceFile
    lines: Sequence[Line]
    body: Body

    def blocks(self) -> Iterator[Block]:
        found = self._with_whole_title([words for group in self._groups() for words in self._words(group)])
        plain = [words for words in found if self._is_plain(words)]
        forms = dict(zip(map(id, plain), _forms(plain), strict=True))
        for words in found:
            if (cell := self._cell(words.line)) is not None:
                if not (words.line.paragraph.place and words.line.paragraph.place.continued):
                    yield Block(BlockKind.CELL, 0, words.text, words.stretches, self.file, cell)
            elif (form := forms.get(id(words))) is not None:
                yield Block(form.kind, form.level, words.text, words.stretches, self.file)

    def _is_plain(self, words: _Words) -> bool:
        """Whether words are neither those of a cell nor of a table of contents."""
        return bool(words.text) and self._cell(words.line) is None and not words.line.style.is_contents

    def _with_whole_title(self, found: list[_Words]) -> list[_Words]:
        """Return the words of all blocks, those of a title in several lines as one block."""
        places = [place for place, words in enumerate(found) if self._is_plain(words)]
        settings = title_settings([found[place].line for place in places])
        head = [
            HeadLine(found[place].text, above == place - 1, setting)
            for above, place, setting in zip([-1, *places], places, settings, strict=False)
        ]
        lines = title_lines(head)
        if not lines:
            return found
        first, last = places[lines[0]], places[lines[-1]]
        return [*found[:first], _joined(found[first : last + 1]), *found[last + 1 :]]

    def _cell(self, line: Line) -> Cell | None:
        """Return the cell of a paragraph; a table of one cell is a frame around text."""
        place = line.paragraph.place
        if place is None or self.body.cells.get(place.table, 0) == 1:
            return None
        return Cell(place.table, place.row, place.column, place.header)

    def _groups(self) -> Iterator[list[int]]:
        """Yield the lines that make one block: a paragraph, those joined by a deleted mark, those of a cell."""
        indexes = [index for index, line in enumerate(self.lines) if not line.paragraph.removed]
        for cell, group in groupby(indexes, lambda index: self._cell(self.lines[index])):
            if cell is not None:
                yield list(group)
                continue
            joined: list[int] = []
            for index in group:
                joined.append(index)
                if not self.lines[index].paragraph.runs_on:
                    yield joined
                    joined = []
            if joined:
                yield joined

    def _words(self, group: Sequence[int]) -> Iterator[_Words]:
        """Yield the words of a block; a line break behind a sentence begins another."""
        first = self.lines[group[0]]
        words = _Words(first, "", ())
        for index in group:
            line = self.lines[index]
            start = self.file.line_start(index + 1)
            if line.number:
                words = _added(words, line.number, start, typed=False)
            offset = start + len(line.number)
            for count, piece in enumerate(line.paragraph.text.split(BREAK)):
                if count and words.text.rstrip().endswith(_FINAL) and self._cell(first) is None:
                    yield _ended(words, offset)
                    words = _Words(first, "", ())
                words = _added(words, piece, offset, typed=True)
                offset += len(piece) + 1
        yield _ended(words, self.file.line_start(group[0] + 1))


def _added(words: _Words, piece: str, source: int, *, typed: bool) -> _Words:
    """Return words with others behind them, without blanks at their ends; Latin words keep a space between."""
    if typed:
        source += len(piece) - len(piece.lstrip(_BLANKS)) if not words.text else 0
        piece = piece if words.text else piece.lstrip(_BLANKS)
    if not piece:
        return words
    text, stretches = words.text, words.stretches
    if typed and stretches and stretches[-1].typed and _is_narrow(text[-1]) and _is_narrow(piece[0]):
        stretches = (*stretches, Stretch(len(text), source, 0, typed=False))
        text += " "
    return words._replace(text=text + piece, stretches=(*stretches, Stretch(len(text), source, len(piece), typed)))


def _joined(lines: Sequence[_Words]) -> _Words:
    """Return the lines of a title as one; Latin words keep a space between."""
    title = lines[0]
    for line in lines[1:]:
        text, stretches = title.text, title.stretches
        if _is_narrow(text[-1]) and _is_narrow(line.text[0]):
            stretches = (*stretches, Stretch(len(text), line.stretches[0].source, 0, typed=False))
            text += " "
        moved = (each._replace(start=each.start + len(text)) for each in line.stretches)
        title = title._replace(text=text + line.text, stretches=(*stretches, *moved))
    return title._replace(is_title=True)


def _is_narrow(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _ended(words: _Words, source: int) -> _Words:
    text = words.text.rstrip(_BLANKS)
    kept = tuple(each for each in words.stretches if each.start < len(text))
    return words._replace(text=text, stretches=kept or (Stretch(0, source, 0, typed=True),))


# --- what a paragraph is --------------------------------------------------------------------------------------------


def _forms(found: Sequence[_Words]) -> list[Form]:
    """Return what each paragraph is: as its style says, else as its form says."""
    told = [Form(BlockKind.TITLE) if words.is_title else _told(words.line) for words in found]
    has_title = any(form is not None and form.kind is BlockKind.TITLE for form in told)
    forms = []
    for words, form, guessed in zip(found, told, read_forms([words.text for words in found]), strict=True):
        if form is not None:
            forms.append(form)
        elif guessed.kind is BlockKind.TITLE and has_title:
            forms.append(PARAGRAPH)
        elif words.line.bullet:
            forms.append(Form(BlockKind.ITEM))
        else:
            forms.append(guessed)
    return forms


def _told(line: Line) -> Form | None:
    """Return what a paragraph's style or outline says it is, or None."""
    outline = line.paragraph.outline
    if line.paragraph.note is not None:
        return Form(BlockKind.NOTE)
    if outline is not None and outline < 9:
        return Form(BlockKind.HEADING, outline + 1)
    if outline is None and line.style.heading is not None:
        return Form(BlockKind.HEADING, line.style.heading)
    return Form(line.style.kind) if line.style.kind is not None else None
