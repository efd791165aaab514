"""Numbers that are said to be all there is of a noun, against what is told of it elsewhere: 14件处罚决定全部经过审核.

The noun stands behind the number that is told of all, and before or behind the other, the only one that is told of it
otherwise; the two differ by one digit.
"""

from collections.abc import Iterator
from typing import Final

from yibao_report.check.text.arithmetic.nearby import counted_kind
from yibao_report.check.text.arithmetic.slips import is_digit_off
from yibao_report.check.text.arithmetic.telling.tellings import Telling, tellings_by_kind
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.reading import Aspect, Figure
from yibao_report.regex import regex

_OF_ALL: Final = regex(
    "(?P<noun>[一-鿿]{3,10}?[一-鿿])(?:已|均|都)?(?:开展|实现|进行|实行)?(?:全部|全覆盖|逐[一个项件家条])"
)
_ALL: Final = regex("(?:^|[^一-鿿]|对|将|在|覆盖)(?:全部|全体|所有)的?$")
_COUNTED: Final = regex("(?P<noun>[一-鿿]{3,4})")
"""对全部11个统筹地区的检查."""
_WHOLE: Final = regex("(?:^|[，。；：、])(?:其中)?(?:对|实现|全[市县省区州]|上述|这|将|把|所有|全体|使)*$")
"""What may stand in front of the number of all, and narrows nothing."""
_SOME: Final = regex("新增|再|另|首批|部分|试点|抽|[上去]年|同期|增加|减少|不足|超过|由|从|比|较|剩|余|未|人均|每")
_DIGITS: Final = 2
_BEFORE: Final = 12
_MOST: Final = 60


def totals_of_nouns(manuscript: Manuscript) -> Iterator[tuple[Telling, Telling]]:
    """Yield what is told of a noun, and the number of all that is otherwise."""
    found = 0
    for block in manuscript.draft.blocks:
        if block.cell is not None or not ("全部" in block.text or "全覆盖" in block.text or "逐" in block.text):
            continue
        passage = manuscript.passage(block)
        for figure in filter(_counts, passage.figures):
            noun = _OF_ALL.match(block.text, figure.end)
            start = max(0, figure.start - _BEFORE)
            if noun is None or not _WHOLE.search(block.text, start, figure.start):
                before = _ALL.search(block.text, start, figure.start)
                noun = _COUNTED.match(block.text, figure.end) if before else None
            if noun is None or found > _MOST:
                continue
            found += 1
            odd = Telling(block, passage, figure)
            if not block.is_explained(figure.start, figure.end) and (usual := _usual(odd, noun["noun"], manuscript)):
                yield usual, odd


def _counts(figure: Figure) -> bool:
    return figure.is_exact_count and len(figure.digits) >= _DIGITS


def _usual(odd: Telling, noun: str, manuscript: Manuscript) -> Telling | None:
    """Return the one number that is told of a noun elsewhere, if a digit separates the two."""
    usual: Telling | None = None
    for each in tellings_by_kind(manuscript).get(counted_kind(odd.figure), ()):
        figure = each.figure
        if each.place != odd.place and (figure.counted.startswith(noun) or noun in figure.lead[-_BEFORE:]):
            if figure.aspect is Aspect.TO:
                continue  # what is to be reached, or was since
            differ = usual is not None and figure.amount != usual.figure.amount
            if differ or each.block is odd.block or _SOME.search(each.before[-_BEFORE:]):
                return None
            usual = usual or each
    return usual if usual is not None and is_digit_off(odd.figure.digits, usual.figure.digits) else None
