"""The YAML between two lines of --- at the beginning of a narrative file."""

import re
from typing import Final

from yibao_report.diagnostics import Diagnostics
from yibao_report.load import rules
from yibao_report.load.shapes.format import FrontMatterShape
from yibao_report.load.validation import validate
from yibao_report.load.yaml import load_yaml, locate
from yibao_report.source import SourceFile, Span

_QUOTE_MARKS: Final = re.compile(r"^[ \t]*>[> \t]*", re.MULTILINE)
_OPENING: Final = re.compile(r"\s*?---[ \t]*\n")
_WHOLE: Final = re.compile(r"\s*?---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_SLIP: Final = re.compile(r"\s*(?:-{4,}[ \t]*\n)?(?P<line>(?:part|title)[ \t]*:.*)\n-{3,}[ \t]*$", re.MULTILINE)
"""Front matter with a dash too many, or without its first line: Markdown would print it as a heading."""


def split_front_matter(file: SourceFile, diagnostics: Diagnostics) -> tuple[FrontMatterShape, Span, str]:
    """Return the front matter, where it names the part, and the text with it blanked, so that lines stay."""
    absent = (FrontMatterShape(), file.span(0), file.text)
    if slip := _SLIP.match(file.text):
        start, end = slip.span("line")
        diagnostics.add(
            rules.INVALID_FRONT_MATTER,
            "文件开头的YAML要夹在两行 --- 之间",
            "前后各写一行 ---，正好三个短横",
            file.span(start, end),
        )
        return absent
    opening = _OPENING.match(file.text)
    if opening is None:
        return absent
    match = _WHOLE.match(file.text)
    if match is None:
        start = opening.end() - len(opening.group().lstrip())
        diagnostics.add(
            rules.INVALID_FRONT_MATTER,
            "开头的 --- 没有第二行 --- 与它配对",
            "在YAML后面加一行 ---",
            file.span(start, start + 3),
        )
        return absent
    body = "\n" * match.group().count("\n") + file.text[match.end() :]
    if not match.group(1).strip():
        return FrontMatterShape(), file.span(0), body
    root = load_yaml(only_stretch(file, match.start(1), match.end(1)), diagnostics, "part: body")
    shape = validate(FrontMatterShape, root, diagnostics) if root else None
    return shape or FrontMatterShape(), locate(root, ("part",)) if root else file.span(0), body


def only_stretch(file: SourceFile, start: int, end: int) -> SourceFile:
    """Return the file with everything but one stretch blanked: YAML inside keeps its lines and columns."""
    kept = _QUOTE_MARKS.sub(lambda marks: " " * len(marks.group()), file.text[start:end])
    return SourceFile(file.path, _blank(file.text[:start]) + kept)


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)
