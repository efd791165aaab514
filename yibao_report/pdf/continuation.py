"""A table that goes on to another page says so: a row of its head that is set on continuation pages only.

WeasyPrint repeats the head of a table, but not its caption, and a string set by ``string-set`` reaches margin boxes
only. So a template puts a row marked ``data-continued`` (with 续表 and the number) first in the head; while the table
begins, the row is laid out without content, so that the grid of rows stays the same. The cells must have no padding.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from weasyprint.layout import block


@contextmanager
def continued_heads() -> Iterator[None]:
    """Lay out tables with their continuation rows while in this context."""
    original = block.table_layout

    def table_layout(
        context: Any, table: Any, bottom_space: Any, skip_stack: Any, *others: Any, **named: Any
    ) -> tuple[Any, ...]:
        begun = table if skip_stack is not None else _without_continuation(table)
        result: tuple[Any, ...] = original(context, begun, bottom_space, skip_stack, *others, **named)
        return result

    block.table_layout = table_layout
    try:
        yield
    finally:
        block.table_layout = original


def _without_continuation(table: Any) -> Any:
    """Return the table with the content of its continuation rows removed, or the table itself if it has none."""
    head = table.children[0] if table.children else None
    if head is None or not head.is_header or not any(map(_is_continuation, head.children)):
        return table
    rows = [_emptied(row) if _is_continuation(row) else row for row in head.children]
    return table.copy_with_children([head.copy_with_children(rows), *table.children[1:]])


def _is_continuation(row: Any) -> bool:
    return row.element is not None and row.element.get("data-continued") is not None


def _emptied(row: Any) -> Any:
    return row.copy_with_children([cell.copy_with_children([]) for cell in row.children])
