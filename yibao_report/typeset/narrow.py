"""Narrow forms: glyphs of full-width marks whose box is as narrow as the mark is set.

A squeezed mark drawn with its full-width glyph has a box that lies over the next character, and some readers
(Poppler) then break the line in copied text. So a font may hold each mark again in narrower boxes, at code points
of a private plane; `drawing` takes the form that comes nearest. Whoever prepares the fonts puts them there.
"""

from typing import Final

from yibao_report.typeset.characters import CLOSING, OPENING, STOPS

MARKS: Final = OPENING + CLOSING + STOPS
"""The marks that have narrow forms."""

FULL: Final = 1000
"""Width of a full-width mark, in thousandths of an em."""

WIDTHS: Final = (500, 670, 840)
"""Widths of the narrow forms, in thousandths of an em: as few as leave no overlap of a tenth of an em, which is where
readers take offence; many glyphs of one character are suspect to a checker of PDF/UA."""

_PLANE: Final = 0xF0000


def narrow_code(mark: str, width: int) -> int:
    """Return the code point of a narrow form, e.g. of ``，`` 500 wide."""
    return _PLANE + MARKS.index(mark) * len(WIDTHS) + WIDTHS.index(width)


def nearest_width(wanted: float) -> int:
    """Return the width of the form, full or narrow, that is nearest to a width."""
    return min((*WIDTHS, FULL), key=lambda width: abs(width - wanted))
