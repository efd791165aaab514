"""Properties of the rules over wording, structure and official form: any text is read, numbering is judged right."""

import itertools
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.proofread.words_drafting import MINE, alarms, draft, found, marked, mended
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.registry import TEXT_CHECKS
from yibao_report.check.text.structure.numbering import Style
from yibao_report.check.text.wording.doubled_word import _repeated
from yibao_report.load.lexicon import shipped_lexicon

_PIECES = st.sampled_from(
    [
        *"，。；：、！？“”《》（）()[]【】〔〕—…\n \u3000#*|_×XxＸ0129一二三四十是要第章节条",
        *(each.words for each in shipped_lexicon().expressions[::7]),
        *(each.words[: len(each.words) // 2] for each in shipped_lexicon().formulas),
        "一、", "（二）", "3.", "①", "一是", "首先，", "其次，", "再次，", "附件：1.甲", "附件2", "目录",
        "截止", "截至", "2020年", "均",
        "示医保发〔2025〕1号", "关于做好工作的通知", "2025年3月1日", "通过", "使",
        "党的十九届二中、三中全会", "医保", "\ud800", "\U0001f600",
    ]
)  # fmt: skip
_TEXTS = st.one_of(st.text(max_size=200), st.lists(_PIECES, max_size=60).map("".join))


@given(_TEXTS)
@settings(max_examples=300, deadline=None)
def test_no_text_makes_a_rule_raise_and_places_lie_in_it(text: str) -> None:
    for each in found(text):
        assert each.span is not None and 0 <= each.span.start <= each.span.end <= len(text)
        assert each.message and each.help


@given(_TEXTS)
@settings(max_examples=150, deadline=None)
def test_fixes_do_not_overlap_and_touch_no_figure(text: str) -> None:
    edits = sorted({(fix.span.start, fix.span.end) for each in found(text) for fix in each.fix})
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(edits))
    assert re.findall(r"\d", mended(text)) == re.findall(r"\d", text)


_LEVELS = st.sampled_from([Style.CHINESE, Style.CHINESE_BRACKET, Style.ARABIC, Style.ARABIC_BRACKET])


@given(_LEVELS, st.integers(2, 15))
@settings(deadline=None)
def test_numbers_in_order_are_right(style: Style, count: int) -> None:
    assert (
        alarms("\n".join(f"{style.write(number)}工作{'甲乙丙丁'[number % 4]}" for number in range(1, count + 1))) == []
    )


@given(_LEVELS, st.integers(4, 15), st.data())
@settings(deadline=None)
def test_a_number_left_out_is_told_once_at_the_next(style: Style, count: int, data: st.DataObject) -> None:
    gone = data.draw(st.integers(2, count - 1))
    text = "\n".join(f"{style.write(number)}工作" for number in range(1, count + 1) if number != gone)
    assert marked(text, "YB463") == [style.write(gone + 1)]


@given(_LEVELS, st.integers(4, 15), st.data())
@settings(deadline=None)
def test_one_mistyped_number_is_told_once_where_it_stands(style: Style, count: int, data: st.DataObject) -> None:
    place = data.draw(st.integers(2, count - 1))
    typed = data.draw(st.integers(2, 20).filter(lambda number: number != place and number != place + 1))
    numbers = [typed if number == place else number for number in range(1, count + 1)]
    text = "\n".join(f"{style.write(number)}工作" for number in numbers)
    assert marked(text, "YB463") == [style.write(typed)]


@given(st.lists(st.integers(1, 6), min_size=1, max_size=5))
@settings(deadline=None)
def test_each_level_begins_anew_under_the_one_above(sizes: list[int]) -> None:
    lines = []
    for chapter, size in enumerate(sizes, 1):
        lines.append(f"{Style.CHINESE.write(chapter)}部分{chapter}")
        lines += [f"{Style.CHINESE_BRACKET.write(number)}工作{chapter}{number}" for number in range(1, size + 1)]
    assert marked("\n".join(lines), "YB463") == []


@given(st.text(alphabet="甲乙丙", max_size=40), st.integers(1, 4))
def test_repetition_is_found_as_by_looking(text: str, length: int) -> None:
    expected, place = [], 0
    while place + 2 * length <= len(text):
        twice = text[place : place + length] == text[place + length : place + 2 * length]
        expected += [place] if twice else []
        place += length if twice else 1
    assert list(_repeated(text, length)) == expected


def test_the_scan_finds_what_stands_anywhere_in_a_long_text() -> None:
    text = "全市医疗保障工作稳步推进，" * 2000 + "作出布署。"
    assert marked(text, "YB454") == ["布署"]
    assert sum(1 for rule, _ in TEXT_CHECKS if MINE.fullmatch(rule.code)) > 25
    assert Manuscript(draft(text)).hits
