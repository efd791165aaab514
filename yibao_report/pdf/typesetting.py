"""One PDF from one print document. Runs in a process of its own: WeasyPrint does not give memory back."""

import logging
from pathlib import Path

import weasyprint
from weasyprint.logger import LOGGER
from weasyprint.text.fonts import FontConfiguration

from yibao_report.pdf.continuation import continued_heads
from yibao_report.pdf.fetcher import WorkspaceFetcher
from yibao_report.pdf.job import PdfJob, PdfResult
from yibao_report.pdf.landscape import turn_landscape_pages
from yibao_report.pdf.placement import place
from yibao_report.typeset import chinese_lines


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
    fetcher = WorkspaceFetcher(job.base_url, [Path(root) for root in job.roots], fonts)
    configuration = FontConfiguration()
    style = weasyprint.CSS(string=job.font_css, font_config=configuration, url_fetcher=fetcher)
    html = weasyprint.HTML(string=job.html, base_url=job.base_url, url_fetcher=fetcher)
    with chinese_lines():
        with continued_heads():
            document = html.render(font_config=configuration, stylesheets=[style])
        place(document)
        content: bytes = document.write_pdf(pdf_tags=True, finisher=turn_landscape_pages)
    return PdfResult(content, len(document.pages), tuple(dict.fromkeys(messages.said)))
