"""Values that stand out of a series, and amounts per head out of range: hints for a person to look at."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.evaluation.cases import load_clean
from tests.evaluation.evaluate import HERE
from tests.proofread.arithmetic.manuscripts import manuscript
from tests.proofread.arithmetic.test_explained import explained
from yibao_report.check.text.arithmetic import per_head_out_of_range, slipped_decimal


def slipped(text: str) -> list[str]:
    """Return the words that stand out of a series."""
    return [each.span.text.strip() for each in slipped_decimal.check(manuscript(text)) if each.span is not None]


def unusual(text: str) -> list[str]:
    """Return the amounts per head that are out of range."""
    return [each.span.text for each in per_head_out_of_range.check(manuscript(text)) if each.span is not None]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2021年住院12.31万人次、2022年1.305万人次、2023年13.22万人次。", "1.305万人次"),
        ("2021年住院12.31万人次，2022年住院130.5万人次，2023年住院13.22万人次。", "130.5万人次"),
        (
            "2021年参保500万人、住院12.3万人次，2022年参保510万人、住院1.25万人次，2023年参保515万人、住院12.8万人次。",
            "1.25万人次",
        ),
        ("2021年，参保率为95.3%。2022年，参保率为9.54%。2023年，参保率为95.6%。", "9.54%"),
        ("2021年基金收入1.21亿元，2022年基金收入1.3亿元，2023年基金收入1350万元，2024年基金收入1.4亿元。", "1350万元"),
        ("2020年至2023年，住院人次分别为12.3万人次、13.1万人次、1.35万人次和13.8万人次。", "1.35万人次"),
        ("甲县参保12.3万人、乙县参保11.8万人、丙县参保1.25万人、丁县参保13.1万人、戊县参保10.9万人。", "1.25万人"),
        ("1月结算1215人次，2月结算1180人次，3月结算12320人次，4月结算1260人次，5月结算1198人次。", "12320人次"),
        (
            "|指标|2020年|2021年|2022年|2023年\n|参保人数（万人）|500.1|51.2|512.3|515.4\n|住院（万人次）|12.3|13.1|13.2|13.5",
            "51.2",
        ),
        ("|年份|基金收入\n|2020|12.3\n|2021|13.1\n|2022|132.0\n|2023|13.5", "132.0"),
        ("|地区|参保人数\n|甲县|12.3\n|乙县|11.8\n|丙县|1.25\n|丁县|13.1\n|戊县|10.9\n|合计|49.35", "1.25"),
    ],
)
def test_the_value_that_stands_out_is_told(text: str, words: str):
    assert slipped(text) == [words]


@pytest.mark.parametrize(
    "text",
    [
        # Grown, not slipped: the first and the last of three may differ.
        "2021年激活电子凭证12万人，2022年激活电子凭证121万人，2023年激活电子凭证125万人。",
        "2021年新增1.21万人，2022年新增12.5万人，2023年新增1.31万人。",
        # Other things, other units, other periods.
        "2021年住院12.31万人次，2022年住院1.31亿元，2023年住院13.2万人次。",
        "2021年参保121.5万人，2022年住院12.3万人次，2023年参保122.5万人。",
        "2021年住院12.31万人次，2022年门诊130.5万人次，2023年住院13.22万人次。",
        "2021年基金收入12.1亿元，2022年1月基金收入1.21亿元，2023年基金收入12.9亿元。",
        # Values that differ anyway.
        "2021年查处1起，2022年查处10起，2023年查处1起。",
        "2021年住院12.31万人次，2022年住院1.35万人次，2023年住院5.22万人次。",
        "2021年住院12.31万人次，2022年住院2.5万人次，2023年住院13.22万人次。",
        # Rates of change jump.
        "2021年同比增长1.2%，2022年同比增长12.1%，2023年同比增长1.3%。",
        "|指标|2020年|2021年|2022年\n|增长率（%）|1.2|12.1|1.3\n|当期结余（亿元）|1.21|12.3|1.28",
        # A capital among its counties, a total, parts that are no places.
        "甲市参保12.3万人、乙县参保1.18万人、丙县参保1.25万人、丁县参保1.31万人。",
        "|地区|参保人数\n|甲县|12.3\n|乙县|11.8\n|丙县|12.5\n|丁县|13.1\n|戊县|10.9\n|己县|11.1\n|庚县|12.2\n|辛县|12.1\n|壬县|11.9\n|全部|107.9",
        "职工12.3万人、居民1.25万人、学生11.8万人、其他13.1万人、合计12.9万人。",
        "|指标|2020年\n|参保人数|12.1\n|住院人次|1.25\n|门诊人次|12.5\n|救助人次|12.9\n|其他|12.7",
        "",
    ],
)
def test_what_may_well_be_is_left_alone(text: str):
    assert slipped(text) == []


def test_a_value_that_the_reader_is_told_of_is_left_alone():
    text = "2021年住院12.31万人次、2022年住院1.305万人次、2023年住院13.22万人次。"
    assert list(slipped_decimal.check(manuscript(text)))
    assert list(slipped_decimal.check(explained(text, "1.305万人次"))) == []


@given(st.lists(st.integers(1000, 1500), min_size=4, max_size=9), st.data())
def test_a_slipped_point_is_always_told(values: list[int], data: st.DataObject):
    """Among values that are alike, wherever and whichever way the point slips."""
    index = data.draw(st.integers(0, len(values) - 1))
    up = data.draw(st.booleans())
    printed = [f"{Decimal(value) / 100:.2f}" for value in values]
    wrong = Decimal(values[index]) / (10 if up else 1000)
    printed[index] = f"{wrong:.3f}".rstrip("0").rstrip(".")
    text = "，".join(f"{2010 + year}年住院{words}万人次" for year, words in enumerate(printed)) + "。"
    digits = printed[index].replace(".", "").strip("0")
    assert slipped(text) == ([f"{printed[index]}万人次"] if len(digits) > 1 else [])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("全市次均住院费用9.85万元。", "9.85万元"),
        ("住院次均费用由9012元降至88元。", "88元"),
        ("住院患者次均费用为120000元。", "120000元"),
        ("次均门诊费用3.2元。", "3.2元"),
        ("门诊次均费用达到3.15万元。", "3.15万元"),
        ("城乡居民医保财政补助标准提高到每人每年6700元。", "6700元"),
        ("居民医保人均财政补助标准达到6400元。", "6400元"),
        ("居民个人缴费标准为4000元。", "4000元"),
    ],
)
def test_an_amount_out_of_range_is_told(text: str, words: str):
    assert unusual(text) == [words]


@pytest.mark.parametrize(
    "text",
    [
        "全市次均住院费用9850元，次均门诊费用268.5元。",
        "三级医院次均住院费用1.5万元，乡镇卫生院次均住院费用1900元。",
        "次均住院费用下降320元。",
        "肾移植手术次均住院费用12.5万元。",
        "住院费用9.85万元。",
        "居民医保财政补助标准提高到每人每年670元，个人缴费标准为400元。",
        "灵活就业人员个人缴费标准为5400元。",
    ],
)
def test_usual_amounts_are_left_alone(text: str):
    assert unusual(text) == []


@pytest.mark.parametrize("folder", ["clean", "held_back/clean"])
def test_clean_texts_bring_no_hint(folder: str):
    for text in load_clean(HERE / folder).values():
        assert slipped(text) == unusual(text) == []
