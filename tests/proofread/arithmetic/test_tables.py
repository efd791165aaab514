"""Columns of tables that follow from others: the odd cell is found, and no column is guessed from two rows."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tests.proofread.arithmetic.manuscripts import codes, findings

ROWS = st.lists(st.tuples(st.integers(100, 90000), st.integers(1, 99)), min_size=3, max_size=8, unique=True)


def table(rows: list[tuple[int, int]], shares: list[str]) -> str:
    """Return a table of wholes, parts and shares."""
    lines = [
        f"|地{index}|{whole}|{part}|{share}"
        for index, ((whole, part), share) in enumerate(zip(rows, shares, strict=True))
    ]
    return "\n".join(["|地区|任务|完成|完成率（%）", *lines])


@given(ROWS)
def test_rates_that_follow_are_clean(rows: list[tuple[int, int]]):
    assert findings(table(rows, [f"{Decimal(part * 100) / whole:.2f}" for whole, part in rows])) == []


def test_the_odd_rate_is_marked():
    rows = [(86000, 62000), (45000, 41000), (38000, 35000), (21000, 19000)]
    [found] = findings(table(rows, ["72.1", "91.1", "95.1", "90.5"]))
    assert found.rule.code == "YB412" and found.span is not None and found.span.text == "95.1"
    assert "92.1" in found.message


def test_rates_of_something_else_are_left_alone():
    rows = [(86000, 62000), (45000, 41000), (38000, 35000)]
    assert codes(table(rows, ["12.5", "18.0", "33.3"])) == set()


def test_the_odd_surplus_is_marked():
    head = "|险种|收入|支出|当期结余\n|职工|20.86|17.94|2.92\n|居民|25.49|24.24|1.25\n"
    assert findings(head + "|生育|3.20|2.80|0.40\n") == []
    [found] = findings(head + "|生育|3.20|2.80|0.60\n")
    assert found.rule.code == "YB419" and found.span is not None and found.span.text == "0.60"


def test_growth_down_the_rows():
    head = "|年份|结算（万人次）|增长（%）\n|2020年|1.24|—\n|2021年|2.35|89.5\n|2022年|4.18|77.9\n|2023年|7.06|68.9\n"
    assert findings(head + "|2024年|9.76|38.2\n") == []
    assert [found.span.text for found in findings(head + "|2024年|9.76|32.8\n") if found.span] == ["32.8"]


def test_changes_told_in_words():
    head = "|指标|2020年|2025年|变化\n|网采率|78.6|90.0|提高11.4个百分点\n|病种|31|45|增加14种\n"
    head += "|结算率|31.5|70.0|提高38.5个百分点\n"
    assert findings(head + "|药品|157|500|增加343种\n") == []
    [found] = findings(head + "|药品|157|500|增加334种\n")
    assert found.rule.code == "YB415" and found.span is not None and found.span.text == "增加334种"


def test_a_turned_table_of_income_and_expenditure():
    rows = "|项目|2016年|2017年|2018年|2019年|2020年\n|收入|29.46|33.18|37.65|42.21|46.82\n"
    rows += "|支出|26.91|30.25|34.58|39.04|42.37\n"
    assert findings(rows + "|当期结余|2.55|2.93|3.07|3.17|4.45\n") == []
    [found] = findings(rows + "|当期结余|2.55|2.93|3.07|3.71|4.45\n")
    assert found.rule.code == "YB419" and found.span is not None and found.span.text == "3.71"


def test_a_row_that_two_others_make():
    rows = "|项目|2021年|2022年|2023年|2024年|2025年\n|DIP机构|86|124|168|180|187\n|其中：二级及以上|42|51|56|57|57\n"
    balance = "|年末累计结余|1.2|2.5|2.9|4.1|6.3\n"
    assert findings(rows + "|一级及以下|44|73|112|123|130\n" + balance) == []
    found = findings(rows + "|一级及以下|44|73|121|123|130\n" + balance)
    assert {each.rule.code for each in found} == {"YB411"}


def test_a_total_of_years_against_their_column():
    rows = "\n|年份|直接结算（万人次）\n|2020年|1.24\n|2021年|2.35\n|2022年|4.18\n|2023年|7.06\n|2024年|9.76\n"
    assert findings("五年累计直接结算24.59万人次。" + rows) == []
    assert codes("五年累计直接结算9.59万人次。" + rows) == {"YB475"}


def test_attributes_of_indicators_are_counted():
    rows = "".join(f"|指标{number}|{number}1|{kind}\n" for number, kind in enumerate(["约束性"] * 2 + ["预期性"] * 3))
    table_ = f"\n|指标|2025年|属性\n{rows}"
    assert findings("共5项指标，其中约束性2项、预期性3项。" + table_) == []
    assert codes("共5项指标，其中约束性3项、预期性2项。" + table_) == {"YB475"}


def test_a_rate_of_a_row_with_two_digits_swapped():
    rows = "\n|指标|2020年|2025年\n|公立医疗机构高值医用耗材网采率（%）|65.3|80\n|公立医疗机构药品网采率（%）|84.6|90\n"
    text = "公立医疗机构药品、高值医用耗材网采率分别由2020年的84.6%、{}提高到2025年的90%、80%。"
    assert findings(text.format("65.3%") + rows) == []
    [found] = findings(text.format("63.5%") + rows)
    assert found.rule.code == "YB475" and found.span is not None and found.span.text == "63.5%"


BALANCES = "|年份|收入|支出|当期结余|年末累计结余\n|2024年|14260|13120|1140|9397\n|2025年|14600|15480|−880|{}\n"
BALANCES += "|2026年|14950|17960|−3010|5507\n|2027年|15300|20470|−5170|337\n"


def test_a_balance_that_runs_on():
    assert findings(BALANCES.format("8517")) == []
    [found] = findings(BALANCES.format("8157"))
    assert found.rule.code == "YB419" and found.span is not None and found.span.text == "8157"


def test_a_level_beside_what_it_rose_by():
    rows = "|年份|参保人数（万人）|比上年增加（万人）\n|2026|414.00|1.64\n|2027|415.20|1.20\n|2028|{}|{}\n"
    rows += "|2029|416.80|0.70\n|2030|417.40|0.60\n"
    assert findings(rows.format("416.10", "0.90")) == []
    for cells, odd in ((("416.10", "0.80"), "0.80"), (("416.01", "0.90"), "416.01")):
        assert [found.span.text for found in findings(rows.format(*cells)) if found.span] == [odd]


def test_steps_of_small_numbers_are_no_run():
    rows = "|项目|2022年|2023年|2024年|2025年\n|收入|50|52|54|57\n|支出|48|51|52|54\n|当期结余|2|1|2|3\n"
    assert findings(rows + "|人数|30|31|32|36\n") == []


def test_signed_changes():
    head = "|指标|2020年|2025年|变化\n|网采率|78.6|90.0|+11.4\n|病种|31|45|+14\n|结算率|31.5|30.0|−1.5\n"
    assert findings(head + "|机构|18|412|+394\n") == []
    assert "+349" in [found.span.text for found in findings(head + "|机构|18|412|+349\n") if found.span]


def test_lists_are_counted_beside_them():
    head = "|类别|项目|项目数\n|护理|换药、导尿、鼻饲|3\n|训练|认知、肢体|2\n"
    assert codes(head + "|照料|洗头、沐浴、进食、更衣|4\n|合计|—|9\n") == set()
    assert codes(head + "|照料|洗头、沐浴、进食等|4\n") == set()
    [found] = findings(head + "|照料|洗头、沐浴、进食、更衣|5\n")
    assert found.rule.code == "YB422" and found.span is not None and found.span.text == "5"


def test_tasks_are_counted_by_the_rows_of_their_table():
    rows = "重点任务分解表\n|序号|重点任务|责任科室\n|1|印发方案|办公室\n|2|参保资助|待遇科\n|3|智能监管|基金科\n"
    assert codes("市局梳理出3项重点任务，由3个科室承担。\n" + rows) == set()
    assert codes("市局已完成2项重点任务，由3个科室承担。\n" + rows) == set()
    [found] = findings("市局梳理出4项重点任务，由3个科室承担。\n" + rows)
    assert found.rule.code == "YB422" and found.span is not None and found.span.text == "4项重点任务"


def test_words_about_targets():
    head = "|指标|2025年目标|2023年|结果\n|参保率|≥96|96.4|提前完成\n|结算率|≥70|72.5|提前完成\n"
    assert findings(head + "|网采率|≥90|80.1|滞后于预期\n|激活率|≥85|76.2|达到预期进度\n") == []
    [found] = findings(head + "|网采率|≥90|80.1|提前完成\n")
    assert found.rule.code == "YB483" and found.span is not None and found.span.text == "提前完成"


def test_a_row_is_the_sum_of_three_columns():
    head = "|地区|制度（30分）|管理（30分）|监管（40分）|总分|排名\n|甲市|28.5|27.0|37.5|93.0|1\n"
    head += "|乙市|28.0|26.5|37.0|91.5|2\n|丙市|26.0|24.5|35.5|86.0|4\n"
    assert findings(head + "|丁市|27.5|26.0|36.5|90.0|3\n") == []
    [found] = findings(head + "|丁市|27.5|26.0|36.5|91.0|3\n")
    assert found.rule.code == "YB411" and found.span is not None and found.span.text == "91.0"


def test_means_are_quotients_whatever_their_units():
    head = "|地区|参保人数（万人）|基金支出（万元）|人均支出（元）\n|甲县|52.36|48216.3|921\n|乙县|41.87|39874.6|952\n"
    head += "|丙县|63.15|62135.8|984\n"
    assert findings(head + "|丁县|57.40|58692.4|1023\n") == []
    [found] = findings(head + "|丁县|57.40|58692.4|1032\n")
    assert found.rule.code == "YB412" and found.span is not None and found.span.text == "1032"
    assert findings(head + "|丁县|57.40|58692.4|—\n") == []


def test_the_operand_is_odd_that_a_total_denies_as_well():
    rows = "|地区|参保（万人）|住院（万人次）|住院率（%）\n|甲县|52.36|7.86|15.0\n|乙县|41.87|{}|14.6\n"
    rows += "|丙县|63.15|11.43|18.1\n|合计|157.38|25.41|16.1\n"
    assert findings(rows.format("6.12")) == []
    assert [found.span.text for found in findings(rows.format("6.21")) if found.span] == ["6.21"]


def test_shares_of_all_rows():
    head = "|项目|金额（万元）|占比（%）\n|住院|512.3|51.2\n|门诊|298.4|29.8\n"
    assert findings(head + "|大病|189.3|18.9\n") == []
    [found] = findings(head + "|大病|189.3|19.8\n")
    assert found.rule.code == "YB412" and found.span is not None and found.span.text == "19.8"


def test_a_total_that_the_text_tells_is_right():
    rows = "全市共有乡镇18个。\n|片区|乡镇（个）\n|东片|3\n|南片|5\n|西片|6\n|北片|{}\n|合计|18\n"
    assert findings(rows.format("4")) == []
    [found] = findings(rows.format("5"))
    assert found.rule.code == "YB411" and found.span is not None
    assert found.span.text.startswith("3") and found.span.text.endswith("5")


def test_targets_that_keep_a_rate():
    head = "|指标|2020年|2025年\n|参保率（%）|98.2|保持在97以上\n"
    assert findings(head + "|支付比例（%）|84.7|稳定在85左右\n|救助比例（%）|67.1|76左右\n") == []
    [found] = findings(head + "|支付比例（%）|87.4|稳定在85左右\n")
    assert found.rule.code == "YB483" and found.span is not None and found.span.text == "87.4"


def test_ranks():
    head = "|地区|得分|排名\n|甲县|96.5|1\n|乙县|92.1|2\n"
    assert findings(head + "|丙县|91.3|3\n|丁县|90.2|4\n") == []
    assert findings(head + "|丙县|92.1|2\n|丁县|90.2|3\n") == []
    assert findings(head + "|丙县|92.1|3\n|丁县|90.2|4\n") == []
    [found] = findings(head + "|丙县|91.3|2\n|丁县|90.2|4\n")
    assert found.rule.code == "YB483" and found.span is not None and found.span.text == "2"


def test_a_column_with_a_unit_of_its_own_is_no_part_of_a_sum():
    head = "|地区|机构数（家）|药品|医用耗材|合计\n|东湖区|42|1286.5|412.3|1698.8\n|西津区|37|1048.2|365.7|1413.9\n"
    assert findings(head + "|全市|79|2334.7|778.0|3112.7\n") == []


def test_rows_that_the_parts_of_nothing_make():
    rows = "|序号|方面|意见条数|已办结|持续推进\n|1|参保|3|3|0\n|2|待遇|4|{}|1\n|3|监管|3|2|1\n|4|经办|8|6|2\n"
    assert codes(rows.format(3)) == set()
    assert "YB411" in codes(rows.format(2))


def test_kinds_of_rows_are_counted():
    rows = "|序号|耗材|组织方式\n|1|甲|国家级\n|2|乙|省级\n|3|丙|省级\n|4|丁|联盟\n|5|戊|联盟\n|6|己|联盟\n"
    assert codes(rows + "注：国家级1类，省级2类，联盟3类。") == set()
    assert codes(rows + "注：去年国家级4类，省级3类，联盟2类。") == set()
    [found] = findings(rows + "注：国家级1类，省级2类，联盟4类。")
    assert found.rule.code == "YB475" and found.span is not None and found.span.text == "4类"


def test_a_total_of_years_is_none_of_one_year():
    head = "|年度|收入合计（亿元）|支出合计（亿元）\n|2022年|49.38|42.13\n"
    rows = head + "|2023年|52.67|47.46\n|2024年|55.36|50.84\n|合计|157.41|140.43\n"
    assert codes("2024年总收入55.36亿元，总支出50.84亿元。\n" + rows) == set()


def test_what_is_done_is_no_task():
    rows = "|序号|任务|目标|时限\n|1|扩大集采品种|药品750种、医用耗材45类|12月31日\n"
    assert codes("集采品种继续扩大，累计执行集采药品718种、医用耗材41类。\n" + rows) == set()


def test_counts_of_all_are_held_against_the_rows():
    rows = "重点任务分解表\n|序号|重点任务|科室\n|1|印发方案|办公室\n|2|参保资助|待遇科\n|3|智能监管|基金科\n"
    assert codes("各县要把3项重点任务逐项分解到科室。\n" + rows) == set()
    [found] = findings("各县要把4项重点任务逐项分解到科室。\n" + rows)
    assert found.span is not None and found.span.text == "4项重点任务"
