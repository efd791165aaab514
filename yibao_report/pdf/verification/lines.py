"""What the line layout sees to: no forbidden mark at a line's ends, full lines flush."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from yibao_report.pdf.verification import rules
from yibao_report.pdf.verification.finding import Finding
from yibao_report.pdf.verification.measures import (
    AREA_WIDTH,
    BODY_POINTS,
    MARKS_HALF_WIDTH,
    MM_PER_POINT,
    left_edge,
)
from yibao_report.pdf.verification.pages import body_lines
from yibao_report.pdf.verification.reading import Line, Page, Reading

NOT_FIRST: Final = frozenset("。，、；：？！”’）》〉】〕」』—～-·/")
"""GB/T 15834—2011 5.1: never at a line's start; a dash of two is looked at by itself."""
NOT_LAST: Final = frozenset("“‘（《〈【〔「『/")
FLUSH_POINTS: Final = 0.3
_DEEPEST_INDENT: Final = 4 * BODY_POINTS * MM_PER_POINT


def _prose(page: Page) -> list[Line]:
    """Return the lines of body text of a page, tables and titles left out."""
    return [line for line in body_lines(page) if abs(line.size - BODY_POINTS) < 0.1] if not page.turned else []


def _begins_paragraph(line: Line, page: Page) -> bool:
    return line.x0 > left_edge(page.number) + BODY_POINTS * MM_PER_POINT


def check_marks(reading: Reading) -> Iterator[Finding]:
    """Check the first and last character of every line of prose."""
    for page in reading.pages:
        for line in _prose(page):
            text = line.text.strip()
            if not text:
                continue
            if text[0] in NOT_FIRST and not text.startswith("——") and not _begins_paragraph(line, page):
                yield Finding(
                    rules.FORBIDDEN_MARK, f"第{page.number}页有一行以“{text[0]}”开头（{text[:10]}）", "改几个字"
                )
            if text[-1] in NOT_LAST:
                yield Finding(
                    rules.FORBIDDEN_MARK, f"第{page.number}页有一行以“{text[-1]}”结尾（{text[-10:]}）", "改几个字"
                )


def check_flush(reading: Reading) -> Iterator[Finding]:
    """Check that a line whose paragraph goes on below reaches the right edge of the type area.

    A mark at the end may take half of its width, so its ink counts, not its advance.
    """
    for page in reading.pages:
        lines, right = _prose(page), left_edge(page.number) + AREA_WIDTH
        for line, below in pairwise(lines):
            if _begins_paragraph(below, page) or below.x0 > left_edge(page.number) + 0.5:
                continue
            if line.x0 > left_edge(page.number) + _DEEPEST_INDENT:
                continue  # centred: the document number
            short = (right - line.x1) / MM_PER_POINT
            squeezed = BODY_POINTS / 2 if line.text.strip()[-1:] in MARKS_HALF_WIDTH else 0.0
            if short > FLUSH_POINTS or short < -FLUSH_POINTS - squeezed:
                message = f"第{page.number}页“{line.text.strip()[-8:]}”一行距版心右边{short:.1f}磅，应当对齐"
                yield Finding(rules.RAGGED_LINE, message, "看看这一行有没有断不开的长串字母数字")
