"""Word documents as drafts: every paragraph, cell and note once, as printed with all changes accepted."""

import io
import random
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.proofread.drafts.word import docx, in_list, numbering, p, packed, part, r, unpacked
from yibao_report.diagnostics import Diagnostics
from yibao_report.load.drafts import LoadedDraft, read_draft
from yibao_report.load.drafts.docx.numbering import number_text
from yibao_report.model.draft import BlockKind


def read(content: bytes) -> LoadedDraft:
    """Return a document that can be read."""
    diagnostics = Diagnostics()
    draft = read_draft("a.docx", content, diagnostics)
    assert draft is not None and list(diagnostics) == []
    return draft


def texts(content: bytes) -> list[str]:
    """Return the words of the blocks."""
    return [block.text for block in read(content).draft.blocks]


def test_a_line_is_a_paragraph():
    draft = read(docx(p("总结报告") + p() + p("　　全市参保", r("稳定。", "<w:b/>"))))
    assert draft.file.text == "总结报告\n\n　　全市参保稳定。"
    title, text = draft.draft.blocks
    assert (title.kind, text.kind, text.text) == (BlockKind.TITLE, BlockKind.PARAGRAPH, "全市参保稳定。")
    assert text.file.position(text.span(4, 6).start) == (3, 7)
    assert text.span(4, 6).text == "稳定"


def test_changes_are_read_as_accepted():
    body = p(
        "参保",
        '<w:ins w:id="1" w:author="甲"><w:r><w:t>稳定</w:t></w:r></w:ins>',
        '<w:del w:id="2" w:author="甲"><w:r><w:delText>下降</w:delText></w:r></w:del>',
        '<w:moveFrom w:id="3"><w:r><w:t>旧处</w:t></w:r></w:moveFrom>',
        '<w:moveTo w:id="4"><w:r><w:t>新处</w:t></w:r></w:moveTo>',
        "。",
    )
    joined = p("甲段", properties='<w:rPr><w:del w:id="5"/></w:rPr>') + p("接乙段。")
    row = '<w:tr><w:trPr><w:del w:id="6"/></w:trPr><w:tc><w:p><w:r><w:t>删</w:t></w:r></w:p></w:tc></w:tr>'
    table = f"<w:tbl><w:tr><w:tc>{p('留')}</w:tc><w:tc>{p('下')}</w:tc></w:tr>{row}</w:tbl>"
    assert texts(docx(body + joined + table)) == ["参保稳定新处。", "甲段接乙段。", "留", "下"]


def test_what_is_not_printed_is_left_out():
    body = p(
        r("看得见"),
        r("看不见", "<w:vanish/>"),
        r("也看得见", '<w:vanish w:val="0"/>'),
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE \\* MERGEFORMAT</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>12</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        '<w:hyperlink w:anchor="x"><w:r><w:t>链接</w:t></w:r></w:hyperlink>',
        "<w:r><w:ruby><w:rt><w:r><w:t>yi</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>医</w:t></w:r></w:rubyBase></w:ruby></w:r>",
    )
    assert texts(docx(body)) == ["看得见也看得见12链接医"]


def test_signs_and_breaks():
    body = p("<w:r><w:t>一</w:t><w:tab/><w:t>二</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>三</w:t></w:r>")
    body += p('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:char="2014"/><w:t>四</w:t></w:r>')
    body += p('<w:r><w:t>甲。</w:t><w:br/><w:t>乙</w:t><w:br/><w:t>丙。</w:t><w:br w:type="page"/></w:r>')
    assert texts(docx(body)) == ["一\t二-三", "✓—四", "甲。", "乙丙。"]


def test_text_boxes_are_read_once():
    box = "<w:txbxContent><w:p><w:r><w:t>框里的话。</w:t></w:r></w:p></w:txbxContent>"
    body = p(
        "外面的话",
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>",
        "。",
    )
    assert texts(docx(body)) == ["外面的话。", "框里的话。"]


def test_tables_with_spans():
    def cell(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text) if text else '<w:p/>'}</w:tc>"

    rows = (
        cell("指标", '<w:vMerge w:val="restart"/>') + cell("数值", '<w:gridSpan w:val="2"/>'),
        cell("续", "<w:vMerge/>") + cell("2024年") + cell("2025年"),
        cell("参保率") + cell("") + cell("95%"),
    )
    table = "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"
    cells = [block for block in read(docx(p("表") + table + p("完。"))).draft.blocks if block.cell]
    found = {(each.cell.row, each.cell.column): each.text for each in cells if each.cell}
    assert found == {
        (0, 0): "指标",
        (0, 1): "数值",
        (1, 1): "2024年",
        (1, 2): "2025年",
        (2, 0): "参保率",
        (2, 1): "",
        (2, 2): "95%",
    }
    assert [each.cell.header for each in cells if each.cell] == [True, True, False, False, False, False, False]


def test_a_table_of_one_cell_is_a_frame():
    assert [
        block.cell for block in read(docx(f"<w:tbl><w:tr><w:tc>{p('提要。')}</w:tc></w:tr></w:tbl>")).draft.blocks
    ] == [None]


def test_notes_follow_the_text():
    note = part(
        "footnotes",
        '<w:footnote w:id="0" w:type="separator"><w:p><w:r><w:t>线</w:t></w:r></w:p></w:footnote>'
        '<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>脚注。</w:t></w:r></w:p></w:footnote>',
    )
    blocks = read(docx(p("正文", '<w:r><w:footnoteReference w:id="2"/></w:r>', "。"), footnotes=note)).draft.blocks
    assert [(block.kind, block.text) for block in blocks] == [
        (BlockKind.PARAGRAPH, "正文。"),
        (BlockKind.NOTE, "脚注。"),
    ]


# --- numbers that Word makes ----------------------------------------------------------------------------------------


def test_automatic_numbers_are_text():
    lists = numbering(
        ("chineseCounting", "%1、"), ("chineseCountingThousand", "（%2）"), ("decimal", "%3."), ("bullet", "·")
    )
    body = (
        p("背景", properties=in_list(0))
        + p("基础", properties=in_list(1))
        + p("做法", properties=in_list(2))
        + p("做法", properties=in_list(2))
        + p("条件", properties=in_list(1))
        + p("再做", properties=in_list(2))
        + p("点", properties=in_list(3))
        + p("要求", properties=in_list(0))
        + p("平文", properties=in_list(0, "0"))
    )
    draft = read(docx(body, numbering=lists))
    assert [(str(block.kind), block.text) for block in draft.draft.blocks] == [
        ("heading", "一、背景"),
        ("heading", "（一）基础"),
        ("heading", "1.做法"),
        ("heading", "2.做法"),
        ("heading", "（二）条件"),
        ("heading", "1.再做"),
        ("item", "点"),
        ("heading", "二、要求"),
        ("paragraph", "平文"),
    ]
    assert not draft.draft.blocks[0].is_typed(0, 2)
    assert draft.draft.blocks[0].span(2, 4).text == "背景"


def test_lists_start_anew_where_they_say_so():
    lists = part(
        "numbering",
        '<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="chineseCounting"/><w:isLgl/>'
        '<w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
        "</w:lvlOverride></w:num>",
    )
    body = "".join(
        p("甲。", properties=in_list(level, id_)) for level, id_ in [(0, "1"), (0, "1"), (1, "1"), (0, "2"), (0, "2")]
    )
    assert texts(docx(body, numbering=lists)) == ["3.甲。", "4.甲。", "4.1甲。", "1.甲。", "2.甲。"]


def test_styles_say_what_a_paragraph_is():
    styles = part(
        "styles",
        '<w:style w:type="paragraph" w:styleId="a" w:default="1"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        "</w:pPr></w:style>"
        '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="小标题"/><w:basedOn w:val="1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="c"><w:name w:val="caption"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="toc"><w:name w:val="toc 1"/></w:style>',
    )
    body = (
        p("第一行", properties="")
        + p("真标题", properties='<w:pStyle w:val="t"/>')
        + p("一、背景\t3", properties='<w:pStyle w:val="toc"/>')
        + p("背景，很长的标题。", properties='<w:pStyle w:val="1"/>')
        + p("继承", properties='<w:pStyle w:val="2"/>')
        + p("表1", properties='<w:pStyle w:val="c"/>')
        + p("大纲", properties='<w:outlineLvl w:val="2"/>')
    )
    blocks = read(docx(body, styles=styles, numbering=numbering(("chineseCounting", "%1、")))).draft.blocks
    assert [(str(block.kind), block.level, block.text) for block in blocks] == [
        ("paragraph", 0, "第一行"),
        ("title", 0, "真标题"),
        ("heading", 1, "一、背景，很长的标题。"),
        ("heading", 1, "二、继承"),
        ("caption", 0, "表1"),
        ("heading", 3, "大纲"),
    ]


@pytest.mark.parametrize(
    ("format_", "count", "text"),
    [
        ("decimal", 12, "12"),
        ("decimalZero", 7, "07"),
        ("chineseCounting", 11, "十一"),
        ("chineseCountingThousand", 21, "二十一"),
        ("japaneseCounting", 10, "十"),
        ("ideographTraditional", 3, "丙"),
        ("decimalEnclosedCircle", 3, "③"),
        ("decimalEnclosedCircle", 21, "㉑"),
        ("upperRoman", 14, "XIV"),
        ("lowerLetter", 28, "bb"),
        ("chineseLegalSimplified", 12, "拾贰"),
        ("decimalFullWidth", 10, "１０"),
        ("unheard", 5, "5"),
        ("upperLetter", 0, ""),
    ],
)
def test_number_formats(format_: str, count: int, text: str):
    assert number_text(count, format_) == text


# --- broken and hostile files ---------------------------------------------------------------------------------------


def codes(content: bytes) -> list[str]:
    """Return what is said about a document."""
    diagnostics = Diagnostics()
    read_draft("a.docx", content, diagnostics)
    return [found.rule.code for found in diagnostics]


GOOD = docx(p("全市参保稳定。"), numbering=numbering(("decimal", "%1.")))


def test_what_is_no_document_is_told():
    assert codes(b"") == ["YB116"]
    assert codes(b"PK\x03\x04 nothing") == ["YB116"]
    assert codes(packed({"other.txt": b"x"})) == ["YB116"]
    assert codes(packed({**unpacked(GOOD), "word/document.xml": b"<w:document"})) == ["YB116"]


def test_entities_are_refused():
    bomb = b'<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><a>&b;</a>'
    outside = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>'
    for part_ in (bomb, outside, bomb.decode().encode("utf-16")):
        assert codes(packed({**unpacked(GOOD), "word/document.xml": part_})) == ["YB116"]


def test_a_part_that_swells_is_refused():
    assert codes(packed({**unpacked(GOOD), "word/document.xml": b"<a>" + b" " * (65 * 2**20)})) == ["YB116"]


def test_deep_nesting_is_refused():
    assert codes(packed({**unpacked(GOOD), "word/document.xml": b"<a>" * 3000})) == ["YB116"]


@given(st.integers(0, len(GOOD) - 1), st.binary(min_size=1, max_size=6))
def test_damaged_files_never_crash(place: int, bytes_: bytes):
    codes(GOOD[:place] + bytes_ + GOOD[place + len(bytes_) :])
    codes(GOOD[:place])


@given(st.randoms(use_true_random=False))
def test_any_nesting_of_elements_is_read(chance: random.Random):
    names = (
        "p r t tbl tr tc pPr rPr numPr ilvl numId ins del txbxContent br tab sym footnoteReference vMerge trPr".split()
    )

    def tree(depth: int) -> str:
        name = chance.choice(names)
        inside = "".join(tree(depth - 1) for _ in range(chance.randint(0, 3))) if depth else "字"
        return f'<w:{name} w:val="{chance.choice(["1", "x", "0"])}">{inside}</w:{name}>'

    draft = read(docx("".join(tree(5) for _ in range(3))))
    for block in draft.draft.blocks:
        block.span(0, len(block.text))


def test_utf16_parts_are_read():
    files = unpacked(GOOD)
    files["word/document.xml"] = files["word/document.xml"].decode().replace("UTF-8", "UTF-16").encode("utf-16")
    assert texts(packed(files)) == ["全市参保稳定。"]


def test_a_password_is_told():
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, content in unpacked(GOOD).items():
            archive.writestr(name, content)
    locked = bytearray(written.getvalue())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = locked.find(signature)
        while at >= 0:
            locked[at + offset] |= 1
            at = locked.find(signature, at + 4)
    assert codes(bytes(locked)) == ["YB116"]


# --- titles in several lines ----------------------------------------------------------------------------------------

CENTRED = '<w:jc w:val="center"/>'
TITLE_STYLE = part(
    "styles",
    '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="32"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/></w:style>'
    f'<w:style w:type="paragraph" w:styleId="big"><w:pPr>{CENTRED}</w:pPr><w:rPr><w:sz w:val="44"/></w:rPr></w:style>',
)
TEXT = p("全市参保稳定，各项工作平稳有序，基金运行总体平稳，群众满意。")


def big(text: str, size: int = 44, properties: str = CENTRED) -> str:
    """Return a centred line of large letters, as authors set titles by hand."""
    return p(r(text, f'<w:sz w:val="{size}"/>'), properties=properties)


def styled(text: str, style: str = "t") -> str:
    """Return a paragraph in a style."""
    return p(text, properties=f'<w:pStyle w:val="{style}"/>')


HEAD = big("示例市医疗保障局文件", 60) + p("示医保发〔2025〕12号", properties=CENTRED) + p()


@pytest.mark.parametrize(
    ("body", "title"),
    [
        (styled("益阳市医疗保障局") + styled("2024年工作总结"), "益阳市医疗保障局2024年工作总结"),
        (big("益阳市医疗保障局") + big("2024年工作总结"), "益阳市医疗保障局2024年工作总结"),
        (styled("益阳市医疗保障局", "big") + styled("2024年工作总结", "big"), "益阳市医疗保障局2024年工作总结"),
        (HEAD + big("关于进一步做好城乡居民") + big("参保工作的通知"), "关于进一步做好城乡居民参保工作的通知"),
        (
            HEAD + big("示例市医疗保障局") + big("关于印发《2025年工作要点》") + big("的通知") + p(),
            "示例市医疗保障局关于印发《2025年工作要点》的通知",
        ),
        (big("示例市医疗保障") + big("“十四五”发展规划") + big("（征求意见稿）", 36), "示例市医疗保障“十四五”发展规划"),
        (big("2025 DRG") + big("DIP改革总结"), "2025 DRG DIP改革总结"),
        (p("示例市医疗保障局") + p("关于做好参保工作的通知") + p("各区县："), "示例市医疗保障局关于做好参保工作的通知"),
    ],
)
def test_a_title_in_several_paragraphs_is_one(body: str, title: str):
    draft = read(docx(body + TEXT, styles=TITLE_STYLE))
    assert draft.draft.title in (title, "示例市医疗保障局文件")
    (block,) = [block for block in draft.draft.blocks if block.text == title]
    assert block.kind is BlockKind.TITLE
    for start in range(len(title)):
        if title[start] != " ":
            assert block.span(start, start + 1).text == title[start]
    assert not any(block.text and block.text in title for block in draft.draft.blocks if block.text != title)


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (big("示例市医疗保障局") + big("示例市财政局"), ["示例市医疗保障局", "示例市财政局"]),
        (big("示例市医疗保障局文件") + big("关于参保工作的通知"), ["示例市医疗保障局文件", "关于参保工作的通知"]),
        (big("工作总结") + big("——在全市会议上的讲话"), ["工作总结", "——在全市会议上的讲话"]),
        (big("工作总结") + big("2025年3月1日"), ["工作总结", "2025年3月1日"]),
        (big("工作总结") + p() + big("主要做法"), ["工作总结", "主要做法"]),
        (big("工作总结") + big("主要做法", 36), ["工作总结", "主要做法"]),
        (big("工作总结") + big("主要做法", properties=""), ["工作总结", "主要做法"]),
        (big("工作总结") + big("一、主要做法"), ["工作总结", "一、主要做法"]),
        (big("工作总结") + big("目　录"), ["工作总结", "目　录"]),
        (
            big("关于做好参保工作的通知") + big("关于做好征缴工作的通知"),
            ["关于做好参保工作的通知", "关于做好征缴工作的通知"],
        ),
        (p("工作总结", properties=CENTRED) + p("主要做法", properties=CENTRED), ["工作总结", "主要做法"]),
    ],
)
def test_lines_that_are_set_apart_stay_apart(body: str, lines: list[str]):
    assert texts(docx(body + TEXT, styles=TITLE_STYLE))[: len(lines)] == lines
