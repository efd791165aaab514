"""A text with every figure as one letter, so that patterns can speak of figures.

``全市参保639.40万人，参保率95%`` becomes ``全市参保N，参保率P``. The letters are characters of the private use area;
such characters of the text itself have been replaced before (`scanner`).
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from yibao_report.model.unit import POINTS as POINT_KIND
from yibao_report.model.unit import RATIO, TIMES
from yibao_report.reading.figure import Figure, TimeReference
from yibao_report.reading.token import Token
from yibao_report.regex import regex

AMOUNT: Final = "\ue001"
"""A count or an amount, with or without a unit."""
RATE: Final = "\ue002"
"""A share: %, 成, 三分之一."""
POINTS: Final = "\ue003"
"""百分点."""
MULTIPLE: Final = "\ue004"
"""倍, 番."""
TIME: Final = "\ue005"
"""A date or period."""
OTHER: Final = "\ue006"
"""A number that is no figure: a document number, an ordinal, a name."""

FIGURES: Final = AMOUNT + RATE + POINTS + MULTIPLE


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A text with figures, times and other numerals as letters.

    Attributes:
        text: The letters and the words between them.
        figures: In their order.
        places: Where the letters of the figures stand in ``text``, one for each.
        letters: Where all letters stand in ``text``.
        ends: Where the same tokens end in the given text.
        order: The letters alone: what patterns a text can fit at all.
    """

    text: str
    figures: tuple[Figure, ...]
    places: tuple[int, ...]
    letters: tuple[int, ...]
    ends: tuple[int, ...]
    order: str

    def figure(self, place: int) -> Figure:
        """Return the figure whose letter stands at a place."""
        return self.figures[bisect_left(self.places, place)]

    def index(self, place: int) -> int:
        """Return the number of the first figure at or behind a place."""
        return bisect_left(self.places, place)

    def between(self, first: int, second: int) -> str:
        """Return the words between two figures, given by number."""
        return self.text[self.places[first] + 1 : self.places[second]]


_BRACKETS: Final = regex("（[^（）\n]*+）")

_LETTERS: Final = {RATIO: RATE, POINT_KIND: POINTS, TIMES.kind: MULTIPLE}
"""Letters of kinds; all others are amounts."""


def letter_of(token: Token) -> str:
    """Return the letter that stands for a token."""
    if not isinstance(token, Figure):
        return TIME if isinstance(token, TimeReference) else OTHER
    unit = token.unit
    letter = _LETTERS.get(unit.kind, AMOUNT) if unit else AMOUNT
    return AMOUNT if letter == MULTIPLE and unit != TIMES else letter  # 3万倍 is an amount


SHORT_NAME: Final = "以下简称"
"""What stands in brackets before the short name of what was named."""


def skeleton_without_brackets(text: str, tokens: Sequence[Token]) -> Skeleton | None:
    """Build the skeleton as if nothing stood in brackets; None if no brackets hold a figure or a short name.

    由570元提高到830元（财政补助550元，个人缴费280元），增长45.6% goes on behind them. Its places are not the text's.
    """
    spans = [found.span() for found in _BRACKETS.finditer(text)]
    outside = [token for token in tokens if not any(start < token.start < end for start, end in spans)]
    held = sum(isinstance(token, Figure) for token in tokens) > sum(isinstance(token, Figure) for token in outside)
    if not held and SHORT_NAME not in text:
        return None
    return build_skeleton(text, outside, without_brackets=True)


def build_skeleton(text: str, tokens: Sequence[Token], *, without_brackets: bool = False) -> Skeleton:
    """Put letters for tokens; all of them stand outside brackets if these are to be left out."""
    pieces: list[str] = []
    letters: list[int] = []
    places: list[int] = []
    order: list[str] = []
    figures: list[Figure] = []
    ends: list[int] = []
    done = length = 0
    for token in tokens:
        start = token.start
        letter = letter_of(token)
        order.append(letter)
        words = text[done:start]
        if without_brackets:
            words = _BRACKETS.sub("", words)
        pieces += (words, letter)
        length += len(words)
        letters.append(length)
        if isinstance(token, Figure):
            places.append(length)
            figures.append(token)
        length += 1
        done = token.end
        ends.append(done)
    pieces.append(text[done:])
    return Skeleton("".join(pieces), tuple(figures), tuple(places), tuple(letters), tuple(ends), "".join(order))
