"""Deadlines of a table of tasks against the paragraphs that the tasks head: （三）加强追溯码应用。…9月底前…, and 8月底.

A row that names a task as a paragraph opens tells of that paragraph. Its deadline is wrong if the one deadline of the
paragraph is another, and that of another row is that of its own paragraph, so that the table is known to tell the same.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from yibao_report.check.text.arithmetic.tables.entries import tables_of
from yibao_report.check.text.arithmetic.telling.tasks import Told
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block, BlockKind
from yibao_report.regex import regex

_OPENING: Final = regex(
    "\\s*(?:（[一二三四五六七八九十]{1,3}）|[一二三四五六七八九十]{1,3}、|[0-9]{1,2}[.．、]|（[0-9]{1,2}）)(?P<name>[^，。：；0-9]{5,30})(?P<body>[。：])?"
)
_DAY: Final = "(?:(?P<year>20[0-9]{2})年)?(?P<month>1?[0-9])月(?:(?P<day>[0-9]{1,2})日)?(?P<end>底|末)?"
_DEADLINE: Final = regex(f"(?<![0-9—－～至到]){_DAY}(?:之?前|以前)")
_CELL: Final = regex(f"{_DAY}(?:之?前|以前)?")
_HAN: Final = regex("[一-鿿“”、（）—A-Za-z0-9]{5,30}")
_LAST_DAYS: Final = dict.fromkeys(("1", "3", "5", "7", "8", "10", "12"), "31") | {"2": "28"}
_MOST: Final = 6
"""Blocks below a heading in which its deadline may stand."""


@dataclass(frozen=True, slots=True)
class _Deadline(Told):
    """A deadline with its year, empty where it names none, its month, and its day, empty as well."""

    year: str
    month: str
    day: str = ""

    @property
    def is_end(self) -> bool:
        """Whether it is the last day of its month."""
        return self.day == _LAST_DAYS.get(self.month, "30")


def odd_deadlines(manuscript: Manuscript) -> Iterator[tuple[Told, Told]]:
    """Yield the deadline of a paragraph, and the other one of the row that names it."""
    told: Mapping[str, list[_Deadline]] | None = None
    for cells in tables_of(manuscript.draft.blocks):
        rows: dict[int, list[Block]] = {}
        for (row, _), cell in cells.items():
            rows.setdefault(row, []).append(cell)
        dated = {row: found for row, each in rows.items() if row and len(found := _of_cells(each)) == 1}
        if len(dated) <= 1:
            continue
        told = told if told is not None else _of_paragraphs(manuscript)
        wrong: list[tuple[Told, Told]] = []
        right = 0
        for row, deadlines in dated.items():
            own = deadlines[0]
            names = [text for cell in rows[row] if _HAN.fullmatch(text := cell.text.strip())]
            meant = next((told[name] for name in names if name in told), [])
            if any(_agree(own, each) for each in meant):
                right += 1
            elif len(meant) == 1 and not own.block.is_explained(own.start, own.end):
                wrong.append((own, meant[0]) if _is_end_missed(meant[0], own) else (meant[0], own))
        if right and len(wrong) == 1:
            yield from wrong


def _of_cells(cells: list[Block]) -> list[_Deadline]:
    found = ((cell, _CELL.fullmatch(cell.text.strip())) for cell in cells)
    return [
        _Deadline(cell, 0, len(cell.text), each["year"] or "", each["month"], each["day"] or "")
        for cell, each in found
        if each
    ]


def _of_paragraphs(manuscript: Manuscript) -> Mapping[str, list[_Deadline]]:
    """Return the deadlines of paragraphs by the words that open them; of words that open two, none."""
    told: dict[str, list[_Deadline]] = {}
    twice: set[str] = set()
    name, left = "", 0
    for block in manuscript.draft.blocks:
        if block.cell is not None:
            continue
        if opening := _OPENING.match(block.text):
            is_heading = opening["body"] is None and opening.end() == len(block.text.rstrip())
            name, left = opening["name"] if is_heading or opening["body"] else "", _MOST if is_heading else 1
            twice.update({name} & told.keys())
        elif block.kind is BlockKind.HEADING:
            name = ""
        if name and left > 0:
            left -= 1
            told.setdefault(name, []).extend(
                _Deadline(block, *found.span(), found["year"] or "", found["month"], found["day"] or "")
                for found in _DEADLINE.finditer(block.text)
            )
    return {each: deadlines for each, deadlines in told.items() if each not in twice}


def _agree(one: _Deadline, other: _Deadline) -> bool:
    days = one.day == other.day or not (one.day and other.day)
    return days and one.month == other.month and (one.year == other.year or not (one.year and other.year))


def _is_end_missed(paragraph: _Deadline, row: _Deadline) -> bool:
    """Tell whether a row has the last day of a month where its paragraph has the day before: 10月30日, 10月31日."""
    return row.is_end and not paragraph.is_end and row.month == paragraph.month
