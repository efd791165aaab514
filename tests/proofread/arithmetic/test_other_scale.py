"""A number told again with “万” or “亿” lost, or one written for the other: rule 11."""

import pytest

from tests.proofread.arithmetic.manuscripts import findings


@pytest.mark.parametrize(
    ("first", "again", "odd"),
    [
        ("全市医保基金支出12.35亿元，同比增长3.2%。", "全年基金支出12.35万元，运行平稳。", "12.35万元"),
        ("全年追回医保基金3680万元。", "会上通报，全年追回医保基金3680亿元。", "3680亿元"),
        ("医疗救助支出1968.40元。", "全年医疗救助支出1968.40万元，其中住院1200.40万元、门诊768.00万元。", "1968.40元"),
    ],
)
def test_a_number_in_two_units(first: str, again: str, odd: str) -> None:
    assert [each.span.text for each in findings(f"{first}\n{again}") if each.span is not None] == [odd]


@pytest.mark.parametrize(
    "text",
    [
        "次均住院费用6842元，较上年下降。\n全年追回基金6842万元。",
        "全市医保基金支出12.35亿元。\n全年基金支出123500万元。",
        "全市医保基金支出12.35亿元。\n市本级基金支出1235万元。",
    ],
)
def test_two_numbers_with_the_same_digits(text: str) -> None:
    assert findings(text) == []
