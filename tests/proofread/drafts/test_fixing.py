"""Mending touches no figure, whatever a rule asks for, and never the same place twice."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yibao_report.diagnostics import Diagnostic, Diagnostics, Edit, Example, Rule, Severity
from yibao_report.fixing import Mendable, mend
from yibao_report.load.drafts import LoadedDraft, read_draft

RULE = Rule("YB443", "wrong", Severity.WARNING, "错", "说明。", Example(None, "错", "对"))


def draft_of(text: str) -> LoadedDraft:
    """Return a text as a draft."""
    draft = read_draft("a.txt", text.encode(), Diagnostics())
    assert draft is not None
    return draft


def mended(draft: LoadedDraft, *fixes: list[tuple[int, int, str]]) -> str:
    """Return the text after some fixes, each a list of edits."""
    found = [
        Diagnostic(RULE, "错", "改", None, fix=tuple(Edit(draft.file.span(*at), words) for *at, words in edits))
        for edits in fixes
    ]
    assert draft.characters is not None
    source = Mendable(draft.file, draft.characters, None)
    return next((each.text for each in mend([source], found)), draft.file.text)


@pytest.mark.parametrize(
    ("text", "edit", "after"),
    [
        ("于 2020年", (1, 2, ""), "于2020年"),
        ("参保501.25 万人", (8, 9, ""), "参保501.25万人"),
        ("增长5 %", (3, 4, ""), "增长5%"),
        ("分别3 5万", (3, 4, ""), "分别3 5万"),
        ("2016-2020年", (4, 5, "—"), "2016—2020年"),
        ("一.背景", (1, 2, "、"), "一、背景"),
        ("共1,200家", (2, 3, "，"), "共1,200家"),
        ("共1 200家", (2, 3, ""), "共1 200家"),
        ("共２０家", (1, 3, "20"), "共２０家"),
        ("共3.5万", (2, 3, "。"), "共3.5万"),
        ("增长5%。", (2, 4, "5"), "增长5%。"),
        ("甲,乙", (1, 2, "，"), "甲，乙"),
    ],
)
def test_a_figure_stays_as_it_is(text: str, edit: tuple[int, int, str], after: str):
    assert mended(draft_of(text), [edit]) == after


def test_fixes_side_by_side_are_both_made():
    assert mended(draft_of("甲,(乙"), [(1, 2, "，")], [(2, 3, "（")]) == "甲，（乙"
    assert mended(draft_of("于 3 万"), [(1, 2, "")], [(3, 4, "")]) == "于3万"


def test_fixes_that_overlap_are_made_one_at_a_time():
    assert mended(draft_of("，，，好"), [(0, 2, "，")], [(1, 3, "，")]) == "，，好"
    assert mended(draft_of("1 、2"), [(1, 2, "")], [(2, 3, "")]) == "1、2"
    assert mended(draft_of("（甲）"), [(0, 1, "("), (2, 3, ")")], [(0, 1, "(")]) in ("(甲)", "(甲）")


@given(
    st.text(st.sampled_from("12.,，、 一万%甲"), min_size=1, max_size=20),
    st.lists(
        st.lists(
            st.tuples(st.integers(0, 20), st.integers(0, 2), st.text("，. 1", max_size=2)), min_size=1, max_size=2
        ),
        max_size=4,
    ),
)
def test_no_fix_changes_a_numeral(text: str, wanted: list[list[tuple[int, int, str]]]):
    draft = draft_of(text)
    fixes = [[(min(at, len(text)), min(at + size, len(text)), words) for at, size, words in edits] for edits in wanted]
    numerals = re.compile(r"[0-9一万%]+(?:[.,](?=[0-9])[0-9一万%]+)*")
    before, after = (re.sub("(?<=[0-9]) +(?=[万%])", "", each) for each in (text, mended(draft, *fixes)))
    assert numerals.findall(after) == numerals.findall(before)
