"""Faces by role in a finished PDF: which ones are embedded, and marks that stand close."""

import os
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from pypdf import PdfReader

from tests.fonts.machines import fake_fc_list, row
from tests.workspace import TEXT, build, copy_demo, write
from yibao_report.build import build_workspace
from yibao_report.diagnostics import Diagnostics

pytestmark = pytest.mark.pdf

PRINT = "templates/formats/brief/print.html"
PAGE = """<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>{{ publication.title }}</title><style>
{% include 'common/fonts.css' %}
@page { size: A4; margin: 30mm; @bottom-center { content: "— " counter(page) " —"; font: 14pt var(--font-songti) } }
html { font: 16pt/28pt var(--font-fangsong) }
h1 { font: 22pt/32pt var(--font-xiaobiaosong) } h2, strong { font: 16pt/28pt var(--font-heiti) }
em { font: 16pt/28pt var(--font-kaiti) }
</style></head><body><h1>{{ publication.title }}</h1>{{ document.parts.body }}</body></html>
"""
WORDS = "见《规划》、《方案》，甲（乙）。“丙”：丁。《戊》《己》\n\n*楷体*，**黑体**。王镕。\n"


def _workspace(root: Path, text: str) -> Path:
    copy_demo(root)
    write(root, PRINT, PAGE)
    write(root, TEXT, text)
    return root


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Any:
    root = _workspace(tmp_path_factory.mktemp("fonts") / "workspace", WORDS)
    return root, build(root)


@pytest.fixture(scope="module")
def pdf(built: Any) -> Path:
    root: Path = built[0]
    return root / "output/pdf/demo.pdf"


@pytest.fixture(scope="module")
def characters(pdf: Path) -> list[dict[str, Any]]:
    with pdfplumber.open(pdf) as document:
        return [char for page in document.pages for char in page.chars]


def _advance(characters: list[dict[str, Any]], pair: str) -> float:
    """Return how far the second of two neighbours stands from the first, in parts of the size."""
    index = "".join(char["text"] for char in characters).index(pair)
    first, second = characters[index : index + 2]
    return float((second["x0"] - first["x0"]) / first["size"])


@pytest.mark.parametrize("pair", ["》、", "、《", "》，", "）。", "。“", "”：", "。《", "》《"])
def test_adjacent_marks_are_squeezed(characters: list[dict[str, Any]], pair: str) -> None:
    assert _advance(characters, pair) == pytest.approx(0.5, abs=0.01)


@pytest.mark.parametrize("pair", ["见《", "《规", "规划", "案》", "，甲", "甲（", "丁。"])
def test_other_characters_keep_their_full_width(characters: list[dict[str, Any]], pair: str) -> None:
    assert _advance(characters, pair) == pytest.approx(1, abs=0.01)


def test_the_text_stays_as_typed(characters: list[dict[str, Any]]) -> None:
    text = "".join(char["text"] for char in characters)
    assert "见《规划》、《方案》，甲（乙）。“丙”：丁。《戊》《己》" in text
    assert "楷体，黑体。王镕。" in text


def test_each_role_has_its_face(characters: list[dict[str, Any]]) -> None:
    faces = {char["text"]: char["fontname"].split("+")[1].replace("-", "") for char in characters}
    assert faces["规"].startswith("FandolFang")
    assert faces["楷"].startswith("FandolKai")
    assert faces["黑"].startswith("NotoSansCJKSC")
    assert faces["—"].startswith("NotoSerifCJKSC") and "Bold" not in faces["—"]
    assert faces["镕"] == faces["—"]


def test_the_embedded_fonts_are_the_prepared_ones_and_say_what_they_are(pdf: Path) -> None:
    names = set()
    for page in PdfReader(pdf).pages:
        fonts: Any = page["/Resources"]
        for font in fonts["/Font"].values():
            descendant = font.get_object()["/DescendantFonts"][0].get_object()
            assert "/FontFile3" in descendant["/FontDescriptor"].get_object()
            names.add(descendant["/BaseFont"].split("+")[1])
    assert all(name.endswith("-Yibao") and "JP" not in name for name in names), names
    assert {name for name in names if name.startswith("Fandol")} == {"FandolFang-Yibao", "FandolKai-Yibao"}


def test_the_face_of_titles_is_heavy_by_itself(characters: list[dict[str, Any]]) -> None:
    titles = {char["fontname"].split("+")[1] for char in characters if char["size"] > 20}
    assert titles == {"Noto-Serif-CJK-SC-Bold-Yibao"}


def test_a_lent_character_is_noted(built: Any) -> None:
    found = built[1].diagnostics
    assert [each.rule.code for each in found] == ["YB611"]
    assert found[0].location[:3] == (TEXT, 3, 14)


def test_two_builds_are_the_same_bytes_with_or_without_the_cache(
    pdf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "empty"))
    again = _workspace(tmp_path / "workspace", WORDS)
    assert build(again).files
    assert (again / "output/pdf/demo.pdf").read_bytes() == pdf.read_bytes()


def test_a_character_that_no_font_has_stops_the_build(tmp_path: Path) -> None:
    root = _workspace(tmp_path / "workspace", "正文有造字\ue123。\n")
    done = build(root)
    assert done.files is None and done.codes == ["YB610"]
    assert done.diagnostics[0].location[:3] == (TEXT, 1, 6)


def test_a_machine_without_chinese_fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = _workspace(tmp_path / "workspace", "正文。\n")
    monkeypatch.setenv("PATH", f"{fake_fc_list(tmp_path, [])}{os.pathsep}{os.environ['PATH']}")
    done = build(root)
    assert done.files is None
    assert done.codes == ["YB612"] * 3
    said = "".join(each.message for each in done.diagnostics)
    assert all(f"本机没有{name}字体" in said for name in ("小标宋", "仿宋", "宋体"))


def test_a_font_file_that_is_broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = _workspace(tmp_path / "workspace", "正文。\n")
    broken = write(tmp_path, "broken.otf", b"OTTO and no more")
    rows = [row(family, file=str(broken)) for family in ("FandolFang", "FandolKai", "Noto Serif CJK SC")]
    monkeypatch.setenv("PATH", f"{fake_fc_list(tmp_path, rows)}{os.pathsep}{os.environ['PATH']}")
    done = build(root)
    assert done.files is None and set(done.codes) == {"YB613"}
    assert all("broken.otf" in each.message for each in done.diagnostics)


def test_a_machine_without_fontconfig(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = _workspace(tmp_path / "workspace", "正文。\n")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert build(root).codes == ["YB614"]


def test_a_cache_that_cannot_be_written_is_a_note(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = _workspace(tmp_path / "workspace", "正文。\n")
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    diagnostics = Diagnostics()
    assert build_workspace(root, (), diagnostics, lambda _: None)
    assert [each.rule.code for each in diagnostics] == ["YB615"]
