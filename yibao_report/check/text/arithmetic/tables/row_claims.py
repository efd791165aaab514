"""What the text tells of several rows of a table: A、B的覆盖率超过90%; 四个增加、两个减少; 最多…其次是B、C.

Input: the columns of all tables by the labels of their rows. Output: claims that a row of the named column denies. A
column is named by its head in the words of the claim; where several may be meant and one agrees, nothing is told.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.counts.list_items import value_of
from yibao_report.check.text.arithmetic.tables.entries import tables_of
from yibao_report.check.text.arithmetic.tables.labelled_columns import (
    LabelledColumn,
    columns_by_ending,
    ending,
    labelled_columns,
    labels_listed,
)
from yibao_report.check.text.arithmetic.tables.table_facts import BESIDE
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.passages import stretch_start
from yibao_report.model.draft import Block
from yibao_report.regex import regex

_DIGITS: Final = "一二两三四五六七八九十"
_NUMBER: Final = f"(?<![第0-9.百{_DIGITS}])(?:[{_DIGITS}]{{1,3}}|[0-9]{{1,2}})(?![0-9.百{_DIGITS}])"
_MORE: Final = "超过|高于|大于|不低于|达到|在"
_LESS: Final = "低于|不足|不到|小于|未达到|未达|未超过|不超过|不高于"
_MEAN: Final = "全[市县省区州](?:的)?平均(?:水平|值|数|线)|平均(?:水平|值|线)"
_COMPARED: Final = regex(
    f"(?P<head>[一-鿿]{{2,12}}?)(?:均|都|也|仅|只|还|仍)?(?:(?P<more>{_MORE})|(?P<less>{_LESS}))(?:了)?"
    f"(?:(?P<bound>[0-9]++(?:\\.[0-9]++)?)(?P<unit>[%％]|[万亿]?[元人家件]|万人次|人次)?(?P<side>及?以[上下])?|(?P<mean>{_MEAN}))"
)
_ROWS: Final = regex("的[一-鿿]{0,6}?(?:有|是|为|包括)(?![0-9])")
"""覆盖率超过90%的区有…"""
_COUNT: Final = regex(
    f"(?:(?P<all>{_NUMBER})[个项家](?P<of>[一-鿿（）、]{{1,10}})[中里]，?)?有?(?P<count>{_NUMBER})[个项家](?P<rows>[一-鿿（）、]{{0,8}}?)的?$"
)
_ROW_COUNT: Final = regex(f"的[一-鿿（）、]{{0,8}}?有(?P<count>{_NUMBER})[个项家]")
"""覆盖率超过90%的县区有2个."""
_OTHER_TIME: Final = regex("[上去明]年|同期|20[0-9]{2}年|计划|目标|预计|力争|确保|达到?.{0,4}要求")
_MOVED: Final = regex(
    f"(?P<up>{_NUMBER})[个家项][县区市州]*(?:同比)?(?:增加|上升|提高|增长|正增长|升)[、，](?P<down>{_NUMBER})[个家项][县区市州]*(?:同比)?(?:减少|下降|降低|负增长|降)"
    f"(?:[、，](?P<same>{_NUMBER})[个家项][县区市州]*持平)?"
)
_CHANGE: Final = regex("增减|变化|变动|增长|同比|增加额|增幅|增速|差额|升降")
_NEXT: Final = regex("最(?:(?P<most>[多高大长])|[少低小短])[^。；]{0,40}?[，、]其次(?:是|为)")
_IN_ORDER: Final = regex(
    "(?:(?P<falling>[从由](?:高到低|多到少|大到小))|[从由](?:低到高|少到多|小到大))(?:排列|排序|排名)?[，]?(?:依次|分别)?(?:为|是)"
    "|(?:排名?|[居列位])(?:在)?(?P<first>前[两三四五]位?名?)的?(?:依次|分别)?(?:为|是)"
)
_DATED: Final = regex(
    f"(?P<early>{_NUMBER})[项个][^，。；]{{0,10}}(?:达标|完成|建成|实现)[，、](?:其余)?(?P<late>{_NUMBER})[项个][于在]?(?P<year>20[0-9]{{2}}年)[^，。；]{{0,6}}(?:达标|完成|建成|实现)"
)
_REACHED_HEAD: Final = regex("(?:达标|完成|建成|实现)(?:年份|年度|时间)")
_ADVERBS: Final = "均都也仅只还仍"
_RATE: Final = regex("率|占比|比例|比重")
_CLAUSE: Final = "。；：，！？\n"
_REACH: Final = 60
_FARTHEST: Final = 2
"""How far a number of rows may be from that of the column."""


class OddClaim(NamedTuple):
    """Words of the text that a table denies: what it tells instead, and a cell of it.

    With ``of_cell`` they are a cell's, and the other block is of the text.
    """

    block: Block
    start: int
    end: int
    told: str
    cell: Block
    of_cell: bool = False


def odd_claims(manuscript: Manuscript) -> Iterator[OddClaim]:
    """Go through what the text tells of several rows and is not so in the table."""
    columns = labelled_columns(manuscript)
    by_ending = columns_by_ending(columns)
    labels = frozenset(label for column in columns for label in column.rows)
    years = list(_years(manuscript))
    for block in manuscript.draft.blocks if columns or years else ():
        if block.kind in BESIDE or len(block.text) < _REACH // 10 or block.is_explained(0, len(block.text)):
            continue
        yield from chain(
            _compared(block, by_ending, labels),
            _moved(block, columns),
            _ranked(block, columns, labels),
            _dated(block, years),
        )


def _compared(
    block: Block, by_ending: Mapping[str, Sequence[LabelledColumn]], labels: frozenset[str]
) -> Iterator[OddClaim]:
    """Judge what is said to be above or below a bound, or the mean: the rows that are named, or how many they are."""
    text = block.text
    for found in _COMPARED.finditer(text):
        start = stretch_start(text, found.start(), _CLAUSE)
        before = text[start : found.start("more") if found["more"] else found.start("less")]
        words = before.rstrip(_ADVERBS)
        named = [each for each in by_ending.get(ending(words), ()) if each.is_named(words[-len(each.head) :])]
        meant = [column for column in named if _is_of_unit(column, found)]
        if not meant:
            continue
        listed, at, end = _listed_in(text, start, start + len(before), labels)
        if listed:
            meant = [column for column in meant if set(listed) <= set(column.rows)]
        if len(meant) != 1 or (found["mean"] and (meant[0].total is None or not _RATE.search(meant[0].head))):
            continue
        [column] = meant
        if _OTHER_TIME.search(before):
            continue
        if listed and text[end:].startswith(("的", column.head)):
            odd = next((label for label in listed if not _holds(column, label, found)), None)
            if odd is not None:
                yield _odd(block, at, found.end(), column, odd)
        elif not listed and (rows := _ROWS.match(text, found.end())) and labels_listed(text, rows.end(), labels)[0]:
            yield from _exhaustive(block, found, rows.end(), column, labels)
        elif not listed:
            yield from _counted(block, found, column)


def _listed_in(text: str, start: int, end: int, labels: frozenset[str]) -> tuple[list[str], int, int]:
    """Return the first list of labels of a stretch of the text, and where it stands."""
    for place in range(start, end):
        listed, behind = labels_listed(text, place, labels)
        if listed:
            return listed, place, behind
    return [], start, start


def _is_of_unit(column: LabelledColumn, found: re.Match[str]) -> bool:
    """Tell whether a bound is told in the unit of a column; the mean is in any."""
    if found["mean"]:
        return True
    unit = (found["unit"] or "").replace("％", "%")
    first = next(iter(column.rows.values()))
    return unit == (column.unit.replace("％", "%") or ("%" if "%" in first.block.text else ""))


def _holds(column: LabelledColumn, label: str, found: re.Match[str]) -> bool:
    value = column.rows[label].value
    bound = column.total.value if found["mean"] and column.total else Decimal(found["bound"])
    if found["side"]:
        return value >= bound if found["side"].endswith("上") else value <= bound
    if found["more"]:
        return value >= bound if found["more"] in ("不低于", "达到", "在") else value > bound
    return value <= bound if found["less"] in ("未超过", "不超过", "不高于") else value < bound


def _exhaustive(
    block: Block, found: re.Match[str], start: int, column: LabelledColumn, labels: frozenset[str]
) -> Iterator[OddClaim]:
    """Judge all the rows that are above a bound: 覆盖率超过90%的有甲区、乙区."""
    listed, end = labels_listed(block.text, start, labels)
    if not listed or not set(listed) <= set(column.rows) or block.text.startswith("等", end):
        return
    holding = [label for label in column.rows if _holds(column, label, found)]
    odd = next((label for label in column.rows if (label in holding) is not (label in listed)), None)
    if odd is not None:
        yield _odd(block, start, end, column, odd)


def _counted(block: Block, found: re.Match[str], column: LabelledColumn) -> Iterator[OddClaim]:
    """Judge how many rows are above a bound: 8项指标中有6项完成率达到50%以上, 完成率超过50%的有6项."""
    start = max(0, found.start() - _REACH)
    words = block.text[start : found.end("head")].rstrip(_ADVERBS).removesuffix(column.head)
    before, behind = _COUNT.search(words), _ROW_COUNT.match(block.text, found.end())
    holding = [label for label in column.rows if _holds(column, label, found)]
    if before is not None and (before["all"] is None or value_of(before["all"]) != len(column.rows)):
        return
    count, end = (before, start) if before is not None else (behind, 0)
    if count is not None and 0 < abs(value_of(count["count"]) - len(holding)) <= _FARTHEST:
        place = end + count.start("count")
        cell = column.rows[next(iter(column.rows))].block
        last = max(found.end(), end + count.end("count"))
        yield OddClaim(block, min(place, found.start("head")), last, f"“{column.head}”这样的有{len(holding)}个", cell)


def _moved(block: Block, columns: Sequence[LabelledColumn]) -> Iterator[OddClaim]:
    """Judge how many rows rose and fell: 四个增加、两个减少."""
    for found in _MOVED.finditer(block.text):
        told = [value_of(found[group]) if found[group] else 0 for group in ("up", "down", "same")]
        meant = [column for column in columns if _CHANGE.search(column.head) and len(column.rows) == sum(told)]
        counts = [_signs(column) for column in meant]
        if counts and told not in counts and any(count[1] for count in counts):
            up, down, _ = counts[0]
            cell = next(iter(meant[0].rows.values())).block
            yield OddClaim(block, *found.span(), f"“{meant[0].head}”增加的有{up}个、减少的有{down}个", cell)


def _signs(column: LabelledColumn) -> list[int]:
    values = [entry.value for entry in column.rows.values()]
    return [sum(value > 0 for value in values), sum(value < 0 for value in values), values.count(Decimal(0))]


def _ranked(block: Block, columns: Sequence[LabelledColumn], labels: frozenset[str]) -> Iterator[OddClaim]:
    """Judge the order of rows: 甲最多，其次是乙和丙; 从高到低依次为甲、乙、丙."""
    text = block.text
    cues = [(found, found["most"] is not None, 1) for found in _NEXT.finditer(text)] if "其次" in text else []
    if "到" in text or "前" in text:
        cues += [(each, bool(each["falling"] or each["first"]), 0) for each in _IN_ORDER.finditer(text)]
    for found, falling, rank in cues:
        listed, end = labels_listed(text, found.end(), labels)
        start = max(text.rfind("。", 0, found.start()), text.rfind("；", 0, found.start())) + 1
        before = text[start : found.end()]
        meant = [
            column
            for column in columns
            if listed and set(listed) <= set(column.rows) and column.head in before and column.falling
        ]
        orders = [column.falling if falling else column.falling[::-1] for column in meant]
        if len({order[rank : rank + len(listed)] == listed for order in orders}) == 1 and listed not in [
            list(order[rank : rank + len(listed)]) for order in orders
        ]:
            odd = next(one for one, other in zip(orders[0][rank:], listed, strict=False) if one != other)
            yield _odd(block, found.end(), end, meant[0], odd)


def _years(manuscript: Manuscript) -> Iterator[list[Block]]:
    """Go through the columns of years in which something was reached."""
    for cells in tables_of(manuscript.draft.blocks):
        for (row, column), head in cells.items():
            if not row and _REACHED_HEAD.search(head.text):
                yield [block for (line, place), block in cells.items() if line and place == column]


def _dated(block: Block, columns: Sequence[Sequence[Block]]) -> Iterator[OddClaim]:
    """Judge how many were reached in a year: 7项提前一年达标，3项于2025年如期达标."""
    for found in _DATED.finditer(block.text) if columns else ():
        early, late = value_of(found["early"]), value_of(found["late"])
        meant = [column for column in columns if len(column) == early + late]
        counts = [Counter(cell.text.strip().removesuffix("年") for cell in column) for column in meant]
        listed = [count[found["year"][:-1]] for count in counts]
        if listed and all(listed) and late not in listed:
            cell = meant[0][0]
            yield OddClaim(block, *found.span(), f"{found['year']}的有{listed[0]}项", cell)


def _odd(block: Block, start: int, end: int, column: LabelledColumn, label: str) -> OddClaim:
    cell = column.rows[label].block
    return OddClaim(block, start, end, f"“{label}”的“{column.head}”是{cell.text.strip()}", cell)
