"""Lists of three and more figures that come near to a total before them and make it not: 37位：患者15位、医务人员9位….

No relation need be read: a list is what stands closely one after the other in one sentence and counts the same. Told is
a list no part of which makes any figure of the paragraph, and whose sum is within a tenth of a figure before it.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.judging import OVERLAP, OVERLAP_REACH
from yibao_report.check.text.arithmetic.nearby import any_explained, counted_kind, is_made_of
from yibao_report.check.text.arithmetic.totals.addends import VIEW, fits_flow
from yibao_report.check.text.arithmetic.totals.slipped_sums import is_slip_away
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block, BlockKind
from yibao_report.reading import Aspect, Figure, Passage
from yibao_report.reading.figure import MONEY
from yibao_report.regex import regex

_FEWEST: Final = 3
_MOST: Final = 12
_GAP: Final = 30
"""Characters between two members of a list."""
_BEFORE: Final = 6
_NEAR: Final = Decimal("0.1")
_LARGE: Final = 30
"""Amounts from which on it is no accident that two of a list make another figure."""
_BILL: Final = 1000
"""The same for a sum that somebody pays."""
_LIST_ENDS: Final = regex("[。！？\n]|其中|包括|分别")
_OF_WHICH: Final = regex("其中|包括|含")
_TOLD_AGAIN: Final = regex("其中|（|包括|[。；]|合计|共|剩|余|另")
_BESIDES: Final = regex("另|不计|不含")
_NO_ADDEND: Final = regex("^的$|均|最|单笔|比|较|每|上年|同期")
_SHARE: Final = regex("占约?$")
_FLOW: Final = regex("收入|支出|结余|结存|盈余|缺口|收支")
_NEVER_LISTED: Final = ("年", "个月", "天", "岁", "倍", "小时", "分", "数")
_REACH: Final = 16
_BEHIND: Final = 10


class ListedSum(NamedTuple):
    """A list with the total that it comes near to."""

    block: Block
    total: Figure
    parts: tuple[Figure, ...]


def listed_sums(manuscript: Manuscript) -> Iterator[ListedSum]:
    """Go through the lists of the running text that make nearly a total and no other figure."""
    for block in manuscript.draft.blocks:
        if block.kind is BlockKind.CELL:
            continue
        passage = manuscript.passage(block)
        if len(passage.figures) > _FEWEST:
            for members in _lists(passage):
                found = _near_total(passage, members)
                if found and not any_explained(block, found[0], *found[1]):
                    yield ListedSum(block, *found)


def _lists(passage: Passage) -> Iterator[list[Figure]]:
    """Yield the lists of three figures and more; one that has semicolons also piece by piece."""
    for members in _runs(passage):
        if len(members) < _FEWEST:
            continue
        yield members
        pieces: list[list[Figure]] = [[]]
        for member in members:
            if pieces[-1] and "；" in passage.text[pieces[-1][-1].end : member.start]:
                pieces.append([])
            pieces[-1].append(member)
        if len(pieces) > 1:
            yield from (piece for piece in pieces if len(piece) >= _FEWEST)


def _runs(passage: Passage) -> Iterator[list[Figure]]:
    run: list[Figure] = []
    for figure in passage.figures:
        if figure.is_ratio and figure.change is None and _SHARE.search(figure.lead):
            continue  # 568件，占61.9%；350件，占38.1%
        is_addend = _is_addend(figure)
        if run and not (is_addend and _goes_on(passage, run[-1], figure)):
            yield run
            run = []
        if is_addend:
            run.append(figure)
    yield run


def _goes_on(passage: Passage, last: Figure, figure: Figure) -> bool:
    alike = counted_kind(last) == counted_kind(figure) and (figure.scale == last.scale or figure.kind == MONEY)
    return alike and figure.start - last.end <= _GAP and not _LIST_ENDS.search(passage.text, last.end, figure.start)


def _near_total(passage: Passage, members: Sequence[Figure]) -> tuple[Figure, tuple[Figure, ...]] | None:
    first, last = members[0], members[-1]
    alike = [each for each in passage.figures if counted_kind(each) == counted_kind(first) and each.high is None]
    if len({flow for each in members for flow in _FLOW.findall(each.lead)}) > 1 or _make_another(
        passage, members, alike
    ):
        return None
    if _BESIDES.search(passage.text, max(0, first.start - _REACH), last.end + _BEHIND):
        return None
    before = [each for each in alike if each.end <= first.start and _is_addend(each)][-_BEFORE:]
    candidates = [(total, tuple(members)) for total in before if fits_flow(passage.text, total, members)]
    if len(members) > _FEWEST and not _is_first_part(passage, first):
        candidates.append((first, tuple(members[1:])))
    near = [(_share(*each), each) for each in candidates if each[0].amount > max(part.amount for part in each[1])]
    off, found = min(((abs(share - 1), each) for share, each in near), default=(_NEAR, None), key=lambda each: each[0])
    if found is None or off >= _NEAR or OVERLAP.search(passage.text, found[0].start, last.end + OVERLAP_REACH):
        return None
    return None if _may_be_some(passage, *found) else found


def _is_first_part(passage: Passage, first: Figure) -> bool:
    """Tell whether a list begins behind a point of view, which parts a whole that was told before."""
    views = VIEW.finditer(passage.text, max(0, first.start - _GAP), first.start)
    return any(not _LIST_ENDS.search(passage.text, view.end(), first.start) for view in views)


def _may_be_some(passage: Passage, total: Figure, parts: tuple[Figure, ...]) -> bool:
    """Tell whether 其中 may name only the greatest parts: of these a slip of the pen makes no whole."""
    of_which = _OF_WHICH.search(passage.text, total.end, parts[0].start) is not None
    return of_which and _share(total, parts) < 1 and not is_slip_away(total, list(parts))


def _make_another(passage: Passage, members: Sequence[Figure], alike: Sequence[Figure]) -> bool:
    """Tell whether some of a list that stand side by side make another figure, and not by accident."""
    return any(
        total not in members[start:end]
        and is_made_of(total, members[start:end])
        and _is_no_accident(passage, total, members, (start, end))
        for start in range(len(members))
        for end in range(start + 2, min(len(members), start + _MOST) + 1)
        for total in alike
    )


def _is_no_accident(passage: Passage, total: Figure, members: Sequence[Figure], run: tuple[int, int]) -> bool:
    start, end = run
    if end - start > 2:
        return True
    if total not in members:
        return total.amount >= _LARGE
    place = members.index(total)
    if place == 0 and start == 1 and end == len(members):
        return True
    between = passage.text[members[min(place, start)].end : members[max(place, end - 1)].start]
    bill = total.kind == MONEY and total.amount >= _BILL
    return bill or _TOLD_AGAIN.search(between) is not None


def _share(total: Figure, parts: Sequence[Figure]) -> Decimal:
    return sum((part.amount for part in parts), Decimal(0)) / total.amount


def _is_addend(figure: Figure) -> bool:
    """Tell whether a figure may be a part or a total: a plain count or sum, no step, no mean, no extreme."""
    return (
        figure.high is None
        and not figure.qualifiers
        and not (figure.is_ratio or figure.is_points or figure.unit is None)
        and figure.aspect not in (Aspect.BY, Aspect.FROM)
        and figure.amount > 0
        and figure.kind not in _NEVER_LISTED
        and not _NO_ADDEND.search(figure.lead[-_BEFORE:])
    )
