"""A copy of a Word document with comments: read back, every mark stands around the words that were meant."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.proofread.drafts.word import W, commented_words, comments, docx, in_list, numbering, p, part, r, unpacked
from tests.workspace import call, write
from yibao_report.annotation import annotated_copy
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.load.drafts.docx import read_word_document

_OLD_END = '<w:commentRangeEnd w:id="4"/><w:r><w:commentReference w:id="4"/></w:r>'
RULE = Rule("YB452", "wrong", Severity.ERROR, "错", "说明。", Example(None, "错", "对"))


def annotated(content: bytes, *words: str) -> bytes:
    """Return a copy with a comment on each of some words."""
    word = read_word_document("a.docx", content)
    spans = [word.file.span(word.file.text.index(each), word.file.text.index(each) + len(each)) for each in words]
    copy, count = annotated_copy(word, [Diagnostic(RULE, f"“{span.text}”有误", "改正", span) for span in spans])
    assert count == len(words)
    return copy


def test_the_command_writes_a_copy(tmp_path: Path):
    content = docx(p("全市", r("截", "<w:b/>"), r("止今日，，参保稳定。")) + p("近日稳定。"))
    write(tmp_path, "a.docx", content)
    done = call(tmp_path, "proofread", "a.docx", "--annotate", "out.docx", "--hints")
    assert (done.returncode, done.stderr) == (1, "已写入out.docx，3条批注\n")
    assert (tmp_path / "a.docx").read_bytes() == content
    copy = (tmp_path / "out.docx").read_bytes()
    assert commented_words(copy) == {"0": "截止", "1": "，，", "2": "近日"}
    assert comments(copy)["0"] == "错误：“截止”应为“截至”\n办法：改为：截至\nYB452 by-date-word"
    call(tmp_path, "proofread", "a.docx", "--annotate", "again.docx", "--hints")
    assert (tmp_path / "again.docx").read_bytes() == copy


def test_the_copy_says_the_same_as_the_original(tmp_path: Path):
    content = docx(p("全市", r("截止今日", "<w:b/>"), "参保&lt;稳定&gt;。"))
    copy = annotated(content, "止今", "<稳")
    assert read_word_document("b.docx", copy).file.text == read_word_document("a.docx", content).file.text
    before, after = unpacked(content), unpacked(copy)
    assert {name for name in after if after[name] != before.get(name)} == {
        "[Content_Types].xml",
        "word/_rels/document.xml.rels",
        "word/comments.xml",
        "word/document.xml",
    }
    assert b'mc:Ignorable="w14"' in after["word/document.xml"] and b"xmlns:w14=" in after["word/document.xml"]
    bold = [
        run for run in ET.fromstring(after["word/document.xml"]).iter(f"{W}r") if run.find(f"{W}rPr/{W}b") is not None
    ]
    assert "".join(text.text or "" for run in bold for text in run.iter(f"{W}t")) == "截止今日"
    root = ET.fromstring(after["word/comments.xml"])
    assert {each.get(f"{W}author") for each in root} == {"医保报告校对"}
    assert {each.get(f"{W}date") for each in root} == {"2025-03-04T05:06:07Z"}


def test_another_program_opens_the_copy(tmp_path: Path):
    python_docx = pytest.importorskip("docx", reason="python-docx is not needed for anything else")
    made = python_docx.Document()
    made.add_heading("总结", 1)
    made.add_paragraph("全市截止今日，").add_run("参保稳定。").bold = True
    table = made.add_table(2, 2)
    table.cell(1, 1).text = "截止去年"
    made.save(str(tmp_path / "a.docx"))
    copy = annotated((tmp_path / "a.docx").read_bytes(), "今日，参保", "截止去年")
    (tmp_path / "b.docx").write_bytes(copy)
    opened = python_docx.Document(str(tmp_path / "b.docx"))
    assert [each.text for each in opened.paragraphs] == ["总结", "全市截止今日，参保稳定。"]
    assert [each.author for each in opened.comments] == ["医保报告校对"] * 2
    assert list(commented_words(copy).values()) == ["今日，参保", "截止去年"]


def test_comments_that_are_there_are_kept():
    existing = part("comments", '<w:comment w:id="4" w:author="甲"><w:p><w:r><w:t>旧</w:t></w:r></w:p></w:comment>')
    body = p('<w:commentRangeStart w:id="4"/>', "旧批注", _OLD_END, "截止今日。")
    copy = annotated(docx(body, comments=existing), "截止")
    assert comments(copy) == {"4": "旧", "5": "错误：“截止”有误\n办法：改正\nYB452 wrong"}
    assert unpacked(copy)["[Content_Types].xml"].count(b"/word/comments.xml") == 1
    assert commented_words(annotated(copy, "截止")) == {"4": "旧批注", "5": "截止", "6": "截止"}


@pytest.mark.parametrize("existing", ['<w:comments xmlns:w="{}"/>', '<c:comments xmlns:c="{}" ></c:comments>'])
def test_an_empty_part_of_comments(existing: str):
    space = W.strip("{}")
    assert len(comments(annotated(docx(p("截止今日。"), comments=existing.format(space)), "截止"))) == 1


def test_overlapping_words_and_whole_lines():
    copy = annotated(docx(p("全市截止", "今日参保。")), "市截止今", "截止", "全市截止今日参保。", "止今日")
    assert set(commented_words(copy).values()) == {"市截止今", "截止", "全市截止今日参保。", "止今日"}


def test_words_over_paragraphs_tabs_and_changes():
    body = p(
        "<w:r><w:t>甲</w:t><w:tab/><w:t>乙丙</w:t></w:r>", '<w:ins w:id="9"><w:r><w:t>丁戊</w:t></w:r></w:ins>'
    ) + p("己庚")
    assert list(commented_words(annotated(docx(body), "\t乙", "丙丁", "戊\n己")).values()) == ["乙", "丙丁", "戊己"]


def test_words_that_word_makes_and_places_without_comments():
    note = part("footnotes", '<w:footnote w:id="2"><w:p><w:r><w:t>脚注截止。</w:t></w:r></w:p></w:footnote>')
    box = "<w:r><w:drawing><w:txbxContent><w:p><w:r><w:t>框里截止。</w:t></w:r></w:p></w:txbxContent></w:drawing></w:r>"
    body = (
        p("背景", properties=in_list()) + p("正文", '<w:r><w:footnoteReference w:id="2"/></w:r>', "。") + p("带框", box)
    )
    content = docx(body, footnotes=note, numbering=numbering(("chineseCounting", "%1、")))
    copy = annotated(content, "一、", "脚注", "框里")
    marked = unpacked(copy)["word/document.xml"].decode()
    assert next(iter(commented_words(copy).values())) == "背"
    assert (
        '<w:commentRangeStart w:id="1"/><w:r><w:footnoteReference w:id="2"/></w:r><w:commentRangeEnd w:id="1"/>'
        in marked
    )
    assert "commentR" not in marked[marked.index("<w:txbxContent>") : marked.index("</w:txbxContent>")]
    assert "comment" not in unpacked(copy)["word/footnotes.xml"].decode()


def test_a_document_without_findings_is_copied_as_it_is(tmp_path: Path):
    content = docx(p("参保稳定。"))
    write(tmp_path, "a.docx", content)
    assert call(tmp_path, "proofread", "a.docx", "--annotate", "b.docx").returncode == 0
    assert (tmp_path / "b.docx").read_bytes() == content


@pytest.mark.parametrize("target", ["a.docx", "b.txt", "./a.docx"])
def test_the_original_is_never_covered(target: str, tmp_path: Path):
    write(tmp_path, "a.docx", docx(p("截止今日。")))
    assert call(tmp_path, "proofread", "a.docx", "--annotate", target).returncode == 2


@given(
    st.lists(st.lists(st.text("医保&<截止", min_size=1, max_size=5), min_size=1, max_size=4), min_size=1, max_size=3),
    st.data(),
)
def test_any_words_are_found_again_in_the_copy(paragraphs: list[list[str]], data: st.DataObject):
    content = docx(
        "".join(p(*(r(run.replace("&", "&amp;").replace("<", "&lt;")) for run in runs)) for runs in paragraphs)
    )
    word = read_word_document("a.docx", content)
    text = word.file.text
    places = data.draw(st.lists(st.tuples(st.integers(0, len(text) - 1), st.integers(1, 8)), min_size=1, max_size=5))
    spans = [word.file.span(start, min(start + length, len(text))) for start, length in places]
    spans = [span for span in spans if not span.text.startswith("\n") and not span.text.endswith("\n")]
    copy, count = annotated_copy(word, [Diagnostic(RULE, "有误", "改正", span) for span in spans])
    assert count == len(spans)
    if spans:
        assert sorted(commented_words(copy).values()) == sorted(span.text.replace("\n", "") for span in spans)
        assert read_word_document("b.docx", copy).file.text == text
