"""The explicit list of the rules over text."""

from collections.abc import Iterator
from typing import Final

from yibao_report.check.text import arithmetic, number_forms, official, punctuation, structure, wording
from yibao_report.check.text.manuscript import Manuscript, TextCheck
from yibao_report.diagnostics import Diagnostic, Rule

TEXT_CHECKS: Final[tuple[tuple[Rule, TextCheck], ...]] = (
    *arithmetic.CHECKS,
    *number_forms.CHECKS,
    *punctuation.CHECKS,
    *wording.CHECKS,
    *structure.CHECKS,
    *official.CHECKS,
)


def check_text(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield what every rule finds in a text."""
    for _, check in TEXT_CHECKS:
        yield from check(manuscript)
