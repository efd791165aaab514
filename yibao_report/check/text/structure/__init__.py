"""Numbering, headings, repetition, placeholders: rules 53 to 60 (YB463–YB470)."""

from typing import Final

from yibao_report.check.text.manuscript import TextCheck
from yibao_report.check.text.structure import (
    attachments,
    broken_numbering,
    broken_off,
    citation_order,
    placeholder,
    repeated_text,
    run_in_heading,
    uneven_level,
)
from yibao_report.diagnostics import Rule

CHECKS: Final[tuple[tuple[Rule, TextCheck], ...]] = (
    (broken_numbering.RULE, broken_numbering.check),
    (uneven_level.RULE, uneven_level.check),
    (run_in_heading.RULE, run_in_heading.check),
    (repeated_text.RULE, repeated_text.check),
    (broken_off.RULE, broken_off.check),
    (placeholder.RULE, placeholder.check),
    (attachments.RULE, attachments.check),
    (citation_order.RULE, citation_order.check),
    (uneven_level.SKIPPED, uneven_level.check_skipped),
)
