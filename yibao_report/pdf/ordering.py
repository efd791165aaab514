"""From resolved publications to jobs for the press: one for each publication and profile that is wanted."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from typing import Final

from yibao_report.cache import open_content_cache
from yibao_report.diagnostics import Diagnostics
from yibao_report.fonts.discovery import Machine
from yibao_report.fonts.document import set_fonts
from yibao_report.load.pictures import PICTURE_CACHE
from yibao_report.load.templates import shipped_templates
from yibao_report.load.workspace import Workspace
from yibao_report.model.period import Period, PeriodKind
from yibao_report.model.publication import PublicationHeader
from yibao_report.pdf.job import DataFile, PdfJob, PrintedPicture
from yibao_report.pdf.profiles import PROFILES, Binding, ProfileName
from yibao_report.pictures.preparation import Preparation, prepare_picture
from yibao_report.render.environment import Templates
from yibao_report.render.pages import PrintProfile, render_print, render_stylesheet
from yibao_report.resolve.publication import ResolvedPublication


@dataclass(frozen=True, slots=True)
class Printing:
    """Which PDFs a build makes, and how a press file will be bound."""

    profiles: tuple[ProfileName, ...]
    binding: Binding

    @property
    def for_site(self) -> bool:
        """Whether the PDF that the site offers is among them."""
        return ProfileName.ARCHIVE in self.profiles


DEFAULT_PRINTING: Final = Printing((ProfileName.ARCHIVE,), Binding.SADDLE_STITCH)


def pdf_jobs(
    publications: Iterable[ResolvedPublication],
    workspace: Workspace,
    templates: Templates,
    printing: Printing,
    machine: Machine,
    diagnostics: Diagnostics,
) -> Iterator[PdfJob]:
    """Yield a job for every publication and profile whose characters the fonts of the machine have.

    Raises:
        RenderingError: a template is missing or wrong.
    """
    base = (workspace.site.base_url or "https://workspace.invalid/").rstrip("/") + "/"
    roots = (str(workspace.files.root), str(shipped_templates()))
    for publication in publications:
        header = publication.header
        for profile in (PROFILES[name] for name in dict.fromkeys(printing.profiles)):
            with_profile = PrintProfile(profile.name, profile.stylesheet, profile.appendix)
            html = render_print(publication, workspace.site, templates, with_profile)
            drawn_over = html.replace("</body>", f"<p>{escape(''.join(_watermark(header)))}0123456789</p></body>")
            fonts = set_fonts(drawn_over, publication, workspace.files, machine, diagnostics)
            if fonts is None:
                continue
            yield PdfJob(
                publication=header.id,
                html=html,
                base_url=base,
                roots=roots,
                font_css=fonts.css,
                font_folder=str(fonts.folder),
                profile=profile.name,
                dated=_dated(header),
                stylesheet=render_stylesheet(profile.stylesheet, templates),
                watermark=_watermark(header),
                data_files=tuple(_data_files(publication, workspace)),
                binding=printing.binding,
                pictures=tuple(_pictures(publication, workspace, profile.name)),
                header=header if profile.name is ProfileName.ARCHIVE else None,
            )


def _pictures(publication: ResolvedPublication, workspace: Workspace, profile: ProfileName) -> Iterator[PrintedPicture]:
    """Yield the pictures of the narrative, made ready; a press keeps what is in inks already."""
    wanted = Preparation(is_print=True, keeps_inks=profile is ProfileName.PRESS)
    uses = [use for section in publication.sections for use in section.files if use.is_image and use.picture]
    cache = open_content_cache(PICTURE_CACHE) if uses else None
    for path in dict.fromkeys(use.path for use in uses):
        location = workspace.files.locate(path)
        shown = [use for use in uses if use.path == path]
        if location is not None and location.is_file() and shown[0].picture and cache:
            content = prepare_picture(location.read_bytes(), shown[0].picture, wanted, cache)
            yield PrintedPicture(path, content, tuple(use.span for use in shown))


def _data_files(publication: ResolvedPublication, workspace: Workspace) -> Iterator[DataFile]:
    for dataset in publication.datasets:
        file = workspace.files.locate(dataset.path)
        if file is not None:
            yield DataFile(file.name, dataset.title, file.read_bytes())


def _dated(header: PublicationHeader) -> str | None:
    """Return the day, month or year that the document is of."""
    period = header.modified or header.issued or header.as_of or header.reference_period
    return _w3c_date(period) if period else None


def _w3c_date(period: Period) -> str:
    last = period.end.isoformat()
    return {PeriodKind.YEAR: last[:4], PeriodKind.MONTH: last[:7]}.get(period.kind, last)


def _watermark(header: PublicationHeader) -> tuple[str, ...]:
    dated = header.modified or header.issued
    return tuple(line for line in ("校对稿", header.version, dated.label if dated else None) if line)
