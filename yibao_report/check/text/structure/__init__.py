"""Numbering, headings, repetition, placeholders: rules 53 to 60 (YB463–YB470)."""

from typing import Final

from yibao_report.check.text.manuscript import TextCheck
from yibao_report.diagnostics import Rule

CHECKS: Final[tuple[tuple[Rule, TextCheck], ...]] = ()
