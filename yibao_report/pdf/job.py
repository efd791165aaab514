"""What goes to the process that makes a PDF, and what comes back; plain values that can be sent."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PdfJob:
    """A print document to be typeset.

    Attributes:
        publication: Its id.
        html: The self-contained document.
        base_url: Address that its relative addresses start from; it names no machine.
        roots: Folders that addresses below ``base_url`` are read from.
        font_css: Style sheet that names prepared fonts and gives each role its face; empty for the document's own.
        font_folder: Folder of those fonts, or None.
    """

    publication: str
    html: str
    base_url: str
    roots: tuple[str, ...]
    font_css: str = ""
    font_folder: str | None = None


@dataclass(frozen=True, slots=True)
class PdfResult:
    """A finished PDF: its bytes, its pages, and WeasyPrint's warnings."""

    content: bytes
    pages: int
    warnings: tuple[str, ...]
