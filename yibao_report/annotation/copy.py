"""The copy of a Word document with comments, as a zip file."""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterable, Mapping
from typing import Final

from yibao_report.annotation.anchors import find_anchor
from yibao_report.annotation.comments import (
    modified_date,
    read_comments,
    with_comments,
    with_content_type,
    with_relationship,
)
from yibao_report.annotation.runs import with_marks
from yibao_report.diagnostics import Diagnostic
from yibao_report.load.drafts.docx import DocxError, WordDocument
from yibao_report.load.drafts.docx.events import WORD, XmlError
from yibao_report.load.drafts.docx.package import ZIP_ERRORS

_TYPES: Final = "[Content_Types].xml"
_PREFIX: Final = re.compile(rb"<(?:([A-Za-z_][\w.-]*):)?document\b")
_DECLARATION: Final = re.compile(rb"^<\?xml[^>]*\?>")
_UTF8: Final = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_LARGEST: Final = 256 * 2**20
_STAMP: Final = (1980, 1, 1, 0, 0, 0)


def annotated_copy(word: WordDocument, found: Iterable[Diagnostic]) -> tuple[bytes, int]:
    """Return the document with a comment for each diagnostic that has a place in it, and how many these are.

    Raises:
        DocxError: the document's parts are damaged.
    """
    package = word.package
    main = package.read(package.main) or b""
    name = package.beside("comments")
    try:
        part = read_comments(package.read(name), strict=WORD[1].encode() in main)
    except XmlError as error:
        raise DocxError("批注的XML有误") from error
    anchored = [
        (each, anchor)
        for each in found
        if each.span is not None
        and each.span.file is word.file
        and (anchor := find_anchor(each.span, word)) is not None
    ]
    numbered = [(part.next_id + count, each, anchor) for count, (each, anchor) in enumerate(anchored)]
    if not numbered:
        return package.content, 0
    prefix = _PREFIX.search(main)
    marked = with_marks(
        main, [(id_, anchor) for id_, _, anchor in numbered], f"{prefix[1].decode()}:" if prefix and prefix[1] else ""
    )
    folder, file = posixpath.split(package.main)
    relationships = posixpath.join(folder, "_rels", f"{file}.rels")
    changed = {
        package.main: marked,
        name: with_comments(part, [(id_, each) for id_, each, _ in numbered], modified_date(package.core)),
        _TYPES: with_content_type(package.read(_TYPES) or b"<Types/>", name),
        relationships: with_relationship(package.read(relationships), posixpath.relpath(name, folder or ".")),
    }
    return _zip(package.content, changed), len(numbered)


def _zip(content: bytes, changed: Mapping[str, bytes]) -> bytes:
    """Return the file with parts replaced or added; everything else as it was."""
    written = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
            if any(info.file_size > _LARGEST for info in old.infolist()):
                raise DocxError("里面有的部分太大")
            names = dict.fromkeys(old.namelist())
            for name in names:
                info = old.getinfo(name)
                stamped = zipfile.ZipInfo(name, info.date_time)
                stamped.compress_type = zipfile.ZIP_DEFLATED
                new.writestr(stamped, _in_utf8(changed[name]) if name in changed else old.read(name))
            for name in sorted(set(changed) - set(names)):
                stamped = zipfile.ZipInfo(name, _STAMP)
                stamped.compress_type = zipfile.ZIP_DEFLATED
                new.writestr(stamped, changed[name])
    except ZIP_ERRORS as error:
        raise DocxError("文件损坏，复制不了") from error
    return written.getvalue()


def _in_utf8(part: bytes) -> bytes:
    """Return a part that says that it is in UTF-8, whatever it was in before."""
    return _DECLARATION.sub(lambda _: _UTF8, part, count=1)
