"""Every place where a number is told, running text and cells alike, with the words around it.

What two tellings have in common is weighed by how seldom it stands in the text: a pair of characters that every
paragraph has weighs nothing, one that only these two have weighs most.
"""

from collections.abc import Iterator, Mapping, Sequence
from math import log10
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.borne_out import is_borne_out
from yibao_report.check.text.arithmetic.nearby import counted_kind
from yibao_report.check.text.arithmetic.tables.table_facts import table_facts
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.passages import stretch_start
from yibao_report.model.draft import Block
from yibao_report.reading import Figure, Passage
from yibao_report.regex import regex
from yibao_report.source import Span

_BEFORE: Final = 24
_BEHIND: Final = 14
_MARKS: Final = "。；！？\n"
_RUN: Final = regex("[一-鿿A-Za-z]+")
_CHINESE: Final = regex("[一-鿿]+")
_PIECE: Final = 4
_NEAR: Final = 2
"""Figures on each side that may stand beside it in both places."""
_FEWEST_DIGITS: Final = 2
_SHORT_TEXT: Final = 40
"""Paragraphs and cells below which what two of them share is no less rare."""
_OF_ANYTHING: Final = frozenset(
    "万人 亿元 万元 人次 万件 万份 百分 分点 提高 高到 提升 增加 加到 增长 增幅 下降 降到 降幅 减少".split()
    + "平均 比例 率为 人员 达到 占比 合计 其中 分别".split()
)
"""Pairs that stand beside figures of anything."""


class Telling(NamedTuple):
    """A figure where it stands.

    Attributes:
        block: The paragraph or cell.
        passage: That it was read from.
        figure: As read, in a cell with the unit that its table names.
        row: Of a cell, the words of the cells in front of it in its row; else empty.
    """

    block: Block
    passage: Passage
    figure: Figure
    row: str = ""

    @property
    def place(self) -> tuple[int, int]:
        """What tells it from every other telling."""
        return id(self.block), self.figure.start

    @property
    def is_of_cell(self) -> bool:
        """Whether nothing but the number stands in its cell."""
        return self.block.cell is not None and not _RUN.search(self.block.text.replace(self.figure.text, ""))

    @property
    def span(self) -> Span:
        """Its place in the file."""
        return self.block.span(self.figure.start, self.figure.end)

    @property
    def before(self) -> str:
        """The words in front, in its sentence."""
        text, end = self.block.text, self.figure.start
        start = stretch_start(text, end, _MARKS)
        return f"{self.row} {text[max(start, end - _BEFORE) : end]}"

    @property
    def behind(self) -> str:
        """The words behind, in its sentence."""
        text, start = self.block.text, self.figure.end
        ends = [end for mark in _MARKS if (end := text.find(mark, start)) >= 0]
        return text[start : min(start + _BEHIND, *ends, len(text))]

    @property
    def pairs(self) -> frozenset[str]:
        """The pairs of characters that the words around it are made of."""
        return pairs(f"{self.before} {self.behind}")

    @property
    def beside(self) -> frozenset[str]:
        """The figures next to it, as written, from two digits on."""
        if self.block.cell is not None:
            return frozenset()
        number = self.passage.figures.index(self.figure)
        near = self.passage.figures[max(0, number - _NEAR) : number + _NEAR + 1]
        return frozenset(each.text for each in near if each is not self.figure and len(each.digits) >= _FEWEST_DIGITS)

    @property
    def is_borne_out(self) -> bool:
        """Whether any arithmetic of its paragraph gives it."""
        return self.block.cell is None and is_borne_out(self.passage, self.figure)


def tellings(manuscript: Manuscript) -> tuple[Telling, ...]:
    """Return all numbers of a text that the reader is not told of, no ranges; each text is read once."""
    return manuscript.once(_read)


def tellings_by_kind(manuscript: Manuscript) -> Mapping[str, Sequence[Telling]]:
    """Return the same numbers by what they count; each text is read once."""
    return manuscript.once(_by_kind)


def _by_kind(manuscript: Manuscript) -> Mapping[str, Sequence[Telling]]:
    kinds: dict[str, list[Telling]] = {}
    for telling in tellings(manuscript):
        kinds.setdefault(counted_kind(telling.figure), []).append(telling)
    return kinds


def _read(manuscript: Manuscript) -> tuple[Telling, ...]:
    return tuple(_tellings(manuscript))


def _tellings(manuscript: Manuscript) -> Iterator[Telling]:
    rows = _rows(manuscript)
    facts = {id(fact.block): fact.figure for fact in manuscript.once(table_facts)}
    for block in manuscript.draft.blocks:
        passage = manuscript.passage(block)
        told = (facts[id(block)],) if id(block) in facts else passage.figures
        for figure in told:
            if figure.high is None and not block.is_explained(figure.start, figure.end):
                cell = block.cell
                row = rows.get((cell.table, cell.row), ()) if cell else ()
                yield Telling(block, passage, figure, " ".join(row[: cell.column] if cell else ()))


def pairs(words: str) -> frozenset[str]:
    """Return the pairs of neighbouring letters of words, none of which reaches over a digit or a mark."""
    found = {run[0][at : at + 2] for run in _RUN.finditer(words) for at in range(len(run[0]) - 1)}
    return frozenset(found - _OF_ANYTHING)


def pieces(words: str) -> frozenset[str]:
    """Return the runs of four Chinese characters of words: what is long enough to be told of one thing alone."""
    found = (words[at : at + _PIECE] for at in range(len(words) - _PIECE + 1))
    return frozenset(filter(_CHINESE.fullmatch, found))


def weight(shared: frozenset[str], manuscript: Manuscript) -> float:
    """Return how little of a text has what is shared: 1 for a pair in a tenth of its blocks, 2 in a hundredth."""
    running, known = manuscript.running, manuscript.once(_weighed)
    for pair in shared:
        if pair not in known:
            known[pair] = rarity(len(running.blocks_with((pair,))), len(running.blocks))
    return sum(known[pair] for pair in shared)


def _weighed(manuscript: Manuscript) -> dict[str, float]:
    """Return where the weights of pairs are kept that have been asked for."""
    return {}


def rarity(having: int, of: int) -> float:
    """Return the weight of what so many of so many passages have; a short text is taken for a longer one."""
    return log10(max(of, _SHORT_TEXT) / max(1, having))


def _rows(manuscript: Manuscript) -> Mapping[tuple[int, int], list[str]]:
    rows: dict[tuple[int, int], list[str]] = {}
    for block in manuscript.draft.blocks:
        if block.cell is not None:
            rows.setdefault((block.cell.table, block.cell.row), []).append(block.text.strip())
    return rows
