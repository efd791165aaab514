"""How numbers and units are written: rules 17 to 32 (YB427–YB442)."""

from typing import Final

from yibao_report.check.text.manuscript import TextCheck
from yibao_report.diagnostics import Rule

CHECKS: Final[tuple[tuple[Rule, TextCheck], ...]] = ()
