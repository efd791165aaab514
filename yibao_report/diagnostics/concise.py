"""One line per diagnostic, for editors and grep: ``path:line:column: severity code name: message``."""

from collections.abc import Iterable

from yibao_report.diagnostics.diagnostic import Diagnostic


def render_concise(diagnostics: Iterable[Diagnostic]) -> str:
    """Return the lines, each ended by a line feed."""
    return "".join(map(_line, diagnostics))


def _line(found: Diagnostic) -> str:
    path, line, column, _, _ = found.location
    rule = found.rule
    return f"{path}:{line}:{column}: {found.severity} {rule.code} {rule.name}: {found.message}（{found.help}）\n"
