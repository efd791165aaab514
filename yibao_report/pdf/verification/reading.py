"""Reading a finished PDF back: what is printed where, in millimetres from the upper left corner of the page as seen.

What a page's content prints is read by `content`; here are pages, lines, fonts, links, bookmarks.
"""

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import pikepdf

from yibao_report.pdf.verification.content import Area, ContentReader, Face, Matrix, Text, rectangle
from yibao_report.pdf.verification.measures import MM_PER_POINT
from yibao_report.pdf.verification.structure import Block, Structure

_BFCHAR: Final = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>")
_SUBSET_TAG: Final = re.compile(r"^/?(?:[A-Z]{6}\+)?")


@dataclass(frozen=True, slots=True)
class Line:
    """Texts on one baseline, from left to right."""

    texts: tuple[Text, ...]

    @property
    def text(self) -> str:
        """Its characters."""
        return "".join(text.text for text in self.texts)

    @property
    def baseline(self) -> float:
        """Of its largest text."""
        return max(self.texts, key=lambda text: text.size).baseline

    @property
    def size(self) -> float:
        """Of its largest text, in points."""
        return max(text.size for text in self.texts)

    @property
    def x0(self) -> float:
        """Where it begins."""
        return self.texts[0].x0

    @property
    def x1(self) -> float:
        """Where it ends."""
        return max(text.x1 for text in self.texts)


@dataclass(frozen=True)
class Page:
    """A page as seen: rotation applied, trimmed to its TrimBox."""

    number: int
    width: float
    height: float
    turned: bool
    texts: tuple[Text, ...]
    fills: tuple[Area, ...]
    strokes: int
    pictures: tuple[Area, ...]
    links: tuple[Area, ...]

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Its upright texts by baseline, small raised marks left out, from top to bottom."""
        rows: list[list[Text]] = []
        for text in sorted((text for text in self.texts if text.upright), key=lambda text: (text.baseline, text.x0)):
            if rows and text.baseline - rows[-1][0].baseline < 0.5:
                rows[-1].append(text)
            else:
                rows.append([text])
        return tuple(Line(tuple(sorted(row, key=lambda text: text.x0))) for row in rows)


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline; ``page`` counts from 1, ``depth`` from 0."""

    title: str
    depth: int
    page: int | None


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that the checks look at."""

    pages: tuple[Page, ...]
    faces: tuple[Face, ...]
    bookmarks: tuple[Bookmark, ...]


def read_pdf(content: bytes) -> Reading:
    """Read a PDF.

    Raises:
        pikepdf.PdfError: it is none.
    """
    with pikepdf.open(io.BytesIO(content)) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        destinations = dict(_destinations(pdf, numbers))
        faces: dict[Any, Face] = {}
        structure = Structure(pdf)
        pages = tuple(
            _page(page, number, faces, structure.of_page(page), destinations)
            for number, page in enumerate(pdf.pages, 1)
        )
        return Reading(pages, tuple(faces.values()), tuple(_bookmarks(pdf, numbers)))


# --- navigation ----------------------------------------------------------------------------------------------------


def _destinations(pdf: pikepdf.Pdf, numbers: Mapping[Any, int]) -> Iterator[tuple[str, int]]:
    names = pdf.Root.get("/Names", pikepdf.Dictionary()).get("/Dests")
    if names is not None:
        for name, target in pikepdf.NameTree(names).items():
            if (page := _target(target, numbers)) is not None:
                yield str(name), page


def _target(target: Any, numbers: Mapping[Any, int]) -> int | None:
    if isinstance(target, pikepdf.Dictionary):
        target = target.get("/D")
    return numbers.get(target[0].objgen) if isinstance(target, pikepdf.Array) and len(target) else None


def _bookmarks(pdf: pikepdf.Pdf, numbers: Mapping[Any, int]) -> Iterator[Bookmark]:
    def below(items: Iterable[Any], depth: int) -> Iterator[Bookmark]:
        for item in items:
            target = item.destination if item.destination is not None else item.action and item.action.get("/D")
            yield Bookmark(str(item.title), depth, _target(target, numbers))
            yield from below(item.children, depth + 1)

    with pdf.open_outline() as outline:
        yield from below(outline.root, 0)


# --- pages ---------------------------------------------------------------------------------------------------------


def _page(
    page: pikepdf.Page,
    number: int,
    faces: dict[Any, Face],
    blocks: Mapping[int, Block],
    destinations: Mapping[str, int],
) -> Page:
    box = [float(edge) for edge in page.trimbox]
    turn = int(page.obj.get("/Rotate", 0)) % 360
    across, high = (box[2] - box[0]) * MM_PER_POINT, (box[3] - box[1]) * MM_PER_POINT
    k = MM_PER_POINT
    if turn == 90:
        seen: Matrix = (0, k, k, 0, -box[1] * k, -box[0] * k)
    elif turn == 270:
        seen = (0, -k, -k, 0, box[3] * k, box[2] * k)
    else:
        seen = (k, 0, 0, -k, -box[0] * k, box[3] * k)
    reader = ContentReader(seen, {str(name): _face(font, faces) for name, font in _fonts(page.obj)}, blocks)
    reader.read(page)
    _read_forms(page.obj, faces)
    links = tuple(_links(page, seen, destinations))
    width, height = (high, across) if turn in (90, 270) else (across, high)
    drawn = (tuple(reader.texts), tuple(reader.fills), reader.strokes, tuple(reader.pictures), links)
    return Page(number, width, height, turn in (90, 270), *drawn)


def _fonts(holder: Any) -> Iterator[tuple[Any, Any]]:
    fonts = holder.get("/Resources", pikepdf.Dictionary()).get("/Font")
    yield from fonts.items() if fonts is not None else ()


def _read_forms(holder: Any, faces: dict[Any, Face]) -> None:
    """Note the fonts of pictures that hold live text."""
    objects = holder.get("/Resources", pikepdf.Dictionary()).get("/XObject")
    for _, item in objects.items() if objects is not None else ():
        if item.get("/Subtype") == "/Form":
            for _, font in _fonts(item):
                _face(font, faces)


def _links(page: pikepdf.Page, seen: Matrix, destinations: Mapping[str, int]) -> Iterator[Area]:
    for annotation in page.obj.get("/Annots", []):
        if annotation.get("/Subtype") != "/Link":
            continue
        name = annotation.get("/Dest") or annotation.get("/A", pikepdf.Dictionary()).get("/D")
        if isinstance(name, pikepdf.String | pikepdf.Name):
            x0, y0, x1, y1 = (float(edge) for edge in annotation["/Rect"])
            yield rectangle((x0, y0), (x1, y1), seen, target=destinations.get(str(name).removeprefix("/")))


def _face(font: Any, faces: dict[Any, Face]) -> Face:
    key = font.objgen if font.objgen != (0, 0) else str(font.get("/BaseFont"))
    if key not in faces:
        descendant = font["/DescendantFonts"][0] if "/DescendantFonts" in font else font
        descriptor = descendant.get("/FontDescriptor", pikepdf.Dictionary())
        program = next((descriptor[k] for k in ("/FontFile3", "/FontFile2", "/FontFile") if k in descriptor), None)
        unicode_map = font.get("/ToUnicode")
        faces[key] = Face(
            name=_SUBSET_TAG.sub("", str(font.get("/BaseFont", "/?"))),
            widths=dict(_widths(descendant.get("/W", []))),
            default_width=float(descendant.get("/DW", 1000)),
            characters=dict(_characters(unicode_map.read_bytes())) if unicode_map is not None else {},
            program=program.read_bytes() if program is not None else None,
        )
    return faces[key]


def _widths(entries: Any) -> Iterator[tuple[int, float]]:
    values = list(entries)
    place = 0
    while place < len(values):
        first = int(values[place])
        if isinstance(values[place + 1], pikepdf.Array):
            yield from ((first + n, float(width)) for n, width in enumerate(values[place + 1]))
            place += 2
        else:
            yield from ((code, float(values[place + 2])) for code in range(first, int(values[place + 1]) + 1))
            place += 3


def _characters(cmap: bytes) -> Iterator[tuple[int, str]]:
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
        for code, text in _BFCHAR.findall(block):
            yield int(code, 16), bytes.fromhex(text.decode()).decode("utf-16-be", "replace")
