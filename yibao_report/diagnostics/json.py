"""Diagnostics as a JSON list, for other programs."""

import json
from collections.abc import Iterable

from yibao_report.diagnostics.diagnostic import Diagnostic


def render_json(diagnostics: Iterable[Diagnostic], *, ascii_only: bool = False) -> str:
    """Return a list of ``{code, rule, severity, message, help, path, line, column, end_line, end_column}``.

    Lines and columns count characters from 1; the end column is the one after the last character.
    """
    return json.dumps([_fields(found) for found in diagnostics], ensure_ascii=ascii_only, indent=2) + "\n"


def _fields(found: Diagnostic) -> dict[str, str | int]:
    path, line, column, end_line, end_column = found.location
    return {
        "code": found.rule.code,
        "rule": found.rule.name,
        "severity": found.severity.value,
        "message": found.message,
        "help": found.help,
        "path": path,
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
    }
