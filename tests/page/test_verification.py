"""The finished PDF held against the standard: the example passes, every spoilt page is told with its page and size."""

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import pikepdf
import pytest
import yaml

from tests.example import ID, BuiltExample
from tests.page.conftest import COLOPHON, Variants, add_variant, new_workspace
from tests.page.measure import LINE
from tests.paths import ROOT
from tests.workspace import build, write
from yibao_report.diagnostics import Diagnostics, Severity
from yibao_report.load.workspace import load_workspace
from yibao_report.model.publication import PublicationHeader
from yibao_report.pdf.verification import rules, verify_pdf
from yibao_report.pdf.verification.content import Area, Face, Text
from yibao_report.pdf.verification.lines import check_flush, check_marks
from yibao_report.pdf.verification.navigation import check_bookmarks, check_contents
from yibao_report.pdf.verification.reading import Bookmark, Page, Reading, read_pdf
from yibao_report.pdf.verification.structure import Block

pytestmark = pytest.mark.pdf

SPOILT: Final[Mapping[str, str]] = MappingProxyType(
    {
        "head": ".issuing-body { padding-top: 33mm } .first-title { font-size: 20pt }"
        " .recipients { font-family: 'Noto Serif CJK JP' }",
        "rule": ".red-head { padding-bottom: 5mm } .first-title { font-family: FandolHei, 'Noto Sans CJK SC' }"
        " .colophon { border-width: 1mm 0 } @page :right { @bottom-right { padding-top: 9mm } }",
        "number": ".red-head { margin: 0 20mm } @page :left { @bottom-left { padding-left: 0 } }"
        " @page :first { @bottom-right { content: none } }",
        "size": "@page { size: 216mm 279mm }",
        "lines": "html { line-height: 30pt } .plan-title { line-height: 30pt }",
        "wide": ".body p { white-space: nowrap } .red-head { padding-top: 90mm }",
        "table": ".continued-caption { display: none }",
        "title": ".red-head { margin-bottom: 0 !important }",
        "grid": ".table-scroll, .table-scroll * { --grid: none !important }",
    }
)
"""Style added to the plan's own, by variant."""

TOLD: Final = (
    ("head", "YB633", r"距版心上边缘33\.\d毫米，应为35毫米"),
    ("head", "YB635", r"是20\.0磅"),
    ("head", "YB640", r"Noto-?Serif-?CJK-?JP"),
    ("rule", "YB634", r"在发文字号下5\.0毫米，应为4毫米"),
    ("rule", "YB635", r"应为小标宋"),
    ("rule", "YB636", r"第1页的页码距版心下边缘9\.0毫米"),
    ("rule", "YB638", r"粗1\.00毫米，应为0\.35毫米"),
    ("number", "YB634", r"宽116\.0毫米"),
    ("number", "YB636", r"第2页的页码距版心左边0\.\d毫米"),
    ("number", "YB637", r"第1页没有页码"),
    ("size", "YB630", r"第1页是216\.0毫米×279\.0毫米"),
    ("lines", "YB632", r"第3页"),
    ("wide", "YB631", r"超出版心右边\d+\.\d毫米"),
    ("wide", "YB648", r"首页没有正文"),
    ("table", "YB646", r"接着排上一页的表"),
    ("title", "YB649", r"标题的上边缘距上面的红线.*应空二行"),
    ("grid", "YB632", r"第2页“表后的正文.*”一行偏离行格"),
)


@pytest.fixture(scope="module")
def spoilt(tmp_path_factory: pytest.TempPathFactory) -> Variants:
    """One publication for each spoilt style, in a format that is the plan with a style of the publication's own."""
    root = new_workspace(tmp_path_factory.mktemp("spoilt"))
    format_: dict[str, Any] = yaml.safe_load((ROOT / "templates/formats/plan/format.yaml").read_text(encoding="utf-8"))
    format_["id"] = "spoilt"
    format_["metadata"]["css"] = {"name": "样式", "type": "text", "required": True}
    write(root, "templates/formats/spoilt/format.yaml", yaml.safe_dump(format_, allow_unicode=True))
    write(root, "templates/formats/spoilt/page.html", "{% extends 'formats/plan/page.html' %}\n")
    write(root, "templates/formats/spoilt/site.css", "")
    plan = "{% set plan %}{% include 'formats/plan/print.html' %}{% endset %}\n"
    style = "{{ plan|replace('</style>', (publication.meta.css ~ '</style>')|safe)|safe }}\n"
    write(root, "templates/formats/spoilt/print.html", plan + style)
    rows = "| 甲 | 说明文字 |\n" * 40
    prose = "整段的正文，说明情况。"
    small = "表前的正文。\n\n| 项目 | 说明 |\n|--|--|\n| 甲 | 说明文字 |\n\n表后的正文，说明情况。\n"
    bodies = {"grid": small, "table": f"| 项目 | 说明 |\n|--|--|\n{rows}\n", "lines": prose * 140, "wide": prose * 5}
    for name, css in SPOILT.items():
        more = f"css: {yaml.safe_dump(css, width=1000).strip()}\n{COLOPHON if name == 'rule' else ''}"
        add_variant(root, name, more, bodies.get(name, "正文。\n"), format_="spoilt")
    return Variants(root, build(root))


@pytest.mark.parametrize(("name", "code", "words"), TOLD)
def test_a_deviation_is_told_with_page_and_measure(spoilt: Variants, name: str, code: str, words: str) -> None:
    of_variant = [each for each in spoilt.built.diagnostics if each.path == name]
    found = [each for each in of_variant if each.rule.code == code]
    assert any(re.search(words, each.message) for each in found), of_variant
    assert all(each.help for each in found)


def _header(root: Path) -> PublicationHeader:
    workspace = load_workspace(root, (), Diagnostics())
    assert workspace is not None
    publications = workspace.publications
    return publications[ID if ID in publications else next(iter(publications))].header


def test_the_example_passes(example: BuiltExample) -> None:
    assert list(verify_pdf(example.pdf.read_bytes(), _header(example.root))) == []


def test_a_format_that_claims_nothing_is_left_alone(spoilt: Variants) -> None:
    header = _header(spoilt.root)
    other = replace(header, format=replace(header.format, rules=()))
    assert list(verify_pdf(b"", other)) == []


def test_a_font_that_is_not_embedded_is_told(example: BuiltExample) -> None:
    with pikepdf.open(example.pdf) as pdf:
        fonts = [font for page in pdf.pages for font in page.obj.Resources.Font.values()]
        left_out = next(font for font in fonts if "Kai" in str(font.BaseFont))
        del left_out.DescendantFonts[0].FontDescriptor.FontFile3
        changed = io.BytesIO()
        pdf.save(changed)
    found = list(verify_pdf(changed.getvalue(), _header(example.root)))
    assert [each.rule for each in found] == [rules.NOT_EMBEDDED]
    assert "Kai" in found[0].message and found[0].severity is Severity.ERROR


def test_a_character_without_a_glyph_is_told(example: BuiltExample) -> None:
    with pikepdf.open(example.pdf) as pdf:
        page = pdf.pages[4]
        content = list(pikepdf.parse_content_stream(page))
        shown = next(each for each in content if str(each.operator) == "TJ")
        place, text = next((n, each) for n, each in enumerate(shown.operands[0]) if isinstance(each, pikepdf.String))
        shown.operands[0][place] = pikepdf.String(b"\0\0" + bytes(text)[2:])
        page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(content))
        changed = io.BytesIO()
        pdf.save(changed)
    found = list(verify_pdf(changed.getvalue(), _header(example.root)))
    assert rules.MISSING_GLYPH in [each.rule for each in found]
    assert any("第5页" in each.message and each.severity is Severity.ERROR for each in found)


def test_half_a_pdf_is_told(example: BuiltExample) -> None:
    found = list(verify_pdf(b"%PDF-1.7\n", _header(example.root)))
    assert [each.rule for each in found] == [rules.UNREADABLE_PDF]


def _page(*paragraphs: Sequence[tuple[str, float, float]], kind: str = "P", size: float = 16) -> Reading:
    """A page of paragraphs, each of lines: their words, where they begin and end in the type area."""
    face = Face("FandolFang", {}, 1000, {}, None)
    numbered = [(number, line) for number, lines in enumerate(paragraphs) for line in lines]
    texts = [
        Text(
            words,
            (),
            face,
            size,
            28 + x0,
            28 + x1,
            44 + row * LINE,
            True,
            False,
            Block(of, 99, kind, frozenset(("Table",) if kind == "TD" else ())),
        )
        for row, (of, (words, x0, x1)) in enumerate(numbered)
    ]
    return Reading((Page(1, 210, 297, False, tuple(texts), (), 0, (), ()),), (face,), ())


def test_a_line_that_ends_short_is_told_and_a_last_line_is_not() -> None:
    first = [("为抓好规划", 11.14, 156), ("群众健康事业", 0, 155.5), ("泛听取意见。", 0, 80)]
    reading = _page(first, [("现予印发，", 11.14, 156)])
    assert [each.rule for each in check_flush(reading)] == [rules.RAGGED_LINE]
    assert "“群众健康事业”一行距版心右边1.4磅" in next(check_flush(reading)).message


def test_notes_are_held_to_the_edge_that_their_lines_reach() -> None:
    notes = [("原文紧接职工比例", 6, 156), ("两个比例相比，", 6, 158.1), ("规范的说法", 6, 152), ("是百分点。", 6, 40)]
    found = [each.message for each in check_flush(_page(notes, kind="LBody", size=12))]
    assert found == ["第1页“规范的说法”一行距版心右边11.3磅，应当对齐"]
    assert list(check_flush(_page(notes, kind="TD", size=12))) == []


@pytest.mark.parametrize(("kind", "size"), [("P", 16), ("LBody", 12), ("TD", 10.5)])
def test_forbidden_marks_at_the_ends_of_lines_are_told(kind: str, size: float) -> None:
    reading = _page(
        [("“两病”用药", 11.14, 156), ("，门诊（", 0, 156), ("——这样", 0, 156), ("用药。", 0, 80)],
        [("—", 11.14, 20)],
        [("见https://example.invalid/", 11.14, 156), ("a/b", 0, 20)],
        kind=kind,
        size=size,
    )
    messages = [each.message for each in check_marks(reading)]
    assert messages == ["第1页有一行以“，”开头（，门诊（）", "第1页有一行以“（”结尾（，门诊（）"]


def test_a_level_left_out_of_the_bookmarks_is_told(example: BuiltExample) -> None:
    headings = _header(example.root).format.headings
    outline = (Bookmark("规划", 0, 1), Bookmark("一、背景", 1, 2), Bookmark("1.基础", 2, 2), Bookmark("二、要求", 1, 3))
    found = list(check_bookmarks(Reading((), (), outline), headings))
    assert [each.message for each in found] == ["书签“1.基础”（第2页）上面缺一级标题"]
    assert list(check_bookmarks(read_pdf(example.pdf.read_bytes()), headings)) == []


def test_a_wrong_number_in_the_contents_is_told(example: BuiltExample) -> None:
    reading = read_pdf(example.pdf.read_bytes())
    contents = reading.pages[2]
    assert list(check_contents(reading)) == []
    links = tuple(Area(link.x0, link.y0, link.x1, link.y1, target=99) for link in contents.links)
    found = list(check_contents(Reading((replace(contents, links=links),), (), ())))
    assert len(found) > 20
    assert found[0].message == "目录（第3页）“一、规划背景”印的是4，标题在第99页"
