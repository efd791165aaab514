"""A work summary, built: measured on the page of GB/T 9704—2012, with and without a red head, and on the site."""

import re
from pathlib import Path

import outloud
import pytest
from pypdf import PdfReader

from tests.example import parse_html
from tests.page.conftest import Variants, new_workspace
from tests.page.measure import CHAR, LINE, TOLERANCE, ink, page_count, row, rows, text
from tests.workspace import build, check, codes, run, write

pytestmark = pytest.mark.pdf

HEADER = """\
format: summary
title: 示例市医疗保障局2025年上半年工作总结
issuer: 示例市医疗保障局
issued: 2025-07-10
reference_period: 2025H1
datasets: [half]
notes: [本文系示例。]
"""
DATA = """\
title: 半年数据
sources: {report: {title: 半年报表}}
indicators:
  参保人数: {unit: 万人, observations: {2025H1: 501.25}}
  参保率: {unit: "%", observations: {2025H1: 99.9}}
"""
HEADED = """\
red_head: 示例市医疗保障局文件
document_number: 示医保发〔2025〕12号
recipients: 各县（市、区）医疗保障局
unsealed: true
annotation: 此件公开发布
attachments: [主要指标表]
copies_to: [市人民政府办公室]
printed_by: 示例市医疗保障局办公室
printed: 2025-07-11
"""
TITLED = """\
signature_place: title
copy_number: "000012"
classification: 秘密★1年
urgency: 特急
"""
_LONG = "全市医疗保障部门围绕保待遇、减负担、强监管、优服务、促改革，统筹推进各项工作，取得新的进展。" * 3
_WORK = f"""\
# 上半年工作开展情况

{_LONG}

## 待遇保障持续提升

1. 参保规模保持稳定。参保人数为{{{{ 参保人数 }}}}。{_LONG}
2. 困难群众应保尽保。{_LONG}
3. 报销水平总体提升。{_LONG}

:::{{indicator-table}} 主要指标
:::

{_LONG}

## 基金监管持续加力

{_LONG}

# 下一步工作打算

## 抓好参保扩面

{_LONG}

## 深化支付改革

{_LONG}
"""
_HIGHLIGHTS = """\
---
part: highlights
---
:::{key-figures} 数说上半年
- {{ 参保人数 }}：基本医疗保险参保人数
- {{ 参保率 }}：常住人口参保率
:::
"""


def _add(root: Path, name: str, more: str = "", highlights: str = "") -> None:
    write(root, f"content/{name}/publication.yaml", f"{HEADER}{more}")
    write(root, f"content/{name}/01-work.md", _WORK)
    if highlights:
        write(root, f"content/{name}/00-highlights.md", highlights)


@pytest.fixture(scope="module")
def summaries(tmp_path_factory: pytest.TempPathFactory) -> Variants:
    """A summary without a head, one with it, one signed under its title and marked."""
    root = new_workspace(tmp_path_factory.mktemp("summaries"))
    write(root, "data/half.yaml", DATA)
    _add(root, "plain")
    _add(root, "headed", HEADED)
    _add(root, "titled", TITLED, _HIGHLIGHTS)
    return Variants(root, build(root))


def _near(value: float, expected: float, within: float = TOLERANCE) -> None:
    assert abs(value - expected) <= within, f"{value:.2f} instead of {expected:.2f}"


NAMES = ("plain", "headed", "titled")


@pytest.mark.parametrize("name", NAMES)
def test_it_is_held_against_the_standard_and_passes(summaries: Variants, name: str) -> None:
    assert summaries.built.files is not None
    assert summaries.codes(name) == []


@pytest.mark.parametrize("name", ["plain", "headed"])
def test_it_is_readable_to_screen_readers(summaries: Variants, name: str) -> None:
    report = outloud.check(str(summaries.pdf(name)))
    assert report.error is None and report.stats["tagged"]
    # A title with a year in it is taken for a reference number, with a warning.
    assert [(found.rule, found.message) for found in report.findings if found.severity == "error"] == []


def test_without_a_head_nothing_is_red_and_the_title_is_two_empty_lines_down(summaries: Variants) -> None:
    pdf = summaries.pdf("plain")
    assert ink(pdf, 1, red=True) is None
    top = ink(pdf, 1)
    assert top is not None
    assert 2 * LINE <= top[1] - 37 < 2.5 * LINE
    title = rows(pdf, 1)[0]
    assert title.text == "示例市医疗保障局2025年上半年工作总结"
    assert title.chars[0].size == pytest.approx(22, abs=0.1)
    _near((title.x0 + title.x1) / 2, 28 + 78, 0.6)
    first = row(pdf, 1, "上半年工作开展情况")
    _near(first.x0, 28 + 2 * CHAR, 1.6)


def test_with_a_head_it_stands_as_in_every_red_head_document(summaries: Variants) -> None:
    pdf = summaries.pdf("headed")
    red = ink(pdf, 1, red=True)
    assert red is not None
    _near(red[1], 37 + 35)
    _near(red[2] - red[0], 156)
    assert row(pdf, 1, "示医保发").text == "示医保发〔2025〕12号"
    _near(row(pdf, 1, "各县").x0, 28)
    last = page_count(pdf)
    assert last % 2 == 0 and "抄送：市人民政府办公室。" in text(pdf, last)


def test_marks_stand_above_the_title_and_who_and_when_below_it(summaries: Variants) -> None:
    pdf = summaries.pdf("titled")
    found = [line.text for line in rows(pdf, 1)[:6]]
    assert found[:3] == ["000012", "秘密★1年", "特急"]
    assert found[3:] == ["示例市医疗保障局2025年上半年工作总结", "示例市医疗保障局", "（2025年7月10日）"]
    name = rows(pdf, 1)[4]
    assert "Kai" in name.chars[0].font
    _near((name.x0 + name.x1) / 2, 28 + 78, 0.6)
    pages = [text(pdf, number) for number in range(1, page_count(pdf) + 1)]
    assert sum(page.count("2025年7月10日") for page in pages) == 1


@pytest.mark.parametrize("name", NAMES)
def test_body_text_stands_on_one_grid_below_head_and_table(summaries: Variants, name: str) -> None:
    pdf = summaries.pdf(name)
    places = []
    for number in range(1, page_count(pdf) + 1):
        body = [line for line in rows(pdf, number) if abs(line.chars[0].size - 16) < 0.1 and line.bottom < 263]
        below = [line for line in body if "Fang" in line.chars[0].font and not re.match("示医保发|0000", line.text)]
        places += [(line.bottom - 37) % LINE for line in below]
    assert len(places) > 40
    assert max(places) - min(places) <= TOLERANCE


def test_levels_are_in_their_faces_and_lists_run_in(summaries: Variants) -> None:
    pdf = summaries.pdf("plain")
    pages = "".join(text(pdf, number) for number in range(1, page_count(pdf) + 1))
    assert "一是参保规模保持稳定。参保人数为501.25万人。" in pages
    assert pages.index("一是") < pages.index("二是困难群众") < pages.index("三是报销水平")
    chapter, section = row(pdf, 1, "一、上半年"), row(pdf, 1, "（一）待遇保障")
    assert re.search("Hei|Sans", chapter.chars[2].font)
    assert "Kai" in section.chars[1].font
    assert section.text.startswith("（一）待遇保障持续提升。一是参保规模")
    assert "Fang" in section.chars[-1].font


def test_bookmarks_follow_the_chapters(summaries: Variants) -> None:
    def titles(items: object) -> list[object]:
        return [titles(item) if isinstance(item, list) else item["/Title"] for item in items]  # type: ignore[attr-defined]

    outline = titles(PdfReader(summaries.pdf("plain")).outline)
    assert outline[0] == "示例市医疗保障局2025年上半年工作总结"
    assert outline[1] == [
        "一、上半年工作开展情况",
        ["（一）待遇保障持续提升。", "（二）基金监管持续加力。"],
        "二、下一步工作打算",
        ["（一）抓好参保扩面。", "（二）深化支付改革。"],
        "编者说明",
    ]


def test_every_profile_is_made(summaries: Variants) -> None:
    done = run(summaries.root, "build", "headed", "--profile=press", "--profile=proof", "--format", "concise")
    assert (done.returncode, done.stdout) == (0, "")
    press, proof = (summaries.root / f"output/pdf/headed.{kind}.pdf" for kind in ("press", "proof"))
    assert len(PdfReader(press).pages) % 4 == 0
    assert "数据校对表" in "".join(page.extract_text() for page in PdfReader(proof).pages)


def test_the_page_opens_with_key_figures_and_what_comes_next(summaries: Variants) -> None:
    page = (summaries.root / "output/site/titled/index.html").read_text(encoding="utf-8")
    parse_html(page)
    opening = page[page.index('<div class="opening">') : page.index('class="toc"')]
    assert "501.25万人" in re.sub(r"<[^>]+>", "", opening)
    assert "下一步工作打算" in opening
    assert re.findall(r'<li><a href="#(s2-\d)">', opening) == ["s2-1", "s2-2"]
    assert "抓好参保扩面" in opening


def test_a_chapter_that_does_not_look_ahead_is_no_outlook(summaries: Variants, tmp_path: Path) -> None:
    root = new_workspace(tmp_path)
    write(root, "content/half/publication.yaml", "format: summary\ntitle: 总结\nissuer: 局\noutputs: [html]\n")
    write(root, "content/half/01.md", "# 工作成效\n\n正文。\n")
    assert build(root).diagnostics == []
    assert 'class="opening"' not in (root / "output/site/half/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("line", "code", "word"),
    [
        ("red_head: 示例市医疗保障局文件", "YB315", "发文字号"),
        ("document_number: 示医保发〔2025〕12号", "YB315", "发文机关标志"),
        ("copies_to: [市财政局]", "YB315", "印发机关"),
        ('copy_number: "12"', "YB112", "六位"),
        ("classification: 秘密", "YB112", "秘密★1年"),
        ("urgency: 很急", "YB112", "加急"),
    ],
)
def test_what_a_summary_says_has_to_be_whole(tmp_path: Path, line: str, code: str, word: str) -> None:
    root = new_workspace(tmp_path)
    write(root, "data/half.yaml", DATA)
    _add(root, "half", f"{line}\n")
    found = check(root)
    assert set(codes(found)) == {code}
    assert any(word in f"{each.message}{each.help}" for each in found)
