"""What goes to the process that makes a PDF, and what comes back; plain values that can be sent."""

from dataclasses import dataclass

from yibao_report.diagnostics import Diagnostic
from yibao_report.model.publication import PublicationHeader
from yibao_report.pdf.profiles import PROFILES, Binding, Profile, ProfileName
from yibao_report.source import Span


@dataclass(frozen=True, slots=True)
class DataFile:
    """A data file that goes into the PDF: its name, title, bytes."""

    name: str
    title: str
    content: bytes


@dataclass(frozen=True, slots=True)
class PrintedPicture:
    """A picture of the narrative, ready for print.

    Attributes:
        path: Its address in the document, e.g. ``content/x/images/a.jpg``.
        content: Upright, without camera or position.
        places: Where the narrative shows it, in order.
    """

    path: str
    content: bytes
    places: tuple[Span, ...]


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
        profile: What kind of PDF it becomes.
        dated: Day, month or year of the document from its metadata, as in ``2022-02-28``; never the clock's.
        stylesheet: The profile's style sheet, for what is drawn over the pages.
        watermark: Lines of the watermark of a proof.
        data_files: What an archive file carries.
        binding: What a press file's number of pages has to suit.
        pictures: The pictures of the narrative; they are served instead of the files.
        header: What the finished PDF is held against; None where nothing is.
    """

    publication: str
    html: str
    base_url: str
    roots: tuple[str, ...]
    font_css: str = ""
    font_folder: str | None = None
    profile: ProfileName = ProfileName.ARCHIVE
    dated: str | None = None
    stylesheet: str = ""
    watermark: tuple[str, ...] = ()
    data_files: tuple[DataFile, ...] = ()
    binding: Binding = Binding.SADDLE_STITCH
    pictures: tuple[PrintedPicture, ...] = ()
    header: PublicationHeader | None = None

    @property
    def kind(self) -> Profile:
        """The profile with all that belongs to it."""
        return PROFILES[self.profile]

    @property
    def name(self) -> str:
        """Name of the file it becomes, which no other job has."""
        return self.kind.file_name(self.publication)


@dataclass(frozen=True, slots=True)
class PdfResult:
    """A finished PDF: its bytes, its pages, WeasyPrint's warnings, and what the profile has to say about it."""

    content: bytes
    pages: int
    warnings: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
