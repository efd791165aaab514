"""What Chinese lines cost: layout and whole PDF with them against bare WeasyPrint, on the same documents.

Run as ``python -m tests.typeset.bench``. Prints, and judges nothing. Processor time, in turn within one run, the best
of each, so that what else the machine does matters little.
"""

import contextlib
import time
from pathlib import Path

import weasyprint

from yibao_report.checking import check_workspace
from yibao_report.diagnostics import Diagnostics
from yibao_report.render.environment import Templates
from yibao_report.render.pages import render_print
from yibao_report.typeset.engine import chinese_lines

ROOT = Path(__file__).resolve().parents[2]
RUNS = 5


def main() -> None:
    """Print the ratios for the example, and for about 100 pages of it."""
    diagnostics = Diagnostics()
    checked = check_workspace(ROOT, (), diagnostics)
    assert checked is not None
    templates = Templates(checked.workspace.templates, diagnostics)
    plan = render_print(checked.publications[0], checked.workspace.site, templates)
    _compare("example", plan, RUNS)
    start = plan.index('<div class="body')
    _compare("long document", plan[:start] + plan[start : plan.rindex("</body>")] * 5 + "</body></html>", 3)


def _compare(name: str, document: str, runs: int) -> None:
    bare, ours = zip(*((_make(document, False), _make(document, True)) for _ in range(runs)), strict=True)
    layouts = min(layout for layout, _, _ in bare), min(layout for layout, _, _ in ours)
    wholes = min(whole for _, whole, _ in bare), min(whole for _, whole, _ in ours)
    print(f"{name}: {ours[0][2]} pages with Chinese lines, {bare[0][2]} without")
    print(f"  layout {layouts[1]:.2f} s : {layouts[0]:.2f} s = {layouts[1] / layouts[0]:.2f}   (goal: at most 1.15)")
    print(f"  whole  {wholes[1]:.2f} s : {wholes[0]:.2f} s = {wholes[1] / wholes[0]:.2f}   (goal: at most 1.30)")


def _make(document: str, chinese: bool) -> tuple[float, float, int]:
    started = time.process_time()
    with chinese_lines() if chinese else contextlib.nullcontext():
        rendered = weasyprint.HTML(string=document, base_url=str(ROOT)).render()
        laid_out = time.process_time()
        rendered.write_pdf(pdf_tags=True)
    return laid_out - started, time.process_time() - started, len(rendered.pages)


if __name__ == "__main__":
    main()
