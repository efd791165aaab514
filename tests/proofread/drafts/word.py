"""Word documents for tests, made of XML by hand, and read back by python's own tools."""

import io
import zipfile
from collections.abc import Mapping
from typing import Final
from xml.etree import ElementTree as ET

SPACE: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W: Final = f"{{{SPACE}}}"


def document(body: str) -> str:
    """Return ``document.xml`` around a body; prefixes that old programs must ignore are declared but not used."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<w:document xmlns:w="{SPACE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14">'
        f"<w:body>{body}</w:body></w:document>"
    )


def p(*runs: str, properties: str = "") -> str:
    """Return a paragraph; a run that is no XML is text."""
    inside = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inside}</w:p>"


def r(text: str, properties: str = "") -> str:
    """Return a run."""
    style = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{style}<w:t xml:space="preserve">{text}</w:t></w:r>'


def docx(body: str, **parts: str) -> bytes:
    """Return a .docx; ``parts`` are further ones beside the text, by name without ending."""
    overrides = "".join(f'<Override PartName="/word/{name}.xml" ContentType="application/x"/>' for name in parts)
    files = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{RELATIONSHIPS}"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "docProps/core.xml": '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dcterms="http://purl.org/dc/terms/"><dcterms:modified>2025-03-04T05:06:07Z'
        "</dcterms:modified></cp:coreProperties>",
        "word/document.xml": document(body),
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{RELATIONSHIPS}">'
        + "".join(
            f'<Relationship Id="rId{number}" Type="{_OFFICE}/{name}" Target="{name}.xml"/>'
            for number, name in enumerate(parts, 1)
        )
        + "</Relationships>",
        **{f"word/{name}.xml": content for name, content in parts.items()},
    }
    return packed({name: content.encode() for name, content in files.items()})


def packed(files: Mapping[str, bytes]) -> bytes:
    """Return a zip file."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return written.getvalue()


def unpacked(content: bytes) -> dict[str, bytes]:
    """Return the parts of a zip file."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def part(root: str, content: str) -> str:
    """Return a part of WordprocessingML."""
    return f'<w:{root} xmlns:w="{SPACE}">{content}</w:{root}>'


def numbering(*levels: tuple[str, str], list_id: str = "1") -> str:
    """Return ``numbering.xml`` with one list; a level is its ``numFmt`` and its pattern."""
    return part(
        "numbering",
        '<w:abstractNum w:abstractNumId="7">'
        + "".join(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
            f'<w:lvlText w:val="{pattern}"/></w:lvl>'
            for level, (form, pattern) in enumerate(levels)
        )
        + f'</w:abstractNum><w:num w:numId="{list_id}"><w:abstractNumId w:val="7"/></w:num>',
    )


def in_list(level: int = 0, list_id: str = "1") -> str:
    """Return the properties of a paragraph in a list."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'


def commented_words(content: bytes) -> dict[str, str]:
    """Return the words that each comment of a document stands around, by the comment's id."""
    root = ET.fromstring(unpacked(content)["word/document.xml"])
    open_: dict[str, str] = {}
    closed: dict[str, str] = {}
    for element in root.iter():
        id_ = element.get(f"{W}id", "")
        if element.tag == f"{W}commentRangeStart":
            open_[id_] = ""
        elif element.tag == f"{W}commentRangeEnd":
            closed[id_] = open_.pop(id_)
        elif element.tag == f"{W}t":
            open_ = {key: words + (element.text or "") for key, words in open_.items()}
    assert not open_
    assert {each.get(f"{W}id") for each in root.iter(f"{W}commentReference")} >= set(closed)
    return closed


def comments(content: bytes) -> dict[str, str]:
    """Return the text of each comment by its id."""
    root = ET.fromstring(unpacked(content)["word/comments.xml"])
    return {
        each.get(f"{W}id", ""): "\n".join(
            "".join(t.text or "" for t in para.iter(f"{W}t")) for para in each.iter(f"{W}p")
        )
        for each in root.iter(f"{W}comment")
    }
