"""Tables that tell what the words beside them mean: rows that 上述 means, columns by a sum, deadlines."""

import pytest

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.registry import check_text
from yibao_report.diagnostics import Diagnostics, Severity
from yibao_report.load.drafts import read_draft

SPENT = """| 地区 | 职工医保支出（亿元） | 合计支出（亿元） |
|---|---|---|
| 全市 | 20.64 | 37.05 |
| 城东区 | 9.42 | 13.27 |
| 临湖区 | 6.85 | 11.47 |
| 宁阳县 | 4.37 | 12.31 |
"""
TASKS = """## 一、重点任务

（一）预拨基金。

（二）保障药品。

（三）畅通服务。

## 二、时间安排

| 序号 | 工作任务 |
|---|---|
| 1 | 制定方案 |
| 2 | 拨付资金 |
| 3 | 开通专线 |
| 4 | 报送总结 |

"""
SIGNED = """截至2025年{month}月30日，参保率为97.2%。

示例市医疗保障局

2025年12月5日

| 小组 | 完成时间 |
|---|---|
| 政治建设 | 2025年9月30日 |
| 干部队伍 | 2025年10月31日 |
"""


def told(text: str, code: str) -> list[str]:
    """Return the words that one rule marks in a Markdown text."""
    loaded = read_draft("draft.md", text.encode(), Diagnostics())
    assert loaded is not None
    found = check_text(Manuscript(loaded.draft))
    return [each.span.text for each in found if each.span and each.rule.code == code and each.severity != Severity.HINT]


@pytest.mark.parametrize(("share", "marked"), [("35.8", []), ("38.5", ["占全市的38.5%"])])
def test_share_is_that_of_the_column_with_the_sum_beside_it(share: str, marked: list[str]) -> None:
    assert told(f"{SPENT}\n城东区两项基金支出合计13.27亿元，占全市的{share}%。\n", "YB475") == marked


def test_tasks_above_are_the_rows_of_the_table_of_their_section() -> None:
    assert told(f"{TASKS}上述4项任务中，由市局负责的3项。\n", "YB426") == []
    assert told(f"{TASKS}## 三、要求\n\n上述4项任务中，由市局负责的3项。\n", "YB426") == ["4项任务"]


@pytest.mark.parametrize(("month", "marked"), [("11", []), ("12", ["截至2025年12月30日"])])
def test_day_in_a_cell_is_no_day_of_issue(month: str, marked: list[str]) -> None:
    assert told(SIGNED.format(month=month), "YB474") == marked
