"""The measures of GB/T 9704—2012 that a finished PDF is held against, in millimetres unless a name says points."""

from typing import Final

from yibao_report.typeset.characters import CLOSING, STOPS

TOLERANCE: Final = 0.3
"""What a position may be off; the standard itself allows 1 mm at the margins."""

PAGE_WIDTH: Final = 210.0
"""5.1: A4."""
PAGE_HEIGHT: Final = 297.0
TOP: Final = 37.0
"""5.2.1: 天头."""
BINDING: Final = 28.0
"""5.2.1: 订口; left on odd pages, right on even ones, for the document is bound at the left of page 1."""
AREA_WIDTH: Final = 156.0
"""5.2.1: 版心."""
AREA_HEIGHT: Final = 225.0
AREA_BOTTOM: Final = TOP + AREA_HEIGHT

LINES: Final = 22
"""5.2.3: lines on a full page."""
LINE_PITCH: Final = AREA_HEIGHT / LINES
BODY_POINTS: Final = 16.0
"""5.2.2: 3号."""

HEAD_INK: Final = 35.0
"""7.2.4: upper edge of the issuing body below the upper edge of the type area."""
RED_RULE_GAP: Final = 4.0
"""7.2.7: red rule below the document number."""
TITLE_POINTS: Final = 22.0
"""7.3.1: 2号."""

COLOPHON_RULES: Final = (0.35, 0.25)
"""7.4.1: thickness of the outer and the inner rules."""

NUMBER_GAP: Final = 7.0
"""7.5: upper edge of the dashes below the lower edge of the type area."""
NUMBER_POINTS: Final = 14.0
"""7.5: 4号; also how far the number stands in."""

MARKS_HALF_WIDTH: Final = CLOSING + STOPS
"""GB/T 15834—2011 5.1.10: marks whose ink is in the left half, so that they may take half a width at a line's end."""

MM_PER_POINT: Final = 25.4 / 72


def left_edge(page: int) -> float:
    """Return where the type area of a page begins: the binding is at the left of odd pages, the right of even ones."""
    return BINDING if page % 2 else PAGE_WIDTH - BINDING - AREA_WIDTH
