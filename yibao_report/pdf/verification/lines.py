"""What the line layout sees to: no forbidden mark at a line's ends, full lines flush.

Paragraphs are taken from the structure of the PDF, so that cells of tables, notes and lists are looked at as body text
is, whatever their size. What is flush is measured: a paragraph whose lines reach the edge of the type area, or agree on
an edge of their own, is held to it; cells of tables are set ragged and are not.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from yibao_report.pdf.verification import rules
from yibao_report.pdf.verification.content import Text
from yibao_report.pdf.verification.finding import Finding
from yibao_report.pdf.verification.measures import (
    AREA_WIDTH,
    BODY_POINTS,
    MARKS_HALF_WIDTH,
    MM_PER_POINT,
    left_edge,
)
from yibao_report.pdf.verification.reading import Page, Reading
from yibao_report.typeset.characters import NO_END, NO_START

FLUSH_POINTS: Final = 0.3
_RUNNING: Final = frozenset(("P", "H1", "H2", "H3", "H4", "H5", "H6"))
"""Kinds that may share a line: a run-in heading and its text."""
_JUSTIFIED: Final = frozenset(("P", "LBody", "LI", "Note", "Div", *_RUNNING))
_RAGGED_WITHIN: Final = frozenset(("Table", "Caption", "Figure"))
_NO_WIDTH: Final = "\u2060\u200b "
_LEADER: Final = "·"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a paragraph."""

    page: Page
    texts: tuple[Text, ...]

    @property
    def text(self) -> str:
        """Its characters."""
        return "".join(text.text for text in self.texts).strip(_NO_WIDTH)

    @property
    def size(self) -> float:
        """Of its largest text, in points."""
        return max(text.size for text in self.texts)

    @property
    def indent(self) -> float:
        """How far its begin is from the left edge of the type area, in millimetres."""
        return min(text.x0 for text in self.texts) - left_edge(self.page.number)

    @property
    def short(self) -> float:
        """How far its end is from the right edge of the type area, in points."""
        end = max(text.x1 for text in self.texts)
        return (left_edge(self.page.number) + AREA_WIDTH - end) / MM_PER_POINT

    def misses(self, edge: float) -> bool:
        """Whether it ends elsewhere than at an edge, in points from the right; a mark may reach over it by its half."""
        off = self.short - edge
        squeezed = self.size / 2 if self.text[-1:] in MARKS_HALF_WIDTH else 0.0
        return off > FLUSH_POINTS or off < -FLUSH_POINTS - squeezed


def paragraphs(reading: Reading) -> list[list[Row]]:
    """Return the lines of every paragraph, heading, cell, note and item; the contents' leaders are left out."""
    found: list[list[Row]] = []
    for page in reading.pages:
        for texts in _rows(page):
            row = Row(page, texts)
            if found and _continues(found[-1][-1], row):
                found[-1].append(row)
            else:
                found.append([row])
    return found


def _rows(page: Page) -> Iterator[tuple[Text, ...]]:
    """Yield the texts of each line in the order of reading, raised marks with the line they stand over."""
    row: list[Text] = []
    for text in page.texts:
        if text.block is None or text.block.kind == "Document" or text.text == _LEADER:
            continue  # a page number, a leader
        if row and not (_share_a_line(row[-1], text) and _on_one_line(row[-1], text)):
            yield tuple(row)
            row = []
        row.append(text)
    if row:
        yield tuple(row)


def _share_a_line(before: Text, after: Text) -> bool:
    if before.block is None or after.block is None:
        return False
    running = before.block.kind in _RUNNING and after.block.kind in _RUNNING
    return before.block == after.block or (running and before.block.parent == after.block.parent)


def _on_one_line(before: Text, after: Text) -> bool:
    if not before.upright:  # on a turned page, read from below upwards
        return not after.upright and after.baseline <= before.baseline and abs(after.x0 - before.x0) < 3
    near = abs(after.baseline - before.baseline) < max(before.size, after.size) * MM_PER_POINT * 0.6
    return after.upright and near and after.x0 >= before.x1 - 2


def _continues(before: Row, row: Row) -> bool:
    """Whether a line belongs to the paragraph of the line before.

    WeasyPrint makes each line of a run-in text an element of its own; such a line begins at the edge of the type area,
    where a paragraph would be indented, and the line before is more than half full, as the marks on the first page are
    not.
    """
    last, first = before.texts[-1].block, row.texts[0].block
    if last is None or first is None:
        return False
    run_in = first.kind == "P" and last.kind in _RUNNING and first.parent == last.parent
    below = abs(row.indent) < 0.5 and abs(row.size - before.size) < 0.1
    return first == last or (run_in and below and before.short * MM_PER_POINT < AREA_WIDTH / 2)


def check_marks(reading: Reading) -> Iterator[Finding]:
    """Check the first and last character of every line, those of cells and notes too."""
    for rows in paragraphs(reading):
        for number, row in enumerate(rows):
            text = row.text
            if number and text[:1] in NO_START and not text.startswith("——"):
                message = f"第{row.page.number}页有一行以“{text[0]}”开头（{text[:10]}）"
                yield Finding(rules.FORBIDDEN_MARK, message, "改几个字")
            if text[-1:] in NO_END and not _is_address(text):
                message = f"第{row.page.number}页有一行以“{text[-1]}”结尾（{text[-10:]}）"
                yield Finding(rules.FORBIDDEN_MARK, message, "改几个字")


def _is_address(text: str) -> bool:
    """Whether a line ends within the address of a web page, which may break behind a slash."""
    return text.endswith("/") and text[-2:-1].isascii()


def check_flush(reading: Reading) -> Iterator[Finding]:
    """Check that a line whose paragraph goes on below ends where its paragraph's lines end.

    A mark at the end may take half of its width, so its ink counts, not its advance.
    """
    for rows in paragraphs(reading):
        full = [row for row in rows[:-1] if not row.page.turned]
        edge = _edge(rows, full)
        for row in full if edge is not None else ():
            if row.misses(edge or 0.0):
                message = f"第{row.page.number}页“{row.text[-8:]}”一行距版心右边{row.short:.1f}磅，应当对齐"
                yield Finding(rules.RAGGED_LINE, message, "看看这一行有没有断不开的长串字母数字")


def _edge(rows: Sequence[Row], full: Sequence[Row]) -> float | None:
    """Return where a paragraph's lines should end, in points from the type area's right edge; None when ragged."""
    block = rows[0].texts[0].block
    if block is None or not full or block.kind not in _JUSTIFIED or block.within & _RAGGED_WITHIN:
        return None
    is_body = abs(full[0].size - BODY_POINTS) < 0.1 and abs(rows[1].indent) < 0.5
    if is_body or any(not row.misses(0.0) for row in full):
        return 0.0
    edge = min(row.short for row in full)
    agreeing = sum(not row.misses(edge) for row in full)
    return edge if len(full) > 1 and agreeing * 2 > len(full) else None
