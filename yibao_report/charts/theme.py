"""The house's style of charts: variables of colours (values: ``templates/common/tokens.css``), sizes, marks.

A series is told apart by more than its colour: by lightness (for a grey print), by dash and by the shape of its points.
"""

from dataclasses import dataclass
from typing import Any, Final

INK: Final = "var(--chart-ink)"
SOFT: Final = "var(--chart-soft)"
RULE: Final = "var(--chart-rule)"
PAPER: Final = "var(--chart-paper)"
COLOURS: Final = tuple(f"var(--chart-{number})" for number in range(1, 7))
ON_COLOURS: Final = tuple(f"var(--chart-on-{number})" for number in range(1, 7))
"""For text that stands on a colour."""

DASHES: Final[tuple[tuple[float, ...], ...]] = ((), (7, 3), (2, 2.5), (9, 3, 2, 3), (4, 2), (12, 4))
SHAPES: Final = ("circle", "square", "triangle-up", "diamond", "triangle-down", "cross")

FONT: Final = "sans-serif"
"""What Vega measures text with; the picture names no font, so that each medium gives its own."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A size that a chart is drawn for; 1 is a CSS pixel where the column is as wide as the sheet.

    Attributes:
        name: ``wide`` for a whole column of text, ``narrow`` for a telephone or a column of a newspaper.
        width: Of the picture.
        size: Of ordinary text.
        small: Of text that explains: axes, unit.
        longest_label: Characters of a category's label before it goes on a second line.
    """

    name: str
    width: int
    size: float
    small: float
    longest_label: int


WIDE: Final = Sheet("wide", 600, 13, 12, 11)
NARROW: Final = Sheet("narrow", 340, 12.5, 12, 6)
SHEETS: Final = (WIDE, NARROW)

VEGA_LITE: Final = "6.4"
"""Version of the language, whose latest patch the drawing library brings."""


def config(sheet: Sheet) -> dict[str, Any]:
    """Return Vega-Lite's ``config``: what a specification does not say itself."""
    axis = {
        "labelColor": INK,
        "titleColor": SOFT,
        "labelFontSize": sheet.small,
        "titleFontSize": sheet.small,
        "titleFontWeight": "normal",
        "domainColor": SOFT,
        "tickColor": SOFT,
        "gridColor": RULE,
        "labelLimit": 0,
        "labelPadding": 4,
    }
    title = {"color": INK, "fontSize": sheet.size, "fontWeight": "normal", "anchor": "start"}
    legend = {"labelColor": INK, "titleColor": SOFT, "labelFontSize": sheet.small, "titleFontSize": sheet.small}
    return {
        "font": FONT,
        "background": None,
        "view": {"stroke": None},
        "axis": axis,
        "axisX": {"labelAngle": 0, "grid": False},
        "legend": legend | {"titleFontWeight": "normal", "orient": "top", "symbolType": "square", "labelLimit": 0},
        "header": {"labelColor": INK, "titleColor": SOFT, "labelFontSize": sheet.small, "titleFontWeight": "normal"},
        "title": title,
        "text": {"color": INK, "fontSize": sheet.size},
        "mark": {"color": COLOURS[0], "tooltip": None},
        "line": {"strokeWidth": 2.25},
        "point": {"filled": True, "size": 60, "opacity": 1},
        "range": {"category": list(COLOURS), "symbol": list(SHAPES)},
    }
