"""Adding narrow forms of full-width marks to a font (`yibao_report.typeset.narrow` says what they are for).

Comes in: an open font. It goes out with one more glyph for each mark and width: the same outline in a narrower box,
an opening mark moved to the left in it.
"""

from typing import Any, Final

from yibao_report.typeset.characters import OPENING
from yibao_report.typeset.narrow import MARKS, WIDTHS, narrow_code

_THOUSAND: Final = 1000
_PLATFORM, _ENCODING, _FORMAT = 3, 10, 12
"""Windows, UCS-4: the table of characters that reaches beyond the first plane."""


def add_narrow_forms(font: Any) -> None:
    """Give a font (a ``TTFont``) the narrow forms of the full-width marks it has."""
    units, metrics, characters = font["head"].unitsPerEm, font["hmtx"].metrics, font.getBestCmap()
    forms: dict[int, str] = {}
    outlines = _PostScript(font) if "CFF " in font else _TrueType(font)
    for mark in MARKS:
        name = characters.get(ord(mark))
        if name is None or metrics[name][0] != units:
            continue
        for width in WIDTHS:
            advance = round(units * width / _THOUSAND)
            shift = advance - units if mark in OPENING else 0
            form = f"{name}.w{width}"
            outlines.add(form, name, advance, shift)
            metrics[form] = advance, metrics[name][1] + shift
            forms[narrow_code(mark, width)] = form
    outlines.close()
    _encode(font, forms)


def _encode(font: Any, forms: dict[int, str]) -> None:
    from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

    wide = font["cmap"].getcmap(_PLATFORM, _ENCODING)
    if wide is None:
        wide = CmapSubtable.newSubtable(_FORMAT)
        wide.platformID, wide.platEncID, wide.language = _PLATFORM, _ENCODING, 0
        wide.cmap = dict(font.getBestCmap())
        font["cmap"].tables.append(wide)
    wide.cmap.update(forms)


class _TrueType:
    """Outlines of quadratic curves."""

    def __init__(self, font: Any) -> None:
        self._font, self._glyphs, self._order = font, font.getGlyphSet(), list(font.getGlyphOrder())
        self._added: dict[str, Any] = {}

    def add(self, form: str, name: str, advance: int, shift: int) -> None:
        from fontTools.pens.recordingPen import DecomposingRecordingPen
        from fontTools.pens.transformPen import TransformPen
        from fontTools.pens.ttGlyphPen import TTGlyphPen

        outline, drawn = DecomposingRecordingPen(self._glyphs), TTGlyphPen(None)
        self._glyphs[name].draw(outline)
        outline.replay(TransformPen(drawn, (1, 0, 0, 1, shift, 0)))
        self._added[form] = drawn.glyph()

    def close(self) -> None:
        for form, glyph in self._added.items():
            self._font["glyf"][form] = glyph
        self._font.setGlyphOrder([*self._order, *self._added])


class _PostScript:
    """Outlines of cubic curves; in a face keyed by CID each glyph keeps the dictionary of the one it comes from."""

    def __init__(self, font: Any) -> None:
        self._font = font
        self._top = font["CFF "].cff.topDictIndex[0]
        self._strings = self._top.CharStrings
        self._order = list(font.getGlyphOrder())
        self._places = {name: place for place, name in enumerate(self._order)}
        self._keyed = hasattr(self._top, "ROS")

    def add(self, form: str, name: str, advance: int, shift: int) -> None:
        from fontTools.pens.t2CharStringPen import T2CharStringPen
        from fontTools.pens.transformPen import TransformPen

        base, dictionary = self._strings.getItemAndSelector(name)
        private = self._top.FDArray[dictionary].Private if self._keyed else self._top.Private
        coded = None if advance == private.defaultWidthX else advance - private.nominalWidthX
        pen = T2CharStringPen(coded, None)
        base.draw(TransformPen(pen, (1, 0, 0, 1, shift, 0)))
        string = pen.getCharString(private=private, globalSubrs=self._top.GlobalSubrs)
        if self._strings.charStringsAreIndexed:
            self._strings.charStringsIndex.append(string)
            self._strings.charStrings[form] = len(self._strings.charStringsIndex) - 1
        else:
            self._strings.charStrings[form] = string
        if self._keyed:
            self._top.FDSelect.append(dictionary)
        self._order.append(form)

    def close(self) -> None:
        self._top.charset = self._strings.charset = self._order
        self._font.setGlyphOrder(self._order)
