"""Content streams of a PDF: what their operators print, in millimetres from the upper left corner of the page as seen.

Covers what WeasyPrint and the print profiles write: composite fonts with two-byte codes, filled rules. Each page's
content is parsed once.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from struct import unpack
from typing import Any, Final

import pikepdf

from yibao_report.pdf.verification.glyphs import GlyphShapes
from yibao_report.pdf.verification.measures import MM_PER_POINT
from yibao_report.pdf.verification.structure import Block

Matrix = tuple[float, float, float, float, float, float]

_IDENTITY: Final[Matrix] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


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
        block: What it belongs to; None for page numbers and whatever else is no part of the text.
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
    block: Block | None = None

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


def _multiply(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def rectangle(
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
class ContentReader:
    """Walks through the operators of one page."""

    seen: Matrix
    fonts: Mapping[str, Face]
    blocks: Mapping[int, Block]
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
    _marked: list[Block | None] = field(default_factory=list)

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
        self._rectangles.append(rectangle((x, y), (x + width, y + height), self._state.matrix, red=self._state.red))

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
        self.pictures.append(rectangle((0, 0), (1, 1), self._state.matrix))

    # Marked content: which part of the structure is printed.

    def _mark(self, operator: str, operands: Any) -> None:
        number = operands[1].get("/MCID") if operator == "BDC" and isinstance(operands[1], pikepdf.Dictionary) else None
        self._marked.append(self.blocks.get(int(number)) if number is not None else None)

    def _unmark(self, operator: str, operands: Any) -> None:
        if self._marked:
            self._marked.pop()

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
        block = self._marked[-1] if self._marked else None
        where = (left, right, max(y0, y1), upright)
        self.texts.append(Text(text, tuple(glyphs), face, size, *where, self._state.red, block))


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
    "q": ContentReader._save,
    "Q": ContentReader._restore,
    "cm": ContentReader._transform,
    **dict.fromkeys(("g", "rg", "k", "sc", "scn"), ContentReader._colour),
    "re": ContentReader._rectangle,
    **dict.fromkeys(("m", "l", "c"), ContentReader._point),
    **dict.fromkeys(("W", "W*"), ContentReader._clip),
    **dict.fromkeys(("n", "f", "F", "f*", "B", "B*", "b", "b*", "S", "s"), ContentReader._paint),
    "Do": ContentReader._object,
    **dict.fromkeys(("BDC", "BMC"), ContentReader._mark),
    "EMC": ContentReader._unmark,
    "BT": ContentReader._begin,
    "Tf": ContentReader._font,
    "Tc": ContentReader._spacing,
    "Tm": ContentReader._position,
    **dict.fromkeys(("Td", "TD"), ContentReader._move),
    **dict.fromkeys(("Tj", "TJ"), ContentReader._show),
}
