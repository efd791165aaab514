"""Pictures inside a document (charts): WeasyPrint draws an inline SVG without the document's style sheet.

What its cascade gives the ``svg`` element is put into the picture after layout and before drawing: the family of its
texts, which is a prepared face, and the values of the CSS variables in it, which are the colours of the medium (inks in
a press file).
"""

import re
from collections.abc import Iterator
from typing import Any, Final

import tinycss2

_SVG: Final = "{http://www.w3.org/2000/svg}svg"
_VARIABLE: Final = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,\s*([^()]*))?\)")
_MOST_STEPS: Final = 8
"""How often the value of a variable may lead to another one."""


def fill_in_style(document: Any) -> None:
    """Give the inline pictures of a laid-out document the fonts and colours that its style sheet says."""
    for page in document.pages:
        for box in _pictures(page._page_box):
            box.replacement._svg.tree.attrib["font-family"] = ", ".join(box.style["font_family"])
            for element in box.element.iter():
                _fill_in(element, box.style)


def _pictures(box: Any) -> Iterator[Any]:
    waiting = [box]
    while waiting:
        current = waiting.pop()
        if current.element is not None and current.element.tag == _SVG and hasattr(current, "replacement"):
            yield current
        waiting.extend(getattr(child, "_box", child) for child in getattr(current, "children", ()))


def _fill_in(element: Any, style: Any) -> None:
    for name, value in element.attrib.items():
        for _ in range(_MOST_STEPS):
            if "var(" not in value:
                break
            value = _VARIABLE.sub(lambda match: _value(match, style), value)  # noqa: PLW2901
        element.set(name, value)


def _value(match: re.Match[str], style: Any) -> str:
    """Return the value of a variable; WeasyPrint keeps its tokens under its name with underscores."""
    tokens = style[match[1].replace("-", "_")]
    return tinycss2.serialize(tokens).strip() if tokens else (match[2] or "currentColor")
