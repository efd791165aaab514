"""The years of the five-year plans."""

from typing import Final

PLAN_YEARS: Final = 5
"""So many years a plan has."""
PLANS: Final = {
    "十一五": 2006,
    "十二五": 2011,
    "十三五": 2016,
    "十四五": 2021,
    "十五五": 2026,
    "十六五": 2031,
}
"""Plans by name, with their first years."""
