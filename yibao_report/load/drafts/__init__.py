"""Drafts: texts that stand in no workspace (.md, .txt, .docx, standard input), read for the proofreader.

In: paths, or bytes. Out: `LoadedDraft`s, and diagnostics for what cannot be read; never an exception.

encoding   bytes to characters and back
forms      what a line of plain text is
titles     a title that is set in several lines
plain      .txt
printed    the words of a block of Markdown with their places
blocks     Markdown as blocks, for drafts and for publications
markdown   .md
docx       .docx
files      files, folders and standard input
"""

from yibao_report.load.drafts.files import LoadedDraft, load_drafts, read_draft

__all__ = ["LoadedDraft", "load_drafts", "read_draft"]
