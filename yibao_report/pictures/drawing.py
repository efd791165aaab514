"""SVG pictures: their size, and what must not be published in them."""

import re
from collections.abc import Iterator
from typing import Final
from xml.etree import ElementTree

_SVG: Final = "{http://www.w3.org/2000/svg}"
_FORBIDDEN: Final = {
    "script": "脚本（script）",
    "foreignObject": "嵌入的网页（foreignObject）",
    "iframe": "嵌入的网页（iframe）",
    "embed": "嵌入的对象（embed）",
    "object": "嵌入的对象（object）",
    "handler": "脚本（handler）",
    "audio": "声音（audio）",
    "video": "视频（video）",
}
_REFERENCES: Final = ("href", "src")
_INNER: Final = re.compile(r"\s*(?:#|data:image/(?:png|jpeg|gif|webp);base64,|$)", re.IGNORECASE)
_OUTER_STYLE: Final = re.compile(
    r"@import|\burl\(\s*[\"']?\s*(?!#|data:image/(?:png|jpeg|gif|webp);base64,)[^\s\"')]|\\", re.IGNORECASE
)
_LENGTH: Final = re.compile(r"\s*([0-9.]+)\s*(px|pt|pc|mm|cm|in)?\s*")
_PIXELS: Final = {"px": 1.0, "pt": 96 / 72, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_DEFAULT_SIZE: Final = (300.0, 150.0)
"""What a browser takes when an SVG does not say (CSS 2.2 10.3.2)."""


def read_drawing(content: bytes) -> ElementTree.Element:
    """Return the root of an SVG.

    Raises:
        ValueError: it is not well-formed; entities are refused as well, for they can grow without bound.
    """
    if re.search(rb"<!ENTITY", content):
        raise ValueError("实体声明")
    try:
        root = ElementTree.fromstring(content)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise ValueError(" ".join(str(error).split())) from error
    if _local(root.tag) != "svg":
        raise ValueError("最外层不是svg")
    return root


def unsafe_parts(root: ElementTree.Element) -> Iterator[str]:
    """Yield in Chinese what must not be published of an SVG."""
    for element in root.iter():
        name = _local(element.tag)
        if name in _FORBIDDEN:
            yield _FORBIDDEN[name]
        if name == "style" and _OUTER_STYLE.search("".join(element.itertext())):
            yield "样式里的外部文件"
        for key, value in element.attrib.items():
            attribute = _local(key)
            if attribute.lower().startswith("on"):
                yield f"事件（{attribute}）"
            elif attribute in _REFERENCES and name != "a" and not _INNER.match(value):
                yield f"外部文件（{value[:40]}）"
            elif attribute in _REFERENCES and re.match(r"\s*(?:javascript|data|vbscript)\s*:", value, re.IGNORECASE):
                if name == "a":
                    yield "脚本链接"
            elif _OUTER_STYLE.search(value) and ("url(" in value.lower() or attribute == "style"):
                yield f"外部文件（{attribute}）"
            elif name in ("set", "animate") and attribute == "attributeName" and value.lower().endswith("href"):
                yield "改写链接的动画"


def drawing_size(root: ElementTree.Element) -> tuple[int, int]:
    """Return width and height in CSS pixels."""
    width, height = (_pixels(root.get(name, "")) for name in ("width", "height"))
    box = [float(part) for part in re.findall(r"[-+]?[0-9.]+(?:e[-+]?\d+)?", root.get("viewBox", ""))]
    across, high = (box[2], box[3]) if len(box) == 4 and box[2] > 0 and box[3] > 0 else _DEFAULT_SIZE
    if width is None and height is None:
        width, height = across, high
    elif width is None:
        width = (height or high) * across / high
    elif height is None:
        height = width * high / across
    return max(1, round(width or across)), max(1, round(height or high))


def _pixels(said: str) -> float | None:
    match = _LENGTH.fullmatch(said)
    try:
        return float(match[1]) * _PIXELS[match[2] or "px"] if match and float(match[1]) > 0 else None
    except ValueError:
        return None


def _local(name: object) -> str:
    return str(name).rsplit("}", 1)[-1]
