"""What the rules make of an evaluation set: found, marked right, alarmed for nothing."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final

from tests.evaluation.cases import Case
from yibao_report.diagnostics import Diagnostic, Severity

Proofread = Callable[[Case], list[Diagnostic]]
"""Runs the rules over a text."""

_BESIDE: Final = (
    (411, 426, 475, 475),
    (411, 426, 480, 483),
    (427, 442, 484, 487),
    (443, 451, 488, 490),
    (452, 462, 491, 494),
    (463, 470, 495, 497),
    (471, 474, 498, 499),
)
"""Families: codes of their rules, and of second rules beside these."""
_KIN: Final = (
    {"YB411", "YB423", "YB425", "YB442", "YB475"},
    {"YB412", "YB413", "YB420"},
    {"YB414", "YB415", "YB416"},
    {"YB422", "YB426"},
    {"YB434", "YB459"},
    {"YB434", "YB472"},
    {"YB433", "YB451"},
    {"YB448", "YB451"},
    {"YB449", "YB468"},
    {"YB454", "YB455"},
    {"YB462", "YB492"},
    {"YB443", "YB444"},
    {"YB443", "YB447"},
    {"YB465", "YB467"},
)
"""Rules under any of which one mistake may rightly be told."""
_LONGER: Final = 24
"""Characters that a marker may have beyond the words that are wrong."""
UNCERTAIN: Final = frozenset({"YB424", "YB436", "YB437", "YB456", "YB457", "YB460", "YB461"})
"""Rules that only ask a person; all others count as certain."""


@dataclass(slots=True)
class Tally:
    """What was counted for one rule."""

    mistakes: int = 0
    found: int = 0
    marked: int = 0
    false_alarms: int = 0

    @property
    def recall(self) -> float | None:
        """Share of the mistakes that are told with the marker on the right words."""
        return self.marked / self.mistakes if self.mistakes else None

    @property
    def precision(self) -> float | None:
        """Share of the alarms that are right."""
        alarms = self.found + self.false_alarms
        return self.found / alarms if alarms else None


@dataclass(slots=True)
class Outcome:
    """What the rules make of a set.

    Attributes:
        tallies: By code of a rule.
        missed: Cases that are not told, or told with the marker elsewhere.
        false: Alarms for nothing, each with the text it stands on.
        clean_characters: Length of the clean texts.
        clean_alarms: Errors and warnings on them.
    """

    tallies: dict[str, Tally] = field(default_factory=dict)
    missed: list[tuple[Case, list[Diagnostic]]] = field(default_factory=list)
    false: list[tuple[Case, Diagnostic]] = field(default_factory=list)
    clean_characters: int = 0
    clean_alarms: int = 0

    def tally(self, code: str) -> Tally:
        """Return a rule's counts."""
        return self.tallies.setdefault(code, Tally())

    @property
    def certain(self) -> Tally:
        """The counts of all certain rules together."""
        total = Tally()
        for code, tally in self.tallies.items():
            if code not in UNCERTAIN:
                total.mistakes += tally.mistakes
                total.found += tally.found
                total.marked += tally.marked
                total.false_alarms += tally.false_alarms
        return total

    @property
    def alarms_per_3000(self) -> float:
        """False alarms in 3,000 characters of clean text."""
        return self.clean_alarms * 3000 / self.clean_characters if self.clean_characters else 0.0


def measure(mistakes: Iterable[Case], right: Iterable[Case], clean: Iterable[Case], proofread: Proofread) -> Outcome:
    """Run the rules over texts with mistakes, over right sentences and over clean documents."""
    outcome = Outcome()
    for case in mistakes:
        _judge(case, proofread(case), outcome)
    for case in right:
        _count_false(case, proofread(case), outcome)
    for case in clean:
        outcome.clean_characters += len("".join(case.text.split()))
        outcome.clean_alarms += _count_false(case, proofread(case), outcome)
    return outcome


def _judge(case: Case, found: list[Diagnostic], outcome: Outcome) -> None:
    tally = outcome.tally(case.code)
    own = [each for each in found if tells(each, case)]
    tally.mistakes += 1
    tally.found += bool(own)
    if any(_is_marked(each, case) for each in own):
        tally.marked += 1
    else:
        outcome.missed.append((case, own))
    _count_false(case, [each for each in found if each not in own], outcome)


def _count_false(case: Case, found: Iterable[Diagnostic], outcome: Outcome) -> int:
    alarms = [each for each in found if each.severity is not Severity.HINT]
    for each in alarms:
        outcome.tally(each.rule.code).false_alarms += 1
        outcome.false.append((case, each))
    return len(alarms)


def tells(found: Diagnostic, case: Case) -> bool:
    """Whether it is the mistake of the case that is told: under its code, another one for it, or a second rule's."""
    if found.rule.code in {case.code, *case.also}:
        return True
    return _are_kin(case.code, found.rule.code) and _is_marked(found, case)


def _are_kin(expected: str, told: str) -> bool:
    """Whether a mistake under one rule may be told under another."""
    one, two = int(expected[2:]), int(told[2:])
    return any({expected, told} <= kin for kin in _KIN) or any(
        first <= one <= last and second <= two <= end for first, last, second, end in _BESIDE
    )


def _is_marked(found: Diagnostic, case: Case) -> bool:
    """Whether the marker stands on wrong words and is not much longer than all of them."""
    if found.span is None:
        return False
    span, hull = found.span, case.marks[-1][1] - case.marks[0][0]
    return span.end - span.start <= hull + _LONGER and any(touch(span.start, span.end, *mark) for mark in case.marks)


def touch(start: int, end: int, first: int, last: int) -> bool:
    if start == end or first == last:
        return start <= last and first <= end
    return start < last and first < end
