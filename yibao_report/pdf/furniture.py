"""Running heads and page numbers are no content: whoever hears a document would hear them on every page.

While a tagged PDF is written. WeasyPrint tags what stands in margin boxes as text and leaves it out of the structure;
ISO 14289-1 7.8 wants it marked as an artifact. It touches two functions of WeasyPrint 70 that are not public.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.pdf import tags
from weasyprint.pdf.stream import Stream


@contextmanager
def furniture_apart(document: Any) -> Iterator[None]:
    """Mark what stands in the margin boxes of a document as artifacts while in this context."""
    apart = {
        id(box)
        for page in document.pages
        for margin_box in page._page_box.children
        if isinstance(margin_box, boxes.MarginBox)
        for box in margin_box.descendants()
    }
    marked, build = Stream.marked, tags._build_box_tree

    def marked_unless_apart(stream: Any, box: Any, tag: str) -> AbstractContextManager[None]:
        context: AbstractContextManager[None] = stream.artifact() if id(box) in apart else marked(stream, box, tag)
        return context

    def build_unless_apart(box: Any, *rest: Any) -> Iterator[Any]:
        return iter(()) if isinstance(box, boxes.MarginBox) else build(box, *rest)

    Stream.marked, tags._build_box_tree = marked_unless_apart, build_unless_apart
    try:
        yield
    finally:
        Stream.marked, tags._build_box_tree = marked, build
