"""Designed pages: lines of neighbouring columns level, columns that end well, nothing over the edge.

For a format that claims ``baseline-grid``. What the grid is, is read from the PDF: the size of most of its characters
is that of the text, and the distance and places of most of those lines are the grid.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from yibao_report.pdf.verification import grid_rules as rules
from yibao_report.pdf.verification.column_ends import WAY_OUT, check_column_ends
from yibao_report.pdf.verification.content import Text
from yibao_report.pdf.verification.finding import Finding, mm
from yibao_report.pdf.verification.measures import MM_PER_POINT
from yibao_report.pdf.verification.reading import Line, Page, Reading

GRID_TOLERANCE: Final = 0.3 * MM_PER_POINT
"""What a line of text may be off the grid, in millimetres."""
_BLEED: Final = 3.5
_EDGE: Final = 3.0


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text within a column, in millimetres."""

    page: int
    text: str
    x0: float
    x1: float
    baseline: float


@dataclass(frozen=True, slots=True)
class Grid:
    """The grid of a document: distance of its lines, their place on a page, the columns' left and right edges."""

    pitch: float
    phase: float
    columns: tuple[tuple[float, float], ...]

    def off(self, baseline: float) -> float:
        """Return how far a baseline is from the next line of the grid."""
        return (baseline - self.phase + self.pitch / 2) % self.pitch - self.pitch / 2


def check_grid(reading: Reading) -> Iterator[Finding]:
    """Check the lines of text of every page."""
    size, face = _text_style(reading)
    lines = [line for page in reading.pages for line in _lines(page, size, face)]
    if len(lines) < 2:
        return
    grid = _grid(lines)
    for page in reading.pages:
        column_lines = [line for line in lines if line.page == page.number and _column(line, grid) is not None]
        for line in column_lines:
            if abs(off := grid.off(line.baseline)) > GRID_TOLERANCE:
                message = f"第{page.number}页“{line.text[:10]}”一行偏离行格{mm(abs(off))}，与邻栏不齐"
                yield Finding(rules.OFF_GRID, message)
                break
        yield from _check_headings(page, reading, grid)
    yield from check_column_ends(reading, size, grid.columns)


def check_edges(reading: Reading) -> Iterator[Finding]:
    """Check that no picture and no text reaches over the edge of its page, and no text over another."""
    for page in reading.pages:
        for area in page.pictures:
            over = max(-area.x0, -area.y0, area.x1 - page.width, area.y1 - page.height)
            if over > _BLEED:
                yield Finding(rules.OVER_EDGE, f"第{page.number}页的图超出页边{mm(over)}", "把图改小")
                break
        for text in page.texts:
            if text.text.strip() and not _inside(text, page):
                message = f"第{page.number}页“{text.text.strip()[:12]}”超出页边"
                yield Finding(rules.OVER_EDGE, message, "改短这一行")
                break


def _inside(text: Text, page: Page) -> bool:
    return text.x0 > _EDGE and text.x1 < page.width - _EDGE and _EDGE < text.baseline < page.height - _EDGE


# --- the grid ------------------------------------------------------------------------------------------------------


def _text_style(reading: Reading) -> tuple[float, str]:
    """Return size and face of most characters."""
    counts: Counter[tuple[float, str]] = Counter()
    for page in reading.pages:
        for text in page.texts:
            counts[round(text.size, 1), text.face.name] += len(text.text)
    return counts.most_common(1)[0][0] if counts else (0.0, "")


def _lines(page: Page, size: float, face: str) -> Iterator[TextLine]:
    """Yield the lines of text of a page: runs on one baseline without a gap as wide as between columns."""
    gap = 1.2 * size * MM_PER_POINT
    for line in page.lines:
        parts: list[list[Text]] = []
        for text in line.texts:
            if abs(text.size - size) > 0.1 or not text.text.strip():
                continue
            if parts and text.x0 - parts[-1][-1].x1 < gap:
                parts[-1].append(text)
            else:
                parts.append([text])
        for part in parts:
            if any(text.face.name == face for text in part):
                words = "".join(text.text for text in part)
                yield TextLine(page.number, words, part[0].x0, part[-1].x1, part[0].baseline)


def _grid(lines: list[TextLine]) -> Grid:
    widths = Counter(round(line.x1 - line.x0) for line in lines)
    width = widths.most_common(1)[0][0]
    edges: Counter[float] = Counter()
    ends: dict[float, float] = {}
    for line in lines:
        if abs(line.x1 - line.x0 - width) < 1:
            edge = next((each for each in edges if abs(each - line.x0) < 0.6), line.x0)
            edges[edge] += 1
            ends[edge] = max(line.x1, ends.get(edge, 0.0))
    columns = tuple(sorted((edge, ends[edge]) for edge, count in edges.items() if count > 2))
    steps: Counter[float] = Counter()
    for above, below in _neighbours(lines):
        steps[round(below.baseline - above.baseline, 2)] += 1
    pitch = steps.most_common(1)[0][0] if steps else 1.0
    near = [step for step in steps.elements() if abs(step - pitch) < 0.03]
    pitch = sum(near) / len(near) if near else pitch
    pitch = (
        round(pitch / MM_PER_POINT * 2) / 2 * MM_PER_POINT if near else pitch
    )  # half points are how pitches are said
    phases = Counter(round(line.baseline % pitch, 1) % round(pitch, 1) for line in lines)
    about = phases.most_common(1)[0][0]
    close = [(line.baseline - about + pitch / 2) % pitch - pitch / 2 for line in lines]
    close = [each for each in close if abs(each) < 0.15]
    return Grid(pitch, about + sum(close) / len(close) if close else about, columns)


def _neighbours(lines: Iterable[TextLine]) -> Iterator[tuple[TextLine, TextLine]]:
    """Yield lines and the ones below them that begin at the same place."""
    last: dict[tuple[int, int], TextLine] = {}
    for line in lines:
        key = line.page, round(line.x0)
        if key in last:
            yield last[key], line
        last[key] = line


def _column(line: TextLine, grid: Grid) -> tuple[float, float] | None:
    return next((each for each in grid.columns if each[0] - 0.6 <= line.x0 and line.x1 <= each[1] + 2), None)


# --- headings -----------------------------------------------------------------------------------------------------


def _check_headings(page: Page, reading: Reading, grid: Grid) -> Iterator[Finding]:
    """Check that a heading of this page has something below it; its words may stand elsewhere, as a running head."""
    marks = (mark for mark in reading.bookmarks if mark.page == page.number and mark.depth > 0)
    titles = ["".join(mark.title.split()) for mark in marks]
    ended: dict[str, bool] = {}
    for line in page.lines:
        words = "".join(line.text.split())
        title = next((each for each in titles if len(words) > 1 and each.endswith(words)), None)
        if title is not None and any(left - 0.6 <= line.x0 < right for left, right in grid.columns):
            ended[title] = ended.get(title, True) and not _has_below(page, line, grid)
    for title, is_last in ended.items():
        if is_last:
            yield Finding(rules.HEADING_AT_END, f"第{page.number}页的标题“{title[:20]}”下面没有正文", WAY_OUT)


def _has_below(page: Page, line: Line, grid: Grid) -> bool:
    lowest = line.baseline + 12 * grid.pitch
    return any(
        text.x1 > line.x0 and text.x0 < line.x1 and line.baseline + 1 < text.baseline < lowest for text in page.texts
    )
