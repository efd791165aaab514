"""How wide the characters of a text are once adjacent marks are squeezed; where its lines may break.

A text is shaped by Pango once, whatever the number of its lines. Lengths are CSS pixels.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate
from typing import Any, Final

from weasyprint.text.ffi import FROM_UNITS, ffi, pango, unicode_to_char_p
from weasyprint.text.line_break import Layout, get_log_attrs

from yibao_report.typeset.breaking import opportunities
from yibao_report.typeset.characters import classes

GAP: Final = 0.09
"""em between Han and Latin. clreq: ⅛ to ¼; but from 0.1 on readers of PDFs (poppler, pdf.js) take it for a space."""

_FULL: Final = 0.9  # em from which on a mark counts as full-width: “ of a Latin face does not
_HALF: Final = 0.5
_KEPT: Final = 0.07  # em left beside the ink of a mark drawn in the middle of its square, as FandolFang's ？
_FOREIGN: Final = re.compile("[\x00-\x1f\x7f-\x9f\u00ad\u0590-\u08ff\u2028-\u202e\u2066-\u2069]")
_PAIRS: Final = re.compile(r"(?=(C[CO]|OO))")
_GAPS: Final = re.compile(r"H(?=L)|L(?=H)")


@dataclass(frozen=True, slots=True, eq=False)
class Measure:
    """A shaped text.

    Attributes:
        text: The text.
        classes: Class of each character; a mark that is not full-width is ``X``.
        em: Font size.
        spacing: CSS letter-spacing, which is part of ``widths``.
        widths: Width of each character, adjacent marks squeezed.
        shifts: How far squeezed opening marks are drawn to the left.
        slack: What each full-width mark can still give up on its empty side.
        gaps: The space between Han and Latin, part of the width of the character before it.
        sums: ``sums[i]`` is the width of the first i characters.
        breaks: Places where a line may break.
        offsets: ``offsets[i]`` is the length of the first i characters in UTF-8.
        faces: Start, ascent and descent of each run of one font.
        plans: Breaks that were chosen for several lines at once, by the width of the lines (`line`).
    """

    text: str
    classes: str
    em: float
    spacing: float
    widths: Sequence[float]
    shifts: dict[int, float]
    slack: dict[int, float]
    gaps: dict[int, float]
    sums: Sequence[float]
    breaks: Sequence[int]
    offsets: Sequence[int]
    faces: Sequence[tuple[int, float, float]]
    plans: dict[float, dict[int, tuple[int, bool]]] = field(default_factory=dict)

    def vertical(self, start: int, end: int) -> tuple[float, float]:
        """Return the ascent and the height of a line of some of the characters."""
        first, last = (bisect_right(self.faces, place, key=lambda face: face[0]) for place in (start, end - 1))
        faces = self.faces[max(0, first - 1) : max(1, last)]
        ascent = max(face[1] for face in faces)
        return ascent, ascent + max(face[2] for face in faces)


def is_ours(text: str, style: Any) -> bool:
    """Tell whether this layer lays a text out; kept white space, hyphens, right to left are WeasyPrint's."""
    return bool(
        text
        and style["white_space"] in ("normal", "nowrap")
        and style["font_size"] > 0
        and not style["word_spacing"]
        and (style["lang"] or "").lower().startswith("zh")
        and not _FOREIGN.search(text)
    )


_known: dict[tuple[int, str], tuple[Any, Measure]] = {}
_MOST_KNOWN: Final = 4000


def forget() -> None:
    """Drop all measures."""
    _known.clear()


def measure(text: str, style: Any) -> Measure:
    """Return the measure of a text; a text that was measured in the same style is not shaped again."""
    key = id(style), text
    entry = _known.get(key)
    if entry is None:
        if len(_known) >= _MOST_KNOWN:
            _known.clear()
        entry = _known[key] = style, _shape(text, style)  # the style is kept, so that its id stays its own
    return entry[1]


def _shape(text: str, style: Any) -> Measure:
    kinds, em = classes(text), style["font_size"]
    spacing = 0.0 if style["letter_spacing"] == "normal" else style["letter_spacing"]
    offsets = [0, *accumulate(len(character.encode()) for character in text)]
    layout = Layout(style)
    pango.pango_layout_set_text(layout.layout, unicode_to_char_p(text)[0], -1)
    widths = [0.0] * len(text)
    faces, slack = [], {}
    for run in runs(layout.get_first_line()[0]):
        font = run.item.analysis.font
        numbers = glyph_numbers(run)
        places = glyph_places(run, offsets)
        for place, width in zip(places, numbers[1::5], strict=True):
            widths[place] += width * FROM_UNITS
        _, top, height, _, _ = _extents(font, numbers[0])
        faces.append((places[0], -top, height + top))
        for place, glyph in zip(places, numbers[0::5], strict=True):
            if kinds[place] in "OC" and widths[place] > _FULL * em:
                _, _, _, left, right = _extents(font, glyph)
                slack[place] = em * _blank(left / em if kinds[place] == "O" else 1 - right / em)
    if len(slack) < kinds.count("O") + kinds.count("C"):
        kinds = "".join("X" if kind in "OC" and place not in slack else kind for place, kind in enumerate(kinds))
    widths = [width and width + spacing for width in widths]
    shifts: dict[int, float] = {}
    for match in _PAIRS.finditer(kinds):
        place = match.start() + (match.group(1) == "OO")
        trim(place, kinds[place], widths, shifts, slack)
    gaps = {match.start(): GAP * em for match in _GAPS.finditer(kinds)}
    for place, gap in gaps.items():
        widths[place] += gap
    sums = [0.0, *accumulate(widths)]
    breaks = _breaks(text, style["lang"])
    return Measure(text, kinds, em, spacing, widths, shifts, slack, gaps, sums, breaks, offsets, faces)


def trim(
    place: int, kind: str, widths: list[float], shifts: dict[int, float], slack: dict[int, float], share: float = 1
) -> None:
    """Take the empty side of a mark away, or a share of what is left of it."""
    amount = slack.get(place, 0.0) * share
    if amount:
        widths[place] -= amount
        slack[place] -= amount
        if kind == "O":
            shifts[place] = shifts.get(place, 0.0) - amount


def _blank(empty: float) -> float:
    """Return what may be cut of the empty side of a mark: half its square (GB/T 15834—2011 5.1.10), never its ink."""
    return _HALF if empty >= _HALF else max(0.0, empty - _KEPT)


def _breaks(text: str, language: str) -> list[int]:
    attributes = get_log_attrs(text, language)  # must live as long as it is read
    numbers = ffi.unpack(ffi.cast("unsigned int *", attributes), len(text) + 1)
    return opportunities(text, [bool(bits & 1) for bits in numbers])


@lru_cache(maxsize=4096)
def may_break(text: str, language: str) -> bool:
    """Tell whether a line may break somewhere in a text."""
    return len(text) > 1 and bool(_breaks(text, language))


def runs(line: Any) -> Iterator[Any]:
    """Go through the glyph runs of a Pango line, as `weasyprint.draw.text` does."""
    run = line.runs
    while run != ffi.NULL:
        yield run.data
        run = run.next


def glyph_numbers(run: Any) -> list[int]:
    """Return the glyphs of a run, five numbers each: glyph, width, x offset, y offset, attributes."""
    numbers: list[int] = ffi.unpack(ffi.cast("int *", run.glyphs.glyphs), 5 * run.glyphs.num_glyphs)
    return numbers


def glyph_places(run: Any, offsets: Sequence[int]) -> Sequence[int]:
    """Return for each glyph of a left-to-right run which character it belongs to."""
    first = bisect_right(offsets, run.item.offset) - 1
    if run.glyphs.num_glyphs == run.item.num_chars:
        return range(first, first + run.item.num_chars)
    clusters = ffi.unpack(run.glyphs.log_clusters, run.glyphs.num_glyphs)
    return [bisect_right(offsets, run.item.offset + cluster) - 1 for cluster in clusters]


def _extents(font: Any, glyph: int) -> tuple[float, float, float, float, float]:
    """Return width, top and height of a glyph's box, left and right edge of its ink."""
    ink, box = ffi.new("PangoRectangle *"), ffi.new("PangoRectangle *")
    pango.pango_font_get_glyph_extents(font, glyph, ink, box)
    numbers = box.width, box.y, box.height, ink.x, ink.x + ink.width
    width, top, height, left, right = (number * FROM_UNITS for number in numbers)
    return width, top, height, left, right


def glyph_width(font: Any, glyph: int) -> float:
    """Return how wide a font says that a glyph is."""
    return _extents(font, glyph)[0]
