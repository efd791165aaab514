"""A resolved publication as a draft: the words a reader will see, each with its place in the narrative or the header.

Figures stand as they are printed, claims in their words, headings and items with the numbers of the format, indicator
tables cell by cell.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from yibao_report.load.drafts.blocks import BlockReader, Setting
from yibao_report.model.draft import Block, BlockKind, Cell, Draft, Stretch
from yibao_report.model.narrative import ClaimMark, Directive, FigureMark, Section
from yibao_report.model.publication import HeaderText
from yibao_report.numerals import format_quantity
from yibao_report.numerals.format import MISSING_MARK
from yibao_report.resolve.outline import HeadingToken, item_number, number_headings
from yibao_report.resolve.publication import ResolvedPublication
from yibao_report.resolve.tables import IndicatorTable
from yibao_report.resolve.tables.model import NO_FIGURE
from yibao_report.resolve.tables.model import Cell as TableCell
from yibao_report.source import Span

_OFFICIAL_RULES = "gbt9704"
_TITLES = ("title", "subtitle", "notice_title")


def publication_draft(publication: ResolvedPublication) -> Draft:
    """Return the text of a publication."""
    header = publication.header
    return Draft(
        path=header.path.rsplit("/", 1)[0],
        blocks=tuple(_blocks(publication)),
        title=header.title.replace("\n", ""),
        issued=header.issued,
        official=_OFFICIAL_RULES in header.format.rules,
    )


def _blocks(publication: ResolvedPublication) -> Iterator[Block]:
    texts = publication.header.texts
    for key, text in texts.items():
        if not key.startswith("notes."):
            yield _header_block(BlockKind.TITLE if key in _TITLES else BlockKind.CAPTION, text)
    numbers = _heading_numbers(publication)
    printer = _Printer(publication, numbers)
    reader = BlockReader(printer.setting)
    notes: list[Block] = []
    for section in _in_order(publication):
        for block in reader.read(section.tokens, section.file):
            if block.kind is BlockKind.NOTE:
                notes.append(block)
            else:
                yield block
    yield from notes
    for key, text in texts.items():
        if key.startswith("notes."):
            yield _header_block(BlockKind.NOTE, text)


def _header_block(kind: BlockKind, text: HeaderText) -> Block:
    """Return a text of the header; YAML may write it in quotes or over several lines."""
    words = text.words.replace("\n", "")
    at = text.span.text.find(words)
    place = text.span.start + max(at, 0)
    stretch = Stretch(0, place, len(words) if at >= 0 else text.span.end - text.span.start, typed=at >= 0)
    return Block(kind, 0, words, (stretch,), text.span.file)


def _in_order(publication: ResolvedPublication) -> Iterator[Section]:
    """Yield the sections as the format prints its parts."""
    for part in publication.header.format.parts:
        yield from (section for section in publication.sections if section.part == part)


def _heading_numbers(publication: ResolvedPublication) -> Mapping[int, str]:
    """Return the number of each heading by the identity of its token."""
    format_ = publication.header.format
    numbers: dict[int, str] = {}
    for key, part in format_.parts.items():
        tokens = [
            HeadingToken(token, int(token.tag[1:]), "")
            for section in publication.sections
            if section.part == key
            for token in section.tokens
            if token.type == "heading_open"
        ]
        outline = number_headings(tokens, format_.headings, numbered=part.numbered, prefix="")
        numbers.update((id_, heading.number) for id_, heading in outline.items())
    return numbers


class _Printer(NamedTuple):
    """Prints what the data and the format put into the text."""

    publication: ResolvedPublication
    numbers: Mapping[int, str]

    @property
    def setting(self) -> Setting:
        """How this publication's Markdown is printed."""
        style = self.publication.header.format.ordered_list
        return Setting(
            print_mark=self._mark,
            is_explained=self._is_explained,
            heading_number=lambda token: self.numbers.get(id(token), ""),
            item_number=self._item_number,
            runs_in=style is not None and style.run_in,
            set_table=self._table,
        )

    def _mark(self, mark: FigureMark | ClaimMark) -> str | None:
        figure = self.publication.figures.get(mark)
        if figure is None:
            return None
        printed = format_quantity(figure.quantity)
        return printed.number if figure.quantity.bare else printed.text

    def _is_explained(self, mark: FigureMark | ClaimMark) -> bool:
        figure = self.publication.figures.get(mark)
        return figure is not None and bool(figure.notes)

    def _item_number(self, count: int, mark: str) -> str:
        style = self.publication.header.format.ordered_list
        return item_number(style.number, count) if style is not None else f"{count}{mark}"

    def _table(self, directive: Directive, number: int) -> Iterator[Block]:
        table = self.publication.tables.get(directive.span)
        if table is not None:
            yield from _TableCells(table, number, directive.span).blocks()


class _TableCells(NamedTuple):
    """The cells of an indicator table; data are written elsewhere, so every cell points at the directive."""

    table: IndicatorTable
    number: int
    span: Span

    def blocks(self) -> Iterator[Block]:
        for column, words in enumerate(self._head()):
            yield self._cell(0, column, words)
        lines = [(row, line) for row in self.table.rows for line in row.lines]
        for count, (row, line) in enumerate(lines, 1):
            yield self._cell(count, 0, f"{row.name}（{line.name}）" if line.name else row.name)
            for column, cell in enumerate(line.cells, 1):
                words = format_quantity(cell.quantity).text if cell.quantity else MISSING_MARK
                yield self._cell(count, column, words, cell)

    def _head(self) -> Iterator[str]:
        yield self.table.stub
        for column in self.table.columns:
            yield "".join(column.head)

    def _cell(self, row: int, column: int, words: str, cell: TableCell = NO_FIGURE) -> Block:
        span = cell.observation.span if cell.observation else self.span
        stretch = Stretch(0, span.start, span.end - span.start, typed=False, explained=bool(cell.notes))
        return Block(BlockKind.CELL, 0, words, (stretch,), span.file, Cell(self.number, row, column, row == 0))
