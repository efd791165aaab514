"""Printing diagnostics in the format that was asked for."""

import sys
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Final

from yibao_report.diagnostics import Diagnostics
from yibao_report.diagnostics.concise import render_concise
from yibao_report.diagnostics.github import render_github
from yibao_report.diagnostics.json import render_json

if TYPE_CHECKING:
    from rich.console import Console

FORMATS: Final = ("terminal", "concise", "json", "sarif", "github")


@cache
def console(*, stderr: bool = False) -> "Console":
    """Return the terminal to print to."""
    from rich.console import Console

    return Console(stderr=stderr, highlight=False)


def report(
    diagnostics: Diagnostics, format_: str, *, grouped: bool = False, families: Mapping[str, str] | None = None
) -> None:
    """Print what was found; machine-readable output goes to standard output alone."""
    unicode = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    match format_:
        case "json":
            sys.stdout.write(render_json(diagnostics, ascii_only=not unicode))
        case "sarif":
            from yibao_report.diagnostics.sarif import render_sarif

            sys.stdout.write(render_sarif(diagnostics, ascii_only=not unicode))
        case "github":
            sys.stdout.write(render_github(diagnostics))
        case "concise":
            sys.stdout.write(render_concise(diagnostics))
        case _ if len(diagnostics):
            from yibao_report.diagnostics.terminal import print_diagnostics

            print_diagnostics(diagnostics, console(), grouped=grouped, families=families)
