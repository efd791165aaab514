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
