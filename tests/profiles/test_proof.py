"""The proof of the example, read back: watermark, line numbers, numbers of figures, list of figures."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from pypdf import PdfReader

from tests.example import BuiltExample
from tests.workspace import PUBLICATION
from yibao_report.build import build_workspace
from yibao_report.diagnostics import Diagnostics
from yibao_report.pdf.ordering import Printing
from yibao_report.pdf.profiles import Binding, ProfileName

pytestmark = pytest.mark.pdf

_APPENDIX = "数据校对表"


@pytest.fixture(scope="module")
def proof(example: BuiltExample) -> Iterator[Any]:
    with pdfplumber.open(example.proof) as pdf:
        yield pdf


@pytest.fixture(scope="module")
def texts(proof: Any) -> list[str]:
    """Return the characters of each page, in the order of the file."""
    return ["".join(char["text"] for char in page.chars) for page in proof.pages]


@pytest.fixture(scope="module")
def first_of_appendix(texts: list[str]) -> int:
    return next(index for index, text in enumerate(texts) if _APPENDIX in text)


@pytest.fixture(scope="module")
def rows(proof: Any, first_of_appendix: int) -> list[list[str]]:
    """Return the lines of the appendix."""
    tables = [table for page in proof.pages[first_of_appendix:] for table in page.extract_tables()]
    return [["".join((cell or "").split()) for cell in row] for table in tables for row in table[1:]]


def test_every_page_has_the_watermark(texts: list[str]) -> None:
    for text in texts:
        assert "校对稿" in text
        assert "2022年" in text


def test_the_watermark_names_version_and_date(demo: Path) -> None:
    header = demo / PUBLICATION
    header.write_text(f"{header.read_text(encoding='utf-8')}version: 第二稿\nmodified: 2021-04-02\n", encoding="utf-8")
    diagnostics = Diagnostics()
    assert build_workspace(demo, (), diagnostics, lambda _: None, Printing((ProfileName.PROOF,), Binding.PERFECT))
    pages = PdfReader(demo / "output/pdf/demo.proof.pdf").pages
    assert all("校对稿" in text and "第二稿" in text for text in map(_text, pages))
    assert all("2021年4月2日" in text for text in map(_text, pages))


def _text(page: Any) -> str:
    return "".join(page.extract_text().split())


def test_lines_break_as_in_the_final_file(example: BuiltExample, proof: Any, first_of_appendix: int) -> None:
    with pdfplumber.open(example.pdf) as final:
        assert first_of_appendix == len(final.pages)
        for index in (0, 6, 15):
            assert _body(final.pages[index]) == _body(proof.pages[index])


def _body(page: Any) -> list[tuple[str, float, float]]:
    """Return the characters of the text with their places."""
    chars = [char for char in page.chars if char["size"] > 8 and char["matrix"][1] == 0]
    return [(char["text"], round(char["x0"], 1), round(char["top"], 1)) for char in chars]


def test_every_line_of_the_text_is_numbered(proof: Any) -> None:
    page = proof.pages[6]
    left = 28 / 25.4 * 72
    numbers = [word for word in page.extract_words() if word["x1"] < left and word["text"].isdigit()]
    lines = sorted({round(char["bottom"]) for char in page.chars if abs(char["size"] - 16) < 0.1})
    assert [int(word["text"]) for word in numbers] == list(range(1, 23))
    assert all(min(abs(word["bottom"] - line) for line in lines) < 8 for word in numbers)


def test_numbers_in_the_text_are_those_of_the_appendix(
    proof: Any, rows: list[list[str]], first_of_appendix: int
) -> None:
    pages = proof.pages[:first_of_appendix]
    beside = Counter(int(word["text"]) for page in pages for word in page.filter(_is_figure_number).extract_words())
    listed = [int(row[0]) for row in rows]
    assert listed == list(range(1, len(listed) + 1))
    assert beside == Counter(listed), "every figure is numbered once, and listed"
    assert len(listed) > 90


def _is_figure_number(each: Any) -> bool:
    return bool(each["object_type"] == "char" and abs(each["size"] - 5.5) < 0.01)


def test_the_appendix_says_where_a_figure_comes_from_and_stands(
    example: BuiltExample, rows: list[list[str]], texts: list[str]
) -> None:
    by_value = {row[1]: row for row in rows}
    number, _, indicator, period, origin, place = by_value["149家"]
    assert indicator == "参加集中带量采购的定点医院（定点公立医院）"
    assert period == "2021年"
    assert origin == "益阳市医疗保障“十四五”发展规划"
    found = re.fullmatch(r"第(\d+)页.*?（2）药品耗材带量采购全面落实(\S+?:\d+)(\S+?:\d+)", place)
    assert found, place
    page, file, data = found.groups()
    assert "149家" in texts[int(page) - 1]
    assert number.isdigit()
    for said, folder in ((file, "content/yiyang-145-plan"), (data, "data")):
        name, line = said.split(":")
        text = (example.root / folder / name).read_text(encoding="utf-8").splitlines()[int(line) - 1]
        assert "定点公立医院" in text
    assert by_value["166家"][4].endswith(
        "推算：合计（参加集中带量采购的定点医院（定点公立医院）149家，参加集中带量采购的定点医院（定点非公立医院）17家）"
    )
