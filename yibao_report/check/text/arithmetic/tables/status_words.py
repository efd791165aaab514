"""What a table says of a value in a word, against its target: 提前完成 though 93.4 is below ≥96.

The target is the column 目标, the value the last column of numbers before the word. Judged is a table in which at least
two rows bear out their words, and one does not.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.tables.entries import tables_of
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block
from yibao_report.regex import regex

_REACHED: Final = regex("(?:提前|超额|已|已经|全面)?(?:完成|达标|达到目标|实现)(?:目标|任务)?|已达到|优于目标|超目标")
_MISSED: Final = regex("(?:进度|进展)?(?:滞后|落后)[^，。]{0,6}|未(?:完成|达标|达到|实现)(?:目标)?|低于目标")
_TARGET: Final = regex("目标|任务|计划")
_BOUND: Final = regex(
    "(?P<sign>[≥≤＞＜><]|不低于|不少于|不高于|不超过)?\\s*(?P<number>[0-9]++(?:\\.[0-9]++)?)[%％]?(?P<side>(?:及?以)[上下内])?"
)
_VALUE: Final = regex("[0-9]++(?:\\.[0-9]++)?(?=[%％]?$)")
_AT_MOST: Final = ("≤", "＜", "<", "不高于", "不超过")
_FEWEST: Final = 2


class OddStatus(NamedTuple):
    """The cell of a word that the numbers of its row deny."""

    cell: Block
    value: str
    target: str


def odd_statuses(manuscript: Manuscript) -> Iterator[OddStatus]:
    """Go through the words in tables that say of a target that it is reached, or missed, and are wrong."""
    for cells in tables_of(manuscript.draft.blocks):
        columns = sorted({column for _, column in cells})
        targets = [column for column in columns if (0, column) in cells and _TARGET.search(cells[0, column].text)]
        if len(targets) != 1:
            continue
        for column in columns:
            if column > targets[0] + 1:
                yield from _of_column(cells, targets[0], column)


def _of_column(cells: Mapping[tuple[int, int], Block], target: int, column: int) -> Iterator[OddStatus]:
    wrong, agree = [], 0
    for row in sorted({row for row, _ in cells})[1:]:
        status, bound, value = (cells.get((row, each)) for each in (column, target, column - 1))
        if status is None or bound is None or value is None:
            continue
        said, held = _is_reached(status.text.strip()), _holds(value.text.strip(), bound.text.strip())
        if said is None or held is None or status.is_explained(0, len(status.text)):
            continue
        if said is held:
            agree += 1
        else:
            wrong.append(OddStatus(status, value.text.strip(), bound.text.strip()))
    if len(wrong) == 1 and agree >= _FEWEST:
        yield wrong[0]


def _is_reached(words: str) -> bool | None:
    """Tell whether a word says that a target is reached; None if it says neither."""
    return True if _REACHED.fullmatch(words) else False if _MISSED.fullmatch(words) else None


def _holds(value: str, target: str) -> bool | None:
    """Tell whether a value is what a target asks for; None if either is no plain number."""
    number, bound = _VALUE.match(value), _BOUND.fullmatch(target)
    if number is None or bound is None:
        return None
    reached, wanted = Decimal(number[0]), Decimal(bound["number"])
    at_most = bound["sign"] in _AT_MOST or (bound["side"] or "").endswith(("下", "内"))
    return reached <= wanted if at_most else reached >= wanted
