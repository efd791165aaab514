"""Sums, rates and values that do not fit each other: rules 1 to 16 and 32 (YB411–YB426, YB475, YB480–YB483).

A module here is a rule, or what all rules share; the packages hold what rules look for, by what it is about: `totals`,
`rates`, `growth`, `counts`, `tables`, and in `telling` what is told twice.
"""

from typing import Final

from yibao_report.check.text.arithmetic import (
    conflicting_values,
    cumulative_below_year,
    dependency_mismatch,
    fall_rate,
    growth_rate,
    heading_count,
    impossible_rate,
    increment_mismatch,
    list_count,
    mean_out_of_range,
    parts_total,
    per_head_out_of_range,
    rate_misrounded,
    ratio_not_quotient,
    shares_not_hundred,
    slipped_decimal,
    subset_above_total,
    surplus_mismatch,
    text_against_table,
    value_against_words,
)
from yibao_report.check.text.manuscript import TextCheck
from yibao_report.diagnostics import Rule

_MODULES: Final = (
    parts_total,
    ratio_not_quotient,
    rate_misrounded,
    fall_rate,
    increment_mismatch,
    growth_rate,
    shares_not_hundred,
    mean_out_of_range,
    surplus_mismatch,
    dependency_mismatch,
    conflicting_values,
    list_count,
    subset_above_total,
    impossible_rate,
    cumulative_below_year,
    heading_count,
    text_against_table,
    value_against_words,
)

CHECKS: Final[tuple[tuple[Rule, TextCheck], ...]] = (
    (conflicting_values.RULE, conflicting_values.check_names),
    (conflicting_values.RULE, conflicting_values.check_transposed),
    *((module.RULE, module.check) for module in _MODULES),
    (impossible_rate.UNUSUAL, impossible_rate.check_unusual),
    (slipped_decimal.RULE, slipped_decimal.check),
    (per_head_out_of_range.RULE, per_head_out_of_range.check),
)
