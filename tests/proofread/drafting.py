"""Drafts for the tests of rules over text: made from plain words, and put right by the fixes that a rule offers."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.diagnostics import Diagnostic
from yibao_report.model.draft import Block, BlockKind, Cell, Draft, Stretch
from yibao_report.source import SourceFile

_MARKED: Final = re.compile(r"(#{1,6}) ")
_NUMBERED: Final = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十]{1,3}章)"
)
_RULED: Final = re.compile(r"[|\s:-]+")
_ITEM: Final = re.compile(r"[-*] (?=\S)")

TextCheck = Callable[[Manuscript], Iterator[Diagnostic]]


def draft(text: str) -> Draft:
    """Make a draft: a line is a block, # or a short numbered line a heading, a line between bars a row of a table."""
    file = SourceFile("draft.txt", text)
    blocks: list[Block] = []
    offset = row = table = 0
    for line in text.split("\n"):
        if line.startswith("|") and line.endswith("|") and len(line) > 1:
            if not _RULED.fullmatch(line):
                blocks += _cells(file, line, offset, table, row)
                row += 1
        else:
            table, row = (table + 1, 0) if row else (table, row)
            if line.strip():
                blocks.append(_block(file, line, offset))
        offset += len(line) + 1
    return Draft(file.path, tuple(blocks))


def manuscript(text: str) -> Manuscript:
    """Make what a rule is given."""
    return Manuscript(draft(text))


def _block(file: SourceFile, line: str, offset: int) -> Block:
    item, marks = _ITEM.match(line), _MARKED.match(line)
    skipped = item.end() if item else marks.end() if marks else 0
    text = line[skipped:]
    numbered = _NUMBERED.match(text) is not None and len(text) <= 30 and "。" not in text
    kind = BlockKind.ITEM if item else BlockKind.HEADING if marks or numbered else BlockKind.PARAGRAPH
    level = len(marks.group(1)) if marks else 0
    return Block(kind, level, text, (Stretch(0, offset + skipped, len(text), True),), file)


def _cells(file: SourceFile, line: str, offset: int, table: int, row: int) -> Iterator[Block]:
    start = 1
    for column, words in enumerate(line[1:-1].split("|")):
        lead = len(words) - len(words.lstrip())
        stretch = Stretch(0, offset + start + lead, len(words.strip()), True)
        cell = Cell(table, row, column, row == 0)
        yield Block(BlockKind.CELL, 0, words.strip(), (stretch,), file, cell)
        start += len(words) + 1


def found(check: TextCheck, text: str) -> list[Diagnostic]:
    """Return what a rule finds, in order of place."""
    return sorted(check(manuscript(text)), key=lambda each: each.location)


def marked(diagnostics: list[Diagnostic]) -> list[str]:
    """Return the words under the markers."""
    return [each.span.text if each.span else "" for each in diagnostics]


def mended(check: TextCheck, text: str) -> str:
    """Apply every fix that a rule offers, from the end to the start."""
    edits = {edit for each in check(manuscript(text)) for edit in each.fix}
    for edit in sorted(edits, key=lambda each: (each.span.start, each.span.end), reverse=True):
        text = text[: edit.span.start] + edit.replacement + text[edit.span.end :]
    return text
