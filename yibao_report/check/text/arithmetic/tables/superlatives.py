"""What the text tells of the row of a table that has most or least: 甲县最多，达58.72万人; 最少的是乙县，为36.08万人.

Wrong is a value that a slip separates from the cell of the row, or from the greatest or least cell of a column; and a
row that the value, or the column that is named, does not belong to.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.slips import would_fit
from yibao_report.check.text.arithmetic.tables.entries import is_total, tables_of
from yibao_report.check.text.arithmetic.tables.table_facts import BESIDE
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block
from yibao_report.reading import Figure, Passage
from yibao_report.regex import regex

_SUPERLATIVE: Final = regex("最(?:(?P<most>[多高大快长])|[少低小慢短])")
_NAMES: Final = (regex("的"), regex("的(?:[一-鿿]{0,6}?)[是为](?=[一-鿿0-9])"))
"""最低的甲县, 最多的是, 最低的县是: what follows may name the row."""
_LEADS_IN: Final = regex("其中[，：]?(?:以|是|为)?")
"""What may stand in front of a row in its clause: 其中甲县最高."""
_VALUE: Final = regex("的?[^，。；：！？0-9]{0,16}[，,]?(?:仅|只|也)?(?:为|达到?|有|是|共|的)*")
"""What may stand between 最多, or the row, and its value."""
_GAP: Final = regex("[相之]差|差距|差额|高[出于]|低于|[多少]于|倍")
"""Words of a value that is between two rows: 最高与最低相差102元."""
_CLAUSE: Final = regex("[^，。；、：！？（）“”\\s]{0,32}$")
_SOME: Final = regex(
    "除|其余|其他|不含|剔除|[0-9一二三四五六七八九十两][个家所][^，。；、其]{1,10}[中里][，,]?[^，。；]{0,12}$"
)
"""Words before that tell of some of the rows alone."""
_ALL: Final = regex(
    "^(?:从[^，]{0,6}?看|全[市县省区]|各[县市区地]{1,2}|其中|的"
    "|(?:20[0-9]{2}年|[本今当]年)?(?:第?[一二三四]季度|[上下]半年|前[三一二两]个?季度|[0-9]{1,2}[—－~～-][0-9]{1,2}月|全年|年底)?(?=[一-鿿]))+"
)
"""Words before what is told of that leave no row out."""
_ANOTHER: Final = regex("(?![、和与及]最)(?:[、和与及]|[一-鿿]{0,4}的)")
"""What follows a row that is not the only one, or not the whole of what is named."""
_PLAIN: Final = regex("[0-9]++(?:\\.[0-9]++)?[%％]?")
_NUMBER: Final = regex("[0-9][0-9,]*+(?:\\.[0-9]++)?")
_BRACKETS: Final = regex("[（(][^（）()]*[）)]")
_TIMES: Final = "倍"
_REACH: Final = 24
_LONGEST_LABEL: Final = 20
_DIGITS: Final = 3
"""Digits of a value that is hardly another row's by accident."""
_FEWEST_ROWS: Final = 3
_MOST_COLUMNS: Final = 100
"""Columns of rows of one name that are looked at."""


class OddSuperlative(NamedTuple):
    """A value or a row of the text that a table denies.

    Attributes:
        block: Where it stands.
        start: Offset of what is wrong.
        end: Offset behind it.
        label: The row that the cell is of.
        cell: What the table has.
        is_row: Whether another row is named than the one that the value or the column tells of.
    """

    block: Block
    start: int
    end: int
    label: str
    cell: Block
    is_row: bool = False


class _Column(NamedTuple):
    """The numbers of a column by the label of their row, the total left out.

    Attributes:
        head: Without its unit.
        cells: By label.
        most: The label of the one row that has most; None if two have, or if there are too few rows.
        least: The same of the row that has least.
    """

    head: str
    cells: Mapping[str, Block]
    most: str | None
    least: str | None

    def extreme(self, *, most: bool) -> str | None:
        """Return the label of the one row that has most or least."""
        return self.most if most else self.least


class _Claim(NamedTuple):
    """What is told to have most or least.

    Attributes:
        block: Where it stands.
        most: Whether it is the most.
        figure: Its value, if told.
        label: The row that is named, else empty.
        place: Offsets of the label.
        named: The words that tell of what: 完成率.
    """

    block: Block
    most: bool
    figure: Figure | None
    label: str
    place: tuple[int, int]
    named: str


def odd_superlatives(manuscript: Manuscript) -> Iterator[OddSuperlative]:
    """Go through what is told of the row with most or least and is not so in the table."""
    columns = list(_columns(manuscript))
    by_label: dict[str, list[_Column]] = {}
    for column in columns:
        for label in column.cells:
            by_label.setdefault(label, []).append(column)
    by_extreme = _by_extreme(columns)
    held = {_value(cell) for column in columns for cell in column.cells.values()}
    for block in manuscript.draft.blocks if columns else ():
        if block.kind in BESIDE or "最" not in block.text or block.is_explained(0, len(block.text)):
            continue
        claims = list(_claims(block, manuscript.passage(block), by_label))
        for claim in claims:
            if claim.label:
                odd = _odd_row(claim, by_label[claim.label][:_MOST_COLUMNS])
            else:
                odd = _odd_value(claim, claims, by_extreme) if not _is_held(claim.figure, held) else None
            if odd is not None:
                yield odd


def _columns(manuscript: Manuscript) -> Iterator[_Column]:
    for cells in tables_of(manuscript.draft.blocks):
        labels = {
            row: block.text.strip()
            for (row, column), block in cells.items()
            if row and not column and len(block.text.strip()) > 1 and not is_total(block.text)
        }
        numbers: dict[int, dict[str, Block]] = {}
        for (row, column), block in cells.items():
            if column and row in labels and _PLAIN.fullmatch(block.text.strip()):
                numbers.setdefault(column, {})[labels[row]] = block
        for column, told in numbers.items():
            head = cells[0, column].text if (0, column) in cells else ""
            most, least = (_only(told, choose) for choose in (max, min))
            yield _Column(_BRACKETS.sub("", head).strip(), told, most, least)


def _only(cells: Mapping[str, Block], choose: Callable[[Iterable[Decimal]], Decimal]) -> str | None:
    values = {label: _value(cell) for label, cell in cells.items()}
    best = choose(values.values())
    labels = [label for label, value in values.items() if value == best]
    return labels[0] if len(labels) == 1 and len(values) >= _FEWEST_ROWS else None


def _by_extreme(columns: Sequence[_Column]) -> Mapping[tuple[bool, Decimal], Sequence[_Column]]:
    """Return the columns by their greatest and least values: whether it is the greatest, and the value."""
    found: dict[tuple[bool, Decimal], list[_Column]] = {}
    for column in columns:
        for most in (True, False):
            if label := column.extreme(most=most):
                found.setdefault((most, _value(column.cells[label])), []).append(column)
    return found


def _claims(block: Block, passage: Passage, by_label: Mapping[str, Sequence[_Column]]) -> Iterator[_Claim]:
    text = block.text
    for found in _SUPERLATIVE.finditer(text):
        before = _CLAUSE.search(text, max(0, found.start() - _REACH - _LONGEST_LABEL), found.start())
        start = before.start() if before else found.start()
        if lead := _LEADS_IN.match(text, start, found.start()):
            start = lead.end()
        at, label, end = start, _label(text, start, found.start(), by_label), found.end()
        named = text[start + len(label) : found.start()].partition("最")[0]  # 查实率最高的甲县与最低的乙县
        for names in _NAMES if not label else ():
            if not label and (opened := names.match(text, found.end())):
                at, label = opened.end(), _label(text, opened.end(), len(text), by_label)
                end = at + len(label) if label else found.end()
        if _SOME.search(text[max(0, found.start() - _REACH) : found.start()].rpartition("。")[2]):
            continue
        if label and at >= found.end() and _ANOTHER.match(text, end):
            continue
        yield _Claim(block, found["most"] is not None, _figure(passage, end), label, (at, at + len(label)), named)


def _label(text: str, start: int, end: int, by_label: Mapping[str, object]) -> str:
    """Return the longest label of a row that stands at a place."""
    lengths = range(min(_LONGEST_LABEL, end - start), 1, -1)
    return next((text[start : start + length] for length in lengths if text[start : start + length] in by_label), "")


def _figure(passage: Passage, start: int) -> Figure | None:
    """Return the value that is told right behind a place."""
    figure = next((each for each in passage.figures if each.start >= start), None)
    if figure is None or figure.start > start + _REACH or figure.high is not None or figure.is_points:
        return None
    if figure.kind == _TIMES:
        return None  # 最高的甲县是最低的乙县的1.79倍
    is_value = _VALUE.fullmatch(passage.text, start, figure.start) and not _GAP.search(
        passage.text, start, figure.start
    )
    return figure if is_value else None


def _odd_row(claim: _Claim, columns: Sequence[_Column]) -> OddSuperlative | None:
    """Return what is wrong with a row that is named, by its value or by the column that is named."""
    figure = claim.figure
    if figure is None:
        return _not_extreme(claim, columns)
    if any(_is(figure, column.cells[claim.label]) for column in columns):
        return _not_extreme(claim, [each for each in columns if _is(figure, each.cells[claim.label])])
    for column in columns:
        extreme = column.extreme(most=claim.most)
        if extreme and _is(figure, column.cells[extreme]) and _digits(figure) >= _DIGITS:
            start, end = min(claim.place[0], figure.start), max(claim.place[1], figure.end)
            return OddSuperlative(claim.block, start, end, extreme, column.cells[extreme], is_row=True)
    cells = (column.cells[claim.label] for column in columns)
    if meant := next((cell for cell in cells if _is_slip_from(figure, cell)), None):
        return OddSuperlative(claim.block, figure.start, figure.end, claim.label, meant)
    return None


def _not_extreme(claim: _Claim, columns: Sequence[_Column]) -> OddSuperlative | None:
    """Return a row that has not most or least of the one column that is named."""
    named = _ALL.sub("", claim.named)
    meant = [each for each in columns if each.head == named] if len(named) > 1 else []
    extreme = meant[0].extreme(most=claim.most) if len(meant) == 1 else None
    if extreme is None or extreme == claim.label:
        return None
    return OddSuperlative(claim.block, *claim.place, extreme, meant[0].cells[extreme], is_row=True)


def _odd_value(
    claim: _Claim, claims: Sequence[_Claim], by_extreme: Mapping[tuple[bool, Decimal], Sequence[_Column]]
) -> OddSuperlative | None:
    """Return a value that is a slip away from that of the column whose other extreme is told beside it."""
    figure = claim.figure
    if figure is None:
        return None
    others = [_printed(each.figure) for each in claims if each.most is not claim.most and each.figure]
    told = {value for value in others if value is not None}
    for column in (column for value in told for column in by_extreme.get((not claim.most, value), ())):
        extreme = column.extreme(most=claim.most)
        if extreme and _is_slip_from(figure, column.cells[extreme]):
            return OddSuperlative(claim.block, figure.start, figure.end, extreme, column.cells[extreme])
    return None


def _value(cell: Block) -> Decimal:
    return Decimal(cell.text.strip().rstrip("%％"))


def _is_held(figure: Figure | None, held: Container[Decimal]) -> bool:
    """Tell whether a figure stands in any cell as it is printed."""
    return figure is not None and _printed(figure) in held


def _is(figure: Figure, cell: Block) -> bool:
    """Tell whether a figure is printed as in a cell."""
    return _printed(figure) == _value(cell)


def _printed(figure: Figure) -> Decimal | None:
    """Return the number that a figure is printed with, whatever its unit."""
    found = _NUMBER.match(figure.text)
    return Decimal(found[0].replace(",", "")) if found else None


def _digits(figure: Figure) -> int:
    found = _NUMBER.match(figure.text)
    return sum(map(str.isdigit, found[0])) if found else 0


def _is_slip_from(figure: Figure, cell: Block) -> bool:
    value = _value(cell)
    half = Decimal(5).scaleb(min(0, int(value.as_tuple().exponent)) - 1)
    return would_fit(figure, ((value - half) * figure.scale, (value + half) * figure.scale))
