"""Clean texts with one figure changed: what a slip of the hand makes of them.

Each ``.facts`` line states what a figure of the text must be; where that figure is changed, a rule over arithmetic has
to tell it. Printed by ``make evaluate`` beside the cases, because these are the words of whole documents.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.evaluation.cases import Case
from tests.evaluation.facts import text_of
from yibao_report.diagnostics import Diagnostic, Severity

_STATED: Final = re.compile(r"== (\d+(?:\.\d+)?)$")
_ARITHMETIC: Final = frozenset(f"YB{number}" for number in (*range(411, 427), 442, 475, *range(480, 484)))


@dataclass(frozen=True, slots=True)
class Mutation:
    """A clean text with one figure changed.

    Attributes:
        fact: What no longer holds.
        case: The text; its mark is the changed figure.
        line: The line it stands on, for people.
    """

    fact: str
    case: Case
    line: str


def mutations(folder: Path) -> Iterator[Mutation]:
    """Yield every clean text of a folder with one stated figure changed, once for each fact."""
    for path in sorted(folder.glob("*.facts")):
        name, text = text_of(path)
        for fact in path.read_text(encoding="utf-8").splitlines():
            stated = _STATED.search(fact)
            if stated and (found := _only_place(text, stated[1])):
                yield _changed(name, text, fact, *found.span())


def is_told(mutation: Mutation, proofread: Callable[[Case], list[Diagnostic]]) -> bool:
    """Whether a rule over arithmetic tells the changed figure, or another figure of its statement."""
    start, end = mutation.case.marks[0]
    return any(
        found.rule.code in _ARITHMETIC
        and found.severity is not Severity.HINT
        and found.span is not None
        and ((found.span.start < end and start < found.span.end) or _related(found, start, end))
        for found in proofread(mutation.case)
    )


def _related(found: Diagnostic, start: int, end: int) -> bool:
    return any(other.span.start < end and start < other.span.end for other in found.related)


def _only_place(text: str, number: str) -> re.Match[str] | None:
    """Return the place of a figure that stands once in a text; which of several a fact is about, nobody knows."""
    places = list(re.finditer(rf"(?<![\d.]){re.escape(number)}(?![\d.]\d|\d)", text))
    return places[0] if len(places) == 1 else None


def _changed(name: str, text: str, fact: str, start: int, end: int) -> Mutation:
    """Raise the second digit of a figure by three, or its only one: well beyond all rounding."""
    digits = [index for index in range(start, end) if text[index].isdigit()]
    place = digits[min(1, len(digits) - 1)]
    digit = (int(text[place]) + 3) % 10 or 4
    changed = f"{text[:place]}{digit}{text[place + 1 :]}"
    line = changed[changed.rfind("\n", 0, start) + 1 :].split("\n", 1)[0]
    return Mutation(fact, Case(name, changed, ((start, end),)), line)
