"""Colours of a press file: what was said in RGB is converted, black to K alone; black text overprints.

Works on WeasyPrint's objects right before they are written, so that nothing in RGB gets past, wherever it comes
from: style sheets, SVG, pictures.
"""

import io
import re
import struct
import zlib
from dataclasses import dataclass, field
from typing import Any, Final

import pydyf
from PIL import Image, ImageChops

_RGB: Final = re.compile(rb"^([\d.eE+-]+) ([\d.eE+-]+) ([\d.eE+-]+) (rg|RG)$")
_CMYK: Final = re.compile(rb"^([\d.eE+-]+) ([\d.eE+-]+) ([\d.eE+-]+) ([\d.eE+-]+) (k|K|scn)$")
_BLACK: Final = (0.0, 0.0, 0.0, 1.0)
_OVERPRINT: Final = {"overprint": {"op": "true", "OPM": 1}, "knockout": {"op": "false", "OPM": 0}}


@dataclass(slots=True)
class Separation:
    """What was converted, and what could not be.

    Attributes:
        converted: Colours that were said in RGB, as in ``#e60012``; black and greys are not worth a word.
        refused: Objects that are left in RGB.
    """

    converted: set[str] = field(default_factory=set)
    refused: list[str] = field(default_factory=list)


def to_cmyk(red: float, green: float, blue: float) -> tuple[float, float, float, float]:
    """Return a colour in inks, its grey part in K alone; every component from 0 to 1."""
    key = 1 - max(red, green, blue)
    if red == green == blue:
        return 0.0, 0.0, 0.0, key
    return 1 - key - red, 1 - key - green, 1 - key - blue, key


def separate(pdf: pydyf.PDF) -> Separation:
    """Convert every colour of a PDF that is about to be written."""
    separation = Separation()
    for each in list(pdf.objects):
        if isinstance(each, pydyf.Stream):
            if each.extra.get("Subtype") == "/Image":
                _separate_image(each, separation)
            elif hasattr(each, "ctm"):
                _separate_stream(each, separation)
        elif isinstance(each, dict) and "ShadingType" in each:
            _separate_shading(each, separation)
    return separation


# --- painting ----------------------------------------------------------------------------------------------------


def _separate_stream(stream: Any, separation: Separation) -> None:
    """Convert the colours of a page, form or pattern; black fills overprint, so that no paper shows around them."""
    states = stream._resources["ExtGState"]
    for name, state in _OVERPRINT.items():
        states.setdefault(name, pydyf.Dictionary({"Type": "/ExtGState", **state}))
    items: list[Any] = []
    for item in stream.stream:
        ink = _ink(item, separation)
        items.append(item if ink is None else ink)
        if ink is not None and not ink.endswith(b"K") and stream.extra.get("Type") != "/Pattern":
            items.append(b"/overprint gs" if ink.startswith(b"0 0 0 1 ") else b"/knockout gs")
    stream.stream = items
    group = stream.extra.get("Group")
    if group is not None and group.get("CS") == "/DeviceRGB":
        group["CS"] = "/DeviceCMYK"


def _ink(item: Any, separation: Separation) -> bytes | None:
    """Return the operator that sets a colour in inks, or None for any other operator."""
    said = item.encode() if isinstance(item, str) else item
    if not isinstance(said, bytes):
        return None
    if match := _CMYK.match(said):
        *components, operator = match.groups()
        return _operator(tuple(map(float, components)), operator)
    if match := _RGB.match(said):
        red, green, blue = (min(max(float(part), 0), 1) for part in match.groups()[:3])
        if not red == green == blue:
            separation.converted.add("#" + "".join(f"{round(part * 255):02x}" for part in (red, green, blue)))
        return _operator(to_cmyk(red, green, blue), b"k" if match[4] == b"rg" else b"K")
    return None


def _operator(components: tuple[float, ...], operator: bytes) -> bytes:
    return " ".join(f"{round(part, 4):g}" for part in components).encode() + b" " + operator


def _separate_shading(shading: Any, separation: Separation) -> None:
    if shading.get("ColorSpace") == "/DeviceRGB":
        shading["ColorSpace"] = "/DeviceCMYK"
        _separate_function(shading["Function"])
    elif shading.get("ColorSpace") not in ("/DeviceCMYK", "/DeviceGray"):
        separation.refused.append("渐变")


def _separate_function(function: Any) -> None:
    """Convert the colours between which a gradient runs."""
    for end in ("C0", "C1"):
        if end in function:
            function[end] = pydyf.Array(to_cmyk(*function[end]))
    for part in function.get("Functions", ()):
        _separate_function(part)


# --- pictures ----------------------------------------------------------------------------------------------------


def _separate_image(stream: pydyf.Stream, separation: Separation) -> None:
    """Convert a picture: to grey where it has no colour, else to inks."""
    extra = stream.extra
    if extra["ColorSpace"] in ("/DeviceGray", "/DeviceCMYK"):
        return
    try:
        picture = _picture(stream).convert("RGB")
    except (OSError, ValueError, SyntaxError, KeyError):
        separation.refused.append("图片")
        return
    red, green, blue = picture.split()
    grey = not any(ImageChops.difference(red, other).getbbox() for other in (green, blue))
    inks = red if grey else _inks(red, green, blue)
    for key in ("Decode", "DecodeParms"):
        extra.pop(key, None)
    extra["ColorSpace"] = "/DeviceGray" if grey else "/DeviceCMYK"
    extra["Filter"] = "/FlateDecode"
    stream.stream = [zlib.compress(inks.tobytes())]
    stream.compress = False


def _picture(stream: pydyf.Stream) -> Image.Image:
    """Return the picture of an image object; the samples of a PNG lack its head, which is put back."""
    content = b"".join(getattr(part, "data", part) for part in stream.stream)
    if stream.extra["Filter"] == "/DCTDecode":
        return Image.open(io.BytesIO(content))
    size = stream.extra["Width"], stream.extra["Height"]
    truecolour = 2
    head = struct.pack(">IIBBBBB", *size, stream.extra["BitsPerComponent"], truecolour, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", content), (b"IEND", b""))
    png = b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )
    return Image.open(io.BytesIO(b"\x89PNG\r\n\x1a\n" + png))


def _inks(red: Image.Image, green: Image.Image, blue: Image.Image) -> Image.Image:
    """Return a picture in inks, as `to_cmyk` does a colour."""
    brightest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    inks = [ImageChops.subtract(brightest, each) for each in (red, green, blue)]
    return Image.merge("CMYK", [*inks, ImageChops.invert(brightest)])
