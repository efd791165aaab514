"""即 typed for 既 where 又 or 也 goes on: 即懂医学又懂法律 (rule 44)."""

from collections.abc import Iterator
from typing import Final

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.marking import mark
from yibao_report.check.text.wording.listed_words import MISSPELLING
from yibao_report.diagnostics import Diagnostic
from yibao_report.regex import regex

_BOTH: Final = regex(
    "(?P<wrong>即(?<![立随当旋亦迅若非也在一]即)(?P<verb>[\u4e00-\u9fff])(?<![要有是])(?P<rest>[^。；！？：\n]{0,20}?)[又也更]要?(?P=verb))(?!即)"
)
"""The verb that stands behind 即 stands again behind 又, 也 or 更; 即要, 即有 and 即是 are in the lexicon."""


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield every 即 that goes with 又, 也 or 更 and the same verb again."""
    for block in manuscript.draft.blocks:
        if "即" not in block.text:
            continue
        for match in _BOTH.finditer(block.text):
            place = match.start(), match.start("verb") + 1
            yield mark(MISSPELLING, block, *place, "“即”和后面的“又”“也”不成一对", f"改为“既{match['verb']}”")
