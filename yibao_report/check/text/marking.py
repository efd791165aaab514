"""Making a diagnostic about words of a block."""

from yibao_report.diagnostics import Diagnostic, Edit, Rule
from yibao_report.model.draft import Block


def mark(
    rule: Rule,
    block: Block,
    start: int,
    end: int,
    message: str,
    help: str,
    *,
    replacement: str | None = None,
) -> Diagnostic:
    """Report ``block.text[start:end]``; a replacement becomes a fix where the words stand in the source as printed."""
    fix: tuple[Edit, ...] = ()
    if replacement is not None and block.is_typed(start, end):
        fix = (Edit(block.span(start, end), replacement),)
    return Diagnostic(rule, message, help, block.span(start, end), fix=fix)


def excerpt(text: str, most: int = 24) -> str:
    """Return the beginning of a text, for a message."""
    return text if len(text) <= most else f"{text[:most]}……"
