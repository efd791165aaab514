"""Means for each month of a time: 1—6月支出26.94亿元，…，月均支出4.49亿元."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.judging import Interval, overlap
from yibao_report.check.text.arithmetic.nearby import any_explained, figures_before, passages_with
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block
from yibao_report.reading import Figure
from yibao_report.reading.relations.parts import is_base
from yibao_report.regex import regex

_MEAN: Final = regex("(?:^|[，、；]|每?个?)(?:月均|平均每月)(?P<name>[一-鿿]{2,6}?|)(?:为|约|达到?)?$")
_OTHER: Final = regex("按|以|参照|可支付|上年|去年|同期")
_OF_MONTHS: Final = regex("(?:(?P<first>1)[—－–-])(?P<last>[0-9]{1,2})月")
_SPOKEN: Final = {"上半年": 6, "下半年": 6, "前三季度": 9, "第一季度": 3, "一季度": 3, "全年": 12}
_YEAR: Final = regex("20[0-9]{2}年(?:度|全年)?")
_NAME: Final = 2
_WHOLE_YEAR: Final = ("全年", "，全年")
_NEXT: Final = 4
"""Characters between a sum and its mean that has no name of its own: 18.60万人次，月均3.1万人次."""
_MOST_BEFORE: Final = 8


class WrongMonthlyMean(NamedTuple):
    """A sum of some months and the mean that it does not give."""

    block: Block
    total: Figure
    months: int
    mean: Figure


def wrong_monthly_means(manuscript: Manuscript) -> Iterator[WrongMonthlyMean]:
    """Go through the means for a month behind the one sum of that name, whose months are told."""
    for block, passage in passages_with(manuscript, ("月均", "平均每月")):
        for number, mean in enumerate(passage.figures):
            named = _MEAN.search(mean.lead)
            if named is None or mean.change or mean.high or mean.qualifiers or _OTHER.search(mean.lead):
                continue
            before = passage.figures[number - 1] if number else None
            if not named["name"] and (before is None or mean.start - before.end > _NEXT):
                continue
            of_name = [
                each
                for each in figures_before(passage, number, _MOST_BEFORE)
                if each.kind == mean.kind
                and (named["name"][-_NAME:] in each.lead if named["name"] else each is before)
                and not (each.change or each.high)
                and not is_base(passage.skeleton, passage.figures.index(each))
            ]
            sums = [(each, months) for each in of_name if (months := _months(each))]
            fits = any(overlap(_divided(each, months), mean.interval()) for each, months in sums)
            own_time = number and mean.time is not None and mean.time.start > passage.figures[number - 1].start
            if sums and not fits and (not own_time or mean.time is sums[0][0].time):
                total, months = sums[0]
                if not any_explained(block, total, mean) and total.amount > mean.amount:
                    yield WrongMonthlyMean(block, total, months, mean)


def _months(figure: Figure) -> int:
    """Return how many months the time of a sum has; 0 where it does not say."""
    time = figure.time
    if figure.lead.startswith(_WHOLE_YEAR):
        return _SPOKEN["全年"]
    if time is None:
        return 0
    if found := _OF_MONTHS.search(time.text):
        return int(found["last"])
    spoken = next((months for word, months in _SPOKEN.items() if word in time.text), 0)
    return spoken or (12 if _YEAR.fullmatch(time.text) else 0)


def _divided(total: Figure, months: int) -> Interval:
    low, high = total.interval()
    return low / months, high / months
