"""Printed tables, measured: last digits on one line, heads on every page, groups with their first row."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.page.conftest import HEADER, new_workspace, paragraphs
from tests.page.measure import Char, Row, page_count, rows
from tests.tables.conftest import DATA, Tables
from tests.workspace import build, write

LIMIT = 0.3 * 25.4 / 72
"""0.3 pt in millimetres."""

# A minus sign has a face of its own and may stand on a line of its own here, so it is no part of the figure.
COLUMNS = [
    ("规划指标", ["485.70万人", "39.0万人", "446.7万人", "96%"]),
    ("规划指标", ["501.25万人", "41.1万人", "460万人", "99%以上"]),
    ("主要指标", ["501.25", "41.1", "460", "99.9", "26.20", "23.05", "4980", "35.62"]),
    ("主要指标", ["498.10", "40.5", "457.6", "99.4", "24.60", "5230"]),
    ("主要指标", ["0.6%", "1.5%", "0.5%", "0.5个百分点", "6.5%", "4.8%", "8.81%"]),
    ("逐年", ["485.70", "39.0", "446.7", "96", "超过9"]),
    ("逐年", ["490.33", "39.6", "450.73", "97.2", "约11"]),
    ("逐年", ["495.01", "40.1", "454.91", "98.5", "6～12"]),
    ("逐年", ["501.25", "41.1", "460", "99以上"]),
    ("收支", ["42.33", "40.33"]),
    ("分县", ["120.5", "98.25", "501.25"]),
    ("分县", ["6.2", "5.81"]),
]


def _rows_of(tables: Tables, title: str) -> list[Row]:
    """The lines of a table in print, from its caption to its source, as if all stood on its first page."""
    found: list[Row] = []
    first = 0
    for number in range(1, page_count(tables.pdf) + 1):
        for line in rows(tables.pdf, number):
            if not found and re.fullmatch(rf"表\d{title}", line.text):
                first = number
            if first:
                found.append(_shifted(line, 2.0 * (number % 2 != first % 2) * (1 if number % 2 else -1)))
            if found and "资料来源" in line.text:
                return found[:-1]
    raise AssertionError(title)


def _shifted(line: Row, by: float) -> Row:
    """A line moved to the left by millimetres: the margins of odd and even pages differ by two."""
    return replace(line, chars=tuple(replace(char, x0=char.x0 - by, x1=char.x1 - by) for char in line.chars))


def _pieces(line: Row) -> list[list[Char]]:
    """The characters of a line, cell by cell: what stands more than a millimetre apart."""
    pieces = [[line.chars[0]]]
    for before, char in pairwise(line.chars):
        if char.x0 - before.x1 > 1:
            pieces.append([])
        pieces[-1].append(char)
    return pieces


def _edge(pieces: Iterator[list[Char]], figure: str) -> float:
    """Where the last digit of the next figure of that text ends."""
    for piece in pieces:
        if "".join(char.text for char in piece).lstrip("−") == figure:
            return next(char for char in reversed(piece) if char.text.isdigit()).x1
    raise AssertionError(f"{figure} is not in the table")


@pytest.mark.parametrize(("title", "figures"), COLUMNS, ids=str)
def test_last_digits_stand_on_one_line(tables: Tables, title: str, figures: list[str]) -> None:
    pieces = (piece for line in _rows_of(tables, title) for piece in _pieces(line))
    edges = [_edge(pieces, figure) for figure in figures]
    assert max(edges) - min(edges) <= LIMIT, dict(zip(figures, edges, strict=True))


def test_nothing_sticks_out_of_the_page(tables: Tables) -> None:
    for number in range(1, page_count(tables.pdf) + 1):
        if PdfReader(tables.pdf).pages[number - 1].rotation:
            continue
        left = 28 if number % 2 else 26
        for line in rows(tables.pdf, number):
            assert line.x0 > left - 1 and line.x1 < left + 156 + 1, line.text


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A table of key figures and one of regions that go over several pages."""
    root = new_workspace(tmp_path_factory.mktemp("long"))
    regions = "".join(f"      第{n}县: {{observations: {{2025H1: {n}.5, 2024H1: {n}}}}}\n" for n in range(1, 61))
    more = f"  各县参保:\n    unit: 万人\n    dimension: 县区\n    members:\n{regions}"
    many = "".join(f'  项目{n}: {{unit: "%", observations: {{2025H1: {n}, 2024H1: {n}}}}}\n' for n in range(1, 61))
    write(root, "data/demo.yaml", DATA + more + many)
    header = HEADER.format(format="plan")
    write(root, "content/long/publication.yaml", f"{header}datasets: [demo]\nreference_period: 2025H1\n")
    write(root, "content/long/00.md", "---\npart: notice\n---\n现予印发。\n")
    groups = "".join(
        f"  第{g}组: [{', '.join(f'项目{n}' for n in range(10 * g - 9, 10 * g + 1))}]\n" for g in range(1, 7)
    )
    text = (
        f":::{{indicator-table}} 长表\nstyle: key-figures\ncompare: 2024H1\nunit: head\ngroups:\n{groups}:::\n\n"
        ":::{indicator-table} 分县长表\nstyle: regions\nindicators: [各县参保]\n:::\n"
    )
    write(root, "content/long/01.md", text)
    built = build(root)
    assert built.files is not None and built.codes == [], built.diagnostics
    return root / "output/pdf/long.pdf"


def _shown(pdf: Path) -> list[str]:
    return ["".join(page.extract_text().split()) for page in PdfReader(pdf).pages]


def test_a_page_that_a_table_goes_on_to_has_caption_unit_and_heads(long: Path) -> None:
    pages = _shown(long)
    going_on = [page for page in pages if page.startswith("续表1")]
    assert going_on
    assert all(page.startswith("续表1长表单位：%主要指标2025年上半年2024年上半年同比增减") for page in going_on)
    regions = [page for page in pages if page.startswith("续表2")]
    assert regions
    assert all(page.startswith("续表2分县长表2025年上半年县区各县参保（万人）") for page in regions)


def test_no_row_is_lost_and_no_group_parts_from_its_first_row(long: Path) -> None:
    pages = _shown(long)
    found = [int(number) for page in pages for number in re.findall(r"项目(\d+)\s*(?=\d)", "".join(page))]
    assert len(re.findall(r"项目", "".join(pages))) == 60 and found
    for group in range(1, 7):
        page = next(page for page in pages if f"第{group}组" in page)
        assert f"第{group}组项目{10 * group - 9}" in page


def test_members_stay_with_their_indicator(tmp_path: Path) -> None:
    """Wherever on a page the table begins: an indicator that comes first is the one WeasyPrint would split."""
    root = new_workspace(tmp_path)
    write(root, "data/demo.yaml", DATA)
    table = ":::{indicator-table} 逐年\nstyle: years\nindicators: [参保人数, 参保率, 基金收入, 基金支出]\n:::\n"
    header = HEADER.format(format="plan")
    for count in (14, 15, 16, 17):
        write(root, f"content/n{count}/publication.yaml", f"{header}datasets: [demo]\nreference_period: 2025H1\n")
        write(root, f"content/n{count}/00.md", "---\npart: notice\n---\n现予印发。\n")
        write(root, f"content/n{count}/01.md", paragraphs(count) + table)
    assert build(root).files is not None
    for count in (14, 15, 16, 17):
        page = next(page for page in _shown(root / f"output/pdf/n{count}.pdf") if "基本医疗保险参保人数" in page)
        assert re.search(r"基本医疗保险参保人数.*职工医保.*居民医保", page)
