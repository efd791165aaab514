"""Diagnostics as data: what is wrong, where, and the way out. One module per output format renders them."""

from yibao_report.diagnostics.diagnostic import Diagnostic, Diagnostics, Edit, Related
from yibao_report.diagnostics.nearest import nearest, suggest
from yibao_report.diagnostics.rule import Example, Rule, Severity

__all__ = ["Diagnostic", "Diagnostics", "Edit", "Example", "Related", "Rule", "Severity", "nearest", "suggest"]
