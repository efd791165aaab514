"""Word documents as drafts, read from their XML alone: safe against broken, hostile and huge files.

package     the parts of the zip file, within limits
events      XML as events with byte offsets, without entities
styles      what a paragraph style says
numbering   the numbers that Word makes: 一、（一）1.
body        paragraphs with their words, and where each word stands in the XML
document    paragraphs as blocks on lines: line = paragraph
"""

from yibao_report.load.drafts.docx.document import WordDocument, read_word_document
from yibao_report.load.drafts.docx.package import DocxError

__all__ = ["DocxError", "WordDocument", "read_word_document"]
