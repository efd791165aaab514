"""A total of several years and its years, all of them: 三年追回3728.15万元，2018年为428.60万元，2019年为….

That the years are all there are is said by their number (三年, 五个年度) or by 分年度看.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.judging import added, overlap, settled, subtracted
from yibao_report.check.text.arithmetic.nearby import any_explained, passages_with
from yibao_report.check.text.arithmetic.slips import would_fit
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block
from yibao_report.numerals import from_chinese
from yibao_report.reading import Aspect, Figure, Passage, RelationKind
from yibao_report.reading.relations.parts import NEVER_ADDED
from yibao_report.regex import regex

_FEWEST: Final = 3
_SEVERAL: Final = regex("([二两三四五六七八九十])个?年度?|分年|分年度|年度安排|逐年看|按年|历年")
_BARE: Final = regex(
    "[，、：；（ ]*(?:年底?|度|全年|前[0-9]{1,2}个月)?(?:分别|依次|各)?(?:[为是达]到?|有|[增升]至|增加到|上升到)?"
)
_SUMMED: Final = regex("累计|合计|共计|总共|共(?![同享])")
_REACH: Final = 40
_BEHIND: Final = 6
_VIEW: Final = 16
_BREAK: Final = regex("[。！？\n]")


class YearSum(NamedTuple):
    """A total that its years, or other periods, do not make."""

    block: Block
    total: Figure
    years: tuple[Figure, ...]
    period: str = "年"


def year_sums(manuscript: Manuscript) -> Iterator[YearSum]:
    """Go through the totals of the running text that all of their years do not add up to, and no relation tells of."""
    for block, passage in passages_with(manuscript, "年"):
        known = {figure.start for parts in passage.related(RelationKind.PARTS) for figure in parts.figures}
        for run in _runs(passage):
            total = _total(passage, run) or _by_view(passage, run)
            if total is None or total.start in known or any_explained(block, total, *run):
                continue
            if not any(_is_sum(each, run) for each in passage.figures):
                yield YearSum(block, total, run)


def _is_sum(total: Figure, years: tuple[Figure, ...]) -> bool:
    whole, *parts = settled((total, *years))
    return total.kind == years[0].kind and overlap(whole.interval(), added(parts))


def _runs(passage: Passage) -> Iterator[tuple[Figure, ...]]:
    """Yield three and more figures in a row that are told of one year after the other."""
    run: list[Figure] = []
    for figure in (*passage.figures, None):
        if (
            figure is not None
            and run
            and (figure.kind in NEVER_ADDED or (figure.change is not None and not _year(figure)))
        ):
            continue  # 增长3% in between, and 前11个月
        goes_on = (
            figure is not None
            and run
            and figure.kind == run[-1].kind
            and _year(figure) == len(run) + _year(run[0], opening=True)
        )
        if run and not goes_on:
            if len(run) >= _FEWEST:
                yield tuple(run)
            run = []
        if figure is not None and _year(figure, opening=not run):
            run.append(figure)


def _year(figure: Figure, *, opening: bool = False) -> int:
    """Return the year that a plain value is told of alone; 0 if there is none. The first says what of: 2021年追回."""
    level = figure.aspect in (None, Aspect.TO)
    plain = level and figure.high is None and not (figure.is_ratio or figure.is_points or figure.qualifiers)
    time = figure.time
    if not plain or time is None or time.year is None or time.end > figure.start:
        return 0
    return time.year if opening or _BARE.fullmatch(figure.lead) else 0


def _by_view(passage: Passage, run: tuple[Figure, ...]) -> Figure | None:
    """Return the total farther before that years told by a view miss by a slip: 总投资2860万元…从年度安排看，…."""
    first = passage.figures.index(run[0])
    if not any(not found[1] for found in _SEVERAL.finditer(passage.text, max(0, run[0].start - _VIEW), run[0].start)):
        return None
    totals = [
        each
        for each in passage.figures[:first]
        if each.kind == run[0].kind and each.change is None and each.amount > max(year.amount for year in run)
    ]
    for total in totals:
        whole, *years = settled((total, *run))
        missing = [(year, added(each for each in years if each is not year)) for year in years]
        if would_fit(total, added(years), only_swapped=True) or any(
            would_fit(year, subtracted(whole.interval(), others)) for year, others in missing
        ):
            return total
    return None


def _total(passage: Passage, run: tuple[Figure, ...]) -> Figure | None:
    """Return the total right before or behind the years if it is said to be that of all of them."""
    first, last = (passage.figures.index(figure) for figure in (run[0], run[-1]))
    behind = last + 1
    if behind < len(passage.figures) and passage.figures[behind].kind == "年":
        behind += 1  # …，五年累计3874万元
    for number in (first - 1, behind):
        if not 0 <= number < len(passage.figures):
            continue
        total = passage.figures[number]
        if total.kind != run[0].kind or total.change is not None or total.high is not None or total.qualifiers:
            continue
        start, end = sorted((total.end, run[0].start if number < first else total.start))
        if number > first:
            start, end = run[-1].end, total.start
            if not _SUMMED.search(passage.text, start, end) or _BREAK.search(passage.text, start, end):
                continue
            return total if end - start <= _REACH else None
        if end - start > _REACH or len(_BREAK.findall(passage.text[start:end])) > 1:
            continue
        said = passage.text[max(0, total.start - _REACH) : max(end, total.start)]
        if total.time is not None and total.time.end <= total.start and total.time.start < total.start - _REACH:
            said = total.time.text + said
        said += passage.text[run[-1].end : run[-1].end + _BEHIND]  # …、2025年420万元分年度落实
        if any(not found[1] or from_chinese(found[1]) == len(run) for found in _SEVERAL.finditer(said)):
            return total
    return None
