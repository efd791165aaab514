"""The proof (校对稿): over every page a watermark, in the margin line numbers, at every figure its number.

They are laid out as pages of their own and painted over the others, so that every line breaks where it will in the
final file. The list of the figures is the profile's appendix, a part of the print document.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import count
from typing import Any, Final

from weasyprint.document import Page
from weasyprint.formatting_structure import boxes

from yibao_report.pdf.job import PdfJob
from yibao_report.pdf.landscape import turn_landscape_pages
from yibao_report.pdf.writing import Document, LayOut, Written, set_dates

FIGURE_ANCHOR: Final = "figure-"
"""The id of a figure in print begins so; its number follows."""

_APPENDIX: Final = "proof-appendix"
_MARGIN_PX: Final = 22
"""From the text to the right edge of the line numbers."""


@dataclass(frozen=True, slots=True)
class _Label:
    """Something to be written on a page: its class and words, right end and baseline in CSS pixels."""

    kind: str
    text: str
    right: float
    baseline: float


class _Annotated(Page):  # type: ignore[misc]  # WeasyPrint has no type hints
    """A page with another one painted over it."""

    def __init__(self, page: Any, overlay: Any) -> None:
        self.__dict__.update(page.__dict__)
        self._overlay = overlay

    def paint(self, stream: Any, scale: float = 1) -> None:
        super().paint(stream, scale)
        self._overlay.paint(stream, scale)


def write_proof(document: Document, job: PdfJob, lay_out: LayOut) -> Written:
    """Write the proof."""
    set_dates(document, job.dated)
    overlay = lay_out(_overlay_html(document.pages, job))
    pages = [_Annotated(page, over) for page, over in zip(document.pages, overlay.pages, strict=True)]
    content = document.copy(pages).write_pdf(
        pdf_tags=job.kind.tagged, pdf_identifier=True, finisher=turn_landscape_pages
    )
    return Written(content, len(pages))


def _overlay_html(pages: list[Any], job: PdfJob) -> str:
    sizes = list(dict.fromkeys((page.width, page.height) for page in pages))
    rules = (f"@page size-{n} {{ size: {width}px {height}px; margin: 0 }}" for n, (width, height) in enumerate(sizes))
    style = "\n".join((job.stylesheet, *rules))
    body = "".join(_overlay_page(page, f"size-{sizes.index((page.width, page.height))}", job) for page in pages)
    return f'<!DOCTYPE html><html lang="zh-CN"><head><style>{style}</style></head><body>{body}</body></html>'


def _overlay_page(page: Any, name: str, job: PdfJob) -> str:
    watermark = "".join(f"<span>{escape(line)}</span>" for line in job.watermark)
    labels = "".join(_label(label, page) for label in (*_line_numbers(page), *_figure_numbers(page)))
    size = f"page: {name}; height: {page.height}px"
    return f'<div class="proof-page" style="{size}"><div class="proof-watermark">{watermark}</div>{labels}</div>'


def _label(label: _Label, page: Any) -> str:
    place = f"right: {page.width - label.right:.2f}px; bottom: {page.height - label.baseline:.2f}px"
    return f'<span class="{label.kind}" style="{place}">{label.text}</span>'


def _line_numbers(page: Any) -> Iterator[_Label]:
    """Number the lines of the text, from 1 on every page; those of tables and of the appendix have none."""
    text = page._page_box
    left = text.margin_left + text.padding_left + text.border_left_width
    numbers = count(1)
    seen: set[int] = set()
    for root in text.children:
        if isinstance(root, boxes.MarginBox):
            continue
        for line in sorted(_lines(root), key=lambda line: line.position_y):
            baseline = line.position_y + line.baseline
            if round(baseline) not in seen:
                seen.add(round(baseline))
                yield _Label("proof-line", str(next(numbers)), left - _MARGIN_PX, baseline)


def _lines(box: Any) -> Iterator[Any]:
    if isinstance(box, boxes.LineBox):
        if any(isinstance(part, boxes.TextBox) and part.text.strip() for part in box.descendants()):
            yield box
    elif not (isinstance(box, boxes.TableBox) or _is_appendix(box)):
        for child in _children(box):
            yield from _lines(child)


def _is_appendix(box: Any) -> bool:
    return box.element is not None and _APPENDIX in (box.element.get("class") or "").split()


def _children(box: Any) -> Iterator[Any]:
    """Yield the boxes in a box; what is positioned stands behind a placeholder."""
    for child in getattr(box, "children", ()):
        yield getattr(child, "_box", child)


def _figure_numbers(page: Any) -> Iterator[_Label]:
    """Put its number over the end of every figure that ends on the page."""
    ends: dict[str, Any] = {}
    waiting = [page._page_box]
    while waiting:
        box = waiting.pop()
        anchor = box.element.get("id") if box.element is not None and box.element_tag == "data" else None
        if anchor is None or not anchor.startswith(FIGURE_ANCHOR):
            waiting.extend(_children(box))
        elif anchor not in ends or _reading_order(box) > _reading_order(ends[anchor]):
            ends[anchor] = box
    for anchor, box in ends.items():
        top = box.position_y + box.margin_top
        yield _Label("proof-figure", anchor.removeprefix(FIGURE_ANCHOR), box.position_x + box.width, top)


def _reading_order(box: Any) -> tuple[float, float]:
    return box.position_y, box.position_x
