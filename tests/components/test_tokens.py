"""The design tokens: readable in both colour schemes, chart colours told apart by everybody and in grey."""

import re
from itertools import combinations, pairwise

import pytest

from tests.components.tokens import SERIES, SIGHTS, contrast, distance, lightness, read_tokens
from tests.paths import ROOT

TEXT = ("--ink", "--ink-soft", "--red", "--red-strong")
GROUNDS = ("--paper", "--paper-tint", "--red-tint")
TOKENS = read_tokens()
SCHEMES = {"light": TOKENS.light, "dark": TOKENS.dark, "print": TOKENS.print}


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", TEXT)
def test_text_can_be_read(scheme: str, ground: str, text: str) -> None:
    tokens = SCHEMES[scheme]
    assert contrast(tokens[text], tokens[ground]) >= 4.5  # WCAG 2.2, 1.4.3


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("fill", ["--red-fill", "--red-fill-strong"])
def test_text_on_a_fill_can_be_read(scheme: str, fill: str) -> None:
    assert contrast(SCHEMES[scheme]["--on-red"], SCHEMES[scheme][fill]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("number", range(1, 7))
def test_text_on_a_chart_colour_can_be_read(scheme: str, number: int) -> None:
    tokens = SCHEMES[scheme]
    assert contrast(tokens[f"--chart-on-{number}"], tokens[f"--chart-{number}"]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("series", [*SERIES, "--chart-soft", "--mark"])
def test_what_is_drawn_can_be_seen(scheme: str, series: str) -> None:
    assert contrast(SCHEMES[scheme][series], SCHEMES[scheme]["--paper"]) >= 3  # WCAG 2.2, 1.4.11


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("sight", SIGHTS)
def test_chart_colours_are_told_apart_by_everybody(scheme: str, sight: str) -> None:
    tokens = SCHEMES[scheme]
    nearest = min(distance(tokens[one], tokens[other], sight) for one, other in combinations(SERIES, 2))
    assert nearest >= 14


@pytest.mark.parametrize("scheme", SCHEMES)
def test_chart_colours_are_told_apart_in_grey(scheme: str) -> None:
    greys = sorted(lightness(SCHEMES[scheme][series]) for series in SERIES)
    assert min(lighter - darker for darker, lighter in pairwise(greys)) >= 6


def test_both_media_have_the_same_names() -> None:
    assert set(TOKENS.light) == set(TOKENS.print)
    assert set(TOKENS.dark) == set(TOKENS.light)


def test_style_sheets_use_only_names_that_are_defined() -> None:
    """A variable without a definition and without a default silently takes its declaration away."""
    sheets = {path: path.read_text(encoding="utf-8") for path in (ROOT / "templates").rglob("*.css")}
    pages = {path: path.read_text(encoding="utf-8") for path in (ROOT / "templates").rglob("*.html")}
    defined = {name for text in (*sheets.values(), *pages.values()) for name in re.findall(r"(--[\w-]+)\s*:", text)}
    used = {
        (path.relative_to(ROOT).as_posix(), name)
        for path, text in sheets.items()
        for name in re.findall(r"var\((--[\w-]+)\)", text)
    }
    assert {(path, name) for path, name in used if name not in defined} == set()


def test_components_name_their_colours() -> None:
    for name in ("components.css", "components-print.css"):
        css = (ROOT / "templates/common" / name).read_text(encoding="utf-8")
        assert re.findall(r"#[0-9a-fA-F]{3,8}\b|rgba?\(", css) == []
