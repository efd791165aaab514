"""What templates are given: plain frozen values, documented field by field.

``medium`` is ``site`` or ``print`` everywhere. Texts are plain; fields named ``html`` or typed `Markup` are safe HTML.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from yibao_report.model.dataset import Observation


@dataclass(frozen=True, slots=True)
class FigureContext:
    """One occurrence of a figure, for ``components/figure.html``.

    Attributes:
        id: Of its ledger entry, e.g. ``f12``.
        marker_id: Of this occurrence, e.g. ``f12-2``.
        text: As printed, e.g. 639.40万人 (a claim's words).
        value: In base units, e.g. ``6394000``; empty when missing.
        kind: ``observed``, ``derived`` or ``claim``.
        reference: Name in the data, e.g. 参保人数.职工; None when computed.
        indicator: Full name of the indicator; None when computed.
        member: Full name of the member of its dimension, or None.
        period: Code, e.g. ``2022-02``; None when computed.
        period_label: E.g. 2022年2月, or None.
        unit: Symbol, e.g. 万人; None for words.
        dataset: Id of its dataset; None when computed from several.
        source_title: Where it was published, or None.
        as_of: Day up to which it counts, in Chinese, or None.
        status: E.g. 目标值; None for an ordinary observation.
        formula: As the editor wrote it, for programs; None unless computed.
        derivation: How it was computed, for the reader; None unless computed.
        missing: Whether there is no value (printed as —).
        breakable: Whether a line may break inside: words may, a number and its unit may not.
        number: Of this occurrence in the publication, from 1, in the order of the text: what a proof prints beside it.
    """

    id: str
    marker_id: str | None
    text: str
    value: str
    kind: str
    reference: str | None
    indicator: str | None
    member: str | None
    period: str | None
    period_label: str | None
    unit: str | None
    dataset: str | None
    source_title: str | None
    as_of: str | None
    status: str | None
    formula: str | None
    derivation: str | None
    missing: bool
    breakable: bool
    number: int


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One distinct figure in 数据说明, with everything known about it.

    Attributes:
        figure: The figure, as at its first occurrence.
        note: What the reader must be told about it, or None.
        back: Ids of its occurrences in the text.
    """

    figure: FigureContext
    note: str | None
    back: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FigureOccurrence:
    """One place where a figure is printed, for the appendix of a proof.

    Attributes:
        figure: The figure, with the number of this occurrence.
        note: What the reader must be told about it, or None.
        heading: The heading it stands under, with its number, or None.
        written_at: File and line of the narrative, e.g. ``content/plan/02-tasks.md:12``.
        data_at: File and line of every observation behind it.
        observations: The observations behind it, in the order of the formula.
    """

    figure: FigureContext
    note: str | None
    heading: str | None
    written_at: str
    data_at: tuple[str, ...]
    observations: tuple[Observation, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A numbered remark or footnote; ``back`` are the ids of its markers."""

    number: int
    id: str
    text: Markup
    back: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImageContext:
    """A picture of the narrative, for ``components/image.html``.

    Attributes:
        src: Address; on the site of its largest size.
        srcset: Addresses of its sizes with their widths, for the browser to choose from; None where there is one.
        alt: What it shows, in words.
        caption: Words under it, or None.
        credit: Who took or drew it, or None.
        width: In pixels, the picture standing upright; None where the file's size is not known.
        height: In pixels, as the width.
    """

    src: str
    srcset: str | None
    alt: str
    caption: str | None
    credit: str | None
    width: int | None
    height: int | None


@dataclass(frozen=True, slots=True)
class TocEntry:
    """A heading in the table of contents; ``level`` counts from 1, ``title`` has no number."""

    id: str
    number: str
    title: str
    level: int
    children: tuple["TocEntry", ...]


@dataclass(frozen=True, slots=True)
class SourceContext:
    """A source of figures."""

    title: str
    document_number: str | None
    url: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class ComponentContext:
    """A component that frames Markdown, for ``components/<name>.html``.

    Attributes:
        id: Anchor, e.g. ``timeline-1``.
        title: Its title; of a quotation, who says it. May be empty.
        items: Of key-figures and timeline ``term`` and ``text``, of before-after ``term``, ``before`` and ``after``.
        content: What stands inside, for a component without items.
    """

    id: str
    title: str
    items: tuple[Mapping[str, Markup], ...]
    content: Markup


@dataclass(frozen=True, slots=True)
class Document:
    """The semantic document of a publication.

    Attributes:
        parts: HTML by the format's part; a part without narrative is empty.
        toc: Headings of the numbered parts.
        notes: In order of their first marker.
        figures: In order of their first occurrence.
        sources: Of the figures shown.
        occurrences: Every place where a figure is printed, in the order of the text.
    """

    parts: Mapping[str, Markup]
    toc: tuple[TocEntry, ...]
    notes: tuple[Note, ...]
    figures: tuple[LedgerEntry, ...]
    sources: tuple[SourceContext, ...]
    occurrences: tuple[FigureOccurrence, ...]


@dataclass(frozen=True, slots=True)
class PdfContext:
    """The PDF beside a page: relative address, number of pages (None if made by an earlier build), size."""

    href: str
    pages: int | None
    size_label: str
