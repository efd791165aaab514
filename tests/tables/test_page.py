"""The styles of the indicator table on the page: what a cell says, which heads it has, where its figure comes from."""

import pytest

from tests.tables.conftest import NUMBERS, Grid, Tables, words

CELLS = [
    ("规划指标", ("基本医疗保险参保人数", "2021年"), "485.70万人"),
    ("规划指标", ("职工医保", "2025年"), "41.1万人"),
    ("规划指标", ("参保率", "2025年"), "99%以上"),
    ("规划指标", ("可支付月数", "2025年"), "保持在合理水平"),
    ("主要指标", ("参保", "基本医疗保险参保人数", "2025年上半年"), "501.25"),
    ("主要指标", ("参保", "职工医保", "2024年上半年"), "40.5"),
    ("主要指标", ("参保", "职工医保", "同比增减"), "1.5%"),
    ("主要指标", ("参保", "参保率", "同比增减"), "0.5个百分点"),
    ("主要指标", ("基金", "基金收入", "同比增减"), "6.5%"),
    ("主要指标", ("基金", "均次费用", "同比增减"), "−4.8%"),
    ("主要指标", ("基金", "基金支出", "2024年上半年"), "—"),
    ("主要指标", ("基金", "基金支出", "同比增减"), "—"),
    ("主要指标", ("基金", "可支付月数", "2025年上半年"), "保持稳定"),
    ("主要指标", ("服务", "住院人次", "2024年上半年"), "—"),
    ("主要指标", ("服务", "住院人次", "同比增减"), "−8.81%"),
    ("逐年", ("基本医疗保险参保人数（万人）", "2023年"), "495.01"),
    ("逐年", ("基本医疗保险参保人数（万人）", "年均增速"), "0.8%"),
    ("逐年", ("参保率（%）", "2025年"), "99以上"),
    ("逐年", ("可支付月数（个月）", "2021年"), "超过9"),
    ("逐年", ("可支付月数（个月）", "2022年"), "约11"),
    ("逐年", ("可支付月数（个月）", "2023年"), "6～12"),
    ("收支", ("基金收入", "2025年"), "52.4"),
    ("收支", ("基金支出", "比2021年增减"), "10.07"),
    ("分县", ("甲县", "参保", "参保人数（万人）"), "120.5"),
    ("分县", ("乙县", "参保", "参保率（%）"), "—"),
    ("分县", ("示例市", "参保", "参保率（%）"), "99.9"),
    ("分县", ("乙县", "基金", "基金收入（亿元）"), "5.81"),
    ("每格", ("基本医疗保险参保人数（职工医保）", "2025年"), "41.1万人"),
    ("每格", ("参保率", "2025年"), "99%以上"),
]


@pytest.mark.parametrize(("title", "heads", "text"), CELLS, ids=str)
def test_a_cell_is_found_by_its_heads(tables: Tables, title: str, heads: tuple[str, ...], text: str) -> None:
    assert words(tables.grid(title).cell(*heads)) == text


@pytest.mark.parametrize("title", NUMBERS)
def test_every_value_has_a_row_and_a_column(tables: Tables, title: str) -> None:
    grid = tables.grid(title)
    assert grid.values
    assert all(len(grid.heads(cell)) >= 2 for cell in grid.values)


@pytest.mark.parametrize("title", NUMBERS)
def test_every_number_leads_to_its_source(tables: Tables, title: str) -> None:
    ids = {element.get("id") for element in tables.tree.iter() if element.get("id")}
    for cell in tables.grid(title).values:
        if words(cell) == "—":
            continue
        link, data = next(cell.iter("a")), next(cell.iter("data"))
        assert link.get("href", "").removeprefix("#") in ids
        assert data.get("data-indicator") or data.get("data-derivation")
        assert data.get("value")


def test_a_change_says_how_it_was_computed(tables: Tables) -> None:
    grid = tables.grid("主要指标")
    data = next(grid.cell("基金收入", "同比增减").iter("data"))
    assert data.get("data-derivation") == '增幅(基金收入["2024H1"], 基金收入["2025H1"])'
    assert "24.60亿元" in next(grid.cell("基金收入", "同比增减").iter("a")).get("data-tip", "")
    points = next(grid.cell("参保率", "同比增减").iter("data"))
    assert (points.get("value"), points.get("data-unit")) == ("0.005", "百分点")
    published = next(grid.cell("住院人次", "同比增减").iter("data"))
    assert published.get("data-indicator") == "住院人次同比"


def _note_of(tables: Tables, title: str, *heads: str) -> str:
    marker = next(each for each in tables.grid(title).cell(*heads).iter("a") if "-note-" in each.get("href", ""))
    target = marker.get("href").removeprefix("#")
    return next(words(note) for note in tables.block(title).iter("li") if note.get("id") == target)


def test_what_is_missing_has_its_reason(tables: Tables) -> None:
    assert _note_of(tables, "主要指标", "基金支出", "2024年上半年") == "口径不同，未公布。"
    assert _note_of(tables, "主要指标", "基金支出", "同比增减") == "口径不同，未公布。"
    assert _note_of(tables, "主要指标", "住院人次", "2024年上半年") == "没有2024年上半年的数。"
    assert _note_of(tables, "主要指标", "可支付月数", "同比增减") == "两期不都是确数，不算增减。"
    assert _note_of(tables, "逐年", "参保率（%）", "年均增速") == "两期不都是确数，不算增减。"
    assert _note_of(tables, "分县", "乙县", "参保率（%）") == "尚未核定。"


def test_the_caption_says_a_unit_that_all_rows_share(tables: Tables) -> None:
    captions = {title: words(next(tables.block(title).iter("caption"))) for title in NUMBERS}
    assert captions["收支"] == "表4收支单位：亿元"
    assert captions["逐年"] == "表3逐年"
    assert captions["分县"] == "表5分县2025年上半年"


def test_the_total_comes_last(tables: Tables) -> None:
    rows = [words(row.find("th")) for row in tables.grid("分县").rows if row.find("td") is not None]
    assert rows == ["甲县", "乙县", "示例市"]
    assert "total" in tables.grid("分县").rows[-1].get("class", "")


def test_units_have_a_column_only_where_they_should(tables: Tables) -> None:
    def heads(grid: Grid) -> set[str]:
        return {words(cell) for cell in grid.slots.values() if cell.get("scope") == "col"}

    with_column = {title for title in NUMBERS if "单位" in heads(tables.grid(title))}
    assert with_column == {"规划指标", "主要指标"}


@pytest.mark.parametrize("title", NUMBERS)
def test_a_number_is_cut_behind_its_last_digit(tables: Tables, title: str) -> None:
    numbers = [cell for cell in tables.grid(title).values if "numeric" in cell.get("class", "")]
    assert numbers
    for cell in numbers:
        box = next(each for each in cell.iter("span") if each.get("class") == "digits")
        assert words(box)[-1].isdigit()
        assert not any(char.isdigit() for char in (box.tail or ""))
