"""The explicit list of checks."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from yibao_report.check.judgement import judge_figures
from yibao_report.check.rules import (
    conflicting_observation,
    contradicts_data,
    could_be_bound,
    later_than_reference,
    older_than_newest,
    raw_html,
    stray_braces,
    told_differently,
    unbound_numeral,
)
from yibao_report.check.text.registry import TEXT_RULES
from yibao_report.diagnostics import Diagnostic, Diagnostics, Rule
from yibao_report.resolve.publication import ResolvedPublication

Check = Callable[[ResolvedPublication], Iterator[Diagnostic]]

CHECKS: Final[tuple[tuple[Rule, Check], ...]] = (
    (raw_html.RULE, raw_html.check),
    (stray_braces.RULE, stray_braces.check),
    (later_than_reference.RULE, later_than_reference.check),
    (older_than_newest.RULE, older_than_newest.check),
)

WorkspaceCheck = Callable[[Iterable[ResolvedPublication]], Iterator[Diagnostic]]

WORKSPACE_CHECKS: Final[tuple[tuple[tuple[Rule, ...], WorkspaceCheck], ...]] = (
    ((conflicting_observation.RULE, conflicting_observation.WITHOUT_EFFECT), conflicting_observation.check),
    (
        (unbound_numeral.RULE, contradicts_data.RULE, could_be_bound.RULE, told_differently.RULE),
        judge_figures,
    ),
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
