"""What components that frame Markdown, numbered lists and label headings become on the page."""

import re
from pathlib import Path

import pytest

from tests.workspace import TEXT, build, copy_demo, without_pdf, write

FORMAT = "templates/formats/brief/format.yaml"
RUN_IN = 'ordered_list: {number: "{chinese}是", run_in: true}\n'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_demo(tmp_path / "workspace")


def page(root: Path, text: str, format_lines: str = "") -> str:
    write(root, TEXT, text)
    write(root, FORMAT, (root / FORMAT).read_text(encoding="utf-8") + format_lines)
    without_pdf(root)
    assert build(root).codes == []
    return (root / "output/site/demo/index.html").read_text(encoding="utf-8")


def words(html: str) -> str:
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", html))


def test_items_are_split_at_the_first_colon_and_keep_their_figures(root: Path) -> None:
    html = page(root, ":::{key-figures} 数说\n- {{ 参保人数 }}：总数：含**职工**\n:::\n")
    block = html[html.index('id="key-figures-1"') :]
    figure, label = words(block).index("400.00万人"), words(block).index("总数：含职工")
    assert figure < label
    assert 'data-indicator="参保人数"' in block
    assert "<strong>职工</strong>" in block


def test_before_and_after_stand_in_this_order(root: Path) -> None:
    text = ":::{before-after} 今昔\n- 参保率：{{ 参保率.2020 }} → {{ 参保率.2025 }}\n:::\n"
    block = page(root, text).split('id="before-after-1"')[1]
    periods = re.findall(r'data-period="(\d{4})"', block)
    assert periods[:2] == ["2020", "2025"]


def test_a_component_holds_others(root: Path) -> None:
    html = page(root, ":::{aside} 背景\n开头。\n\n:::{quote} 村民\n原话。\n:::\n\n结尾。\n:::\n\n之后。\n")
    aside = html[html.index('id="aside-1"') :]
    assert words(aside).index("开头。") < words(aside).index("原话。") < words(aside).index("结尾。")
    assert aside.index('id="quote-1"') < aside.index("结尾")


def test_a_list_takes_the_numbers_of_the_format_in_one_paragraph(root: Path) -> None:
    html = page(root, "# 概况\n\n1. 参保面稳住。\n2. 资助到位。\n\n   另起一段。\n\n3. 基金平稳。\n", RUN_IN)
    paragraphs = re.findall(r'<p class="run-in-list">(.*?)</p>', html)
    assert [words(paragraph) for paragraph in paragraphs] == ["一是参保面稳住。二是资助到位。", "三是基金平稳。"]
    assert "另起一段。" in words(html)
    assert "<ol" not in html.split("</h2>")[1].split("</article>")[0].split("<section")[0]


def test_a_list_may_give_each_item_its_paragraph_and_begin_later(root: Path) -> None:
    html = page(root, "3. 参保。\n4. 基金。\n", 'ordered_list: {number: "第{chinese}，"}\n')
    assert [words(found) for found in re.findall(r'<p class="numbered">(.*?)</p>', html)] == [
        "第三，参保。",
        "第四，基金。",
    ]


def test_a_numbered_list_shares_the_line_of_a_run_in_heading(root: Path) -> None:
    text = (root / FORMAT).read_text(encoding="utf-8")
    write(root, FORMAT, text.replace('"（{chinese}）"}', '"（{chinese}）", run_in: true}'))
    html = page(
        root,
        "# 概况\n\n## 保障待遇\n\n1. 参保。\n2. 基金。\n\n## 监管\n\n正文。\n",
        'ordered_list: {number: "{chinese}是", run_in: true}\n',
    )
    run_in = re.findall(r'<div class="run-in">(.*?)</div>', html, re.DOTALL)
    assert [words(found) for found in run_in] == ["（一）保障待遇。一是参保。二是基金。", "（二）监管。正文。"]


def test_a_heading_sets_the_name_of_its_column_apart(root: Path) -> None:
    text = (root / FORMAT).read_text(encoding="utf-8")
    write(root, FORMAT, text.replace('"{chinese}、"}', '"", label: true}'))
    html = page(root, "# 机构组建：坚持科学谋划　工作领先\n\n正文。\n\n# 没有栏目名\n\n正文。\n")
    assert (
        '<span class="label">机构组建</span><span class="colon">：</span>'
        '<span class="title"><span class="clause">坚持科学谋划' in html
    )
    assert re.search(r"<h2[^>]*>没有栏目名</h2>", html)
    assert "机构组建：坚持科学谋划　工作领先" in html.split("</nav>")[0]
