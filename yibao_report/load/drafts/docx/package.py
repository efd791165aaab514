"""The zip file of a Word document: its parts by name, each no larger than a text can be."""

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from yibao_report.load.drafts.docx.events import XmlError, attribute, parse_events

_LARGEST_PART: Final = 64 * 2**20
ZIP_ERRORS: Final = (
    *(zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError),
    *(NotImplementedError, RuntimeError),  # another compression; a password
)
"""What `zipfile` raises of a file that is damaged or made to harm."""
_MOST_PARTS: Final = 20_000
_ROOT_RELATIONSHIPS: Final = "_rels/.rels"
_CORE: Final = "docProps/core.xml"


class DocxError(Exception):
    """The file is no Word document that can be read; the text says why, in Chinese."""


@dataclass(frozen=True)
class Package:
    """A document's parts.

    Attributes:
        content: The file.
        main: Name of the part that holds the text, e.g. ``word/document.xml``.
    """

    content: bytes
    main: str

    @cached_property
    def _zip(self) -> zipfile.ZipFile:
        return _open(self.content)

    def read(self, name: str) -> bytes | None:
        """Return a part in UTF-8, or None if there is none.

        Raises:
            DocxError: it is damaged or too large.
        """
        return _read(self._zip, name)

    def beside(self, kind: str) -> str:
        """Return the name of a part beside the main one, e.g. ``styles``; as the relationships say, else by custom."""
        folder, name = posixpath.split(self.main)
        targets = _relationships(self.read(f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"))
        target = targets.get(kind, f"{kind}.xml")
        return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))

    @property
    def core(self) -> bytes | None:
        """The document's properties."""
        return self.read(_CORE)


def open_package(content: bytes) -> Package:
    """Return the package of a .docx.

    Raises:
        DocxError: it is none.
    """
    archive = _open(content)
    if len(archive.namelist()) > _MOST_PARTS:
        raise DocxError("里面的文件太多")
    targets = _relationships(_read(archive, _ROOT_RELATIONSHIPS))
    main = posixpath.normpath(targets.get("officeDocument", "word/document.xml").lstrip("/"))
    if main not in archive.namelist():
        raise DocxError("里面没有Word正文")
    return Package(content, main)


def _open(content: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(content))
    except ZIP_ERRORS as error:
        raise DocxError("文件损坏，或不是.docx") from error


def _read(archive: zipfile.ZipFile, name: str) -> bytes | None:
    if name not in archive.NameToInfo:
        return None
    try:
        with archive.open(name) as part:
            content = part.read(_LARGEST_PART + 1)
    except ZIP_ERRORS as error:
        raise DocxError(f"{name}读不出来，文件损坏或有密码") from error
    if len(content) > _LARGEST_PART:
        raise DocxError(f"{name}太大")
    return _as_utf8(content)


def _as_utf8(content: bytes) -> bytes:
    """Return XML in UTF-8: offsets in it must be those that are cut at later."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace").encode()
    return content.removeprefix(b"\xef\xbb\xbf")


def _relationships(content: bytes | None) -> dict[str, str]:
    """Return the targets of the relationships inside the package by the last word of their type."""
    found: dict[str, str] = {}
    try:
        for event in parse_events(content or b""):
            if event.opens and event.name == "Relationship" and attribute(event, "TargetMode") != "External":
                kind = (attribute(event, "Type") or "").rsplit("/", 1)[-1]
                found.setdefault(kind, attribute(event, "Target") or "")
    except XmlError as error:
        raise DocxError("关系表的XML有误") from error
    return found
