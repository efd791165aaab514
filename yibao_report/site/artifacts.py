"""Which files make the website: front page, a folder per publication, style sheets, pictures."""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Final

from yibao_report.load.files import WorkspaceFiles
from yibao_report.model.publication import Format, Site
from yibao_report.output import Artifact
from yibao_report.render.context import PdfContext
from yibao_report.render.document import render_document
from yibao_report.render.environment import Templates
from yibao_report.render.pages import ListedPublication, render_index, render_page, render_stylesheet, render_uses
from yibao_report.resolve.publication import ResolvedPublication
from yibao_report.site.pictures import published_files
from yibao_report.site.uses import FILE, figure_uses, read_uses, uses_by_dataset, write_uses

_ROOT: Final = PurePosixPath("site")


def publication_artifacts(
    publication: ResolvedPublication, site: Site, templates: Templates, files: WorkspaceFiles, pdf: PdfContext | None
) -> Iterator[Artifact]:
    """Yield a publication's page, the list of its figures, its pictures and the files it links to.

    Raises:
        RenderingError: a template is missing or wrong.
    """
    folder = _ROOT / publication.header.id
    document = render_document(publication, templates, "site")
    yield Artifact(folder / "index.html", render_page(publication, document, site, templates, pdf).encode())
    yield Artifact(folder / FILE, write_uses(figure_uses(publication, document)))
    uses = (use for section in publication.sections for use in section.files)
    for name, content in published_files(uses, publication.header.id, files):
        yield Artifact(folder / name, content)


def index_artifact(listed: Iterable[ListedPublication], site: Site, templates: Templates) -> Artifact:
    """Return the front page.

    Raises:
        RenderingError: a template is missing or wrong.
    """
    return Artifact(_ROOT / "index.html", render_index(listed, site, templates).encode())


def uses_path(publication_id: str) -> PurePosixPath:
    """Return where the list of a publication's figures stands, below ``output/``."""
    return _ROOT / publication_id / FILE


def uses_artifact(lists: Iterable[bytes], site: Site, templates: Templates) -> Artifact:
    """Return the page that tells where each figure is used, from the lists of all publications.

    Raises:
        RenderingError: a template is missing or wrong.
    """
    uses = (use for content in lists for use in read_uses(content))
    return Artifact(_ROOT / "figures.html", render_uses(uses_by_dataset(uses), site, templates).encode())


def stylesheet_artifacts(formats: Iterable[Format], templates: Templates) -> Iterator[Artifact]:
    """Yield the site's style sheet and those of the formats in use.

    Raises:
        RenderingError: a template is missing or wrong.
    """
    yield Artifact(_ROOT / "assets/site.css", render_stylesheet("site/site.css", templates).encode())
    for format_ in sorted({format_.id: format_ for format_ in formats}.values(), key=lambda format_: format_.id):
        if format_.site_css:
            css = render_stylesheet(format_.site_css, templates)
            yield Artifact(_ROOT / f"assets/{format_.id}.css", css.encode())
