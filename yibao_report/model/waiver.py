"""Waivers: what an office says about a finding that is to stay. Frozen; read from comments and from YAML."""

from dataclasses import dataclass
from typing import Final

from yibao_report.source import Span

WAIVER_COMMENT: Final = r"<!--[ \t]*+yibao[ \t]*+[:：](?P<said>[^<>\n]*?)-->"
"""A comment that gives the program an instruction: ``<!-- yibao: allow YB412 原文如此 -->``; it is never printed."""


@dataclass(frozen=True, slots=True)
class Waiver:
    """A finding that is left as it is.

    Attributes:
        codes: Of the rules, e.g. ``("YB412", "YB421")``; empty where none could be read.
        reason: Why; empty where none is given.
        span: Where it is written.
        words: The words it is for, in YAML; None for all findings of its lines or of its publication.
        lines: First and last line of the file that it covers; None for a whole publication.
    """

    codes: tuple[str, ...]
    reason: str
    span: Span
    words: str | None = None
    lines: tuple[int, int] | None = None
