"""What the heads of a typed table say of a cell: the indicator, the period, the unit.

Input: the blocks of a section in their order. Output: for each cell its row's label and its column's head.
"""

import re
from dataclasses import dataclass
from typing import Final

from yibao_report.model.narrative import MASK, Prose
from yibao_report.model.unit import Unit, UnknownUnitError, parse_unit

_UNIT: Final = re.compile(r"[（(](?:单位[:：])?([^（）()]{1,6})[）)]")
_BORDER: Final = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class CellHeads:
    """The words that tell what a cell holds.

    Attributes:
        label: First cell of its row.
        head: Head of its column.
    """

    label: str
    head: str

    @property
    def said(self) -> str:
        """Both, without what stands in brackets."""
        return _UNIT.sub("", f"{self.label} {self.head}")

    @property
    def unit(self) -> Unit | None:
        """The unit that one of them names in brackets."""
        for found in _UNIT.finditer(f"{self.head} {self.label}"):
            try:
                return parse_unit(found[1])
            except UnknownUnitError:
                continue
        return None

    def wordings(self) -> tuple[str, ...]:
        """Return what may name the indicator: row and column together, or one of them."""
        label, head = (_UNIT.sub("", each) for each in (self.label, self.head))
        return f"{label}{head}", f"{head}{label}", label, head


class TableReader:
    """Follows the cells of a section, and tells the heads of each."""

    def __init__(self) -> None:
        self._heads: dict[int, str] = {}
        self._label = (-1, "")
        self._in_body = False

    def heads_of(self, prose: Prose) -> CellHeads | None:
        """Take the next block; return the heads of a cell in the body of a table behind its first column."""
        if prose.kind not in ("th_open", "td_open"):
            return None
        line, column = _place(prose)
        words = prose.text.replace(MASK, "").replace("*", "").strip()
        if prose.kind == "th_open":
            self._heads = {column: words} if self._in_body else {**self._heads, column: words}
            self._in_body = False
            return None
        self._in_body = True
        if line != self._label[0]:
            self._label = line, words
            return None
        return CellHeads(self._label[1], self._heads.get(column, ""))


def _place(prose: Prose) -> tuple[int, int]:
    """Return the line of a cell, and its column counted by the borders before it."""
    start = prose.span(0, 0).start
    number = prose.file.position(start)[0]
    before = prose.file.text[prose.file.line_start(number) : start].lstrip("> ").removeprefix("|")
    return number, len(_BORDER.findall(before))
