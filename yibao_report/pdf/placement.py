"""What only a finished layout can tell: where ink begins and ends, and which page is the last.

Between WeasyPrint's layout and its drawing. In: the document. Out: the same document, its boxes moved. Templates ask
for it; no format is known here:

``--ink-place`` (style, inherited by the lines of a block)
    ``top``: the ink of a line, not its line box, begins at the line's top; whatever face stands there, the upper edge
    of the characters is where the style sheet says. ``bottom``: it ends at the line's bottom. ``first``: as ``top``,
    but for the first character alone (the dash of a page number is lower than its digits).
``data-place="last-even-page"`` (element)
    A block after all text that breaks before itself to a left page. It goes to the foot of the last page of the text
    if that is even and has room for it and ``data-gap`` millimetres; else it stays on its own page, at the foot.
    Where a blank page comes before it, neither of the two has a page number.
"""

from collections.abc import Iterator
from typing import Any, Final

from weasyprint.formatting_structure import boxes
from weasyprint.text.ffi import FROM_UNITS, ffi, pango

_PX_PER_MM: Final = 96 / 25.4


def place(document: Any) -> None:
    """Move what has to be moved after layout."""
    _place_last_even(document)
    for page in document.pages:
        for box in page._page_box.descendants():
            if isinstance(box, boxes.LineBox):
                _place_ink(box)


# --- ink -----------------------------------------------------------------------------------------------------------


def _place_ink(line: Any) -> None:
    tokens = line.style["__ink_place"]
    asked = tokens[0].value if tokens else "none"
    texts = list(_texts(line)) if asked in ("top", "bottom", "first") else []
    if not texts:
        return
    if asked == "bottom":
        line.translate(dy=line.position_y + line.height - max(_ink(text)[1] for text in texts))
    else:
        tops = [_ink(text, first_only=asked == "first")[0] for text in texts]
        line.translate(dy=line.position_y - (tops[0] if asked == "first" else min(tops)))


def _texts(line: Any) -> Iterator[Any]:
    return (box for box in line.descendants() if isinstance(box, boxes.TextBox) and box.text.strip())


def _ink(text: Any, *, first_only: bool = False) -> tuple[float, float]:
    """Return where the ink of a text begins and ends, in pixels from the top of the page."""
    layout = text.pango_layout
    layout.reactivate(text.style)
    try:
        line, _ = layout.get_first_line()
        ink = ffi.new("PangoRectangle *")
        if first_only:
            run = line.runs[0].data
            pango.pango_font_get_glyph_extents(run.item.analysis.font, run.glyphs.glyphs[0].glyph, ink, ffi.NULL)
        else:
            pango.pango_layout_line_get_extents(line, ink, ffi.NULL)
        top = float(text.position_y + text.baseline + ink.y * FROM_UNITS)
        return top, top + float(ink.height * FROM_UNITS)
    finally:
        layout.deactivate()


# --- the block on the last even page -------------------------------------------------------------------------------


def _place_last_even(document: Any) -> None:
    pages = document.pages
    block = next((box for box in pages[-1]._page_box.descendants() if _is_last_even(box)), None)
    if block is None:
        return
    top = _foot(pages[-1]._page_box) - block.margin_height()
    block.translate(dy=top - block.position_y)
    if len(pages) < 3 or not pages[-2]._page_box.page_type.blank:
        return
    last_of_text = pages[-3]._page_box
    gap = float(block.element.get("data-gap", "0")) * _PX_PER_MM
    if _text_end(last_of_text) + gap <= top:
        body = last_of_text.children[0].children[0]
        body.children = (*body.children, block)
        del pages[-2:]
        return
    for page in pages[-2:]:
        box = page._page_box
        box.children = tuple(child for child in box.children if not isinstance(child, boxes.MarginBox))


def _is_last_even(box: Any) -> bool:
    return box.element is not None and box.element.get("data-place") == "last-even-page"


def _foot(page_box: Any) -> float:
    return float(page_box.content_box_y() + page_box.height)


def _text_end(page_box: Any) -> float:
    """Return where the text of a page ends: its lowest line, picture, table or footnote."""
    inside = [box for child in page_box.children if not isinstance(child, boxes.MarginBox) for box in _below(child)]
    kinds = (boxes.LineBox, boxes.BlockReplacedBox, boxes.TableBox, boxes.FootnoteAreaBox)
    ends = [float(box.position_y + box.margin_height()) for box in inside if isinstance(box, kinds)]
    return max(ends, default=float(page_box.content_box_y()))


def _below(box: Any) -> Iterator[Any]:
    yield box
    if isinstance(box, boxes.ParentBox):
        yield from box.descendants()
