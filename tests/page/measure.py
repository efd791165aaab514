"""Measuring a PDF without the program's own reader: characters through pdfplumber, ink through a rendering.

Everything in millimetres from the upper left corner of the page as seen.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pdfplumber
import pypdfium2
from PIL import Image, ImageChops

MM = 25.4 / 72
DPI = 300
PX = 25.4 / DPI

TOLERANCE = 0.3
LINE = 225 / 22
CHAR = 156 / 28


@dataclass(frozen=True)
class Char:
    """A character: its place and size in points."""

    text: str
    x0: float
    x1: float
    bottom: float
    size: float
    font: str


@dataclass(frozen=True)
class Row:
    """Characters on one line."""

    chars: tuple[Char, ...]

    @property
    def text(self) -> str:
        return "".join(char.text for char in self.chars)

    @property
    def x0(self) -> float:
        return self.chars[0].x0

    @property
    def x1(self) -> float:
        return self.chars[-1].x1

    @property
    def bottom(self) -> float:
        return self.chars[0].bottom


@cache
def _plumber(path: Path) -> Any:
    return pdfplumber.open(path)


def page_count(path: Path) -> int:
    return len(_plumber(path).pages)


@cache
def rows(path: Path, number: int) -> tuple[Row, ...]:
    """The lines of a page, from top to bottom; raised marks are lines of their own."""
    chars = [
        Char(c["text"], c["x0"] * MM, c["x1"] * MM, c["bottom"] * MM, c["size"], c["fontname"])
        for c in _plumber(path).pages[number - 1].chars
        if c["text"].strip()
    ]
    found: list[list[Char]] = []
    for char in sorted(chars, key=lambda char: (round(char.bottom, 1), char.x0)):
        if found and char.bottom - found[-1][0].bottom < 1.2 and char.size == found[-1][0].size:
            found[-1].append(char)
        else:
            found.append([char])
    return tuple(Row(tuple(sorted(row, key=lambda char: char.x0))) for row in found)


def row(path: Path, number: int, part: str) -> Row:
    """The line of a page that holds some words."""
    return next(row for row in rows(path, number) if part in row.text)


def text(path: Path, number: int) -> str:
    return "".join(row.text for row in rows(path, number))


@cache
def _picture(path: Path, number: int) -> Image.Image:
    with pypdfium2.PdfDocument(path) as document:
        picture: Image.Image = document[number - 1].render(scale=DPI / 72).to_pil()
        return picture.convert("RGB")


def ink(
    path: Path, number: int, *, red: bool = False, box: tuple[float, float, float, float] = (0, 0, 210, 297)
) -> tuple[float, float, float, float] | None:
    """The extent of the ink in a box of a page (of red ink only, if wanted): left, top, right, bottom."""
    picture = _picture(path, number)
    left, top, right, bottom = (round(edge / PX) for edge in box)
    window = picture.crop((left, top, right, bottom))
    channels = window.split()
    if red:
        dark = ImageChops.subtract(channels[0], channels[1]).point(lambda value: 255 if value > 90 else 0)
    else:
        dark = channels[1].point(lambda value: 255 if value < 128 else 0)
    found = dark.getbbox()
    if found is None:
        return None
    return (left + found[0]) * PX, (top + found[1]) * PX, (left + found[2]) * PX, (top + found[3]) * PX
