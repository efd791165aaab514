"""Numerals: how numbers are written, read and rounded.

Belongs to no stage: `reading` finds figures with it, *render* prints them. It builds on the model alone, reads no file
and keeps no state.

    chinese     六百三十九万 ↔ 6390000
    rounding    the one rounding policy
    format      a quantity as text, table cell or machine value
    reading     one number with its unit out of text
"""

from yibao_report.numerals.chinese import NumeralStyle, from_chinese, to_chinese
from yibao_report.numerals.format import FormattedFigure, format_cell, format_quantity, machine_value, unit_text
from yibao_report.numerals.rounding import round_half_up

__all__ = [
    "FormattedFigure",
    "NumeralStyle",
    "format_cell",
    "format_quantity",
    "from_chinese",
    "machine_value",
    "round_half_up",
    "to_chinese",
    "unit_text",
]
