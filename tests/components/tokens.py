"""Reading the design tokens of ``templates/common/tokens.css``, and what colours are to the eye."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import dist
from typing import Final

import tinycss2

from tests.paths import ROOT
from yibao_report.diagnostics import Diagnostics
from yibao_report.load.files import WorkspaceFiles
from yibao_report.load.templates import TemplateFiles
from yibao_report.render.environment import Templates
from yibao_report.render.pages import render_stylesheet

STYLE: Final = "common/tokens.css"
SERIES: Final = tuple(f"--chart-{number}" for number in range(1, 7))

# Machado, Oliveira, Fernandes 2009: linear RGB as seen with no red, no green, no blue cones.
_SIGHTS: Final = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)),
    "full sight": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
}
SIGHTS: Final = tuple(_SIGHTS)


@dataclass(frozen=True)
class Tokens:
    """The values of tokens by their names, for a medium and a colour scheme."""

    light: Mapping[str, str]
    dark: Mapping[str, str]
    print: Mapping[str, str]


def shipped_templates() -> Templates:
    """The templates of the checkout."""
    return Templates(TemplateFiles(WorkspaceFiles(ROOT, Diagnostics())), Diagnostics())


def read_tokens(templates: Templates | None = None) -> Tokens:
    """Read the tokens of the templates."""
    templates = templates or shipped_templates()
    site = render_stylesheet(STYLE, templates)
    light = _declared(site, media=False)
    return Tokens(
        light=light,
        dark={**light, **_declared(site, media=True)},
        print=_declared(templates.render(STYLE, {"medium": "print"}), media=False),
    )


def dark_declarations(css: str) -> Mapping[str, str]:
    """Return what the dark colour scheme sets."""
    return _declared(css, media=True)


def _declared(css: str, *, media: bool) -> dict[str, str]:
    found: dict[str, str] = {}
    for rule in tinycss2.parse_stylesheet(css, True, True):
        if rule.type == "at-rule" and media and "dark" in tinycss2.serialize(rule.prelude):
            found |= _declared(tinycss2.serialize(rule.content), media=False)
        if rule.type == "qualified-rule" and not media and tinycss2.serialize(rule.prelude).strip() == ":root":
            for each in tinycss2.parse_blocks_contents(rule.content, True, True):
                if each.type == "declaration":
                    found[each.name] = tinycss2.serialize(each.value).strip()
    return found


def _linear(colour: str) -> tuple[float, ...]:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    channels = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    return tuple(value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels)


def luminance(colour: str) -> float:
    """Return the relative luminance of ``#rrggbb`` (WCAG 2.2)."""
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours (WCAG 2.2)."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def lightness(colour: str) -> float:
    """Return L* of CIELAB, which is what grey print keeps."""
    return _lab(_linear(colour))[0]


def distance(one: str, other: str, sight: str) -> float:
    """Return ΔE*ab of two colours as somebody sees them."""
    return dist(*(_lab(_seen(_linear(colour), sight)) for colour in (one, other)))


def _seen(linear: tuple[float, ...], sight: str) -> tuple[float, ...]:
    return tuple(
        min(max(sum(weight * part for weight, part in zip(row, linear, strict=True)), 0.0), 1.0)
        for row in _SIGHTS[sight]
    )


def _lab(linear: tuple[float, ...]) -> tuple[float, float, float]:
    red, green, blue = linear
    x, y, z = (
        _root((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047),
        _root(0.2126 * red + 0.7152 * green + 0.0722 * blue),
        _root((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883),
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _root(part: float) -> float:
    return float(part ** (1 / 3)) if part > 216 / 24389 else 841 / 108 * part + 4 / 29
