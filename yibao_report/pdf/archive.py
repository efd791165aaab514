"""The archive file: PDF/A-3a and PDF/UA-1 in one, with the data it was made from attached.

WeasyPrint writes one standard's identification at a time; that of PDF/UA-1 is added to the XMP here, with the
description of its schema that PDF/A asks for (ISO 19005-3 6.6.2.3).
"""

from typing import Any, Final

import pydyf
import weasyprint
from weasyprint.formatting_structure import boxes

from yibao_report.pdf.captions import join_captions
from yibao_report.pdf.furniture import furniture_apart
from yibao_report.pdf.job import PdfJob
from yibao_report.pdf.landscape import turn_landscape_pages
from yibao_report.pdf.writing import Document, LayOut, Written, day, edit_metadata, set_dates

_DATA_TYPE: Final = "/application#2fyaml"
"""MIME type of the data files (RFC 9512); WeasyPrint would ask the machine."""

# ISO 14289-1 5, 7.1; PDF Association, "PDF/A and PDF/UA extension schema".
_UA_IDENTIFICATION: Final = b"""<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="">
<pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""


def write_archive(document: Document, job: PdfJob, lay_out: LayOut) -> Written:
    """Write the archive file."""
    set_dates(document, job.dated)
    _keep_outer_links(document)
    with furniture_apart(document):
        content = document.write_pdf(
            pdf_variant=job.kind.variant,
            pdf_tags=job.kind.tagged,
            attachments=_attachments(job),
            finisher=_finish,
        )
    return Written(content, len(document.pages))


def _attachments(job: PdfJob) -> list[weasyprint.Attachment]:
    moment = day(job.dated)
    return [
        weasyprint.Attachment(
            file_obj=_Content(file.content),
            name=file.name,
            description=file.title,
            created=moment,
            modified=moment,
            relationship="Data",
        )
        for file in sorted(job.data_files, key=lambda file: file.name)
    ]


class _Content:
    """Bytes to be read once, without a file's name or time."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def read(self) -> bytes:
        return self._content


def _keep_outer_links(document: Document) -> None:
    """Keep the links of ``a`` alone: WeasyPrint gives one to each box inside it too, outside of the structure."""
    for page in document.pages:
        page.links = [link for link in page.links if link[3].element_tag == "a"]


def _finish(document: Document, pdf: pydyf.PDF) -> None:
    turn_landscape_pages(document, pdf)
    join_captions(pdf)
    edit_metadata(pdf, lambda xmp: xmp.replace(b"</rdf:RDF>", _UA_IDENTIFICATION + b"</rdf:RDF>"))
    if "AF" in pdf.catalog:  # WeasyPrint lists each file twice
        pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))
    for each in pdf.objects:
        if isinstance(each, pydyf.Stream) and each.extra.get("Type") == "/EmbeddedFile":
            each.extra["Subtype"] = _DATA_TYPE
    for page in document.pages:
        _set_scopes(page)
        for _, _, _, box in page.links:
            if box.link_annotation is not None and (words := _words(box.element)):
                box.link_annotation["Contents"] = pydyf.String(words)


def _set_scopes(page: Any) -> None:
    """Say of every head of a table what it is the head of (ISO 14289-1 7.5); WeasyPrint lists heads by cell alone."""
    for box in page._page_box.descendants():
        if isinstance(box, boxes.TableCellBox) and box.element_tag == "th" and (mark := getattr(box, "mark", None)):
            mark["A"]["Scope"] = "/Row" if box.element.get("scope", "").startswith("row") else "/Column"


def _words(element: Any) -> str:
    """Return the words of a link, which a reader hears for it (ISO 14289-1 7.18.5)."""
    return "".join("".join(element.itertext()).split())
