"""The rounding policy."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.numerals.tables import rows
from yibao_report.model.quantity import decimals_of
from yibao_report.numerals import round_half_up

ROUNDED = """
# value | decimals | rounded
0.125   | 2        | 0.13
-0.125  | 2        | -0.13
0.135   | 2        | 0.14
2.5     | 0        | 3
639.40  | 1        | 639.4
95      | 2        | 95.00
-0.004  | 2        | 0.00
6394999 | -4       | 639E+4
5E+3    | 0        | 5000
"""

values = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20)


@pytest.mark.parametrize(("value", "decimals", "rounded"), rows(ROUNDED))
def test_rounding(value, decimals, rounded):
    assert str(round_half_up(Decimal(value), int(decimals))) == str(Decimal(rounded))


@given(values, st.integers(0, 8))
def test_rounding_is_close_symmetric_and_final(value, decimals):
    rounded = round_half_up(value, decimals)
    assert decimals_of(rounded) == decimals
    assert abs(rounded - value) <= Decimal(5).scaleb(-decimals - 1)
    assert round_half_up(-value, decimals) == -rounded
    assert round_half_up(rounded, decimals) == rounded


@given(values, values, st.integers(0, 8))
def test_rounding_keeps_order(one, other, decimals):
    low, high = sorted([one, other])
    assert round_half_up(low, decimals) <= round_half_up(high, decimals)
