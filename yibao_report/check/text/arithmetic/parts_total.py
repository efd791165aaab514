"""Rule 1: parts that do not add up to the total beside them."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final

from yibao_report.check.text.arithmetic.judging import (
    OVERLAP,
    OVERLAP_REACH,
    added,
    overlap,
    printed,
    report,
    settled,
    subtracted,
)
from yibao_report.check.text.arithmetic.slips import would_fit
from yibao_report.check.text.arithmetic.swapped_digits import Swapped, swapped_digits
from yibao_report.check.text.arithmetic.tables.table_columns import Working, wrong_cells
from yibao_report.check.text.arithmetic.tables.totals import wrong_totals
from yibao_report.check.text.arithmetic.totals.counts_in_words import OddSum, odd_counts
from yibao_report.check.text.arithmetic.totals.county_quotas import odd_quotas
from yibao_report.check.text.arithmetic.totals.financing import OddFinancing, odd_financing
from yibao_report.check.text.arithmetic.totals.group_members import OddMembers, odd_members
from yibao_report.check.text.arithmetic.totals.listed_sums import ListedSum, listed_sums
from yibao_report.check.text.arithmetic.totals.marks import OddMarks, odd_marks
from yibao_report.check.text.arithmetic.totals.near_sums import NearSum, near_sums
from yibao_report.check.text.arithmetic.totals.slipped_sums import is_in_other_unit, is_short_of_punished, is_slip_away
from yibao_report.check.text.arithmetic.totals.spans_of_months import spans_of_months
from yibao_report.check.text.arithmetic.totals.splits import Split, splits
from yibao_report.check.text.arithmetic.totals.sums_behind import SumBehind, sums_behind
from yibao_report.check.text.arithmetic.totals.sums_below import SumBelow, sums_below
from yibao_report.check.text.arithmetic.totals.told_totals import odd_places
from yibao_report.check.text.arithmetic.totals.year_sums import YearSum, year_sums
from yibao_report.check.text.arithmetic.totals.years_together import years_together
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.diagnostics import Diagnostic, Example, Related, Rule, Severity
from yibao_report.model.draft import Block
from yibao_report.reading import Figure, Passage, Relation, RelationKind
from yibao_report.regex import regex

RULE: Final = Rule(
    "YB411",
    "parts-not-total",
    Severity.ERROR,
    "分项之和与总数不等",
    "“共300家，其中三级12家、二级90家、一级178家”：分项相加是280家，与总数不符，总数或某一分项有误。\n"
    "核对原始数据后改正。四舍五入造成的末位差异（每项不超过末位的一半）不算错误；“其中”只列举一部分时，分项之和可以小于总数，"
    "但不能大于总数（见YB423）。没有“其中”“合计”一类的字样，几项相加与前后的一个数只差一点的，也报。",
    Example(
        "draft.txt",
        "全市定点医疗机构共300家，其中三级12家、二级90家、一级178家。\n",
        "全市定点医疗机构共280家，其中三级12家、二级90家、一级178家。\n",
    ),
)

_NEARLY_ALL: Final = Decimal("0.9")
"""A list that reaches this part of its total is meant to be whole: with less, 其中 may name only some."""
_ALMOST_ALL: Final = Decimal("0.96")
"""The same for two parts, of which 其中 often names the largest only: 床位892万张，其中医院697万张、卫生院138万张."""
_GAINED: Final = regex("^[，；]?(?:[今本当]年)?(?:新[增建签设纳]|净增)")
_LOST: Final = regex("(?:注销|退出|解除|取消|终止|减少|停保|撤销)[一-鿿]{0,4}$")
_SUMMED: Final = regex("(?:共|合计|总计|累计)[一-鿿]{0,6}$")
_TWO: Final = 2
_WIDEST: Final = 100
"""Characters that a place may span; of a longer list its total is marked."""


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Report totals that their parts do not make."""
    told: set[tuple[int, int]] = set()
    summed: set[tuple[int, int]] = set()
    for swapped in swapped_digits(manuscript):
        if not swapped.is_difference:
            told.add((id(swapped.block), swapped.figure.start))
            yield _swapped(swapped)

    def is_told(block: Block, figures: Iterable[Figure]) -> bool:
        return any((id(block), figure.start) in told for figure in figures)

    for block, relation in manuscript.statements(RelationKind.PARTS):
        if not is_told(block, relation.figures):
            if _is_summed_behind(manuscript.passage(block), relation) or _are_steps(relation):
                continue
            for found in _of_relation(block, relation):
                summed.update((id(block), figure.start) for figure in relation.figures)
                yield found
    for near in near_sums(manuscript):
        if not is_told(near.block, (near.total, *near.parts)):
            summed.update((id(near.block), figure.start) for figure in (near.total, *near.parts))
            yield _nearly(near)
    for listed in listed_sums(manuscript):
        figures = listed.total, *listed.parts
        if not is_told(listed.block, figures) and summed.isdisjoint((id(listed.block), each.start) for each in figures):
            yield _nearly(listed)
    for split in splits(manuscript):
        if not is_told(split.block, split.parts):
            yield _of_split(split)
    of_years = {
        (id(each.block), each.total.start): each
        for find in (years_together, year_sums, spans_of_months)
        for each in find(manuscript)
    }
    yield from (_of_years(each) for each in of_years.values() if not is_told(each.block, (each.total, *each.years)))
    yield from (
        _of_sum_behind(each) for each in sums_behind(manuscript) if not is_told(each.block, (each.total, *each.parts))
    )
    yield from map(_of_lines, sums_below(manuscript))
    yield from map(_of_marks, odd_marks(manuscript))
    yield from map(_of_words, (*odd_counts(manuscript), *odd_quotas(manuscript)))
    groups: list[OddMembers | OddFinancing] = [*odd_members(manuscript), *odd_financing(manuscript)]
    yield from (_of_members(each) for each in groups if not is_told(each.block, each.parts))
    yield from _in_tables(manuscript)


def _in_tables(manuscript: Manuscript) -> Iterator[Diagnostic]:
    told = set()
    for cell in wrong_cells(manuscript):
        told.add(id(cell.odd.block))
        if cell.working is Working.SUM:
            yield Diagnostic(
                RULE,
                f"表中的和与同行的数不符：{cell.formula}＝{cell.should}，写作{cell.entry.block.text}",
                "核对该行各格；同一列其他各行都是这样算出的",
                cell.odd.block.span(0, len(cell.odd.block.text)),
            )
    for wrong in wrong_totals(manuscript):
        if any(id(each.block) in told for each in (wrong.total, *wrong.suspects)):
            continue
        message = (
            f"表中“{wrong.label}”与各项之和不等：各项之和是{wrong.sum:f}，“{wrong.label}”写作{wrong.total.block.text}"
        )
        for odd in odd_places(manuscript, wrong):
            yield Diagnostic(RULE, message + odd.likely, "核对该行（列）各格和合计", odd.span)


def _of_relation(block: Block, relation: Relation) -> Iterator[Diagnostic]:
    total, *parts = relation.figures
    overlapping = OVERLAP.search(block.text, relation.start, relation.end + OVERLAP_REACH)
    if not (overlapping or _count_another(total, parts)) and _is_claimed(relation) and not agrees(relation):
        sum_text = told_sum(parts, total)
        yield report(
            RULE,
            block,
            relation,
            f"分项之和与总数不等：{_equation(parts)}＝{sum_text}，总数写作{total.text}",
            f"核对总数和各分项；若分项无误，总数应为{sum_text}",
        )


def _is_summed_behind(passage: Passage, relation: Relation) -> bool:
    """Tell whether parts are summed up behind them, and less than all: 费用8万元，甲报4万元、乙报1万元，共报5万元."""
    total, *parts = relation.figures
    behind = passage.figures[passage.figures.index(parts[-1]) + 1 :][:2]  # 三项 is a figure, too
    return any(
        each.kind == total.kind
        and total.end <= parts[0].start
        and each.amount < total.amount
        and _SUMMED.search(each.lead) is not None
        and overlap(added(parts), each.interval())
        for each in behind
    )


def _are_steps(relation: Relation) -> bool:
    """Tell whether figures before a total are what came and what went: 新增120家，注销20家，总数达到720家."""
    first, *further = sorted(relation.figures[1:], key=lambda figure: figure.start)
    return _GAINED.search(first.lead) is not None and any(map(_LOST.search, (each.lead for each in further)))


def _nearly(near: NearSum | ListedSum) -> Diagnostic:
    start = min(near.total.start, near.parts[0].start)
    end = max(near.total.end, near.parts[-1].end)
    sum_text = told_sum(near.parts, near.total)
    return Diagnostic(
        RULE,
        f"各项相加与{near.total.text}只差一点：{_equation(near.parts)}＝{sum_text}",
        f"核对总数和各项；若各项无误，总数应为{sum_text}",
        near.block.span(start, end) if end - start <= _WIDEST else near.block.span(near.total.start, near.total.end),
    )


def _of_marks(odd: OddMarks) -> Diagnostic:
    return Diagnostic(
        RULE,
        f"各项分值之和与总分不等：{'＋'.join(odd.marks)}＝{odd.sum:f}，总分写作{odd.whole}分",
        "核对总分和各项分值",
        odd.block.span(odd.start, odd.end),
    )


def _of_members(odd: OddMembers | OddFinancing) -> Diagnostic:
    return Diagnostic(
        RULE,
        f"分项之和与总数不等：{_equation(odd.parts)}＝{told_sum(odd.parts, odd.total)}，总数写作{odd.total.text}",
        "核对总数和各分项",
        odd.block.span(
            min(odd.total.start, *(each.start for each in odd.parts)),
            max(odd.total.end, *(each.end for each in odd.parts)),
        ),
    )


def _of_words(odd: OddSum) -> Diagnostic:
    return Diagnostic(
        RULE,
        f"各项之和与总数不等：{odd.terms}＝{odd.sum}，写作{odd.total}",
        "核对总数和各项",
        odd.block.span(odd.start, odd.end),
    )


def _of_split(split: Split) -> Diagnostic:
    block, sum_text = split.block, told_sum(split.parts, split.whole)
    start, end = split.parts[0].start, split.parts[-1].end
    place = (split.odd.start, split.odd.end) if split.odd else (start, end)
    where = split.whole_block.span(split.whole.start, split.whole.end)
    return Diagnostic(
        RULE,
        f"各部分相加与{split.whole.text}只差一点：{_equation(split.parts)}＝{sum_text}",
        "核对总数和各部分",
        block.span(*place),
        related=(Related(f"总数{split.whole.text}在这里", where),),
    )


def _of_sum_behind(behind: SumBehind) -> Diagnostic:
    sum_text = told_sum(behind.parts, behind.total)
    return Diagnostic(
        RULE,
        f"前面各项相加与{behind.total.text}只差一点：{_equation(behind.parts)}＝{sum_text}",
        f"核对总数和各项；若各项无误，总数应为{sum_text}",
        behind.block.span(behind.odd[0].start, behind.odd[-1].end),
        related=(Related("总数在这里", behind.block.span(behind.total.start, behind.total.end)),),
    )


def _of_lines(below: SumBelow) -> Diagnostic:
    """Report a sum of lines at the line that is wrong, or at the total where that cannot be told."""
    parts = [part for _, part in below.parts]
    sum_text = told_sum(parts, below.total)
    block, figure = below.odd or (below.block, below.total)
    places = (line.span(part.start, part.end) for line, part in below.parts)
    return Diagnostic(
        RULE,
        f"下列各项相加与{below.total.text}只差一点：{_equation(parts)}＝{sum_text}",
        "核对总数和下列各项",
        block.span(figure.start, figure.end),
        related=(
            Related(f"总数{below.total.text}在这里", below.block.span(below.total.start, below.total.end)),
            *(Related("其中一项", place) for place in places),
        ),
    )


def _of_years(whole: YearSum) -> Diagnostic:
    sum_text = told_sum(whole.years, whole.total)
    period = whole.period
    return Diagnostic(
        RULE,
        f"各{period}之和与总数不等：{_equation(whole.years)}＝{sum_text}，总数写作{whole.total.text}",
        f"核对总数和各{period}；若各{period}无误，总数应为{sum_text}",
        whole.block.span(whole.total.start, whole.total.end),
        related=tuple(Related(f"其中一{period}", whole.block.span(each.start, each.end)) for each in whole.years),
    )


def _swapped(swapped: Swapped) -> Diagnostic:
    """Report the one figure of a sum that two digits are wrong in; the others are shown beside it."""
    block, figure = swapped.block, swapped.figure
    places = (figure, *swapped.others) if swapped.is_one_of_several else (figure,)
    likely = "或许" if swapped.is_one_of_several else "多半"
    others = "、".join(each.text for each in swapped.others)
    return Diagnostic(
        RULE,
        f"分项之和与总数不等：{figure.text}{likely}有两个数字颠倒，{swapped.meant}才与{others}相合",
        f"核对原始数据；若其余各数无误，改为{swapped.meant}",
        block.span(min(each.start for each in places), max(each.end for each in places)),
        related=tuple(Related(f"与{each.text}相合", block.span(each.start, each.end)) for each in swapped.others),
    )


def agrees(relation: Relation) -> bool:
    """Tell whether parts make their total within rounding."""
    total, *parts = settled(relation.figures)
    exact = total.is_ratio
    return overlap(total.interval(exact=exact), added(parts, exact=exact))


def told_sum(parts: Sequence[Figure], total: Figure) -> str:
    """Print the sum of parts in the unit of the total, with all decimals that the parts have."""
    amount = sum((part.amount for part in parts), Decimal(0))
    exact = (amount / total.scale).normalize()
    return printed(amount, total, decimals=max(total.decimals, min(4, -int(exact.as_tuple().exponent))))


def _count_another(total: Figure, parts: Sequence[Figure]) -> bool:
    """Tell whether a total counts something else than its parts, by their nouns: 10个镇、4个乡，共186个村."""
    nouns = [part.counted for part in parts]
    return all(nouns) and bool(total.counted) and not any(set(total.counted) & set(noun) for noun in nouns)


def _is_claimed(relation: Relation) -> bool:
    """Tell whether the list is said, or plainly meant, to be whole."""
    total, *parts = relation.figures
    if relation.complete:
        return True
    share = added(parts)[0] / total.amount if total.amount > 0 else Decimal(0)
    least = _NEARLY_ALL if len(parts) > _TWO else _ALMOST_ALL
    if len(parts) < _TWO or total.qualifiers or relation.open:
        return False
    if len(parts) > _TWO and share < 1 and (is_slip_away(total, parts) or is_short_of_punished(total, parts)):
        return True
    if share < 1 and len(parts) == _TWO and _is_swapped_away(total, parts):
        return True
    few = len(parts) <= _TWO
    return is_in_other_unit(total, parts) or (few and least <= share <= 1)


def _is_swapped_away(total: Figure, parts: Sequence[Figure]) -> bool:
    """Tell whether two parts would make their total with two digits swapped: 1.48万件，其中2600件、8600件."""
    one, other = parts
    if any(each.kind != total.kind or each.qualifiers for each in parts):
        return False
    return any(
        would_fit(part, subtracted(total.interval(), rest.interval()), only_swapped=True)
        for part, rest in ((one, other), (other, one))
    )


def _equation(parts: Iterable[Figure]) -> str:
    return "＋".join(part.text for part in parts)
