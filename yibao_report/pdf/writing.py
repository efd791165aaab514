"""From laid-out pages to the bytes of a profile; one module a profile says what is special about it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final, TypeAlias

import pydyf

from yibao_report.diagnostics import Diagnostic

Document: TypeAlias = Any
"""WeasyPrint's document: the pages after layout."""

LayOut: TypeAlias = Callable[[str], Document]
"""Lays out a document of HTML with the job's files."""

NO_DATE: Final = "2000-01-01"
"""Where a standard asks for a date and the publication has none: fixed, so that no clock gets in."""


@dataclass(frozen=True, slots=True)
class Written:
    """A finished file, its number of pages, and what is to be told about it."""

    content: bytes
    pages: int
    diagnostics: tuple[Diagnostic, ...] = ()


def set_dates(document: Document, dated: str | None) -> None:
    """Give the document a date, as its creation and modification, unless it says another."""
    document.metadata.created = document.metadata.created or dated
    document.metadata.modified = document.metadata.modified or dated


def day(dated: str | None) -> datetime:
    """Return the first moment of a day, month or year."""
    parts = [int(part) for part in (dated or NO_DATE).split("-")]
    year, month, day_ = (*parts, 1, 1)[:3]
    return datetime(year, month, day_, tzinfo=UTC)


def object_at(pdf: pydyf.PDF, reference: bytes) -> Any:
    """Return the object that a reference such as ``12 0 R`` leads to."""
    return pdf.objects[int(reference.split()[0])]


def page_dictionaries(pdf: pydyf.PDF) -> list[Any]:
    """Return the dictionaries of the pages, in order."""
    return [object_at(pdf, reference) for reference in pdf.page_references]


def edit_metadata(pdf: pydyf.PDF, edit: Callable[[bytes], bytes]) -> None:
    """Change the XMP packet."""
    stream = object_at(pdf, pdf.catalog["Metadata"])
    stream.stream = [edit(b"".join(stream.stream))]
