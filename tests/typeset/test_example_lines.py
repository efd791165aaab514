"""The lines of the example publication, measured on its PDF as a whole."""

import re
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pdfplumber
import pypdf
import pytest

from tests.example import BuiltExample
from tests.typeset.setting import Line, group
from yibao_report.typeset.characters import NO_END, NO_START

pytestmark = pytest.mark.pdf

LEFT, RIGHT = 28 / 25.4 * 72, 184 / 25.4 * 72
"""Edges of the type area in points (GB/T 9704—2012 5.2.1)."""

SIZE = 16


@cache
def _pages(path: Path) -> list[list[Line]]:
    with pdfplumber.open(path) as document:
        return [group(_as_if_odd(page.chars, number)) for number, page in enumerate(document.pages, 1)]


def _as_if_odd(characters: list[Any], page: int) -> list[Any]:
    """Shift an even page, whose margins are mirrored, so that its lines begin where those of odd pages do."""
    shift = 0 if page % 2 else 2 * 72 / 25.4
    return [{**each, "x0": each["x0"] + shift, "x1": each["x1"] + shift} for each in characters]


@pytest.fixture
def body(example: BuiltExample) -> list[Line]:
    """The lines of running text, in order, from page to page."""
    lines = [line for page in _pages(example.pdf) for line in page]
    return [line for line in lines if line.characters[0]["size"] == pytest.approx(SIZE, abs=0.1)]


def _continues(line: Line) -> bool:
    """Tell whether a line is not the first of its paragraph; an opening mark at its start stands out to the left."""
    return bool(line.characters[0]["x0"] < LEFT + 0.5)


def test_every_line_that_goes_on_is_flush(body: list[Line]) -> None:
    full = [line for line, following in pairwise(body) if _continues(following)]
    full = [line for line in full if line.characters[0]["x0"] < LEFT + 3 * SIZE]  # the notice's title is centred
    off = [(line.text, edge) for line in full if abs(edge := line.right + 20 - RIGHT) > 0.3]
    assert off == []
    assert len(full) > 250


def test_no_line_starts_or_ends_with_a_forbidden_mark(body: list[Line]) -> None:
    assert [line.text for line in body if line.text[0] in NO_START or line.text[-1] in NO_END] == []


def test_no_paragraph_ends_in_one_character(body: list[Line]) -> None:
    assert [line.text for line in body if re.fullmatch(r"[\u4e00-\u9fff][。！？”]{0,2}", line.text)] == []


def test_copied_text_has_nothing_added(example: BuiltExample, body: list[Line]) -> None:
    text = "".join(page.extract_text() for page in pypdf.PdfReader(example.pdf).pages)
    assert not re.search("[\u200b\u2060\ufeff]", text)
    # Readers take a tenth of an em for a space; only before a long number a line is looser than that.
    loose = {line.text for line in body for pair, step in line.advances() if step > 1.1 * SIZE and not pair.isascii()}
    assert len(loose) < 3, loose
