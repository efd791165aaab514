"""Titles broken by sense: GB/T 9704—2012 7.3.1."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yibao_report.render.titles import title_chunks, title_lines

TITLES = """
益阳市医疗保障“十四五”发展规划

益阳市医疗保障局办公室
关于印发《益阳市医疗保障
“十四五”发展规划》的通知

关于进一步做好城乡居民
基本医疗保险参保工作的通知

湖南省医疗保障局湖南省财政厅
关于印发《湖南省职工基本医疗保险
门诊共济保障机制实施办法》的通知

示例市医疗保障局
关于印发《示例市2025年上半年
医疗保障运行情况》的通知
"""


@pytest.mark.parametrize("lines", [each.split("\n") for each in TITLES.strip().split("\n\n")])
def test_titles_break_by_sense(lines: list[str]) -> None:
    assert list(title_lines("".join(lines))) == lines


@pytest.mark.parametrize("lines", [each.split("\n") for each in TITLES.strip().split("\n\n")])
def test_lines_form_a_trapezoid_or_a_lozenge(lines: list[str]) -> None:
    widths = [len(line) for line in title_lines("".join(lines))]
    steps = [after - before for before, after in pairwise(widths)]
    falling = next((n for n, step in enumerate(steps) if step < 0), len(steps))
    assert all(step <= 1 for step in steps[falling:])


def test_a_typed_break_is_kept() -> None:
    assert title_lines("示例市医疗保障局\n2025年工作总结") == ("示例市医疗保障局", "2025年工作总结")


def test_a_book_title_stays_whole_where_it_fits() -> None:
    assert "《医疗保障基金使用监督管理条例》" in "|".join(
        title_lines("国务院关于公布《医疗保障基金使用监督管理条例》的决定")
    )


def test_a_screen_may_break_between_pieces() -> None:
    assert title_chunks("示例局关于印发《规划》的通知") == (("示例局", "关于印发", "《规划》", "的通知"),)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="益阳市医疗保障关于印发《》“”、的通知2025年（）报告", min_size=1, max_size=60))
def test_no_character_is_lost_and_no_line_begins_or_ends_with_a_forbidden_mark(text: str) -> None:
    lines = title_lines(text)
    assert "".join(lines) == text
    assert "".join(piece for line in title_chunks(text) for piece in line) == text
    for before, after in pairwise(lines):
        assert before[-1] not in "《“（"
        assert after[0] not in "》”）、"
