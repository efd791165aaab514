"""Plain text as a draft: one paragraph a line, headings told by their form."""

import re
from collections.abc import Iterator
from typing import Final

from yibao_report.load.drafts.forms import read_forms
from yibao_report.model.draft import Block, Stretch
from yibao_report.model.waiver import WAIVER_COMMENT
from yibao_report.source import SourceFile

_BLANKS: Final = " \t\u3000\xa0"


def read_plain_text(file: SourceFile) -> tuple[Block, ...]:
    """Return the blocks of a text: a line each, without blanks around it and without waivers; empty ones are none."""
    lines = [line for line in _lines(file) if line[0]]
    forms = read_forms([text for text, _ in lines])
    return tuple(
        Block(form.kind, form.level, text, stretches, file)
        for form, (text, stretches) in zip(forms, lines, strict=True)
    )


def _lines(file: SourceFile) -> Iterator[tuple[str, tuple[Stretch, ...]]]:
    offset = 0
    for line in file.text.split("\n"):
        yield _without_comments(line, offset) if "<!--" in line else _trimmed(line, offset)
        offset += len(line) + 1


def _trimmed(line: str, offset: int) -> tuple[str, tuple[Stretch, ...]]:
    text = line.strip(_BLANKS)
    start = offset + len(line) - len(line.lstrip(_BLANKS))
    return text, (Stretch(0, start, len(text), typed=True),)


def _without_comments(line: str, offset: int) -> tuple[str, tuple[Stretch, ...]]:
    """Return the text of a line around its waivers."""
    blank = re.sub(WAIVER_COMMENT, lambda found: "\0" * len(found[0]), line).strip(_BLANKS + "\0")
    start = line.find(blank.split("\0", 1)[0]) if blank else 0
    text, stretches = "", []
    for piece in re.finditer(r"[^\0]+", blank):
        stretches.append(Stretch(len(text), offset + start + piece.start(), len(piece[0]), typed=True))
        text += piece[0]
    return text, tuple(stretches)
