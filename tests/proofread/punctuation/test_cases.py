"""Every rule over marks finds the marks that are wrong, and leaves the right ones alone."""

from pathlib import Path

import pytest

from tests.proofread.cases import Case, alarms, by_code, read_cases

CASES = read_cases(Path(__file__).parent / "cases.md")
WRONG = [case for case in CASES if case.marked]
RIGHT = [case for case in CASES if not case.marked]


@pytest.mark.parametrize("case", WRONG, ids=lambda case: f"{case.code} {case.text}")
def test_wrong_words_are_marked(case: Case):
    findings = by_code(case.code, case.text)
    assert tuple((each.span.start, each.span.text) for each in findings if each.span) == case.marked
    assert all(case.help in each.help for each in findings)


@pytest.mark.parametrize("case", [case for case in WRONG if " " not in case.text], ids=lambda case: case.text)
def test_no_other_rule_says_the_same_again(case: Case):
    assert [each for each in alarms(case.text) if not each.startswith(case.code)] == []


@pytest.mark.parametrize("case", RIGHT, ids=lambda case: f"{case.code} {case.text}")
def test_right_words_are_left_alone(case: Case):
    assert by_code(case.code, case.text) == []
    assert alarms(case.text) == []
