"""Proofreading one text: every rule runs over it, waivers are honoured, and what an office wants told is kept.

In: a `Draft` and what is said about the rules. Out: diagnostics.
"""

from collections.abc import Iterable, Iterator, Sequence

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.publication import publication_draft
from yibao_report.check.text.registry import TEXT_RULES, check_text
from yibao_report.check.text.waivers import apply_waivers, find_waivers
from yibao_report.diagnostics import Diagnostic, Diagnostics, Severity, suggest
from yibao_report.diagnostics.selection import Selection, unknown_words
from yibao_report.load import rules
from yibao_report.model.draft import Draft
from yibao_report.model.lexicon import Lexicon
from yibao_report.model.publication import Proofreading
from yibao_report.model.waiver import Waiver
from yibao_report.resolve.publication import ResolvedPublication
from yibao_report.source import Span

_CODES = frozenset(rule.code for rule in TEXT_RULES)


def proofread(
    draft: Draft, lexicon: Lexicon, selection: Selection, waivers: Sequence[Waiver] = ()
) -> Iterator[Diagnostic]:
    """Yield what is wrong with a text; ``waivers`` come on top of those that are written in it."""
    files = dict.fromkeys(block.file for block in draft.blocks)
    written = [waiver for file in files for waiver in find_waivers(file)]
    found = apply_waivers(check_text(Manuscript(draft, lexicon)), [*waivers, *written], _CODES)
    return selection.apply(found)


def proofread_publications(
    publications: Iterable[ResolvedPublication],
    lexicon: Lexicon,
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


def report_unknown_words(settings: Proofreading, diagnostics: Diagnostics) -> None:
    """Report what an office or a publication says about rules that there are not."""
    unknown = set(unknown_words((word for word, _ in settings.words), TEXT_RULES))
    names = [name for rule in TEXT_RULES for name in (rule.code, rule.name)]
    for word, span in settings.words:
        if word in unknown:
            message = f"没有代码或名称是“{word}”的校对规则"
            diagnostics.add(rules.INVALID_VALUE, message, suggest(word, names, "校对规则有"), span)
