"""The fonts of a PDF: embedded, planned, and with a glyph for every character."""

from collections.abc import Iterator

from yibao_report.pdf.verification import rules
from yibao_report.pdf.verification.faces import is_planned
from yibao_report.pdf.verification.finding import Finding
from yibao_report.pdf.verification.reading import Reading


def check_fonts(reading: Reading) -> Iterator[Finding]:
    """Check every font, and every character that is printed."""
    for face in reading.faces:
        if face.program is None:
            yield Finding(rules.NOT_EMBEDDED, f"字体{face.name}没有嵌进PDF", "换一种允许嵌入的字体")
        if not is_planned(face.name):
            where = next((page.number for page in reading.pages for text in page.texts if text.face is face), None)
            place = f"，最早在第{where}页" if where else ""
            yield Finding(
                rules.UNPLANNED_FACE, f"用了计划外的字体{face.name}{place}", "装上缺的字体，或改正样式里的字体名"
            )
    missing: dict[str, int] = {}
    for page in reading.pages:
        for text in page.texts:
            shapes = text.face.shapes
            for glyph in text.glyphs if shapes is not None and not shapes.has_all(text.glyphs) else ():
                if shapes is not None and not shapes.has(glyph):
                    missing.setdefault(text.face.characters.get(glyph, "□"), page.number)
    for character, number in missing.items():
        code = f"U+{ord(character[0]):04X}"
        yield Finding(
            rules.MISSING_GLYPH, f"第{number}页的“{character}”（{code}）没有字形", "换一个写法，或装一种有这个字的字体"
        )
