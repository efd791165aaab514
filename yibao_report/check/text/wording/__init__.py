"""Words, formulas and terms: rules 42 to 52 (YB452–YB462)."""

from typing import Final

from yibao_report.check.text.manuscript import TextCheck
from yibao_report.diagnostics import Rule

CHECKS: Final[tuple[tuple[Rule, TextCheck], ...]] = ()
