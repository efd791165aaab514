"""A publication as a draft: what will be printed, and where each word of it is written."""

from pathlib import Path

from tests.workspace import write
from yibao_report.check.text.publication import publication_draft
from yibao_report.checking import check_workspace
from yibao_report.diagnostics import Diagnostics
from yibao_report.model.draft import Block, Draft

FORMAT = """
name: 简报
headings: [{number: "{chinese}、"}, {number: "（{chinese}）"}]
ordered_list: {number: "{chinese}是", run_in: true}
parts: {body: {name: 正文, required: true}, end: {name: 落款, numbered: false}}
"""
HEADER = """format: brief
title: "工作简报"
issuer: 示例市医疗保障局
reference_period: 2020
datasets: [demo]
notes: [数据为快报数。]
"""
TEXT = """# 参保情况

全市参保{{ 参保人数 }}，即**[400万人](=参保人数)**。

## 做法

1. 抓扩面；
2. 抓{{ 参保人数 }}。

- 一条

:::{indicator-table} 主要指标
periods: [2020]
:::

:::{quote} 某主任
参保不能少。
:::

正文有注[^1]。

[^1]: 注释。
"""


def draft_of(demo: Path) -> Draft:
    """Return the demo's publication as a draft."""
    diagnostics = Diagnostics()
    checked = check_workspace(demo, (), diagnostics)
    assert checked is not None and [str(each.location) + each.message for each in diagnostics] == []
    return publication_draft(checked.publications[0])


def short(block: Block) -> tuple[str, int, str]:
    """Return a block in short."""
    return str(block.kind), block.level, block.text


def prepared(demo: Path) -> Path:
    """Give the demo a format with numbers and a text."""
    path = demo / "templates/formats/brief/format.yaml"
    path.write_text(FORMAT, encoding="utf-8")
    write(demo, "content/demo/01-text.md", TEXT)
    write(demo, "content/demo/publication.yaml", HEADER)
    write(demo, "content/demo/00-end.md", "---\npart: end\n---\n\n# 完\n\n落款。\n")
    return demo


def test_a_publication_is_read_as_it_is_printed(demo: Path):
    blocks = draft_of(prepared(demo)).blocks
    printed = [short(block) for block in blocks]
    table = [each for each in printed if each[0] == "cell"]
    assert [each for each in printed if each[0] != "cell"] == [
        ("title", 0, "工作简报"),
        ("heading", 1, "一、参保情况"),
        ("paragraph", 0, "全市参保400.00万人，即400万人。"),
        ("heading", 2, "（一）做法"),
        ("paragraph", 0, "一是抓扩面；二是抓400.00万人。"),
        ("item", 0, "一条"),
        ("caption", 0, "主要指标"),
        ("caption", 0, "某主任"),
        ("paragraph", 0, "参保不能少。"),
        ("paragraph", 0, "正文有注。"),
        ("heading", 1, "完"),
        ("paragraph", 0, "落款。"),
        ("note", 0, "注释。"),
        ("note", 0, "数据为快报数。"),
    ]
    assert ("cell", 0, "400.00万人") in table and table[0] == ("cell", 0, "指标")


def test_words_lead_back_to_the_source(demo: Path):
    blocks = {block.text: block for block in draft_of(prepared(demo)).blocks if block.cell is None}
    text = blocks["全市参保400.00万人，即400万人。"]
    assert text.span(4, 12).text == "{{ 参保人数 }}" and not text.is_typed(4, 12)
    assert text.span(14, 19).text == "400万人" and text.is_typed(14, 19)
    assert text.span(0, 2).file.path == "content/demo/01-text.md"
    items = blocks["一是抓扩面；二是抓400.00万人。"]
    assert items.span(0, 2).text == "1." and items.span(2, 5).text == "抓扩面" and items.span(6, 8).text == "2."
    title = blocks["工作简报"]
    assert title.span(2, 4).text == "简报" and title.span(2, 4).file.path == "content/demo/publication.yaml"
    assert blocks["一、参保情况"].span(2, 4).text == "参保"


def test_what_the_header_says_is_known(demo: Path):
    draft = draft_of(demo)
    assert (draft.path, draft.title) == ("content/demo", "示例市医疗保障工作简报")
    assert not draft.official
