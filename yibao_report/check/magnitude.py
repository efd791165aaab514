"""Whether two amounts can be the same thing told differently, or are too far apart for that."""

from decimal import Decimal
from typing import Final

_SAME_ORDER: Final = 6
"""By which factor an amount may be told too large or too small."""


def is_of_another_order(one: Decimal, other: Decimal) -> bool:
    """Tell whether one amount is many times the other: it tells of a part, perhaps of one case or one office.

    The same digits in another order of magnitude are a slip, and no part.
    """
    one, other = abs(one), abs(other)
    if not one or not other or _digits(one) == _digits(other):
        return False
    return max(one, other) / min(one, other) > _SAME_ORDER


def _digits(amount: Decimal) -> str:
    return "".join(map(str, amount.as_tuple().digits)).strip("0")
