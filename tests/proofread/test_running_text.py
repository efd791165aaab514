"""Which blocks hold some words is known without going through each of them."""

from hypothesis import given
from hypothesis import strategies as st

from tests.proofread.drafting import draft
from yibao_report.check.text.running_text import RunningText

LETTERS = "甲乙丙丁"
WORDS = st.text(LETTERS, min_size=1, max_size=3)


@given(st.lists(st.text(LETTERS, max_size=6)), st.lists(st.lists(WORDS, max_size=3), max_size=3))
def test_blocks_that_hold_one_word_of_each_row(lines: list[str], rows: list[list[str]]) -> None:
    blocks = draft("\n\n".join(lines)).blocks
    expected = [each for each in blocks if all(any(word in each.text for word in row) for row in rows)]
    assert list(RunningText(blocks).blocks_with(*rows)) == expected


@given(st.lists(st.text(LETTERS, max_size=6)))
def test_a_place_of_the_running_text_is_one_of_a_block(lines: list[str]) -> None:
    blocks = draft("\n\n".join(lines)).blocks
    running = RunningText(blocks)
    for place, character in enumerate(running.text):
        block, at = running.at(place)
        assert at >= len(block.text) or block.text[at] == character
