"""Text goes on on the lines of the page's grid below whatever does not stand on it: tables, pictures, charts.

CSS Rhythmic Sizing would say ``block-step``; WeasyPrint does not know it. A style sheet asks for it by ``--grid``, the
distance of the lines: a block that has it, once it is laid out to its end, grows until it ends on a line, counted from
the foot of the page, whose lines fill it whole. What it grows by is shared out above and below its content; at the top
of a page it all goes below. The property is inherited, so what is inside the block must unset it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from math import isclose
from typing import Any, Final

from weasyprint.css import AnonymousStyle
from weasyprint.layout import block

_PX_PER_POINT: Final = 96 / 72
_LEAST: Final = 0.25
"""What stays free below a block, in lines, where the page has room for it."""


@contextmanager
def on_grid() -> Iterator[None]:
    """Lay out blocks so that what follows stands on the grid, while in this context."""
    original = block.block_level_layout

    def block_level_layout(
        context: Any,
        box: Any,
        bottom_space: Any,
        skip_stack: Any,
        containing: Any,
        page_is_empty: bool = True,
        *rest: Any,
        **named: Any,
    ) -> tuple[Any, ...]:
        result: tuple[Any, ...] = original(
            context, box, bottom_space, skip_stack, containing, page_is_empty, *rest, **named
        )
        laid_out, goes_on = result[:2]
        step = _step(box)
        if step and laid_out is not None and goes_on is None:
            _grow(laid_out, step, float(context.page_bottom), float(bottom_space), at_top=page_is_empty)
        return result

    block.block_level_layout = block_level_layout
    try:
        yield
    finally:
        block.block_level_layout = original


def _step(box: Any) -> float | None:
    """Return the distance of lines that a block asks for, in pixels."""
    if isinstance(box.style, AnonymousStyle):
        return None
    tokens = box.style["__grid"]
    token = tokens[0] if tokens else None
    return float(token.value) * _PX_PER_POINT if token is not None and token.type == "dimension" else None


def _grow(box: Any, step: float, foot: float, taken: float, *, at_top: bool) -> None:
    end = float(box.border_box_y() + box.border_height())
    more = (foot - end) % step
    if isclose(more, step, abs_tol=0.01):
        more = 0.0
    if more < _LEAST * step and end + more + step <= foot - taken:
        more += step
    if end + more > foot - taken + 0.01:
        return
    if not at_top:
        for child in box.children:
            child.translate(dy=more / 2)
    box.height += more
