"""The part of a Word document that holds its comments, and what announces it: content type and relationship."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from yibao_report.diagnostics import Diagnostic
from yibao_report.load.drafts.docx.events import WORD, XmlError, attribute, parse_events

AUTHOR: Final = "医保报告校对"
_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_INITIALS: Final = "校对"
_KIND: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_ROOT: Final = re.compile(rb"<(?:([A-Za-z_][\w.-]*):)?comments\b[^<>]*?(/?)>")
_UNPRINTABLE: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_DATE: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ?")


@dataclass(frozen=True, slots=True)
class CommentsPart:
    """The comments that a document has already: the part, and the first id that is free."""

    content: bytes
    next_id: int


def read_comments(content: bytes | None, strict: bool) -> CommentsPart:
    """Return the part, an empty one if there is none.

    Raises:
        XmlError: it is not to be read.
    """
    if content is None or _ROOT.search(content) is None:
        empty = f'{_DECLARATION}<w:comments xmlns:w="{WORD[strict]}"></w:comments>'
        return CommentsPart(empty.encode(), 0)
    ids = [
        int(value)
        for event in parse_events(content)
        if event.opens
        and event.name == "comment"
        and (value := attribute(event, "id") or "").isascii()
        and value.isdigit()
    ]
    return CommentsPart(content, max(ids, default=-1) + 1)


def with_comments(part: CommentsPart, found: Sequence[tuple[int, Diagnostic]], date: str | None) -> bytes:
    """Return the part with a comment for each diagnostic."""
    root = _ROOT.search(part.content)
    assert root is not None
    prefix = f"{root[1].decode()}:" if root[1] else ""
    written = "".join(_comment(id_, each, date, prefix) for id_, each in found).encode()
    closing = f"</{prefix}comments>".encode()
    if root[2]:
        opening = part.content[root.start() : root.end()].removesuffix(b"/>") + b">"
        return part.content[: root.start()] + opening + written + closing + part.content[root.end() :]
    at = part.content.rfind(closing)
    return part.content[:at] + written + part.content[at:]


def _comment(id_: int, found: Diagnostic, date: str | None, w: str) -> str:
    when = f" {w}date={quoteattr(date)}" if date and w else ""
    texts = [f"{found.severity.label}：{found.message}", f"办法：{found.help}", f"{found.rule.code} {found.rule.name}"]
    texts[2:2] = [f"{related.message}：“{_short(related.span.text)}”" for related in found.related]
    paragraphs = "".join(
        f'<{w}p><{w}r><{w}t xml:space="preserve">{escape(_UNPRINTABLE.sub("", text))}</{w}t></{w}r></{w}p>'
        for text in texts
    )
    who = f"{w}author={quoteattr(AUTHOR)} {w}initials={quoteattr(_INITIALS)}"
    return f'<{w}comment {w}id="{id_}" {who}{when}>{paragraphs}</{w}comment>'


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:40] + "…"


def modified_date(core: bytes | None) -> str | None:
    """Return when the document was last changed, as its properties say: comments bear that date, not today's."""
    texts: list[str] = []
    inside = False
    try:
        for event in parse_events(core or b""):
            if event.name:
                inside = event.opens and event.name == "modified"
            elif inside:
                texts.append(event.text)
    except XmlError:
        return None
    date = "".join(texts).strip()
    return date if _DATE.fullmatch(date) else None


def with_content_type(types: bytes, part: str) -> bytes:
    """Return ``[Content_Types].xml`` with the comments announced."""
    if quoteattr(f"/{part}").encode() in types:
        return types
    prefix = _prefix(types, b"Types")
    override = f'<{prefix}Override PartName="/{escape(part)}" ContentType="{_TYPE}"/>'
    return _before_end(types, f"{prefix}Types", override)


def with_relationship(relationships: bytes | None, target: str) -> bytes:
    """Return the main part's relationships with one to the comments."""
    if relationships is None:
        space = "http://schemas.openxmlformats.org/package/2006/relationships"
        relationships = f'{_DECLARATION}<Relationships xmlns="{space}"></Relationships>'.encode()
    if _KIND.encode() in relationships or b'relationships/comments"' in relationships:
        return relationships
    taken = set(re.findall(rb'\bId="([^"]*)"', relationships))
    id_ = next(name for number in range(1, len(taken) + 2) if (name := f"rIdYibao{number}").encode() not in taken)
    prefix = _prefix(relationships, b"Relationships")
    written = f'<{prefix}Relationship Id="{id_}" Type="{_KIND}" Target="{escape(target)}"/>'
    return _before_end(relationships, f"{prefix}Relationships", written)


def _prefix(content: bytes, name: bytes) -> str:
    found = re.search(rb"<(?:([A-Za-z_][\w.-]*):)?" + name + rb"\b", content)
    return f"{found[1].decode()}:" if found and found[1] else ""


def _before_end(content: bytes, name: str, written: str) -> bytes:
    closing = f"</{name}>".encode()
    at = content.rfind(closing)
    if at < 0:
        opening = re.search(rb"<" + name.encode() + rb"\b[^<>]*?/>", content)
        assert opening is not None
        whole = opening[0].removesuffix(b"/>") + b">" + written.encode() + closing
        return content[: opening.start()] + whole + content[opening.end() :]
    return content[:at] + written.encode() + content[at:]
