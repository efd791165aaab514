"""Diagnostics as workflow commands of GitHub Actions: each becomes a remark beside its line."""

from collections.abc import Iterable
from typing import Final

from yibao_report.diagnostics.diagnostic import Diagnostic
from yibao_report.diagnostics.rule import Severity

_COMMANDS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "notice"}
_IN_DATA: Final = (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"))
_IN_PROPERTIES: Final = (*_IN_DATA, (":", "%3A"), (",", "%2C"))


def render_github(diagnostics: Iterable[Diagnostic]) -> str:
    """Return one command a line; columns are told where the words stand on one line, as GitHub wants it."""
    return "".join(map(_command, diagnostics))


def _command(found: Diagnostic) -> str:
    path, line, column, end_line, end_column = found.location
    properties = {"file": path}
    if found.span is not None:
        properties |= {"line": str(line), "endLine": str(end_line)}
        if line == end_line:
            properties |= {"col": str(column), "endColumn": str(end_column)}
    properties["title"] = f"{found.rule.code} {found.rule.name}"
    told = ",".join(f"{key}={_escaped(value, _IN_PROPERTIES)}" for key, value in properties.items())
    return f"::{_COMMANDS[found.severity]} {told}::{_escaped(f'{found.message}（{found.help}）', _IN_DATA)}\n"


def _escaped(text: str, table: tuple[tuple[str, str], ...]) -> str:
    for char, code in table:
        text = text.replace(char, code)
    return text
