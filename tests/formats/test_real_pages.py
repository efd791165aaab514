"""The half-year summary and the feature of this repository, page by page: lines, edges, grid, ends of pages."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import outloud
import pdfplumber
import pytest

from tests.example import BuiltExample
from tests.page.measure import CHAR, LINE, MM, TOLERANCE, Row, ink, page_count, row, rows, text

pytestmark = pytest.mark.pdf

LAST_LINE = 37 + 225
"""Foot of the type area, in millimetres."""


@pytest.fixture(scope="module")
def summary(example: BuiltExample) -> Path:
    return example.root / "output/pdf/half-year-2025.pdf"


@pytest.fixture(scope="module")
def feature(example: BuiltExample) -> Path:
    return example.root / "output/pdf/xinshao-145.pdf"


# --- the summary: the page of an official document -----------------------------------------------------------------


def _body(path: Path, page: int) -> list[Row]:
    return [line for line in rows(path, page) if line.bottom < LAST_LINE + 1 and abs(line.chars[0].size - 16) < 0.1]


def _left(page: int) -> float:
    return 28 if page % 2 else 26


def _text_pages(path: Path) -> list[int]:
    """Return the pages of nothing but text."""
    return [page for page in range(2, page_count(path)) if len(_body(path, page)) == 22]


def test_the_pages_of_text_hold_22_lines(summary: Path) -> None:
    pages = _text_pages(summary)
    assert len(pages) >= 4
    for page in pages:
        body = _body(summary, page)
        distances = [below.bottom - above.bottom for above, below in pairwise(body)]
        assert distances == pytest.approx([LINE] * 21, abs=0.15), page


def test_a_full_line_holds_28_characters(summary: Path) -> None:
    """Lines of nothing but Han: 28 of them, squeezed or spread by no more than their marks allow."""
    lines = [line for page in _text_pages(summary) for line in _body(summary, page)]
    full = [line for line in lines if len(line.text) >= 26 and re.fullmatch(r"[一-鿿]+", line.text)]
    assert all(len(line.text) == 28 for line in full if line.x1 - line.x0 > 150)
    steps = [b.x0 - a.x0 for line in lines for a, b in pairwise(line.chars) if _han(a.text) and _han(b.text)]
    assert Counter(round(step / CHAR, 1) for step in steps).most_common(1)[0][0] == 1.0


def _han(char: str) -> bool:
    return "一" <= char <= "鿿"


def test_lines_end_on_the_right_edge_but_for_the_last_of_a_paragraph(summary: Path) -> None:
    for page in _text_pages(summary):
        right = _left(page) + 156
        for line, below in pairwise(_body(summary, page)):
            if below.x0 - _left(page) < CHAR and line.text[-1] not in "，。；：、）”》":
                assert line.x1 == pytest.approx(right, abs=0.6), (page, line.text)


def test_text_goes_on_on_the_lines_below_charts_and_tables(summary: Path) -> None:
    """Counted from the foot of the page, in the face of the text: that of most lines."""
    pages = range(1, page_count(summary))
    body = [(page, line) for page in pages for line in _body(summary, page) if _han(line.text[0])]
    face = Counter(line.chars[0].font for _, line in body).most_common(1)[0][0]
    heights = [(page, (LAST_LINE - line.bottom) / LINE) for page, line in body if line.chars[0].font == face]
    lowest = min(height for _, height in heights)
    off = [(page, height) for page, height in heights if abs((height - lowest + 0.5) % 1 - 0.5) > 0.03]
    assert len({page for page, _ in heights if page not in _text_pages(summary)}) >= 4
    assert off == []


def test_no_page_before_the_end_of_the_text_is_left_half_empty(summary: Path) -> None:
    """A table or chart that does not fit must not leave a gap."""
    end = next(page for page in range(1, page_count(summary) + 1) if "附件：" in text(summary, page))
    for page in range(1, end):
        extent = ink(summary, page, box=(20, 37, 190, LAST_LINE + 1))
        assert extent is not None
        assert LAST_LINE - extent[3] < 4 * LINE, page


def test_page_numbers_stand_outside_on_every_page(summary: Path) -> None:
    for page in range(1, page_count(summary) + 1):
        number = row(summary, page, f"—{page}—")
        inset = _left(page) + 156 - number.x1 if page % 2 else number.x0 - _left(page)
        assert inset == pytest.approx(14 * MM, abs=TOLERANCE)


def test_the_annex_stands_on_a_page_of_its_own(summary: Path) -> None:
    """GB/T 9704—2012 7.3.7: the word at the top left, the title centred on the third line."""
    page = next(page for page in range(1, page_count(summary) + 1) if rows(summary, page)[0].text == "附件")
    word, title = rows(summary, page)[:2]
    assert word.x0 == pytest.approx(_left(page), abs=0.6)
    assert title.text == "主要指标完成情况"
    assert (title.x0 + title.x1) / 2 == pytest.approx(_left(page) + 78, abs=0.6)
    assert (title.bottom - word.bottom) / LINE == pytest.approx(2, abs=0.15)
    assert "附件：主要指标完成情况" in "".join(text(summary, before) for before in range(1, page))


def test_a_table_of_key_figures_has_no_lines_under_its_notes(summary: Path) -> None:
    """Its style is called as a component is; the component's hairlines are not for it."""
    page = next(page for page in range(page_count(summary), 0, -1) if "资料来源" in text(summary, page))
    note = row(summary, page, "注：")
    with pdfplumber.open(summary) as pdf:
        below = [rect for rect in pdf.pages[page - 1].rects if rect["top"] * MM > note.bottom and rect["height"] < 2]
        lines = [line for line in pdf.pages[page - 1].lines if line["top"] * MM > note.bottom]
    assert below == [] and lines == []


def test_a_table_of_the_plan_stands_where_it_is_called(example: BuiltExample) -> None:
    """Its style is called as the format is; the format's page break is not for it."""
    page = next(n for n in range(4, page_count(example.pdf)) if "表1“十四五”时期主要发展指标" in text(example.pdf, n))
    assert "并注明原因。" in text(example.pdf, page)


# --- the feature: the baseline grid --------------------------------------------------------------------------------

STEP, SIZE, TOP, LINES = 18.0, 11.0, 26 / 25.4 * 72, 39
"""The grid in points: its step, the size of the text, the upper edge of the type area; lines of a page."""


@pytest.fixture(scope="module")
def pages(feature: Path) -> Iterator[list[Any]]:
    with pdfplumber.open(feature) as pdf:
        yield pdf.pages


def _baselines(page: Any, size: float) -> list[float]:
    counts = Counter(
        round(float(page.height) - char["matrix"][5] - TOP, 1)
        for char in page.chars
        if abs(char["size"] - size) < 0.05 and _han(char["text"])
    )
    return sorted(baseline for baseline, count in counts.items() if count > 3)


def test_text_beside_pictures_charts_and_panels_stands_on_the_grid(pages: list[Any]) -> None:
    offsets = Counter(round(line % STEP, 1) for page in pages for line in _baselines(page, SIZE))
    assert sum(offsets.values()) > 120
    assert max(offsets) - min(offsets) <= 0.2, offsets


def test_every_page_but_the_last_is_full(pages: list[Any]) -> None:
    """The last ink is no higher than an eighth of the page above the foot; a part may begin the next page."""
    for page in pages[:-1]:
        boxes = [*page.chars, *page.images]
        foot = TOP + LINES * STEP
        lowest = max(float(box["bottom"]) for box in boxes if float(box["bottom"]) < foot + 2)
        assert foot - lowest < LINES / 6 * STEP, page.page_number


def test_no_page_ends_with_a_part_title_or_a_quotation(pages: list[Any]) -> None:
    """22 pt are the titles of parts, 18 pt the words of a quotation: text follows both on their page."""
    for page in pages[1:-2]:
        sizes = [22.0, 18.0]
        last = max((line for size in sizes for line in _baselines(page, size)), default=0.0)
        assert max(_baselines(page, SIZE)) > last, page.page_number


def test_charts_stand_in_the_column_of_the_text_with_small_words(pages: list[Any]) -> None:
    captions = [page for page in pages if re.search(r"图[12]", page.extract_text() or "")]
    assert len(captions) == 2
    for page in captions:
        number = next(char for char in page.chars if char["text"] == "图" and abs(char["size"] - 9.5) < 0.05)
        assert float(number["x0"]) == pytest.approx(20 / 25.4 * 72, abs=1)
        sizes = {round(char["size"], 1) for char in page.chars if 6 < char["size"] < 8}
        assert sizes, "words in the drawing"


@pytest.mark.parametrize("name", ["half-year-2025", "xinshao-145", "yiyang-145-plan"])
def test_nothing_is_wrong_for_screen_readers(example: BuiltExample, name: str) -> None:
    report = outloud.check(str(example.root / f"output/pdf/{name}.pdf"))
    assert report.error is None
    # A title with a year in it is taken for a reference number.
    assert [(found.rule, found.message) for found in report.findings if found.rule != "HDG-010"] == []
