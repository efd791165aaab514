"""The first page, measured: GB/T 9704—2012 7.2, 7.3.1–7.3.6."""

from pathlib import Path

import pytest

from tests.example import BuiltExample
from tests.page.conftest import Variants
from tests.page.measure import CHAR, LINE, TOLERANCE, ink, row, rows

pytestmark = pytest.mark.pdf


def _near(value: float, expected: float, within: float = TOLERANCE) -> None:
    assert abs(value - expected) <= within, f"{value:.2f} instead of {expected:.2f}"


@pytest.fixture(params=["example", "even-room", "superior", "joint"])
def pdf(request: pytest.FixtureRequest, example: BuiltExample, variants: Variants) -> Path:
    return example.pdf if request.param == "example" else variants.pdf(request.param)


def test_upper_edge_of_the_red_head_is_35_mm_below_the_type_area(pdf: Path) -> None:
    red = ink(pdf, 1, red=True)
    assert red is not None
    _near(red[1], 37 + 35)


def test_red_rule_is_4_mm_below_the_number_and_as_wide_as_the_type_area(pdf: Path) -> None:
    red = ink(pdf, 1, red=True)
    assert red is not None
    _near(red[0], 28)
    _near(red[2], 184)
    rule_top = red[3] - 0.7
    number = ink(pdf, 1, box=(28, rule_top - 12, 110 if "superior" in pdf.name else 184, rule_top - 0.5))
    assert number is not None
    _near(rule_top - number[3], 4)


def test_number_stands_two_empty_lines_below_the_head(example: BuiltExample) -> None:
    number = row(example.pdf, 1, "益医保办发")
    head = row(example.pdf, 1, "办公室文件")
    assert number.text == "益医保办发〔2022〕1号"
    _near(sum((number.x0, number.x1)) / 2, 28 + 78, 0.5)
    gap = ink(example.pdf, 1, box=(28, number.bottom - 7, 184, number.bottom))
    mark = ink(example.pdf, 1, red=True, box=(28, 60, 184, head.bottom + 2))
    assert gap is not None and mark is not None
    assert 2 * LINE <= gap[1] - mark[3] < 3 * LINE


def test_title_is_22_points_two_lines_below_the_rule_and_recipients_one_line_below_it(example: BuiltExample) -> None:
    title = [row for row in rows(example.pdf, 1) if abs(row.chars[0].size - 22) < 0.1]
    assert [line.text for line in title] == [
        "益阳市医疗保障局办公室",
        "关于印发《益阳市医疗保障",
        "“十四五”发展规划》的通知",
    ]
    red = ink(example.pdf, 1, red=True)
    assert red is not None
    first = ink(example.pdf, 1, box=(28, red[3] + 0.5, 184, title[0].bottom))
    assert first is not None
    assert 2 * LINE <= first[1] - red[3] < 2.5 * LINE
    recipients = row(example.pdf, 1, "各区县")
    _near(recipients.x0, 28)
    assert recipients.text.endswith("：")
    below = ink(example.pdf, 1, box=(28, title[-1].bottom, 184, recipients.bottom))
    assert below is not None
    assert LINE <= below[1] - title[-1].bottom + 2 < 2 * LINE


def test_paragraphs_are_indented_by_two_characters(example: BuiltExample) -> None:
    _near(row(example.pdf, 1, "为抓好").x0, 28 + 2 * CHAR)
    _near(row(example.pdf, 1, "众健康事业").x0, 28)


def test_marks_stand_in_the_first_lines_flush_left(variants: Variants) -> None:
    pdf = variants.pdf("superior")
    marks = [row(pdf, 1, part) for part in ("000012", "机密", "特急")]
    for number, mark in enumerate(marks):
        _near(mark.x0, 28)
        assert 37 + number * LINE < mark.bottom <= 37 + (number + 1) * LINE
    assert "Fang" in marks[0].chars[0].font
    assert all("Hei" in mark.chars[0].font or "Sans" in mark.chars[0].font for mark in marks[1:])


def test_number_of_an_upward_document_is_level_with_the_last_signer(variants: Variants) -> None:
    pdf = variants.pdf("superior")
    number, first = row(pdf, 1, "示医保发"), row(pdf, 1, "签发人")
    _near(number.x0, 28 + CHAR)
    assert number.text == "示医保发〔2025〕12号王五"
    assert first.text == "签发人：张三李四"
    assert "Kai" in first.chars[-1].font and "Fang" in first.chars[0].font
    _near(number.chars[-2].x0, first.chars[4].x0)
    _near(number.bottom - first.bottom, LINE, 0.5)


def test_joint_bodies_have_one_width_and_the_word_document_stands_to_their_right(variants: Variants) -> None:
    names = [row for row in rows(variants.pdf("joint"), 1) if row.chars[0].size > 30]
    texts = [line.text for line in names]
    assert texts[0] == "示例市医疗保障局" and texts[-1] == "示例市财政局"
    assert "示例市卫生健康委员会文件" in "".join(texts)
    _near(names[0].x0, names[-1].x0)
    _near(names[0].x1, names[-1].x1, 0.6)
    document = next(char for line in names for char in line.chars if char.text == "文")
    assert document.x0 > names[0].x1


@pytest.mark.parametrize(("name", "numbered"), [("superior", False), ("joint", True)])
def test_attachments_note(variants: Variants, name: str, numbered: bool) -> None:
    pdf = variants.pdf(name)
    page = next(number for number in (1, 2) if any("附件：" in line.text for line in rows(pdf, number)))
    first = row(pdf, page, "附件：")
    label, entry = first.text[:3], first.text[3:]
    _near(first.x0, (28 if page % 2 else 26) + 2 * CHAR)
    assert label == "附件：" and entry.startswith("1." if numbered else "示例")
    lines = rows(pdf, page)
    turnover = lines[lines.index(first) + 1]
    _near(turnover.x0, first.chars[5 if numbered else 3].x0)
    assert ("2.指标表" in "".join(line.text for line in lines)) is numbered


def test_sealed_signature_date_four_in_name_centred_over_it(variants: Variants) -> None:
    pdf = variants.pdf("even-room")
    name = [line for line in rows(pdf, 1) if line.text == "示例市医疗保障局"][-1]
    date = row(pdf, 1, "2025年7月10日")
    _near(date.x1, 184 - 4 * CHAR)
    _near((name.x0 + name.x1) / 2, (date.x0 + date.x1) / 2)
    _near(date.bottom - name.bottom, LINE)
    text = row(pdf, 1, "现予印发")
    _near(name.bottom - text.bottom, 2 * LINE)


def test_long_sealed_signature_keeps_two_characters_from_the_edge(variants: Variants) -> None:
    pdf = variants.pdf("joint")
    page = 2 if any("领导小组" in line.text for line in rows(pdf, 2)) else 1
    name, date = row(pdf, page, "领导小组"), row(pdf, page, "2025年7月10日")
    _near(name.x1, 184 - (0 if page == 1 else 2) - 2 * CHAR)
    _near((name.x0 + name.x1) / 2, (date.x0 + date.x1) / 2)


def test_unsealed_signature_date_two_characters_right_of_the_name(variants: Variants) -> None:
    pdf = variants.pdf("superior")
    page = next(n for n in (1, 2) if any("2025年7月10日" in line.text for line in rows(pdf, n)))
    right = 184 if page == 1 else 182
    date = row(pdf, page, "2025年7月10日")
    lines = rows(pdf, page)
    name = lines[lines.index(date) - 1]
    assert name.text == "示例市医疗保障局"
    _near(name.x1, right - 2 * CHAR)
    _near(date.x0, name.x0 + 2 * CHAR)
    note = row(pdf, page, "此件公开发布")
    assert note.text == "（此件公开发布）"
    _near(note.bottom - date.bottom, LINE)


def test_a_date_longer_than_the_name_stands_two_characters_in(variants: Variants) -> None:
    pdf = variants.pdf("short-name")
    name, date = row(pdf, 1, "市局"), row(pdf, 1, "2025年12月10日")
    _near(date.x1, 184 - 2 * CHAR)
    _near(date.x0, name.x0 + 2 * CHAR)
