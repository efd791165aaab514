"""Every page, measured: type area, lines, page numbers, 版记, tables (GB/T 9704—2012 5.2, 7.4, 7.5)."""

import re

import pytest
from pypdf import PdfReader

from tests.example import BuiltExample
from tests.page.conftest import Variants
from tests.page.measure import CHAR, LINE, TOLERANCE, ink, page_count, row, rows, text

pytestmark = pytest.mark.pdf


def _near(value: float, expected: float, within: float = TOLERANCE) -> None:
    assert abs(value - expected) <= within, f"{value:.2f} instead of {expected:.2f}"


def _left(page: int) -> float:
    return 28 if page % 2 else 26


@pytest.mark.parametrize("page", [5, 6, 7, 8])
def test_body_pages_hold_22_lines_on_the_grid(example: BuiltExample, page: int) -> None:
    body = [line for line in rows(example.pdf, page) if line.bottom < 263 and abs(line.chars[0].size - 16) < 0.1]
    assert len(body) == 22
    _near(body[-1].bottom - body[0].bottom, 21 * LINE)
    plain = [line for line in body if line.text[0] not in "“《（"]  # an opening mark stands out by its empty half
    assert min(line.x0 for line in plain) == pytest.approx(_left(page), abs=TOLERANCE)


@pytest.mark.parametrize("page", [1, 2, 3, 10, 27])
def test_page_numbers(example: BuiltExample, page: int) -> None:
    number = row(example.pdf, page, f"—{page}—")
    left, right = _left(page), _left(page) + 156
    dash = ink(example.pdf, page, box=(number.x0, 262, number.chars[0].x1, 280))
    assert dash is not None
    _near(dash[1], 37 + 225 + 7)
    assert number.chars[0].size == pytest.approx(14, abs=0.1)
    inset = right - number.x1 if page % 2 else number.x0 - left
    _near(inset, 14 * 25.4 / 72)


@pytest.mark.parametrize(
    ("name", "pages", "numbered"), [("even-room", 2, [1, 2]), ("odd", 4, [1, 2, 3, 4]), ("even-full", 4, [1, 2])]
)
def test_colophon_ends_the_last_even_page(variants: Variants, name: str, pages: int, numbered: list[int]) -> None:
    pdf = variants.pdf(name)
    assert variants.codes(name) == []
    assert page_count(pdf) == pages
    found = [page for page in range(1, pages + 1) if re.search(rf"—{page}—$", text(pdf, page))]
    assert found == numbered
    assert "抄送：市人民政府办公室，市财政局。" in text(pdf, pages)
    left = _left(pages)
    rules = ink(pdf, pages, box=(20, 230, 190, 265))
    assert rules is not None
    _near(rules[0], left)
    _near(rules[2], left + 156)
    _near(rules[3], 37 + 225)
    copies, printed = row(pdf, pages, "抄送："), row(pdf, pages, "印发")
    assert copies.chars[0].size == pytest.approx(14, abs=0.1)
    _near(copies.x0, left + 14 * 25.4 / 72)
    _near(printed.x0, left + 14 * 25.4 / 72)
    _near(printed.x1, left + 156 - 14 * 25.4 / 72)


def test_a_blank_page_is_blank(variants: Variants) -> None:
    assert ink(variants.pdf("even-full"), 3) is None


def _shown(variants: Variants) -> list[str]:
    reader = PdfReader(variants.pdf("tables"))
    return ["".join(page.extract_text().split()) for page in reader.pages]


def test_a_table_that_goes_on_says_so_with_number_and_head(variants: Variants) -> None:
    assert variants.codes("tables") == []
    pages = _shown(variants)
    first = next(n for n, page in enumerate(pages) if "表1全部指标" in page)
    assert "续表" not in pages[first]
    assert pages[first + 1].startswith("续表1全部指标序号指标")
    lying = next(n for n, page in enumerate(pages) if "表2横排的表" in page)
    assert "续表2横排的表" not in pages[lying]
    assert "续表2横排的表序号" in pages[lying + 1]
    plain = [page for page in pages if "说明文字" in page]
    assert len(plain) > 1 and "续表" not in plain[0]
    assert all(page.startswith("续表项目说明") for page in plain[1:])


def test_rows_are_not_split_and_none_is_lost(variants: Variants) -> None:
    pages = [page for page in _shown(variants) if "全部指标" in page or "横排的表" in page]
    found = [int(number) for page in pages for number in re.findall(r"指标(\d+)%", page)]
    assert found == [*range(1, 41), *range(1, 41)]


def test_landscape_pages_stand_upright_with_the_head_to_the_left(variants: Variants) -> None:
    pdf = variants.pdf("tables")
    reader = PdfReader(pdf)
    turned = [number for number, page in enumerate(reader.pages, 1) if page.rotation]
    assert len(turned) > 1
    for number in turned:
        assert reader.pages[number - 1].rotation == 270
        table = ink(pdf, number, box=(0, 0, 210, 262))
        assert table is not None
        left = _left(number)
        assert left - TOLERANCE <= table[0] < left + 8
        _near(table[1], 37, 0.6)
        number_ink = ink(pdf, number, box=(0, 264, 210, 297))
        assert number_ink is not None
        inset = left + 156 - number_ink[2] if number % 2 else number_ink[0] - left
        _near(inset, 14 * 25.4 / 72, 1.0)


def test_levels_are_indented_and_in_their_faces(example: BuiltExample) -> None:
    first, second = row(example.pdf, 4, "一、规划背景"), row(example.pdf, 4, "（一）“十四五”规划的发展基础")
    for heading in (first, second):
        _near(heading.x0, 26 + 2 * CHAR, 1.6)  # a full-width parenthesis has its ink at the right
    assert "Sans" in first.chars[0].font or "Hei" in first.chars[0].font
    assert "Kai" in second.chars[1].font
