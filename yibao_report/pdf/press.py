"""Typesetting several PDFs at once, one short-lived process each, beside the main process."""

import multiprocessing
import os
import re
import signal
from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Any, Final

from yibao_report.diagnostics import Diagnostic, Diagnostics
from yibao_report.fonts.rules import MISSING_GLYPH
from yibao_report.pdf import rules
from yibao_report.pdf.job import PdfJob, PdfResult

_NO_ANCHOR: Final = re.compile(r"No anchor (#\S+) for internal URI")
_NO_GLYPH: Final = re.compile(r"unsupported by fonts: .*\(U\+([0-9A-F]+)\)")
_CONTEXT: Final[Any] = multiprocessing.get_context(
    "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
)


def prepare() -> None:
    """Import WeasyPrint once, so that every process forked from here has it."""
    from yibao_report.pdf import typesetting, verification  # noqa: F401 - a second's import, wanted only for a PDF


@dataclass(frozen=True, slots=True)
class _Running:
    process: BaseProcess
    answers: Connection


class Press(AbstractContextManager["Press"]):
    """Processes that typeset jobs while the main process goes on; as many at once as there are processors."""

    def __init__(self, jobs: Iterable[PdfJob]) -> None:
        self._waiting = list(jobs)
        self._running: dict[str, _Running] = {}

    def __enter__(self) -> "Press":
        for _ in range(os.cpu_count() or 1):
            self._start_next()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for running in self._running.values():
            running.process.kill()
            running.process.join()

    def _start_next(self) -> None:
        if self._waiting:
            job = self._waiting.pop(0)
            answers, sender = _CONTEXT.Pipe(duplex=False)
            process = _CONTEXT.Process(target=_work, args=(job, sender), daemon=True)
            process.start()
            sender.close()
            self._running[job.name] = _Running(process, answers)

    def result(self, job: PdfJob, diagnostics: Diagnostics) -> PdfResult | None:
        """Wait for a PDF, in the order of the jobs; None after reporting why it could not be made."""
        publication = job.publication
        running = self._running[job.name]
        try:
            answer = running.answers.recv()
        except EOFError:
            answer = "排版进程意外结束，可能是内存不足"
        self._start_next()
        if not isinstance(answer, PdfResult):
            message = f"{job.name}没有做成：{answer}"
            diagnostics.add(rules.PDF_FAILED, message, "见说明：yibao-report explain YB603", path=publication)
            return None
        for warning in answer.warnings:
            _report(warning, publication, diagnostics)
        diagnostics.extend(answer.diagnostics)
        return answer

    def findings(self, job: PdfJob) -> tuple[Diagnostic, ...]:
        """Wait for what the finished PDF has wrong; it is read back while the main process uses the result."""
        try:
            found: tuple[Diagnostic, ...] | str = self._running[job.name].answers.recv()
        except EOFError:  # it was not made at all, which is told
            return ()
        if isinstance(found, tuple):
            return found
        message = f"{job.name}做好后读不回来：{found}"
        return (Diagnostic(rules.PDF_FAILED, message, "见说明：yibao-report explain YB603", path=job.publication),)


def _work(job: PdfJob, sender: Connection) -> None:
    """Typeset one job and send the result, or what went wrong; Ctrl-C is left to the main process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    from yibao_report.pdf.typesetting import typeset  # already imported where prepare() was called and fork is used
    from yibao_report.pdf.verification import verify_pdf

    try:
        result = typeset(job)
        sender.send(result)
        sender.send(tuple(verify_pdf(result.content, job.header)) if job.header is not None else ())
    except Exception as error:
        sender.send(" ".join(str(error).split()) or type(error).__name__)


def _report(warning: str, publication: str, diagnostics: Diagnostics) -> None:
    said = " ".join(warning.split())
    if said.startswith("Failed to load"):
        message = f"印刷“{publication}”时取不到文件（{said}）"
        diagnostics.add(rules.PRINT_RESOURCE, message, "把文件放进工作区，用相对路径引用", path=publication)
    elif glyph := _NO_GLYPH.search(said):
        message = f"印刷“{publication}”时，字符U+{glyph.group(1)}没有字形，不知道出自哪里"
        diagnostics.add(
            MISSING_GLYPH, message, "多半是模板或程序写出来的字；换一个，或装上有它的字体", path=publication
        )
    elif anchor := _NO_ANCHOR.search(said):
        message = f"印刷“{publication}”时，指向“{anchor.group(1)}”的链接没有去处"
        diagnostics.add(rules.DEAD_ANCHOR, message, "在印刷模板里加上带这个id的元素，或去掉链接", path=publication)
    else:
        message = f"印刷“{publication}”的样式有用不上的写法（{said}）"
        diagnostics.add(rules.PRINT_STYLE, message, "改正print.css里的这一条", path=publication)
