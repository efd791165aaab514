"""WeasyPrint 70 with Chinese lines. The only module that touches its private functions.

While `chinese_lines` is active, these are replaced; what is not Chinese is left to the original:
`layout.inline.split_text_box` (one text in one line), `.can_break_text` (breaks between boxes), `.get_next_linebox` and
`.text_align` (the finished line); `layout.preferred.split_first_line`, `.can_break_text` and `.inline_line_widths`
(widths of tables and other boxes that fit their content).
"""

from bisect import bisect_left
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import weasyprint
from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline, preferred
from weasyprint.text.ffi import pango, unicode_to_char_p
from weasyprint.text.line_break import Layout, strut

from yibao_report.typeset.characters import classes
from yibao_report.typeset.drawing import place_glyphs
from yibao_report.typeset.line import Piece, Room, compose, fill, visible_end
from yibao_report.typeset.measure import GAP, Measure, forget, is_ours, may_break, measure

WEASYPRINT: Final = "70"
"""Major version whose private functions are replaced here."""

_WITHIN: Final = 0.001

_split_text_box = inline.split_text_box
_split_first_line = preferred.split_first_line
_can_break_text = inline.can_break_text
_get_next_linebox = inline.get_next_linebox
_text_align = inline.text_align
_inline_line_widths = preferred.inline_line_widths


@contextmanager
def chinese_lines() -> Iterator[None]:
    """Give WeasyPrint Chinese line layout while a document is rendered *and* written.

    Raises:
        RuntimeError: this is not the WeasyPrint whose private functions are known.
    """
    if weasyprint.__version__.split(".")[0] != WEASYPRINT:
        found = weasyprint.__version__
        raise RuntimeError(f"中文排版只认WeasyPrint {WEASYPRINT}.x，现在装的是{found}；请运行 make build")
    composer = _Composer()
    replaced = {
        inline: ("split_text_box", "can_break_text", "get_next_linebox", "text_align"),
        preferred: ("split_first_line", "can_break_text", "inline_line_widths"),
    }
    originals = [(module, name, getattr(module, name)) for module, names in replaced.items() for name in names]
    for module, name, _ in originals:
        setattr(module, name, getattr(composer, name))
    try:
        yield
    finally:
        for module, name, original in originals:
            setattr(module, name, original)
        forget()


class ChineseLine(Layout):  # type: ignore[misc]  # WeasyPrint has no type hints
    """Stands for the Pango layout of a piece of a line; shapes its text only when it is drawn."""

    def __init__(self, piece: Piece, style: Any, max_width: float | None) -> None:
        self.piece = piece
        self.text = piece.text
        self.justification_spacing = 0
        self.max_width = max_width  # read where a line ends in an ellipsis
        self.first_line_direction = 0
        self._to_place = False
        if style["text_decoration_line"] != "none":
            self.setup(style)  # reads where the decoration goes
            self.deactivate()

    def reactivate(self, style: Any) -> None:
        """Shape the text for drawing."""
        self.setup(style)
        pango.pango_layout_set_text(self.layout, unicode_to_char_p(self.text)[0], -1)
        self._to_place = True

    def set_text(self, text: str, justify: bool = False) -> None:
        """Set another text, such as one with an ellipsis; it is drawn as Pango has it."""
        self._to_place = False
        super().set_text(text, justify)

    def get_first_line(self) -> tuple[Any, int | None]:
        """Return the shaped line, its glyphs where the piece has its characters."""
        line, index = super().get_first_line()
        if self._to_place:
            self._to_place = False
            place_glyphs(line, self.piece)
        return line, index


class _Composer:
    """The replacing functions, each with the signature of its original."""

    def __init__(self) -> None:
        self._in_first_line = False
        self._last: tuple[Any, Measure] | None = None

    def can_break_text(self, text: str, lang: str | None) -> bool:
        if lang and lang.lower().startswith("zh"):
            return may_break(text, lang)
        return bool(_can_break_text(text, lang))

    def split_text_box(
        self, context: Any, box: Any, available_width: float | None, skip: int, is_line_start: bool = True
    ) -> tuple[Any, int | None, Any]:
        style = box.style
        if not is_ours(box.text, style):
            result: tuple[Any, int | None, Any] = _split_text_box(context, box, available_width, skip, is_line_start)
            return result
        measured = measure(box.text, style)
        start, end = bisect_left(measured.offsets, skip), len(box.text)
        if start == end:
            return None, None, False
        lead = 0.0 if start else _lead(box)
        fits = False
        stop = end
        width = None if style["white_space"] == "nowrap" else available_width
        if width is not None:
            ends = getattr(box, "ends_block", False)
            stop, fits = fill(measured, start, Room(width - lead, _breaks_words(style, is_line_start), ends))
        resume = None if stop == end else measured.offsets[stop]
        if stop < end:
            end = visible_end(measured, start, stop)
        if start == end:
            return None, resume, False
        piece = Piece.of(measured, start, end, lead)
        new = box.copy_with_text(piece.text)
        new.chinese_lead = lead
        new.pango_layout = ChineseLine(piece, style, available_width)
        new.width = piece.width
        if fits and width is not None and not piece.text.endswith(" "):
            # Its marks give up the room once the line is known. (WeasyPrint's own tolerance is 1e-9 of a length.)
            new.width = min(new.width, width - _WITHIN)
        ascent, new.height = measured.vertical(start, end)
        line_height, _ = strut(style)
        new.margin_top = new.margin_bottom = (line_height - new.height) / 2
        new.baseline = ascent + new.margin_top
        return new, resume, False

    def split_first_line(
        self,
        text: str,
        style: Any,
        context: Any,
        max_width: float | None,
        justification_spacing: float,
        is_line_start: bool = True,
        minimum: bool = False,
    ) -> tuple[Any, ...]:
        """Measure only: what fits its content wants widths, and no layout."""
        if not is_ours(text, style):
            split: tuple[Any, ...] = _split_first_line(
                text, style, context, max_width, justification_spacing, is_line_start, minimum
            )
            return split
        measured = self._whole(text, style)
        end = len(measured.text)
        start, stop = end - len(text), end
        if max_width is not None and style["white_space"] == "normal":
            stop, _ = fill(measured, start, Room(max_width, _breaks_words(style, is_line_start, minimum)))
        resume = None if stop == end else measured.offsets[stop] - measured.offsets[start]
        shown = end if stop == end else visible_end(measured, start, stop)
        width = measured.sums[shown] - measured.sums[start]
        return None, measured.offsets[shown] - measured.offsets[start], resume, width, None, None

    def _whole(self, text: str, style: Any) -> Measure:
        """Return the measure of a text or of the longer one asked for before, whose rest it is."""
        if self._last and self._last[0] is style and self._last[1].text.endswith(text):
            return self._last[1]
        self._last = style, measure(text, style)
        return self._last[1]

    def inline_line_widths(
        self, context: Any, box: Any, outer: bool, is_line_start: bool, minimum: bool, *rest: Any, **more: Any
    ) -> Iterator[float]:
        """Add the gaps between Han and Latin of different boxes, which single texts do not know of."""
        gaps = 0.0
        if isinstance(box, boxes.LineBox) and not minimum:
            _note_neighbours(box)
            gaps = sum(_lead(text) for text in _texts(box))
        for width in _inline_line_widths(context, box, outer, is_line_start, minimum, *rest, **more):
            yield width + gaps

    def get_next_linebox(
        self, context: Any, linebox: Any, position_y: float, bottom_space: float, skip_stack: Any, *rest: Any
    ) -> tuple[Any, Any]:
        outer, self._in_first_line = self._in_first_line, skip_stack is None
        if skip_stack is None:
            _note_neighbours(linebox)
        try:
            line: tuple[Any, Any] = _get_next_linebox(context, linebox, position_y, bottom_space, skip_stack, *rest)
            return line
        finally:
            self._in_first_line = outer

    def text_align(self, context: Any, line: Any, available_width: float, last: bool) -> float:
        style = line.style
        flush = style["text_align_all"] == "justify" and style["direction"] == "ltr" and not last
        leaves = [box for box in _leaves(line) if not isinstance(box, boxes.TextBox) or box.text]
        pieces = [_piece(box) for box in leaves]
        if any(pieces):
            natural = sum(piece.width - box.width for piece, box in zip(pieces, leaves, strict=True) if piece)
            compose(pieces, available_width - line.width - natural, first=self._in_first_line, flush=flush)
            _move(line, 0.0)
            if flush:
                return 0.0
        offset: float = _text_align(context, line, available_width, last)
        return offset


def _breaks_words(style: Any, is_line_start: bool, minimum: bool = False) -> bool:
    """Tell whether a word that is too long may break anywhere (CSS Text 3, 5.2 and 5.4)."""
    if style["word_break"] == "break-all":
        return True
    wrap = style["overflow_wrap"]
    return is_line_start and (wrap == "anywhere" or (wrap == "break-word" and not minimum))


def _lead(box: Any) -> float:
    lead: float = getattr(box, "chinese_lead", 0.0)
    return lead


def _leaves(box: Any) -> Iterator[Any]:
    """Go through the texts and atomic boxes of a line, from left to right."""
    for child in box.children:
        if child.is_in_normal_flow():
            if isinstance(child, (boxes.LineBox, boxes.InlineBox)):
                yield from _leaves(child)
            else:
                yield child


def _texts(box: Any) -> Iterator[Any]:
    return (leaf for leaf in _leaves(box) if isinstance(leaf, boxes.TextBox))


def _note_neighbours(linebox: Any) -> None:
    """Note on the texts of a block the gap between Han and Latin before each, and which is the last."""
    before, em, last = "", 0.0, None
    for box in _leaves(linebox):
        if not isinstance(box, boxes.TextBox):
            before, last = "", None
        elif box.text:
            box.chinese_lead, box.ends_block = 0.0, False
            if before and em == box.style["font_size"] and classes(before + box.text[0]) in ("HL", "LH"):
                box.chinese_lead = GAP * em  # no gap beside a note's mark, which is smaller
            before, em = box.text[-1], box.style["font_size"]
            last = box if box.text.strip() else last
    if last:
        last.ends_block = True


def _piece(box: Any) -> Piece | None:
    layout = getattr(box, "pango_layout", None)
    if not isinstance(layout, ChineseLine):
        return None
    piece = layout.piece
    if len(box.text) < len(piece.widths):  # WeasyPrint has stripped spaces
        piece = layout.piece = Piece.of(piece.measure, piece.start, piece.start + len(box.text), piece.lead)
        layout.text = piece.text
    return piece


def _move(box: Any, advance: float) -> float:
    """Give the boxes of a line their new widths and places; return how far what follows moves."""
    if isinstance(box, boxes.TextBox):
        box.position_x += advance
        if piece := _piece(box):
            advance += piece.width - box.width
            box.position_x += piece.lead  # from here on the gap is beside the box, not in it
            box.width = piece.width - piece.lead
    elif isinstance(box, (boxes.LineBox, boxes.InlineBox)):
        box.position_x += advance
        before = advance
        for child in box.children:
            if child.is_in_normal_flow():
                advance = _move(child, advance)
        box.width += advance - before
    else:
        box.translate(advance, 0)
    return advance
