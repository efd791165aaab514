"""What the text works out of the rows of a column: 甲区占全市的34.5%, 甲区比乙县高6.03个百分点, 两区合计1328.59万元.

Input: the columns of all tables by the labels of their rows. Output: shares, gaps and sums that the one column does not
give which the sentence names and that has the unit.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from yibao_report.check.text.arithmetic.judging import HUNDRED, Interval, divided, overlap, subtracted
from yibao_report.check.text.arithmetic.tables.entries import Entry
from yibao_report.check.text.arithmetic.tables.labelled_columns import (
    LabelledColumn,
    label_at,
    labelled_columns,
    labels_listed,
)
from yibao_report.check.text.arithmetic.tables.row_claims import OddClaim
from yibao_report.check.text.arithmetic.tables.table_facts import BESIDE
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.passages import stretch_start
from yibao_report.model.draft import Block
from yibao_report.numerals import from_chinese, round_half_up
from yibao_report.regex import regex

_VALUE: Final = "(?P<value>[0-9]++(?:\\.[0-9]++)?)"
_VALUE_ALONE: Final = regex("(?<![0-9.])[0-9]++(?:\\.[0-9]++)?")
_SHARE: Final = regex(
    f"占(?:全[市县省区州](?:总[数量额])?|[一-鿿]{{0,6}}总[数量额]|合计数?)的?(?:比重|比例)?为?{_VALUE}[%％]"
)
_GAP: Final = regex(
    f"[比较与和](?P<other>[一-鿿]{{2,28}}?)(?:[高低多少]出?|相差|差距为?){_VALUE}(?P<unit>个?百分点|[万亿]?[元人家件]|万人次|人次)"
)
_SUM: Final = regex(
    f"(?P<count>[两二三四五六七八九])个?[县区市地家项类者]{{1,2}}(?:合计|共计?|总计)(?P<words>[一-鿿]{{0,10}}){_VALUE}(?P<unit>[万亿]?[元人家件]|万人次|人次)"
)
_MEAN: Final = regex("全[市县省区州]的?(?:平均|总体|整体)")
_MARKS: Final = "。；！？\n"
_OTHERS: Final = regex("[上去]年|同期|20[0-9]{2}年|计划|目标|预计|力争|其余|其他|除|均值")
_PLAIN: Final = regex("(?:本[年期])?(?:金额|数[量额值]|人[数次]|件数|家数|人次数)")
"""Heads that no sentence repeats: 门诊慢特病和普通门诊两项合计9807万元 of a column 金额."""
_RATE: Final = regex("率|占比|比例|比重")


def odd_arithmetic(manuscript: Manuscript) -> Iterator[OddClaim]:
    """Go through the shares, gaps and sums of rows that their column does not give."""
    columns = labelled_columns(manuscript)
    labels = frozenset(label for column in columns for label in column.rows)
    for block in manuscript.draft.blocks if columns else ():
        if block.kind in BESIDE or block.is_explained(0, len(block.text)):
            continue
        text = block.text
        for pattern, read in ((_SHARE, _share), (_GAP, _gap), (_SUM, _sum)):
            for found in pattern.finditer(text):
                start = stretch_start(text, found.start(), _MARKS)
                before = text[start : found.start()]
                if _OTHERS.search(before) or not (listed := _last_listed(before, labels)):
                    continue
                sentence = f"{before}{found[0]}"
                of_rows = [each for each in columns if set(listed) <= set(each.rows)]
                named = [each for each in of_rows if each.head in sentence]
                if not named and read is _sum:
                    named = [each for each in of_rows if _PLAIN.fullmatch(each.head)]
                if read is _share and (shown := [each for each in of_rows if _is_shown(each, listed, before)]):
                    named = shown  # 城东区合计13.27亿元，占全市的19.8%: of the column that has 13.27
                should = [given for column in named if (given := read(found, listed, column))]
                if len(should) == 1 and not overlap(should[0], _interval(found["value"])):
                    yield _odd(block, found, named[0], listed[0], should[0])


def _is_shown(column: LabelledColumn, listed: Sequence[str], words: str) -> bool:
    """Tell whether words tell the number that the last of the rows listed has in a column."""
    number = _VALUE_ALONE.search(column.rows[listed[-1]].block.text)
    place = words.rfind(listed[-1])
    return number is not None and any(each[0] == number[0] for each in _VALUE_ALONE.finditer(words, max(0, place)))


def _last_listed(words: str, labels: frozenset[str]) -> list[str]:
    """Return the labels that are listed last."""
    last: list[str] = []
    place = 0
    while place < len(words):
        listed, end = labels_listed(words, place, labels)
        last = listed or last
        place = end if listed else place + 1
    return last


def _interval(value: str) -> Interval:
    half = Decimal(5).scaleb(-len(value.partition(".")[2]) - 1)
    return Decimal(value) - half, Decimal(value) + half


def _added(entries: Sequence[Entry]) -> Interval:
    lows, highs = zip(*(entry.interval for entry in entries), strict=True)
    return sum(lows, Decimal(0)), sum(highs, Decimal(0))


def _share(found: re.Match[str], listed: Sequence[str], column: LabelledColumn) -> Interval | None:
    """Return what percentage of the total some rows are; of rates there is no total."""
    if column.total is None or _RATE.search(column.head):
        return None
    share = divided(_added([column.rows[label] for label in listed]), column.total.interval)
    return (share[0] * HUNDRED, share[1] * HUNDRED) if share else None


def _gap(found: re.Match[str], listed: Sequence[str], column: LabelledColumn) -> Interval | None:
    """Return what one row is above or below another, or the mean that a rate has in all."""
    other = label_at(found.string, found.start("other"), column.rows)
    of_all = column.total if _RATE.search(column.head) and _MEAN.match(found["other"]) else None
    against = column.rows[other] if other else of_all
    in_points = found["unit"].endswith("百分点")
    alike = column.unit in ("%", "％") if in_points else column.unit == found["unit"]
    if len(listed) != 1 or against is None or other == listed[0] or not alike:
        return None
    low, high = subtracted(column.rows[listed[0]].interval, against.interval)
    return (low, high) if low >= 0 else (-high, -low)


def _sum(found: re.Match[str], listed: Sequence[str], column: LabelledColumn) -> Interval | None:
    """Return what some rows make together."""
    if len(listed) != from_chinese(found["count"].replace("两", "二")) or column.unit != found["unit"]:
        return None
    return _added([column.rows[label] for label in listed])


def _odd(block: Block, found: re.Match[str], column: LabelledColumn, label: str, should: Interval) -> OddClaim:
    places = len(found["value"].partition(".")[2])
    amount = round_half_up((should[0] + should[1]) / 2, places)
    return OddClaim(block, *found.span(), f"按“{column.head}”算是{amount:f}", column.rows[label].block)
