"""The pipeline: load → resolve → check → render → pdf and site → output.

Readable from top to bottom; each step is a stage, and each stage reports to the same diagnostics.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from yibao_report.check.workspace import Checked, check_workspace
from yibao_report.diagnostics import Diagnostics
from yibao_report.load.templates import shipped_templates
from yibao_report.load.workspace import Workspace
from yibao_report.model.publication import Output
from yibao_report.output import Artifact, OutputError, StagedOutput, staged_output
from yibao_report.pdf import press
from yibao_report.pdf.job import PdfJob, PdfResult
from yibao_report.pdf.press import Press
from yibao_report.render.context import PdfContext
from yibao_report.render.environment import RenderingError, Templates
from yibao_report.render.pages import ListedPublication, render_print
from yibao_report.render.verification import verify_templates
from yibao_report.resolve.publication import ResolvedPublication
from yibao_report.site.artifacts import index_artifact, publication_artifacts, stylesheet_artifacts

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class BuiltFile:
    """A file that was built: its path below ``output/``, its bytes, its pages if it is a PDF."""

    path: PurePosixPath
    size: int
    pages: int | None


def build_workspace(
    root: Path, selected: Iterable[str], diagnostics: Diagnostics, progress: Progress
) -> tuple[BuiltFile, ...] | None:
    """Check a workspace and build it into ``output/``; None, with nothing changed, when there are errors."""
    wanted = tuple(selected)
    progress("检查")
    checked = check_workspace(root, wanted, diagnostics)
    if checked is not None:
        verify_templates(checked.publications, checked.workspace.templates, diagnostics)
    if checked is None or diagnostics.has_errors:
        return None
    with suppress(RenderingError, OutputError), staged_output(root, diagnostics) as output:
        if wanted:
            output.keep_previous()
        built = tuple(_write(checked, output, diagnostics, progress))
        if not diagnostics.has_errors:
            output.publish()
            return built
    return None


def _write(checked: Checked, output: StagedOutput, diagnostics: Diagnostics, progress: Progress) -> Iterator[BuiltFile]:
    workspace = checked.workspace
    templates = Templates(workspace.templates, diagnostics)
    progress("生成页面")
    jobs = [
        _pdf_job(publication, workspace, templates)
        for publication in checked.publications
        if _wants(publication, Output.PDF)
    ]
    if jobs:
        press.prepare()
    with Press(jobs) as presses:
        progress("排版PDF")
        listed: dict[str, ListedPublication] = {}
        for publication in checked.publications:
            header = publication.header
            pdf = presses.result(header.id, diagnostics) if _wants(publication, Output.PDF) else None
            if pdf is not None:
                yield from _write_pdf(header.id, pdf, output)
            if _wants(publication, Output.HTML):
                context = _pdf_context(header.id, pdf)
                listed[header.id] = ListedPublication(header, context)
                artifacts = publication_artifacts(publication, workspace.site, templates, workspace.files, context)
                yield from _write_all(artifacts, output)
                if pdf is not None:
                    output.write(Artifact(PurePosixPath("site", header.id, f"{header.id}.pdf"), pdf.content))
    formats = (publication.header.format for publication in checked.publications)
    yield from _write_all(stylesheet_artifacts(formats, templates), output)
    yield from _write_all(iter([index_artifact(listed, workspace.site, templates)]), output)


def _wants(publication: ResolvedPublication, output: Output) -> bool:
    return output in publication.header.outputs


def _pdf_job(publication: ResolvedPublication, workspace: Workspace, templates: Templates) -> PdfJob:
    html = render_print(publication, workspace.site, templates)
    base = (workspace.site.base_url or "https://workspace.invalid/").rstrip("/") + "/"
    roots = (str(workspace.files.root), str(shipped_templates()))
    return PdfJob(publication.header.id, html, base, roots)


def _write_pdf(publication_id: str, pdf: PdfResult, output: StagedOutput) -> Iterator[BuiltFile]:
    artifact = Artifact(PurePosixPath("pdf", f"{publication_id}.pdf"), pdf.content)
    output.write(artifact)
    yield BuiltFile(artifact.path, len(pdf.content), pdf.pages)


def _write_all(artifacts: Iterator[Artifact], output: StagedOutput) -> Iterator[BuiltFile]:
    for artifact in artifacts:
        output.write(artifact)
        yield BuiltFile(artifact.path, len(artifact.content), None)


def _pdf_context(publication_id: str, pdf: PdfResult | None) -> PdfContext | None:
    if pdf is None:
        return None
    return PdfContext(f"{publication_id}.pdf", pdf.pages, size_label(len(pdf.content)))


def size_label(size: int) -> str:
    """Return a file's size as an editor reads it, e.g. 1.2MB."""
    kilobyte = 1024
    if size < kilobyte**2:
        return f"{max(1, round(size / kilobyte))}KB"
    return f"{size / kilobyte**2:.1f}MB"
