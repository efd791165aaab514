"""Tokens of Markdown as blocks of printed words: headings, paragraphs, items with their numbers, cells, notes.

The same for a draft in Markdown, which stands alone, and for a publication, whose format sets numbers and whose data
give figures; `Setting` holds what differs.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from markdown_it.token import Token

from yibao_report.load.drafts.printed import IsExplained, Printed, PrintMark, nothing_explained, printed_words
from yibao_report.model.draft import Block, BlockKind, Cell, Stretch
from yibao_report.model.narrative import Container, Directive, Prose
from yibao_report.regex import regex
from yibao_report.source import SourceFile, Span

_HEAD_CELL: Final = "th_open"
_CELLS: Final = (_HEAD_CELL, "td_open")

SetTable: TypeAlias = Callable[[Directive, int], Iterator[Block]]


_BAR: Final = regex(r"(?<!\\)\|")
_OUTSIDE: Final = Cell(-1, -1, -1, header=False)


@dataclass(frozen=True, slots=True)
class Setting:
    """How Markdown is printed.

    Attributes:
        print_mark: Gives the words for a figure or claim.
        is_explained: Tells whether the reader is told of a figure by a waiver or a note.
        heading_number: Gives the number that stands before a heading, by its opening token.
        keeps_numbers: Whether an ordered list is counted as it is typed; one of nothing but 1. is counted all the same.
        item_number: Gives the number of an ordered list's item, from its count and its mark in the source.
        runs_in: Whether all items of an ordered list stand in one paragraph.
        set_table: Gives the blocks of an indicator table, from its directive and the number of tables before it.
    """

    print_mark: PrintMark = lambda _: None
    is_explained: IsExplained = nothing_explained
    heading_number: Callable[[Token], str] = lambda _: ""
    keeps_numbers: bool = False
    item_number: Callable[[int, str], str] = lambda count, mark: f"{count}{mark}"
    runs_in: bool = False
    set_table: SetTable = lambda directive, count: iter(())


@dataclass(slots=True)
class _List:
    ordered: bool
    count: int
    typed: bool
    number: str = ""
    place: Span | None = None


@dataclass(slots=True)
class BlockReader:
    """Walks the tokens of one file after another; tables are counted through."""

    setting: Setting
    _tables: int = 0
    _cell: Cell = _OUTSIDE
    _lists: list[_List] = field(default_factory=list)
    _quotes: int = 0
    _notes: int = 0
    _typed: Iterator[bool] = field(default_factory=lambda: iter(()))
    _running: list[Block] = field(default_factory=list)

    def read(self, tokens: Sequence[Token], file: SourceFile) -> Iterator[Block]:
        """Yield the blocks of a file."""
        opening: Token | None = None
        if self.setting.keeps_numbers:
            self._typed = _typed_lists(tokens)
        for token in tokens:
            if token.type == "inline":
                yield from self._held(self._inline(token, opening, file))
            elif token.type == "directive" and "directive" in token.meta:
                yield from self._directive(token.meta["directive"])
            elif token.type == "container_open" and "container" in token.meta:
                yield from _caption(token.meta["container"])
            elif token.type in ("paragraph_open", "heading_open", *_CELLS):
                opening = token
            self._enter(token, file)
            if self._running and not self._lists:
                yield joined(self._running)
                self._running.clear()

    def _held(self, blocks: Iterator[Block]) -> Iterator[Block]:
        """Keep back the items of a list that runs in one paragraph, until it ends."""
        if self.setting.runs_in and self._lists and self._lists[0].ordered:
            self._running.extend(blocks)
        else:
            yield from blocks

    def _enter(self, token: Token, file: SourceFile) -> None:
        """Note what the next blocks stand in."""
        match token.type:
            case "blockquote_open" | "blockquote_close":
                self._quotes += token.nesting
            case "footnote_open" | "footnote_close":
                self._notes += token.nesting
            case "bullet_list_open" | "ordered_list_open":
                start = int(token.attrs.get("start", 1))
                ordered = token.type == "ordered_list_open"
                self._lists.append(_List(ordered, start - 1, ordered and next(self._typed, False)))
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
            case "list_item_open":
                self._open_item(token, file)
            case "table_open":
                self._cell = Cell(self._tables, -1, -1, header=False)
                self._tables += 1
            case "tr_open":
                self._cell = Cell(self._cell.table, self._cell.row + 1, -1, header=False)
            case "th_open" | "td_open":
                table, row, column = self._cell.table, self._cell.row, self._cell.column
                self._cell = Cell(table, row, column + 1, token.type == _HEAD_CELL)

    def _open_item(self, token: Token, file: SourceFile) -> None:
        list_ = self._lists[-1]
        list_.count += 1
        if not list_.ordered:
            return
        if list_.typed and token.info.isdigit():
            list_.count = int(token.info)
        mark = f"{token.info}{token.markup}"
        line = token.map[0] + 1 if token.map else 1
        start = file.line_start(line) + max(file.line(line).find(mark), 0)
        list_.number = self.setting.item_number(list_.count, token.markup)
        list_.place = file.span(start, start + len(mark))

    def _inline(self, token: Token, opening: Token | None, file: SourceFile) -> Iterator[Block]:
        kind = self._kind(opening)
        prose = token.meta.get("prose")
        if isinstance(prose, Prose):
            printed = printed_words(token, prose, self.setting.print_mark, self.setting.is_explained)
            words = self._numbered(printed, opening)
            level = int(opening.tag[1:]) if kind is BlockKind.HEADING and opening else 0
            cell = self._cell if kind is BlockKind.CELL else None
            if words.text or cell:
                yield Block(kind, level, words.text, words.stretches, prose.file, cell)
            yield from _picture_captions(token, prose)
        elif kind is BlockKind.CELL and token.map:
            start, length = _blank_cell(file, token.map[0] + 1, self._cell.column)
            yield Block(kind, 0, "", (Stretch(0, start, length, typed=False),), file, self._cell)

    def _kind(self, opening: Token | None) -> BlockKind:
        if opening is not None and opening.type in _CELLS:
            return BlockKind.CELL
        if opening is not None and opening.type == "heading_open":
            return BlockKind.HEADING
        if self._notes:
            return BlockKind.NOTE
        if self._quotes:
            return BlockKind.QUOTE
        return BlockKind.ITEM if self._lists else BlockKind.PARAGRAPH

    def _numbered(self, words: Printed, opening: Token | None) -> Printed:
        """Return the words behind the number that stands before them on the page."""
        first = words.stretches[0].source
        if opening is not None and opening.type == "heading_open":
            return words.after(self.setting.heading_number(opening), first, 0)
        if self._lists and self._lists[-1].place is not None:
            list_ = self._lists[-1]
            place, list_.place = list_.place, None  # only the first paragraph of an item is numbered
            assert place is not None
            return words.after(list_.number, place.start, place.end - place.start)
        return words

    def _directive(self, directive: Directive) -> Iterator[Block]:
        yield from _title(directive.argument, directive.span)
        yield from self.setting.set_table(directive, self._tables)
        self._tables += 1


def _blank_cell(file: SourceFile, number: int, column: int) -> tuple[int, int]:
    """Return where an empty cell stands in its line, and how many blanks it holds."""
    line = file.line(number)
    bars = [found.start() for found in _BAR.finditer(line)]
    if not line.lstrip().startswith("|"):
        bars.insert(0, -1)
    start = bars[column] + 1 if column < len(bars) else len(line)
    end = bars[column + 1] if column + 1 < len(bars) else len(line)
    return file.line_start(number) + start, end - start


def _typed_lists(tokens: Sequence[Token]) -> Iterator[bool]:
    """Return of each ordered list in turn whether any number of it is typed, and not all of them are 1."""
    found: list[bool] = []
    inside: list[int | None] = []
    for token in tokens:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            ordered = token.type == "ordered_list_open"
            inside.append(len(found) if ordered else None)
            found += [False] * ordered
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            inside.pop()
        elif token.type == "list_item_open" and inside[-1] is not None:
            found[inside[-1]] |= token.info != "1"
    return iter(found)


def _caption(container: Container) -> Iterator[Block]:
    return _title(container.title, container.span)


def _title(words: str, line: Span) -> Iterator[Block]:
    """Yield the words behind a component's name."""
    at = line.text.rfind(words) if words else -1
    if at >= 0:
        stretch = Stretch(0, line.start + at, len(words), typed=True)
        yield Block(BlockKind.CAPTION, 0, words, (stretch,), line.file)


def _picture_captions(inline: Token, prose: Prose) -> Iterator[Block]:
    for child in inline.children or []:
        words = str(child.attrs.get("caption") or child.attrs.get("title") or "") if child.type == "image" else ""
        at = prose.text.find(words) if words else -1
        if at >= 0:
            place = prose.span(at, at + len(words))
            yield Block(BlockKind.CAPTION, 0, words, (Stretch(0, place.start, len(words), typed=True),), prose.file)


def joined(blocks: Sequence[Block]) -> Block:
    """Return blocks that stand in one paragraph as one."""
    text, stretches = "", []
    for block in blocks:
        stretches += [each._replace(start=each.start + len(text)) for each in block.stretches]
        text += block.text
    return Block(BlockKind.PARAGRAPH, 0, text, tuple(stretches), blocks[0].file)
