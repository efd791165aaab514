"""Numerals: how figures are written, read, rounded, verified and found in running text.

Belongs to no stage: *resolve* verifies claims with it, *check* accounts for every numeral, *render* prints
figures. It builds on the model alone, reads no file and keeps no state.

    chinese     六百三十九万 ↔ 6390000
    rounding    the one rounding policy
    format      a quantity as text, table cell or machine value
    reading     one number with its unit out of text
    stated      what a typed figure says: 近六百四十万人
    agreement   whether the data bear it out
    audit       every numeral of a text, and whether it needs accounting for
"""

from yibao_report.numerals.agreement import Verdict, check_stated
from yibao_report.numerals.audit import Numeral, NumeralCategory, find_numerals
from yibao_report.numerals.chinese import NumeralStyle, from_chinese, to_chinese
from yibao_report.numerals.format import FormattedFigure, format_cell, format_quantity, machine_value, unit_text
from yibao_report.numerals.rounding import round_half_up
from yibao_report.numerals.stated import Qualifier, StatedFigure, parse_stated

__all__ = [
    "FormattedFigure",
    "Numeral",
    "NumeralCategory",
    "NumeralStyle",
    "Qualifier",
    "StatedFigure",
    "Verdict",
    "check_stated",
    "find_numerals",
    "format_cell",
    "format_quantity",
    "from_chinese",
    "machine_value",
    "parse_stated",
    "round_half_up",
    "to_chinese",
    "unit_text",
]
