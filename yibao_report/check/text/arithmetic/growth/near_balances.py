"""Surpluses told away from their income and expenditure, and balances from what they grew out of.

当期结余 is income less expenditure, wherever in the paragraph these stand; 年末累计结余 is the balance before and the
surplus of the year: 年初累计结余1298.40亿元，当期结余163.38亿元，年末累计结余1461.78亿元.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.judging import Interval, added, overlap, settled, subtracted
from yibao_report.check.text.arithmetic.nearby import any_explained, passages_with
from yibao_report.check.text.arithmetic.slips import would_fit
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block, BlockKind
from yibao_report.reading import Figure, Passage
from yibao_report.reading.figure import MONEY
from yibao_report.regex import regex

_SURPLUS: Final = regex("(?:当期|本期|当年|收支|年度|本年)(?:收支)?(?:结余|结存|盈余)(?:为|达到?|约)?$|^结余$")
_INCOME: Final = regex("(?:收入|筹集(?:资金|基金)?|筹资(?:总额)?)(?:合计|总计|共计|共|为|达到?|约|完成|实现)*$")
_EXPENDITURE: Final = regex("支出(?:合计|总计|共计|共|为|达到?|约|完成|实现)*$")
_BEFORE: Final = regex("(?:年初|期初|上年末?|上年底|上年结转|加上)[一-鿿]{0,6}$")
_TIME_BEFORE: Final = ("年初", "上年末", "上年底", "期初", "上年结", "上年累计", "上年滚存")
_AFTER: Final = regex("(?:年末|期末|月末|年底|累计|滚存)[一-鿿]{0,4}(?:结余|结存)(?:为|达到?|约|增至|增加到)?$")
_OF_YEARS: Final = regex("(?:累计结余|滚存结余)(?:为|达到?)?$")
_TOTAL: Final = regex("总(?:收入|支出)$")
_PLANNED: Final = regex("(?:预算|决算|计划)(?:数|总额)?(?=(?:为|达到?|安排)?$)|安排")
_ABOVE: Final = 6
"""Paragraphs and headings above a surplus among which its income and expenditure stand."""
_FARTHEST: Final = 12
_REACH: Final = 24
_CLAUSE: Final = regex("[^，。；]*$")


class WrongBalance(NamedTuple):
    """What was told, what it is worked out from and where that stands, and how: added (＋) or subtracted (−).

    ``other_block`` is where the other stands, if not beside what was told.
    """

    block: Block
    told: Figure
    one_block: Block
    one: Figure
    other: Figure
    sign: str
    other_block: Block | None = None


def wrong_balances(manuscript: Manuscript) -> Iterator[WrongBalance]:
    """Go through the surpluses and balances that a slip of the pen separates from what they are worked out from."""
    for block, passage in passages_with(manuscript, ("结余", "结存")):
        for found in (*_surpluses(manuscript, block, passage), *_balances(manuscript, block, passage)):
            if not any_explained(block, found.told, found.one, found.other):
                yield found


def _surpluses(manuscript: Manuscript, block: Block, passage: Passage) -> Iterator[WrongBalance]:
    known = {figure.start for relation in passage.relations for figure in relation.figures}
    for number, told in enumerate(passage.figures):
        if (
            told.start in known
            or not _is_sum(told)
            or not (_SURPLUS.search(told.lead) or _is_of_years(passage, number))
        ):
            continue
        before = _sums_before(passage, number)
        incomes = [each for each in before if _INCOME.search(each.lead)]
        expenditures = [each for each in before if _EXPENDITURE.search(each.lead)]
        if any(overlap(_less(one, other), told.interval()) for one in incomes for other in expenditures):
            continue
        if incomes and expenditures:
            one, other = incomes[0], expenditures[0]
            if _is_slip(told, one, other):
                yield WrongBalance(block, told, block, one, other, "−")
        elif not incomes and not expenditures and _SURPLUS.search(told.lead):
            yield from _told_above(manuscript, block, told)


def _is_slip(told: Figure, one: Figure, other: Figure) -> bool:
    """Tell whether a surplus would be income less expenditure with a slip in one of the three undone."""
    needed = told.interval()[0] + other.interval()[0], told.interval()[1] + other.interval()[1]
    return (
        would_fit(told, _less(one, other))
        or would_fit(one, needed)
        or would_fit(other, subtracted(one.interval(), told.interval()))
    )


def _told_above(manuscript: Manuscript, block: Block, told: Figure) -> Iterator[WrongBalance]:
    """Yield a surplus in a paragraph of its own, whose income and expenditure open two paragraphs shortly above it."""
    blocks = manuscript.once(_running)
    number = next(place for place, each in enumerate(blocks) if each is block)
    above = [(each, _sums(manuscript.passage(each))) for each in blocks[max(0, number - _ABOVE) : number]]
    firsts = [(each, sums[0]) for each, sums in above if sums]
    incomes = [(each, sum_) for each, sum_ in firsts if _INCOME.search(_PLANNED.sub("", sum_.lead))]
    spent = [(each, sum_) for each, sum_ in firsts if _EXPENDITURE.search(_PLANNED.sub("", sum_.lead))]
    every = [sum_ for _, sums in above for sum_ in sums]
    if not incomes or not spent or any(overlap(_less(one, two), told.interval()) for one in every for two in every):
        return
    (where, one), (_, other) = incomes[-1], spent[-1]
    if told.scale == one.scale == other.scale and would_fit(told, _less(one, other)):
        yield WrongBalance(block, told, where, one, other, "−", other_block=spent[-1][0])


def _running(manuscript: Manuscript) -> Sequence[Block]:
    return [each for each in manuscript.draft.blocks if each.kind is not BlockKind.CELL]


def _sums(passage: Passage) -> Sequence[Figure]:
    return [each for each in passage.figures if _is_sum(each)]


def _is_of_years(passage: Passage, number: int) -> bool:
    """Tell whether a balance is that of the totals right before it: 总收入26.64亿元、总支出25.70亿元，结余0.94亿元."""
    before = passage.figures[max(0, number - 2) : number]
    totals = len(before) == 2 and all(_TOTAL.search(each.lead) for each in before)
    return totals and _OF_YEARS.search(passage.figures[number].lead) is not None


def _balances(manuscript: Manuscript, block: Block, passage: Passage) -> Iterator[WrongBalance]:
    for number, told in enumerate(passage.figures):
        if not _is_sum(told) or not _AFTER.search(told.lead) or _is_opening(passage, number):
            continue
        before = _sums_before(passage, number)
        openings = [each for each in before if _is_opening(passage, passage.figures.index(each))]
        surpluses = [each for each in before if _SURPLUS.search(each.lead) and each not in openings]
        if len(openings) == 1 and surpluses:
            fits = [_plus(openings[0], each) for each in surpluses]
            if not any(overlap(sum_, told.interval()) for sum_ in fits):
                yield WrongBalance(block, told, block, openings[0], surpluses[-1], "＋")
        elif surpluses and not openings and (found := _since_elsewhere(manuscript, block, told, surpluses[0])):
            yield found


def _since_elsewhere(manuscript: Manuscript, block: Block, told: Figure, surplus: Figure) -> WrongBalance | None:
    """Return a balance that the surplus before it and no balance of the text make, and one does but for two digits."""
    known = [(where, each) for where, each in manuscript.once(_balances_told) if where is not block]
    if any(overlap(_plus(each, surplus), told.interval()) for _, each in known):
        return None
    meant = ((where, each) for where, each in known if would_fit(told, _plus(each, surplus), only_swapped=True))
    return next((WrongBalance(block, told, where, each, surplus, "＋") for where, each in meant), None)


def _balances_told(manuscript: Manuscript) -> Sequence[tuple[Block, Figure]]:
    return [
        (block, each)
        for block, passage in passages_with(manuscript, ("结余", "结存"))
        for each in passage.figures
        if _is_sum(each) and _AFTER.search(each.lead)
    ]


def _is_opening(passage: Passage, number: int) -> bool:
    """Tell whether a figure is the balance before: 年初累计结余, 加上2023年末的."""
    figure = passage.figures[number]
    start = max(passage.figures[number - 1].end if number else 0, figure.start - _REACH)
    clause = _CLAUSE.search(passage.text, start, figure.start)
    words = clause[0] if clause else ""
    return _BEFORE.search(figure.lead) is not None or "加上" in words or any(word in words for word in _TIME_BEFORE)


def _sums_before(passage: Passage, number: int) -> list[Figure]:
    return [each for each in reversed(passage.figures[max(0, number - _FARTHEST) : number]) if _is_sum(each)]


def _is_sum(figure: Figure) -> bool:
    return figure.kind == MONEY and figure.high is None and figure.change is None and not figure.qualifiers


def _less(one: Figure, other: Figure) -> Interval:
    first, second = settled((one, other))
    return subtracted(first.interval(), second.interval())


def _plus(one: Figure, other: Figure) -> Interval:
    figures: Sequence[Figure] = settled((one, other))
    return added(figures)
