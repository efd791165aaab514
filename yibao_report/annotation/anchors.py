"""Where in the runs of a Word document marked words begin and end."""

from collections.abc import Iterator
from dataclasses import dataclass

from yibao_report.load.drafts.docx import WordDocument
from yibao_report.load.drafts.docx.body import Paragraph, Run
from yibao_report.source import Span


@dataclass(frozen=True, slots=True)
class Anchor:
    """A comment's place: from a character of one run to a character of another, or of the same."""

    first: Run
    begin: int
    last: Run
    end: int


def find_anchor(span: Span, word: WordDocument) -> Anchor | None:
    """Return the runs that marked words stand in; None for a document without any words.

    Word allows no comments in notes and text boxes: there the place is where these hang on the text. Words that Word
    makes itself (numbers) are marked by the run that follows.
    """
    first_line, column = span.file.position(span.start)
    last_line, end_column = span.file.position(max(span.start, span.end - 1))
    index = first_line - 1
    line = word.lines[index]
    if line.paragraph.note is not None:
        return _reference(line.paragraph.note, word)
    if line.paragraph.frame is not None:
        return _whole(word.lines[line.paragraph.frame].paragraph)
    begin = max(0, column - 1 - len(line.number))
    last = word.lines[last_line - 1]
    start = _at(line.paragraph, begin)
    stop = _at(last.paragraph, max(0, end_column - 1 - len(last.number)))
    if start is None or stop is None:
        return _nearest(index, word)
    return Anchor(start[0], start[1], stop[0], stop[1] + 1)


def _at(paragraph: Paragraph, position: int) -> tuple[Run, int] | None:
    """Return the run that holds a character of a paragraph, and the character's place in it."""
    found = None
    for run in paragraph.runs:
        length = len(run.text)
        if length and position < length:
            return run, position
        if length:
            found = run, length - 1
        position -= length
    return found


def _whole(paragraph: Paragraph) -> Anchor | None:
    runs = [run for run in paragraph.runs if run.inside]
    return Anchor(runs[0], 0, runs[-1], len(runs[-1].text)) if runs else None


def _reference(note: tuple[str, str], word: WordDocument) -> Anchor | None:
    if note not in word.references:
        return None
    paragraph, run = word.references[note]
    here = word.lines[paragraph].paragraph
    if here.note is not None or here.frame is not None or not 0 <= run < len(here.runs):
        return None
    return Anchor(here.runs[run], 0, here.runs[run], len(here.runs[run].text))


def _nearest(index: int, word: WordDocument) -> Anchor | None:
    """Return the nearest paragraph with a run, for one that has none (an empty cell)."""
    for other in _outwards(index, len(word.lines)):
        paragraph = word.lines[other].paragraph
        if paragraph.note is None and paragraph.frame is None and (anchor := _whole(paragraph)) is not None:
            return anchor
    return None


def _outwards(index: int, count: int) -> Iterator[int]:
    for distance in range(count):
        if index - distance >= 0:
            yield index - distance
        if distance and index + distance < count:
            yield index + distance
