"""The palette of ``templates/common/tokens.css``: told apart in grey, by the colour-blind, in the dark, and in inks."""

import re
from itertools import combinations, pairwise
from typing import Final, TypeAlias

import pytest

from tests.paths import ROOT
from yibao_report.charts.theme import COLOURS, ON_COLOURS

Colour: TypeAlias = tuple[float, float, float]
Matrix: TypeAlias = tuple[Colour, Colour, Colour]

TOKENS: Final = (ROOT / "templates/common/tokens.css").read_text(encoding="utf-8")
SITE: Final = (ROOT / "templates/site/site.css").read_text(encoding="utf-8")
PRESS: Final = (ROOT / "templates/common/print-press.css").read_text(encoding="utf-8")
LIGHT, DARK = TOKENS.split("prefers-color-scheme: dark")

# Machado, Oliveira, Fernandes 2009, severity 1, for linear light.
_SEEN: Final[dict[str, Matrix]] = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
}


def _token(css: str, name: str) -> str:
    found = re.search(rf"--{name}: ([^;]+);", css)
    assert found, name
    return found[1]


def _linear(colour: str) -> Colour:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return red, green, blue


def _seen(colour: Colour, eye: str) -> Colour:
    red, green, blue = (min(1.0, max(0.0, sum(a * b for a, b in zip(row, colour, strict=True)))) for row in _SEEN[eye])
    return red, green, blue


def _luminance(colour: Colour) -> float:
    return 0.2126 * colour[0] + 0.7152 * colour[1] + 0.0722 * colour[2]


def _lab(colour: Colour) -> Colour:
    red, green, blue = colour
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    fx, fy, fz = (
        part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, _luminance(colour), z)
    )
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(_linear(one)), _luminance(_linear(other))))
    return (high + 0.05) / (low + 0.05)


def _palette(css: str, prefix: str = "chart-") -> list[str]:
    return [_token(css, f"{prefix}{number}") for number in range(1, len(COLOURS) + 1)]


media = pytest.mark.parametrize(("css", "paper"), [(LIGHT, "#ffffff"), (DARK, "#161412")], ids=["light", "dark"])


@media
def test_a_grey_print_tells_them_apart(css: str, paper: str) -> None:
    lightness = [_lab(_linear(colour))[0] for colour in _palette(css)]
    assert min(abs(one - other) for one, other in combinations(lightness, 2)) >= 6
    neighbours = pairwise(lightness)
    assert min(abs(one - other) for one, other in neighbours) >= 14


@media
@pytest.mark.parametrize("eye", list(_SEEN))
def test_every_eye_tells_them_apart(css: str, paper: str, eye: str) -> None:
    seen = [_lab(_seen(_linear(colour), eye)) for colour in _palette(css)]
    pairs = combinations(seen, 2)
    assert min(sum((a - b) ** 2 for a, b in zip(*pair, strict=True)) ** 0.5 for pair in pairs) >= 13


@media
def test_they_stand_out_from_the_paper(css: str, paper: str) -> None:
    assert _token(css, "chart-paper") == paper
    assert min(_contrast(colour, paper) for colour in _palette(css)) >= 3
    assert min(_contrast(_token(css, name), paper) for name in ("chart-ink", "chart-soft")) >= 4.5


@media
def test_text_on_them_can_be_read(css: str, paper: str) -> None:
    pairs = zip(_palette(css), _palette(css, "chart-on-"), strict=True)
    assert [pair for pair in pairs if _contrast(*pair) < 4.5] == []


def test_a_press_file_has_all_of_them_in_inks() -> None:
    names = [*re.findall(r"--(chart-[\w-]+):", LIGHT)]
    assert {f"var(--{name})" for name in names} >= {*COLOURS, *ON_COLOURS}
    inks = {name: _token(PRESS, name) for name in names if name != "chart-ink"}  # --print-black
    assert all(value.startswith("device-cmyk(") for value in inks.values())


def test_inks_come_near_the_colours() -> None:
    """As a screen shows them: each ink takes its part of the light; which colour it is must stay clear."""
    for number, colour in enumerate(_palette(LIGHT), 1):
        cyan, magenta, yellow, key = map(float, re.findall(r"[\d.]+", _token(PRESS, f"chart-{number}")))
        shown = [round(255 * (1 - ink) * (1 - key)) for ink in (cyan, magenta, yellow)]
        wanted = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
        assert max(abs(a - b) for a, b in zip(shown, wanted, strict=True)) <= 32, (colour, shown)
