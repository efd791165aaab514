"""What a plan adds to what is there: 新增4名，总数达到10名, and 现有专职监管人员6名 elsewhere.

The sum and what is added give what there is. Told is a sum that no number of its kind gives, where the one number that
the text or a table tells of the same noun is a slip away from what it should be.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.nearby import counted_kind
from yibao_report.check.text.arithmetic.slips import is_digit_off, would_fit
from yibao_report.check.text.arithmetic.telling.tellings import Telling, pieces, tellings_by_kind
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block
from yibao_report.reading import Aspect, Figure, Passage
from yibao_report.regex import regex

_ADDED: Final = regex("(?:新增|增加|再增|增设|增配|增建|净增)[一-鿿]{0,14}$")
_SUM: Final = regex("(?:使|让)?(?:[一-鿿]{0,16}?)(?:总数|总量|累计|总计)?(?:[一-鿿]{0,8}?)(?:达到|增至|增加到|扩大到)$")
_SINCE: Final = regex("[比较]20[0-9]{2}年(?:底|末)?(?:增加|新增|增长)$")
_BETWEEN: Final = regex("[^。；！？\n]{0,48}")
_BEFORE: Final = 24
_BEHIND: Final = 12
_FEWEST_DIGITS: Final = 3
"""Digits of what is added, two of which are hardly in each other's place by accident."""
_MOST: Final = 40


class OddSum(NamedTuple):
    """What is added and the sum, and what is told of the same noun elsewhere."""

    block: Block
    added: Figure
    total: Figure
    there: Telling

    @property
    def base(self) -> Decimal:
        """What there should be."""
        return self.total.amount - self.added.amount


def odd_sums(manuscript: Manuscript) -> Iterator[OddSum]:
    """Go through the sums of plans that what is told to be there does not give."""
    found = 0
    for block in manuscript.draft.blocks:
        if block.cell is not None or ("增" not in block.text or ("达到" not in block.text and "到" not in block.text)):
            continue
        passage = manuscript.passage(block)
        for added, total in _steps(passage):
            found += 1
            if found > _MOST:
                return
            told = tellings_by_kind(manuscript).get(counted_kind(total), ())
            alike = [each for each in told if each.block is not block]
            if there := _there(manuscript, passage, (added, total), alike):
                yield OddSum(block, added, total, there)


def _steps(passage: Passage) -> Iterator[tuple[Figure, Figure]]:
    """Go through what is added with its sum, where the sentence does not tell what was there."""
    for one, other in _alike(passage):
        if any(each.is_ratio or each.high is not None for each in (one, other)) or other.qualifiers:
            continue
        if not _BETWEEN.fullmatch(passage.text, one.end, other.start):
            continue
        added, total = (one, other) if _ADDED.search(one.lead) and _SUM.search(other.lead) else (other, one)
        sums_up = added is one or (_SINCE.search(other.lead) and one.aspect in (Aspect.TO, None))
        before = [each for each in passage.figures if each.end <= one.start and counted_kind(each) == counted_kind(one)]
        own = any(each.amount == total.amount - added.amount or each.aspect is Aspect.FROM for each in before[-1:])
        if sums_up and not own and 0 < added.amount < total.amount:
            yield added, total


def _alike(passage: Passage) -> Iterator[tuple[Figure, Figure]]:
    """Go through each figure with the next one of its kind, and at most one figure between them."""
    for number, one in enumerate(passage.figures):
        following = passage.figures[number + 1 : number + 3]
        if other := next((each for each in following if counted_kind(each) == counted_kind(one)), None):
            yield one, other


def _there(
    manuscript: Manuscript, passage: Passage, step: tuple[Figure, Figure], told: Sequence[Telling]
) -> Telling | None:
    """Return what the text tells of the noun of a sum, if that is a slip away from what it should be."""
    added, total = step
    base = total.amount - added.amount
    if any(each.figure.amount == base for each in told):
        return None
    if not any(_is_slip(each, base) or _has_step_slipped(added, total, each) for each in told):
        return None
    text = passage.text
    words = "，".join(text[max(0, each.start - _BEFORE) : each.end + _BEHIND] for each in (added, total))
    named = pieces(words)
    naming = set(map(id, manuscript.running.blocks_with(named)))
    near = [
        each
        for each in told
        if each.figure.amount < total.amount
        and each.figure.aspect is not Aspect.BY
        and not each.figure.qualifiers
        and (each.row or id(each.block) in naming)
        and any(piece in f"{each.before}{each.behind}" for piece in named)
    ]
    if len({each.figure.amount for each in near}) == 1 and _is_slip(near[0], base):
        return near[0]
    return next((each for each in near if _has_step_slipped(added, total, each)), None)


def _is_slip(telling: Telling, base: Decimal) -> bool:
    digits = f"{base / telling.figure.scale:f}"
    return is_digit_off(telling.figure.digits, digits.replace(".", ""))


def _has_step_slipped(added: Figure, total: Figure, there: Telling) -> bool:
    """Tell whether what is added has two digits in each other's place."""
    step = total.amount - there.figure.amount
    return len(added.digits) >= _FEWEST_DIGITS and would_fit(added, (step, step), only_swapped=True)
