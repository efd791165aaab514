"""A finished PDF read back and held against what its format claims: GB/T 9704—2012, or a grid of lines.

In: the bytes of a PDF and the header of its publication. Out: a diagnostic for every deviation, with page and
millimetres. It looks at what is printed only, not at the templates, so it holds for an office's own templates too.
"""

from collections.abc import Iterator
from itertools import chain
from typing import Final

import pikepdf

from yibao_report.diagnostics import Diagnostic
from yibao_report.model.publication import PublicationHeader
from yibao_report.pdf.verification import rules
from yibao_report.pdf.verification.colophon import check_colophon
from yibao_report.pdf.verification.finding import Finding
from yibao_report.pdf.verification.first_page import check_first_page
from yibao_report.pdf.verification.fonts import check_fonts
from yibao_report.pdf.verification.grid import check_edges, check_grid
from yibao_report.pdf.verification.lines import check_flush, check_marks
from yibao_report.pdf.verification.navigation import check_bookmarks, check_contents
from yibao_report.pdf.verification.pages import check_pages
from yibao_report.pdf.verification.reading import Reading, read_pdf
from yibao_report.pdf.verification.tables import check_tables

STANDARD: Final = "gbt9704"
"""What a format names under ``rules`` to be held against the standard."""
BASELINE_GRID: Final = "baseline-grid"
"""What a designed format names there: its lines are level across columns, its columns end well."""


def verify_pdf(
    content: bytes, header: PublicationHeader, *, marks: bool = True, flush: bool = True
) -> Iterator[Diagnostic]:
    """Yield what a PDF has wrong; nothing for a format that claims nothing.

    ``marks`` (forbidden marks at the ends of lines of body text; tables, notes and titles are left out) and ``flush``
    (full lines of body text end at the type area's edge) are what the line layout sees to.
    """
    if not {STANDARD, BASELINE_GRID} & {*header.format.rules}:
        return
    try:
        reading = read_pdf(content)
    except (pikepdf.PdfError, ValueError) as error:
        said = " ".join(str(error).split())
        message = f"“{header.id}”的PDF读不回来（{said}）"
        yield Diagnostic(rules.UNREADABLE_PDF, message, "再运行一次", path=header.id)
        return
    findings: list[Iterator[Finding]] = []
    if STANDARD in header.format.rules:
        findings.append(_findings(reading, header, marks=marks, flush=flush))
    if BASELINE_GRID in header.format.rules:
        findings.append(_designed(reading))
    for found in chain.from_iterable(findings):
        yield Diagnostic(found.rule, found.message, found.help, path=header.id)


def _designed(reading: Reading) -> Iterator[Finding]:
    yield from check_grid(reading)
    yield from check_edges(reading)
    yield from check_fonts(reading)
    yield from check_contents(reading)


def _findings(reading: Reading, header: PublicationHeader, *, marks: bool, flush: bool) -> Iterator[Finding]:
    yield from check_pages(reading)
    yield from check_first_page(reading.pages[0], header)
    yield from check_colophon(reading, header)
    yield from check_fonts(reading)
    yield from check_bookmarks(reading, header.format.headings)
    yield from check_contents(reading)
    yield from check_tables(reading)
    if marks:
        yield from check_marks(reading)
    if flush:
        yield from check_flush(reading)
