"""One page of a multi-column block: blocks across all columns, and regions of text between them.

In: the block and where the page goes on from. Out: its part on the page, and what found no room (see `columns`).
"""

from dataclasses import dataclass, field
from math import ceil, floor
from typing import Any, Final

from weasyprint.layout import block
from weasyprint.layout import column as column_layout

from yibao_report.typeset.column_floats import Floats
from yibao_report.typeset.grid import length, line_grid_step, number

_BLANK_LINES: Final = 4
"""So many blank lines at the foot of a page are left alone."""
_WITHIN: Final = 0.02
"""Lengths are the same, in CSS pixels: sums of heights are not exact."""
_BREAK: Final = {"break": "page", "page": None}
_ANY: Final = {"break": "any", "page": None}


@dataclass
class ColumnPage:
    """The part of a multi-column block on one page; see `columns` for what its children may ask for."""

    context: Any
    original: Any
    bottom_space: float
    skip_stack: Any
    rest: tuple[Any, ...]
    opening: tuple[int, ...]
    absent: set[int]
    across: set[int]
    box: Any = None
    placed: list[Any] = field(default_factory=list)
    y: float = 0.0
    margin: float = 0.0
    resume_at: Any = None
    next_page: Any = field(default_factory=lambda: dict(_ANY))
    misfit: int | None = None
    ends: bool = True
    floated: list[int] = field(default_factory=list)

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

    def waiting(self) -> list[int]:
        """Return the floats that the text has come to, or did on an earlier page, and that have found no corner."""
        end = len(self.box.children) if self.resume_at is None else next(iter(self.resume_at))
        gone = {*self.absent, *self.floated, *self.opening}
        return [index for index in range(end) if index not in gone and self._columns_of(index)]

    def height_of(self, index: int) -> float:
        """Return the height of a block across all columns."""
        child = self._lay_out_block(self.box.children[index].copy(), None, -float("inf"), [], [])[0]
        block.remove_placeholders(self.context, [child], [], [])
        return float(child.margin_height())

    # --- blocks across all columns ---------------------------------------------------------------------------------

    def _spans(self, index: int) -> bool:
        child = self.box.children[index]
        return (
            child.style["column_span"] == "all"
            and not self._columns_of(index)
            and number(child.style["__columns"]) != 1
        )

    def _columns_of(self, index: int) -> int:
        """Return over how many columns a child floats, or 0."""
        if index in self.across:
            return 0
        asked = number(self.box.children[index].style["__columns"])
        return asked if 0 < asked < self.count else 0

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
        if number(self.box.children[index].style["__columns"]):
            self.floated.append(index)
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
        indices = [index for index in range(start, end) if index not in self.absent and not self._columns_of(index)]
        self.y += self.margin
        self.margin = 0.0
        region = _Region(
            indices,
            {0: inner} if inner else None,
            Floats(self.count, floor((self._blank() + _WITHIN) / self.step), self.step),
        )
        columns = self._with_floats(region, start, end)
        if not columns.boxes and not region.floats.placed:
            return self._stop({start: inner})
        if columns.resume_at is None:
            columns = self._balanced(region, columns)
        self._place_region(region, columns)
        if columns.resume_at is not None:
            ((index, inside),) = columns.resume_at.items()
            return self._stop({indices[index]: inside})
        return end, None

    def _with_floats(self, region: "_Region", start: int, end: int) -> "_Columns":
        """Return the columns, the floats that the text comes to in their corners."""
        columns = self._columns(region, region.floats.lines, empty=self._is_empty)
        while columns.boxes:
            reached = end if columns.resume_at is None else region.indices[next(iter(columns.resume_at))]
            gone = {*self.absent, *self.floated, *self.opening}
            found = (index for index in range(reached) if index not in gone and self._columns_of(index))
            before = list(region.floats.placed)
            if not any(self._float(region, index) for index in found):
                break
            beside = self._columns(region, region.floats.lines, empty=False)
            if not beside.boxes:  # a page without text would begin where the next one does
                self._take_back(region, before)
                break
            self._drop(columns)
            columns = beside
        return columns

    def _take_back(self, region: "_Region", before: list[Any]) -> None:
        (last,) = {
            id(each.box): each.box for each in region.floats.placed if all(each.box is not one.box for one in before)
        }.values()
        block.remove_placeholders(self.context, [last], self.absolute, self.fixed)
        region.floats.placed = before
        self.floated.pop()

    def _float(self, region: "_Region", index: int) -> bool:
        across = self._columns_of(index)
        frame = self._frame([], across * (self.width + self.gap) - self.gap, self.y)
        child = self.box.children[index].copy()
        block.resolve_percentages(child, frame)
        child.position_x, child.position_y = self.box.content_box_x(), self.y
        laid_out = block.block_level_layout(
            self.context, child, -float("inf"), None, frame, True, self.absolute, self.fixed, []
        )[0]
        if not region.floats.add(index, laid_out, across):
            block.remove_placeholders(self.context, [laid_out], self.absolute, self.fixed)
            return False
        self.floated.append(index)
        return True

    def _balanced(self, region: "_Region", columns: "_Columns") -> "_Columns":
        """Return the columns of the fewest lines at which everything fits."""
        total = sum(self._height(each) for each in columns.boxes) / self.step + region.floats.area
        least = max(1, ceil(total / self.count - _WITHIN), region.floats.least)
        for lines in range(least, region.floats.lines):
            tried = self._columns(region, lines, empty=False)
            if tried.boxes and tried.resume_at is None and self._fits(tried, region):
                self._drop(columns)
                return tried
            self._drop(tried)
        return columns

    def _place_region(self, region: "_Region", columns: "_Columns") -> None:
        floats = region.floats
        used = [  # a tenth of a line is no line
            ceil(self._height(each) / self.step - 0.1) + floats.head(column) + floats.foot(column)
            for column, each in zip(columns.numbers, columns.boxes, strict=True)
        ]
        lines = max([*used, floats.least])
        for column, each in zip(columns.numbers, columns.boxes, strict=True):
            each.height = (lines - floats.head(column) - floats.foot(column)) * self.step
        self.absolute += columns.absolute
        self.fixed += columns.fixed
        self.placed += columns.boxes
        reached = len(region.indices) if columns.resume_at is None else next(iter(columns.resume_at))
        self.floated += self.across.intersection(region.indices[:reached])
        self.placed += floats.place(self.box.content_box_x(), self.y, self.width + self.gap, lines)
        self.y += lines * self.step

    def _fits(self, columns: "_Columns", region: "_Region") -> bool:
        return all(
            self._height(each) <= region.floats.room(column, columns.lines) * self.step + 2 * _WITHIN
            for column, each in zip(columns.numbers, columns.boxes, strict=True)
        )

    @staticmethod
    def _height(laid_out: Any) -> float:
        flow = [child for child in laid_out.children if child.is_in_normal_flow()]
        return float(flow[-1].position_y + flow[-1].margin_height() - laid_out.position_y) if flow else 0.0

    def _columns(self, region: "_Region", lines: int, *, empty: bool) -> "_Columns":
        """Return columns of some lines and where the text goes on; none where not even a line has room."""
        columns = _Columns(lines)
        skip = region.skip
        for column in range(self.count):
            head, room = region.floats.head(column), region.floats.room(column, lines)
            if room <= 0:
                continue
            y = self.y + head * self.step
            one = self._frame([self.box.children[index].copy() for index in region.indices], self.width, y)
            one.position_x += column * (self.width + self.gap)
            bottom_space = self.context.page_bottom - y - room * self.step - _WITHIN
            laid_out, resume_at, self.next_page, *_ = block.block_box_layout(
                self.context, one, bottom_space, skip, self.containing_block, empty, columns.absolute, columns.fixed,
                [], *self.first, discard=False, max_lines=None,
            )  # fmt: skip
            if laid_out is None:
                continue
            columns.boxes.append(laid_out)
            columns.numbers.append(column)
            skip = resume_at
            if skip is None:
                break
        columns.resume_at = skip if columns.boxes else skip or {0: None}
        return columns

    def _drop(self, columns: "_Columns") -> None:
        block.remove_placeholders(self.context, columns.boxes, columns.absolute, columns.fixed)

    def _frame(self, children: list[Any], width: float, y: float) -> Any:
        return column_layout._create_column_box(self.box, self.containing_block, children, width, y)

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


@dataclass(slots=True)
class _Region:
    """Text between two blocks across all columns: its children, where it goes on from, what floats in it."""

    indices: list[int]
    skip: Any
    floats: Floats


@dataclass(slots=True)
class _Columns:
    """Columns laid out at some lines: their boxes, their numbers from the left, where the text goes on."""

    lines: int
    boxes: list[Any] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    resume_at: Any = None
    absolute: list[Any] = field(default_factory=list)
    fixed: list[Any] = field(default_factory=list)
