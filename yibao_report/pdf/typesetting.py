"""One PDF from one print document. Runs in a process of its own: WeasyPrint does not give memory back."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import weasyprint
from weasyprint.logger import LOGGER
from weasyprint.text.fonts import FontConfiguration

from yibao_report.pdf.archive import write_archive
from yibao_report.pdf.continuation import continued_heads
from yibao_report.pdf.fetcher import WorkspaceFetcher
from yibao_report.pdf.grid import on_grid
from yibao_report.pdf.inline_svg import fill_in_style
from yibao_report.pdf.job import PdfJob, PdfResult
from yibao_report.pdf.offset import write_press
from yibao_report.pdf.pictures import check_resolution, fit_pictures
from yibao_report.pdf.placement import place
from yibao_report.pdf.profiles import ProfileName
from yibao_report.pdf.proof import write_proof
from yibao_report.pdf.writing import LayOut, Written
from yibao_report.typeset.columns import grid_columns
from yibao_report.typeset.engine import chinese_lines
from yibao_report.typeset.grid import line_grid

_WRITERS: Final[dict[ProfileName, Callable[[Any, PdfJob, LayOut], Written]]] = {
    ProfileName.ARCHIVE: write_archive,
    ProfileName.PRESS: write_press,
    ProfileName.PROOF: write_proof,
}


class _Messages(logging.Handler):
    """Collects what WeasyPrint says while it works."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())


def typeset(job: PdfJob) -> PdfResult:
    """Return the PDF of a print document, its number of pages, and what WeasyPrint had to say."""
    messages = _Messages()
    LOGGER.handlers = [messages]
    fonts = Path(job.font_folder) if job.font_folder else None
    prepared = {picture.path: picture.content for picture in job.pictures}
    fetcher = WorkspaceFetcher(job.base_url, [Path(root) for root in job.roots], fonts, prepared)

    def lay_out(html: str) -> Any:
        configuration = FontConfiguration()
        style = weasyprint.CSS(string=job.font_css, font_config=configuration, url_fetcher=fetcher)
        source = weasyprint.HTML(string=html, base_url=job.base_url, url_fetcher=fetcher)
        with continued_heads(), on_grid(), line_grid(), grid_columns():
            document = source.render(font_config=configuration, stylesheets=[style])
        place(document)
        fill_in_style(document)
        return document

    with chinese_lines():
        document = lay_out(job.html)
        coarse = tuple(check_resolution(document, job))
        if job.profile is not ProfileName.PRESS:  # the press is given all there is
            fit_pictures(document)
        written = _WRITERS[job.profile](document, job, lay_out)
    told = (*coarse, *written.diagnostics)
    return PdfResult(written.content, written.pages, tuple(dict.fromkeys(messages.said)), told)
