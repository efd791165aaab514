"""Drafts of plain text and Markdown: what is printed, what each line is, and where each word stands."""

from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it.rules_core import inline as markdown_it_inline

from yibao_report.diagnostics import Diagnostics
from yibao_report.load.drafts import LoadedDraft, read_draft
from yibao_report.load.drafts.encoding import decode
from yibao_report.load.syntax import narrative_parser
from yibao_report.model.draft import Block, BlockKind
from yibao_report.model.narrative import MASK


def read(text: str | bytes, path: str = "draft.txt") -> LoadedDraft:
    """Return a draft that can be read."""
    diagnostics = Diagnostics()
    draft = read_draft(path, text if isinstance(text, bytes) else text.encode(), diagnostics)
    assert draft is not None and list(diagnostics) == []
    return draft


def shape(text: str, path: str = "draft.txt") -> list[tuple[str, int, str]]:
    """Return the blocks in short."""
    return [(str(block.kind), block.level, block.text) for block in read(text, path).draft.blocks]


def placed(block: Block) -> Iterator[tuple[str, str]]:
    """Yield each printed character with the source behind it, where both should be the same."""
    for position, char in enumerate(block.text):
        if block.is_typed(position, position + 1):
            yield char, block.span(position, position + 1).text


def test_lines_of_a_text_are_what_they_look_like():
    text = (
        "全市医疗保障工作总结\n\n"
        "　　2025年上半年，全市参保稳定。\n"
        "第一章　总体情况\n"
        "一、主要做法\n"
        "（一）抓参保\n"
        "1.扩面\n"
        "1.全市扩面3万人。其中职工1万人。\n"
        "二、全面完成任务。\n"
        "基金运行\n"
        "基金收支平衡，略有结余。\n"
        "示例市医疗保障局\n"
        "2025年7月1日\n"
    )
    assert shape(text) == [
        ("title", 0, "全市医疗保障工作总结"),
        ("paragraph", 0, "2025年上半年，全市参保稳定。"),
        ("heading", 1, "第一章　总体情况"),
        ("heading", 2, "一、主要做法"),
        ("heading", 3, "（一）抓参保"),
        ("heading", 4, "1.扩面"),
        ("paragraph", 0, "1.全市扩面3万人。其中职工1万人。"),
        ("heading", 2, "二、全面完成任务。"),
        ("heading", 1, "基金运行"),
        ("paragraph", 0, "基金收支平衡，略有结余。"),
        ("paragraph", 0, "示例市医疗保障局"),
        ("paragraph", 0, "2025年7月1日"),
    ]


def test_marks_of_markdown_in_a_text_are_not_printed():
    text = "# 总结\n\n### 一、背景\n\n**(1) 做实统筹。**全市已做实。\n"
    assert shape(text) == [
        ("title", 0, "总结"),
        ("heading", 3, "一、背景"),
        ("paragraph", 0, "(1) 做实统筹。全市已做实。"),
    ]
    block = read(text).draft.blocks[2]
    assert all(char == source for char, source in placed(block))
    assert block.span(8, 11).text == "。**全市"


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("| 指标 | 值 |\n|---|---|\n| 参保 |  |\n", [["指标", "值"], ["参保", ""]]),
        ("指标\t单位\t值\n参保率\t%\t95\n", [["指标", "单位", "值"], ["参保率", "%", "95"]]),
        ("指标\t单位\t值\n参保率\t\t95\n", [["指标", "单位", "值"], ["参保率", "", "95"]]),
        ("指标\t单位\t\t值\n参保率\t%\t95\n", [["指标", "单位", "值"], ["参保率", "%", "95"]]),
        ("年份\t值\n2023年\t94\n2024年\t95\n", [["年份", "值"], ["2023年", "94"], ["2024年", "95"]]),
    ],
)
def test_rows_of_cells_in_a_text_are_a_table(text: str, rows: list[list[str]]):
    blocks = read(f"表如下。\n{text}表后有话。\n").draft.blocks
    cells = [block for block in blocks if block.kind is BlockKind.CELL]
    found = [[each.text for each in cells if each.cell and each.cell.row == row] for row in range(len(rows))]
    assert found == rows
    assert [each.cell.header for each in cells if each.cell] == [
        row == 0 for row, cells in enumerate(rows) for _ in cells
    ]
    assert all(char == source for block in blocks for char, source in placed(block))
    assert blocks[-1].text == "表后有话。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends(encoding: str, newline: str):
    content = newline.join(["截止2020年底，参保稳定。", "基金，，平稳。", ""]).encode(encoding)
    draft = read(content)
    assert [block.text for block in draft.draft.blocks] == ["截止2020年底，参保稳定。", "基金，，平稳。"]
    assert draft.characters is not None
    assert draft.characters.replaced([]) == content
    start = draft.file.text.index("，，")
    changed = draft.characters.replaced([(0, 2, "截至"), (start, start + 2, "，")])
    assert changed.decode(encoding) == newline.join(["截至2020年底，参保稳定。", "基金，平稳。", ""])


@example("\r1\n", [(1, 1, "")])
@given(
    st.text(st.sampled_from("医保，。a1 \r\n"), max_size=30),
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 3), st.text("医，x", max_size=3)), max_size=3),
)
def test_edits_of_mixed_line_ends_leave_the_rest(raw: str, wanted: list[tuple[int, int, str]]):
    characters = decode(raw.encode())
    assert characters is not None
    edits, done = [], 0
    for start, length, words in sorted(wanted):
        end = min(start + length, len(characters.text))
        if done <= start <= end and "\n" not in characters.text[start:end]:
            edits.append((start, end, words))
            done = end
    expected = characters.text
    for start, end, words in reversed(edits):
        expected = expected[:start] + words + expected[end:]
    changed = decode(characters.replaced(edits))
    assert changed is not None and changed.text == expected.replace("\r\n", "\n")
    assert changed.raw.count("\r\n") >= raw.count("\r\n")


def test_what_is_no_text_is_told():
    diagnostics = Diagnostics()
    assert read_draft("a.txt", bytes(range(256)) * 4, diagnostics) is None
    assert read_draft("a.doc", b"x", diagnostics) is None
    assert read_draft("a", b"x", diagnostics) is None or True
    assert {each.rule.code for each in diagnostics} == {"YB115"}


# --- Markdown -------------------------------------------------------------------------------------------------------

MARKDOWN = """# 半年总结

全市**参保[639.40万人](=参保人数)**，其中`职工`\\*参保 <!-- 待核 -->
稳定，见[通知](a(b).md "题")和<https://example.invalid>。

## 主要做法

1. 抓参保[^1]
3. 抓基金 &amp; 监管

- 门诊{{ 报销 }}
  - 住院

> 引用一段。

| 指标 | 值 |
|---|---|
| 参保\\|率 |  |

![窗口](images/a.png "服务窗口")

[^1]: 脚注文字。
"""


def test_markdown_is_read_as_it_is_printed():
    assert shape(MARKDOWN, "draft.md") == [
        ("title", 0, "半年总结"),
        ("paragraph", 0, "全市参保639.40万人，其中职工*参保 稳定，见通知和https://example.invalid。"),
        ("heading", 1, "主要做法"),
        ("item", 0, "1.抓参保"),
        ("item", 0, "3.抓基金 & 监管"),
        ("item", 0, f"门诊{MASK}"),
        ("item", 0, "住院"),
        ("quote", 0, "引用一段。"),
        ("cell", 0, "指标"),
        ("cell", 0, "值"),
        ("cell", 0, "参保|率"),
        ("cell", 0, ""),
        ("caption", 0, "服务窗口"),
        ("note", 0, "脚注文字。"),
    ]


def test_every_printed_character_of_markdown_has_its_place():
    for block in read(MARKDOWN, "draft.md").draft.blocks:
        assert all(char == source for char, source in placed(block)), block.text


def test_what_is_not_typed_stands_where_it_is_written():
    blocks = {block.text: block for block in read(MARKDOWN, "draft.md").draft.blocks}
    assert blocks["3.抓基金 & 监管"].span(0, 2).text == "3."
    assert blocks["3.抓基金 & 监管"].span(6, 7).text == "&amp;"
    assert blocks[f"门诊{MASK}"].span(2, 3).text == "{{ 报销 }}"
    assert not blocks[f"门诊{MASK}"].is_typed(0, 3)


def test_a_markdown_draft_without_marks_is_read_by_its_form():
    assert shape("工作总结\n\n一、做法\n\n（一）抓参保\n\n全市参保稳定。\n", "draft.md") == [
        ("title", 0, "工作总结"),
        ("heading", 1, "一、做法"),
        ("heading", 2, "（一）抓参保"),
        ("paragraph", 0, "全市参保稳定。"),
    ]


def test_a_waiver_above_a_line_cuts_no_paragraph():
    text = "全市参保\n<!-- yibao: allow YB452 原文如此 -->\n截止去年。\n"
    assert [block.text for block in read(text, "draft.md").draft.blocks] == ["全市参保截止去年。"]
    plain = "甲<!-- yibao: allow YB452 原文如此 -->乙。\n"
    assert [block.text for block in read(plain).draft.blocks] == ["甲乙。"]


@given(st.text(st.sampled_from("一（）1.、医保**[](={}<!->|#\\&;\n 　a`>"), max_size=60))
def test_any_text_is_read_and_every_word_found_again(text: str):
    for path in ("draft.txt", "draft.md"):
        for block in read(text, path).draft.blocks:
            assert block.stretches[0].start == 0
            assert "\n" not in block.text
            assert all(char == source for char, source in placed(block))
            block.span(0, len(block.text))


def test_a_draft_says_what_it_is():
    draft = read("关于做好参保工作的通知\n各区县医疗保障局：\n请照此执行。\n示例市医疗保障局\n2025年7月1日\n").draft
    assert (draft.title, draft.official) == ("关于做好参保工作的通知", True)
    assert draft.issued is not None and draft.issued.code == "2025-07-01"
    assert not read("工作回眸\n三年来，参保稳定。\n").draft.official


@given(st.text(st.sampled_from("医保，。 a1.-+=:;()#\"'/%@|　"), max_size=40))
def test_words_without_signs_of_markdown_need_no_parser(text: str):
    """The short way for plain paragraphs gives the tokens of the long one."""
    parser = narrative_parser()
    short = [token.as_dict() for token in parser.parse(text)]
    parser.core.ruler.at("inline", markdown_it_inline)
    assert [token.as_dict() for token in parser.parse(text)] == short


NUMBER = "示医保发〔2025〕12号"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "示例市医疗保障局关于做好2025年\n城乡居民参保工作的通知\n\n各区县：\n",
            "示例市医疗保障局关于做好2025年城乡居民参保工作的通知",
        ),
        ("示例市医疗保障局\n关于印发《工作要点》的通知\n各区县：\n", "示例市医疗保障局关于印发《工作要点》的通知"),
        (
            f"示例市医疗保障局文件\n{NUMBER}\n\n关于印发\n《2025年工作要点》\n的通知\n\n各区县：\n",
            "关于印发《2025年工作要点》的通知",
        ),
        (f"{NUMBER}\n关于做好2025年\n参保工作的通知\n{NUMBER}\n", "关于做好2025年参保工作的通知"),
    ],
)
def test_a_title_in_several_lines_is_one(text: str, title: str):
    found = read(text)
    (block,) = [block for block in found.draft.blocks if block.kind is BlockKind.TITLE and "关于" in block.text]
    assert block.text == title
    assert all(char == source for char, source in placed(block))


@pytest.mark.parametrize(
    "text",
    [
        "示例市医疗保障局\n\n关于印发《工作要点》的通知\n\n各区县：\n",
        "关于做好参保工作的通知\n（征求意见稿）\n\n各区县：\n",
        "工作总结\n我们落实了省局关于做好参保\n工作的通知\n以及各项要求。\n",
        "2025年，我们学习了关于做好参保\n工作的通知\n\n又开了会。\n",
        f"{NUMBER}\n关于做好参保工作的通知\n\n各区县：\n",
        "医保工作回眸\n三年来的做法\n\n一、背景\n",
    ],
)
def test_lines_that_are_not_one_title_for_certain_stay_apart(text: str):
    lines = [line for line in text.splitlines() if line]
    assert [block.text for block in read(text).draft.blocks] == lines
