"""What every match of a pattern holds: a text without it is passed over, and nothing that matches ever is."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yibao_report.regex import regex
from yibao_report.regex.required import required_words

LETTERS = "甲乙丙0，"


@pytest.mark.parametrize(
    ("source", "rows"),
    [
        ("家次", ["家次"]),
        ("(?:近|约)[0-9]+家次", ["家次", "约 近"]),
        ("(?P<count>[二两三])件(?:实事|大事)", ["大事 实事", "件", "三 两 二"]),
        ("[甲乙](?=丙丁)", ["丙丁", "乙 甲"]),
        ("(?<=第)[0-9]+", ["第"]),
        ("第+", ["第"]),
        ("甲|乙丙", ["乙丙 甲"]),
        ("(?:甲乙)?丙", ["丙"]),
        ("(?:甲乙)*", []),
        ("(?!甲乙)[^丙]", []),
        ("甲|[^乙]", []),
        ("[一-鿿]{2,4}", []),
        ("[0-9]", []),
        ("[，。]", ["。 ，"]),
        ("[，。、年]", []),
        ("(?i:ab)", []),
        ("(?i)ab", []),
        ("", []),
    ],
)
def test_words_that_every_match_holds(source: str, rows: list[str]) -> None:
    assert [" ".join(sorted(row)) for row in required_words(source)] == [" ".join(sorted(row.split())) for row in rows]


def test_letters_that_may_be_written_small_or_large_require_nothing() -> None:
    assert required_words("app", re.IGNORECASE) == ()
    assert [found[0] for found in regex("app", re.IGNORECASE).finditer("医保App")] == ["App"]


@st.composite
def patterns(draw: st.DrawFn) -> str:
    """Return a pattern of all that the rules' patterns are made of."""
    letter = st.sampled_from(LETTERS)
    leaf = st.one_of(
        letter,
        st.sampled_from(["[甲乙]", "[^甲]", "[0-3]", ".", r"\d", "^", "$", "(?<=甲)", "(?<!乙)", "(?=丙)", "(?!0)"]),
    )

    def grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        several = st.lists(inner, min_size=1, max_size=3)
        return st.one_of(
            several.map("".join),
            several.map("|".join).map("(?:{})".format),
            several.map("|".join).map("({})".format),
            inner.map("(?={})".format),
            inner.map("(?>{})".format),
            st.tuples(inner, st.sampled_from(["?", "*", "+", "{2}", "{0,2}?", "++"])).map(
                lambda p: f"(?:{p[0]}){p[1]}"
            ),
        )

    return draw(st.recursive(leaf, grown, max_leaves=8))


@given(patterns(), st.text(LETTERS + "丁\n", max_size=12))
def test_a_pattern_finds_what_a_compiled_one_finds(source: str, text: str) -> None:
    compiled, rows = re.compile(source), required_words(source)
    expected = [(found.span(), found.groups()) for found in compiled.finditer(text)]
    assert not expected or all(any(word in text for word in words) for words in rows)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("yibao_report.regex._MANY", 1)
        pattern = regex(source)
        for _ in range(2):  # as it is, and looked into
            assert [(found.span(), found.groups()) for found in pattern.finditer(text)] == expected
            assert [each.span() for each in pattern.finditer(text, 1)] == [
                each.span() for each in compiled.finditer(text, 1)
            ]
