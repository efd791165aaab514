"""Drafts for the tests of wording, structure and official form, and the tables of wrong and right words they share."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.registry import TEXT_CHECKS
from yibao_report.diagnostics import Diagnostic, Severity
from yibao_report.load.lexicon import shipped_lexicon
from yibao_report.model.draft import Block, BlockKind, Draft, Stretch
from yibao_report.model.lexicon import Lexicon
from yibao_report.source import SourceFile

MINE: Final = re.compile(r"YB4(?:5[2-9]|6\d|7[0-4]|9[1-9])")
"""The codes of wording, structure and official form."""
_NEW_LINE: Final = "⏎"
_MARKED: Final = re.compile(r"(#{1,6}) ")
_NUMBERED: Final = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十]{1,3}章)"
)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: what is wrong, what is right, and the words that must be marked."""

    code: str
    wrong: str
    right: str
    words: tuple[str, ...]


def rows(path: Path) -> Iterator[Row]:
    """Yield the rows of the tables in a Markdown file; ⏎ parts paragraphs, / the words of several markers."""
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip().replace(_NEW_LINE, "\n") for cell in line.strip().strip("|").split("|")]
        if len(cells) == 4 and cells[0].startswith("YB"):
            yield Row(cells[0], cells[1], cells[2], tuple(cells[3].split("/")))


def clean(path: Path) -> Iterator[str]:
    """Yield the rows of a table of one column: texts without a fault."""
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.strip().strip("|").split("|")
        if line.startswith("| ") and len(cells) == 1 and cells[0].strip() != "没有错":
            yield cells[0].strip().replace(_NEW_LINE, "\n")


def draft(text: str) -> Draft:
    """Return a draft whose lines are blocks: headings by # or by a short numbered line, else paragraphs."""
    file = SourceFile("draft.txt", text)
    blocks, offset = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(_block(file, line, offset))
        offset += len(line) + 1
    return Draft(file.path, tuple(blocks))


def _block(file: SourceFile, line: str, offset: int) -> Block:
    marks = _MARKED.match(line)
    skipped = marks.end() if marks else 0
    text = line[skipped:]
    level = len(marks.group(1)) if marks else 0
    if not level and _NUMBERED.match(text) and len(text) <= 30 and "。" not in text:
        level = 2
    kind = BlockKind.HEADING if level else BlockKind.PARAGRAPH
    stretch = Stretch(0, offset + skipped, len(text), typed=True)
    return Block(kind, level if marks else 0, text, (stretch,), file)


def found(text: str, lexicon: Lexicon | None = None) -> list[Diagnostic]:
    """Return what the rules of wording, structure and official form find."""
    manuscript = Manuscript(draft(text), lexicon or shipped_lexicon())
    checks = (check for rule, check in TEXT_CHECKS if MINE.fullmatch(rule.code))
    return sorted((each for check in checks for each in check(manuscript)), key=lambda each: each.location)


def alarms(text: str) -> list[str]:
    """Return the errors and warnings among what is found, for a message."""
    return [
        f"{each.rule.code} {each.span.text if each.span else ''}：{each.message}"
        for each in found(text)
        if each.severity is not Severity.HINT
    ]


def marked(text: str, code: str, lexicon: Lexicon | None = None) -> list[str]:
    """Return the words that a rule marks."""
    return [each.span.text for each in found(text, lexicon) if each.rule.code == code and each.span]


def mended(text: str) -> str:
    """Apply every fix that is offered, from the end to the start."""
    edits = {edit for each in found(text) for edit in each.fix}
    for edit in sorted(edits, key=lambda each: each.span.start, reverse=True):
        text = text[: edit.span.start] + edit.replacement + text[edit.span.end :]
    return text
