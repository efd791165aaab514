"""Quarters and halves of a year against what they make together: 一季度820万元，二季度1140万元，上半年共1960万元.

Input: the sums of a paragraph that are told by one verb or noun of parts of one year. That parts make a longer one is
known by their months, so no slip of the pen is needed: a sum is told when none of the rows that make its months agrees.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.nearby import any_explained, is_made_of, passages_with
from yibao_report.check.text.arithmetic.totals.slipped_sums import has_total_slipped, slipped_parts
from yibao_report.check.text.arithmetic.totals.year_sums import YearSum
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.reading import Figure, Passage, RelationKind, TimeReference
from yibao_report.reading.relations.parts import NEVER_ADDED
from yibao_report.regex import regex

_TIME: Final = regex("(?P<year>20[0-9]{2}年|今年|上年|去年|同年|当年)?(?P<part>[一-鿿0-9—－–-]+)")
_MONTHS: Final = regex("(?P<first>[0-9]{1,2})(?:月?[—－–-](?P<last>[0-9]{1,2}))?月份?")
_PARTS: Final = {
    "一季度": (1, 3),
    "二季度": (4, 6),
    "三季度": (7, 9),
    "四季度": (10, 12),
    "上半年": (1, 6),
    "下半年": (7, 12),
    "前三季度": (1, 9),
    "全年": (1, 12),
}
_WHOLE_YEAR: Final = "全年"
_OUT: Final = regex("^[，、；：]?(?:全年|分别|共|累计|合计|一共|总共|共计|已|实际|全[市县省区]|又|再|仅|的)*")
_BEHIND: Final = regex("(?:金额|资金)?(?:为|是|达到?|了|约)*$")
_NO_SUM: Final = regex(
    "均|每|最|其中|率|累计结余|结存|余额|人数|在|达标|存量|比|较|计划|预计|目标|任务|预算|力争|将|拟"
)
_RETURNING: Final = ("家", "人", "户", "名", "个")
"""Kinds of what may come again in the next quarter."""
_NEAR: Final = Decimal("0.2")
_NAME: Final = 2
_FEWEST: Final = 3
_MOST: Final = 12
"""Sums of a name, at least and at most, that are held against each other."""


class _Told(NamedTuple):
    figure: Figure
    first: int
    last: int


def spans_of_months(manuscript: Manuscript) -> Iterator[YearSum]:
    """Go through the sums of a longer time that those of its parts do not make."""
    for block, passage in passages_with(manuscript, ("季度", "半年", "全年")):
        known = {each.start for parts in passage.related(RelationKind.PARTS) for each in parts.figures}
        for told in _by_name(passage):
            for total in told:
                rows = list(_rows(total, told))
                if not rows or total.figure.start in known or any(is_made_of(total.figure, row) for row in rows):
                    continue
                if _is_meant(total.figure, rows[0]) and not any_explained(block, total.figure, *rows[0]):
                    yield YearSum(block, total.figure, rows[0], "段")


def _is_meant(total: Figure, parts: Sequence[Figure]) -> bool:
    """Tell whether parts are meant to make a sum: they come near to it; whoever is counted twice needs a slip."""
    share = sum((part.amount for part in parts), Decimal(0)) / total.amount if total.amount else Decimal(0)
    if abs(share - 1) >= _NEAR:
        return False
    return (
        total.kind not in _RETURNING
        or has_total_slipped(total, parts)
        or next(slipped_parts(total, parts), None) is not None
    )


def _by_name(passage: Passage) -> Iterator[Sequence[_Told]]:
    """Yield the plain sums of a paragraph by what they are of, and of which year."""
    if len({figure.time for figure in passage.figures}) < _FEWEST - 1:
        return  # the longer time may be named in front of a figure: 全年
    groups: dict[tuple[str, str, str], list[_Told]] = {}
    name = year = ""
    for figure in passage.figures:
        if figure.is_ratio or figure.is_points:
            continue
        name = _BEHIND.sub("", _OUT.sub("", figure.lead))[-_NAME:] or name
        plain = figure.change is None and figure.high is None and not figure.qualifiers
        if plain and figure.kind not in NEVER_ADDED and not _NO_SUM.search(figure.lead) and figure.unit is not None:
            named, span = _span(figure.time) if figure.time and figure.time.end <= figure.start else ("", None)
            year = named or year
            span = _PARTS[_WHOLE_YEAR] if _WHOLE_YEAR in figure.lead else span
            if span:
                groups.setdefault((figure.kind, name, year), []).append(_Told(figure, *span))
    for told in groups.values():
        spans = [(each.first, each.last) for each in told]
        if _FEWEST <= len(told) <= _MOST and len(set(spans)) == len(spans):  # told once each: of one thing
            yield told


def _rows(total: _Told, told: Sequence[_Told]) -> Iterator[tuple[Figure, ...]]:
    """Yield the rows of sums whose months, one after the other, are those of a longer time."""
    reached: list[tuple[int, tuple[Figure, ...]]] = [(total.first, ())]
    while reached:
        start, row = reached.pop()
        for each in told:
            if each is not total and each.first == start and each.last <= total.last:
                if each.last == total.last:
                    yield (*row, each.figure)
                else:
                    reached.append((each.last + 1, (*row, each.figure)))


def _span(time: TimeReference | None) -> tuple[str, tuple[int, int] | None]:
    """Return the year that a time names, and its first and last month."""
    found = _TIME.fullmatch(time.text) if time is not None else None
    if found is None:
        return "", None
    year, part = found["year"] or "", found["part"]
    if months := _MONTHS.fullmatch(part):
        first = int(months["first"])
        return year, (first, int(months["last"] or first))
    return year, _PARTS.get(part.removeprefix("第").removeprefix("的"))
