"""Printing diagnostics in the format that was asked for."""

import sys
from functools import cache
from typing import TYPE_CHECKING, Final

from yibao_report.diagnostics import Diagnostics
from yibao_report.diagnostics.concise import render_concise
from yibao_report.diagnostics.json import render_json

if TYPE_CHECKING:
    from rich.console import Console

FORMATS: Final = ("terminal", "concise", "json")


@cache
def console(*, stderr: bool = False) -> "Console":
    """Return the terminal to print to."""
    from rich.console import Console

    return Console(stderr=stderr, highlight=False)


def report(diagnostics: Diagnostics, format_: str) -> None:
    """Print what was found; machine-readable output goes to standard output alone."""
    if format_ == "json":
        unicode = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
        sys.stdout.write(render_json(diagnostics, ascii_only=not unicode))
    elif format_ == "concise":
        sys.stdout.write(render_concise(diagnostics))
    elif len(diagnostics):
        from yibao_report.diagnostics.terminal import print_diagnostics

        print_diagnostics(diagnostics, console())
