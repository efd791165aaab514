"""Times in the caption of a table that its heads, or the title of the document, tell otherwise.

表1　2022年和2024年参保人数 over the columns 2023年 and 2024年; 2025年第二季度检查情况 in a report of the third quarter.
A caption that names years one by one, or the first and the last, names those of the heads; of the two years that differ
the one is odd that the rest of the document has less often.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.tables.entries import tables_of
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block, BlockKind
from yibao_report.regex import regex

_YEAR: Final = regex("(?<![0-9])20[0-9]{2}(?=年|[^0-9]|$)")
_SPAN: Final = regex("(?P<first>20[0-9]{2})年?(?:度)?[—－–～~至到-]+(?P<last>20[0-9]{2})")
_LISTED: Final = regex("20[0-9]{2}年(?:度|末|底)?(?:[、和与及]20[0-9]{2}年(?:度|末|底)?)+")
_PERIOD: Final = regex(
    "(?P<year>20[0-9]{2})年(?:第?(?P<quarter>[一二三四])季度|(?P<half>[上下])半年|(?P<months>[0-9]{1,2}[—－–～~至到-]+[0-9]{1,2})月)"
)
_PLANNED: Final = regex("目标|计划|预算|任务|安排|规划|预测|对比|比较|同期|分解")
_LONGEST: Final = 60
_FEWEST: Final = 2
_NEAR: Final = 2
"""Blocks in front of a table among which its caption stands."""


class OddTime(NamedTuple):
    """A time that is not that of its table: where it stands, what is meant, and where that is told."""

    block: Block
    start: int
    end: int
    right: str
    other: Block
    place: tuple[int, int]

    @property
    def text(self) -> str:
        """The time as written."""
        return self.block.text[self.start : self.end]


class _Year(NamedTuple):
    block: Block
    start: int
    year: str


def odd_times(manuscript: Manuscript) -> Iterator[OddTime]:
    """Go through the captions whose times are not those of their tables or of the title."""
    captions: list[Block] = []
    told: set[int] = set()
    tables = _tables(manuscript)
    for caption, cells in tables:
        captions.append(caption)
        heads = _heads(cells)
        for odd, right in _odd(caption, heads):
            wrong, other = (
                (odd, right) if _times(manuscript, odd.year) <= _times(manuscript, right.year) else (right, odd)
            )
            told.add(id(wrong.block))
            yield OddTime(
                wrong.block,
                wrong.start,
                wrong.start + len(wrong.year),
                other.year,
                other.block,
                (other.start, other.start + len(other.year)),
            )
    yield from _of_title(manuscript, [each for each in captions if id(each) not in told])


def _tables(manuscript: Manuscript) -> Sequence[tuple[Block, Mapping[tuple[int, int], Block]]]:
    """Return the tables that have a caption, with it: a short line right above that names a time."""
    above: dict[int, Block] = {}
    before: list[Block] = []
    for block in manuscript.draft.blocks:
        if block.cell is None:
            before = [*before[1 - _NEAR :], block]
        elif block.cell.table not in above:
            caption = next((each for each in reversed(before) if _is_caption(each)), None)
            above[block.cell.table] = caption or block
            before = []
    tables: list[tuple[Block, Mapping[tuple[int, int], Block]]] = []
    for cells in tables_of(manuscript.draft.blocks):
        cell = next(iter(cells.values())).cell
        if cell is not None and above[cell.table].cell is None:
            tables.append((above[cell.table], cells))
    return tables


def _is_caption(block: Block) -> bool:
    short = len(block.text) <= _LONGEST and not block.text.rstrip().endswith(("。", "；", "，", "：", "日"))
    return short and block.kind is not BlockKind.NOTE and _YEAR.search(block.text) is not None


def _heads(cells: Mapping[tuple[int, int], Block]) -> Sequence[_Year]:
    """Return the years that the columns of a table are of, or else its rows; none if a head names two."""
    for heads in (
        [cell for (row, column), cell in cells.items() if not row and column],
        [cell for (row, column), cell in cells.items() if row and not column],
    ):
        found = [(cell, list(_YEAR.finditer(cell.text))) for cell in heads]
        if any(years for _, years in found):
            told = [_Year(cell, years[0].start(), years[0][0]) for cell, years in found if len(years) == 1]
            return told if all(len(years) <= 1 for _, years in found) else ()
    return ()


def _odd(caption: Block, heads: Sequence[_Year]) -> Iterator[tuple[_Year, _Year]]:
    """Yield the year of a caption that no head has, and the head that it was meant to be."""
    years = {each.year for each in heads}
    if len(years) < _FEWEST or caption.is_explained(0, len(caption.text)):
        return
    if span := _SPAN.search(caption.text):
        first, last = span["first"], span["last"]
        if int(max(years)) - int(min(years)) + 1 != len(years):
            return  # 2020年 and 2025年 of 2021—2025
        named = {"first": (first, min(years)), "last": (last, max(years))}
        odd = [group for group, (own, _) in named.items() if own not in years]
        right = [group for group, (own, other) in named.items() if own == other]
        if len(odd) == len(right) == 1:
            own, meant = named[odd[0]]
            yield _Year(caption, span.start(odd[0]), own), next(each for each in heads if each.year == meant)
    elif listed := _LISTED.search(caption.text):
        told = [_Year(caption, listed.start() + each.start(), each[0]) for each in _YEAR.finditer(listed[0])]
        yield from _replaced(told, heads, {each.year for each in told}, years)
    elif len(found := list(_YEAR.finditer(caption.text))) == 1 and not _PLANNED.search(caption.text):
        own = found[0][0]
        if own not in years and min(abs(int(own) - int(year)) for year in years) == 1:
            yield _Year(caption, found[0].start(), own), max(heads, key=lambda each: each.year)


def _replaced(
    told: Sequence[_Year], heads: Sequence[_Year], own: Set[str], years: Set[str]
) -> Iterator[tuple[_Year, _Year]]:
    if len(own - years) == len(years - own) == 1:
        yield (
            next(each for each in told if each.year not in years),
            next(each for each in heads if each.year not in own),
        )


def _times(manuscript: Manuscript, year: str) -> int:
    return manuscript.running.text.count(f"{year}年")


def _of_title(manuscript: Manuscript, captions: Sequence[Block]) -> Iterator[OddTime]:
    """Yield the quarter, the half year or the months of a caption that are not those of the title."""
    first = next(
        (block for block in manuscript.draft.blocks if block.kind in (BlockKind.TITLE, BlockKind.HEADING)), None
    )
    periods = list(_PERIOD.finditer(first.text)) if first is not None else []
    if first is None or len(periods) != 1:
        return
    own = periods[0]
    for caption in captions:
        found = list(_PERIOD.finditer(caption.text))
        if len(found) != 1 or _PLANNED.search(caption.text):
            continue
        grain = [name for name in ("quarter", "half", "months") if own[name] and found[0][name]]
        if (
            grain
            and own[0] != found[0][0]
            and (own["year"] == found[0]["year"]) is not (own[grain[0]] == found[0][grain[0]])
        ):
            yield OddTime(caption, *found[0].span(), own[0], first, own.span())
