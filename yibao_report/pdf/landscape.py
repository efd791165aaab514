"""Landscape pages turned to stand among upright ones.

A page of a landscape named page is laid out lying and shown standing, its head to the left (GB/T 9704—2012 8: the head
of a landscape table is on the binding side of odd pages, on the outer side of even ones). ``/Rotate`` does it, so that
links, bookmarks and tags stay right.
"""

from typing import Any, Final

QUARTER_TURN: Final = 270
"""Degrees clockwise, i.e. 90° counter-clockwise."""


def turn_landscape_pages(document: Any, pdf: Any) -> None:
    """Turn the landscape pages of a document that is being written; a finisher of WeasyPrint's ``write_pdf``."""
    numbers = pdf.pages["Kids"][::3]
    for page, number in zip(document.pages, numbers, strict=True):
        if page.width > page.height:
            pdf.objects[number]["Rotate"] = QUARTER_TURN
