"""Sums, rates and values that do not fit each other: rules 1 to 16 (YB411–YB426)."""

from typing import Final

from yibao_report.check.text.arithmetic import (
    dependency_mismatch,
    fall_rate,
    growth_rate,
    increment_mismatch,
    mean_out_of_range,
    parts_total,
    rate_misrounded,
    ratio_not_quotient,
    shares_not_hundred,
    subset_above_total,
    surplus_mismatch,
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
    subset_above_total,
)

CHECKS: Final[tuple[tuple[Rule, TextCheck], ...]] = tuple((module.RULE, module.check) for module in _MODULES)
