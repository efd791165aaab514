"""The proof (校对稿): over every page a watermark, in the margin line numbers, at every figure its number.

They are laid out as pages of their own and painted over the others, so that every line breaks where it will in the
final file. The list of the figures is the profile's appendix, a part of the print document.
"""

from collections.abc import Iterable, Iterator
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
_GUTTER_PX: Final = 1.5
"""The same within a gutter between columns."""
_EM_TOP: Final = 0.92
"""From a baseline to above the characters, in their size."""
_BEHIND_PX: Final = 40
"""From a caption to the right end of the numbers of its chart's figures."""


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
    style = "\n".join((job.stylesheet, "body { margin: 0 }", *rules))
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
    """Number the lines of the text, from 1 on every page; those of tables and of the appendix have none.

    Lines of columns are numbered in each column, in the gutter beside it.
    """
    text = page._page_box
    left = text.margin_left + text.padding_left + text.border_left_width
    roots = [child for child in text.children if not isinstance(child, boxes.MarginBox)]
    columns = [column for root in roots for column in _columns(root)]
    yield from _numbered([line for root in roots for line in _lines(root)], "proof-line", left - _MARGIN_PX)
    for column in columns:
        yield from _numbered(_lines(column), "proof-line proof-column", column.position_x - _GUTTER_PX)


def _numbered(lines: Iterable[Any], kind: str, right: float) -> Iterator[_Label]:
    numbers = count(1)
    seen: set[int] = set()
    for line in sorted(lines, key=lambda line: line.position_y):
        baseline = line.position_y + line.baseline
        if round(baseline) not in seen:
            seen.add(round(baseline))
            yield _Label(kind, str(next(numbers)), right, baseline)


def _columns(box: Any) -> Iterator[Any]:
    for child in _children(box):
        if getattr(child, "is_column", False):
            yield child
        elif not isinstance(child, boxes.LineBox):
            yield from _columns(child)


def _lines(box: Any) -> Iterator[Any]:
    if isinstance(box, boxes.LineBox):
        if any(isinstance(part, boxes.TextBox) and part.text.strip() for part in box.descendants()):
            yield box
    elif not (isinstance(box, boxes.TableBox) or _is_appendix(box)):
        for child in _children(box):
            if not getattr(child, "is_column", False):
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
    places: dict[tuple[float, float], list[int]] = {}
    for anchor, box in ends.items():
        places.setdefault(_place_over(box), []).append(int(anchor.removeprefix(FIGURE_ANCHOR)))
    for (right, baseline), numbers in places.items():
        yield _Label("proof-figure", _said(sorted(numbers)), right, baseline)


def _place_over(box: Any) -> tuple[float, float]:
    """Return the right end and baseline of what is written over a figure: in the leading, clear of the line above."""
    text = next((part for part in box.descendants() if isinstance(part, boxes.TextBox)), None)
    if text is None:  # a figure of a chart stands nowhere; its caption does
        return round(box.position_x + _BEHIND_PX, 1), round(box.position_y + box.margin_height(), 1)
    top = text.position_y + text.baseline - _EM_TOP * text.style["font_size"]
    return round(box.position_x + box.width, 1), round(top, 1)


def _said(numbers: list[int]) -> str:
    """Return the numbers of figures that share a place, as in ``12–17``."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return "、".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def _reading_order(box: Any) -> tuple[float, float]:
    return box.position_y, box.position_x
