"""Every page: its size, its type area, its lines, its number."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from yibao_report.pdf.verification import rules
from yibao_report.pdf.verification.finding import Finding, is_off, mm
from yibao_report.pdf.verification.measures import (
    AREA_BOTTOM,
    AREA_WIDTH,
    BODY_POINTS,
    LINE_PITCH,
    LINES,
    MARKS_HALF_WIDTH,
    MM_PER_POINT,
    NUMBER_GAP,
    NUMBER_POINTS,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    TOLERANCE,
    TOP,
    left_edge,
)
from yibao_report.pdf.verification.reading import Line, Page, Reading

_NUMBER: Final = re.compile(r"— ?(\d+) ?—")
_NOTE_POINTS: Final = 12.0
"""Marks of notes are smaller than this; they stand raised, on baselines of their own."""
_OVERHANG: Final = 0.6
"""Half of a squeezed mark or of the spacing after the last character may reach over the edge, in millimetres."""


def check_pages(reading: Reading) -> Iterator[Finding]:
    """Check what holds for every page."""
    for page in reading.pages:
        yield from _check_size(page)
        yield from _check_area(page)
    for page, following in pairwise(reading.pages):
        yield from _check_count(page, following)
    yield from _check_grid(reading)
    yield from _check_numbers(reading)


def _check_size(page: Page) -> Iterator[Finding]:
    if is_off(page.width, PAGE_WIDTH) or is_off(page.height, PAGE_HEIGHT):
        size = f"{mm(page.width)}×{mm(page.height)}"
        yield Finding(
            rules.PAGE_SIZE, f"第{page.number}页是{size}，应为210毫米×297毫米", "把@page的size改成210mm 297mm"
        )


def is_below(line: Line) -> bool:
    """Whether a line stands in the lower margin."""
    return line.baseline - line.size * MM_PER_POINT * 0.5 > AREA_BOTTOM


def body_lines(page: Page) -> list[Line]:
    """Return the lines of a page without those of its lower margin and without raised marks of notes."""
    return [line for line in page.lines if not is_below(line) and line.size >= _NOTE_POINTS]


def ink_end(line: Line) -> float:
    """Return where a line's last character ends, in millimetres; a mark there may take half of its width (clreq)."""
    halved = line.text.strip()[-1:] in MARKS_HALF_WIDTH
    return line.x1 - (line.size / 2 * MM_PER_POINT if halved else 0.0)


def _check_area(page: Page) -> Iterator[Finding]:
    left = left_edge(page.number)
    right = left + AREA_WIDTH
    for line in page.lines:
        if is_below(line):
            continue
        x0, x1 = line.x0, ink_end(line)
        if x0 < left - _OVERHANG or x1 > right + _OVERHANG:
            over = f"左边{mm(left - x0)}" if x0 < left - _OVERHANG else f"右边{mm(x1 - right)}"
            way_out = "改短这一行，或把表改成横排（landscape: true）"
            yield Finding(rules.OUTSIDE_AREA, f"第{page.number}页“{line.text[:12]}”超出版心{over}", way_out)
            return
    lowest = max((text.baseline for line in page.lines if not is_below(line) for text in line.texts), default=0.0)
    if lowest > AREA_BOTTOM + TOLERANCE:
        yield Finding(rules.OUTSIDE_AREA, f"第{page.number}页的文字低出版心下边缘{mm(lowest - AREA_BOTTOM)}")
    for area in page.pictures:
        if area.x0 < left - TOLERANCE or area.x1 > right + TOLERANCE or area.y0 < TOP - TOLERANCE:
            yield Finding(rules.OUTSIDE_AREA, f"第{page.number}页的图超出版心", "把图改小")


def _check_grid(reading: Reading) -> Iterator[Finding]:
    """Check that all lines of body text stand on one grid: on the first page below the red rule, below tables too.

    Faces have their characters at different heights in the line: only lines in the document's own face are compared.
    """
    lines = {page: _grid_lines(page) for page in reading.pages if not page.turned}
    faces = Counter(line.texts[0].face.name for found in lines.values() for line in found)
    if not faces:
        return
    face = faces.most_common(1)[0][0]
    own = {page: [line for line in found if line.texts[0].face.name == face] for page, found in lines.items()}
    places = Counter(round(_place(line), 1) for found in own.values() for line in found)
    grid = places.most_common(1)[0][0]
    for page, found in own.items():
        for line in found:
            off = (_place(line) - grid + LINE_PITCH / 2) % LINE_PITCH - LINE_PITCH / 2
            if abs(off) > TOLERANCE:
                message = f"第{page.number}页“{line.text.strip()[:8]}”一行偏离行格{mm(abs(off))}"
                yield Finding(rules.BODY_LINES, message)
                break


def _place(line: Line) -> float:
    """Return where a line's baseline is between two lines of the grid."""
    return (line.baseline - TOP) % LINE_PITCH


def _grid_lines(page: Page) -> list[Line]:
    rule = max((fill.y1 for fill in page.fills if fill.red), default=TOP)
    return [line for line in body_lines(page) if abs(line.size - BODY_POINTS) < 0.1 and line.baseline > rule]


def _check_count(page: Page, following: Page) -> Iterator[Finding]:
    """Check that a page of nothing but body text has 22 lines when a paragraph goes on."""
    lines = body_lines(page)
    if page.turned or page.strokes or page.pictures or page.fills or not lines:
        return
    if any(abs(line.size - BODY_POINTS) > 0.1 for line in lines):
        return
    after = body_lines(following)
    goes_on = bool(after) and not following.turned and abs(after[0].size - BODY_POINTS) < 0.1
    if goes_on and after[0].x0 < left_edge(following.number) + 2 and after[0].baseline < TOP + LINE_PITCH:
        rows = round((lines[-1].baseline - TOP) / LINE_PITCH + 0.3)
        if rows != LINES:
            yield Finding(rules.BODY_LINES, f"第{page.number}页排了{rows}行，应为{LINES}行")


def _check_numbers(reading: Reading) -> Iterator[Finding]:
    last = reading.pages[-1]
    blank = len(reading.pages) > 1 and not reading.pages[-2].texts
    for page in reading.pages:
        found = next((line for line in page.lines if is_below(line) and _NUMBER.fullmatch(line.text.strip())), None)
        without = blank and page.number >= last.number - 1
        if found is None and not without:
            yield Finding(rules.NUMBER_PRESENCE, f"第{page.number}页没有页码")
        elif found is not None and without:
            yield Finding(rules.NUMBER_PRESENCE, f"第{page.number}页不该有页码：它是空白页或空白页后的版记页")
        elif found is not None:
            yield from _check_number(page, found)


def _check_number(page: Page, line: Line) -> Iterator[Finding]:
    match = _NUMBER.fullmatch(line.text.strip())
    if match is not None and int(match[1]) != page.number:
        yield Finding(rules.NUMBER_PRESENCE, f"第{page.number}页的页码印成了{match[1]}")
    if abs(line.size - NUMBER_POINTS) > 0.1:
        yield Finding(rules.NUMBER_POSITION, f"第{page.number}页的页码是{line.size:.1f}磅，应为4号（14磅）")
    dash = line.texts[0].ink(0, 1)
    if dash is not None and is_off(dash[0] - AREA_BOTTOM, NUMBER_GAP):
        gap = mm(dash[0] - AREA_BOTTOM)
        yield Finding(rules.NUMBER_POSITION, f"第{page.number}页的页码距版心下边缘{gap}，应为{NUMBER_GAP:.0f}毫米")
    left, indent = left_edge(page.number), NUMBER_POINTS * MM_PER_POINT
    inset = left + AREA_WIDTH - line.x1 if page.number % 2 else line.x0 - left
    if is_off(inset, indent):
        side = "右" if page.number % 2 else "左"
        yield Finding(
            rules.NUMBER_POSITION, f"第{page.number}页的页码距版心{side}边{mm(inset)}，应为一字（{mm(indent)}）"
        )
