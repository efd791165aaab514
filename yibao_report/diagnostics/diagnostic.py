"""The diagnostic and its collector."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from yibao_report.diagnostics.rule import Rule, Severity
from yibao_report.source import Span


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that explains a diagnostic, e.g. where a key stood first."""

    message: str
    span: Span


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of the text that puts a problem right for certain: what stands at the place is replaced."""

    span: Span
    replacement: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem.

    Attributes:
        rule: What kind of problem.
        message: Chinese, one line, says what is wrong here.
        help: Chinese, says the way out; never empty.
        span: The words it is about; None when there is no file to point into.
        path: The file or folder it is about when there is no span, relative to the workspace.
        related: Other places to look at.
        fix: What ``--fix`` changes; empty where a person has to decide.
    """

    rule: Rule
    message: str
    help: str
    span: Span | None = None
    path: str = ""
    related: tuple[Related, ...] = ()
    fix: tuple[Edit, ...] = ()

    @property
    def severity(self) -> Severity:
        """The rule's severity."""
        return self.rule.severity

    @property
    def location(self) -> tuple[str, int, int, int, int]:
        """Path, line, column, end line and end column (exclusive), counted from 1; line 1 without a span."""
        if self.span is None:
            return self.path or ".", 1, 1, 1, 1
        return self.span.file.path, *self.span.file.position(self.span.start), *self.span.file.position(self.span.end)


@dataclass(slots=True)
class Diagnostics:
    """Collects what the stages find, each problem once, so that all of it can be told together."""

    _found: dict[Diagnostic, None] = field(default_factory=dict)

    def add(
        self,
        rule: Rule,
        message: str,
        help: str,
        span: Span | None = None,
        *,
        path: str = "",
        related: tuple[Related, ...] = (),
    ) -> None:
        """Report a problem."""
        self._keep(Diagnostic(rule, message, help, span, path, related))

    def extend(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Report what another stage has found."""
        for diagnostic in diagnostics:
            self._keep(diagnostic)

    def _keep(self, diagnostic: Diagnostic) -> None:
        """Remember a problem; what it quotes of a file must not reach a terminal as a control character."""
        clean = replace(diagnostic, message=_visible(diagnostic.message), help=_visible(diagnostic.help))
        self._found.setdefault(clean)

    def __iter__(self) -> Iterator[Diagnostic]:
        """Go through the problems by file, place and code."""
        return iter(sorted(self._found, key=lambda found: (found.location, found.rule.code, found.message)))

    def __len__(self) -> int:
        """Count the problems."""
        return len(self._found)

    @property
    def has_errors(self) -> bool:
        """Whether anything found stops a build."""
        return any(found.severity is Severity.ERROR for found in self._found)


def _visible(text: str) -> str:
    """Return a text on one line, with everything that does not print told by its code."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() or char == "\u3000" else f"〈U+{ord(char):04X}〉" for char in text)
