"""Period codes: what is accepted, how it reads in Chinese, and what is suggested for the rest."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yibao_report.model.period import InvalidPeriodError, Period, PeriodKind, parse_period

# code | kind | first day | last day | label
ACCEPTED = """
2025                  | YEAR     | 2025-01-01 | 2025-12-31 | 2025年
2025H1                | HALF     | 2025-01-01 | 2025-06-30 | 2025年上半年
2025H2                | HALF     | 2025-07-01 | 2025-12-31 | 2025年下半年
2025Q1                | QUARTER  | 2025-01-01 | 2025-03-31 | 2025年第一季度
2025Q2                | QUARTER  | 2025-04-01 | 2025-06-30 | 2025年第二季度
2025Q3                | QUARTER  | 2025-07-01 | 2025-09-30 | 2025年第三季度
2025Q4                | QUARTER  | 2025-10-01 | 2025-12-31 | 2025年第四季度
2022-02               | MONTH    | 2022-02-01 | 2022-02-28 | 2022年2月
2024-02               | MONTH    | 2024-02-01 | 2024-02-29 | 2024年2月
2021-12               | MONTH    | 2021-12-01 | 2021-12-31 | 2021年12月
2022-02-28            | DAY      | 2022-02-28 | 2022-02-28 | 2022年2月28日
2016/2020             | INTERVAL | 2016-01-01 | 2020-12-31 | 2016—2020年
2019-03/2022-02       | INTERVAL | 2019-03-01 | 2022-02-28 | 2019年3月—2022年2月
2025-01/2025-06       | INTERVAL | 2025-01-01 | 2025-06-30 | 2025年1—6月
2022-02-01/2022-02-28 | INTERVAL | 2022-02-01 | 2022-02-28 | 2022年2月1—28日
2022-02-01/2022-03-07 | INTERVAL | 2022-02-01 | 2022-03-07 | 2022年2月1日—3月7日
2019-03-07/2022-03-06 | INTERVAL | 2019-03-07 | 2022-03-06 | 2019年3月7日—2022年3月6日
2025/2025             | INTERVAL | 2025-01-01 | 2025-12-31 | 2025年
"""

# as written | suggestion, - for none
REJECTED = """
2022-2              | 2022-02
2022年2月           | 2022-02
2022年2月份         | 2022-02
2022.02             | 2022-02
2022/2              | 2022-02
202202              | 2022-02
2025年              | 2025
2021年度            | 2021
２０２５            | 2025
2025h1              | 2025H1
2025-H2             | 2025H2
2025年上半年        | 2025H1
2025年下半年        | 2025H2
2025q3              | 2025Q3
2025年第一季度      | 2025Q1
2025年一季度        | 2025Q1
20220228            | 2022-02-28
2022/2/28           | 2022-02-28
2022年2月28日       | 2022-02-28
截至2022年2月28日   | 2022-02-28
2020/2016           | 2016/2020
2016-2020           | 2016/2020
2016—2020年         | 2016/2020
2019年3月—2022年2月 | 2019-03/2022-02
2019年3月至2022年2月 | 2019-03/2022-02
2025年1—6月         | 2025-01/2025-06
2025Q1/2025Q2       | 2025-01/2025-06
2025/2025-06        | 2025-01/2025-06
2022-02/2022-02-28  | 2022-02-01/2022-02-28
2022-13             | -
2022-02-30          | -
2022-00             | -
2025Q5              | -
0025                | -
三年来              | -
2019年3月7日挂牌以来，截至2022年2月28日的累计数据和全部工作的情况说明（初稿） | -
2016/2018/2020      | -
/                   | -
"""


def rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


@pytest.mark.parametrize(("code", "kind", "start", "end", "label"), rows(ACCEPTED))
def test_accepted_codes(code, kind, start, end, label):
    period = parse_period(code)
    expected = Period(code, PeriodKind[kind], date.fromisoformat(start), date.fromisoformat(end))
    assert (period, period.label) == (expected, label)


@pytest.mark.parametrize(("text", "suggestion"), rows(REJECTED))
def test_rejected_codes_suggest_what_was_meant(text, suggestion):
    with pytest.raises(InvalidPeriodError) as raised:
        parse_period(text)
    assert raised.value.text == text
    assert raised.value.suggestion == (None if suggestion == "-" else suggestion)


def test_as_of_label():
    assert parse_period("2022-02-28").as_of_label == "截至2022年2月28日"
    assert parse_period("2022-02").as_of_label == "2022年2月"


def test_periods_sort_by_start_then_end():
    codes = ["2025H1", "2025", "2024-12", "2025-01", "2025-01-01", "2024/2025"]
    ordered = sorted(map(parse_period, codes))
    assert [period.code for period in ordered] == ["2024/2025", "2024-12", "2025-01-01", "2025-01", "2025H1", "2025"]


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.sampled_from(["%Y", "%Y-%m", "%Y-%m-%d"]))
def test_every_date_lies_in_its_period(day, form):
    period = parse_period(f"{day:{form}}")
    assert period.start <= day <= period.end


@given(st.text(alphabet="0123456789/-.HQh年月日季度上半至第一截 ", max_size=24) | st.text(max_size=60))
def test_suggestions_are_themselves_accepted(text):
    try:
        assert parse_period(text).code == text
    except InvalidPeriodError as error:
        assert error.suggestion is None or parse_period(error.suggestion).code == error.suggestion != text
