"""Lists told twice, all of whose values but one are the same: 一级1800元、二级1500元、三级1200元; 1800, 1400, 1200.

A list is three values and more of one kind in one sentence, or the column of a table without its total. Two of as many
values, with the same words at the one that differs, tell of the same; a list that stands elsewhere in full is right.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Final

from yibao_report.check.text.arithmetic.nearby import counted_kind
from yibao_report.check.text.arithmetic.tables.entries import is_total, tables_of
from yibao_report.check.text.arithmetic.tables.table_facts import YEAR
from yibao_report.check.text.arithmetic.telling.tellings import Telling, pairs, tellings
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.regex import regex

_NUMBER: Final = regex("[0-9][0-9,]*+(?:\\.[0-9]++)?")
_FEWEST: Final = 3
_MOST: Final = 10
_DIGITS: Final = 3
_MANY_DIGITS: Final = 5
"""Digits of the values that are the same: with fewer they may be so by accident, unless the words beside each are."""
_LABEL: Final = 2
_WORDS: Final = regex("(?:其中|为|有|是|共|达到?|分别)+$|^(?:其中)")
_FARTHEST: Final = 24
"""Characters between two values of a list."""
_CLAUSE: Final = regex("[，；：]")
_MOST_LISTS: Final = 3000


@dataclass(frozen=True)
class _List:
    """Values in their order: as printed, with the words beside each, and what the list is of."""

    values: tuple[str, ...]
    told: Sequence[Telling]
    of: frozenset[str]

    @cached_property
    def place(self) -> tuple[int, int]:
        return self.told[0].place

    def words(self, number: int) -> frozenset[str]:
        """Return the pairs of characters beside a value."""
        telling = self.told[number]
        return pairs(telling.row if telling.is_of_cell else f"{telling.figure.lead} {telling.figure.counted}")

    @property
    def years(self) -> frozenset[str]:
        first = self.told[0]
        times = (each.figure.time.text for each in self.told if each.figure.time)
        return frozenset(YEAR.findall(" ".join((first.before, first.row, *self.of, *times))))


def lists_twice(manuscript: Manuscript) -> Iterator[tuple[Telling, Telling]]:
    """Yield the value of a list of the text that is meant, and the one of another that differs."""
    yield from (pair for pair in manuscript.once(_pairs) if not any(each.is_of_cell for each in pair))


def columns_listed(manuscript: Manuscript) -> Iterator[tuple[Telling, Telling]]:
    """Yield the value of a column and the one of a list of the text that differs, that which is meant first."""
    yield from (pair for pair in manuscript.once(_pairs) if any(each.is_of_cell for each in pair))


def _pairs(manuscript: Manuscript) -> Sequence[tuple[Telling, Telling]]:
    return tuple(_conflicts(manuscript))


def _conflicts(manuscript: Manuscript) -> Iterator[tuple[Telling, Telling]]:
    lists = [*_columns(manuscript), *_runs(manuscript)]
    if len(lists) > _MOST_LISTS:
        return
    whole = Counter(each.values for each in lists)
    masked: dict[tuple[int, tuple[str, ...]], list[_List]] = {}
    for each in lists:
        for number in range(len(each.values)):
            rest = each.values[:number] + each.values[number + 1 :]
            if len(set(rest)) > 1 and sum(map(len, rest)) >= _DIGITS:
                masked.setdefault((number, rest), []).append(each)
    for (number, _), alike in masked.items():
        if len({each.values[number] for each in alike}) == len(("usual", "odd")):
            yield from _odd(number, alike, whole)


def _odd(number: int, alike: Sequence[_List], whole: Counter[tuple[str, ...]]) -> Iterator[tuple[Telling, Telling]]:
    usual = max(alike, key=lambda each: whole[each.values])
    for odd in alike:
        if odd.values == usual.values or whole[odd.values] > 1 or not _are_one(number, usual, odd):
            continue
        first, second = usual.told[number], odd.told[number]
        is_first_odd = whole[usual.values] == 1 and second.is_borne_out and not first.is_borne_out
        yield (second, first) if is_first_odd else (first, second)


def _are_one(number: int, usual: _List, odd: _List) -> bool:
    first, second = usual.told[number], odd.told[number]
    if first.block is second.block or (usual.years and odd.years and usual.years.isdisjoint(odd.years)):
        return False
    if first.is_of_cell and second.is_of_cell:
        return False
    rest = usual.values[:number] + usual.values[number + 1 :]
    places = range(len(usual.values)) if sum(map(len, rest)) < _MANY_DIGITS else (number,)
    if all(_are_named_alike(usual, odd, place) for place in places):
        return True
    if _names_rows(usual, odd) or _names_rows(odd, usual):
        return True
    unnamed = not usual.words(number) or not odd.words(number)
    return unnamed and sum(map(len, rest)) >= _MANY_DIGITS and bool(usual.of & odd.of)


def _names_rows(listed: _List, column: _List) -> bool:
    """Tell whether the clause in front of a list names the rows of a column in their order: 一级、二级、三级分别为."""
    first = listed.told[0]
    if first.is_of_cell or not column.told[0].is_of_cell:
        return False
    clause = _CLAUSE.split(first.before)[-1]
    place = 0
    for telling in column.told:
        label = telling.row.split(" ")[0].strip()
        place = clause.find(label, place) + len(label)
        if len(label) < _LABEL or place < len(label):
            return False
    return bool(column.of & pairs(clause)) or bool(column.of & pairs(first.block.text[: first.figure.start]))


def _are_named_alike(one: _List, other: _List, place: int) -> bool:
    """Tell whether the same words stand beside two values: of two in sentences right in front of them."""
    if one.told[place].is_of_cell or other.told[place].is_of_cell:
        return bool(one.words(place) & other.words(place))
    shorter, longer = sorted((_WORDS.sub("", each.told[place].figure.lead) for each in (one, other)), key=len)
    return len(shorter) >= _LABEL and longer.endswith(shorter)


def _columns(manuscript: Manuscript) -> Iterator[_List]:
    """Go through the columns of tables whose every row, but that of the total, has a number."""
    cells = {id(each.block): each for each in tellings(manuscript) if each.is_of_cell}
    for table in tables_of(manuscript.draft.blocks) if cells else ():
        labels = {row: block.text.strip() for (row, column), block in table.items() if row and not column}
        rows = [row for row, label in labels.items() if not is_total(label)]
        heads = {column: block.text for (row, column), block in table.items() if not row}
        for column, head in heads.items() if _FEWEST <= len(rows) <= _MOST else ():
            told = [cells.get(id(table.get((row, column)))) for row in sorted(rows)]
            if column and all(told):
                yield _list([each for each in told if each], pairs(head))


def _runs(manuscript: Manuscript) -> Iterator[_List]:
    """Go through three values and more of one kind that stand closely together in a sentence."""
    texts = (each for each in tellings(manuscript) if not each.is_of_cell and not each.figure.spelled)
    for _, alike in groupby(texts, key=lambda each: (id(each.block), counted_kind(each.figure), each.figure.scale)):
        run: list[Telling] = []
        for telling in alike:
            if run and not _goes_on(run[-1], telling):
                yield from _parts(run)
                run = []
            run.append(telling)
        yield from _parts(run)


def _goes_on(before: Telling, telling: Telling) -> bool:
    between = telling.block.text[before.figure.end : telling.figure.start]
    return len(between) <= _FARTHEST and "。" not in between


def _parts(run: Sequence[Telling]) -> Iterator[_List]:
    for length in range(_FEWEST, min(_MOST, len(run)) + 1):
        for start in range(len(run) - length + 1):
            part = run[start : start + length]
            yield _list(part, pairs(part[0].figure.lead))


def _list(told: Sequence[Telling], of: frozenset[str]) -> _List:
    return _List(tuple(_printed(each) for each in told), told, of)


def _printed(telling: Telling) -> str:
    found = _NUMBER.match(telling.figure.text)
    return found[0].replace(",", "") if found else telling.figure.text
