"""Chinese lines, measured on the PDF. Widths are in ems of the text; `Line.steps` gives steps in half ems."""

import io
import random

import pypdf
import pytest
import weasyprint

from tests.typeset.setting import SIZE, lines_of, pdf_of, read_lines, texts
from yibao_report.typeset.characters import NO_END, NO_START
from yibao_report.typeset.engine import chinese_lines

pytestmark = pytest.mark.pdf

FLUSH = 0.3
"""Points that an edge may be off the measure (issue 3)."""

HAN = "益阳市医疗保障事业发展规划全面推进高质量建设"


def _flush(lines, width):
    """Return the lines whose right edge is not at a measure of so many ems."""
    return [(line.text, line.right) for line in lines if abs(line.right - width * SIZE) > FLUSH]


# Flush lines


def test_full_lines_of_han_hold_28_characters():
    css = "p { width: 156mm; letter-spacing: -0.207pt }"
    lines = lines_of(f"<p>{HAN * 6}</p>", css=css)
    assert [len(line.text) for line in lines] == [28, 28, 28, 28, 20]
    assert [line.right for line in lines[:-1]] == pytest.approx([156 / 25.4 * 72] * 4, abs=0.1)


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{HAN}，{HAN}，2025年达到95%以上，{HAN}。</p>",
        f"<p style='text-indent: 2em'>{HAN}，{HAN}，{HAN}。</p>",
        f"<p>{HAN}<strong>达到“90亿元”</strong>，<a href='#x'>见DIP规则</a>，{HAN}，{HAN}。</p>",
        f"<p>{HAN}<data class='whole'>639.40万人</data>，{HAN}<span class='whole'>112个</span>以上，{HAN}。</p>",
        f"<p>{HAN}，已有95万人&#8288;<sup>①</sup>，{HAN}，{HAN}&#8288;<sup>12</sup>。{HAN}</p>",
        f"<ul><li>{HAN}，{HAN}，{HAN}。</li></ul>",
        f"<p>{HAN}the quick brown fox jumps over the lazy dog{HAN}，Pango不会断行，{HAN}。</p>",
    ],
    ids=["digits", "indent", "inline boxes", "nowrap", "notes", "list", "Latin"],
)
def test_every_line_but_the_last_is_flush(body):
    lines = lines_of(body, width=14.3)
    assert len(lines) > 3
    assert _flush(lines[:-1], 14.3) == []
    assert lines[-1].right < 14.3 * SIZE + FLUSH


def test_a_table_cell_is_flush():
    lines = lines_of(f"<table style='width: 12.4em; border-spacing: 0'><tr><td>{HAN}，{HAN}</table>")
    assert _flush(lines[:-1], 12.4) == []


def test_a_run_in_heading_and_its_text_are_one_paragraph():
    body = f"<div style='width: 14.4em; text-indent: 2em'><h4>（1）{HAN[:7]}。</h4> <p>{HAN}{HAN}</p></div>"
    lines = lines_of(body, css="h4, div > p { display: inline; text-indent: 0 }")
    assert lines[0].text == "（1）益阳市医疗保障。益"
    assert lines[0].left == 2 * SIZE
    assert _flush(lines[:-1], 14.4) == []


def test_slack_is_between_han_never_within_numbers_or_words():
    lines = lines_of(f"<p>{HAN[:5]}2025年{HAN[:6]}OpenDRG{HAN[:9]}，{HAN}</p>", width=9.7)
    natural = lines_of("<p>2025年OpenDRG", css="p { white-space: nowrap }")
    steps = {pair: step for line in natural for pair, step in line.advances()}
    for line in lines[:-1]:
        for pair, step in line.advances():
            if pair.isascii():
                assert step == pytest.approx(steps[pair], abs=0.03), pair
    assert max(step for line in lines[:-1] for pair, step in line.advances() if pair[0] in HAN) > SIZE + 0.3


def test_a_last_line_and_a_line_before_a_break_are_left_alone():
    lines = lines_of(f"<p>{HAN[:7]}<br>{HAN[:12]}</p>", width=10.5)
    assert texts(lines) == [HAN[:7], HAN[:10], HAN[10:12]]
    assert lines[0].right == pytest.approx(7 * SIZE, abs=0.05)
    assert lines[1].right == pytest.approx(10.5 * SIZE, abs=0.05)
    assert lines[2].right == pytest.approx(2 * SIZE, abs=0.05)


def test_other_alignments_are_not_spread():
    (line,) = lines_of(f"<p style='text-align: center'>{HAN[:4]}</p>", width=10)
    assert (line.left, line.right) == pytest.approx((3 * SIZE, 7 * SIZE), abs=0.05)


# Marks


@pytest.mark.parametrize(
    "text, steps",
    [
        ("甲》、《乙", "甲2》1、1《2乙"),  # three squares become two
        ("甲，“乙”，丙", "甲2，1“2乙2”1，2丙"),
        ("甲（“乙”）。丙", "甲2（1“2乙2”1）1。2丙"),
        ("甲：“《乙》", "甲2：1“1《2乙2》"),
        ("甲。乙，丙、丁", "甲2。2乙2，2丙2、2丁"),  # a single mark keeps its square
        ("甲——乙……丙", "甲2—2—2乙2…2…2丙"),
    ],
)
def test_adjacent_marks_are_squeezed(text, steps):
    (line,) = lines_of(f"<p>{text}</p>")
    assert line.steps == steps


def test_adjacent_marks_of_different_boxes_are_squeezed():
    (line,) = lines_of("<p>甲<strong>《乙》</strong>、<a href='#x'>“丙”</a>。丁</p>")
    assert line.steps == "甲2《2乙2》1、1“2丙2”1。2丁"


def test_a_mark_at_the_end_takes_half_a_width():
    lines = lines_of("<p>甲乙丙丁戊己庚，辛壬癸甲乙丙丁戊</p>", width=7.5)
    assert texts(lines) == ["甲乙丙丁戊己庚，", "辛壬癸甲乙丙丁", "戊"]
    assert lines[0].steps == "甲2乙2丙2丁2戊2己2庚2，"
    assert lines[0].right == pytest.approx(7.5 * SIZE, abs=0.05)


def test_an_opening_mark_at_the_start_takes_half_a_width():
    first, second, _ = lines_of("<p>甲乙丙丁戊己“辛壬癸甲乙丙丁戊”己庚辛</p>", width=6.5)
    assert first.text == "甲乙丙丁戊己"
    assert second.text == "“辛壬癸甲乙丙"
    assert second.left == pytest.approx(-SIZE / 2, abs=0.05)  # its ink is in the right half of its square
    assert second.right == pytest.approx(6.5 * SIZE, abs=0.05)


def test_marks_give_up_room_before_a_character_is_pushed_out():
    lines = lines_of("<p>甲，乙，丙，丁戊己庚。辛壬癸甲乙丙丁戊己</p>", width=10)
    assert lines[0].text == "甲，乙，丙，丁戊己庚。"
    assert _flush(lines[:-1], 10) == []


# Where a line may break


def test_a_line_breaks_before_an_opening_and_after_a_closing_quote():
    assert texts(lines_of("<p>甲乙丙丁“戊己”庚辛</p>", width=4.6)) == ["甲乙丙丁", "“戊己”庚", "辛"]
    assert texts(lines_of("<p>甲乙“丙”丁戊己庚</p>", width=4.6)) == ["甲乙“丙”", "丁戊己庚"]
    assert texts(lines_of("<p>甲乙<strong>“丙”</strong>丁戊己庚</p>", width=4.6)) == ["甲乙“丙”", "丁戊己庚"]


@pytest.mark.parametrize("whole", ["——", "……", "1234.56万元", "2025年", "95%", "5个百分点", "2021—2025年", "15%～30%"])
def test_what_is_never_broken(whole):
    for head in range(1, 9):
        lines = lines_of(f"<p>{HAN[:head]}{whole}{HAN}</p>", width=9)
        assert any(whole in line.text for line in lines), texts(lines)


def test_no_character_is_left_over():
    text = "甲，乙丙丁，戊己庚辛壬癸甲乙丙，丁戊己，庚辛壬癸甲乙丙丁戊，己庚。"
    for width in range(6, 14):
        lines = lines_of(f"<p>{text}</p>", width=width)
        assert _flush(lines[:-1], width) == []
    assert texts(lines_of("<p>甲乙丙丁戊己庚辛壬癸，甲乙，丙丁，戊己庚。</p>", width=10))[-1] != "庚。"


def test_random_text_keeps_all_rules():
    chance = random.Random(9704)
    words = "甲 乙 丙 丁 戊 己 医疗 保障 ，甲 。乙 、丙 “丁”甲 《戊》、《己》乙 （庚）甲 ——乙 ……丙".split()
    words += "2025年 639.40万人 95%以上 DRG 1—5月".split()
    paragraphs = ["".join(chance.choices(words, k=60)) for _ in range(40)]
    body = "".join(f"<p style='width: {chance.uniform(9, 24):.2f}em'>甲{text}</p>" for text in paragraphs)
    lines = lines_of(body)
    assert [line.text for line in lines if line.text[0] in NO_START or line.text[-1] in NO_END] == []
    assert "".join(texts(lines)) == "".join("甲" + text for text in paragraphs)
    assert len(lines) > 400


# Text, gaps, and what is not touched


def test_han_and_latin_stand_apart_but_no_space_is_read():
    (line,) = lines_of("<p>组建DIP库，新增<span class='whole'>74种</span>。</p>")
    gaps = dict(line.advances())
    assert gaps["建D"] == pytest.approx(1.09 * SIZE, abs=0.05)
    assert gaps["增7"] == pytest.approx(1.09 * SIZE, abs=0.05)
    reader = pypdf.PdfReader(io.BytesIO(pdf_of("<p>组建DIP库，新增<span class='whole'>74种</span>。</p>")))
    assert reader.pages[0].extract_text() == "组建DIP库，新增74种。"


def test_extracted_text_is_what_was_written():
    text = f"{HAN}，“{HAN}”，《{HAN}》、《{HAN}》达到2025年的95%以上。"
    reader = pypdf.PdfReader(io.BytesIO(pdf_of(f"<p style='width: 27.4em'>{text}</p>")))
    assert reader.pages[0].extract_text().replace("\n", "") == text


def test_a_note_mark_stays_with_its_word():
    for head in range(6, 12):
        lines = lines_of(f"<p>{HAN[:head]}&#8288;<sup>①</sup>，{HAN}</p>", width=8.3)
        assert not any(line.text.startswith(("①", "，")) for line in lines)


def test_what_is_not_chinese_is_left_to_weasyprint():
    body = f'<html lang="en"><body style="text-align: justify; width: 20em">{"The quick brown fox. " * 12}'
    bare = weasyprint.HTML(string=body).write_pdf()
    with chinese_lines():
        assert weasyprint.HTML(string=body).write_pdf() == bare


def test_weasyprint_is_itself_again_afterwards():
    body = f'<html lang="zh-CN"><body style="text-align: justify; width: 20.4em">{HAN * 3}'
    bare = weasyprint.HTML(string=body).write_pdf()
    with chinese_lines():
        assert weasyprint.HTML(string=body).write_pdf() != bare
    assert weasyprint.HTML(string=body).write_pdf() == bare


def test_another_weasyprint_is_refused(monkeypatch):
    monkeypatch.setattr(weasyprint, "__version__", "71.0")
    with pytest.raises(RuntimeError, match=r"WeasyPrint 70.x，现在装的是71\.0"), chinese_lines():
        pass


def test_a_box_as_wide_as_its_content_does_not_wrap():
    body = "<div style='float: left'>新增<span class='whole'>74种</span>DIP病组<strong>2类</strong>“以上”</div>"
    assert len(read_lines(pdf_of(body))) == 1


@pytest.mark.parametrize(
    "body",
    [
        "<p style='text-overflow: ellipsis; overflow: hidden; white-space: nowrap; width: 5em'>甲，乙丙丁戊己庚辛</p>",
        "<div style='block-ellipsis: auto; max-lines: 1; continue: discard; width: 6em'>甲，“乙”丙丁戊己庚辛</div>",
        "<p style='text-decoration: underline'>甲，“乙”</p>",
        "<pre>甲\n，乙</pre>",
        "<p>甲&shy;乙，😀，שלום，e\u0301</p>",
        "<p style='overflow-wrap: anywhere; width: 5em'>https://example.com/a/b/c/longlonglonglong甲</p>",
        "<p style='width: 8em'>甲乙<span style='display: inline-block'>丙，“丁”</span>戊己庚辛壬癸甲乙丙</p>",
        "<div style='columns: 2'><p>甲乙丙丁，“戊己”庚辛壬癸</p><p>甲乙</p></div>",
    ],
    ids=["ellipsis", "clamp", "underline", "pre", "mixed scripts", "long word", "inline block", "columns"],
)
def test_other_features_of_weasyprint_still_work(body):
    lines = lines_of(body)
    assert lines
    assert all(line.left >= -SIZE / 2 for line in lines)
