"""Columns on a grid of lines, with blocks across all of them, in place of WeasyPrint's.

WeasyPrint 70 balances columns by whole paragraphs, and where that fails it drops what comes after; it ends a page where
a block with ``column-span: all`` does not fit, knows no break before one, leaves a spanning head alone at a foot.
So a multi-column block that says ``--line-grid`` is laid out here: its columns are a whole number of lines high, the
fewest that hold the text with its orphans, widows and kept heads. A block across all columns may say

``--no-room: defer``
    Where it has no room, the text behind it fills the page, and it is laid out at the top of the next one, as a page
    float (CSS Page Floats) would be. Not across a break, and not more than fits on most of a page.
``--room: 200pt``
    So much room is wanted on the page from where it begins; where there is less, it begins a page.

In: a multi-column block on its way to layout. Out: its part on the page, and where it goes on. Footnotes at the foot of
the page are not seen to. A page may be laid out again, for page numbers that have become known; what it deferred is
decided anew then.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import ceil, floor
from typing import Any, Final

from weasyprint.layout import block, column

from yibao_report.typeset.grid import length, line_grid_step

_BLANK_LINES: Final = 4
"""So many blank lines at the foot of a page are left alone."""
_MOST_OF_A_PAGE: Final = 0.7
"""What is deferred takes no more of the page that it opens."""
_WITHIN: Final = 0.02
"""Lengths are the same, in CSS pixels: sums of heights are not exact."""
_BREAK: Final = {"break": "page", "page": None}
_ANY: Final = {"break": "any", "page": None}


@contextmanager
def grid_columns() -> Iterator[None]:
    """Lay out columns on a grid while in this context."""
    original = block.columns_layout
    register = _Register()

    def columns_layout(context: Any, box: Any, bottom_space: float, skip_stack: Any, *rest: Any) -> Any:
        if not line_grid_step(box):
            return original(context, box, bottom_space, skip_stack, *rest)
        return register.lay_out(context, box, bottom_space, skip_stack, *rest)

    block.columns_layout = columns_layout
    try:
        yield
    finally:
        block.columns_layout = original


class _Register:
    """Remembers which blocks are deferred, by the place where the page begins that they were taken from or open."""

    def __init__(self) -> None:
        self._opening: dict[_Place, tuple[int, ...]] = {}
        self._taken: dict[_Place, tuple[tuple[int, ...], _Place]] = {}
        self._boxes: list[Any] = []  # keeps identities from being used again

    def lay_out(self, context: Any, box: Any, bottom_space: float, skip_stack: Any, *rest: Any) -> tuple[Any, ...]:
        """Lay out the columns of a page."""
        self._boxes.append(box)
        here = _place(box, skip_stack)
        if here in self._taken:
            self._opening.pop(self._taken.pop(here)[1], None)
        opening = self._opening.get(here, ())
        before = {
            index
            for place, (taken, _) in self._taken.items()
            if place[0] == here[0] and place[1] <= here[1]
            for index in taken
        }
        room = _MOST_OF_A_PAGE * (context.page_bottom - context.line_grid_origin)
        deferred: tuple[int, ...] = ()

        def lay_out() -> "_Page":
            laid_out = _Page(context, box, bottom_space, skip_stack, rest, opening, before.union(deferred))
            laid_out.fill()
            return laid_out

        result = lay_out()
        while (index := result.misfit) is not None and (room := room - result.height_of(index)) >= 0:
            deferred = (*deferred, index)
            result.discard()
            result = lay_out()
        if deferred and result.ends:  # there is nothing to fill the page with, after all
            deferred = ()
            result.discard()
            result = lay_out()
        if deferred:
            there = _place(box, result.resume_at)
            self._taken[here] = deferred, there
            self._opening[there] = deferred
        return result.finish()


_Place = tuple[int, int, str]
"""A block, the index of the child of it that a page begins with, and where in that."""


def _place(box: Any, skip_stack: Any) -> _Place:
    return id(box), next(iter(skip_stack)) if skip_stack else 0, repr(skip_stack)


@dataclass
class _Page:
    """The part of a multi-column block on one page."""

    context: Any
    original: Any
    bottom_space: float
    skip_stack: Any
    rest: tuple[Any, ...]
    opening: tuple[int, ...]
    absent: set[int]
    box: Any = None
    placed: list[Any] = field(default_factory=list)
    y: float = 0.0
    margin: float = 0.0
    resume_at: Any = None
    next_page: Any = field(default_factory=lambda: dict(_ANY))
    misfit: int | None = None
    ends: bool = True

    def __post_init__(self) -> None:
        self.containing_block, self.page_is_empty, self.absolute, self.fixed, adjoining, *self.first = self.rest
        self.box = self.original.copy_with_children(list(self.original.children))
        self.box.position_y += block.collapse_margin(adjoining or [])
        block.block_level_width(self.box, self.containing_block)
        self.step = line_grid_step(self.box)
        style = self.box.style
        self.count = style["column_count"]
        gap = style["font_size"] if style["column_gap"] == "normal" else style["column_gap"]
        self.gap = (
            float(block.percentage(gap, style, self.box.width)) if style["column_gap"] != "normal" else float(gap)
        )
        self.width = (self.box.width - (self.count - 1) * self.gap) / self.count
        self.y = self.box.content_box_y()

    def fill(self) -> None:
        """Lay out blocks and columns until the page is full or the text ends."""
        self.context.in_column = True
        for opening in self.opening:
            self._place_block(opening, None)
        index: int | None = 0
        inner: Any = None
        if self.skip_stack:
            ((index, inner),) = self.skip_stack.items()
        while index is not None and index < len(self.box.children):
            if self._spans(index):
                index, inner = self._spanning(index, inner)
            else:
                index, inner = self._text(index, inner)
        self.context.in_column = False

    def finish(self) -> tuple[Any, ...]:
        """Return what WeasyPrint expects of a layout."""
        if not self.placed:
            return None, (None if self.resume_at is None else self.resume_at), dict(_ANY), [], False
        self.box.children = self.placed
        if self.box.height == "auto":
            margin = 0.0 if self.resume_at else self.margin  # none at the foot of a page
            foot = self.context.page_bottom - self.bottom_space
            end = min(self.y + margin, foot) if self.y < foot + 1 else self.y  # a sum of lines is not exact
            self.box.height = end - self.box.content_box_y()
        return self.box, self.resume_at, self.next_page, [], False

    def discard(self) -> None:
        """Take back what has been laid out."""
        block.remove_placeholders(self.context, self.placed, self.absolute, self.fixed)

    def height_of(self, index: int) -> float:
        """Return the height of a block across all columns."""
        child = self._lay_out_block(self.box.children[index].copy(), None, -float("inf"), [], [])[0]
        block.remove_placeholders(self.context, [child], [], [])
        return float(child.margin_height())

    # --- blocks across all columns ---------------------------------------------------------------------------------

    def _spans(self, index: int) -> bool:
        return bool(self.box.children[index].style["column_span"] == "all")

    def _spanning(self, index: int, inner: Any) -> tuple[int | None, Any]:
        child = self.box.children[index]
        if index in self.absent:
            return index + 1, None
        forced = block.force_page_break(child.style["break_before"], self.context)
        wanted = length(child.style["__room"])
        if self.placed and inner is None and (forced or (wanted and self._blank() < wanted)):
            return self._stop({index: None}, ends=True, next_page=dict(_BREAK))
        if not self._place_block(index, inner):
            if self._may_wait(child) and self._blank() > _BLANK_LINES * self.step:
                self.misfit = index
            return self._stop({index: inner})
        return (None, None) if self.resume_at else (index + 1, None)

    def _place_block(self, index: int, inner: Any) -> bool:
        laid_out, resume_at = self._lay_out_block(
            self.box.children[index].copy(), inner, self.bottom_space, self.absolute, self.fixed
        )[:2]
        if laid_out is None:
            return False
        foot = self.context.page_bottom - self.bottom_space
        if not self._is_empty and laid_out.border_box_y() + laid_out.border_height() > foot + _WITHIN:
            block.remove_placeholders(self.context, [laid_out], self.absolute, self.fixed)
            return False  # a block of one piece is laid out whether it has room or not
        self.placed.append(laid_out)
        self.y, self.margin = laid_out.border_box_y() + laid_out.border_height(), laid_out.margin_bottom
        if resume_at:
            self._stop({index: resume_at})
        return True

    def _lay_out_block(self, child: Any, inner: Any, bottom_space: float, absolute: Any, fixed: Any) -> tuple[Any, ...]:
        block.resolve_percentages(child, self.box)
        child.position_x, child.position_y = self.box.content_box_x(), self.y
        if self._is_empty:  # no margin at the top of a page
            child.position_y -= child.margin_top
        margins = [self.margin] if self.placed else []
        result: tuple[Any, ...] = block.block_level_layout(
            self.context, child, bottom_space, inner, self.box, self._is_empty, absolute, fixed, margins
        )
        return result

    @staticmethod
    def _may_wait(child: Any) -> bool:
        return any(getattr(token, "value", None) == "defer" for token in child.style["__no_room"] or ())

    # --- columns of text -------------------------------------------------------------------------------------------

    def _text(self, start: int, inner: Any) -> tuple[int | None, Any]:
        end = start
        while end < len(self.box.children) and (not self._spans(end) or end in self.absent):
            end += 1
        indices = [index for index in range(start, end) if index not in self.absent]
        self.y += self.margin
        self.margin = 0.0
        lines = floor((self._blank() + _WITHIN) / self.step)
        skip = {0: inner} if inner else None
        columns, resume_at = self._columns(indices, skip, lines, [], [], empty=self._is_empty)
        if columns is None:
            return self._stop({start: inner})
        if resume_at is None:
            lines = self._balanced(indices, skip, columns, lines)
        block.remove_placeholders(self.context, columns, [], [])
        columns, resume_at = self._columns(indices, skip, lines, self.absolute, self.fixed, empty=self._is_empty)
        height = max(self._height(each) for each in columns)
        height = ceil(height / self.step - 0.1) * self.step  # a tenth of a line is no line
        for each in columns:
            each.height = height
        self.placed += columns
        self.y += height
        if resume_at is not None:
            ((index, inside),) = resume_at.items()
            return self._stop({indices[index]: inside})
        return end, None

    def _balanced(self, indices: list[int], skip: Any, columns: list[Any], most: int) -> int:
        """Return the fewest lines at which everything fits."""
        total = sum(self._height(each) for each in columns)
        for lines in range(max(1, ceil(total / self.count / self.step - _WITHIN)), most):
            tried, resume_at = self._columns(indices, skip, lines, [], [], empty=False)
            block.remove_placeholders(self.context, tried or [], [], [])
            if tried is not None and resume_at is None and self._fits(tried, lines):
                return lines
        return most

    def _fits(self, columns: list[Any], lines: int) -> bool:
        return all(self._height(each) <= lines * self.step + 2 * _WITHIN for each in columns)

    def _height(self, laid_out: Any) -> float:
        flow = [child for child in laid_out.children if child.is_in_normal_flow()]
        return float(flow[-1].position_y + flow[-1].margin_height() - self.y) if flow else 0.0

    def _columns(
        self, indices: list[int], skip: Any, lines: int, absolute: Any, fixed: Any, *, empty: bool
    ) -> tuple[Any, Any]:
        """Return columns of some lines and where the text goes on; None where not even a line has room."""
        columns: list[Any] = []
        bottom_space = self.context.page_bottom - self.y - lines * self.step - _WITHIN
        for number in range(self.count):
            children = [self.box.children[index].copy() for index in indices]
            one = column._create_column_box(self.box, self.containing_block, children, self.width, self.y)
            one.position_x += number * (self.width + self.gap)
            laid_out, resume_at, self.next_page, *_ = block.block_box_layout(
                self.context, one, bottom_space, skip, self.containing_block, empty, absolute, fixed,
                [], *self.first, discard=False, max_lines=None,
            )  # fmt: skip
            if laid_out is None:
                block.remove_placeholders(self.context, columns, absolute, fixed)
                return None, None
            columns.append(laid_out)
            skip = resume_at
            if skip is None:
                break
        return columns, skip

    # --- the page --------------------------------------------------------------------------------------------------

    @property
    def _is_empty(self) -> bool:
        return bool(self.page_is_empty) and not self.placed

    def _blank(self) -> float:
        return float(self.context.page_bottom - self.bottom_space - self.y - self.margin)

    def _stop(self, resume_at: Any, *, ends: bool = False, next_page: Any = None) -> tuple[None, None]:
        self.resume_at, self.ends = resume_at, ends
        self.next_page = next_page or dict(_ANY)
        return None, None
