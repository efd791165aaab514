"""The PDF of the example, read back: structure, document information, fonts, contents, page numbers."""

import re
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from pypdf import PdfReader

from tests.example import BuiltExample
from tests.test_example_site import PUBLISHED
from tests.workspace import write
from yibao_report.build import build_workspace
from yibao_report.diagnostics import Diagnostics

pytestmark = pytest.mark.pdf

FACES = ("NotoSerifCJKSC", "NotoSansCJKSC", "FandolFang", "FandolKai", "FandolHei", "FandolSong")
"""Faces that the free fonts of a Debian machine give; none of them is Japanese."""


@cache
def _reader(path: Path) -> PdfReader:
    return PdfReader(path)


@pytest.fixture
def pdf(example: BuiltExample) -> Any:
    return _reader(example.pdf)


@cache
def _pages(path: Path) -> list[str]:
    return ["".join(page.extract_text().split()) for page in _reader(path).pages]


@pytest.fixture
def pages(example: BuiltExample) -> list[str]:
    return _pages(example.pdf)


def test_document_information(pdf: Any) -> None:
    assert pdf.metadata is not None
    assert pdf.metadata.title == "益阳市医疗保障“十四五”发展规划"
    assert pdf.metadata.author == "益阳市医疗保障局办公室"
    assert pdf.root_object["/Lang"] == "zh-CN"


def test_it_is_tagged(pdf: Any) -> None:
    assert pdf.root_object["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in pdf.root_object


def test_no_box_of_a_glyph_lies_over_the_next(example: BuiltExample) -> None:
    """Poppler ends the line in copied text where boxes overlap by more than a tenth of the size."""
    with pdfplumber.open(example.pdf) as document:
        for page in document.pages:
            for left, right in pairwise(page.chars):
                if left["upright"] and abs(left["y0"] - right["y0"]) < 1 and left["x0"] < right["x0"]:
                    overlap = (left["x1"] - right["x0"]) / left["size"]
                    assert overlap < 0.1, (page.page_number, left["text"], right["text"])


def test_bookmarks_follow_the_headings(pdf: Any) -> None:
    titles = [entry.title for entry in _flat(pdf.outline)]
    chapters = ["一、规划背景", "二、总体要求", "三、主要任务", "四、保障措施"]
    assert [title for title in titles if title in chapters] == chapters
    assert "（九）全面提升医保协同治理能力" in titles


def _flat(outline):
    for entry in outline:
        if isinstance(entry, list):
            yield from _flat(entry)
        else:
            yield entry


def test_every_font_is_embedded_and_chinese(pdf: Any) -> None:
    fonts = {}
    for page in pdf.pages:
        for font in page["/Resources"]["/Font"].values():
            descendant = font.get_object()["/DescendantFonts"][0].get_object()
            fonts[descendant["/BaseFont"]] = descendant["/FontDescriptor"].get_object()
    assert fonts
    for name, descriptor in fonts.items():
        assert "/FontFile3" in descriptor or "/FontFile2" in descriptor, name
        assert name.split("+")[1].replace("-", "").startswith(FACES), name


def test_the_first_page_is_a_red_head_document(pages: list[str]) -> None:
    first = pages[0]
    assert first.startswith("益阳市医疗保障局办公室文件益医保办发〔2022〕1号")
    assert "关于印发《益阳市医疗保障“十四五”发展规划》的通知" in first
    assert "各区县（市）医疗保障局，局机关各科室、局属各单位：" in first
    assert first.endswith("—1—")


def test_pages_are_a4_and_numbered(pdf: Any, pages: list[str]) -> None:
    for number, page in enumerate(pdf.pages, 1):
        assert [round(float(edge), 1) for edge in page.mediabox] == [0, 0, 595.3, 841.9]
        assert f"—{number}—" in pages[number - 1]


def test_contents_name_the_pages_of_the_headings(pages: list[str]) -> None:
    contents = next(page for page in pages if "目录" in page)
    entries = re.findall(r"([一二三四]、[\u4e00-\u9fff]+)·*(\d+)", contents)
    assert [title for title, _ in entries] == ["一、规划背景", "二、总体要求", "三、主要任务", "四、保障措施"]
    for title, number in entries:
        assert title in pages[int(number) - 1]


@pytest.mark.parametrize("figure", PUBLISHED)
def test_no_figure_of_the_original_is_missing_in_print(pages: list[str], figure: str) -> None:
    assert figure in "".join(re.sub(r"—\d+—", "", page) for page in pages)


def test_notes_and_remarks_are_printed(pages: list[str]) -> None:
    text = "".join(pages)
    assert "未填数字" in text
    assert "编者说明" in text


def test_the_head_of_a_long_table_repeats(tmp_path: Path, example: BuiltExample) -> None:
    rows = "".join(f'  指标{n}: {{unit: "%", nature: 预期性, observations: {{2020: {n}}}}}\n' for n in range(1, 61))
    write(tmp_path, "data/long.yaml", f"title: 长表\nsources: {{report: {{title: 公报}}}}\nindicators:\n{rows}")
    header = (example.root / "content/yiyang-145-plan/publication.yaml").read_text(encoding="utf-8")
    header = header.replace("[yiyang-145-plan]", "[long]").replace("[html, pdf]", "[pdf]")
    write(tmp_path, "content/long-table/publication.yaml", header)
    write(tmp_path, "content/long-table/00.md", "---\npart: notice\n---\n现予印发。\n")
    write(tmp_path, "content/long-table/01.md", "# 指标\n\n:::{indicator-table} 全部指标\n:::\n")
    diagnostics = Diagnostics()
    assert build_workspace(tmp_path, (), diagnostics, lambda _: None), list(diagnostics)
    pages = _pages(tmp_path / "output/pdf/long-table.pdf")
    with_rows = [page for page in pages if re.search(r"指标\d+", page) and "目录" not in page]
    assert len(with_rows) > 1
    assert all("指标属性" in page for page in with_rows)
