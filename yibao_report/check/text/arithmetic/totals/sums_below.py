"""Totals whose parts stand in the lines below them: 按采购层级划分：1.国家435种；2.省级298种；3.联盟53种.

Each line holds one amount of the kind of the total, told in the same words where there are any (投资…). The total
stands in the paragraph that opens the list, or in the one before. Told is only what a slip of the pen explains, and
nothing where any figure above is the sum.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.nearby import any_explained, counted_kind, is_made_of
from yibao_report.check.text.arithmetic.totals.addends import is_addend, is_sum
from yibao_report.check.text.arithmetic.totals.slipped_sums import has_total_slipped, slipped_parts
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.structure.numbering import leading_marker
from yibao_report.model.draft import Block, BlockKind
from yibao_report.reading import Figure
from yibao_report.reading.relations.parts import NEVER_ADDED
from yibao_report.regex import regex

_FEWEST: Final = 3
_CLOSED: Final = regex("[；;]\\s*$")
_MOST: Final = 12
_ABOVE: Final = 2
"""Paragraphs above the lines in which the total may stand."""
_SAID: Final = regex("(?:总?投资|投入|安排|资金|经费|补助)(?:资金)?(?:约|为|共)?$")
"""Words that tell which amount of a line is its part."""
_ONE_LINE: Final = regex("(?:^|；)[（(]?[0-9]{1,2}[）).．、]")


class SumBelow(NamedTuple):
    """A total, the parts below it with the blocks they stand in, and the one part that the slip is in, if it is one."""

    block: Block
    total: Figure
    parts: tuple[tuple[Block, Figure], ...]
    odd: tuple[Block, Figure] | None


def sums_below(manuscript: Manuscript) -> Iterator[SumBelow]:
    """Go through the totals that the lines below them miss by a slip."""
    blocks = [block for block in manuscript.draft.blocks if block.text.strip() and block.kind is not BlockKind.CELL]
    for first, end in _runs(blocks):
        for parts in _parts(manuscript, blocks[first:end]):
            yield from _judged(manuscript, blocks[max(0, first - _ABOVE) : first], parts)


def _runs(blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """Yield where lines of one list begin and end: numbered from one, or items; a paragraph may hold them all."""
    at = 0
    while at < len(blocks):
        if last := _lines(blocks, at):
            yield at, last
            at = last
            continue
        end = at
        while end < len(blocks) and _is_line(blocks[end], end - at):
            end += 1
        if end - at >= _FEWEST:
            yield at, end
        elif len(_ONE_LINE.findall(blocks[at].text)) >= _FEWEST:
            yield at, at + 1
        at = max(end, at + 1)


def _lines(blocks: Sequence[Block], at: int) -> int:
    """Return where lines without numbers end that all but the last end in ；; 0 if none begin here."""
    end = at
    while end < len(blocks) and blocks[end].kind is BlockKind.PARAGRAPH and _CLOSED.search(blocks[end].text):
        end += 1
    opened = at > 0 and blocks[at - 1].text.rstrip().endswith(("：", ":"))
    more = end < len(blocks) and blocks[end].kind is BlockKind.PARAGRAPH and leading_marker(0, blocks[at]) is None
    return end + 1 if opened and more and end - at >= _FEWEST - 1 else 0


def _is_line(block: Block, number: int) -> bool:
    marker = leading_marker(0, block)
    if marker is not None:
        return marker.number == number + 1
    return block.kind is BlockKind.ITEM or (block.kind is BlockKind.QUOTE and block.text.rstrip()[-1] in "。；")


def _parts(manuscript: Manuscript, lines: Sequence[Block]) -> Iterator[tuple[tuple[Block, Figure], ...]]:
    """Yield the amounts of the lines, one of each, that are told in the same words or are the only ones."""
    amounts = [[each for each in manuscript.passage(line).figures if _is_amount(each)] for line in lines]
    if len(lines) == 1:
        told = [(lines[0], figure) for figure in amounts[0]]
        if len(told) == len(_ONE_LINE.findall(lines[0].text)) <= _MOST:
            yield tuple(told)
        return
    said = [[each for each in row if _SAID.search(each.lead)] for row in amounts]
    for rows in (said, amounts):
        if all(len(row) == 1 for row in rows) and len(rows) <= _MOST:
            yield tuple((line, row[0]) for line, row in zip(lines, rows, strict=True))
            return


def _is_amount(figure: Figure) -> bool:
    return (
        is_addend(figure)
        and figure.unit is not None
        and not (figure.is_ratio or figure.spelled)
        and figure.kind not in NEVER_ADDED
    )


def _judged(
    manuscript: Manuscript, above: Sequence[Block], parts: tuple[tuple[Block, Figure], ...]
) -> Iterator[SumBelow]:
    figures = [figure for _, figure in parts]
    if len({counted_kind(each) for each in figures}) != 1 or any(any_explained(block, each) for block, each in parts):
        return
    wholes = [
        (block, each)
        for block in reversed(above)
        for each in reversed(manuscript.passage(block).figures)
        if counted_kind(each) == counted_kind(figures[0])
        and is_sum(each)
        and each.amount > max(f.amount for f in figures)
    ]
    if any(is_made_of(whole, figures) for _, whole in wholes):
        return
    for block, whole in wholes:
        odd = [parts[number] for number in slipped_parts(whole, figures)]
        of_whole = has_total_slipped(whole, figures)
        if (odd or of_whole) and not any_explained(block, whole):
            yield SumBelow(block, whole, parts, odd[0] if len(odd) == 1 and not of_whole else None)
            return
