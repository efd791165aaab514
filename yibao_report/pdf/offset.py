"""The press file: PDF/X-4 with bleed, crop marks, inks instead of RGB, and as many pages as the binding needs."""

import hashlib
import re
from typing import Any, Final
from uuid import UUID

import pydyf
from weasyprint.formatting_structure import boxes

from yibao_report.diagnostics import Diagnostic
from yibao_report.pdf import rules
from yibao_report.pdf.colours import Separation, separate
from yibao_report.pdf.job import PdfJob
from yibao_report.pdf.landscape import turn_landscape_pages
from yibao_report.pdf.profiles import (
    BLEED_MM,
    CROP_MARK_MM,
    CROP_MARK_PT,
    PRINTING_CONDITION,
    PT,
    SLUG_MM,
)
from yibao_report.pdf.writing import (
    NO_DATE,
    Document,
    LayOut,
    Written,
    edit_metadata,
    page_dictionaries,
    set_dates,
)
from yibao_report.render.pages import with_style_sheet

_BLANK: Final = "binding-blank"
"""Class of the empty elements by which a template says where blank pages go; numbered from 1 by ``data-blank``."""

_DOCUMENT_ID: Final = re.compile(rb"xmp\.did:[0-9a-f-]{36}")


def write_press(document: Document, job: PdfJob, lay_out: LayOut) -> Written:
    """Write the press file."""
    document = _padded(document, job, lay_out)
    set_dates(document, job.dated or NO_DATE)  # WeasyPrint would ask the clock
    for page in document.pages:
        page.links = []  # PDF/X allows no annotation on the sheet (ISO 15930-7 6.19)
    separation = Separation()

    def finish(document: Document, pdf: pydyf.PDF) -> None:
        nonlocal separation
        turn_landscape_pages(document, pdf)
        separation = separate(pdf)
        for page in page_dictionaries(pdf):
            _set_boxes(page, pdf)
        _name_printing_condition(pdf)
        identifier = _identifier(job)
        edit_metadata(pdf, lambda xmp: _DOCUMENT_ID.sub(identifier, xmp))

    content = document.write_pdf(pdf_variant=job.kind.variant, pdf_tags=job.kind.tagged, finisher=finish)
    return Written(content, len(document.pages), tuple(_diagnostics(separation, job)))


def _diagnostics(separation: Separation, job: PdfJob) -> list[Diagnostic]:
    found = []
    if separation.converted:
        said = f"付印稿“{job.publication}”里有按RGB写的颜色，已换算成油墨：{'、'.join(sorted(separation.converted))}"
        help_ = "要准确的油墨，在样式里写 device-cmyk(青 品 黄 黑)，或改用 var(--red-head) 这样的颜色名"
        found.append(Diagnostic(rules.PRESS_COLOUR_CONVERTED, said, help_, path=job.publication))
    for what in dict.fromkeys(separation.refused):
        said = f"付印稿“{job.publication}”里有换算不了颜色的{what}"
        help_ = "图片另存为PNG或JPEG（灰度或CMYK）；渐变改成平色"
        found.append(Diagnostic(rules.PRESS_COLOUR_LEFT, said, help_, path=job.publication))
    return found


# --- pages for the binding -----------------------------------------------------------------------------------------


def _padded(document: Document, job: PdfJob, lay_out: LayOut) -> Document:
    """Return the document with the pages that its binding needs, blank ones where the template wants them.

    A template without such places (`_BLANK`) gets them at its end. GB/T 9704—2012 7.5: the blank pages before the
    版记, and its own page then, have no number.
    """
    blanks = -len(document.pages) % job.binding.multiple
    if not blanks:
        return document
    if f'class="{_BLANK}"' not in job.html:
        size = document.pages[-1]
        empty = f"<style>@page {{ size: {size.width}px {size.height}px; bleed: {BLEED_MM}mm }}</style>"
        return document.copy([*document.pages, *lay_out(empty).pages * blanks])
    padded = lay_out(_with_blanks(job.html, blanks))
    if surplus := len(padded.pages) % job.binding.multiple:  # what moved to the last page freed one
        blanks += job.binding.multiple - surplus
        padded = lay_out(_with_blanks(job.html, blanks))
    for page in padded.pages[-blanks:]:
        box = page._page_box
        box.children = [child for child in box.children if not isinstance(child, boxes.MarginBox)]
    return padded


def _with_blanks(html: str, count: int) -> str:
    shown = ", ".join(f'.{_BLANK}[data-blank="{number}"]' for number in range(1, count + 1))
    style = f"<style>{shown} {{ display: block; break-before: page; height: 0 }}</style>"
    return with_style_sheet(html, style)


# --- boxes and marks -----------------------------------------------------------------------------------------------


def _set_boxes(page: Any, pdf: pydyf.PDF) -> None:
    """Set TrimBox, BleedBox and MediaBox, and draw the crop marks on the paper beyond the bleed."""
    left, bottom, right, top = trim = [float(edge) for edge in page["TrimBox"]]
    page["BleedBox"] = pydyf.Array(_grown(trim, BLEED_MM * PT))
    page["MediaBox"] = pydyf.Array(_grown(trim, (BLEED_MM + SLUG_MM) * PT))
    near, far = BLEED_MM * PT, (BLEED_MM + CROP_MARK_MM) * PT
    lines = []
    for x, outward in ((left, -1), (right, 1)):
        for y in (bottom, top):
            lines.append((x + outward * near, y, x + outward * far, y))
    for y, outward in ((bottom, -1), (top, 1)):
        for x in (left, right):
            lines.append((x, y + outward * near, x, y + outward * far))
    drawn = "\n".join(f"{x1:.3f} {y1:.3f} m {x2:.3f} {y2:.3f} l S" for x1, y1, x2, y2 in lines)
    marks = pydyf.Stream([f"q 0 0 0 1 K {CROP_MARK_PT} w\n{drawn}\nQ"], compress=True)
    pdf.add_object(marks)
    page["Contents"] = pydyf.Array([marks.reference, page["Contents"]])


def _grown(box: list[float], by: float) -> list[float]:
    left, bottom, right, top = box
    return [round(edge, 3) for edge in (left - by, bottom - by, right + by, top + by)]


# --- what the file says of itself ----------------------------------------------------------------------------------


def _name_printing_condition(pdf: pydyf.PDF) -> None:
    """Name the press the file is meant for, unless a style sheet has brought its profile (``@color-profile``)."""
    if "OutputIntents" in pdf.catalog:
        return
    intent = pydyf.Dictionary(
        {
            "Type": "/OutputIntent",
            "S": "/GTS_PDFX",
            "OutputConditionIdentifier": pydyf.String(PRINTING_CONDITION.identifier),
            "RegistryName": pydyf.String(PRINTING_CONDITION.registry),
            "OutputCondition": pydyf.String(PRINTING_CONDITION.description),
            "Info": pydyf.String(PRINTING_CONDITION.identifier),
        }
    )
    pdf.catalog["OutputIntents"] = pydyf.Array([intent])


def _identifier(job: PdfJob) -> bytes:
    """Return an identifier that the same document always gets, instead of a random one."""
    digest = hashlib.sha256(f"{job.publication}\n{job.dated}\n{job.html}".encode()).digest()
    return f"xmp.did:{UUID(bytes=digest[:16], version=4)}".encode()
