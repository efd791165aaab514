"""Figures whose words name a series in part: members, ends of a change, lists before 分别, nouns behind the unit."""

from pathlib import Path

import pytest

from tests.workspace import DATA, TEXT, check, write

_DATA = """\
title: 数据
region: 示例市
source: report
sources: {report: {title: 公报}}
indicators:
  药品集采品种:
    name: 国家组织集中带量采购药品品种
    unit: 种
    observations: {2020: 234}
  慢特病病种:
    name: 职工医保门诊慢特病病种
    unit: 种
    members:
      调整前: {observations: {2020: 25}}
      调整后: {observations: {2020: 48}}
  住院报销比例:
    name: 政策范围内住院费用报销比例
    unit: "%"
    members:
      职工: {name: 职工医保, observations: {2020: 84.6}}
      居民: {name: 居民医保, observations: {2020: 70.2}}
  定点机构:
    name: 定点医药机构
    unit: 家
    observations: {2020: 2368}
    members:
      医院: {name: 定点医院, observations: {2020: 152}}
      药店: {name: 定点零售药店, observations: {2020: 1307}}
  监管处理:
    name: 违规定点医药机构处理方式
    unit: 家
    members:
      约谈: {observations: {2020: 316}}
      暂停协议: {observations: {2020: 47}}
  追回资金:
    name: 追回违规使用医保基金
    unit: 万元
    observations: {2020: 2815.6}
  政策宣讲:
    name: 开展医保政策宣讲活动
    unit: 场次
    observations: {2020: 186}
  财政补助:
    name: 城乡居民医保财政补助标准
    unit: 元
    observations: {2019: 520, 2020: 550}
  住院率降幅:
    name: 住院率同比下降
    unit: 百分点
    observations: {2020: 1.4}
"""

_TOLD = [
    ("国家组织集中带量采购的药品累计达到⟦234种⟧。", "药品集采品种"),
    ("职工医保门诊慢特病由⟦25种⟧扩大到⟦48种⟧。", "慢特病病种.调整前", "慢特病病种.调整后"),
    ("职工医保门诊慢特病病种：⟦25种⟧ → ⟦48种⟧", "慢特病病种.调整前", "慢特病病种.调整后"),
    (
        "职工、居民政策范围内住院费用报销比例分别达到⟦84.6%⟧、⟦70.2%⟧。",
        "住院报销比例.职工",
        "住院报销比例.居民",
    ),
    ("全市共有⟦2368家⟧定点医药机构。", "定点机构"),
    ("违规定点医药机构处理中，约谈⟦316家⟧、暂停协议⟦47家⟧。", "监管处理.约谈", "监管处理.暂停协议"),
    ("全年追回违规使用的医保基金⟦2815.6万元⟧。", "追回资金"),
    ("全年医保政策宣讲活动开展⟦186场次⟧。", "政策宣讲"),
    ("城乡居民医保财政补助标准由2019年的⟦520元⟧提高到2020年的⟦550元⟧。", "财政补助.2019", "财政补助"),
]
_OTHERS = [
    "职工医保门诊特殊用药由30种扩大到52种。",
    "县级医院职工政策范围内住院费用报销比例达到88.1%。",
    "其中省际联盟集中带量采购药品达到196种。",
    "全市新增定点医药机构128家，注销定点医药机构36家。",
    "二级以上定点医院36家。",
    "约谈干部12人，暂停协议期满恢复8家。",
    "某医院追回违规使用医保基金26.3万元。",
    "住院率为14.2%，住院费用同比下降3.1%。",
    "合计处理定点医药机构363家。",
]


@pytest.mark.parametrize("case", _TOLD, ids=lambda case: case[1])
def test_what_agrees_is_offered_as_its_binding(case: tuple[str, ...], demo: Path):
    text, *bindings = case
    found = _said(demo, text.replace("⟦", "").replace("⟧", ""))
    assert [each.rule.code for each in found] == ["YB407"] * len(bindings)
    assert [(each.help or "").removeprefix("写成 ") for each in found] == [f"{{{{ {each} }}}}" for each in bindings]


@pytest.mark.parametrize("case", _TOLD, ids=lambda case: case[1])
def test_another_digit_is_told(case: tuple[str, ...], demo: Path):
    before, _, rest = case[0].partition("⟦")
    figure, _, behind = rest.partition("⟧")
    first = "1" if figure[0] == "2" else "2"
    text = f"{before}{first}{figure[1:]}{behind}".replace("⟦", "").replace("⟧", "")
    found = _said(demo, text)
    assert found[0].rule.code == "YB406"
    assert case[1] in (found[0].help or "")


@pytest.mark.parametrize("text", _OTHERS)
def test_another_thing_is_left_alone(text: str, demo: Path):
    assert {each.rule.code for each in _said(demo, text)} <= {"YB401"}


def _said(demo: Path, text: str):
    write(demo, DATA, _DATA)
    write(demo, TEXT, f"{text}\n")
    return [each for each in check(demo) if each.rule.code.startswith("YB40") or each.rule.code == "YB410"]
