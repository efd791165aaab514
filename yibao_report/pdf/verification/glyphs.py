"""Outlines of an embedded font: how high and low a glyph's ink reaches, and which glyphs there are."""

import uharfbuzz


class GlyphShapes:
    """The glyphs of a font program by their number."""

    def __init__(self, program: bytes) -> None:
        self._face = uharfbuzz.Face(program)
        self._font = uharfbuzz.Font(self._face)
        self._count: int = self._face.glyph_count

    def has(self, glyph: int) -> bool:
        """Whether the font has a glyph of that number, other than the one for missing characters."""
        return 0 < glyph < self._count

    def vertical_bounds(self, glyph: int) -> tuple[float, float] | None:
        """Return the lowest and highest point of a glyph's ink in em above the baseline; None when it is blank."""
        extents = self._font.get_glyph_extents(glyph)
        if extents is None or not extents.height:
            return None
        top, em = extents.y_bearing, self._face.upem
        return (top + extents.height) / em, top / em

    def has_all(self, glyphs: tuple[int, ...]) -> bool:
        """Whether the font has all of these glyphs."""
        return min(glyphs) > 0 and max(glyphs) < self._count
