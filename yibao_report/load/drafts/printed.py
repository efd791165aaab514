"""The printed words of a block of Markdown, each with its place in the source.

markdown-it's inline tokens have no places; here the block's source is walked beside its tokens, so that emphasis marks,
addresses, escapes and comments are stepped over where they stand. Used for drafts in Markdown and for publications.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from html import unescape
from typing import Final, TypeAlias
from unicodedata import east_asian_width

from markdown_it.token import Token

from yibao_report.model.draft import Stretch
from yibao_report.model.narrative import MASK, ClaimMark, FigureMark, Mark, NameMark, Prose
from yibao_report.regex import regex

PrintMark: TypeAlias = Callable[[FigureMark | ClaimMark], str | None]
"""Gives the words that stand for a figure or claim; None where nothing is known of it."""

IsExplained: TypeAlias = Callable[[FigureMark | ClaimMark], bool]
"""Tells whether the reader is told of a figure by a waiver or a note."""


def nothing_explained(_: FigureMark | ClaimMark) -> bool:
    """Tell that no figure is explained."""
    return False


_ADDRESS: Final = r"(?:<[^<>\n]*+>|[^\s()]*+(?:\([^\s()]*+\)[^\s()]*+)*+)"
_TITLE: Final = r"(?:\s++(?:\"[^\"]*+\"|'[^']*+'|\([^()]*+\)))"
_DESTINATION: Final = regex(rf"\](?:\(\s*+{_ADDRESS}{_TITLE}?+\s*+\)|\[[^\[\]]*+\])?+")
_ENTITY: Final = regex(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_ATTRIBUTES: Final = regex(r"\{[^{}\n]*+\}")
_BREAK: Final = regex(r"[ \t]*+\\?+\n[ \t]*+")
_FOOTNOTE: Final = regex(r"\[\^[^\]\s]++\]")
_COMMENT: Final = regex(r"<!--.*?-->", re.DOTALL)
_IMAGE: Final = regex(r"!\[")


@dataclass(frozen=True, slots=True)
class Printed:
    """The words of a block on one line, and where they stand in the file."""

    text: str
    stretches: tuple[Stretch, ...]

    def after(self, words: str, source: int, length: int) -> "Printed":
        """Return the words behind others that the source says differently, e.g. a number."""
        if not words:
            return self
        moved = tuple(each._replace(start=each.start + len(words)) for each in self.stretches)
        return Printed(words + self.text, (Stretch(0, source, length, typed=False), *moved))


def printed_words(
    inline: Token, prose: Prose, print_mark: PrintMark, is_explained: IsExplained = nothing_explained
) -> Printed:
    """Return the words of an inline block."""
    walk = _Walk(prose, print_mark, is_explained)
    walk.read(inline.children or [])
    return walk.finish()


@dataclass(slots=True)
class _Walk:
    """Steps through a block's source beside its tokens."""

    prose: Prose
    print_mark: PrintMark
    is_explained: IsExplained
    _at: int = 0
    _words: list[str] = field(default_factory=list)
    _length: int = 0
    _stretches: list[Stretch] = field(default_factory=list)

    def read(self, children: Sequence[Token]) -> None:
        for index, child in enumerate(children):
            if isinstance(mark := child.meta.get("mark"), FigureMark | ClaimMark | NameMark):
                self._mark(mark)
            elif child.type == "softbreak":
                self._line_break(children, index)
            else:
                self._step(child)

    def finish(self) -> Printed:
        if not self._stretches:
            self._stretches.append(Stretch(0, self._place(0), 0, typed=True))
        return Printed("".join(self._words), tuple(self._stretches))

    def _step(self, child: Token) -> None:
        match child.type:
            case "text" | "text_special":
                self._text(child.content)
            case "code_inline":
                self._skip(child.markup)
                self._text(child.content)
                self._skip_past(child.markup)
            case "link_open":
                self._skip("<" if child.markup == "autolink" else "[")
            case "link_close":
                self._link_end(child)
            case "image":
                self._image(child)
            case "hardbreak":
                self._skip_match(_BREAK)
            case "footnote_ref":
                self._skip_match(_FOOTNOTE)
            case "comment":
                self._skip_match(_COMMENT)
            case _:
                self._skip(child.markup)

    # --- words ----------------------------------------------------------------------------------------------------

    def _text(self, words: str) -> None:
        """Add words of a text token: as they stand, or character by character behind escapes and entities."""
        source = self.prose.text
        if source.startswith(words, self._at):
            self._typed(words)
            return
        for char in words:
            if (entity := _ENTITY.match(source, self._at)) and unescape(entity[0]).startswith(char):
                self._replaced(char, self._at, entity.end())
                self._at = entity.end()
            elif source.startswith(char, self._at):
                self._typed(char)
            elif source.startswith("\\" + char, self._at):
                self._at += 1
                self._typed(char)
            elif (found := source.find(char, self._at)) >= 0:
                self._at = found
                self._typed(char)
            else:
                self._replaced(char, self._at, self._at)

    def _typed(self, words: str) -> None:
        """Add words that stand at the cursor, in one piece of the source or in several."""
        while (rest := self._next_piece() - self._at) < len(words):
            self._piece(words[:rest])
            words = words[rest:]
        self._piece(words)

    def _next_piece(self) -> int:
        """Return where the source behind the block jumps next: at a line's end, at a pipe in a table cell."""
        index = bisect_right(self.prose.starts, self._at)
        return self.prose.starts[index] if index < len(self.prose.starts) else len(self.prose.text) + 1

    def _piece(self, words: str) -> None:
        place = self._place(self._at)
        last = self._stretches[-1] if self._stretches else None
        if last is not None and last.typed and last.source + last.length == place:
            self._stretches[-1] = Stretch(last.start, last.source, last.length + len(words), typed=True)
        else:
            self._stretches.append(Stretch(self._length, place, len(words), typed=True))
        self._add(words)
        self._at += len(words)

    def _replaced(self, words: str, start: int, end: int, *, explained: bool = False) -> None:
        place = self._place(start)
        length = self._place(end - 1) + 1 - place if end > start else 0
        self._stretches.append(Stretch(self._length, place, max(length, 0), typed=False, explained=explained))
        self._add(words)

    def _add(self, words: str) -> None:
        self._words.append(words)
        self._length += len(words)

    def _place(self, position: int) -> int:
        stretch = max(0, bisect_right(self.prose.starts, position) - 1)
        return self.prose.offsets[stretch] + position - self.prose.starts[stretch]

    # --- marks ----------------------------------------------------------------------------------------------------

    def _mark(self, mark: Mark) -> None:
        if isinstance(mark, FigureMark):
            start, end = mark.expression.start, mark.expression.start + len(mark.expression.text)
            printed = self.print_mark(mark)
            words = MASK if printed is None else printed or MASK
            self._replaced(words, start - 2, end + 2, explained=self.is_explained(mark))
            self._at = end + 2
            return
        self._at = mark.words.start
        self._lines(mark.words.text)
        if isinstance(mark, ClaimMark):
            self._at = mark.expression.start + len(mark.expression.text) + 1
        else:
            self._skip_past("}")

    def _lines(self, words: str) -> None:
        for number, line in enumerate(words.split("\n")):
            self._at += 1 if number else 0
            if line:
                self._typed(line)

    # --- what is not printed ---------------------------------------------------------------------------------------

    def _line_break(self, children: Sequence[Token], index: int) -> None:
        start = self._at
        self._skip_match(_BREAK)
        if _is_latin(_beside(children, index, -1), -1) and _is_latin(_beside(children, index, 1), 0):
            self._replaced(" ", start, self._at)

    def _link_end(self, token: Token) -> None:
        if token.markup == "autolink":
            self._skip(">")
        else:
            self._skip_match(_DESTINATION)
            self._skip_match(_ATTRIBUTES)

    def _image(self, token: Token) -> None:
        """Step over a picture; its description is what a reader hears, not what is printed in the line."""
        self._skip_match(_IMAGE)
        closing = self.prose.text.find("](", self._at)
        self._at = closing if closing >= 0 else self._at
        self._link_end(token)

    def _skip(self, markup: str) -> None:
        if markup and self.prose.text.startswith(markup, self._at):
            self._at += len(markup)

    def _skip_past(self, markup: str) -> None:
        found = self.prose.text.find(markup, self._at)
        self._at = found + len(markup) if found >= 0 else self._at

    def _skip_match(self, pattern: re.Pattern[str]) -> None:
        if found := pattern.match(self.prose.text, self._at):
            self._at = found.end()


def _beside(children: Sequence[Token], index: int, step: int) -> Token | None:
    """Return the next token to a side that is printed."""
    index += step
    while 0 <= index < len(children) and children[index].type in ("comment", "softbreak"):
        index += step
    return children[index] if 0 <= index < len(children) else None


def _is_latin(token: Token | None, position: int) -> bool:
    if token is None or token.type != "text" or not token.content:
        return token is not None and token.type in ("code_inline", "link_open", "link_close")
    return east_asian_width(token.content[position]) not in "WFA"
