"""The one rounding policy: half away from zero (四舍五入).

Every figure that is printed, compared or exported is rounded by this function and by nothing else, once, from
its exact value.
"""

from decimal import ROUND_HALF_UP, Context, Decimal


def round_half_up(value: Decimal, decimals: int) -> Decimal:
    """Round to ``decimals`` digits after the point, halves away from zero: 0.125 → 0.13, -0.125 → -0.13.

    Negative ``decimals`` round to tens, hundreds and so on. Zero never carries a sign.
    """
    digits = max(1, value.adjusted() + decimals + 2)
    rounded = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, Context(prec=digits))
    return rounded if rounded else abs(rounded)
