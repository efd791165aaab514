"""Narrow forms of marks: the same outline in a narrower box, whatever the kind of the font."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

from yibao_report.fonts.cache import FontCache
from yibao_report.fonts.coverage import fill_role
from yibao_report.fonts.discovery import installed_faces
from yibao_report.fonts.narrow import add_narrow_forms
from yibao_report.fonts.preparation import prepare_face
from yibao_report.fonts.roles import role_named
from yibao_report.typeset.narrow import WIDTHS, narrow_code

TEXT = frozenset("四水，。“”《》A")


def _ink(font: Any, name: str) -> tuple[float, float]:
    glyphs = font.getGlyphSet()
    pen = BoundsPen(glyphs)
    glyphs[name].draw(pen)
    return pen.bounds[0], pen.bounds[2]


def _assert_narrow(font: Any, mark: str, *, opening: bool) -> None:
    characters, units = font.getBestCmap(), font["head"].unitsPerEm
    left, right = _ink(font, characters[ord(mark)])
    for width in WIDTHS:
        form = characters[narrow_code(mark, width)]
        advance = round(units * width / 1000)
        shift = advance - units if opening else 0
        assert font["hmtx"][form][0] == advance == font.getGlyphSet()[form].width
        assert _ink(font, form) == pytest.approx((left + shift, right + shift))


@pytest.mark.parametrize("role", ["songti", "fangsong", "heiti", "kaiti"])
def test_faces_of_the_machine_get_them_with_their_ink_in_place(role: str, tmp_path: Path) -> None:
    face = fill_role(role_named(role), installed_faces()).face
    assert face is not None
    font = TTFont(prepare_face(face, TEXT, FontCache(tmp_path, True)).file)
    for mark, opening in (("，", False), ("。", False), ("“", True), ("《", True)):
        _assert_narrow(font, mark, opening=opening)
    assert {chr(code) for code in font.getBestCmap() if code < 0xF0000} == TEXT


def test_a_truetype_font_gets_them_too_and_a_mark_that_is_not_full_width_does_not() -> None:
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "comma", "quote", "half"])
    builder.setupCharacterMap({ord("，"): "comma", ord("“"): "quote", ord("”"): "half"})
    square = {}
    for name, left in ((".notdef", 0), ("comma", 100), ("quote", 600), ("half", 50)):
        pen = TTGlyphPen(None)
        for step, point in enumerate([(left, 0), (left + 200, 0), (left + 200, 200), (left, 200)]):
            (pen.lineTo if step else pen.moveTo)(point)
        pen.closePath()
        square[name] = pen.glyph()
    builder.setupGlyf(square)
    builder.setupHorizontalMetrics(
        {".notdef": (1000, 0), "comma": (1000, 100), "quote": (1000, 600), "half": (500, 50)}
    )
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupPost()
    add_narrow_forms(builder.font)
    saved = BytesIO()
    builder.font.save(saved)
    font = TTFont(saved)
    _assert_narrow(font, "，", opening=False)
    _assert_narrow(font, "“", opening=True)
    assert narrow_code("”", 500) not in font.getBestCmap()
