"""The explicit list of checks."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from yibao_report.check.rules import conflicting_observation, raw_html, stray_braces, unbound_numeral
from yibao_report.check.text.registry import TEXT_RULES
from yibao_report.diagnostics import Diagnostic, Diagnostics, Rule
from yibao_report.resolve.publication import ResolvedPublication

Check = Callable[[ResolvedPublication], Iterator[Diagnostic]]

CHECKS: Final[tuple[tuple[Rule, Check], ...]] = (
    (unbound_numeral.RULE, unbound_numeral.check),
    (raw_html.RULE, raw_html.check),
    (stray_braces.RULE, stray_braces.check),
)

WorkspaceCheck = Callable[[Iterable[ResolvedPublication]], Iterator[Diagnostic]]

WORKSPACE_CHECKS: Final[tuple[tuple[tuple[Rule, ...], WorkspaceCheck], ...]] = (
    ((conflicting_observation.RULE, conflicting_observation.WITHOUT_EFFECT), conflicting_observation.check),
)
"""Checks over all publications at once."""

RULES: Final = (
    *(rule for rule, _ in CHECKS),
    *(rule for rules, _ in WORKSPACE_CHECKS for rule in rules),
    *TEXT_RULES,
)


def check_publications(publications: Sequence[ResolvedPublication], diagnostics: Diagnostics) -> None:
    """Run every check over every publication."""
    for publication in publications:
        for _, check in CHECKS:
            diagnostics.extend(check(publication))
    for _, check_all in WORKSPACE_CHECKS:
        diagnostics.extend(check_all(publications))
