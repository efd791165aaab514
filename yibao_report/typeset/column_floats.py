"""Page floats: blocks over some of the columns, in the corners of a region of text, which runs on beside them.

The first of a region goes to the upper right corner, the second to the lower left, the third to the upper left, the
fourth to the lower right, as a newspaper has its pictures; a corner is free where enough text stays in its columns.

In: blocks that are laid out. Out: where they go, and how many lines each column has lost at its head and foot.
"""

from dataclasses import dataclass, field, replace
from math import ceil
from typing import Any, Final, Literal

Corner = tuple[Literal["top", "bottom"], Literal["left", "right"]]

_CORNERS: Final[tuple[Corner, ...]] = (("top", "right"), ("bottom", "left"), ("top", "left"), ("bottom", "right"))
LEAST_TEXT: Final = 6
"""So many lines of text stay in a column beside a float, or none."""
_GAP: Final = 1
"""Blank lines between a float and the text."""
_CLOSE: Final = 0.05
"""Part of a line by which a float may be higher than its lines."""


@dataclass(frozen=True, slots=True)
class Float:
    """A block in a corner: its index among its siblings, its box, its columns, its lines with the gap."""

    index: int
    box: Any
    columns: range
    lines: int
    corner: Corner


@dataclass(slots=True)
class Floats:
    """The floats of a region of so many columns and lines."""

    count: int
    lines: int
    step: float
    placed: list[Float] = field(default_factory=list)

    def add(self, index: int, box: Any, across: int) -> bool:
        """Put a block into a free corner; tell whether there is one."""
        lines = ceil(box.margin_height() / self.step - _CLOSE) + _GAP
        for corner in _CORNERS:
            columns = range(self.count - across, self.count) if corner[1] == "right" else range(across)
            if self._is_free(corner, columns, lines):
                self.placed.append(Float(index, box, columns, lines, corner))
                self._sort(corner[0])
                return True
        return False

    def _sort(self, edge: str) -> None:
        """Put the earlier of two floats of one width on an edge to the left."""
        two = [each for each in self.placed if each.corner[0] == edge]
        if len(two) == 2 and len(two[0].columns) == len(two[1].columns):
            left, right = sorted(two, key=lambda each: each.corner[1])
            if left.index > right.index:
                swapped = (
                    replace(each, index=other.index, box=other.box, lines=other.lines)
                    for each, other in ((left, right), (right, left))
                )
                self.placed = [each for each in self.placed if each not in two] + list(swapped)

    def _is_free(self, corner: Corner, columns: range, lines: int) -> bool:
        if any(each.corner == corner for each in self.placed):
            return False
        beside = (self.room(column, self.lines) for column in range(self.count) if column not in columns)
        if not any(beside) and self.lines < lines + LEAST_TEXT:
            return False  # no column would be left for text
        rooms = [self.lines - self.head(column) - self.foot(column) for column in columns]
        return all(room >= lines + LEAST_TEXT or room == self.lines >= lines - _GAP for room in rooms)

    def room(self, column: int, lines: int) -> int:
        """Return how many of the lines of a region a column has for text: all, enough of them, or none."""
        room = lines - self.head(column) - self.foot(column)
        return room if room == lines or room >= LEAST_TEXT else 0

    def head(self, column: int) -> int:
        """Return the lines that a column has lost at its head."""
        return self._lost(column, "top")

    def foot(self, column: int) -> int:
        """Return the lines that a column has lost at its foot."""
        return self._lost(column, "bottom")

    def _lost(self, column: int, edge: str) -> int:
        return max((each.lines for each in self.placed if column in each.columns and each.corner[0] == edge), default=0)

    @property
    def least(self) -> int:
        """The lines of the highest column of floats."""
        return max(self._taken(column) for column in range(self.count))

    def _taken(self, column: int) -> int:
        lost = self.head(column), self.foot(column)
        return sum(lost) if all(lost) else max(sum(lost) - _GAP, 0)

    @property
    def area(self) -> int:
        """The lines of all columns that floats take."""
        return sum(each.lines * len(each.columns) for each in self.placed)

    def place(self, x: float, y: float, across: float, lines: int) -> list[Any]:
        """Move the floats of a region of some lines to their corners; ``across`` is from column to column."""
        for each in self.placed:
            top = y if each.corner[0] == "top" else y + lines * self.step - each.box.margin_height()
            each.box.translate(x + each.columns.start * across - each.box.position_x, top - each.box.position_y)
        return [each.box for each in self.placed]
