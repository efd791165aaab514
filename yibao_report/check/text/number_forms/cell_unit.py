"""A cell of a table whose unit is not the one its row or column is said to have: unit %, cell 12亿元."""

from collections.abc import Iterator
from itertools import chain
from typing import Final

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.number_forms.table_unit import odd_heads, odd_units
from yibao_report.check.text.number_forms.tables import Table, kinds_in, tables
from yibao_report.check.text.passages import report
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.model.draft import Block
from yibao_report.model.unit import RATIO, UnknownUnitError, parse_unit
from yibao_report.regex import regex

RULE = Rule(
    "YB442",
    "unit-against-cell",
    Severity.ERROR,
    "单元格里的单位与表头或单位栏不符",
    "单位栏写%，格子里却是12亿元，读者不知道信哪一个。改单位栏，或者改格子。"
    "表上方的“单位：人”下面是41.3，多半是万人；品种数、人数的单位不是%。",
    Example(
        "draft.txt",
        "|指标|单位|2025年|\n|---|---|---|\n|基金结余|%|12亿元|\n",
        "|指标|单位|2025年|\n|---|---|---|\n|基金结余|亿元|12|\n",
    ),
)

_IN_HEAD: Final = regex("[（(](?:单位[:：])?([^（）()]{1,6})[）)]$")
_PERCENT: Final = regex("[0-9]++(?:\\.[0-9]++)?[%％]")
_BARE: Final = regex("[0-9][0-9,]*+(?:\\.[0-9]++)?")
_COUNTED: Final = regex("[0-9][0-9,]*+(?:\\.[0-9]++)?(?P<unit>[万亿]?(?:元|人|人次|家|个|件|户|条|项)|[万亿])")
_RATED: Final = regex("[0-9]++(?:\\.[0-9]++)?(?P<unit>[%％])")
_RATE_HEAD: Final = regex("[率比占幅%％](?:[（(][^（）()]*[）)])?$")
_COUNT_NAME: Final = regex(
    "^[^/÷率比占]{2,20}(?:人|家|个|机构|品种|病种|种类|药品|耗材|网点|站点|点|件|次|户|床位|事项|项目|总|天)数量?$"
)
_KINDS: Final = regex("(?:品种|病种|人数|家数|个数|张数|床位数?|机构数|站点数|网点数)$")
_CHANGED: Final = regex("[增减升降涨跌提扩缩上下高低多少↑↓+＋−-]")
_FEWEST_BARE: Final = 2
_UNIT_HEADS: Final = ("单位", "计量单位")
_RATIOS: Final = frozenset((RATIO, "倍", "百分点"))
_LONGEST_UNIT: Final = 6


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield every cell with another kind of unit than its row's unit cell or its column's head."""
    for table in tables(manuscript):
        yield from _by_row(table)
        yield from _by_column(table)
    for odd in chain(odd_units(manuscript), odd_heads(manuscript)):
        yield report(RULE, odd.block, odd.place, odd.message, f"核对单位：多半是“{odd.meant}”")


def _by_row(table: Table) -> Iterator[Diagnostic]:
    columns = [column for column in range(table.width) if table.head(column).replace(" ", "") in _UNIT_HEADS]
    for column in columns:
        for row in range(table.heads, table.height):
            unit = table.cells.get((row, column))
            for other in range(column + 1, table.width):
                cell = table.cells.get((row, other))
                if unit and cell:
                    yield from _mismatch(cell, unit.text, f"这一行的单位是“{unit.text.strip()}”")
        yield from _counted_in_percent(table, column)
        yield from _said_twice(table, column)
    for row in range(table.heads, table.height):
        label = table.cells.get((row, 0)), table.cells.get((row, 1))
        named = [match for cell in label if cell and (match := _IN_HEAD.search(cell.text.strip()))]
        for other in range(2, table.width) if len(named) == 1 else ():
            if cell := table.cells.get((row, other)):
                yield from _mismatch(cell, named[0][1], f"这一行的单位是“{named[0][1]}”")
        if len(named) == 1:
            yield from _said_in_label(table, row, named[0][1])


def _said_in_label(table: Table, row: int, unit: str) -> Iterator[Diagnostic]:
    """Yield the one cell of a row that says the unit of its label again, beside bare ones: 参保率（%） | 95% | 97."""
    cells = [cell for column in range(1, table.width) if (cell := table.cells.get((row, column)))]
    bare = any(_BARE.fullmatch(cell.text.strip()) for cell in cells)
    said = [cell for cell in cells if _BARE.fullmatch(cell.text.strip().removesuffix(unit)) and unit in cell.text]
    if bare and len(said) == 1:
        message = f"这一行的单位已是“{unit}”，同行别的格子没有再写"
        yield report(RULE, said[0], (0, len(said[0].text)), message, f"写“{said[0].text.strip().removesuffix(unit)}”")


def _said_twice(table: Table, column: int) -> Iterator[Diagnostic]:
    """Yield the one cell of a row of percentages that says % again: % | 71.5% | 85.0."""
    for row in range(table.heads, table.height):
        unit = table.cells.get((row, column))
        cells = [cell for other in range(column + 1, table.width) if (cell := table.cells.get((row, other)))]
        bare = [cell for cell in cells if _BARE.fullmatch(cell.text.strip())]
        said = [cell for cell in cells if _PERCENT.fullmatch(cell.text.strip())]
        if unit and unit.text.strip() in ("%", "％") and bare and len(said) == 1:
            message = f"这一行的单位已是“{unit.text.strip()}”，同行别的格子没有再写"
            yield report(RULE, said[0], (0, len(said[0].text)), message, f"写“{said[0].text.strip().rstrip('%％')}”")


def _counted_in_percent(table: Table, column: int) -> Iterator[Diagnostic]:
    """Yield the unit % of what is counted: 集中带量采购药品品种数."""
    for row in range(table.heads, table.height):
        unit, label = table.cells.get((row, column)), table.cells.get((row, column - 1))
        others = (table.cells.get((row, other)) for other in range(column + 1, table.width))
        bare = not any(cell and _COUNTED.fullmatch(cell.text.strip()) for cell in others)  # else the cells are told
        kinds = bare and label and _KINDS.search(label.text.strip())
        named = kinds or (label and _COUNT_NAME.match(label.text.strip()))
        if unit and label and unit.text.strip() in ("%", "％") and named:
            message = f"“{label.text.strip()}”是个数，单位却写作“{unit.text.strip()}”"
            yield report(RULE, unit, (0, len(unit.text)), message, "核对单位：个数用家、个、种、人、件等")


def _by_column(table: Table) -> Iterator[Diagnostic]:
    for column in range(table.width):
        head = table.head(column)
        if match := _IN_HEAD.search(head):
            for cell in table.column(column):
                yield from _mismatch(cell, match[1], f"这一列的单位是“{match[1]}”")
        yield from _alone(table, column)


def _alone(table: Table, column: int) -> Iterator[Diagnostic]:
    """Yield the one number of a column of bare numbers that has a unit, and the one bare number of one of rates."""
    cells = [cell for cell in table.column(column) if cell.text[:1].isdigit()]
    with_unit = _RATED if _RATE_HEAD.search(table.head(column)) else _COUNTED
    named = [(cell, found) for cell in cells if (found := with_unit.fullmatch(cell.text.strip()))]
    bare = [cell for cell in cells if _BARE.fullmatch(cell.text.strip())]
    if len(bare) == 1 and with_unit is _RATED and len(named) > _FEWEST_BARE and len(named) + 1 == len(cells):
        message = "同一列其他格子都写了%，这一格没有写"
        yield report(RULE, bare[0], (0, len(bare[0].text)), message, f"写“{bare[0].text.strip()}%”")
    if len(named) == 1 and len(bare) >= _FEWEST_BARE and len(bare) + 1 == len(cells):
        [(cell, found)] = named
        message = f"同一列其他格子只写数，这一格写了单位“{found['unit']}”"
        yield report(RULE, cell, (0, len(cell.text)), message, "单位写在表头或表的上方，格子里只写数；单位不同的先换算")


def _mismatch(cell: Block, unit: str, where: str) -> Iterator[Diagnostic]:
    expected = _kind(unit)
    if expected is None:
        return
    for start, end, symbol, kind in kinds_in(cell.text):
        if kind in _RATIOS and _CHANGED.match(cell.text):
            continue  # 增长11.8% in the column beside the values
        if kind != expected and not {kind, expected} <= _RATIOS and not _is_date(cell.text, end, symbol):
            message = f"{where}，格子里却是“{cell.text[start:end]}”"
            yield report(RULE, cell, (start, end), message, "改单位栏，或者核对格子里的数和单位")
            return


def _kind(unit: str) -> str | None:
    """Return the kind of a unit's name; None for what is no unit."""
    unit = unit.strip().replace("％", "%")
    if not unit or len(unit) > _LONGEST_UNIT:
        return None
    try:
        return parse_unit(unit).kind
    except UnknownUnitError:
        return None


def _is_date(text: str, end: int, symbol: str) -> bool:
    return symbol in ("年", "月", "日", "季度") or text.startswith(("年", "月"), end)
