"""The pipeline: load → resolve → check → render → pdf and site → output.

Readable from top to bottom; each step is a stage, and each stage reports to the same diagnostics.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from yibao_report.checking import Checked, check_workspace
from yibao_report.diagnostics import Diagnostics
from yibao_report.fonts.document import find_machine
from yibao_report.load.workspace import Workspace, load_workspace
from yibao_report.model.publication import Output, PublicationHeader
from yibao_report.output import Artifact, OutputError, StagedOutput, staged_output
from yibao_report.pdf import press
from yibao_report.pdf.job import PdfJob, PdfResult
from yibao_report.pdf.ordering import DEFAULT_PRINTING, Printing, pdf_jobs
from yibao_report.pdf.press import Press
from yibao_report.pdf.profiles import ProfileName
from yibao_report.render.context import PdfContext
from yibao_report.render.environment import RenderingError, Templates
from yibao_report.render.pages import ListedPublication
from yibao_report.resolve.publication import ResolvedPublication
from yibao_report.site.artifacts import (
    index_artifact,
    publication_artifacts,
    stylesheet_artifacts,
    uses_artifact,
    uses_path,
)

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class BuiltFile:
    """A file that was built: its path below ``output/``, its bytes, its pages if it is a PDF."""

    path: PurePosixPath
    size: int
    pages: int | None


def build_workspace(
    root: Path,
    selected: Iterable[str],
    diagnostics: Diagnostics,
    progress: Progress,
    printing: Printing = DEFAULT_PRINTING,
) -> tuple[BuiltFile, ...] | None:
    """Check a workspace and build it into ``output/``; None, with nothing changed, when there are errors.

    Without the archive PDF, which the site offers, the site is left as the last build made it.
    """
    wanted = tuple(selected)
    progress("检查")
    checked = check_workspace(root, wanted, diagnostics)
    if checked is None or diagnostics.has_errors:
        return None
    others = _other_headers(root, checked.workspace) if wanted else ()
    with suppress(RenderingError, OutputError), staged_output(root, diagnostics) as output:
        if wanted or not printing.for_site:
            output.keep_previous()
        built = tuple(_write(checked, others, output, diagnostics, progress, printing))
        if not diagnostics.has_errors:
            output.publish()
            return built
    return None


def _other_headers(root: Path, workspace: Workspace) -> tuple[PublicationHeader, ...]:
    """Return the publications that are not built this time; what is wrong with them is not this build's concern."""
    whole = load_workspace(root, (), Diagnostics())
    loaded = whole.publications.values() if whole is not None else ()
    return tuple(each.header for each in loaded if each.header.id not in workspace.publications)


def _write(
    checked: Checked,
    others: tuple[PublicationHeader, ...],
    output: StagedOutput,
    diagnostics: Diagnostics,
    progress: Progress,
    printing: Printing,
) -> Iterator[BuiltFile]:
    workspace = checked.workspace
    templates = Templates(workspace.templates, diagnostics)
    progress("生成页面")
    printed = [publication for publication in checked.publications if _wants(publication, Output.PDF)]
    machine = find_machine(diagnostics) if printed else None
    jobs = list(pdf_jobs(printed, workspace, templates, printing, machine, diagnostics)) if machine else []
    if diagnostics.has_errors:
        return
    if jobs:
        press.prepare()
    listed = {header.id: kept for header in others if (kept := _kept(header, output)) is not None}
    with Press(jobs) as presses:
        progress("排版PDF")
        for publication in checked.publications:
            header = publication.header
            pdf = None
            for job in (job for job in jobs if job.publication == header.id):
                result = presses.result(job, diagnostics)
                if result is not None:
                    yield from _write_all(_pdf_artifacts(publication, job, result), output, result.pages)
                if job.profile is ProfileName.ARCHIVE:
                    pdf = result
            if printing.for_site and _wants(publication, Output.HTML):
                context = _pdf_context(header.id, pdf)
                listed[header.id] = ListedPublication(header, context)
                artifacts = publication_artifacts(publication, workspace.site, templates, workspace.files, context)
                yield from _write_all(artifacts, output)
        for job in jobs:
            diagnostics.extend(presses.findings(job))
    if not printing.for_site:
        return
    formats = [publication.header.format for publication in checked.publications]
    yield from _write_all(stylesheet_artifacts(formats, templates), output)
    in_order = [listed[id_] for id_ in sorted(listed)]
    uses = (output.read(uses_path(each.header.id)) for each in in_order)
    yield from _write_all(
        [
            uses_artifact((content for content in uses if content is not None), workspace.site, templates),
            index_artifact(in_order, workspace.site, templates),
        ],
        output,
    )


def _wants(publication: ResolvedPublication, output: Output) -> bool:
    return output in publication.header.outputs


def _pdf_artifacts(publication: ResolvedPublication, job: PdfJob, pdf: PdfResult) -> Iterator[Artifact]:
    """Yield the PDF, and the archive's also beside the web page, so that the site can be put online as it is."""
    yield Artifact(PurePosixPath("pdf", job.name), pdf.content)
    if job.profile is ProfileName.ARCHIVE and _wants(publication, Output.HTML):
        yield Artifact(PurePosixPath("site", publication.header.id, job.name), pdf.content)


def _write_all(artifacts: Iterable[Artifact], output: StagedOutput, pages: int | None = None) -> Iterator[BuiltFile]:
    for artifact in artifacts:
        output.write(artifact)
        yield BuiltFile(artifact.path, len(artifact.content), pages)


def _kept(header: PublicationHeader, output: StagedOutput) -> ListedPublication | None:
    """Return how the front page lists a publication of an earlier build, if its page is still there."""
    folder = PurePosixPath("site", header.id)
    if output.size(folder / "index.html") is None:
        return None
    size = output.size(folder / f"{header.id}.pdf")
    pdf = PdfContext(f"{header.id}.pdf", None, size_label(size)) if size is not None else None
    return ListedPublication(header, pdf)


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
