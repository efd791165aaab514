"""Which findings of the rules over text are told, and how bad they are."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from yibao_report.diagnostics.diagnostic import Diagnostic
from yibao_report.diagnostics.rule import Rule, Severity


@dataclass(frozen=True, slots=True)
class Selection:
    """What is told.

    Attributes:
        select: Codes, beginnings of codes (``YB41``) or names of rules that are told; empty for all.
        ignore: The same, not told.
        severities: By code or name, how bad an office thinks it; None for not at all.
        hints: Whether hints are told.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severities: Mapping[str, Severity | None] = field(default_factory=dict)
    hints: bool = False

    def apply(self, found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
        """Yield the findings that are told, with their severity."""
        rules: dict[Rule, Rule | None] = {}
        for diagnostic in found:
            rule = diagnostic.rule
            if rule not in rules:
                rules[rule] = self.told(rule)
            told = rules[rule]
            if told is not None:
                yield diagnostic if told is rule else replace(diagnostic, rule=told)

    def told(self, rule: Rule) -> Rule | None:
        """Return a rule with the severity it is told at, or None."""
        if self.select and not any(names_rule(word, rule) for word in self.select):
            return None
        if any(names_rule(word, rule) for word in self.ignore):
            return None
        severity: Severity | None = rule.severity
        for word, other in self.severities.items():
            severity = other if names_rule(word, rule) else severity
        if severity is None or (severity is Severity.HINT and not self.hints):
            return None
        return rule if severity is rule.severity else replace(rule, severity=severity)

    def narrowed(self, other: "Selection") -> "Selection":
        """Return this selection with a nearer one laid over it: a publication's over the office's."""
        return Selection(
            select=other.select or self.select,
            ignore=(*self.ignore, *other.ignore),
            severities={**self.severities, **other.severities},
            hints=self.hints or other.hints,
        )


def names_rule(word: str, rule: Rule) -> bool:
    """Whether a code, the beginning of one, or a name means a rule."""
    return word == rule.name or (len(word) > 2 and rule.code.startswith(word.upper()))


def unknown_words(words: Iterable[str], rules: Iterable[Rule]) -> list[str]:
    """Return the words that mean no rule."""
    known = tuple(rules)
    return [word for word in words if not any(names_rule(word, rule) for rule in known)]
