"""The explicit list of checks."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from yibao_report.check.rules import raw_html, stray_braces, unbound_numeral
from yibao_report.diagnostics import Diagnostic, Diagnostics, Rule
from yibao_report.resolve.publication import ResolvedPublication

Check = Callable[[ResolvedPublication], Iterator[Diagnostic]]

CHECKS: Final[tuple[tuple[Rule, Check], ...]] = (
    (unbound_numeral.RULE, unbound_numeral.check),
    (raw_html.RULE, raw_html.check),
    (stray_braces.RULE, stray_braces.check),
)


def check_publications(publications: Iterable[ResolvedPublication], diagnostics: Diagnostics) -> None:
    """Run every check over every publication."""
    for publication in publications:
        for _, check in CHECKS:
            diagnostics.extend(check(publication))
