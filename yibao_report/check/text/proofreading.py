"""Proofreading one text: every rule runs over it, waivers are honoured, and what an office wants told is kept.

In: a `Draft` and what is said about the rules. Out: diagnostics.
"""

from collections.abc import Iterator, Sequence

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.registry import TEXT_RULES, check_text
from yibao_report.check.text.waivers import apply_waivers, find_waivers
from yibao_report.diagnostics import Diagnostic, Diagnostics, suggest
from yibao_report.diagnostics.selection import Selection, unknown_words
from yibao_report.load import rules
from yibao_report.model.draft import Draft
from yibao_report.model.lexicon import Lexicon
from yibao_report.model.publication import Proofreading
from yibao_report.model.waiver import Waiver

_CODES = frozenset(rule.code for rule in TEXT_RULES)


def proofread(
    draft: Draft, lexicon: Lexicon | None, selection: Selection, waivers: Sequence[Waiver] = ()
) -> Iterator[Diagnostic]:
    """Yield what is wrong with a text, by an office's lists of words or, without them, the package's own.

    The ``waivers`` come on top of those that are written in the text.
    """
    files = dict.fromkeys(block.file for block in draft.blocks)
    written = [waiver for file in files for waiver in find_waivers(file)]
    waivers = [*waivers, *written]
    waived = {code for waiver in waivers for code in waiver.codes}
    wanted = {rule for rule in TEXT_RULES if rule.code in waived or selection.told(rule) is not None}
    return selection.apply(apply_waivers(check_text(Manuscript(draft, lexicon), wanted), waivers, _CODES))


def report_unknown_words(settings: Proofreading, diagnostics: Diagnostics) -> None:
    """Report what an office or a publication says about rules that there are not."""
    unknown = set(unknown_words((word for word, _ in settings.words), TEXT_RULES))
    names = [name for rule in TEXT_RULES for name in (rule.code, rule.name)]
    for word, span in settings.words:
        if word in unknown:
            message = f"没有代码或名称是“{word}”的校对规则"
            diagnostics.add(rules.INVALID_VALUE, message, suggest(word, names, "校对规则有"), span)
