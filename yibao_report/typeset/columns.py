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
``--columns: 2``
    It takes so many columns only, in a corner of the text around it, which runs on beside it (a page float; see
    `column_floats`). Where no corner is free it waits for the next page, but not behind a break.

In: a multi-column block on its way to layout. Out: its part on the page, and where it goes on. Footnotes at the foot of
the page are not seen to. A page may be laid out again, for page numbers that have become known; what it deferred is
decided anew then.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from weasyprint.layout import block

from yibao_report.typeset.column_page import ColumnPage
from yibao_report.typeset.grid import line_grid_step

_MOST_OF_A_PAGE: Final = 0.7
"""What is deferred takes no more of the page that it opens."""


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
    """Remembers which blocks have left their place, by the place where the page begins that they were taken from."""

    def __init__(self) -> None:
        self._opening: dict[_Place, tuple[int, ...]] = {}
        self._deferred: dict[_Place, tuple[tuple[int, ...], _Place]] = {}
        self._floated: dict[_Place, tuple[int, ...]] = {}
        self._boxes: list[Any] = []  # keeps identities from being used again

    def lay_out(self, context: Any, box: Any, bottom_space: float, skip_stack: Any, *rest: Any) -> tuple[Any, ...]:
        """Lay out the columns of a page."""
        self._boxes.append(box)
        here = _place(box, skip_stack)
        self._forget(here)
        opening, gone = self._opening.get(here, ()), self._gone(here)
        room = _MOST_OF_A_PAGE * (context.page_bottom - context.line_grid_origin)
        deferred: tuple[int, ...] = ()
        across: set[int] = set()

        def lay_out() -> ColumnPage:
            page = ColumnPage(context, box, bottom_space, skip_stack, rest, opening, gone.union(deferred), across)
            page.fill()
            return page

        page = lay_out()
        while True:
            if page.ends and deferred:  # there is nothing to fill the page with, after all
                room, deferred = -1.0, ()
            elif page.ends and (waiting := page.waiting()):  # nor another page to wait for
                opening += tuple(index for index in waiting if index < here[1])
                across |= set(waiting)
            elif (index := page.misfit) is not None and (room := room - page.height_of(index)) >= 0:
                deferred = (*deferred, index)
            else:
                break
            page.discard()
            page = lay_out()
        if deferred:
            there = _place(box, page.resume_at)
            self._deferred[here] = deferred, there
            self._opening[there] = deferred
        self._floated[here] = tuple(page.floated)
        return page.finish()

    def _forget(self, here: "_Place") -> None:
        self._floated.pop(here, None)
        if here in self._deferred:
            self._opening.pop(self._deferred.pop(here)[1], None)

    def _gone(self, here: "_Place") -> set[int]:
        """Return the blocks that stand on earlier pages, or are deferred from them."""
        taken = [*self._floated.items(), *((place, indices) for place, (indices, _) in self._deferred.items())]
        earlier = (indices for place, indices in taken if place[0] == here[0] and place[1] <= here[1])
        return {index for indices in earlier for index in indices}


_Place = tuple[int, int, str]
"""A block, the index of the child of it that a page begins with, and where in that."""


def _place(box: Any, skip_stack: Any) -> _Place:
    return id(box), next(iter(skip_stack)) if skip_stack else 0, repr(skip_stack)
