"""Changes that the text tells of two neighbouring cells of a row: 由3500元提高到5000元, 9872元，下降2.51%.

One of the two values stands in the row as it is printed, and the words in front name the row. Told is the other value
that is a slip away from the cell beside it; a growth or a step that the two cells do not have; and, where that is no
slip of the text, the cell that a slip would make right.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.judging import Interval, overlap
from yibao_report.check.text.arithmetic.nearby import growth_factor, tells_growth
from yibao_report.check.text.arithmetic.slips import is_digit_off, would_fit
from yibao_report.check.text.arithmetic.tables.entries import Entry, entry_of, tables_of
from yibao_report.check.text.arithmetic.tables.row_claims import OddClaim
from yibao_report.check.text.arithmetic.tables.table_facts import ANY_TABLE, BESIDE, YEAR
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.passages import stretch_start
from yibao_report.model.draft import Block
from yibao_report.reading import Aspect, Direction, Figure, Passage
from yibao_report.regex import regex

_SENTENCE: Final = 60
_STEP_REACH: Final = 14
_PIECE: Final = 2
_LONG_PIECE: Final = 4
_FEWEST: Final = 3
"""Digits of a value by which its row is known."""
_ONE: Final = Decimal(1)
_HALF: Final = Decimal("0.5")
_SHOWS_CHANGE: Final = regex("增|减|降|升|幅|同比|占|差|率（%）$")
_NUMBER: Final = regex("[0-9][0-9,]*+(?:\\.[0-9]++)?")
_BRACKETS: Final = regex("[（(][^（）()]*[）)]")
_LAST_YEAR: Final = regex("[比较同](?:20[0-9]{2}年|上年|去年)|同比")


class _Pair(NamedTuple):
    """Two neighbouring cells of a row, with the words and all the numbers of the row.

    Name is the first cell of the row; head is what both columns are of, where each names its year besides.
    """

    label: str
    first: Entry
    second: Entry
    numbers: frozenset[str]
    head: str = ""
    name: str = ""


def odd_changes(manuscript: Manuscript) -> Iterator[OddClaim]:
    """Go through the changes of the text that a row does not have."""
    pairs = [pair for cells in tables_of(manuscript.draft.blocks) for pair in _pairs(cells)]
    by_first, by_second = _by_number(pairs, second=False), _by_number(pairs, second=True)
    by_label: dict[str, list[_Pair]] = {}
    for pair in pairs:
        if pair.head and len(pair.name) >= _PIECE:
            by_label.setdefault(pair.name, []).append(pair)
    for block in manuscript.draft.blocks if pairs else ():
        if block.kind in BESIDE:
            continue
        passage = manuscript.passage(block)
        for one, other in pairwise(passage.figures):
            if block.is_explained(one.start, other.end):
                continue
            if one.aspect is Aspect.FROM and other.aspect is Aspect.TO and one.kind == other.kind:
                yield from _of_years(block, passage, one, other, by_label)
                yield from _moved(block, one, other, by_first, by_second)
            elif _tells_step(passage, one, other):
                yield from _stepped(block, one, other, by_second)


def _pairs(cells: Mapping[tuple[int, int], Block]) -> Iterator[_Pair]:
    columns = sorted({column for _, column in cells})
    heads = {column: cells[0, column].text.strip() if (0, column) in cells else "" for column in columns}
    told = [column for column in columns if not _SHOWS_CHANGE.search(heads[column])]
    for row in sorted({row for row, _ in cells if row}):
        entries = {column: entry_of(cells.get((row, column)), percent=True) for column in told}
        words = " ".join(
            cells[row, column].text for column in columns if (row, column) in cells and not entries.get(column)
        )
        numbers = frozenset(_printed(entry.block.text) for entry in entries.values() if entry is not None)
        name = cells[row, columns[0]].text.strip() if (row, columns[0]) in cells else ""
        for one, other in pairwise(told):
            first, second = entries[one], entries[other]
            if first is not None and second is not None and first.value != second.value:
                yield _Pair(words, first, second, numbers, _head(heads[one], heads[other]), name)


def _head(one: str, other: str) -> str:
    """Return what two columns are of that differ in nothing but their year: 支付比例."""
    if not (YEAR.search(one) and YEAR.search(other)):
        return ""
    first, second = (_BRACKETS.sub("", YEAR.sub("", each)).replace("年", "") for each in (one, other))
    return first if first == second and len(first) >= _LONG_PIECE else ""


def _by_number(pairs: Sequence[_Pair], *, second: bool) -> Mapping[str, list[_Pair]]:
    known: dict[str, list[_Pair]] = {}
    for pair in pairs:
        number = _printed((pair.second if second else pair.first).block.text)
        if len(number.replace(".", "")) >= _FEWEST:
            known.setdefault(number, []).append(pair)
    return known


def _printed(text: str) -> str:
    found = _NUMBER.search(text)
    return found[0].replace(",", "") if found else ""


def _of_years(
    block: Block, passage: Passage, one: Figure, other: Figure, by_label: Mapping[str, list[_Pair]]
) -> Iterator[OddClaim]:
    """Judge 二级机构的支付比例由73%提高到75% by the row 二级 under 2025年支付比例 and 2026年支付比例, digits or not."""
    start = stretch_start(block.text, one.start, "。；\n")
    sentence = block.text[start : one.start]
    pairs = [pair for label, told in by_label.items() if label in sentence for pair in told if pair.head in sentence]
    if len(pairs) != 1 or _printed(one.text) == "":
        return
    [pair] = pairs
    told = _printed(one.text), _printed(other.text)
    cells = _printed(pair.first.block.text), _printed(pair.second.block.text)
    if len(told[0].replace(".", "")) >= _FEWEST or (told[0] == cells[0]) is (told[1] == cells[1]):
        return  # longer numbers are judged by their digits
    figure, cell = (one, pair.first) if told[0] != cells[0] else (other, pair.second)
    if _printed(figure.text) not in pair.numbers:
        if _has_step(passage, one, other):
            words = block.text[one.start : other.end]
            yield OddClaim(cell.block, 0, len(cell.block.text), words, block, of_cell=True)
        else:
            yield OddClaim(block, figure.start, figure.end, f"这一行是{cell.block.text.strip()}", cell.block)


def _has_step(passage: Passage, one: Figure, other: Figure) -> bool:
    """Tell whether the difference of two values is told right behind them, so that both are meant."""
    step = next((each for each in passage.figures if each.start > other.start), None)
    return step is not None and step.is_points and step.value == abs(other.value - one.value)


def _moved(
    block: Block,
    one: Figure,
    other: Figure,
    by_first: Mapping[str, list[_Pair]],
    by_second: Mapping[str, list[_Pair]],
) -> Iterator[OddClaim]:
    """Judge 由3500元提高到5000元 by the row that has one of the values as it stands."""
    before, after = _printed(one.text), _printed(other.text)
    for odd, told, known in ((other, after, by_first.get(before, ())), (one, before, by_second.get(after, ()))):
        named = [pair for pair in known if _is_named(pair, block, one, _PIECE)]
        if any(told in pair.numbers for pair in named):
            return  # of another time
        cells = [pair.second if odd is other else pair.first for pair in named]
        if len(cells) == 1 and _is_slip(told, cell := _printed(cells[0].block.text)):
            yield OddClaim(block, odd.start, odd.end, f"这一行是{cell}", cells[0].block)
            return


def _is_slip(told: str, cell: str) -> bool:
    return (
        told != cell and told.find(".") == cell.find(".") and is_digit_off(told.replace(".", ""), cell.replace(".", ""))
    )


def _tells_step(passage: Passage, value: Figure, step: Figure) -> bool:
    """Tell whether a growth or a step since the year before stands right behind a value: 9872元，比上年下降2.51%."""
    change, between = step.change, passage.text[value.end : step.start]
    return (
        value.aspect in (None, Aspect.TO)
        and len(between) <= _STEP_REACH
        and "）" not in between
        and _LAST_YEAR.search(between) is not None
        and change is not None
        and change.aspect is Aspect.BY
        and change.direction is not None
        and step.high is None
        and (tells_growth(step) or step.kind == value.kind or (step.is_points and value.is_ratio))
    )


def _stepped(block: Block, value: Figure, step: Figure, by_second: Mapping[str, list[_Pair]]) -> Iterator[OddClaim]:
    """Judge 9872元，比上年下降2.51% by the row that has the value as it stands."""
    known = [pair for pair in by_second.get(_printed(value.text), ()) if _is_named(pair, block, value, _LONG_PIECE)]
    if len(known) != 1:
        return
    [pair] = known
    former = _former(pair.second, step, value)
    cell = pair.first.interval
    if overlap(former, cell):
        return
    if would_fit(step, _step_between(pair, step, value)):
        yield OddClaim(block, step.start, step.end, f"这一行是{_cells(pair)}", pair.second.block)
    elif pair.first.would_fit(former):
        text = pair.first.block.text
        said = f"{value.text}，变化{step.text}"
        yield OddClaim(pair.first.block, 0, len(text), said, block, of_cell=True)


def _former(now: Entry, step: Figure, value: Figure) -> Interval:
    """Return what a value was before, in the units of the cell."""
    low, high = now.interval
    if tells_growth(step) and not (step.is_points or value.is_ratio):
        least, greatest = growth_factor(step)
        return low / greatest, high / max(least, _HALF / 10)
    scale = value.scale
    moved = step.interval()
    by = moved[0] / scale, moved[1] / scale
    if step.change is not None and step.change.direction is Direction.FALL:
        return low + by[0], high + by[1]
    return low - by[1], high - by[0]


def _step_between(pair: _Pair, step: Figure, value: Figure) -> Interval:
    """Return the growth or the step that two cells have, without its sign."""
    (low, high), (least, most) = pair.second.interval, pair.first.interval
    if tells_growth(step) and not (step.is_points or value.is_ratio):
        ends = low / max(most, _HALF / 10) - _ONE, high / max(least, _HALF / 10) - _ONE
    else:
        ends = (low - most) * value.scale, (high - least) * value.scale
    return ends if ends[0] >= 0 else (-ends[1], -ends[0])


def _cells(pair: _Pair) -> str:
    return "、".join(each.block.text.strip() for each in (pair.first, pair.second))


def _is_named(pair: _Pair, block: Block, figure: Figure, length: int) -> bool:
    """Tell whether the words in front of a figure have a piece of the words of a row."""
    start = stretch_start(block.text, figure.start, "。；\n")
    sentence = block.text[max(start, figure.start - _SENTENCE) : figure.start]
    pieces = (pair.label[at : at + length] for at in range(len(pair.label) - length + 1))
    return any(piece in sentence and piece not in ANY_TABLE and " " not in piece for piece in pieces)
