"""What holds for every rule over number forms and marks: its example, its fixes, its calm on any text."""

import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.proofread.cases import CHECKS, alarms, by_code, read_cases
from tests.proofread.drafting import TextCheck, found, manuscript, mended
from tests.workspace import REPOSITORY
from yibao_report.check.text import number_forms, punctuation
from yibao_report.diagnostics import Rule

every_rule = pytest.mark.parametrize(("rule", "check"), CHECKS, ids=[rule.code for rule, _ in CHECKS])

WORDS = (
    "参保率 报销比例 费用 提高 下降 增加到 由 同比 比上年 约 近 超过 至少 以上 以下 左右 余 多 倍"
    " % 个百分点 万 亿元 元 人 人次 家 / 年 月 日 号 "
    "2020 5 38.61 08 0.05 ２０ 一 十五 二零二五 - — ～ ~ … ... 。 ， 、 ； ： , ; : ( ) （ ） “ ”"
    " ‘ ’ 《 》 〈 〉 [ ] 〔 〕 【 】 \" ' "
    "〔2021〕5号 [2021]05号 （一） (1) 1、 一. DIP https://a.cn/x,y a@b.cn "
    "困难人员 60分 60岁 老年 千 百 等等 第 - \n | \u3000 \t"
)
PIECES = st.sampled_from(WORDS.split(" "))
TEXTS = st.lists(PIECES | st.text(max_size=3), max_size=30).map("".join)
DIGITS = re.compile("[0-9]")


@every_rule
def test_the_example_shows_the_rule(rule: Rule, check: TextCheck):
    assert [each.rule for each in found(check, rule.example.wrong)]
    assert found(check, rule.example.right) == []


@every_rule
def test_the_right_example_alarms_nobody(rule: Rule, check: TextCheck):
    assert alarms(rule.example.right) == []


@settings(max_examples=150, deadline=None)
@given(text=TEXTS)
def test_any_text_is_read(text: str):
    made = manuscript(text)
    for rule, check in CHECKS:
        for each in check(made):
            assert each.rule is rule
            assert each.span is not None and 0 <= each.span.start <= each.span.end <= len(text)
            assert each.message and each.help and "\n" not in each.message + each.help


@settings(max_examples=150, deadline=None)
@given(text=TEXTS)
def test_a_fix_changes_no_digit(text: str):
    """Digits stand in the same order afterwards: no figure is touched."""
    for rule, check in CHECKS:
        assert DIGITS.findall(mended(check, text)) == DIGITS.findall(text), rule.code


FIXING = [
    (rule, check)
    for rule, check in CHECKS
    if rule.code in ("YB433", "YB443", "YB445", "YB446", "YB447", "YB449", "YB450", "YB451", "YB487", "YB488")
]


@pytest.mark.parametrize(("rule", "check"), FIXING, ids=[rule.code for rule, _ in FIXING])
@settings(max_examples=60, deadline=None)
@given(words=st.lists(st.sampled_from(["参保", "2020", "年", "DIP", "人"]), min_size=2, max_size=4).map("".join))
def test_what_was_mended_is_right(rule: Rule, check: TextCheck, words: str):
    text = (
        rule.example.wrong.rstrip("\n") + words + "\n"
        if "\n" not in rule.example.wrong.rstrip("\n")
        else rule.example.wrong
    )
    once = mended(check, text)
    assert once != text
    assert found(check, once) == []
    assert mended(check, once) == once


@pytest.mark.parametrize("family", ["number_forms", "punctuation"])
def test_every_mended_case_is_right(family: str):
    checks = {rule.code: check for rule, check in CHECKS}
    for case in read_cases(REPOSITORY / "tests/proofread" / family / "cases.md"):
        if case.marked and all(each.fix for each in by_code(case.code, case.text)):
            once = mended(checks[case.code], case.text)
            assert by_code(case.code, once) == [], case.text


def test_codes_are_those_of_the_families():
    numbers = [rule.code for rule, _ in number_forms.CHECKS]
    marks = [rule.code for rule, _ in punctuation.CHECKS]
    assert set(numbers) == {f"YB{number}" for number in (*range(427, 443), *range(484, 488), 489)}
    assert set(marks) == {f"YB{number}" for number in (*range(443, 452), 488)}


def test_a_consistent_rise_is_left_alone():
    for low, high in ((Decimal(80), Decimal("85.5")), (Decimal(60), Decimal(75))):
        assert alarms(f"报销比例由{low}%提高到{high}%，提高{high - low}个百分点。") == []
