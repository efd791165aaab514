"""The form of an official document: rules 61 to 64 (YB471–YB474)."""

from typing import Final

from yibao_report.check.text.manuscript import TextCheck
from yibao_report.diagnostics import Rule

CHECKS: Final[tuple[tuple[Rule, TextCheck], ...]] = ()
