"""Manuscripts for tests of text rules: one paragraph a line, # for headings, | for rows of a table."""

from collections.abc import Iterator
from pathlib import Path

from yibao_report.check.text import arithmetic
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.registry import check_text
from yibao_report.diagnostics import Diagnostic, Severity
from yibao_report.model.draft import Block, BlockKind, Cell, Draft, Stretch
from yibao_report.source import SourceFile

NEW_LINE = "⏎"


def manuscript(text: str) -> Manuscript:
    """Make a manuscript of plain text."""
    file = SourceFile("draft.txt", text)
    blocks: list[Block] = []
    start = row = 0
    for line in text.split("\n"):
        if line.startswith("|"):
            blocks += _cells(file, line, start, row)
            row += 1
        elif line.strip():
            blocks.append(_paragraph(file, line, start))
        start += len(line) + 1
    return Manuscript(Draft("draft.txt", tuple(blocks)))


def findings(text: str) -> list[Diagnostic]:
    """Return what the family finds, hints left out."""
    rules = {rule for rule, _ in arithmetic.CHECKS if rule.severity is not Severity.HINT}
    return [found for found in check_text(manuscript(text), rules) if found.rule in rules]


def codes(text: str) -> set[str]:
    """Return the codes of what the family finds."""
    return {found.rule.code for found in findings(text)}


def corpus(name: str) -> list[str]:
    """Return the lines of a corpus beside this module, without its comments."""
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    return [line.replace(NEW_LINE, "\n") for line in lines[1:] if line]


def _paragraph(file: SourceFile, line: str, start: int) -> Block:
    words = line.lstrip("# ")
    level = len(line) - len(line.lstrip("#"))
    kind = BlockKind.HEADING if level else BlockKind.PARAGRAPH
    return Block(kind, level, words, (Stretch(0, start + len(line) - len(words), len(words), True),), file)


def _cells(file: SourceFile, line: str, start: int, row: int) -> Iterator[Block]:
    offset = start + 1
    for column, words in enumerate(line.strip("|").split("|")):
        stretch = Stretch(0, offset, len(words), True)
        yield Block(BlockKind.CELL, 0, words, (stretch,), file, Cell(0, row, column, row == 0))
        offset += len(words) + 1
