"""Figures that would agree with those around them if two of their neighbouring digits changed places.

Input: the figures of one kind in a paragraph. Output: the one that is the total of the others, a part of their total,
or the difference of two, but for two digits. Bookkeepers know the mistake by its size: the sum is off by a multiple
of nine. No word need say that the figures belong together, for few sums are off by just that much by accident; a figure
that agrees with anything around it is let be.
"""

from collections.abc import Container, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.borne_out import fits_around
from yibao_report.check.text.arithmetic.judging import OVERLAP, OVERLAP_REACH
from yibao_report.check.text.arithmetic.nearby import any_explained, counted_kind
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block, BlockKind
from yibao_report.reading import Aspect, Figure, Passage, RelationKind
from yibao_report.reading.figure import MONEY
from yibao_report.reading.relations.lists import FLOWS
from yibao_report.reading.relations.parts import NEVER_ADDED
from yibao_report.regex import regex

_FEWEST: Final = 3
"""A total and two parts, and digits of a number that may be swapped."""
_LONGEST: Final = 10
"""Figures of a sum, its total included."""
_DIFFERENCE: Final = regex("增|减|多|少|余|净|省|缩|压|差|降|承担|负担|自付|自费")
_APART: Final = regex("比(?![对例价武赛照重])|较|每|平均|[人次户月年日]均|起付|封顶|限额")
"""Words in front of what is added to nothing."""
_EACH: Final = regex("(?:每[人户次家]|每人每[年月])(?:每年|每月)?$")
"""Words in front of a standard: 按每人400元全额资助，资金548万元."""
_SHORT: Final = 2
_FINE: Final = 2
"""Decimals with which two digits are enough: 0.78万人."""
_BEFORE: Final = 5
_NUMBER: Final = regex(r"[0-9,]++(?:\.[0-9]++)?")
_BREAK: Final = regex("[。！？\n]")
_MOST_BREAKS: Final = 2
"""Sentences that may end inside a sum."""


class Swapped(NamedTuple):
    """A figure with two digits in each other's place.

    Attributes:
        block: Where it stands.
        figure: As written.
        others: Those that it would agree with: the total and the other parts, all parts, or what it is between.
        meant: Its number with the digits put right, as it would be written.
        is_difference: Whether it is the difference of two; else it is a total or a part.
        is_one_of_several: Whether another figure of the sum, of two digits, would put it right as well.
    """

    block: Block
    figure: Figure
    others: tuple[Figure, ...]
    meant: str
    is_difference: bool
    is_one_of_several: bool = False


def swapped_digits(manuscript: Manuscript) -> tuple[Swapped, ...]:
    """Return the figures of the running text that have two digits in each other's place."""
    return manuscript.once(_swapped_digits)


def _swapped_digits(manuscript: Manuscript) -> tuple[Swapped, ...]:
    return tuple(
        found
        for block in manuscript.draft.blocks
        if block.kind is not BlockKind.CELL
        for found in _in_block(block, manuscript.passage(block))
        if not any_explained(block, found.figure, *found.others)
    )


def _in_block(block: Block, passage: Passage) -> Iterator[Swapped]:
    kinds: dict[str, list[Figure]] = {}
    for figure in passage.figures:
        if _is_number(figure):
            kinds.setdefault(counted_kind(figure), []).append(figure)
    for kind, figures in kinds.items():
        if len(figures) >= _FEWEST and kind not in NEVER_ADDED:
            yield from _Row(block, passage, figures).swapped()


def _is_number(figure: Figure) -> bool:
    return (
        figure.unit is not None
        and not (figure.is_ratio or figure.is_points or figure.spelled or figure.qualifiers)
        and figure.high is None
        and figure.amount > 0
        and not (figure.kind == MONEY and _EACH.search(figure.lead))
    )


class _Row:
    """The numbers of one kind in a paragraph, in units of the last digit of the finest of them."""

    def __init__(self, block: Block, passage: Passage, figures: Sequence[Figure]) -> None:
        self._block, self._passage, self._figures = block, passage, figures
        finest = min(figure.half_place for figure in figures)
        self._values = [int(figure.amount / finest / 2) for figure in figures]
        self._steps = [dict(_steps(figure, value)) for figure, value in zip(figures, self._values, strict=True)]

    def swapped(self) -> Iterator[Swapped]:
        every = range(len(self._values))
        balanced = {each.figures[2].start for each in self._passage.related(RelationKind.BALANCE)}
        found = [*self._sums(every), *self._differences(balanced)]
        parts = {part for _, step, others, is_difference in found if not (step or is_difference) for part in others}
        if parts:  # 预警1947人，红灯214人、…；纳入监测87人，…，其余1315人: the parts of one sum stand between another's
            found += self._sums([number for number in every if number not in parts])
        agreed = {number for odd, step, others, _ in found if not step for number in (odd, *others)}
        told: set[int] = set()
        for odd, step, others, is_difference in found:
            if step and odd not in agreed | told and not fits_around(self._passage, self._figures[odd]):
                told.add(odd)
                figures = tuple(self._figures[other] for other in others)
                meant = self._steps[odd][step]
                several = not is_difference and self._has_short_swap(odd, step, others)
                yield Swapped(self._block, self._figures[odd], figures, meant, is_difference, several)

    def _has_short_swap(self, odd: int, step: int, others: Sequence[int]) -> bool:
        """Tell whether a number of two digits, turned round, would put the sum right as well: 14 for 41."""
        is_total = self._values[odd] > max(self._values[other] for other in others)
        needed = -step if is_total else step
        turned = ((other, self._figures[other].text[:_SHORT]) for other in others)
        return any(
            digits.isdigit() and self._values[other] * int(digits[::-1]) // int(digits) - self._values[other] == needed
            for other, digits in turned
            if self._figures[other].is_exact_count and not self._figures[other].text[_SHORT:][:1].isdigit()
        )

    def _sums(self, numbers: Sequence[int]) -> Iterator[tuple[int, int, tuple[int, ...], bool]]:
        """Yield the odd figure of every sum that fits (step 0) or would if it were larger by a step."""
        values = self._values
        all_values = set(values)
        for first in range(len(numbers)):
            for end in range(first + _FEWEST, min(len(numbers), first + _LONGEST) + 1):
                members = numbers[first:end]
                amount = sum(values[number] for number in members)
                if amount in all_values:  # the total stands farther off
                    yield members[0], 0, tuple(members[1:]), False
                    continue
                for total in (members[0], members[-1]):
                    parts = [number for number in members if number != total]
                    missing = 2 * values[total] - amount
                    if missing == 0:
                        yield total, 0, tuple(parts), False
                        continue
                    odd = [part for part in parts if missing in self._steps[part]]
                    total_is_odd = -missing in self._steps[total]
                    if not (odd or total_is_odd) or not self._may_be_sum(total, parts, total_is_odd=total_is_odd):
                        continue
                    if total_is_odd:
                        yield total, -missing, tuple(parts), False
                    for part in odd:
                        yield part, missing, (total, *(each for each in parts if each != part)), False

    def _differences(self, balanced: Container[int]) -> Iterator[tuple[int, int, tuple[int, ...], bool]]:
        """Yield the same for differences; those at the places ``balanced`` are told of income and expenditure."""
        for number, figure in enumerate(self._figures):
            if figure.start in balanced:
                continue
            near = [
                each for each in range(max(0, number - _BEFORE), min(len(self._values), number + 2)) if each != number
            ]
            told = _DIFFERENCE.search(figure.lead) and figure.aspect in (None, Aspect.BY)
            for place, one in enumerate(near):
                for other in near[place + 1 :]:
                    missing = abs(self._values[one] - self._values[other]) - self._values[number]
                    if missing == 0:
                        yield number, 0, (one, other), True
                    elif told and missing in self._steps[number] and other < number:
                        yield number, missing, (one, other), True

    def _may_be_sum(self, total: int, parts: Sequence[int], *, total_is_odd: bool) -> bool:
        whole, added = self._figures[total], [self._figures[part] for part in parts]
        scales = {figure.scale for figure in (whole, *added)}
        coarsest = max(figure.half_place for figure in (whole, *added))
        if len(scales) > 1 and any(figure.amount % (2 * coarsest) for figure in (whole, *added)):
            return False  # 2.37万人、1.68万人、9100人, but not 9136人
        if len(scales) == 1 and len({max(0, each.decimals) for each in (whole, *added) if not each.is_whole}) > 1:
            return False
        if any(_is_apart(each) for each in (whole, *added)):
            return False
        if not total_is_odd and whole.amount <= max(each.amount for each in added):
            return False
        if len({flow for each in (whole, *added) for flow in FLOWS.findall(each.lead)}) > 1:
            return False  # 收入、支出、结余 are no parts of one another
        start, end = min(whole.start, added[0].start), max(whole.end, added[-1].end)
        text = self._passage.text
        return (
            OVERLAP.search(text, start, end + OVERLAP_REACH) is None
            and len(_BREAK.findall(text[start:end])) <= _MOST_BREAKS
        )


def _is_apart(figure: Figure) -> bool:
    return figure.change is not None or _APART.search(figure.lead) is not None


def _steps(figure: Figure, value: int) -> Iterator[tuple[int, str]]:
    """Yield by how much a number would change if two neighbouring digits changed places, and the number then."""
    found = _NUMBER.match(figure.text)
    written = found[0] if found else ""
    places = [place for place, char in enumerate(written) if char.isdigit()]
    plain = int("".join(filter(str.isdigit, written)))
    if len(str(plain)) < (_FEWEST if figure.decimals < _FINE else _FEWEST - 1):
        return
    for first, second in pairwise(places):
        if written[first] != written[second]:
            chars = list(written)
            chars[first], chars[second] = chars[second], chars[first]
            meant = "".join(chars)
            changed = int("".join(filter(str.isdigit, meant)))
            if meant[0] != "0" or meant.startswith("0."):
                yield value * changed // plain - value, meant
