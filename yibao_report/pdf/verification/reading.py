"""Reading a finished PDF back: what is printed where, in millimetres from the upper left corner of the page as seen.

Covers what WeasyPrint and the print profiles write: composite fonts with two-byte codes, filled rules, links by name.
Each page's content is parsed once.
"""

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from struct import unpack
from typing import Any, Final

import pikepdf

from yibao_report.pdf.verification.glyphs import GlyphShapes
from yibao_report.pdf.verification.measures import MM_PER_POINT

Matrix = tuple[float, float, float, float, float, float]

_IDENTITY: Final[Matrix] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_BFCHAR: Final = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>")
_SUBSET_TAG: Final = re.compile(r"^/?(?:[A-Z]{6}\+)?")


@dataclass(eq=False, slots=True)
class Face:
    """A font of the PDF: its PostScript name without the subset's tag, and what it can draw."""

    name: str
    widths: Mapping[int, float]
    default_width: float
    characters: Mapping[int, str]
    program: bytes | None
    _shapes: GlyphShapes | None = None

    @property
    def shapes(self) -> GlyphShapes | None:
        """The outlines, read when first asked for; None when the font is not embedded."""
        if self._shapes is None and self.program is not None:
            self._shapes = GlyphShapes(self.program)
        return self._shapes


@dataclass(frozen=True, slots=True)
class Text:
    """A run of characters in one face.

    Attributes:
        x0, x1, baseline: Its extent; of a run that does not stand upright, of its bounding box.
        size: In points.
        upright: Whether it is read from left to right on the page as seen.
    """

    text: str
    glyphs: tuple[int, ...]
    face: Face
    size: float
    x0: float
    x1: float
    baseline: float
    upright: bool
    red: bool

    def ink(self, start: int = 0, end: int | None = None) -> tuple[float, float] | None:
        """Return the upper and lower edge of its ink, or of some of its characters'; None when it has none."""
        shapes = self.face.shapes
        if shapes is None:
            return None
        bounds = [found for glyph in self.glyphs[start:end] if (found := shapes.vertical_bounds(glyph)) is not None]
        if not bounds:
            return None
        em = self.size * MM_PER_POINT
        return self.baseline - max(top for _, top in bounds) * em, self.baseline - min(low for low, _ in bounds) * em


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle that is painted or linked; ``target`` is the page that a link leads to."""

    x0: float
    y0: float
    x1: float
    y1: float
    red: bool = False
    target: int | None = None

    @property
    def height(self) -> float:
        """From its upper to its lower edge."""
        return self.y1 - self.y0


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
        pages = tuple(_page(page, number, faces, destinations) for number, page in enumerate(pdf.pages, 1))
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


def _page(page: pikepdf.Page, number: int, faces: dict[Any, Face], destinations: Mapping[str, int]) -> Page:
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
    reader = _ContentReader(seen, {str(name): _face(font, faces) for name, font in _fonts(page.obj)})
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
            yield _area((x0, y0), (x1, y1), seen, target=destinations.get(str(name).removeprefix("/")))


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


def _multiply(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _area(
    first: tuple[float, float],
    last: tuple[float, float],
    matrix: Matrix,
    *,
    red: bool = False,
    target: int | None = None,
) -> Area:
    corners = [_apply(matrix, *first), _apply(matrix, *last)]
    (x0, x1), (y0, y1) = sorted(x for x, _ in corners), sorted(y for _, y in corners)
    return Area(x0, y0, x1, y1, red, target)


def _intersection(area: Area, clip: Area | None) -> Area | None:
    if clip is None:
        return area
    x0, y0, x1, y1 = max(area.x0, clip.x0), max(area.y0, clip.y0), min(area.x1, clip.x1), min(area.y1, clip.y1)
    return Area(x0, y0, x1, y1, area.red) if x0 < x1 and y0 < y1 else None


def _numbers(operands: Any) -> list[float]:
    return [float(value) for value in operands if isinstance(value, int | float | Decimal)]


@dataclass(slots=True)
class _State:
    matrix: Matrix
    red: bool = False
    clip: Area | None = None
    face: Face | None = None
    size: float = 0.0
    spacing: float = 0.0

    def copy(self) -> "_State":
        return _State(self.matrix, self.red, self.clip, self.face, self.size, self.spacing)


@dataclass(slots=True)
class _ContentReader:
    """Walks through the operators of one page."""

    seen: Matrix
    fonts: Mapping[str, Face]
    texts: list[Text] = field(default_factory=list)
    fills: list[Area] = field(default_factory=list)
    pictures: list[Area] = field(default_factory=list)
    strokes: int = 0
    _state: _State = field(init=False)
    _stack: list[_State] = field(default_factory=list)
    _line: Matrix = _IDENTITY
    _text: Matrix = _IDENTITY
    _rectangles: list[Area] = field(default_factory=list)
    _points: list[tuple[float, float]] = field(default_factory=list)
    _clips: bool = False

    def read(self, page: pikepdf.Page) -> None:
        self._state = _State(self.seen)
        for instruction in pikepdf.parse_content_stream(page):
            operator = str(instruction.operator)
            if (method := _OPERATORS.get(operator)) is not None:
                method(self, operator, instruction.operands)

    # Graphics state.

    def _save(self, operator: str, operands: Any) -> None:
        self._stack.append(self._state.copy())

    def _restore(self, operator: str, operands: Any) -> None:
        if self._stack:
            self._state = self._stack.pop()

    def _transform(self, operator: str, operands: Any) -> None:
        a, b, c, d, e, f = _numbers(operands)
        self._state.matrix = _multiply((a, b, c, d, e, f), self._state.matrix)

    def _colour(self, operator: str, operands: Any) -> None:
        values = _numbers(operands)
        if len(values) == 3:
            self._state.red = values[0] > 0.5 and max(values[1:]) < 0.45
        elif len(values) == 4:
            self._state.red = values[0] < 0.3 and min(values[1:3]) > 0.5 and values[3] < 0.3
        else:
            self._state.red = False

    # Paths.

    def _rectangle(self, operator: str, operands: Any) -> None:
        x, y, width, height = _numbers(operands)
        self._rectangles.append(_area((x, y), (x + width, y + height), self._state.matrix, red=self._state.red))

    def _point(self, operator: str, operands: Any) -> None:
        values = _numbers(operands)
        self._points.append(_apply(self._state.matrix, values[-2], values[-1]))

    def _clip(self, operator: str, operands: Any) -> None:
        self._clips = True

    def _paint(self, operator: str, operands: Any) -> None:
        if operator in ("S", "s"):
            self.strokes += 1
        elif operator != "n":
            for area in _filled(self._rectangles, even_odd="*" in operator):
                if (visible := _intersection(area, self._state.clip)) is not None:
                    self.fills.append(visible)
        if self._clips:
            areas = list(self._rectangles)
            if self._points:
                xs, ys = zip(*self._points, strict=True)
                areas.append(Area(min(xs), min(ys), max(xs), max(ys)))
            if areas:
                box = Area(
                    min(area.x0 for area in areas),
                    min(area.y0 for area in areas),
                    max(area.x1 for area in areas),
                    max(area.y1 for area in areas),
                )
                self._state.clip = _intersection(box, self._state.clip) or Area(0, 0, 0, 0)
        self._rectangles, self._points, self._clips = [], [], False

    def _object(self, operator: str, operands: Any) -> None:
        self.pictures.append(_area((0, 0), (1, 1), self._state.matrix))

    # Text.

    def _begin(self, operator: str, operands: Any) -> None:
        self._line = self._text = _IDENTITY

    def _font(self, operator: str, operands: Any) -> None:
        self._state.face, self._state.size = self.fonts.get(str(operands[0])), float(operands[1])

    def _spacing(self, operator: str, operands: Any) -> None:
        self._state.spacing = float(operands[0])

    def _position(self, operator: str, operands: Any) -> None:
        a, b, c, d, e, f = _numbers(operands)
        self._line = self._text = (a, b, c, d, e, f)

    def _move(self, operator: str, operands: Any) -> None:
        x, y = _numbers(operands)
        self._line = self._text = _multiply((1, 0, 0, 1, x, y), self._line)

    def _show(self, operator: str, operands: Any) -> None:
        state, face = self._state, self._state.face
        if face is None:
            return
        glyphs: list[int] = []
        pen = end = 0.0
        spacing = state.spacing * 1000 / state.size if state.size else 0.0
        for item in operands[0] if operator == "TJ" else operands:
            if isinstance(item, pikepdf.String):
                codes = bytes(item)
                for glyph in unpack(f">{len(codes) // 2}H", codes):
                    glyphs.append(glyph)
                    end = pen + face.widths.get(glyph, face.default_width)
                    pen = end + spacing
            else:
                pen -= float(item)
        scale = state.size / 1000
        if glyphs:
            self._add(face, glyphs, end * scale)
        self._text = _multiply((1, 0, 0, 1, pen * scale, 0), self._text)

    def _add(self, face: Face, glyphs: list[int], advance: float) -> None:
        matrix = _multiply(self._text, self._state.matrix)
        (x0, y0), (x1, y1) = _apply(matrix, 0, 0), _apply(matrix, advance, 0)
        size = self._state.size * (matrix[2] ** 2 + matrix[3] ** 2) ** 0.5 / MM_PER_POINT
        upright = abs(y1 - y0) < 0.01 and x1 >= x0
        text = "".join(face.characters.get(glyph, "\ufffd") for glyph in glyphs)
        left, right = sorted((x0, x1))
        self.texts.append(Text(text, tuple(glyphs), face, size, left, right, max(y0, y1), upright, self._state.red))


def _filled(rectangles: list[Area], *, even_odd: bool) -> list[Area]:
    """Return what is filled; of two nested rectangles under the even-odd rule, the strips above and below the inner."""
    if not even_odd or len(rectangles) != 2:
        return rectangles
    outer, inner = sorted(rectangles, key=lambda area: -area.height)
    strips = (
        Area(outer.x0, outer.y0, outer.x1, inner.y0, outer.red),
        Area(outer.x0, inner.y1, outer.x1, outer.y1, outer.red),
    )
    return [strip for strip in strips if strip.height > 0.001]


_OPERATORS: Final = {
    "q": _ContentReader._save,
    "Q": _ContentReader._restore,
    "cm": _ContentReader._transform,
    **dict.fromkeys(("g", "rg", "k", "sc", "scn"), _ContentReader._colour),
    "re": _ContentReader._rectangle,
    **dict.fromkeys(("m", "l", "c"), _ContentReader._point),
    **dict.fromkeys(("W", "W*"), _ContentReader._clip),
    **dict.fromkeys(("n", "f", "F", "f*", "B", "B*", "b", "b*", "S", "s"), _ContentReader._paint),
    "Do": _ContentReader._object,
    "BT": _ContentReader._begin,
    "Tf": _ContentReader._font,
    "Tc": _ContentReader._spacing,
    "Tm": _ContentReader._position,
    **dict.fromkeys(("Td", "TD"), _ContentReader._move),
    **dict.fromkeys(("Tj", "TJ"), _ContentReader._show),
}
