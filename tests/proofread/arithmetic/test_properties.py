"""A consistent statement never alarms, and one with a changed figure always does; no text makes a rule fail."""

from decimal import ROUND_HALF_UP, Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.proofread.arithmetic.manuscripts import codes, findings

COUNTS = st.integers(2, 9000)
UNITS = st.sampled_from(["家", "个", "人", "人次", "种", "件"])
OPENINGS = st.sampled_from(["，其中", "（", "，分为", "，包括"])
LABELS = ("三级", "二级", "一级")
HUNDREDTHS = st.integers(100, 99_999).map(lambda number: Decimal(number) / 100)


@given(st.tuples(COUNTS, COUNTS, COUNTS), UNITS, OPENINGS, st.integers(1, 500), st.booleans())
def test_parts_of_counts(parts: tuple[int, int, int], unit: str, opening: str, slip: int, more: bool):
    listed = "、".join(f"{label}{part}{unit}" for label, part in zip(LABELS, parts, strict=True))
    close = "）" if opening == "（" else ""
    total = sum(parts)
    assert findings(f"全市共有{total}{unit}{opening}{listed}{close}。") == []
    wrong = total + slip if more or total - slip < 1 else total - slip
    assert codes(f"全市共有{wrong}{unit}{opening}{listed}{close}。") & {"YB411", "YB423"}


@given(HUNDREDTHS, HUNDREDTHS, st.integers(2, 500))
def test_parts_of_amounts(one: Decimal, two: Decimal, slip: int):
    tail = f"，其中职工{one:.2f}亿元、居民{two:.2f}亿元。"
    assert findings(f"全年共支出{one + two:.2f}亿元{tail}") == []
    assert codes(f"全年共支出{one + two + Decimal(slip) / 100:.2f}亿元{tail}") == {"YB411"}


@given(st.integers(20, 9000), st.data(), st.integers(0, 2))
def test_rates(whole: int, data: st.DataObject, decimals: int):
    part = data.draw(st.integers(1, whole - 1))
    place = Decimal(1).scaleb(-decimals)
    rate = (Decimal(100 * part) / whole).quantize(place, ROUND_HALF_UP)
    start = f"全市{whole}家机构中完成{part}家，完成率"
    assert findings(f"{start}{rate}%。") == []
    wrong = rate + 2 * place if rate < 90 else rate - 2 * place
    assert codes(f"{start}{wrong}%。") & {"YB412", "YB413"}


@given(st.integers(1000, 90_000), st.integers(1, 99))
def test_falls(before: int, percent: int):
    after = Decimal(before * (100 - percent)) / 100
    printed = after.quantize(Decimal("0.01"))
    assert findings(f"价格由{before}元降到{printed}元，降幅{percent}%。") == []
    assert codes(f"价格由{before}元降到{printed}元，降幅{percent + 1 if percent < 99 else 97}%。") == {"YB414"}


@given(COUNTS, COUNTS, st.integers(1, 300), st.sampled_from(["增加", "新增", "增加了"]))
def test_increments(before: int, step: int, slip: int, verb: str):
    assert findings(f"病种由{before}种{verb}{step}种到{before + step}种。") == []
    assert codes(f"病种由{before}种{verb}{step}种到{before + step + slip}种。") == {"YB415"}


@given(HUNDREDTHS, HUNDREDTHS, st.integers(2, 300))
def test_surplus(rest: Decimal, spent: Decimal, slip: int):
    start = f"基金收入{rest + spent:.2f}亿元，支出{spent:.2f}亿元，当期结余"
    assert findings(f"{start}{rest:.2f}亿元。") == []
    assert codes(f"{start}{rest + Decimal(slip) / 100:.2f}亿元。") == {"YB419"}


@given(st.integers(1, 98), st.data(), st.integers(1, 4))
def test_shares(first: int, data: st.DataObject, slip: int):
    second = data.draw(st.integers(1, 99 - first))
    third = 100 - first - second
    start = f"三级、二级、一级医院分别占{first}%、{second}%、"
    assert findings(f"{start}{third}%。") == []
    assert codes(f"{start}{third + slip}%。") == {"YB417"}


@given(st.lists(st.integers(1, 9999), min_size=3, max_size=3, unique=True))
def test_extremes(values: list[int]):
    low, mean, high = sorted(value / 100 for value in values)
    assert findings(f"最高降幅{high:.2f}%、最低降幅{low:.2f}%、平均降幅{mean:.2f}%。") == []
    assert codes(f"最高降幅{mean:.2f}%、最低降幅{low:.2f}%、平均降幅{high:.2f}%。") == {"YB418"}


@given(st.integers(2, 9), st.integers(2, 9))
def test_lists(said: int, listed: int):
    count = "二三四五六七八九"[said - 2]
    names = "、".join("甲乙丙丁戊己庚辛壬"[:listed])
    assert (codes(f"全年获得{count}项荣誉：{names}。") == {"YB422"}) is (said != listed)


@given(COUNTS, COUNTS)
def test_values_told_twice(one: int, two: int):
    text = f"全县医保服务点覆盖{one}个村。\n到年底，医保服务点覆盖{two}个村。"
    assert (codes(text) == {"YB421"}) is (one != two)


WORDS = st.sampled_from(
    "共 其中 由 从 到 至 增加 降到 占 率 分别 为 （ ） 、 ， 。 ； ： 收入 支出 结余 最高 平均 最低 每".split()
    + "三年来 2023年 截至 12 3.5% 2亿元 五项 家 人次 倍 翻一番 个百分点 约 以上 亿 万 % . - ～ “ ” 《 》".split()
    + [
        "三分之一",
        "一是",
        "等",
        "\ue001",
        "\ue005",
        "第三",
        "〔2021〕5号",
        "10:30",
        "比上年",
        "",
        "中",
        "有",
        "/",
        "累计",
    ]
)


@settings(max_examples=300)
@given(st.lists(WORDS, max_size=60).map("".join) | st.text(max_size=200))
def test_any_text_is_survived(text: str):
    findings(text)
