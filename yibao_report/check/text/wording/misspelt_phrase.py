"""Fixed phrases and common words of the field with a slip in them: rule 44, without a list of the slips."""

from collections.abc import Iterator
from itertools import chain
from typing import Final

from yibao_report.check.text.idiom_slips import find_idiom_slips
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.marking import mark
from yibao_report.check.text.phrasing import find_slips
from yibao_report.check.text.sound_slips import find_sound_slips
from yibao_report.check.text.wording.listed_words import MISSPELLING
from yibao_report.diagnostics import Diagnostic
from yibao_report.model.lexicon import ExpressionKind

_LISTED: Final = (
    ExpressionKind.MISSPELLING,
    ExpressionKind.MISUSE,
    ExpressionKind.PLEONASM,
    ExpressionKind.FORMULA,
)
"""What is told by the words themselves is not told again by the phrase."""


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield what is written where a fixed phrase or a common word is meant."""
    told = {(id(hit.block), place) for kind in _LISTED for hit in manuscript.hits[kind] for place in hit.places}
    running, lexicon = manuscript.running, manuscript.lexicon
    for slip in chain(*(find(running, lexicon) for find in (find_slips, find_idiom_slips, find_sound_slips))):
        places = {(id(slip.block), place) for place in range(slip.start, slip.end)}
        if told.isdisjoint(places):
            told |= places
            written = slip.block.text[slip.start : slip.end]
            message = f"“{written}”像是“{slip.phrase}”写错了"
            yield mark(MISSPELLING, slip.block, slip.start, slip.end, message, f"改为“{slip.phrase}”")
