"""Steps or sums of some years and what they come to: 2023年、2024年分别减少1.96万人和2.47万人，两年累计减少4.43万人."""

from collections.abc import Iterator
from typing import Final

from yibao_report.check.text.arithmetic.judging import added, overlap
from yibao_report.check.text.arithmetic.nearby import any_explained, counted_kind, passages_with
from yibao_report.check.text.arithmetic.totals.year_sums import YearSum
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.reading import Figure, Passage, RelationKind
from yibao_report.regex import regex

_SUMMED: Final = regex("^(?:累计|合计|共计?|总共|一共)(?P<verb>[一-鿿]{0,6})$")
_JOINED: Final = regex("^[和与及]?$")
_RESPECTIVELY: Final = regex("分别|依次")
_MOST: Final = 4
_REACH: Final = 160
_VERB: Final = 2


def years_together(manuscript: Manuscript) -> Iterator[YearSum]:
    """Go through what two, three or four years are told to come to, where the years themselves are told before."""
    for block, passage in passages_with(manuscript, ("年累计", "年合计", "年共", "年总共", "年一共")):
        known = {each.start for parts in passage.related(RelationKind.PARTS) for each in parts.figures}
        for number, total in enumerate(passage.figures):
            years = passage.figures[number - 1] if number else None
            summed = _SUMMED.search(total.lead)
            if summed is None or years is None or years.kind != "年" or total.start in known:
                continue
            count = int(years.amount)
            if not (1 < count <= _MOST and years.amount == count) or total.is_ratio or total.qualifiers:
                continue
            parts = _joined(passage, number - 1, total, count) or _named(
                passage, number - 1, total, (count, summed["verb"])
            )
            if parts and not overlap(added(parts), total.interval()) and not any_explained(block, total, *parts):
                yield YearSum(block, total, parts)


def _joined(passage: Passage, end: int, total: Figure, count: int) -> tuple[Figure, ...]:
    """Return as many figures as there are years that stand side by side right before: 分别追回1200万元和1500万元."""
    parts = passage.figures[max(0, end - count) : end]
    alike = len(parts) == count and all(counted_kind(each) == counted_kind(total) for each in parts)
    if total.change is not None and any(each.amount > total.amount for each in parts):
        return ()  # 分别为32种、38种、45种，三年累计增加13种: from the first to the last
    told = alike and _RESPECTIVELY.search(parts[0].lead) and all(_JOINED.search(each.lead) for each in parts[1:])
    return tuple(parts) if told else ()


def _named(passage: Passage, end: int, total: Figure, told: tuple[int, str]) -> tuple[Figure, ...]:
    """Return the figures before that are told by the verb of the sum, if there is one for each year.

    到2025年底，净增3.00万人，…；到2026年底，再净增1.80万人，…，两年累计净增4.80万人.
    """
    count, verb = told
    if len(verb) < _VERB:
        return ()
    parts = [
        each
        for each in passage.figures[:end]
        if counted_kind(each) == counted_kind(total)
        and verb in each.lead
        and each.high is None
        and not each.qualifiers
        and total.start - each.end <= _REACH
    ]
    years = {each.time.year for each in parts if each.time is not None and each.time.year is not None}
    return tuple(parts) if len(parts) == count == len(years) else ()
