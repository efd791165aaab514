"""The form of an official document: rules 61 to 64 (YB471–YB474)."""

from typing import Final

from yibao_report.check.text.manuscript import TextCheck
from yibao_report.check.text.official import as_of_after_issue, heading_form, malformed_part, title_without_issuer
from yibao_report.diagnostics import Rule

CHECKS: Final[tuple[tuple[Rule, TextCheck], ...]] = (
    (title_without_issuer.RULE, title_without_issuer.check),
    (malformed_part.RULE, malformed_part.check),
    (heading_form.RULE, heading_form.check),
    (as_of_after_issue.RULE, as_of_after_issue.check),
    (malformed_part.INCOMPLETE, malformed_part.check_complete),
    (as_of_after_issue.NO_SOURCE, as_of_after_issue.check_source),
)
