"""One line: how much text fits, and how its characters are placed so that its edge is flush. Lengths are CSS pixels."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from yibao_report.typeset.measure import Measure, trim

NEAR: Final = 0.02
"""Lengths that differ by less are equal: Pango counts in 1/1024 px."""

_QUARTER: Final = 0.5  # share of a mark's half em that it gives up; all of it only where a character would be left over
_FINE: Final = 0.01  # em between characters that no eye sees, before marks are touched
_CLOSER: Final = 0.02  # em that every step of a line may give up to take in what else is pushed out
_TIGHTEST: Final = 0.05  # em that a step gives up at most, where texts of several boxes are too long together
_LOOSE: Final = re.compile(r"H(?=[^JL])|[OC](?=[^J])|[XD](?=[HOC])|L(?=[OC])|S(?=.)|[^A](?=A)")
_LOOSE_AT_NEED: Final = re.compile(r"H(?=L)|L(?=H)")
_MARKS: Final = frozenset("OCSJ")
_SHORT: Final = 5  # characters of a last line that may be one and its marks
_MOST: Final = 3.0  # em that it is worth looking for


@dataclass(slots=True, eq=False)
class Piece:
    """A part of a line in one style: characters ``start`` to ``end`` of a measured text, and where they go."""

    measure: Measure
    start: int
    end: int
    lead: float
    widths: list[float]
    shifts: dict[int, float]
    slack: dict[int, float]

    @classmethod
    def of(cls, measure: Measure, start: int, end: int, lead: float = 0.0) -> "Piece":
        """Return a piece with its characters at their natural places, after a gap of ``lead``."""
        shifts, slack = (
            {place - start: amount for place, amount in amounts.items() if start <= place < end}
            for amounts in (measure.shifts, measure.slack)
        )
        return cls(measure, start, end, lead, list(measure.widths[start:end]), shifts, slack)

    @property
    def classes(self) -> str:
        return self.measure.classes[self.start : self.end]

    @property
    def text(self) -> str:
        return self.measure.text[self.start : self.end]

    @property
    def width(self) -> float:
        return self.lead + sum(self.widths)

    def trim(self, place: int, share: float = 1) -> None:
        """Squeeze the mark at a place of the piece."""
        trim(place, self.measure.classes[self.start + place], self.widths, self.shifts, self.slack, share)


def visible_end(measure: Measure, start: int, place: int) -> int:
    """Return where a line that breaks at a place ends for the eye: before its spaces."""
    while place > start and measure.text[place - 1] == " ":
        place -= 1
    return place


def extent(measure: Measure, start: int, place: int) -> float:
    """Return the width of a line of the characters from start, its last mark squeezed (GB/T 15834—2011 5.1.10)."""
    end = visible_end(measure, start, place)
    if end == start:
        return 0.0
    width = measure.sums[end] - measure.sums[start] - measure.gaps.get(end - 1, 0.0)
    if measure.classes[end - 1] == "C":
        width -= measure.slack.get(end - 1, 0.0)
    if start and measure.classes[start] == "O":  # in the middle of a text a line can only have begun by a break
        width -= measure.slack.get(start, 0.0)
    return width


@dataclass(frozen=True, slots=True)
class Room:
    """What a line offers to a text.

    Attributes:
        width: How wide the text may be.
        anywhere: A word that is too long may break between any two characters.
        ends: The text is the last of its block.
    """

    width: float
    anywhere: bool = False
    ends: bool = False


def fill(measure: Measure, start: int, room: Room) -> tuple[int, bool]:
    """Return where to break a text that starts at ``start``, and whether that much fits."""
    if not (start and room.ends):  # only from its second line on is it known how long the lines of a text are
        return _fill(measure, start, room)
    plan = measure.plans.setdefault(round(room.width, 2), {})
    if start not in plan:
        plan.update(_plan(measure, start, room))
    return plan[start]


_Plan = dict[int, tuple[int, bool]]


def _plan(measure: Measure, start: int, room: Room) -> _Plan:
    """Return the breaks of the rest of a text: if one character were left over (孤字), the lines before it take it in.

    GB/T 15834—2011 5.1.11 names this as a reason to squeeze marks.
    """
    plan = _fill_all(measure, start, room, tight=False)
    starts = list(plan)
    if len(starts) > 1 and _is_alone(measure, starts[-1]):
        for kept in range(len(starts) - 2, -1, -1):
            tight = _fill_all(measure, starts[kept], room, tight=True)
            if len(tight) < len(starts) - kept:
                return {line: plan[line] for line in starts[:kept]} | tight
    return plan


def _fill_all(measure: Measure, start: int, room: Room, *, tight: bool) -> _Plan:
    plan: _Plan = {}
    while start < len(measure.text):
        plan[start] = _fill(measure, start, room, tight=tight)
        start = plan[start][0]
    return plan


def _fill(measure: Measure, start: int, room: Room, *, tight: bool = False) -> tuple[int, bool]:
    """Fill one line.

    Squeezing comes before pushing out (clreq): where a mark or a number would go to the next line and leave the line
    short, or a single character would be left over, the line takes it in if its marks can give up the room.
    """
    end = len(measure.text)
    if extent(measure, start, end) <= room.width + NEAR:
        return end, True
    breaks = measure.breaks
    first = bisect_right(breaks, start)
    reach = bisect_right(measure.sums, measure.sums[start] + room.width + NEAR) - 1
    index = bisect_right(breaks, reach + 3, lo=first)
    while index > first and extent(measure, start, breaks[index - 1]) > room.width + NEAR:
        index -= 1
    following = breaks[index] if index < len(breaks) else end
    if index == first:
        if _gives(measure, start, following, room.width):
            return following, True
        return (max(start + 1, reach), True) if room.anywhere and reach < following else (following, False)
    place = breaks[index - 1]
    pushed_out = visible_end(measure, place, following) - place > 1 and reach > place
    alone = room.ends and _is_alone(measure, place)
    if (pushed_out and _gives(measure, start, following, room.width)) or (
        (tight or alone) and _gives(measure, start, following, room.width, share=1.0)
    ):
        return following, True
    return place, True


def _is_alone(measure: Measure, place: int) -> bool:
    """Tell whether nothing but one character and its marks is left (孤字)."""
    left = measure.classes[place:]
    return len(left) < _SHORT and sum(kind not in _MARKS for kind in left) == 1


def _gives(measure: Measure, start: int, place: int, width: float, share: float = _QUARTER) -> bool:
    """Tell whether the marks inside a line, and a little of every step, make up for what it is too long."""
    over = extent(measure, start, place) - width
    if over > _MOST * measure.em:
        return False
    end = visible_end(measure, start, place) - 1
    marks = sum(amount for mark, amount in measure.slack.items() if start < mark < end)
    return over <= share * marks + _CLOSER * measure.em * (end - start)


def compose(pieces: list[Piece | None], slack: float, *, first: bool, flush: bool) -> None:
    """Place the characters of a line.

    Args:
        pieces: The line from left to right; None stands for a box that is no text of ours.
        slack: Room that is left on the line as it stands.
        first: It is the first line of its block; an indented opening mark keeps its square.
        flush: Its right edge is to be at the measure.
    """
    joined = "".join("A" if piece is None else piece.classes for piece in pieces)
    places = [(piece, place) for piece in pieces for place in ((0,) if piece is None else range(len(piece.widths)))]
    before = sum(piece.width for piece in pieces if piece)
    _squeeze_ends(places, joined, first)
    _squeeze_across(places, joined)
    slack += before - sum(piece.width for piece in pieces if piece)
    last = places[-1][0]
    if last and (flush or slack < 0):
        slack += last.measure.spacing  # letter-spacing stands between characters, not after the last
    if slack < -1e-6:
        _push_together(places, joined, slack)
    elif flush:
        _add(places, _points(joined), slack)


_Places = list[tuple[Piece | None, int]]


def _squeeze_ends(places: _Places, joined: str, first: bool) -> None:
    """No gap at the ends of a line, and half a width for their marks (GB/T 15834—2011 5.1.10, clreq)."""
    head, tail = places[0][0], places[-1][0]
    if head:
        head.lead = 0.0
        if joined[0] == "O" and not first:
            head.trim(0)
    if tail:
        tail.widths[-1] -= tail.measure.gaps.get(tail.end - 1, 0.0)
        if joined[-1] == "C":
            tail.trim(len(tail.widths) - 1)


def _squeeze_across(places: _Places, joined: str) -> None:
    """Squeeze adjacent marks of different pieces (GB/T 15834—2011 5.1.11); `measure` did it within a text."""
    for index, ((left, place), (right, _)) in enumerate(pairwise(places)):
        if left and right and left is not right:
            if joined[index] == "C" and joined[index + 1] in "CO":
                left.trim(place)
            elif joined[index : index + 2] == "OO":
                right.trim(0)


def _points(joined: str) -> list[int]:
    """Return the characters that space may follow; between Han and Latin, where it could look typed, only at need."""
    for pattern in (_LOOSE, _LOOSE_AT_NEED):
        if points := [match.start() for match in pattern.finditer(joined)]:
            return points
    return []


def _add(places: _Places, points: list[int], amount: float) -> None:
    for point in points:
        piece, place = places[point]
        if piece:
            piece.widths[place] += amount / len(points)


def _push_together(places: _Places, joined: str, slack: float) -> None:
    """Take what is too much from the marks inside the line, the rest from between the characters; or leave all."""
    points = _points(joined)
    marks = [(piece, place) for (piece, place) in places[1:-1] if piece and piece.slack.get(place)]
    room = sum(piece.slack[place] for piece, place in marks)
    em = len(points) * max((piece.measure.em for piece, _ in places if piece), default=0.0)
    need = -slack
    if need > room + _TIGHTEST * em:
        return
    if marks and need > _FINE * em:
        share = min(1.0, need / room)
        for piece, place in marks:
            piece.trim(place, share)
        need -= room * share
    if need > 0:
        _add(places, points, -need)
