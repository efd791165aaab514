"""Captions of pictures in the structure of a PDF: inside of the Figure they belong to.

WeasyPrint sets a caption beside its Figure, where a reader hears it as text of its own. ISO 32000-1 14.8.4.2 Table 333:
a Caption is the first or last child of what it describes.
"""

from collections.abc import Iterator
from typing import Any

import pydyf

from yibao_report.pdf.writing import object_at


def join_captions(pdf: pydyf.PDF) -> None:
    """Move each caption into the one Figure it stands with; that of several, or of a table, stays where it is."""
    for caption in [each for each in pdf.objects if isinstance(each, pydyf.Dictionary) and each.get("S") == "/Caption"]:
        parent = object_at(pdf, caption["P"])
        figures = list(_figures(pdf, parent))
        if len(figures) == 1 and parent.get("S") != "/Table":
            parent["K"].remove(caption.reference)
            figures[0]["K"].append(caption.reference)
            caption["P"] = figures[0].reference


def _figures(pdf: pydyf.PDF, element: Any) -> Iterator[Any]:
    """Yield the Figures below an element; between them stand elements without a meaning of their own."""
    for kid in element["K"]:
        found = object_at(pdf, kid) if isinstance(kid, bytes) else None
        if isinstance(found, pydyf.Dictionary) and found.get("Type") == "/StructElem":
            if found["S"] == "/Figure":
                yield found
            else:
                yield from _figures(pdf, found)
