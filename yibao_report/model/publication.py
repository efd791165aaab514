"""Formats and publications as they are before their figures are resolved. Frozen; nothing here reads or computes."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from yibao_report.diagnostics.selection import Selection
from yibao_report.model.period import Period
from yibao_report.model.waiver import Waiver
from yibao_report.source import Span


@dataclass(frozen=True, slots=True)
class HeadingLevel:
    """How a format sets one level of headings.

    Attributes:
        number: Pattern with ``{chinese}`` or ``{arabic}``, e.g. ``（{chinese}）``; empty for no number.
        run_in: Whether the text follows on the heading's line.
        label: Whether the words before a title's colon are the name of a column, set apart from the title.
    """

    number: str
    run_in: bool
    label: bool


@dataclass(frozen=True, slots=True)
class OrderedList:
    """How a format numbers the items of an ordered list.

    Attributes:
        number: Pattern with ``{chinese}`` or ``{arabic}``, e.g. ``{chinese}是``.
        run_in: Whether all items stand in one paragraph.
    """

    number: str
    run_in: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A slot of a format that narrative sections go to, e.g. the notice before a plan."""

    name: str
    required: bool
    numbered: bool


class MetadataType(StrEnum):
    """What a format's own metadata key holds."""

    TEXT = "text"
    TEXT_LIST = "text-list"
    PERIOD = "period"
    DOCUMENT_NUMBER = "document-number"
    FLAG = "flag"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class MetadataField:
    """A key that a format adds to ``publication.yaml``.

    Attributes:
        name: For the reader, e.g. 份号.
        type: What it holds.
        required: Whether every publication of the format has it.
        choices: Names of its values by value, if it has some.
        pattern: What a text has to match whole, or None.
        expects: The same in words, for an editor, e.g. 六位数字; or None.
        needs: Keys that have to be given when this one is.
    """

    name: str
    type: MetadataType
    required: bool
    choices: Mapping[str, str]
    pattern: re.Pattern[str] | None
    expects: str | None
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of publication, read from ``templates/formats/<id>/format.yaml``.

    Attributes:
        id: Name of its folder, e.g. ``plan``.
        name: For the reader, e.g. 五年规划（红头文件）.
        headings: By level, from the level of ``#``.
        ordered_list: How ordered lists are numbered, or None for 1. 2. 3.
        parts: By key, in the order of the file.
        metadata: The format's own keys.
        page_template: Template of the web page, e.g. ``formats/plan/page.html``.
        print_template: Template of the printed page.
        site_css: Template of its own style sheet on the site, or None.
        rules: Official rules it claims, e.g. ``gbt9704``.
        path: Its ``format.yaml``.
    """

    id: str
    name: str
    headings: tuple[HeadingLevel, ...]
    ordered_list: OrderedList | None
    parts: Mapping[str, Part]
    metadata: Mapping[str, MetadataField]
    page_template: str
    print_template: str
    site_css: str | None
    rules: tuple[str, ...]
    path: str


MetadataValue: TypeAlias = str | tuple[str, ...] | Period | bool | None


class Output(StrEnum):
    """What a publication is built into."""

    HTML = "html"
    PDF = "pdf"


@dataclass(frozen=True, slots=True)
class DatasetUse:
    """A dataset that a publication names, and where it names it."""

    id: str
    span: Span


@dataclass(frozen=True, slots=True)
class Proofreading:
    """What an office or a publication says about the rules over text.

    Attributes:
        selection: Which are told, and how bad they are.
        words: Every code or name it says, with its place, so that one that means no rule can be told.
        waivers: Findings that are to stand.
    """

    selection: Selection = field(default_factory=Selection)
    words: tuple[tuple[str, Span], ...] = ()
    waivers: tuple[Waiver, ...] = ()


@dataclass(frozen=True, slots=True)
class HeaderText:
    """A text of ``publication.yaml`` that is printed: its words and where they stand."""

    words: str
    span: Span


@dataclass(frozen=True, slots=True)
class PublicationHeader:
    """What ``publication.yaml`` says.

    Attributes:
        id: Name of its folder.
        format: The format it is set in.
        title: E.g. 益阳市医疗保障“十四五”发展规划.
        subtitle: Or None.
        issuer: Issuing body.
        version: What the proof names it, e.g. 第二稿, or None.
        issued: Date of issue (成文日期), or None.
        modified: Date of the last change, or None.
        as_of: Day up to which its figures count, or None.
        reference_period: The period that a figure without one is for, or None.
        description: One sentence, or None.
        keywords: For search engines.
        datasets: In the order of the file.
        outputs: What it is built into.
        notes: Remarks of the editors for the reader.
        metadata: The format's own keys; every key of the format is there, None where not given.
        path: Its ``publication.yaml``.
        texts: Title, subtitle, notes and the texts of the format's own keys with their places, by key; those of a list
            by ``notes.0`` and so on.
        proofreading: What it says about the rules over text.
    """

    id: str
    format: Format
    title: str
    subtitle: str | None
    issuer: str
    version: str | None
    issued: Period | None
    modified: Period | None
    as_of: Period | None
    reference_period: Period | None
    description: str | None
    keywords: tuple[str, ...]
    datasets: tuple[DatasetUse, ...]
    outputs: frozenset[Output]
    notes: tuple[str, ...]
    metadata: Mapping[str, MetadataValue]
    path: str
    texts: Mapping[str, HeaderText]
    proofreading: Proofreading


@dataclass(frozen=True, slots=True)
class Site:
    """What ``content/site.yaml`` says; texts that were not given are None."""

    name: str
    publisher: str
    base_url: str | None
    description: str | None
    site_id_code: str | None
    footer: Mapping[str, str | None]
    proofreading: Proofreading = field(default_factory=Proofreading)
