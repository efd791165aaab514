"""A feature in print and on the site: measured pages, outline, accessibility, fonts, inks, narrow screens."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import outloud
import pdfplumber
import pikepdf
import pypdf
import pytest

from tests.example import parse_html
from tests.test_example_browser import CHROMIUM, _measure
from tests.workspace import DEMO, SITE, build, run, write

LINE = 18.0
BODY = 11.0
TOP = 26 / 25.4 * 72
"""The grid in points: its step, the size of what stands on it, the upper edge of the type area."""
LINES = 39

HEADER = """\
format: feature
title: 清水河畔医保新篇
subtitle: 示例市医疗保障工作走笔
issuer: 示例市医疗保障局
column: 成就巡礼
kicker: 从异地跑腿到刷卡直结
authors: [示例市医疗保障局办公室]
datasets: [demo]
reference_period: 2020
issued: 2025-11-20
notes: [数据取自统计公报。]
"""
LEAD = "---\npart: lead\n---\n秋日的清水河畔，窗口前没有排队的人。如今缴费、报销多在手机上办完。\n"
PARAGRAPH = (
    "缴费的变化，是群众最先感受到的变化。税务、银行、医保的数据接口逐一打通，查询、缴费、查看记录全程网办，"
    "昔日的繁琐事成了如今的省心活；不便出门的老人，有人上门帮办。\n\n"
)
QUOTE = ":::{quote} 一名居民\n以前报销要跑断腿，现在刷一下卡就结清了。\n:::\n\n"
PANEL = ":::{before-after} 待遇之变\n- 参保率：{{ 参保率.2020 }} → {{ 参保率.2025 }}\n- 异地：回乡 → 直接结算\n:::\n\n"
FIGURES = (
    ":::{key-figures} 数说\n- {{ 参保人数 }}：参保人数\n- {{ 基金收入 }}：基金收入\n- {{ 参保率 }}：参保率\n:::\n\n"
)
CHRONICLE = ":::{timeline} 大事记\n- 起步：系统上线，三类功能投入使用。\n- 收官：检查覆盖全部定点机构。\n:::\n\n"
BOX = ":::{aside} 名词解释\n**参保率**：参加医疗保险的人数占常住人口的比例。\n\n- 职工\n- 居民\n:::\n\n"
CHART = (
    ":::{chart} 参保率\ntype: bar\nindicators: [参保率]\nperiods: [2020, 2025]\n"
    "alt: 条形图：示例市基本医疗保险的参保率从基期到目标年逐步上升，参加医疗保险的群众越来越多。\n:::\n\n"
)
TITLES = ("全民参保织密网　一户不落暖人心", "严管基金守底线", "服务下沉优体验　家门口有获得感")
BODIES = (
    f"{QUOTE}{PARAGRAPH * 5}{FIGURES}{PARAGRAPH * 4}",
    f"{PARAGRAPH * 2}## 智能预警\n\n{PARAGRAPH * 3}{CHRONICLE}"
    f"## 从严惩处\n\n{PARAGRAPH * 4}{PANEL}{PARAGRAPH}{CHART}{PARAGRAPH}",
    f"{QUOTE}{PARAGRAPH * 6}{BOX}{PARAGRAPH * 3}",
)
ENDING = f"---\npart: ending\n---\n{PARAGRAPH.strip()}一张保障网，稳稳兜住群众的看病就医。\n"


@dataclass(frozen=True)
class Built:
    """A feature with its output."""

    root: Path

    @property
    def page(self) -> Path:
        return self.root / "output/site/story/index.html"

    def pdf(self, profile: str = "") -> Path:
        return self.root / f"output/pdf/story{profile}.pdf"


def write_feature(root: Path, header: str = HEADER, lead: str = LEAD, bodies: tuple[str, ...] = BODIES) -> Path:
    """Write a workspace with one feature."""
    write(root, "content/site.yaml", SITE)
    write(root, "data/demo.yaml", (DEMO / "data/demo.yaml").read_bytes())
    write(root, "content/story/publication.yaml", header)
    write(root, "content/story/00.md", lead)
    for number, (title, body) in enumerate(zip(TITLES, bodies, strict=False), 1):
        write(root, f"content/story/{number:02}.md", f"# {title}\n\n{body}")
    write(root, "content/story/09.md", ENDING)
    return root


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A feature with every component, in all three profiles."""
    root = write_feature(tmp_path_factory.mktemp("feature"))
    profiles = (f"--profile={name}" for name in ("archive", "press", "proof"))
    done = run(root, "build", "--format", "concise", *profiles)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout == "", "no diagnostic"
    return Built(root)


@pytest.fixture(scope="module")
def pages(story: Built) -> Iterator[list[Any]]:
    with pdfplumber.open(story.pdf()) as pdf:
        yield pdf.pages


def baselines(page: Any, size: float) -> Counter[float]:
    """How many characters of a size stand on which baseline, in points from the upper edge of the type area."""
    found = (char for char in page.chars if abs(char["size"] - size) < 0.05 and "一" <= char["text"] <= "鿿")
    return Counter(round(float(page.height) - char["matrix"][5] - TOP, 2) for char in found)


@pytest.mark.pdf
def test_all_text_stands_on_the_grid(pages: list[Any]) -> None:
    offsets = Counter(
        round(baseline % LINE, 1) for page in pages for baseline, count in baselines(page, BODY).items() if count > 3
    )
    assert sum(offsets.values()) > 60
    assert len(offsets) == 1, offsets


@pytest.mark.pdf
def test_text_stays_in_the_type_area(pages: list[Any]) -> None:
    for page in pages:
        lines = [line for size in (BODY, 9.0, 12.0) for line in baselines(page, size)]
        assert min(lines) > 0
        assert max(lines) < LINES * LINE


@pytest.mark.pdf
def test_no_page_ends_with_a_heading_or_begins_or_ends_with_a_single_line(pages: list[Any]) -> None:
    """The text repeats one paragraph, so its first and last lines are known wherever it is cut."""
    first, last = PARAGRAPH[:8], PARAGRAPH.strip()[-8:]
    for page in pages:
        rows = text_rows(page)
        if not rows:
            continue
        assert not any(title[:4] in rows[-1] for title in TITLES)
        assert not rows[-1].startswith(first)
        assert not rows[0].endswith(last) or len(rows[0]) > 30


def text_rows(page: Any) -> list[str]:
    """The lines of text, quotations and part titles on a page, from top to bottom."""
    rows: dict[float, str] = {}
    for char in sorted(page.chars, key=lambda char: (char["top"], char["x0"])):
        if round(char["size"], 1) in (BODY, 9.0, 18.0, 22.0) and char["text"].strip():
            baseline = round(float(page.height) - char["matrix"][5])
            rows[baseline] = rows.get(baseline, "") + char["text"]
    return [text for _, text in sorted(rows.items()) if not text.isdigit()]


@pytest.mark.pdf
def test_a_long_lead_and_a_long_title_break_nothing(tmp_path: Path) -> None:
    header = HEADER.replace("清水河畔医保新篇", "清水河畔书写医疗保障高质量发展新篇章").replace(
        "subtitle", "# subtitle"
    )
    lead = f"---\npart: lead\n---\n{PARAGRAPH * 12}"
    root = write_feature(tmp_path, f"{header}outputs: [pdf]\n", lead, (PARAGRAPH * 3,))
    assert build(root).codes == []
    with pdfplumber.open(root / "output/pdf/story.pdf") as pdf:
        width = float(pdf.pages[0].width)
        assert all(
            char["x1"] <= width - 17.5 / 25.4 * 72 for page in pdf.pages for char in page.chars if char["text"] > " "
        )
        assert "全民参保织密网" in pdf.pages[1].extract_text()


@pytest.mark.pdf
def test_the_outline_is_headline_parts_and_run_in_headings(story: Built) -> None:
    outline = pypdf.PdfReader(story.pdf()).outline
    assert [entry.title for entry in outline if not isinstance(entry, list)] == ["清水河畔医保新篇"]
    parts = [entry.title for entry in outline[1] if not isinstance(entry, list)]
    assert parts == [*TITLES, "编者说明"]
    run_in = [entry.title for nested in outline[1] if isinstance(nested, list) for entry in nested]
    assert run_in == ["智能预警。", "从严惩处。"]


@pytest.mark.pdf
def test_it_is_accessible(story: Built) -> None:
    report = outloud.check(str(story.pdf()))
    assert report.error is None
    assert [(found.rule, found.message) for found in report.findings] == []


@pytest.mark.pdf
def test_running_heads_are_no_content(pages: list[Any]) -> None:
    for page in pages[1:]:
        heads = [char for char in page.chars if char["top"] < TOP - 20 and char["text"].strip()]
        assert "成就巡礼" in "".join(char["text"] for char in heads)
        assert {char["tag"] for char in heads} == {"Artifact"}


@pytest.mark.pdf
def test_every_font_is_embedded(story: Built) -> None:
    with pikepdf.open(story.pdf()) as pdf:
        fonts = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/FontName" in each]
        assert len(fonts) >= 3
        assert all("/FontFile3" in font or "/FontFile2" in font for font in fonts)


@pytest.mark.pdf
def test_the_field_of_the_first_page_reaches_over_the_bleed(story: Built) -> None:
    with pdfplumber.open(story.pdf(".press")) as pdf:
        page = pdf.pages[0]
        with pikepdf.open(story.pdf(".press")) as boxes:
            left, _, right, top = map(float, boxes.pages[0].BleedBox)
        fields = [rect for rect in page.rects if rect["width"] > 500 and rect["height"] > 200]
        assert len(fields) == 1
        assert fields[0]["x0"] <= left
        assert fields[0]["x1"] >= right
        assert fields[0]["y1"] >= top


@pytest.mark.pdf
def test_a_proof_has_the_same_lines(story: Built, pages: list[Any]) -> None:
    with pdfplumber.open(story.pdf(".proof")) as pdf:
        for page, proof in zip(pages, pdf.pages, strict=False):
            assert baselines(page, BODY) == baselines(proof, BODY)


def test_the_page_is_valid_and_its_headings_leave_out_no_level(story: Built) -> None:
    tree = parse_html(story.page.read_text(encoding="utf-8"))
    levels = [int(element.tag[1]) for element in tree.iter() if re.fullmatch("h[1-6]", str(element.tag))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_page_leads_to_every_part(story: Built) -> None:
    tree = parse_html(story.page.read_text(encoding="utf-8"))
    contents = next(element for element in tree.iter("nav") if element.get("aria-label") == "目录")
    targets = [link.get("href").removeprefix("#") for link in contents.iter("a")]
    parts = [element.get("id") for element in tree.iter("h2") if "".join(element.itertext()) in TITLES]
    assert targets == parts
    assert len(parts) == len(TITLES)


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed and may not be")
@pytest.mark.parametrize("width", [320, 390, 768, 1440])
def test_nothing_is_wider_than_the_screen(story: Built, tmp_path: Path, width: int) -> None:
    sizes = "[d.documentElement.scrollWidth, d.documentElement.clientWidth]"
    measured = _measure(story, tmp_path, width, sizes)
    assert measured[0] <= measured[1]


def test_a_part_may_be_left_out_of_the_header(tmp_path: Path) -> None:
    """Only lead and body are required: no kicker, no authors, no column, no ending."""
    header = "\n".join(line for line in HEADER.splitlines() if line.split(":")[0] in ("format", "title", "issuer"))
    root = write_feature(tmp_path, f"{header}\n", bodies=(PARAGRAPH,))
    (root / "content/story/09.md").unlink()
    assert build(root).codes == []
    assert "全民参保织密网" in (root / "output/site/story/index.html").read_text(encoding="utf-8")
