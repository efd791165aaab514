"""A chart under construction: layers of marks with real encodings, and labels at their places over them.

Places of labels are computed here and not left to Vega, which measures text with the fonts of the machine.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal, TypeAlias

from yibao_report.charts.labels import LEADING, width
from yibao_report.charts.theme import FONT, INK, RULE, SOFT, Sheet, config

Specification: TypeAlias = dict[str, Any]
Align: TypeAlias = Literal["left", "center", "right"]

_MIDDLE: Final = 0.36
"""From the middle of a line of text to its baseline, in its size."""
_SWATCH: Final = 10


@dataclass(frozen=True, slots=True)
class Label:
    """A line of text: ``x`` and ``y`` (its middle) count from the upper left corner of the plot."""

    text: str
    x: float
    y: float
    align: Align = "left"
    colour: str = INK
    size: float = 0.0


@dataclass(slots=True)
class Drawing:
    """Margins and size of the plot, what is in it.

    Attributes:
        sheet: The size it is drawn for.
        left: Margin left of the plot.
        right: Margin right of it.
        top: Margin over it.
        bottom: Margin under it.
        height: Of the plot.
        layers: Vega-Lite layers, the lowest first.
        labels: Texts over them.
    """

    sheet: Sheet
    left: float = 0.0
    right: float = 0.0
    top: float = 0.0
    bottom: float = 0.0
    height: float = 0.0
    layers: list[Specification] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)

    @property
    def width(self) -> float:
        """Width of the plot."""
        return self.sheet.width - self.left - self.right

    def add(self, rows: Iterable[dict[str, Any]], mark: dict[str, Any], **encoding: Any) -> None:
        """Add a layer of marks."""
        self.layers.append({"data": {"values": list(rows)}, "mark": mark, "encoding": encoding})

    def write(self, lines: Sequence[str], x: float, y: float, align: Align = "left", **style: Any) -> None:
        """Add a label of one or more lines whose middle is at ``y``."""
        size = style.get("size") or self.sheet.size
        first = y - (len(lines) - 1) / 2 * size * LEADING
        for number, line in enumerate(lines):
            self.labels.append(Label(line, x, first + number * size * LEADING, align, style.get("colour", INK), size))

    def rule(self, x: tuple[float, float], y: tuple[float, float], colour: str = RULE, **mark: Any) -> None:
        """Add a straight line between two places of the plot."""
        style = {"type": "rule", "stroke": colour, "strokeWidth": 1, **mark}
        ends = {"x": x[0], "x2": x[1], "y": y[0], "y2": y[1]}
        self.add([{}], style, **{channel: {"value": _round(place)} for channel, place in ends.items()})

    def say_unit(self, text: str) -> None:
        """Put the unit at the upper left, and make room for it."""
        if text:
            self.top += self.sheet.small * 1.7
            self.labels.append(
                Label(text, -self.left, -self.top + self.sheet.small * 0.7, "left", SOFT, self.sheet.small)
            )

    def key(self, names: Sequence[str], colours: Sequence[str], shapes: Sequence[str] = ()) -> None:
        """Put names with their colours over the plot, in as many lines as they need. Margins must be known."""
        lines: list[list[tuple[str, int, float]]] = [[]]
        x = 0.0
        for index, name in enumerate(names):
            needed = _SWATCH + 6 + width(name, self.sheet.small) + 16
            if x + needed - 16 > self.sheet.width and lines[-1]:
                lines.append([])
                x = 0.0
            lines[-1].append((name, index, x))
            x += needed
        leading = self.sheet.small * 1.7
        self.top += len(lines) * leading + 4
        for number, line in enumerate(lines):
            y = -self.top + (number + 0.5) * leading
            for name, index, place in line:
                self._swatch(place - self.left, y, colours[index], shapes[index] if shapes else "square")
                text = place - self.left + _SWATCH + 6
                self.labels.append(Label(name, text, y, "left", INK, self.sheet.small))

    def _swatch(self, x: float, y: float, colour: str, shape: str) -> None:
        mark = {"type": "point", "shape": shape, "size": _SWATCH**2, "filled": True, "opacity": 1, "fill": colour}
        self.add([{}], mark, x={"value": _round(x + _SWATCH / 2)}, y={"value": _round(y)})

    def specification(self) -> Specification:
        """Return the whole as a Vega-Lite specification."""
        margins = {"left": self.left, "top": self.top, "right": self.right, "bottom": self.bottom}
        return {
            "width": _round(self.width),
            "height": _round(self.height),
            "padding": {side: _round(margin) for side, margin in margins.items()},
            "autosize": {"type": "none"},
            "config": config(self.sheet),
            "layer": [*self.layers, *self._texts()],
        }

    def _texts(self) -> Iterable[Specification]:
        if not self.labels:
            return
        rows = [
            {
                "text": label.text,
                "dx": _round(label.x),
                "dy": _round(label.y + _MIDDLE * (label.size or self.sheet.size)),
                "align": label.align,
                "fill": label.colour,
                "size": label.size or self.sheet.size,
            }
            for label in self.labels
        ]
        mark: dict[str, Any] = {"type": "text", "baseline": "alphabetic", "font": FONT, "clip": False}
        mark |= {name: {"expr": f"datum.{name}"} for name in ("dx", "dy", "align")}
        mark["fontSize"] = {"expr": "datum.size"}
        yield {
            "data": {"values": rows},
            "mark": mark,
            "encoding": {
                "x": {"value": 0},
                "y": {"value": 0},
                "text": {"field": "text", "type": "nominal"},
                "fill": {"field": "fill", "type": "nominal", "scale": None, "legend": None},
            },
        }


def quantitative(field_: str, low: Any, high: Any, **more: Any) -> dict[str, Any]:
    """Return an encoding of numbers over a fixed domain, without an axis of Vega's."""
    scale = {"domain": [float(low), float(high)], "nice": False, "zero": False}
    return {"field": field_, "type": "quantitative", "scale": scale, "axis": None, **more}


def banded(field_: str, domain: Sequence[str], padding: float) -> dict[str, Any]:
    """Return an encoding of categories as bands of one step each, half of the padding on either side."""
    scale = {"domain": list(domain), "paddingInner": padding, "paddingOuter": padding / 2}
    return {"field": field_, "type": "nominal", "scale": scale, "axis": None, "sort": None}


def coloured(field_: str = "colour") -> dict[str, Any]:
    """Return an encoding of colours that the rows name themselves."""
    return {"field": field_, "type": "nominal", "scale": None, "legend": None}


def _round(place: float) -> float:
    return round(place, 2)
