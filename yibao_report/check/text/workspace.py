"""Proofreading the publications of a workspace: what they will print, under what the office and each of them says.

In: resolved publications. Out: diagnostics.
"""

from collections.abc import Iterable

from yibao_report.check.text.proofreading import proofread, report_unknown_words
from yibao_report.check.text.publication import publication_draft
from yibao_report.diagnostics import Diagnostic, Diagnostics, Severity
from yibao_report.diagnostics.selection import Selection
from yibao_report.model.lexicon import Lexicon
from yibao_report.model.publication import Proofreading
from yibao_report.resolve.publication import ResolvedPublication
from yibao_report.source import Span


def proofread_publications(
    publications: Iterable[ResolvedPublication],
    lexicon: Lexicon | None,
    office: Proofreading,
    given: Selection,
    diagnostics: Diagnostics,
) -> None:
    """Proofread what publications will print; ``given`` is what the command line says.

    Of words about which something is told already, the rules over text say no more, unless that was no error and theirs
    is: a figure without a source may contradict a table as well.
    """
    report_unknown_words(office, diagnostics)
    told = [(found.span, _is_error(found)) for found in diagnostics if found.span is not None]
    for publication in publications:
        own = publication.header.proofreading
        report_unknown_words(own, diagnostics)
        selection = office.selection.narrowed(own.selection).narrowed(given)
        found = proofread(publication_draft(publication), lexicon, selection, own.waivers)
        diagnostics.extend(
            [
                each
                for each in found
                if not any(_overlap(each.span, span) for span, is_error in told if is_error or not _is_error(each))
            ]
        )


def _is_error(found: Diagnostic) -> bool:
    return found.severity is Severity.ERROR


def _overlap(one: Span | None, other: Span) -> bool:
    return one is not None and one.file.path == other.file.path and one.start < other.end and other.start < one.end
