"""``make bench``: how fast the product is, in figures to reach; prints, and judges nothing.

Whole commands are timed as processes. The build of the plan is compared with bare WeasyPrint on the same final
HTML and CSS, in turn within one run, imports excluded, so that the ratio holds on any machine.
"""

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import weasyprint
from weasyprint.text.fonts import FontConfiguration

from tests.example import ID as PLAN
from tests.proofread.drafts.word import docx, p
from tests.reading.test_audit import HOSTILE
from yibao_report.build import build_workspace
from yibao_report.checking import Checked, check_workspace
from yibao_report.diagnostics import Diagnostics
from yibao_report.fonts.document import find_machine
from yibao_report.pdf.fetcher import WorkspaceFetcher
from yibao_report.pdf.job import PdfJob
from yibao_report.pdf.ordering import DEFAULT_PRINTING, pdf_jobs
from yibao_report.pdf.verification import verify_pdf
from yibao_report.reading import find_numerals
from yibao_report.render.environment import Templates

ROOT = Path(__file__).resolve().parents[1]
RUNS = 5


def main() -> None:
    """Print every figure with its goal."""
    for arguments, goal in ((["--help"], 0.2), (["check"], 0.6)):
        seconds = _median(lambda words=arguments: _run(words))  # type: ignore[misc]
        print(f"yibao-report {' '.join(arguments):8}{seconds:8.3f} s   (goal: at most {goal} s)")
    imported = _run_python("import sys, yibao_report.commands.check; print('weasyprint' in sys.modules)")
    print(f"check imports WeasyPrint: {imported}   (goal: False)")
    _bench_numerals()
    _bench_proofreading()
    _bench_build()


def _bench_numerals() -> None:
    """Time texts that repeat what patterns begin with: four times the length takes four times as long."""

    def seconds(unit: str, length: int) -> float:
        text = unit * (length // len(unit))
        return min(_seconds(lambda: find_numerals(text)) for _ in range(3))

    worst, unit = max((seconds(unit, 64_000) / max(seconds(unit, 16_000), 0.001), unit) for unit in HOSTILE)
    print(f"numerals of a text four times as long: {worst:.1f} times as long, {unit!r}   (goal: at most 8)")


def _bench_proofreading() -> None:
    """Time the whole command on text that is made, in each form and of one and two megabytes."""
    with tempfile.TemporaryDirectory() as folder:
        for megabytes, goal in ((1, 3), (2, 6)):
            for path in draft_files(Path(folder), megabytes):
                seconds = _median(lambda path=path: _proofread(path))  # type: ignore[misc]
                print(f"proofread {megabytes} MB {path.suffix:6}{seconds:8.2f} s   (goal: at most {goal} s)")


def draft_files(folder: Path, megabytes: int) -> list[Path]:
    """Write a text of so many megabytes as .txt, .md and .docx; no two paragraphs are the same."""
    paragraphs: list[str] = []
    size = 0
    while size < megabytes * 2**20:
        number = len(paragraphs) + 1
        people, share = 300 + number % 400, 90 + number % 10
        paragraphs.append(
            f"第{number}个县区上半年参保{people}.{number % 90 + 10}万人，参保率{share}.{number % 10}%，"
            f"住院{number * 7}人次，基金支出{number * 3}.25万元；办理异地就医备案{number * 11}件，群众满意。"
        )
        size += len(paragraphs[-1].encode()) + 1
    text, markdown, word = (folder / f"bench-{megabytes}{suffix}" for suffix in (".txt", ".md", ".docx"))
    text.write_text("\n".join(paragraphs), encoding="utf-8")
    markdown.write_text("\n\n".join(paragraphs), encoding="utf-8")
    word.write_bytes(docx("".join(map(p, paragraphs))))
    return [text, markdown, word]


def _proofread(path: Path) -> None:
    words = [sys.executable, "-m", "yibao_report", "proofread", str(path), "--format", "json"]
    subprocess.run(words, cwd=ROOT, check=False, capture_output=True)


def _bench_build() -> None:
    with tempfile.TemporaryDirectory() as folder:
        workspace = Path(folder)
        for name in ("content", "data", "templates"):
            shutil.copytree(ROOT / name, workspace / name)
        diagnostics = Diagnostics()
        checked = check_workspace(workspace, (), diagnostics)
        assert checked is not None
        templates = Templates(checked.workspace.templates, diagnostics)
        machine = find_machine(diagnostics)
        assert machine is not None
        jobs = list(
            pdf_jobs(checked.publications, checked.workspace, templates, DEFAULT_PRINTING, machine, diagnostics)
        )
        print(f"numerals accounted for: {checked.account.share} %   (goal: 100 %)")
        builds, bares, ratios = [], [], []
        for _ in range(RUNS):
            builds.append(_seconds(lambda: build_workspace(workspace, (), Diagnostics(), lambda step: None)))
            bares.append(_seconds(lambda: [_bare(job) for job in jobs]))
            ratios.append(builds[-1] / bares[-1])
        _bench_verification(checked, workspace)
        count, seconds = len(checked.publications), statistics.median(builds)
        print(f"build of {count} publications, site and PDFs: {seconds:.2f} s   (goal: at most 12 s)")
        print(f"bare WeasyPrint over the same documents {statistics.median(bares):.2f} s")
        print(f"build : bare WeasyPrint {statistics.median(ratios):.2f}   (goal: at most 1.10)")


def _bench_verification(checked: Checked, workspace: Path) -> None:
    """Time holding a finished official document against the standard."""
    header = next(each.header for each in checked.publications if each.header.id == PLAN)
    content = (workspace / f"output/pdf/{PLAN}.pdf").read_bytes()
    print(f"verifying its PDF: {_median(lambda: list(verify_pdf(content, header))):.2f} s   (goal: at most 0.6 s)")


def _bare(job: PdfJob) -> bytes:
    """Make the PDF of the same document, style sheets and fonts by WeasyPrint alone."""
    fonts = Path(job.font_folder) if job.font_folder else None
    fetcher = WorkspaceFetcher(job.base_url, [Path(root) for root in job.roots], fonts)
    configuration = FontConfiguration()
    style = weasyprint.CSS(string=job.font_css, font_config=configuration, url_fetcher=fetcher)
    source = weasyprint.HTML(string=job.html, base_url=job.base_url, url_fetcher=fetcher)
    content: bytes = source.render(font_config=configuration, stylesheets=[style]).write_pdf(
        pdf_variant=job.kind.variant, pdf_tags=job.kind.tagged
    )
    return content


def _run(words: list[str]) -> None:
    subprocess.run([sys.executable, "-m", "yibao_report", *words], cwd=ROOT, check=True, capture_output=True)


def _run_python(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def _median(action: Callable[[], object]) -> float:
    action()
    return statistics.median(_seconds(action) for _ in range(RUNS))


def _seconds(action: Callable[[], object]) -> float:
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
