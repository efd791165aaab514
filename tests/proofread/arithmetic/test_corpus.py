"""The rules of the family over sentences written for them: each mistake is found, and nothing in clean text."""

import re
from pathlib import Path

import pytest

from tests.proofread.arithmetic.manuscripts import codes, corpus, findings
from yibao_report.check.text import arithmetic
from yibao_report.diagnostics import Rule

CONTENT = Path(__file__).resolve().parents[3] / "content"
WRONG = [line.split(" ", 1) for line in corpus("wrong.txt")]


@pytest.mark.parametrize(("code", "text"), WRONG)
def test_mistake_is_found(code: str, text: str):
    assert code in codes(text)


@pytest.mark.parametrize("text", [*corpus("right.txt"), *corpus("clean.txt")])
def test_right_text_is_clean(text: str):
    assert findings(text) == []


def test_clean_paragraphs_agree_with_each_other():
    assert findings("\n".join(corpus("clean.txt"))) == []


def test_example_publication_is_clean():
    for path in sorted(CONTENT.rglob("*.md")):
        plain = re.sub(r"\{\{.*?\}\}|[*`]|\[([^]]*)\]\([^)]*\)", r"\1", path.read_text(encoding="utf-8"))
        assert findings(plain) == [], path


@pytest.mark.parametrize("rule", dict.fromkeys(rule for rule, _ in arithmetic.CHECKS), ids=lambda rule: rule.code)
def test_examples(rule: Rule):
    assert _codes(rule, rule.example.wrong) == {rule.code}
    assert _codes(rule, rule.example.right) == set()


def _codes(rule: Rule, text: str) -> set[str]:
    from tests.proofread.arithmetic.manuscripts import manuscript

    made = manuscript(text)
    return {found.rule.code for _, check in arithmetic.CHECKS for found in check(made)}


def test_every_rule_has_several_mistakes():
    for rule in dict.fromkeys(rule for rule, _ in arithmetic.CHECKS):
        if rule.severity.value != "hint":
            assert sum(code == rule.code for code, _ in WRONG) >= 2, rule.code


TABLE = "|地区|参保人数|住院人次|报销比例\n|甲县|120|30|65%\n|乙县|80|{}|70%\n|合计|200|50|68%\n"
TURNED = "|机构|一级|二级|合计\n|公立|12|30|42\n|民营|5|8|{}\n"


def test_total_row_of_a_table():
    assert findings(TABLE.format(20)) == []
    [found] = findings(TABLE.format(25))
    assert found.rule.code == "YB411" and found.span is not None and found.span.text == "50"


def test_total_column_of_a_table():
    assert findings(TURNED.format(13)) == []
    assert codes(TURNED.format(15)) == {"YB411"}


def test_place_reaches_over_the_statement():
    [found] = findings("据统计，门诊慢特病病种由20种增加15种到36种，惠及群众。")
    assert found.span is not None and found.span.text == "20种增加15种到36种"
    assert "16种" in found.message


def test_both_places_of_a_conflict_are_told():
    [found] = findings("全县医保服务点覆盖280个村。\n到年底，医保服务点覆盖208个村。")
    assert found.span is not None and found.span.text == "208个"
    assert [related.span.text for related in found.related] == ["280个"]


def test_the_odd_one_of_three_is_marked():
    text = "医保电子凭证激活率为75.8%。\n医保电子凭证激活率达到78.5%。\n医保电子凭证激活率达到78.5%。"
    [found] = findings(text)
    assert found.span is not None and found.span.text == "75.8%"
