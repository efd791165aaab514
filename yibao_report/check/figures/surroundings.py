"""What stands around a figure that is printed from data: the words of its sentence, and whether they name a time."""

import re
from dataclasses import dataclass, replace
from typing import Final

from yibao_report.model.narrative import ClaimMark, FigureMark, Prose, Section
from yibao_report.reading import read_passage
from yibao_report.source import Span

CELLS: Final = ("td_open", "th_open")
"""Kinds of blocks whose time the head of a column or row tells."""
_ENDS: Final = re.compile("[。！？!?]")
_PAST: Final = re.compile(
    "原|此前|以前|过去|曾|同期|由(?!于)|从|上年|去年|往年|当初|当时|基数|基期|起步|初期|期初|年初|最初|增|降|减|提高|提升|上升|翻|较|比|相比|→|变化"
)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The text around a printed figure.

    Attributes:
        sentence: Its sentence, other figures blanked.
        has_time: Whether its block or the headings above name a time; a cell's row or column does.
        tells_past: Whether the sentence compares, or speaks of what was.
    """

    sentence: str
    has_time: bool
    tells_past: bool


def place_of(mark: FigureMark | ClaimMark) -> Span:
    """Return where the expression of a figure stands, without the spaces inside of its braces."""
    words = mark.expression.text
    start = len(words) - len(words.lstrip())
    return mark.expression.narrow(start, max(start, len(words.rstrip())))


def surroundings_of(mark: FigureMark | ClaimMark, section: Section) -> Surroundings | None:
    """Return what stands around a mark; None where it stands in no block of text."""
    heading = ""
    for prose in section.prose:
        if prose.kind == "heading_open":
            heading = prose.text
        if _is_in(mark, prose):
            around = _read(prose.text, mark.expression.start, heading)
            return replace(around, has_time=True) if prose.kind in CELLS else around
    return None


def _is_in(mark: FigureMark | ClaimMark, prose: Prose) -> bool:
    own = mark.expression.prose
    return own.offsets == prose.offsets and own.file.path == prose.file.path


def _read(text: str, at: int, heading: str) -> Surroundings:
    start = max((end.end() for end in _ENDS.finditer(text, 0, at)), default=0)
    stop = _ENDS.search(text, at)
    sentence = text[start : stop.end() if stop else len(text)]
    has_time = any(_has_time(words) for words in (text, heading))
    return Surroundings(sentence, has_time, _PAST.search(f"{heading}{sentence}") is not None)


def _has_time(text: str) -> bool:
    return any(sentence.times for sentence in read_passage(text.replace("\n", "")).sentences)
