"""A grid of lines over the pages of a designed format: what stands between the lines of text gives way to it.

CSS asks for it by ``line-snap`` and ``block-step`` (CSS Line Grid, CSS Rhythmic Sizing), which WeasyPrint has not. Here
a block says ``--line-grid: 15pt``: it begins on the next line of the grid, which begins at the top of the page's
content, and ends on one. So the text below a heading, a panel or a picture of any height is level with the columns
beside it, and across the pages of a spread. Lines of text need nothing: their line height is the step.

In: blocks on their way to WeasyPrint's layout. Out: the same, moved down and made taller by less than a line. Custom
properties are inherited, so a style sheet says ``* { --line-grid: none }`` first.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from weasyprint.layout import block, page

_TO_PIXELS: Final = {"px": 1.0, "pt": 96 / 72, "mm": 96 / 25.4, "cm": 960 / 25.4, "in": 96.0, "pc": 16.0}
_WITHIN: Final = 0.02
"""A position is on the grid, in CSS pixels: sums of heights are not exact."""


@contextmanager
def line_grid() -> Iterator[None]:
    """Keep blocks to the grid that they ask for while in this context."""
    original = block.block_level_layout

    def block_level_layout(
        context: Any, box: Any, bottom_space: Any, skip_stack: Any, containing_block: Any, *rest: Any, **named: Any
    ) -> tuple[Any, ...]:
        step = line_grid_step(box)
        if step and skip_stack is None:
            top = box.position_y + block.collapse_margin(_adjoining(rest, named))
            box.position_y += -(top - context.line_grid_origin) % step if _is_off(context, top, step) else 0.0
        result: tuple[Any, ...] = original(context, box, bottom_space, skip_stack, containing_block, *rest, **named)
        laid_out, resume_at = result[:2]
        if step and laid_out is not None and resume_at is None:
            end = laid_out.position_y + laid_out.margin_height()
            if _is_off(context, end, step):
                laid_out.height += -(end - context.line_grid_origin) % step
        return result

    def root_layout(context: Any, box: Any, *rest: Any, **named: Any) -> tuple[Any, ...]:
        context.line_grid_origin = box.position_y
        result: tuple[Any, ...] = block_level_layout(context, box, *rest, **named)
        return result

    block.block_level_layout, page.block_level_layout = block_level_layout, root_layout
    try:
        yield
    finally:
        block.block_level_layout = page.block_level_layout = original


def line_grid_step(box: Any) -> float:
    """Return the step that a block asks for, in CSS pixels, or 0."""
    return length(box.style["__line_grid"])


def length(value: Any) -> float:
    """Return the length that a custom property says, in CSS pixels, or 0 where it says none."""
    tokens = [token for token in value or () if token.type != "whitespace"]
    if len(tokens) != 1 or tokens[0].type != "dimension":
        return 0.0
    return float(tokens[0].value) * _TO_PIXELS.get(tokens[0].lower_unit, 0.0)


def number(value: Any) -> int:
    """Return the whole number that a custom property says, or 0 where it says none."""
    tokens = [token for token in value or () if token.type != "whitespace"]
    return int(tokens[0].int_value or 0) if len(tokens) == 1 and tokens[0].type == "number" else 0


def _adjoining(rest: tuple[Any, ...], named: dict[str, Any]) -> list[float]:
    """Return the margins above a block that collapse with its own: the fifth of the optional arguments."""
    margins = named.get("adjoining_margins", rest[3] if len(rest) > 3 else None)
    return list(margins or [])


def _is_off(context: Any, position: float, step: float) -> bool:
    off = (position - context.line_grid_origin) % step
    return bool(_WITHIN < off < step - _WITHIN)
