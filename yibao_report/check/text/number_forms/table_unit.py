"""A unit above a table, or a column of it, that its numbers do not have.

单位：人 over 41.3, 单位：万元 where the text says 873.30亿元, 2023年（亿元） beside 2024年（万元）.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Final, NamedTuple

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.number_forms.tables import Table, tables
from yibao_report.model.draft import Block, BlockKind
from yibao_report.model.unit import Unit, UnknownUnitError, parse_unit
from yibao_report.regex import regex

_NOTE: Final = regex("(?:计量)?单位[:：] ?(?P<unit>[一-鿿%]{1,4})[）)]?\\s*$")
_NUMBER: Final = regex("[0-9]{1,9}(?:\\.[0-9]++)?")
_YEARS_HEAD: Final = regex(
    "(?:20[0-9]{2}年|本年|上年|今年|去年)(?P<what>[^（()）]{0,10})[（(](?P<unit>[万亿]?(?:元|人次?|[件家户])|万亿元)[）)]"
)
_NEAR: Final = 10
"""From one year to the next hardly anything grows so many times."""
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


def odd_heads(manuscript: Manuscript) -> Iterator[OddUnit]:
    """Go through the heads of columns that tell one thing of several years, and the unit that stands in fewer places.

    The numbers below differ less than the units do: 64.20亿元 and 68.50万元.
    """
    for table in tables(manuscript):
        heads = [
            (column, cell, match)
            for column in range(table.width)
            if (cell := table.cells.get((0, column))) and (match := _YEARS_HEAD.fullmatch(cell.text.strip()))
        ]
        for before, after in pairwise(heads):
            units = before[2]["unit"], after[2]["unit"]
            alike = before[2]["what"] == after[2]["what"] and units[0].lstrip("万亿") == units[1].lstrip("万亿")
            if not alike or units[0] == units[1] or not _are_near(table, before[0], after[0]):
                continue
            text = manuscript.running.text
            odd, other = (before, after) if text.count(units[0]) < text.count(units[1]) else (after, before)
            start = odd[1].text.rindex(odd[2]["unit"])
            message = f"同一个数，这一列的单位是“{odd[2]['unit']}”，旁边的一列是“{other[2]['unit']}”"
            yield OddUnit(odd[1], (start, start + len(odd[2]["unit"])), message, other[2]["unit"])


def _are_near(table: Table, one: int, other: int) -> bool:
    """Whether the numbers of two columns are of one size."""
    pairs = [
        (float(first.text), float(second.text))
        for row in range(table.heads, table.height)
        if (first := table.cells.get((row, one)))
        and (second := table.cells.get((row, other)))
        and _NUMBER.fullmatch(first.text.strip())
        and _NUMBER.fullmatch(second.text.strip())
    ]
    return len(pairs) >= _FEWEST and all(a < _NEAR * b and b < _NEAR * a for a, b in pairs)


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
    number = next(index for index, block in enumerate(manuscript.draft.blocks) if block is first)
    for block in reversed(manuscript.draft.blocks[max(0, number - _BEFORE) : number]):
        found = _NOTE.search(block.text) if block.kind is not BlockKind.CELL else None
        if found:
            try:
                return block, found.span("unit"), parse_unit(found["unit"])
            except UnknownUnitError:
                return None
    return None
