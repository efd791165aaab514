"""Marks: rules 33 to 41 (YB443–YB451)."""

from typing import Final

from yibao_report.check.text.manuscript import TextCheck
from yibao_report.diagnostics import Rule

CHECKS: Final[tuple[tuple[Rule, TextCheck], ...]] = ()
