"""Chinese numerals, written and read."""

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.numerals.tables import rows
from yibao_report.numerals import from_chinese, to_chinese

WRITTEN = """
0                 | 零
10                | 十
12                | 十二
20                | 二十
101               | 一百零一
110               | 一百一十
112               | 一百一十二
1005              | 一千零五
1050              | 一千零五十
10005             | 一万零五
10500             | 一万零五百
100010            | 十万零一十
1005000           | 一百万五千
6390000           | 六百三十九万
120000000         | 一亿二千万
100000005         | 一亿零五
1000000000000     | 一万亿
10000000000000000 | 一亿亿
"""

# habits of speech that are read, though never written
READ = """
两             | 2
两百           | 200
两千两百       | 2200
一十二         | 12
六百〇五       | 605
一百万零五千   | 1005000
三点五         | 3.5
零点零五       | 0.05
三点五万       | 35000
一点二万亿     | 1200000000000
二〇三五       | 2035
二零二一       | 2021
"""

ILL_FORMED = """
百 万亿 一千五 二三十 十两 两十 十十 一百百 万一 五千三亿千 三点 点五 三点十 百点五 十二个 12 六佰
"""


@pytest.mark.parametrize(("number", "text"), rows(WRITTEN))
def test_counts(number, text):
    assert to_chinese(int(number)) == text
    assert from_chinese(text) == int(number)


@pytest.mark.parametrize(("text", "number"), rows(READ))
def test_other_spellings_are_read(text, number):
    assert from_chinese(text) == Decimal(number)


@pytest.mark.parametrize("text", ["", *ILL_FORMED.split()])
def test_ill_formed(text):
    assert from_chinese(text) is None


def test_codes_are_spelled_digit_by_digit():
    assert to_chinese(2035, "code") == "二〇三五"
    assert to_chinese(0, "code") == "〇"


@pytest.mark.parametrize("style", ["count", "code"])
def test_negative_numbers_are_refused(style):
    with pytest.raises(ValueError, match="-1"):
        to_chinese(-1, style)


@given(st.integers(0, 10**16), st.sampled_from(["count", "code"]))
@example(10**16, "count")
def test_round_trip(number, style):
    assert from_chinese(to_chinese(number, style)) == number


@given(st.integers(0, 10**16))
def test_counts_are_unambiguous(number):
    written = to_chinese(number)
    assert "零零" not in written
    assert not written.endswith("零") or number == 0


@given(st.text(alphabet="零〇一二两三九十百千万亿点", max_size=80) | st.text(max_size=20))
def test_anything_may_be_read(text):
    number = from_chinese(text)
    assert number is None or number >= 0
