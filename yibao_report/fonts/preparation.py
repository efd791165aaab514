"""Making a face ready for print: cut to the characters of a document, with contextual spacing added.

Cutting comes first, because both steps take time by the glyph: 0.01 s and 0.1 s instead of 4 s for a face of
``NotoSerifCJK-Regular.ttc``. WeasyPrint reads and cuts a font file once more when it writes the PDF, which a small file
makes quicker too (about 40 % of writing).
"""

import asyncio
import hashlib
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from yibao_report.fonts.cache import FontCache
from yibao_report.fonts.discovery import Face
from yibao_report.fonts.narrow import add_narrow_forms
from yibao_report.fonts.roles import BOLD

_RECIPE: Final = "5"
"""Changes whenever this module makes another font of the same input."""

_FEATURES: Final = ("ccmp", "halt", "kern", "locl", "mark", "mkmk")
"""OpenType features that are kept; ``halt`` serves to make ``chws`` from. Vertical and other forms go."""
_DROPPED: Final = ("BASE", "DSIG", "EBDT", "EBLC", "EBSC", "LTSH", "VDMX", "VORG", "hdmx", "vhea", "vmtx")
"""Tables for vertical text, screen bitmaps and signatures."""
_NAMES: Final = (0, 1, 2, 4, 5, 6)
"""Copyright, family, style, full name, version, PostScript name: a cut font still says what it is."""

_GB2312_MARKS: Final = range(0xA1, 0xA4)
"""Rows 1 to 3 of GB 2312: punctuation, symbols, numbers in circles and brackets, full-width forms. Read as GBK, which
has — and · where the old mapping to Unicode has other characters.
"""
_GENERATED: Final = "零〇一二三四五六七八九十百千万亿年月日第页共续表附件图目录校对稿版次注来源"
"""What templates and page machinery may write by themselves: counters, continuation, watermark."""


class FontUnreadableError(Exception):
    """A font file cannot be read or is broken."""


@dataclass(frozen=True, slots=True)
class PreparedFace:
    """A face and the file made from it, in the folder of the cache."""

    face: Face
    file: Path


def base_repertoire() -> frozenset[str]:
    """Return the characters that every prepared face keeps, whatever the document says."""
    cells = (bytes((row, cell)) for row in _GB2312_MARKS for cell in range(0xA1, 0xFF))
    marks = "".join(cell.decode("gbk", errors="ignore") for cell in cells)
    return frozenset({*map(chr, range(0x20, 0x7F)), *marks, *_GENERATED})


def prepare_face(face: Face, characters: Iterable[str], cache: FontCache) -> PreparedFace:
    """Return a face cut to some characters, from the cache if it is there.

    Raises:
        FontUnreadableError: the font file cannot be read or is broken.
    """
    codes = sorted({ord(char) for char in characters if char in face})
    try:
        key = _key(face, codes)
        found = cache.find(key)
        return PreparedFace(face, found or cache.keep(key, _finished(_with_spacing(_cut(face, codes), cache.folder))))
    except Exception as error:  # tools for fonts meet a broken one with whatever comes to hand
        raise FontUnreadableError(str(error)) from error


def _key(face: Face, codes: list[int]) -> str:
    parts = (_RECIPE, _tools(), _digest(face.file, face.file.stat().st_mtime_ns), face.index, face.weight, codes)
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]


@lru_cache
def _digest(file: Path, modified: int) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


@lru_cache
def _tools() -> tuple[str, ...]:
    return tuple(version(name) for name in ("uharfbuzz", "east-asian-spacing", "fonttools"))


def _cut(face: Face, codes: list[int]) -> bytes:
    """Take one face out of its file, with the glyphs of some characters."""
    import uharfbuzz

    source = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(face.file)), face.index & 0xFFFF)
    if not source.glyph_count:
        raise FontUnreadableError("no glyphs")
    wanted = uharfbuzz.SubsetInput()
    wanted.sets(uharfbuzz.SubsetInputSets.UNICODE).update(codes)
    for kind, values in (
        (uharfbuzz.SubsetInputSets.LAYOUT_FEATURE_TAG, map(_tag, _FEATURES)),
        (uharfbuzz.SubsetInputSets.NAME_ID, _NAMES),
    ):
        kept = wanted.sets(kind)
        kept.clear()
        kept.update(values)
    wanted.sets(uharfbuzz.SubsetInputSets.DROP_TABLE_TAG).update(map(_tag, _DROPPED))
    if face.index > 0xFFFF:  # an instance of a variable font becomes a plain font
        wanted.pin_all_axes_to_default(source)
        wanted.pin_axis_location(source, "wght", 700 if face.weight >= BOLD else 400)
    content: bytes = uharfbuzz.subset(source, wanted).blob.data
    return content


def _tag(name: str) -> int:
    return int.from_bytes(name.encode(), "big")


def _finished(content: bytes) -> bytes:
    """Add the narrow forms of marks, number the glyphs, and seal the file with its checksum."""
    from fontTools.ttLib import TTFont

    font = TTFont(BytesIO(content), lazy=True, recalcTimestamp=False, recalcBBoxes=False)
    add_narrow_forms(font)
    _number_by_glyph(font)
    font["head"]  # loaded, so that saving writes the checksum of the whole anew
    target = BytesIO()
    font.save(target)
    return target.getvalue()


def _number_by_glyph(font: Any) -> None:
    """Give every glyph of a CID-keyed face the CID of its place, as it had in the whole face.

    WeasyPrint writes glyph numbers where the PDF has CIDs (ISO 32000-2 9.7.4.2); after a cut they would differ.
    """
    top = font["CFF "].cff.topDictIndex[0] if "CFF " in font else None
    if top is None or not hasattr(top, "ROS"):
        return
    strings, order = top.CharStrings, list(top.charset)
    numbered = [".notdef", *(f"cid{number:05}" for number in range(1, len(order)))]
    strings.charStrings = {new: strings.charStrings[old] for old, new in zip(order, numbered, strict=True)}
    strings.charset = top.charset = numbered


def _with_spacing(font: bytes, folder: Path) -> bytes:
    """Add ``chws``, the feature that sets adjacent marks such as 》、《 closer."""
    import east_asian_spacing

    with tempfile.TemporaryDirectory(dir=folder, prefix=".") as scratch:
        path = Path(scratch) / "face.otf"
        path.write_bytes(font)
        config: Any = east_asian_spacing.Config.default.clone()
        config.for_font = lambda _: config  # by itself it passes over a Noto whose Latin letters were cut away
        builder: Any = east_asian_spacing.Builder(path, config=config)
        asyncio.run(builder.build())
        builder.font.ttfont.recalcTimestamp = False  # the same input makes the same bytes
        target = Path(scratch) / "spaced.otf"
        builder.font.save(target)
        return target.read_bytes()
