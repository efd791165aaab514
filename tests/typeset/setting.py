"""Sets small documents with Chinese lines and reads them back: lines, edges, steps from character to character."""

import io
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

import pdfplumber
import weasyprint

from yibao_report.typeset.characters import CLOSING, STOPS
from yibao_report.typeset.engine import chinese_lines

SIZE = 16.0
LEFT = 20.0
_CSS = f"""
@page {{ size: 600pt 4000pt; margin: 20pt {LEFT}pt }}
html {{ font: {SIZE}pt/24pt FandolFang, "Noto Serif CJK SC"; text-align: justify; font-variant-ligatures: none }}
body, p, ul, h4, table {{ margin: 0; padding: 0; font-weight: normal; font-size: {SIZE}pt }}
strong {{ font-family: FandolHei, "Noto Sans CJK SC"; font-weight: normal }}
ul {{ list-style: none }}
td {{ padding: 0 }}
sup {{ font-size: 9pt; line-height: 0 }}
.whole {{ white-space: nowrap }}
"""


@dataclass(frozen=True)
class Line:
    """A line as it stands on the page; lengths in points."""

    characters: tuple[dict[str, Any], ...]

    @property
    def text(self) -> str:
        return "".join(character["text"] for character in self.characters)

    @property
    def left(self) -> float:
        """Left edge, from the left margin."""
        return round(float(self.characters[0]["x0"]) - LEFT, 2)

    @property
    def right(self) -> float:
        """Right edge, from the left margin. Of a mark at the end only the half that has ink counts."""
        last = self.characters[-1]
        width: float = last["x1"] - last["x0"]
        shown = min(width, last["size"] / 2) if last["text"] in CLOSING + STOPS else width
        return round(float(last["x0"]) + shown - LEFT, 2)

    @property
    def steps(self) -> str:
        """Each character with the way to the next one in half ems: ``（2一2）1、``. Halves of a step are cut off."""
        pairs = pairwise(self.characters)
        said = (f"{here['text']}{(there['x0'] - here['x0']) / SIZE * 2:.0f}" for here, there in pairs)
        return "".join(said) + self.text[-1]

    def advances(self) -> list[tuple[str, float]]:
        """Each pair of neighbours, with the way from the one to the other in points."""
        pairs = pairwise(self.characters)
        return [(a["text"] + b["text"], b["x0"] - a["x0"]) for a, b in pairs]


@cache
def pdf_of(body: str, css: str = "", lang: str = "zh-CN") -> bytes:
    """Return the PDF of a document body."""
    with chinese_lines():
        html = f'<html lang="{lang}"><style>{_CSS}{css}</style>{body}'
        content: bytes = weasyprint.HTML(string=html).write_pdf()
    return content


def lines_of(body: str, width: float = 0, css: str = "") -> list[Line]:
    """Set a body, its paragraphs so many ems wide, and return its lines."""
    return read_lines(pdf_of(body, (f"p, li {{ width: {width}em }}" if width else "") + css))


def read_lines(pdf: bytes) -> list[Line]:
    """Return the lines of a PDF from top to bottom; smaller characters belong to the line they stand in."""
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        return [line for page in document.pages for line in group(page.chars)]


def group(characters: Iterable[dict[str, Any]]) -> list[Line]:
    """Return lines of the characters of a page by their baselines."""
    rows: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for character in characters:
        middle = (character["top"] + character["bottom"]) / 2
        near = next((row for row in rows if abs(row - middle) < 9), round(middle))
        rows[near].append(character)
    return [Line(tuple(rows[row])) for row in sorted(rows)]


def texts(lines: Iterable[Line]) -> list[str]:
    """Return the texts of lines."""
    return [line.text for line in lines]
