"""The explicit list of the rules over text, by family."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from yibao_report.check.text import arithmetic, number_forms, official, punctuation, structure, waivers, wording
from yibao_report.check.text.manuscript import Manuscript, TextCheck
from yibao_report.diagnostics import Diagnostic, Rule


@dataclass(frozen=True, slots=True)
class Family:
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


def check_text(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield what every rule finds in a text; a check that stands there for two rules runs once."""
    for check in dict.fromkeys(check for _, check in TEXT_CHECKS):
        yield from check(manuscript)
