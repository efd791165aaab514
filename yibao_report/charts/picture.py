"""Drawing a specification with vl-convert, and what is kept of the SVG it gives.

Kept between builds by the content of the specification: an unchanged chart costs no drawing, nor the import of the
library, which brings a whole JavaScript engine. A specification that cannot be drawn is remembered as well.
"""

import hashlib
import json
import os
import re
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from typing import Any, Final
from xml.etree import ElementTree

from yibao_report.cache import ContentCache, open_content_cache
from yibao_report.charts.drawing import Specification
from yibao_report.charts.theme import VEGA_LITE

_SVG: Final = "http://www.w3.org/2000/svg"
_FORMAT: Final = "1"
"""Of the cleaned SVG; a new number makes every kept picture worthless."""
_KEPT: Final = frozenset(
    """
    x y dx dy x1 y1 x2 y2 cx cy r rx ry width height points d transform viewBox fill fill-opacity fill-rule stroke
    stroke-width stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity
    opacity font-size font-style text-anchor clip-path id offset stop-color stop-opacity gradientUnits
    gradientTransform
    """.split()
)
_TAGS: Final = frozenset(
    """
    svg g path rect circle ellipse line polyline polygon text tspan defs clipPath linearGradient radialGradient stop
    """.split()
)
_DEFAULTS: Final = {"opacity": "1", "stroke-width": "0", "fill-opacity": "1", "stroke-opacity": "1"}
_NUMBER: Final = re.compile(r"-?\d+\.\d{3,}(?:e-?\d+)?")
_STACK: Final = re.compile(r"\n\s+at .*", re.DOTALL)


class NotDrawnError(Exception):
    """A specification that Vega-Lite does not understand; says in its own words why."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn chart: SVG whose colours are CSS variables, and whose texts have the font of what is around it."""

    svg: str


def draw(specification: Specification) -> Picture:
    """Return the picture of a specification, drawn now or kept from an earlier build.

    Raises:
        NotDrawnError: it is no specification that can be drawn.
    """
    name, kept = _key(specification), _cache()
    content = kept.find(name)
    if content is None:
        content = _drawn(specification)
        kept.keep(name, content)
    if content.startswith(b"!"):
        raise NotDrawnError(content[1:].decode())
    return Picture(content.decode())


def _key(specification: Specification) -> str:
    said = json.dumps(specification, ensure_ascii=False, sort_keys=True)
    tools = f"{_FORMAT} {version('vl-convert-python')} {VEGA_LITE}"
    return hashlib.sha256(f"{tools}\n{said}".encode()).hexdigest()


@cache
def _folder(_: str | None) -> ContentCache:
    return open_content_cache("charts")


def _cache() -> ContentCache:
    return _folder(os.environ.get("XDG_CACHE_HOME"))


def _drawn(specification: Specification) -> bytes:
    import vl_convert  # a JavaScript engine: only when something is really drawn

    try:
        svg = vl_convert.vegalite_to_svg(specification, vl_version=VEGA_LITE, allowed_base_urls=[])
        return clean(svg).encode()
    except (ValueError, ElementTree.ParseError) as error:
        said = _STACK.sub("", str(error)).split("\n", 1)[-1].strip()
        return f"!{said[:200]}".encode()


def clean(svg: str) -> str:
    """Return Vega's SVG with only what draws: no roles, classes and backgrounds, places to hundredths."""
    root = ElementTree.fromstring(svg)
    _clean(root)
    ElementTree.register_namespace("", _SVG)
    return ElementTree.tostring(root, encoding="unicode")


def _clean(element: ElementTree.Element) -> None:
    for child in list(element):
        if not _draws(child):
            element.remove(child)
            continue
        _clean(child)
    for name, value in list(element.attrib.items()):
        if name not in _KEPT or _DEFAULTS.get(name) == value:
            del element.attrib[name]
        else:
            element.set(name, _NUMBER.sub(_hundredths, value))
    if element.get("stroke-width") is not None and element.get("stroke") is None and element.tag == f"{{{_SVG}}}path":
        del element.attrib["stroke-width"]
    if element.tag == f"{{{_SVG}}}svg":
        for name in ("width", "height"):
            element.attrib.pop(name, None)


def _hundredths(number: re.Match[str]) -> str:
    return f"{round(float(number[0]), 2) + 0.0:g}"


def _draws(element: ElementTree.Element) -> bool:
    """Whether an element puts anything on paper: not the empty frames that Vega adds, nor what it hides."""
    tag = element.tag.removeprefix(f"{{{_SVG}}}")
    if tag not in _TAGS or element.get("display") == "none":
        return False
    if tag == "path" and element.get("class") in ("background", "foreground"):
        return element.get("fill") is not None or element.get("stroke") is not None
    return not (tag == "path" and not element.get("d"))


def with_ids(svg: str, prefix: str) -> str:
    """Return an SVG whose ids begin with a prefix, so that two on one page do not refer to each other's."""
    ids = re.findall(r'\bid="([^"]+)"', svg)
    for each in dict.fromkeys(ids):
        svg = svg.replace(f'id="{each}"', f'id="{prefix}{each}"').replace(f"url(#{each})", f"url(#{prefix}{each})")
    return svg


def texts(svg: str) -> list[str]:
    """Return the texts of an SVG, in the order it is drawn."""
    root: Any = ElementTree.fromstring(svg)
    return ["".join(each.itertext()) for each in root.iter(f"{{{_SVG}}}text")]
