"""One term in several forms within one document: rule 48."""

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import chain
from typing import Final

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.marking import mark
from yibao_report.check.text.wording.coined_names import odd_coined_names
from yibao_report.check.text.wording.listed_names import odd_listed_names
from yibao_report.check.text.wording.names import odd_names
from yibao_report.check.text.wording.rival_terms import odd_terms
from yibao_report.diagnostics import Diagnostic, Example, Related, Rule, Severity
from yibao_report.model.lexicon import ExpressionKind
from yibao_report.regex import regex
from yibao_report.source import Span

RULE = Rule(
    "YB458",
    "mixed-term",
    Severity.WARNING,
    "一个意思用了几种说法",
    "同一篇里一个东西用一个名称，读者才不会以为是两样。词表terms写明规范名称，可以在content/lexicon/terms.yaml里添加。",
    Example(
        "draft.txt",
        "推广医保电子凭证。\n\n电子医保凭证激活率达到80%。\n",
        "推广医保电子凭证。\n\n医保电子凭证激活率达到80%。\n",
    ),
)

_BLANK: Final = "\ue000"


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield every form of a term that stands beside its preferred form, or beside another one."""
    hits = manuscript.hits[ExpressionKind.TERM]
    forms: dict[str, set[str]] = {}
    for hit in hits:
        forms.setdefault(hit.expression.right, set()).add(hit.expression.words)
    preferred = {term: _first(manuscript, term, forms[term]) for term in forms}
    named_together = {
        (term, words) for term, all_ in forms.items() for words in all_ if _are_both_named(manuscript, term, words)
    }
    for hit in hits:
        term, words = hit.expression.right, hit.expression.words
        if (term, words) in named_together:
            continue
        place = preferred[term]
        if place is not None or len(forms[term]) > 1:
            related = (Related(f"这里写作“{term}”", place),) if place else ()
            message = f"“{words}”与“{term}”混用" if place else f"“{'”“'.join(sorted(forms[term]))}”混用"
            found = mark(RULE, hit.block, hit.start, hit.end, message, f"统一写作“{term}”")
            yield replace(found, related=related)
    for odd in odd_terms(manuscript):
        words, (usual, start) = odd.block.text[odd.start : odd.end], odd.place
        found = mark(RULE, odd.block, odd.start, odd.end, f"“{words}”与“{odd.usual}”混用", f"统一写作“{odd.usual}”")
        yield replace(found, related=(Related(f"这里写作“{odd.usual}”", usual.span(start, start + len(odd.usual))),))
    for coined in odd_coined_names(manuscript):
        words = coined.block.text[coined.start : coined.end].strip("《》")
        message = f"“{words}”与别处的“{coined.usual}”不一样"
        yield mark(RULE, coined.block, coined.start, coined.end, message, "核对名称；是同一个的，写成一样")
    told: set[tuple[int, int]] = set()
    for block, start, end, name in chain(odd_names(manuscript), odd_listed_names(manuscript)):
        if (id(block), start) in told:
            continue
        told.add((id(block), start))
        message = f"人名“{block.text[start:end]}”与别处的“{name}”不一样"
        yield mark(RULE, block, start, end, message, f"核对姓名；是同一个人的，写作“{name}”")


def _are_both_named(manuscript: Manuscript, term: str, words: str) -> bool:
    """Tell whether the text itself says that both forms are one: 医保码（医保电子凭证）."""
    one, other = re.escape(term), re.escape(words)
    both = regex(f"{one}[”]?[（、/和或即][^）。]{{0,6}}{other}|{other}[”]?[（、/和或即][^）。]{{0,6}}{one}")
    return any(
        both.search(block.text) for block in manuscript.draft.blocks if term in block.text and words in block.text
    )


def _first(manuscript: Manuscript, term: str, variants: Collection[str]) -> Span | None:
    """Return where the preferred form stands first, not as a part of another one: 医保码 in 电子医保码."""
    for block in manuscript.draft.blocks:
        text = block.text
        for variant in variants:
            text = text.replace(variant, _BLANK * len(variant))
        start = text.find(term)
        if start >= 0:
            return block.span(start, start + len(term))
    return None
