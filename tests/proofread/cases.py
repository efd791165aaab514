"""Literate cases of rules over text: Markdown files with a section for each rule.

``✗ 报销比例提高⟦3%⟧。 → 3个百分点`` is a mistake: the rule marks what stands between the brackets and nothing else, and
its help holds the words behind the arrow. ``✓ 费用下降3%。`` is no mistake: no rule of either family over marks and
numbers finds anything. ⏎ is a line's end.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.proofread.drafting import draft, found
from yibao_report.check.text import number_forms, punctuation
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.diagnostics import Diagnostic, Severity

CHECKS: Final = (*number_forms.CHECKS, *punctuation.CHECKS)

_SECTION: Final = re.compile(r"## (YB[0-9]{3})")
_MARKED: Final = re.compile("⟦([^⟧]*)⟧")


@dataclass(frozen=True, slots=True)
class Case:
    """A line of a file of cases: the code, the text, what must be marked (place and words), what help says."""

    code: str
    text: str
    marked: tuple[tuple[int, str], ...]
    help: str


def read_cases(path: Path) -> list[Case]:
    """Read a file of cases."""
    cases, code = [], ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if section := _SECTION.match(line):
            code = section[1]
        elif line[:2] in ("✗ ", "✓ "):
            words, _, help = line[2:].partition(" → ")
            cases.append(_case(code, words.replace("⏎", "\n"), help))
    return cases


def _case(code: str, words: str, help: str) -> Case:
    marked = [(match.start() - 2 * index, match[1]) for index, match in enumerate(_MARKED.finditer(words))]
    return Case(code, words.replace("⟦", "").replace("⟧", ""), tuple(marked), help)


def by_code(code: str, text: str) -> list[Diagnostic]:
    """Return what the rule with a code finds."""
    check = next(check for rule, check in CHECKS if rule.code == code)
    return found(check, text)


def alarms(text: str) -> list[str]:
    """Return the codes and words of all errors and warnings of both families."""
    manuscript = Manuscript(draft(text))
    findings = [each for rule, check in CHECKS if rule.severity is not Severity.HINT for each in check(manuscript)]
    return [f"{each.rule.code} {each.span.text if each.span else ''}" for each in findings]
