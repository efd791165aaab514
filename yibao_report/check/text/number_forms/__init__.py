"""Number forms: rules 17 to 32 (YB427–YB442, YB484–YB489)."""

from typing import Final

from yibao_report.check.text.manuscript import TextCheck
from yibao_report.check.text.number_forms import (
    cell_unit,
    clashing_bounds,
    doubled_qualifier,
    empty_cell,
    exact_and_approximate,
    fall_by_times,
    falling_years,
    malformed_date,
    malformed_number,
    missing_measure_word,
    mixed_separators,
    omitted_range_unit,
    people_or_visits,
    percent_for_points,
    rate_change_without_unit,
    scale_slip,
    slashed_unit,
    uneven_decimals,
    unwieldy_amount,
    wrong_range_connector,
)
from yibao_report.diagnostics import Rule

CHECKS: Final[tuple[tuple[Rule, TextCheck], ...]] = (
    (percent_for_points.RULE, percent_for_points.check),
    (rate_change_without_unit.RULE, rate_change_without_unit.check),
    (exact_and_approximate.RULE, exact_and_approximate.check),
    (doubled_qualifier.RULE, doubled_qualifier.check),
    (fall_by_times.RULE, fall_by_times.check),
    (omitted_range_unit.RULE, omitted_range_unit.check),
    (wrong_range_connector.RULE, wrong_range_connector.check),
    (malformed_date.RULE, malformed_date.check),
    (malformed_number.RULE, malformed_number.check),
    (unwieldy_amount.RULE, unwieldy_amount.check),
    (uneven_decimals.RULE, uneven_decimals.check),
    (people_or_visits.RULE, people_or_visits.check),
    (missing_measure_word.RULE, missing_measure_word.check),
    (slashed_unit.RULE, slashed_unit.check),
    (clashing_bounds.RULE, clashing_bounds.check),
    (cell_unit.RULE, cell_unit.check),
    (mixed_separators.RULE, mixed_separators.check),
    (falling_years.RULE, falling_years.check),
    (empty_cell.RULE, empty_cell.check),
    (wrong_range_connector.TILDE, wrong_range_connector.check_tilde),
    (scale_slip.RULE, scale_slip.check),
)
