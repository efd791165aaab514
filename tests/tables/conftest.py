"""A workspace with every style of the indicator table, built once into a page and a PDF."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from tests.example import parse_html
from tests.once import built_once
from tests.page.conftest import HEADER, new_workspace
from tests.workspace import write

DATA = """\
title: 示例市医疗保障主要指标
region: 示例市
sources: {report: {title: 示例市医疗保障统计月报}}
indicators:
  参保人数:
    name: 基本医疗保险参保人数
    unit: 万人
    dimension: 参保类型
    observations: {2021: 485.70, 2022: 490.33, 2023: 495.01, 2025: 501.25, 2024H1: 498.10, 2025H1: 501.25}
    members:
      职工: {name: 职工医保, observations: {2021: 39.0, 2022: 39.6, 2023: 40.1, 2025: 41.1, 2024H1: 40.5, 2025H1: 41.1}}
      居民:
        name: 居民医保
        observations: {2021: 446.7, 2022: 450.73, 2023: 454.91, 2025: 460, 2024H1: 457.6, 2025H1: 460}
  参保率:
    unit: "%"
    nature: 预期性
    observations: {2021: 96, 2022: 97.2, 2023: 98.5, 2025: {value: ">=99", status: target}, 2024H1: 99.4, 2025H1: 99.9}
  基金收入: {unit: 亿元, observations: {2021: 42.33, 2022: 45, 2023: 47.5, 2025: 52.4, 2024H1: 24.60, 2025H1: 26.20}}
  基金支出:
    unit: 亿元
    observations: {2021: 40.33, 2022: 44, 2023: 46.5, 2025: 50.4, 2024H1: {missing: 口径不同，未公布}, 2025H1: 23.05}
  可支付月数:
    unit: 个月
    observations:
      {2021: ">9", 2022: ~11, 2023: 6..12, 2025: {text: 保持在合理水平}, 2024H1: 12, 2025H1: {text: 保持稳定}}
  住院人次: {unit: 万人次, observations: {2025H1: 35.62}}
  住院人次同比: {unit: "%", observations: {2025H1: -8.81}}
  均次费用: {unit: 元, observations: {2024H1: 5230, 2025H1: 4980}}
  县参保:
    name: 参保人数
    unit: 万人
    dimension: 县区
    observations: {2025H1: 501.25}
    members: {甲县: {observations: {2025H1: 120.5}}, 乙县: {observations: {2025H1: 98.25}}}
  县参保率:
    name: 参保率
    unit: "%"
    dimension: 县区
    observations: {2025H1: 99.9}
    members: {甲县: {observations: {2025H1: 100.2}}, 乙县: {observations: {2025H1: {missing: 尚未核定}}}}
  县收入:
    name: 基金收入
    unit: 亿元
    dimension: 县区
    members: {甲县: {observations: {2025H1: 6.2}}, 乙县: {observations: {2025H1: 5.81}}}
"""
TEXT = """\
# 表格

:::{indicator-table} 规划指标
indicators: [参保人数, 参保率, 可支付月数]
periods: [2021, 2025]
:::

:::{indicator-table} 主要指标
style: key-figures
compare: 2024H1
groups: {参保: [参保人数, 参保率], 基金: [基金收入, 基金支出, 均次费用, 可支付月数], 服务: [住院人次]}
changes: {住院人次: 住院人次同比}
:::

:::{indicator-table} 逐年
style: years
indicators: [参保人数, 参保率, 可支付月数]
trend: annual-rate
unit: head
:::

:::{indicator-table} 收支
style: years
indicators: [基金收入, 基金支出]
periods: [2021, 2025]
trend: difference
unit: head
:::

:::{indicator-table} 分县
style: regions
groups: {参保: [县参保, 县参保率], 基金: [县收入]}
:::

:::{indicator-table} 每格
style: years
indicators: [参保人数.职工, 参保率]
unit: cell
landscape: true
:::
"""
NUMBERS = {"规划指标": 1, "主要指标": 2, "逐年": 3, "收支": 4, "分县": 5, "每格": 6}


@dataclass(frozen=True)
class Tables:
    """The built workspace."""

    root: Path

    @property
    def pdf(self) -> Path:
        return self.root / "output/pdf/tables.pdf"

    @cached_property
    def tree(self) -> Any:
        """The page, parsed strictly: a table that is no valid HTML fails here."""
        return parse_html((self.root / "output/site/tables/index.html").read_text(encoding="utf-8"))

    def block(self, title: str) -> Any:
        """A table with its notes."""
        id_ = f"table-{NUMBERS[title]}"
        return next(element for element in self.tree.iter("div") if element.get("id") == id_)

    def grid(self, title: str) -> "Grid":
        """The cells of a table."""
        return Grid(next(self.block(title).iter("table")))


def words(element: Any) -> str:
    """The words of an element as a reader sees them, without markers and what only narrow screens show."""
    hidden = {"note-marker", "visually-hidden", "narrow-only", "definition"}
    if hidden & set(element.get("class", "").split()):
        return ""
    inner = [element.text or "", *(words(child) + (child.tail or "") for child in element)]
    return "".join("".join(inner).split())


class Grid:
    """A table as HTML lays it out, and the heads of each cell by the rules of HTML (4.9.12.2)."""

    def __init__(self, table: Any) -> None:
        self.slots: dict[tuple[int, int], Any] = {}
        self.groups: dict[int, Any] = {}
        self.rows: list[Any] = []
        for section in table:
            if section.tag in ("thead", "tbody"):
                for row in section:
                    self._lay(row, section)
        self.ids = {cell.get("id"): cell for cell in self.slots.values() if cell.get("id")}

    def _lay(self, row: Any, section: Any) -> None:
        y, x = len(self.rows), 0
        self.rows.append(row)
        self.groups[y] = section
        for cell in row:
            while (y, x) in self.slots:
                x += 1
            for dy in range(int(cell.get("rowspan", 1))):
                for dx in range(int(cell.get("colspan", 1))):
                    assert (y + dy, x + dx) not in self.slots, "cells overlap"
                    self.slots[y + dy, x + dx] = cell

    def heads(self, cell: Any) -> list[str]:
        """The words of the heads of a cell: those it names, or else those whose scope it is in."""
        if cell.get("headers"):
            return [words(self.ids[id_]) for id_ in cell.get("headers").split()]
        (y, x) = next(place for place, found in self.slots.items() if found is cell)
        found = []
        for (head_y, head_x), head in self.slots.items():
            scope = head.get("scope")
            above = head_y < y and head_x == x
            if (
                (scope in ("col", "colgroup") and above)
                or (scope == "row" and head_y == y and head_x < x)
                or (scope == "rowgroup" and self.groups[head_y] is self.groups[y] and head_y <= y and head_x <= x)
            ):
                found.append(words(head))
        return list(dict.fromkeys(found))

    @property
    def values(self) -> list[Any]:
        """Every cell with a value or with —."""
        cells = {id(cell): cell for cell in self.slots.values() if cell.tag == "td"}
        return [cell for cell in cells.values() if "value" in cell.get("class", "") and words(cell)]

    def cell(self, *heads: str) -> Any:
        """The one cell that has some heads; of an indicator with members its own, which has the fewest."""
        found = sorted(
            (len(self.heads(cell)), n) for n, cell in enumerate(self.values) if set(heads) <= set(self.heads(cell))
        )
        assert found and (len(found) == 1 or found[0][0] < found[1][0]), [words(self.values[n]) for _, n in found]
        return self.values[found[0][1]]


@pytest.fixture(scope="session")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    """Every style of table, built once."""
    root, built = built_once(tmp_path_factory, "tables", _write_tables)
    assert built.files is not None and built.codes == [], built.diagnostics
    return Tables(root)


def _write_tables(root: Path) -> None:
    new_workspace(root)
    header = HEADER.format(format="plan").replace("outputs: [pdf]", "outputs: [html, pdf]")
    write(root, "data/demo.yaml", DATA)
    write(root, "content/tables/publication.yaml", f"{header}datasets: [demo]\nreference_period: 2025H1\n")
    write(root, "content/tables/00.md", "---\npart: notice\n---\n现予印发。\n")
    write(root, "content/tables/01.md", TEXT)
