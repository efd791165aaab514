"""Puts the glyphs of a shaped line where a piece wants its characters.

WeasyPrint's `draw_first_line` writes what Pango holds, each step cut to thousandths of an em; over a line of 28
characters that adds up to half a point. So every step is chosen as a whole number of thousandths here, and what was
cut is made up for by the next.
"""

from itertools import accumulate
from typing import Any, Final

from weasyprint.text.ffi import TO_UNITS, ffi, harfbuzz, pango

from yibao_report.typeset.line import Piece
from yibao_report.typeset.measure import glyph_numbers, glyph_places, glyph_width, runs
from yibao_report.typeset.narrow import FULL, MARKS, narrow_code, nearest_width

ffi.cdef("unsigned int hb_font_get_nominal_glyph(hb_font_t *font, unsigned int code, unsigned int *glyph);")

_THOUSAND: Final = 1000
_SAFE: Final = 0.25  # thousandths beyond a whole number, so that cutting arrives at it whatever the rounding


def place_glyphs(line: Any, piece: Piece) -> None:
    """Set widths and offsets of the glyphs of a Pango line that holds a piece's text and nothing else."""
    em = piece.measure.em
    unit = em * TO_UNITS / _THOUSAND
    base = piece.measure.offsets[piece.start]
    offsets = [offset - base for offset in piece.measure.offsets[piece.start : piece.end + 1]]
    ends = [_THOUSAND * end / em for end in accumulate(piece.widths, initial=0.0)]
    pen = 0.0
    for run in runs(line):
        font = run.item.analysis.font
        numbers = glyph_numbers(run)
        places = glyph_places(run, offsets)
        for index, place in enumerate(places):
            glyph, natural, shift = numbers[5 * index : 5 * index + 3]
            if not natural and not piece.widths[place]:
                continue
            own = natural / unit
            drawn = _THOUSAND if abs(own - _THOUSAND) < 0.6 else round(glyph_width(font, glyph) * _THOUSAND / em)
            last = index + 1 == len(places) or places[index + 1] != place
            target = ends[place + 1] if last else pen + own
            if place in piece.shifts:
                shift += round(piece.shifts[place] * _THOUSAND)  # WeasyPrint reads offsets as thousandths times size
            if drawn == FULL and (form := _narrow_form(font, piece.text[place], target - pen)):
                if piece.classes[place] == "O":
                    shift += round((FULL - form[1]) * em)  # it stands to the left in its box already
                numbers[5 * index], drawn = form
            offset = shift / em
            cut = round(drawn + offset - (target - pen))
            pen += drawn + offset - cut
            safe = cut + _SAFE * ((cut > 0) - (cut < 0))
            numbers[5 * index + 1] = round((drawn + offset - safe) * unit)
            numbers[5 * index + 2] = shift
        ffi.cast("int *", run.glyphs.glyphs)[0 : len(numbers)] = numbers


def _narrow_form(font: Any, mark: str, wanted: float) -> tuple[int, int] | None:
    """Return glyph and width of the form of a mark that is nearest to a width; None where that is the full one."""
    if mark not in MARKS or (width := nearest_width(wanted)) == FULL:
        return None
    found = ffi.new("unsigned int *")
    has = harfbuzz.hb_font_get_nominal_glyph(pango.pango_font_get_hb_font(font), narrow_code(mark, width), found)
    return (int(found[0]), width) if has else None
