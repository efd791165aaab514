"""A case as the rules are given it."""

import re
from collections.abc import Iterator
from typing import Final

from tests.evaluation.cases import Case
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.registry import check_text
from yibao_report.diagnostics import Diagnostic
from yibao_report.model.draft import Block, BlockKind, Cell, Draft, Stretch
from yibao_report.model.period import parse_period
from yibao_report.source import SourceFile


def proofread(case: Case) -> list[Diagnostic]:
    """Return what the rules find in a case, in the order of its text."""
    file = SourceFile(f"{case.code}.md", case.text)
    issued = parse_period(case.issued) if case.issued else None
    draft = Draft(file.path, read_blocks(file), case.title, issued, case.official)
    return sorted(check_text(Manuscript(draft)), key=lambda found: found.location)


def read_blocks(file: SourceFile) -> tuple[Block, ...]:
    """Return the blocks of a text in Markdown: headings, rows of tables, paragraphs of one line."""
    return tuple(_blocks(file))


_HEADING: Final = re.compile(r"(#{1,6}) +")
_RULE: Final = re.compile(r"\|[\s:|-]+\|")


def _blocks(file: SourceFile) -> Iterator[Block]:
    offset, row, table = 0, 0, -1
    for line in file.text.split("\n"):
        if line.startswith("|"):
            if not _RULE.fullmatch(line):
                table += not row
                yield from _cells(file, line, offset, table, row)
                row += 1
        elif line:
            row = 0
            yield _block(file, line, offset)
        offset += len(line) + 1


def _block(file: SourceFile, line: str, offset: int) -> Block:
    mark = _HEADING.match(line)
    skip, level = (mark.end(), len(mark[1])) if mark else (0, 0)
    kind = BlockKind.HEADING if mark else BlockKind.PARAGRAPH
    return Block(kind, level, line[skip:], (Stretch(0, offset + skip, len(line) - skip, True),), file)


def _cells(file: SourceFile, line: str, offset: int, table: int, row: int) -> Iterator[Block]:
    start = 1
    for column, words in enumerate(line[1:-1].split("|")):
        lead = len(words) - len(words.lstrip()) if words.strip() else len(words)
        stretch = Stretch(0, offset + start + lead, len(words.strip()), True)
        yield Block(BlockKind.CELL, 0, words.strip(), (stretch,), file, Cell(table, row, column, row == 0))
        start += len(words) + 1
