"""Text against table: what a cell certainly tells is told otherwise, and nothing that may be another thing."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.proofread.arithmetic.manuscripts import codes, findings

YEARS = """|指标|单位|2023年|2024年|同比增长
|参保率|%|95.1|95.3|0.2
|参保人数|万人|400.0|402.0|0.5
|其中：职工|万人|40.1|42.0|4.7
|定点医疗机构数量|家|270|281|4.1
|基金累计结余|亿元|80.2|90.5|12.8
"""
FUNDS = """基金收支情况（单位：亿元）
|险种|基金收入|基金支出
|职工医保|45.2|40.1
|居民医保|30.5|29.0
"""
TURNED = "|年份|门诊人次（万人次）|报销比例（%）\n|2022年|120.5|65\n|2023年|131.2|66\n|2024年|140.8|68\n"
VALUES = "|项目|数值\n|电子凭证激活率|84.6%\n|医保服务站|187个\n"
SUMS = "|险种|收入（亿元）|支出（亿元）\n|职工医保|45.2|40.1\n|居民医保|30.5|29.0\n|合计|75.7|69.1\n"
TOTALS = """# 项目支出情况
|项目|2024年（万元）|2025年（万元）
|基金监管|120.00|130.00
|信息系统|210.00|196.00
|合计|330.00|326.00
"""


@pytest.mark.parametrize(
    ("text", "table", "words", "cell"),
    [
        ("2024年，全市参保率达到95.8%。", YEARS, "95.8%", "95.3"),
        ("2023年，基本医疗保险参保人数为402万人。", YEARS, "402万人", "400.0"),
        ("截至2024年底，全市参保人数由400万人增加到412万人。", YEARS, "412万人", "402.0"),
        ("2024年，职工参保人数41.2万人。", YEARS, "41.2万人", "42.0"),
        ("2024年末，定点医疗机构280家。", YEARS, "280家", "281"),
        ("2024年，全市有280家定点医疗机构。", YEARS, "280家", "281"),
        ("2024年底，基金累计结余9.05亿元。", YEARS, "9.05亿元", "90.5"),
        ("职工医保基金收入46.2亿元，居民医保基金收入30.5亿元。", FUNDS, "46.2亿元", "45.2"),
        ("2024年，全市门诊人次达到148.0万人次。", TURNED, "148.0万人次", "140.8"),
        ("电子凭证激活率达到86.4%。", VALUES, "86.4%", "84.6%"),
        ("2025年项目支出362.00万元。", TOTALS, "362.00万元", "326.00"),
        ("基金总收入75.7亿元，总支出69.4亿元。", SUMS, "69.4亿元", "69.1"),
    ],
)
def test_what_a_cell_tells_is_told_otherwise(text: str, table: str, words: str, cell: str):
    (found,) = findings(f"{text}\n{table}")
    assert found.rule.code == "YB475"
    assert found.span is not None and found.span.text == words
    assert [each.span.text for each in found.related] == [cell]


@pytest.mark.parametrize(
    ("text", "table"),
    [
        ("2024年，全市参保率达到95.3%，参保人数402万人，定点医疗机构281家。", YEARS),
        ("2024年，参保率稳定在95%以上，参保人数超过400万人。", YEARS),
        ("2022年，参保率为94.6%。", YEARS),
        ("参保率达到95.8%。", YEARS),
        ("到2025年，参保率达到97%以上。力争2024年参保率达到96%。", YEARS),
        ("2024年，全省参保率达到96.2%，市本级参保人数52万人，山南县参保人数31万人。", YEARS),
        ("2024年，居民参保率达到94.2%，困难群众参保率达到100%。", YEARS),
        ("2024年，参保率比上年提高0.3个百分点，参保人数增加2.5万人。", YEARS),
        ("2024年上半年，参保人数401万人。截至2024年6月底，参保率为94.9%。", YEARS),
        ("2024年，新增参保人数6.2万人，其中参保人数最多的县有80万人。", YEARS),
        ("2024年，定点医疗机构281家，其中二级以上定点医疗机构36家。", YEARS),
        ("2023年工作情况如下。全市参保人数400万人。", YEARS),
        ("2024年，参保人数402万人次。", YEARS),
        ("2024年，全市查处定点医疗机构26家。", YEARS),
        ("2024年，当期结余12.3亿元，居民医保基金累计结余30.2亿元。", YEARS),
        ("大病保险基金收入3.2亿元，职工医保个人账户基金收入12.1亿元。", FUNDS),
        ("2019年，职工医保基金收入30.1亿元。", FUNDS),
        ("2024年，门诊人次中慢特病门诊人次为12.3万人次。", TURNED),
        ("# 职工医保\n电子凭证激活率达到91.2%。\n# 总体情况\n上半年情况如下。", VALUES),
        ("示范医保服务站20个，医保服务站覆盖率达到100%。", VALUES),
        ("2025年人员支出362.00万元，项目支出预算362.00万元。", TOTALS),
        ("某定点医疗机构2024年基金累计结余230万元。", YEARS),
    ],
)
def test_another_thing_is_never_blamed(text: str, table: str):
    assert "YB475" not in codes(f"{text}\n{table}")


@pytest.mark.parametrize(
    "table",
    [
        "|指标|2024年|2024年\n|参保率（%）|95.3|94.9\n",
        "|指标|2024年目标|2024年计划\n|参保率（%）|96.3|96\n",
        "|指标|2024年\n|参保率|95.3\n",
        "|指标|2024年\n|参保率（%）|95.3\n|参保率（%）|94.7\n",
        "居民医保情况\n|指标|2024年\n|参保率（%）|95.3\n",
        "|指标|2024年\n|参保率（%）|95.3～96.1\n",
    ],
)
def test_a_cell_that_leaves_a_doubt_blames_nothing(table: str):
    assert "YB475" not in codes(f"2024年，全市参保率达到95.8%。\n{table}")


RANKED = "|地区|约定量（万片）|完成率（%）\n|市直|7846|134.0\n|临江区|3625|130.0\n|沙河县|2408|124.1\n"
RANKED += "|望岭县|1359|133.2\n|合计|15238|130.9\n"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("完成率最高的是望岭县，最低的是沙河县。", "望岭县"),
        ("望岭县完成率最高，达到134.0%。", "望岭县完成率最高，达到134.0%"),
        ("完成率最低的是沙河县，为121.4%。", "121.4%"),
        ("完成率最高的为134.0%，最低的为121.4%。", "121.4%"),
        ("完成率最高的市直为134.0%，最低的望岭县为124.1%。", "望岭县为124.1%"),
        ("四个单位超额完成，其中望岭县完成率最高，为134.0%。", "望岭县完成率最高，为134.0%"),
    ],
)
def test_what_is_told_of_the_row_with_most_or_least(text: str, words: str):
    (found,) = findings(f"{text}\n{RANKED}")
    assert found.rule.code == "YB475" and found.span is not None and found.span.text == words


@pytest.mark.parametrize(
    "text",
    [
        "完成率最高的是市直，达134.0%，最低的是沙河县，为124.1%。",
        "市直医疗机构完成率最高，沙河县完成率最低。",
        "除市直外，完成率最高的是望岭县，达133.2%。",
        "四个单位超额完成，其中市直完成率最高，为134.0%。",
        "完成率最高的市直是最低的沙河县的1.08倍。",
        "4个县（区）中，完成率最高的是望岭县。",
        "服务最好的是望岭县，满意度最高的是临江区。",
    ],
)
def test_the_row_with_most_or_least(text: str):
    assert findings(f"{text}\n{RANKED}") == []


def test_a_cell_is_marked_where_the_text_agrees_with_itself():
    rows = "|指标|2020年|2025年目标|2025年完成\n|集采药品品种数（种）|112|500|678\n"
    (found,) = findings("集采药品品种数由112种增加656种，达到768种，超过目标268种。\n" + rows)
    assert found.rule.code == "YB475" and found.span is not None and found.span.text == "678"


YEARLY = "|指标|单位|2025年|2026年|2027年|2028年|2029年|2030年\n|开通移动支付的机构|家|120|200|280|{}|420|480\n"


def test_changes_of_each_year():
    text = "开通移动支付的机构前三年每年增加80家，后两年每年增加60家。\n"
    assert findings(text + YEARLY.format("360")) == []
    (found,) = findings(text + YEARLY.format("340"))
    assert found.rule.code == "YB475" and found.span is not None and found.span.text == "340"


def test_a_change_over_all_years():
    rows = "\n单位：万人\n|年份|职工医保|居民医保\n|2020|84.35|295.12\n|2021|87.92|293.46\n|2022|92.47|290.83\n"
    rows += "|2023|96.18|288.77\n|2024|98.76|287.66\n"
    assert findings("职工医保参保人数逐年增加，四年累计净增14.41万人；居民医保四年累计减少7.46万人。" + rows) == []
    assert findings("职工医保参保人数逐年增加，三年累计净增1.41万人。" + rows) == []
    (found,) = findings("职工医保参保人数逐年增加，四年累计净增1.41万人。" + rows)
    assert found.rule.code == "YB475" and found.span is not None and found.span.text == "1.41万人"


def test_the_total_of_a_column_is_not_that_of_each_row():
    rows = "\n|问题类型|涉及金额（万元）\n|重复收费|412.58\n|超标准收费|286.94\n|其他|78.84\n|合计|778.36\n"
    assert findings("部分医疗机构将同一项目叠加收费，涉及金额412.58万元，在各类问题中居首位。" + rows) == []
    assert codes("全市共查出问题三类，涉及金额778.63万元。" + rows) == {"YB475"}


@given(cell=st.decimals(min_value=1, max_value=99, places=2), places=st.integers(0, 2))
def test_a_rounded_value_agrees(cell: Decimal, places: int):
    rounded = (cell + Decimal("1e-9")).quantize(Decimal(1).scaleb(-places))
    text = f"2024年，全市电子凭证激活率达到{rounded}%。\n|指标|2024年\n|电子凭证激活率（%）|{cell}\n"
    assert codes(text) == set()


def test_rows_that_a_sentence_lists():
    table = "\n|类别|数量（家）\n|医院|28\n|药店|26\n|诊所|40\n"
    assert findings("全市有医院28家、药店26家、诊所40家。" + table) == []
    assert findings("上一年全市有医院25家、药店24家、诊所40家。" + table) == []
    (found,) = findings("全市有医院28家、药店62家、诊所40家。" + table)
    assert found.rule.code == "YB475" and found.span is not None and found.span.text == "62家"


def test_a_mean_lies_among_its_years():
    table = "\n|年份|参保率（%）\n|2021|97.6\n|2022|97.9\n|2023|98.1\n"
    assert findings("参保率从97.6%升至98.1%，三年平均为97.9%。" + table) == []
    (found,) = findings("参保率从97.6%升至98.1%，三年平均为98.9%。" + table)
    assert found.rule.code == "YB475" and found.span is not None and found.span.text == "98.9%"


def test_a_gap_is_no_value_of_a_row():
    table = "\n|地区|人均支出（元）\n|甲县|1023\n|乙县|921\n|丙县|984\n"
    assert findings("甲县最高，为1023元；乙县最低，为921元。最高与最低相差102元。" + table) == []


def test_a_period_of_several_years_is_no_year():
    table = "\n| 时间 | 收入（亿元） | 支出（亿元） |\n|---|---|---|\n| 2021年 | 32.50 | 30.12 |\n"
    assert codes("2021年1月至2023年6月，基金累计收入86.02亿元，累计支出80.11亿元。\n" + table) == set()
    assert codes("2021年，基金支出80.12亿元。\n" + table) == {"YB475"}
