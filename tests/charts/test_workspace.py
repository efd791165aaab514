"""Charts in a workspace, from the data file to the page and the PDF: all types, both media, every profile."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import html5lib
import outloud
import pdfplumber
import pikepdf
import pytest

from tests.profiles.operators import rgb_in
from tests.workspace import DATA, TEXT, build, codes, copy_demo, write
from yibao_report.build import build_workspace
from yibao_report.diagnostics import Diagnostics
from yibao_report.pdf.ordering import Printing
from yibao_report.pdf.profiles import Binding, ProfileName

pytestmark = pytest.mark.pdf

_DATA = """title: 示例数据
sources: {report: {title: 示例市统计公报}}
indicators:
  支出:
    name: 统筹基金支出
    unit: 亿元
    observations: {2018: 25.94, 2019: 30.02, 2020: 33.20, 2021: {missing: 尚未决算}}
    members:
      住院: {observations: {2018: 15.40, 2019: 17.20, 2020: 18.10}}
      门诊: {observations: {2018: 10.54, 2019: 12.82, 2020: 15.10}}
  报销比例:
    name: 住院费用报销比例
    unit: "%"
    members:
      一级医院: {observations: {2018: 85.2, 2020: ">=90"}}
      三级医院: {observations: {2018: 61.0, 2020: 68.5}}
identities:
  - {identity: 支出 >= 支出.住院 * 2, waiver: 住院支出含生育，与合计口径不同}
"""
_TYPES = {
    "line": "indicators: [支出]",
    "bar": "indicators: [报销比例]\nperiods: [2020]",
    "stacked-bar": "indicators: [支出]\nperiods: [2018, 2020]",
    "grouped-bar": "indicators: [报销比例]\nperiods: [2018, 2020]",
    "share": "values: {住院: 支出.住院, 门诊: 支出.门诊}",
    "slope": "indicators: [报销比例]\nperiods: [2018, 2020]",
    "dot": "indicators: [报销比例]\nperiods: [2018, 2020]",
}
_OWN = """:::{chart} 自己写的图
indicators: [支出]
members: [住院, 门诊]
alt: 住院和门诊支出都在增加
note: 面积图。
vega-lite:
  mark: area
  encoding:
    x: {field: category, type: ordinal, title: null}
    y: {field: value, type: quantitative, title: 亿元}
    color: {field: series, title: null}
:::
"""
_NARRATIVE = (
    "".join(f":::{{chart}} {kind}的图\ntype: {kind}\n{options}\n:::\n\n" for kind, options in _TYPES.items()) + _OWN
)
_COUNT = len(_TYPES) + 1


def _workspace(root: Path, text: str = _NARRATIVE) -> Path:
    copy_demo(root)
    write(root, DATA, _DATA)
    write(root, TEXT, text)
    return root


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with all charts, its site and the PDFs of two profiles."""
    root = _workspace(tmp_path_factory.mktemp("charts") / "workspace")
    diagnostics = Diagnostics()
    printing = Printing((ProfileName.ARCHIVE, ProfileName.PRESS, ProfileName.PROOF), Binding.SADDLE_STITCH)
    assert build_workspace(root, [], diagnostics, lambda _: None, printing)
    assert codes(diagnostics) == []
    return root


@pytest.fixture(scope="module")
def page(root: Path) -> Any:
    """The publication's page."""
    return html5lib.parse((root / "output/site/demo/index.html").read_bytes(), namespaceHTMLElements=False)


def _figures(page: Any) -> list[Any]:
    return [each for each in page.iter("figure") if "chart" in each.get("class", "").split()]


_SVG = "{http://www.w3.org/2000/svg}"


def _pictures(figure: Any) -> list[Any]:
    return [each for each in figure.iter() if str(each.tag).removeprefix(_SVG) == "svg"]


def test_every_type_is_on_the_page_in_both_widths(page: Any) -> None:
    figures = _figures(page)
    kinds = [figure.get("class").split()[1].removeprefix("chart-type-") for figure in figures]
    assert kinds == [*_TYPES, "vega-lite"]
    assert all(len(_pictures(figure)) == 2 for figure in figures)
    assert ["".join(each.find("figcaption").itertext()) for each in figures][:2] == ["图1line的图", "图2bar的图"]


def test_every_figure_of_a_chart_is_in_its_table_and_the_ledger(page: Any) -> None:
    ids = {each.get("id") for each in page.iter() if each.get("id")}
    for figure in _figures(page):
        table = next(figure.iter("table"))
        data = list(table.iter("data"))
        assert data
        links = [each for each in table.iter("a") if each.get("class") == "figure"]
        assert {link.get("href").removeprefix("#") for link in links} <= ids
    table = next(_figures(page)[0].iter("table"))
    assert [each.get("value") for each in table.iter("data")] == ["2594000000", "3002000000", "3320000000", ""]
    assert "30.02亿元" in "".join(table.itertext())


def test_who_does_not_see_it_is_told_every_figure(page: Any) -> None:
    said = [_pictures(figure)[0].get("aria-label") for figure in _figures(page)]
    assert said[0] == (
        "折线图：line的图。图中的数据，2018年的数值为25.94亿元，2019年的数值为30.02亿元，"
        "2020年的数值为33.20亿元，2021年的数值为无数据（尚未决算）。"
    )
    assert said[1] == "条形图：bar的图。图中的数据，一级医院的数值为90%以上，三级医院的数值为68.5%。"
    assert said[-1].startswith("住院和门诊支出都在增加。住院这一组的数据，2018年的数值为15.40亿元，")


def test_reasons_and_waivers_are_told(page: Any) -> None:
    words = ["".join(figure.itertext()) for figure in _figures(page)]
    assert "2021年：尚未决算。" in words[0]
    assert "住院支出含生育，与合计口径不同。" in words[0]
    assert "注：面积图。" in words[-1]
    assert all("资料来源：示例市统计公报" in each for each in words)


def test_no_id_is_given_twice(page: Any) -> None:
    ids = [each.get("id") for each in page.iter() if each.get("id")]
    assert len(ids) == len(set(ids))


def test_the_pdf_has_the_same_texts_in_the_faces_of_the_house(root: Path) -> None:
    with pdfplumber.open(root / "output/pdf/demo.pdf") as pdf:
        characters = [char for page in pdf.pages for char in page.chars]
        text = "".join(char["text"] for char in characters)
    assert all(said in text for said in ("30.02", "90%以上", "单位：亿元", "住院", "三级医院", "68.5%", "图1"))
    at = text.index("90%以上")
    faces = {char["fontname"].split("+")[1] for char in characters[at : at + 5]}
    assert len(faces) == 1
    assert re.fullmatch(r"(Noto-Sans-CJK-SC|FandolHei|SimHei|.*Hei.*|.*Sans.*)-Yibao", faces.pop())
    assert len({char["fontname"].split("+")[0] for char in characters}) < 8


def _elements(node: Any) -> Iterator[Any]:
    if isinstance(node, pikepdf.Array):
        for each in node:
            yield from _elements(each)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node
        if "/K" in node:
            yield from _elements(node.K)


def test_every_picture_of_the_archive_file_has_its_text(root: Path) -> None:
    path = root / "output/pdf/demo.pdf"
    with pikepdf.open(path) as pdf:
        pictures = [each for each in _elements(pdf.Root.StructTreeRoot.K) if each.S == "/Figure"]
        alternatives = [str(each.Alt) for each in pictures]
    assert len(alternatives) == _COUNT
    assert alternatives[0].startswith("折线图：line的图。图中的数据，2018年的数值为25.94亿元")
    found = outloud.check(str(path)).findings
    assert [(each.rule, each.message) for each in found if each.rule.startswith("FIG")] == []


def test_a_press_file_has_charts_in_inks(root: Path) -> None:
    with pikepdf.open(root / "output/pdf/demo.press.pdf") as pdf:
        assert rgb_in(pdf) == []


def test_a_proof_numbers_every_figure_of_a_chart(root: Path) -> None:
    with pdfplumber.open(root / "output/pdf/demo.proof.pdf") as pdf:
        words = "".join(page.extract_text() for page in pdf.pages)
    assert "数据校对表" in words and "30.02亿元" in words


def test_building_again_draws_nothing_and_gives_the_same_bytes(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (root / "output/site/demo/index.html").read_bytes()
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    assert codes(build(root).diagnostics) == []
    assert (root / "output/site/demo/index.html").read_bytes() == before


def test_a_character_that_no_face_has_is_told_at_its_place(tmp_path: Path) -> None:
    root = _workspace(tmp_path / "workspace", ":::{chart} 图\nvalues: {某\U000f1234市: 支出.住院}\n:::\n")
    found = build(root)
    assert found.codes == ["YB610"]
    assert [each.span.text for each in found.diagnostics if each.span] == ["\U000f1234"]


def test_a_format_may_show_the_narrow_picture(tmp_path: Path) -> None:
    root = _workspace(tmp_path / "workspace", ":::{chart} 图\nindicators: [支出]\n:::\n")
    template = root / "templates/formats/brief/print.html"
    html = template.read_text(encoding="utf-8")
    narrow = ".chart { width: 70mm } .chart-wide { display: none } .chart-narrow { display: block }"
    template.write_text(
        html.replace("</style>", f"{narrow}\n.chart svg {{ font-family: var(--font-kaiti) }}</style>"), encoding="utf-8"
    )
    assert build(root).codes == []
    with pdfplumber.open(root / "output/pdf/demo.pdf") as pdf:
        characters = pdf.pages[0].chars
    text = "".join(char["text"] for char in characters)
    char = characters[text.index("单位：亿元")]
    assert "Kai" in char["fontname"] or "Serif" in char["fontname"]
    assert 7 < char["size"] < 9  # 12 of 340 units over 70 mm
