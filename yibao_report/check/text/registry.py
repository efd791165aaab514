"""The explicit list of the rules over text, by family."""

from collections import Counter
from collections.abc import Container, Iterator
from functools import partial
from typing import Final, NamedTuple

from yibao_report.check.text import arithmetic, number_forms, official, punctuation, structure, waivers, wording
from yibao_report.check.text.division import divided, is_worth_dividing
from yibao_report.check.text.manuscript import Manuscript, TextCheck
from yibao_report.diagnostics import Diagnostic, Rule
from yibao_report.source import Span


class Family(NamedTuple):
    """Rules that an editor thinks of together; ``name`` is what the summary calls them."""

    name: str
    checks: tuple[tuple[Rule, TextCheck], ...]


FAMILIES: Final = (
    Family("数字核算", arithmetic.CHECKS),
    Family("数字写法", number_forms.CHECKS),
    Family("标点", punctuation.CHECKS),
    Family("用词", wording.CHECKS),
    Family("结构", structure.CHECKS),
    Family("公文格式", official.CHECKS),
)

TEXT_CHECKS: Final[tuple[tuple[Rule, TextCheck], ...]] = tuple(check for family in FAMILIES for check in family.checks)

TEXT_RULES: Final = (*dict.fromkeys(rule for rule, _ in TEXT_CHECKS), waivers.WITHOUT_REASON, waivers.WITHOUT_EFFECT)

_OF_SEVERAL_CHECKS: Final = frozenset(
    rule for rule, checks in Counter(rule for rule, _ in TEXT_CHECKS).items() if checks > 1
)

_OVER_FIGURES: Final = frozenset(
    (
        *(check for _, check in arithmetic.CHECKS),
        number_forms.fall_by_times.check,
        number_forms.percent_for_points.check,
        number_forms.cell_unit.check,
        number_forms.scale_slip.check,
    )
) - {
    arithmetic.conflicting_values.check_names,
    arithmetic.heading_count.check,
    arithmetic.list_count.check,
}
"""Checks that read the figures of a text, which costs as much as all the other checks together."""


def check_text(manuscript: Manuscript, wanted: Container[Rule] = frozenset(TEXT_RULES)) -> Iterator[Diagnostic]:
    """Yield what rules find in a text: those of the checks that stand for a wanted one, each of which runs once.

    A rule that has several checks tells each place once, by the first of them that finds something there.
    """
    checks = dict.fromkeys(check for rule, check in TEXT_CHECKS if rule in wanted)
    tasks = [partial(check, manuscript) for check in checks]
    if is_worth_dividing(manuscript.draft):
        found = divided(manuscript.draft, TEXT_RULES, tasks, [check in _OVER_FIGURES for check in checks])
    else:
        found = (each for task in tasks for each in task())
    told: set[tuple[Rule, Span | None]] = set()
    for each in found:
        if (each.rule, each.span) not in told:
            yield each
        if each.rule in _OF_SEVERAL_CHECKS:
            told.add((each.rule, each.span))
