"""Means of the text over the years of a table's column: 参保率…，五年平均为98.9%, where no year has more than 98.5.

The column has a year in each row, as many as the mean is of; its whole name stands in the sentence.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from yibao_report.check.text.arithmetic.judging import Interval, overlap
from yibao_report.check.text.arithmetic.nearby import passages_with
from yibao_report.check.text.arithmetic.tables.column_sums import ColumnSum, is_run
from yibao_report.check.text.arithmetic.tables.table_facts import CellFact
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.numerals import from_chinese
from yibao_report.regex import regex

_MEAN: Final = regex("(?P<years>[三四五六七八九])年(?:来|间)?(?:的?年?均值?|平均)(?:为|是|达到?|约)?$")
_REACH: Final = 12
_SHORTEST: Final = 3
"""Characters of a name that stands in a sentence by no accident."""


def column_means(manuscript: Manuscript, cells: Sequence[CellFact]) -> Iterator[ColumnSum]:
    """Go through the means of several years that lie outside of all the years in a table."""
    columns: dict[tuple[str, str], list[CellFact]] = {}
    for fact in cells:
        if fact.time.isdigit() and not fact.target and len(fact.name) >= _SHORTEST:
            columns.setdefault((fact.name, fact.figure.kind), []).append(fact)
    columns = {name: years for name, years in columns.items() if is_run(years)}
    for block, passage in passages_with(manuscript, ("平均", "均")) if columns else ():
        for sentence in passage.sentences:
            for mean in sentence.figures:
                found = _MEAN.search(passage.text, max(0, mean.start - _REACH), mean.start)
                if found is None or mean.high is not None or block.is_explained(mean.start, mean.end):
                    continue
                before = passage.text[sentence.figures[0].start - len(sentence.figures[0].lead) : mean.start]
                meant = [
                    years
                    for (name, kind), years in columns.items()
                    if kind == mean.kind and name in before and len(years) == from_chinese(found["years"])
                ]
                if len(meant) == 1 and not _is_within(mean.interval(), meant[0]):
                    yield ColumnSum(block, mean, tuple(meant[0]), meant[0][0].name)


def _is_within(mean: Interval, years: Sequence[CellFact]) -> bool:
    least = min(each.figure.interval()[0] for each in years)
    greatest = max(each.figure.interval()[1] for each in years)
    return overlap(mean, (least, greatest))
