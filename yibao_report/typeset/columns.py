"""Blocks across all columns: what a page has no room for opens the next one, and a page may begin with them.

WeasyPrint ends a page's columns where a block with ``column-span: all`` does not fit, and leaves the rest of the page
blank. A block that says ``--no-room: defer`` lets the text behind it fill the page instead, and is laid out at the top
of the next one, as a page float (CSS Page Floats) would be. And ``break-before: page`` holds for a spanning block.

In: a multi-column block on its way to WeasyPrint's layout. Out: the same with such blocks in other places. A page may
be laid out again, for page numbers that have become known; so what is deferred is kept by the place where the text
goes on, and found there again.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from weasyprint.formatting_structure import boxes
from weasyprint.layout import block

from yibao_report.typeset.grid import line_grid_step

_BLANK_LINES: Final = 4
"""So many blank lines at the foot of a page are left alone."""


@contextmanager
def deferred_spans() -> Iterator[None]:
    """Defer spanning blocks that ask for it while in this context."""
    original = block.columns_layout
    float_ = _Deferral(original)
    block.columns_layout = float_.columns_layout
    try:
        yield
    finally:
        block.columns_layout = original


class _Deferral:
    """Remembers, for every place where text goes on, which blocks open the page."""

    def __init__(self, original: Any) -> None:
        self._original = original
        self._opening: dict[tuple[int, str], list[Any]] = {}
        self._boxes: list[Any] = []  # keeps the identities in `_opening` from being used again

    def columns_layout(self, context: Any, box: Any, bottom_space: float, skip_stack: Any, *rest: Any) -> Any:
        """Lay out the columns of a page, what was deferred to it first."""
        opening = self._opening.get((id(box), repr(skip_stack)), [])
        box.children = list(box.children)

        def lay_out(before: Any = None) -> tuple[Any, ...]:
            if before is not None and before[0] is not None:
                absolute_boxes, fixed_boxes = rest[2:4]
                block.remove_placeholders(context, [before[0]], absolute_boxes, fixed_boxes)
            return self._below(opening, context, box, bottom_space, skip_stack, *rest)

        result = lay_out()
        deferred: dict[int, Any] = {}
        while (index := _misfit(context, box, bottom_space, result)) is not None:
            deferred[index] = box.children[index]
            box.children[index] = _nothing(box.children[index])
            result = lay_out(result)
        if deferred and result[1] is None:  # the text ends here: there is nothing to fill the page with, after all
            for index, child in deferred.items():
                box.children[index] = child
            return lay_out(result)
        if deferred:
            self._boxes.append(box)
            self._opening[id(box), repr(result[1])] = list(deferred.values())
        return result

    def _until_break(self, context: Any, box: Any, bottom_space: float, skip_stack: Any, *rest: Any) -> tuple[Any, ...]:
        """Lay out the columns up to the next spanning block that begins a page, which WeasyPrint does not look for."""
        first = next(iter(skip_stack)) if skip_stack else 0
        spans = (n for n, child in enumerate(box.children) if n > first and child.style["column_span"] == "all")
        end = next((n for n in spans if _begins_page(box.children[n], context)), None)
        part = box if end is None else box.copy_with_children(box.children[:end])
        new_box, resume_at, next_page, *others = self._original(context, part, bottom_space, skip_stack, *rest)
        if end is not None and new_box is not None and resume_at is None:
            resume_at, next_page = {end: None}, {"break": "page", "page": None}
        return (new_box, resume_at, next_page, *others)

    def _below(self, opening: list[Any], context: Any, box: Any, *given: Any) -> tuple[Any, ...]:
        """Lay out the columns below the blocks that open the page."""
        if not opening:
            return self._until_break(context, box, *given)
        top, start = box.position_y, box.content_box_y()
        placed, y = [], start
        block.block_level_width(box, given[2])
        for child in opening:
            block.resolve_percentages(child, box)
            child.position_x, child.position_y = box.content_box_x(), y
            laid_out = block.block_level_layout(context, child.copy(), given[0], None, box, True, [], [], [])[0]
            placed.append(laid_out)
            y = laid_out.position_y + laid_out.margin_height()
        box.position_y = top + y - start
        new_box, *others = self._until_break(context, box, *given)
        box.position_y = top
        if new_box is not None:
            new_box.position_y = top
            new_box.height += y - start
            new_box.children = [*placed, *new_box.children]
        return (new_box, *others)


def _misfit(context: Any, box: Any, bottom_space: float, result: tuple[Any, ...]) -> int | None:
    """Return the index of the spanning block that ended the page too early, if it may be deferred."""
    new_box, resume_at = result[:2]
    if new_box is None or not resume_at:
        return None
    ((index, inner),) = resume_at.items()
    child = box.children[index] if index < len(box.children) else None
    if child is None or inner is not None or _begins_page(child, context) or child.style["column_span"] != "all" or not _may_wait(child):
        return None
    end = max((each.position_y + each.margin_height() for each in new_box.children), default=new_box.position_y)
    blank = context.page_bottom - bottom_space - end
    return index if blank > _BLANK_LINES * line_grid_step(child) else None


def _begins_page(child: Any, context: Any) -> bool:
    return bool(block.force_page_break(child.style["break_before"], context))


def _may_wait(child: Any) -> bool:
    return any(getattr(token, "value", None) == "defer" for token in child.style["__no_room"] or ())


def _nothing(child: Any) -> Any:
    """Return a block without content or height in the place of a child."""
    return boxes.BlockBox.anonymous_from(child, [])
