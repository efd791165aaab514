"""Annotation: a copy of a Word document with what was found as comments, because that is where editors work.

In: a `WordDocument` and diagnostics. Out: bytes of a .docx. The parts are cut and joined as bytes, so that everything
the program does not know stays as it was; the same input gives the same bytes.

anchors    which run a comment begins and ends in
runs       runs cut at the marked words
comments   the part that holds the comments, with its content type and relationship
copy       the whole
"""

from yibao_report.annotation.copy import annotated_copy

__all__ = ["annotated_copy"]
