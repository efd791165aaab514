"""How long something lasts against when it begins and ends: 自2025年3月至11月……为期9个月; 2021—2025年，为期五年."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from yibao_report.check.text.arithmetic.counts.list_items import value_of
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block
from yibao_report.regex import regex

_MONTHS: Final = regex(
    "(?:(?P<year>20[0-9]{2})年)?(?P<first>[0-9]{1,2})月?起?(?:[—－–-]|至|到)"
    "(?:(?P<until>20[0-9]{2})年)?(?P<last>[0-9]{1,2})月(?![0-9])"
)
_LASTS: Final = regex("为期(?P<number>[0-9]{1,2}|[一二两三四五六七八九十]{1,3})个月")
_REACH: Final = 80
_YEAR: Final = 12


@dataclass(frozen=True, slots=True)
class WrongDuration:
    """A number of months, how many it should be, and where they are named."""

    block: Block
    start: int
    end: int
    should: int
    span: tuple[int, int]

    @property
    def text(self) -> str:
        """As written."""
        return self.block.text[self.start : self.end]


def wrong_durations(manuscript: Manuscript) -> Iterator[WrongDuration]:
    """Go through the durations of the text that the months named in the same sentence do not give."""
    for block in manuscript.draft.blocks:
        if "为期" not in block.text:
            continue
        for lasts in _LASTS.finditer(block.text):
            start = max(block.text.rfind("。", 0, lasts.start()) + 1, lasts.start() - _REACH)
            spans = list(_MONTHS.finditer(block.text, start, lasts.start()))
            if len(spans) != 1 or block.is_explained(lasts.start(), lasts.end()):
                continue
            [span] = spans
            years = int(span["until"]) - int(span["year"]) if span["until"] and span["year"] else 0
            should = years * _YEAR + int(span["last"]) - int(span["first"]) + 1
            told = {should, should - 1} if span["first"] == span["last"] else {should}  # 2024年6月至2025年6月
            if should > 0 and value_of(lasts["number"]) not in told:
                yield WrongDuration(block, lasts.start("number"), lasts.end(), should, span.span())
