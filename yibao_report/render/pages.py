"""Whole pages: the publication's web page, its print document, the site's front page, style sheets.

The context of every page template, in one place:

``site``
    name, publisher, base_url, description, footer (organizer, contact, address, icp, police_record, site_id_code).
``publication``
    id, version, title, subtitle, issuer, issuers, issued_label, modified_label, as_of_label, reference_label,
    description, keywords, notes, meta (the format's own keys; a period ``printed`` also as ``printed_label``).
``document``
    `yibao_report.render.context.Document`.
``format``
    id, name.
``pdf``
    `yibao_report.render.context.PdfContext` or None (web page only).
``assets``, ``home``
    Relative addresses of the assets folder and the front page (site only).
``medium``
    ``site`` or ``print``.
``profile``
    Which PDF it becomes: ``archive``, ``press`` or ``proof`` (print only).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from yibao_report.model.period import Period
from yibao_report.model.publication import PublicationHeader, Site
from yibao_report.render.context import Document, PdfContext
from yibao_report.render.document import render_document
from yibao_report.render.environment import Templates
from yibao_report.resolve.publication import ResolvedPublication


@dataclass(frozen=True, slots=True)
class ListedPublication:
    """A publication on the front page: its header, and its PDF or None."""

    header: PublicationHeader
    pdf: PdfContext | None


@dataclass(frozen=True, slots=True)
class Use:
    """A place where a figure is used.

    Attributes:
        title: Title of the publication.
        href: Address of the place.
        heading: The heading it stands under, or None.
        text: As printed there; another than the value where it is computed from it or told in words.
        computed: Whether it is only an operand there.
    """

    title: str
    href: str
    heading: str | None
    text: str
    computed: bool


@dataclass(frozen=True, slots=True)
class UsedFigure:
    """An observation with its uses, texts as printed."""

    member: str | None
    period: str
    value: str
    source: str | None
    uses: tuple[Use, ...]


@dataclass(frozen=True, slots=True)
class IndicatorUses:
    """An indicator with those of its figures that are used, in the order in which they are used.

    Attributes:
        anchor: Of the indicator on the page, e.g. ``half-year-2025-3``.
    """

    name: str
    anchor: str
    figures: tuple[UsedFigure, ...]


@dataclass(frozen=True, slots=True)
class DatasetUses:
    """A dataset with those of its indicators that are used, in the order in which the publications name them.

    Attributes:
        id: Of the dataset, its anchor on the page.
    """

    id: str
    title: str
    region: str | None
    indicators: tuple[IndicatorUses, ...]

    @property
    def count(self) -> int:
        """How many figures there are."""
        return sum(len(each.figures) for each in self.indicators)


@dataclass(frozen=True, slots=True)
class PrintProfile:
    """What a kind of PDF adds to every format: its name, its style sheet, and what follows the document, or None."""

    name: str
    stylesheet: str
    appendix: str | None


def render_print(
    publication: ResolvedPublication, site: Site, templates: Templates, profile: PrintProfile | None = None
) -> str:
    """Return the self-contained HTML that the PDF is made from; a profile's style sheet comes after the format's.

    Raises:
        RenderingError: a template is missing or wrong.
    """
    context = _context(publication, render_document(publication, templates, "print"), site, "print")
    context["profile"] = profile.name if profile else None
    html = templates.render(publication.header.format.print_template, context)
    if publication.charts:
        html = _with_style_of_charts(html, templates.render("common/charts.css", context))
    if profile is None:
        return html
    style = f"<style>\n{templates.render(profile.stylesheet, context)}</style>\n"
    appendix = templates.render(profile.appendix, context) if profile.appendix else ""
    html = with_style_sheet(html, style)
    return _before("</body>", appendix, html) if "</body>" in html else f"{html}{appendix}"


def _with_style_of_charts(html: str, style: str) -> str:
    """Return a document with the style of charts before its own, which any format thus has and may change."""
    before = "<style>" if "<style>" in html else "</head>"
    return (
        _before(before, f"<style>\n{style}</style>\n", html) if before in html else f"<style>\n{style}</style>\n{html}"
    )


def with_style_sheet(html: str, style: str) -> str:
    """Return a document with a further style sheet behind its own; a template need not write out its head."""
    return _before("</head>", style, html) if "</head>" in html else f"{style}{html}"


def _before(tag: str, addition: str, html: str) -> str:
    return html.replace(tag, f"{addition}{tag}", 1)


def render_page(
    publication: ResolvedPublication, document: Document, site: Site, templates: Templates, pdf: PdfContext | None
) -> str:
    """Return the publication's web page; ``document`` is its document for the site.

    Raises:
        RenderingError: a template is missing or wrong.
    """
    context = _context(publication, document, site, "site")
    context |= {"pdf": pdf, "assets": "../assets", "home": "../index.html"}
    return templates.render(publication.header.format.page_template, context)


def render_index(publications: Iterable[ListedPublication], site: Site, templates: Templates) -> str:
    """Return the site's front page, the publication with the latest date first.

    Raises:
        RenderingError: a template is missing or wrong.
    """
    entries = [
        {
            **_publication(listed.header),
            "format_name": listed.header.format.name,
            "href": f"{listed.header.id}/index.html",
            "pdf_href": f"{listed.header.id}/{listed.pdf.href}" if listed.pdf else None,
            "pages": listed.pdf.pages if listed.pdf else None,
        }
        for listed in sorted(publications, key=lambda listed: _latest(listed.header), reverse=True)
    ]
    context = {"site": _site(site), "publications": entries, "assets": "assets", "home": "index.html", "medium": "site"}
    return templates.render("site/index.html", context)


def _latest(header: PublicationHeader) -> date:
    """Return the day by which a publication is sorted: its own, else the last one that it tells of."""
    period = header.issued or header.as_of or header.reference_period
    return period.end if period else date.min


def render_uses(datasets: Iterable[DatasetUses], site: Site, templates: Templates) -> str:
    """Return the page that lists where each figure of the data is used.

    Raises:
        RenderingError: a template is missing or wrong.
    """
    context = {"site": _site(site), "datasets": list(datasets), "assets": "assets", "home": "index.html"}
    return templates.render("site/figures.html", {**context, "medium": "site"})


def render_stylesheet(name: str, templates: Templates) -> str:
    """Return a style sheet; style sheets are templates too, so that they can share tokens.

    Raises:
        RenderingError: a template is missing or wrong.
    """
    return templates.render(name, {"medium": "site"})


def _context(publication: ResolvedPublication, document: Document, site: Site, medium: str) -> dict[str, Any]:
    format_ = publication.header.format
    return {
        "site": _site(site),
        "publication": _publication(publication.header),
        "document": document,
        "format": {"id": format_.id, "name": format_.name},
        "medium": medium,
    }


def _site(site: Site) -> dict[str, Any]:
    names = ("organizer", "contact", "address", "icp", "police_record")
    return {
        "name": site.name,
        "publisher": site.publisher,
        "base_url": site.base_url,
        "description": site.description,
        "footer": {**{name: site.footer.get(name) for name in names}, "site_id_code": site.site_id_code},
    }


def _publication(header: PublicationHeader) -> dict[str, Any]:
    meta: dict[str, Any] = {}
    for key, value in header.metadata.items():
        meta[key] = value
        if header.format.metadata[key].type == "period":
            meta[f"{key}_label"] = _label(value if isinstance(value, Period) else None)
    return {
        "id": header.id,
        "version": header.version,
        "title": header.title,
        "subtitle": header.subtitle,
        "issuer": header.issuer,
        "issuers": [header.issuer],
        "issued_label": _label(header.issued),
        "modified_label": _label(header.modified),
        "as_of_label": header.as_of.as_of_label if header.as_of else None,
        "reference_label": _label(header.reference_period),
        "description": header.description,
        "keywords": list(header.keywords),
        "notes": list(header.notes),
        "meta": meta,
    }


def _label(period: Period | None) -> str | None:
    return period.label if period else None
