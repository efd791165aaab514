"""Typesetting several PDFs at once, one short-lived process each, beside the main process."""

import multiprocessing
import os
import re
import signal
from collections.abc import Iterable
from contextlib import AbstractContextManager
from multiprocessing.pool import AsyncResult
from types import TracebackType
from typing import Final

from yibao_report.diagnostics import Diagnostics
from yibao_report.pdf import rules
from yibao_report.pdf.job import PdfJob, PdfResult

_NO_ANCHOR: Final = re.compile(r"No anchor (#\S+) for internal URI")
_FORK: Final = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"


def prepare() -> None:
    """Import WeasyPrint once, so that every process forked from here has it."""
    from yibao_report.pdf import typesetting  # noqa: F401 - a second's import, wanted only for a PDF


class Press(AbstractContextManager["Press"]):
    """Processes that typeset jobs while the main process goes on."""

    def __init__(self, jobs: Iterable[PdfJob]) -> None:
        self._jobs = list(jobs)
        self._results: dict[str, AsyncResult[PdfResult]] = {}

    def __enter__(self) -> "Press":
        if self._jobs:
            workers = min(len(self._jobs), os.cpu_count() or 1)
            self._pool = multiprocessing.get_context(_FORK).Pool(workers, _ignore_interrupts, maxtasksperchild=1)
            for job in self._jobs:
                self._results[job.publication] = self._pool.apply_async(_run, (job,))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._jobs:
            self._pool.terminate()
            self._pool.join()

    def result(self, publication: str, diagnostics: Diagnostics) -> PdfResult | None:
        """Wait for a PDF; None after reporting why it could not be made."""
        try:
            result = self._results[publication].get()
        except Exception as error:
            said = " ".join(str(error).split()) or type(error).__name__
            diagnostics.add(
                rules.PDF_FAILED,
                f"“{publication}”的PDF没有做成：{said}",
                "见说明：yibao-report explain YB603",
                path=publication,
            )
            return None
        for warning in result.warnings:
            _report(warning, publication, diagnostics)
        return result


def _ignore_interrupts() -> None:
    """Leave Ctrl-C to the main process, which ends these."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _run(job: PdfJob) -> PdfResult:
    from yibao_report.pdf.typesetting import typeset

    return typeset(job)


def _report(warning: str, publication: str, diagnostics: Diagnostics) -> None:
    said = " ".join(warning.split())
    if said.startswith("Failed to load"):
        diagnostics.add(
            rules.PRINT_RESOURCE,
            f"印刷“{publication}”时取不到文件：{said}",
            "把文件放进工作区，用相对路径引用",
            path=publication,
        )
    elif anchor := _NO_ANCHOR.search(said):
        message = f"印刷“{publication}”时，指向“{anchor.group(1)}”的链接没有去处"
        diagnostics.add(rules.DEAD_ANCHOR, message, "在印刷模板里加上带这个id的元素，或去掉链接", path=publication)
    else:
        diagnostics.add(
            rules.PRINT_STYLE,
            f"印刷“{publication}”的样式有用不上的写法：{said}",
            "改正print.css里的这一条",
            path=publication,
        )
