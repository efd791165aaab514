"""A unit above a table that its numbers do not have: 单位：人 over 41.3, 单位：万元 where the text says 873.30亿元.

So is the unit of one year that the other years are not in: 2023年（亿元）, 2024年（万元） over 64.20 and 68.50.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.number_forms.tables import Table, tables
from yibao_report.model.draft import Block, BlockKind
from yibao_report.model.unit import Unit, UnknownUnitError, parse_unit
from yibao_report.regex import regex

_NOTE: Final = regex("(?:计量)?单位[:：] ?(?P<unit>[一-鿿%]{1,4})[）)]?\\s*$")
_NUMBER: Final = regex("[0-9]{1,9}(?:\\.[0-9]++)?")
_OF_YEAR: Final = regex("20[0-9]{2}年[^（()）]{0,6}[（(](?:单位[:：])?(?P<unit>[万亿]?[元人个家件种户次]{1,2})[）)]")
_SCALES: Final = "万亿"
_ALIKE: Final = 10
"""What is so many times as much is told in another unit."""
_WHOLE: Final = ("人", "家", "个", "件", "户", "人次", "家次", "次", "所", "名", "项", "种")
"""What comes in whole numbers alone."""
_BEFORE: Final = 3
"""Blocks in front of a table among which its unit stands."""
_FEWEST: Final = 2
_DIGITS: Final = 4
"""Digits of a number that is hardly another one by accident."""


class OddUnit(NamedTuple):
    """The unit of a table: where it stands, what is wrong with it, and what is likely meant."""

    block: Block
    place: tuple[int, int]
    message: str
    meant: str


def odd_units(manuscript: Manuscript) -> Iterator[OddUnit]:
    """Go through the units of whole tables that do not fit their cells, or the same numbers in the text."""
    for table in tables(manuscript):
        yield from _of_years(manuscript, table)
    noted = [(table, note) for table in tables(manuscript) if (note := _note(manuscript, table))]
    told = _told(manuscript) if noted else {}
    for table, (block, place, unit) in noted:
        numbers = [
            cell.text.strip()
            for row in range(max(1, table.heads), table.height)
            for column in range(1, table.width)
            if (cell := table.cells.get((row, column))) and _NUMBER.fullmatch(cell.text.strip())
        ]
        if unit.symbol in _WHOLE and sum("." in number for number in numbers) >= _FEWEST:
            yield OddUnit(block, place, f"表里的数有小数，单位却是“{unit.symbol}”", f"万{unit.symbol}")
            continue
        others = [
            symbols
            for number in numbers
            if len(number.replace(".", "")) >= _DIGITS and (symbols := _of_kind(told.get(number, ()), unit))
        ]
        if len(others) >= _FEWEST and not any(unit.symbol in symbols for symbols in others):
            other = min(others[0])
            yield OddUnit(block, place, f"表的单位是“{unit.symbol}”，正文里同样的数单位是“{other}”", other)


def _of_years(manuscript: Manuscript, table: Table) -> Iterator[OddUnit]:
    """Yield the unit of one year whose numbers are as large as those of the other years, in another unit."""
    heads = {
        column: (cell, found)
        for column in range(table.width)
        if (cell := table.cells.get((0, column))) and (found := _OF_YEAR.fullmatch(cell.text.strip()))
    }
    units = {column: found["unit"] for column, (_, found) in heads.items()}
    counted = Counter(units.values())
    if len(counted) != _FEWEST or len({unit.lstrip(_SCALES) for unit in counted}) != 1 or not _are_near(table, units):
        return
    (usual, many), (other, few) = counted.most_common()
    if many == few:
        told, columns = _told(manuscript), {unit: column for column, unit in units.items()}
        borne_out = {unit: _is_told(table, column, unit, told) for unit, column in columns.items()}
        first, last = sorted(columns, key=lambda unit: columns[unit])
        usual, other = (last, first) if borne_out[last] and not borne_out[first] else (first, last)
        if not any(borne_out.values()) and usual.lstrip(_SCALES) == usual:
            return
    for column in (column for column, unit in units.items() if unit == other):
        cell, found = heads[column]
        place = cell.text.index(found[0]) + found.start("unit")
        message = f"这一年的单位是“{other}”，别的年份是“{usual}”，数却差不多大"
        yield OddUnit(cell, (place, place + len(other)), message, usual)


def _are_near(table: Table, columns: Iterable[int]) -> bool:
    """Tell whether the numbers of each row are as large as each other."""
    near = 0
    for row in range(max(1, table.heads), table.height):
        texts = [cell.text.strip() for column in columns if (cell := table.cells.get((row, column)))]
        values = [float(text) for text in texts if _NUMBER.fullmatch(text)]
        if len(values) > 1 and min(values) > 0:
            if max(values) >= _ALIKE * min(values):
                return False
            near += 1
    return near >= _FEWEST


def _is_told(table: Table, column: int, unit: str, told: Mapping[str, set[str]]) -> bool:
    """Tell whether the text has a number of a column in the unit of its head."""
    numbers = (cell.text.strip() for row in range(1, table.height) if (cell := table.cells.get((row, column))))
    return any(unit in told.get(number, ()) for number in numbers)


def _told(manuscript: Manuscript) -> Mapping[str, set[str]]:
    """Return the numbers of the text as written, each with its units."""
    told: dict[str, set[str]] = {}
    for block in manuscript.draft.blocks:
        if block.kind is not BlockKind.CELL:
            for figure in manuscript.passage(block).figures:
                if figure.unit is not None and (number := _NUMBER.match(figure.text)):
                    told.setdefault(number[0], set()).add(figure.unit.symbol)
    return told


def _of_kind(symbols: Iterable[str], unit: Unit) -> set[str]:
    """Return the units that count the same in ones, 万 or 亿."""
    return {symbol for symbol in symbols if symbol.lstrip("万亿") == unit.symbol.lstrip("万亿")}


def _note(manuscript: Manuscript, table: Table) -> tuple[Block, tuple[int, int], Unit] | None:
    """Return the block above a table that tells its unit, with the place of the unit."""
    first = next(iter(table.cells.values()))
    number = manuscript.numbers[id(first)]
    for block in reversed(manuscript.draft.blocks[max(0, number - _BEFORE) : number]):
        found = _NOTE.search(block.text) if block.kind is not BlockKind.CELL else None
        if found:
            try:
                return block, found.span("unit"), parse_unit(found["unit"])
            except UnknownUnitError:
                return None
    return None
