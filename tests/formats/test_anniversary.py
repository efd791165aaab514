"""An anniversary review as a newspaper page and as a booklet: pages, grid, contents; what is told when they break."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import outloud
import pdfplumber
import pikepdf
import pytest
import yaml

from tests.example import BuiltExample, parse_html
from tests.paths import ROOT
from tests.profiles.operators import rgb_in
from tests.workspace import SITE, Build, build, check, codes, write

pytestmark = pytest.mark.pdf

MM = 25.4 / 72
HEADER = """\
format: {format}
layout: {layout}
title: 三年“民生答卷”　温暖一座城
subtitle: 示例市医疗保障局挂牌三周年纪事
kicker: 一本越记越厚的惠民账
column: 三周年特刊
issuer: 示例市医疗保障局
planning: [张三, 李四]
authors: [示例日报记者　王五]
photographers: [示例日报记者　王五]
issued: 2022-03-07
notes: [本文系示例。]
"""
SENTENCE = "市医疗保障局把群众的事放在心上，一件一件抓落实，一步一步往前走，窗口办得快，报销报得准，群众少跑路。"
PICTURE = '![窗口](images/window.jpg){caption="医保窗口" credit="资料图"}\n\n'
PANEL = ":::{key-figures} 数说三年\n- 很多：办成的事\n- 更多：少跑的路\n- 最多：省下的时间\n:::\n\n"
TIMELINE = ":::{timeline} 大事记\n- 春天：挂牌成立。\n- 夏天：窗口开张。\n- 秋天：平台上线。\n:::\n\n"


def _section(number: int) -> str:
    text = f"# 栏目{'甲乙丙丁戊己庚辛'[number]}：把牢方向盘 锻造铁军魂\n\n"
    text += "".join(SENTENCE * (1 + (number + n) % 4) + "\n\n" for n in range(4))
    text += "## 强化一个引领\n\n" + SENTENCE * 3 + "\n\n"
    return text + (PICTURE, PANEL, TIMELINE, "")[number % 4]


@dataclass(frozen=True)
class Layouts:
    root: Path
    built: Build

    def pdf(self, name: str) -> Path:
        return self.root / f"output/pdf/{name}.pdf"

    def codes(self, name: str) -> list[str]:
        return [found.rule.code for found in self.built.diagnostics if found.path == name]


def _add(root: Path, name: str, layout: str, more: str = "", format_: str = "anniversary") -> None:
    write(root, f"content/{name}/publication.yaml", HEADER.format(layout=layout, format=format_) + more)
    write(root, f"content/{name}/00.md", f"---\npart: lead\n---\n{SENTENCE * 3}\n")
    write(root, f"content/{name}/01.md", "".join(_section(number) for number in range(8)))
    write(root, f"content/{name}/02.md", f"---\npart: ending\n---\n{SENTENCE}[^a]\n\n[^a]: 说明一句。\n")
    picture = ROOT / "content/hengyang-third-anniversary/images/service-hall.jpg"
    write(root, f"content/{name}/images/window.jpg", picture.read_bytes())


@pytest.fixture(scope="module")
def layouts(tmp_path_factory: pytest.TempPathFactory) -> Layouts:
    root = tmp_path_factory.mktemp("anniversary")
    write(root, "content/site.yaml", SITE)
    _add(root, "newspaper", "newspaper")
    _add(root, "booklet", "booklet")
    format_: dict[str, Any] = yaml.safe_load((ROOT / "templates/formats/anniversary/format.yaml").read_text("utf-8"))
    format_ |= {"id": "spoilt"}
    format_["metadata"]["css"] = {"name": "样式", "type": "text", "required": True}
    write(root, "templates/formats/spoilt/format.yaml", yaml.safe_dump(format_, allow_unicode=True))
    write(root, "templates/formats/spoilt/page.html", "{% extends 'formats/anniversary/page.html' %}\n")
    write(root, "templates/formats/spoilt/site.css", "")
    own = "{% set own %}{% include 'formats/anniversary/print.html' %}{% endset %}\n"
    style = "{{ own|replace('</style>', (publication.meta.css ~ '</style>')|safe)|safe }}\n"
    write(root, "templates/formats/spoilt/print.html", own + style)
    for name, css in SPOILT.items():
        _add(root, name, "newspaper", f"css: '{css}'\n", "spoilt")
    return Layouts(root, build(root))


@pytest.fixture(scope="module")
def published(example: BuiltExample) -> BuiltExample:
    """The reviews of this repository, in all profiles."""
    return example


def _pdf(published: BuiltExample, name: str) -> Path:
    return published.root / f"output/pdf/{name}.pdf"


SPOILT = {
    "off-grid": ".columns > p { padding-bottom: 4pt }",
    "single": "html { orphans: 1; widows: 1 } .columns > p { orphans: 1; widows: 1 }",
    "heading": ".columns > h2 { break-after: page }",
    "edge": ".columns > p:nth-of-type(3) { white-space: nowrap }",
}


def _characters(path: Path, size: float) -> list[list[dict[str, Any]]]:
    with pdfplumber.open(path) as pdf:
        return [[c for c in page.chars if abs(c["size"] - size) < 0.05 and c["text"].strip()] for page in pdf.pages]


@pytest.mark.parametrize(("name", "width", "height"), [("newspaper", 272, 393), ("booklet", 210, 285)])
def test_pages_have_the_size_of_their_sheet(layouts: Layouts, name: str, width: float, height: float) -> None:
    with pdfplumber.open(layouts.pdf(name)) as pdf:
        assert {(round(page.width * MM), round(page.height * MM)) for page in pdf.pages} == {(width, height)}


@pytest.mark.parametrize(("name", "size", "line"), [("newspaper", 10, 15), ("booklet", 10.5, 18)])
def test_lines_of_all_columns_and_pages_are_on_one_grid(layouts: Layouts, name: str, size: float, line: float) -> None:
    places: Counter[float] = Counter()
    for page in _characters(layouts.pdf(name), size):
        rows: dict[float, list[str]] = {}
        for c in page:
            rows.setdefault(round(c["bottom"], 1), []).append(c["text"])
        places.update(bottom % line for bottom, row in rows.items() if sum(each in SENTENCE for each in row) > 12)
    (most, count), *_ = places.most_common(1)
    assert count > 50
    off = [place for place in places if min(abs(place - most), line - abs(place - most)) > 0.3]
    assert off == []


@pytest.mark.parametrize("name", ["newspaper", "booklet"])
def test_nothing_is_lost_and_nothing_told(layouts: Layouts, name: str) -> None:
    assert layouts.codes(name) == []
    with pdfplumber.open(layouts.pdf(name)) as pdf:
        text = "".join(c["text"] for page in pdf.pages for c in page.chars)
        pictures = sum(len(page.images) for page in pdf.pages)
    paragraphs = sum(1 + (number + n) % 4 for number in range(8) for n in range(4)) + 8 * 3 + 3 + 1
    assert text.count("群众少跑路") == paragraphs
    assert pictures == 2
    assert all(words in text for words in ("说明一句", "本文系示例", "医保窗口", "资料图", "大事记", "强化一个引领"))


def test_the_contents_of_the_booklet_name_the_pages(layouts: Layouts) -> None:
    with pdfplumber.open(layouts.pdf("booklet")) as pdf:
        pages = ["".join(c["text"] for c in page.chars if c["size"] > 20) for page in pdf.pages]
        lines = pdf.pages[2].extract_text().splitlines()
    listed = {
        line.split()[0]: int(line.rstrip().rsplit("·", 1)[-1]) for line in lines if line[:2].isdigit() and "·" in line
    }
    assert len(listed) == 8
    assert all(number in pages[page - 1] for number, page in listed.items())


@pytest.mark.parametrize("name", ["newspaper", "booklet"])
def test_bookmarks_have_label_and_title(layouts: Layouts, name: str) -> None:
    with pikepdf.open(layouts.pdf(name)) as pdf, pdf.open_outline() as outline:
        (root,) = outline.root[:1]
        titles = [str(item.title) for item in root.children]
    assert sum(title.startswith("栏目") and "：把牢方向盘" in title for title in titles) == 8


@pytest.mark.parametrize(
    ("name", "code"), [("off-grid", "YB680"), ("heading", "YB681"), ("single", "YB682"), ("edge", "YB683")]
)
def test_a_spoilt_page_is_told(layouts: Layouts, name: str, code: str) -> None:
    assert code in layouts.codes(name)


@pytest.mark.parametrize("name", ["newspaper", "booklet"])
def test_the_page_is_valid(layouts: Layouts, name: str) -> None:
    tree = parse_html((layouts.root / f"output/site/{name}/index.html").read_text("utf-8"))
    assert tree.find(".//h1") is not None
    assert len(tree.findall(".//h2[@id]/span[@class='label']")) == 8


def test_layout_and_authors_are_required(tmp_path: Path) -> None:
    write(tmp_path, "content/site.yaml", SITE)
    write(tmp_path, "content/a/publication.yaml", "format: anniversary\ntitle: 标题\nissuer: 示例市医疗保障局\n")
    write(tmp_path, "content/a/00.md", "---\npart: lead\n---\n导语。\n")
    write(tmp_path, "content/a/01.md", "正文。\n")
    assert len(codes(check(tmp_path))) == 2


@pytest.mark.parametrize("name", ["hengyang-third-anniversary", "shangluo-review"])
def test_a_publication_fills_its_pages_and_nothing_is_told(published: BuiltExample, name: str) -> None:
    """No page ends with a heading or a single line, all lines are on the grid (YB680–YB683); pages are full."""
    assert published.told == ""
    with pdfplumber.open(_pdf(published, name)) as pdf:
        ends = [max(c["bottom"] for c in page.chars if c["size"] > 7.5) / float(page.height) for page in pdf.pages]
        pictures = sum(len(page.images) for page in pdf.pages)
    assert len(ends) <= {"hengyang-third-anniversary": 4, "shangluo-review": 16}[name]
    assert all(end > 0.75 for end in ends)
    assert pictures == 4


@pytest.mark.parametrize("name", ["hengyang-third-anniversary", "shangluo-review"])
def test_a_publication_is_accessible(published: BuiltExample, name: str) -> None:
    report = outloud.check(str(_pdf(published, name)))
    assert [(each.rule, each.message) for each in report.findings] == []


@pytest.mark.parametrize("name", ["hengyang-third-anniversary", "shangluo-review"])
def test_charts_and_tables_stand_once_each(published: BuiltExample, name: str) -> None:
    with pdfplumber.open(_pdf(published, name)) as pdf:
        text = "".join(c["text"] for page in pdf.pages for c in page.chars)
    charts = {"hengyang-third-anniversary": 4, "shangluo-review": 5}[name]
    titles = _chart_titles(name)
    assert len(titles) == charts
    assert [text.count(f"图{number}{title}") for number, title in enumerate(titles, 1)] == [1] * charts
    assert text.count("表1") == 1
    assert text.count("大事记") == 1


def _chart_titles(name: str) -> list[str]:
    """Return the titles of a publication's charts, in order."""
    sections = sorted((ROOT / "content" / name).glob("*.md"))
    lines = (line for section in sections for line in section.read_text("utf-8").splitlines())
    return [line.partition("}")[2].strip() for line in lines if line.startswith(":::{chart}")]


@pytest.mark.parametrize("name", ["hengyang-third-anniversary", "shangluo-review"])
def test_the_press_file_has_bleed_and_no_rgb(published: BuiltExample, name: str) -> None:
    with pikepdf.open(published.root / f"output/pdf/{name}.press.pdf") as pdf:
        assert rgb_in(pdf) == []
        assert len(pdf.pages) % 4 == 0
        for page in pdf.pages:
            trim, bleed = ([float(edge) for edge in box] for box in (page.trimbox, page.BleedBox))
            grown = [outer - inner for inner, outer in zip(trim, bleed, strict=True)]
            assert [round(each * MM, 1) for each in grown] == [-3, -3, 3, 3]


def test_the_cover_is_printed_over_the_edge(published: BuiltExample) -> None:
    with pdfplumber.open(published.root / "output/pdf/shangluo-review.press.pdf") as pdf:
        cover = pdf.pages[0]
        ground = max(cover.rects, key=lambda rect: rect["width"] * rect["height"])
    assert ground["width"] * MM == pytest.approx(216, abs=0.2)
    assert ground["height"] * MM == pytest.approx(291, abs=0.2)


def test_the_proof_numbers_the_lines_of_each_column(published: BuiltExample) -> None:
    with pdfplumber.open(published.root / "output/pdf/hengyang-third-anniversary.proof.pdf") as pdf:
        small = [c for c in pdf.pages[1].chars if abs(c["size"] - 5) < 0.1 and c["text"] == "1"]
        ones = {round(c["x1"]) for c in small if c["non_stroking_color"] not in ((0.8, 0, 0), [0.8, 0, 0])}
    lefts = {round((272 / MM - 694) / 2 + 178 * column) for column in range(4)}
    assert all(any(0 <= left - one <= 3 for one in ones) for left in lefts)
