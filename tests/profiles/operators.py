"""Every colour operator of a PDF, wherever it stands: pages, forms, patterns, masks."""

from collections.abc import Iterator
from typing import Any

import pikepdf

DEVICE = ("/DeviceGray", "/DeviceCMYK")
PATTERN = "/Pattern"
"""Says that a pattern or gradient follows; the colours are in that."""

_COLOURS = "g G rg RG k K cs CS sc SC scn SCN".split()


def colour_operators(pdf: pikepdf.Pdf) -> Iterator[tuple[str, str]]:
    """Yield each operator that sets a colour with its operands."""
    for stream in (*pdf.pages, *_forms(pdf)):
        for operands, operator in instructions(stream):
            if str(operator) in _COLOURS:
                yield str(operator), " ".join(map(str, operands))


def instructions(stream: Any) -> list[Any]:
    """Return the operators of a page or form, each with its operands."""
    return list(pikepdf.parse_content_stream(stream))


def _forms(pdf: pikepdf.Pdf) -> Iterator[Any]:
    for each in pdf.objects:
        if isinstance(each, pikepdf.Stream) and ("/PatternType" in each or each.get("/Subtype") == "/Form"):
            yield each


def colour_spaces(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Yield the colour space of each picture, gradient and group."""
    for each in pdf.objects:
        if isinstance(each, pikepdf.Stream | pikepdf.Dictionary):
            if each.get("/Subtype") == "/Image" or "/ShadingType" in each:
                yield each["/ColorSpace"]
            if "/Group" in each and "/CS" in each["/Group"]:
                yield each["/Group"]["/CS"]


def rgb_in(pdf: pikepdf.Pdf) -> list[str]:
    """Return everything in a PDF that is said in another colour space than grey or the four inks."""
    operators = list(colour_operators(pdf))
    found = [f"{operands} {operator}" for operator, operands in operators if operator in ("rg", "RG")]
    found += [
        operands for operator, operands in operators if operator in ("cs", "CS") and operands not in (*DEVICE, PATTERN)
    ]
    return found + [str(space) for space in colour_spaces(pdf) if space not in DEVICE]
