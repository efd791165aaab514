"""通过……，使……: a sentence that has lost its subject: rule 46."""

from collections.abc import Iterator
from typing import Final

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.marking import mark
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.regex import regex

RULE = Rule(
    "YB456",
    "missing-subject",
    Severity.HINT,
    "句子可能没有主语",
    "“通过……，使……”两头都是介词和使令词，句子就没有主语。删去“通过”，或删去“使”。",
    Example("draft.txt", "通过开展集采，使药价明显下降。\n", "开展集采，使药价明显下降。\n"),
)

_LOST: Final = regex(
    r"(?:^|(?<=[。；！？]))(?:通过|经过|随着|由于)[^。；！？，]{2,60}+，(?P<verb>使得?|让|令)(?![用命])"
)


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield sentences that begin with a preposition and go on with 使."""
    for block in manuscript.draft.blocks:
        for match in _LOST.finditer(block.text):
            first = match.group()[:2]
            message = f"“{first}……，{match.group('verb')}……”没有主语"
            yield mark(RULE, block, *match.span(), message, f"删去“{first}”，或删去“{match.group('verb')}”")
