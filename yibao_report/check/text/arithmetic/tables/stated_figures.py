"""The figures of the running text that state a value, with all that may name it in a table: rule 32."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from yibao_report.check.text.arithmetic.tables.swapped_cells import states_level
from yibao_report.check.text.arithmetic.tables.table_facts import BESIDE, YEAR, headed, plain_subject
from yibao_report.check.text.arithmetic.telling.mentions import topic
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block
from yibao_report.reading import Figure, Passage
from yibao_report.reading.narrowing import narrowing_words
from yibao_report.reading.subject import Subject
from yibao_report.regex import regex

WHOLES: Final = frozenset(("其中", "目标", "计划", "种"))
"""Words that narrow a sentence, but neither a heading nor a label."""
_INSURED: Final = frozenset(("职工", "居民"))
_PAST: Final = regex("上年|去年|同期|原来?|此前|以前|过去|由|从")
_PLANNED: Final = regex("打算|下一步|下一年|下半年|明年|来年|任务目标")
_BASES: Final = ("由", "从", "比", "较")
_STOCK: Final = regex("累计结余")
INCLUDING: Final = regex("[（(](?:均|已|都)?(?:含|包括|包含)[^（）()]{1,12}[）)]")
"""What a whole is said to have in it: 基金（含生育保险）总收入."""
_OF_INSURED: Final = regex("占.{0,4}参保人")


@dataclass(frozen=True)
class StatedFigure:
    """A figure of the text.

    Attributes:
        block: Where it stands.
        passage: That it was read from.
        figure: As read.
        subject: What it is about.
        headings: All that stand above it.
    """

    block: Block
    passage: Passage
    figure: Figure
    subject: Subject
    headings: str

    @cached_property
    def narrowing(self) -> frozenset[str]:
        """Words that narrow it, those of the headings included."""
        narrowing = self.subject.narrowing | narrowing_words(self.headings)
        if not narrowing & _INSURED and (insured := topic(self.block.text, self.figure.start)):
            narrowing |= {insured}
        return narrowing - WHOLES - self._included

    @property
    def _included(self) -> frozenset[str]:
        """Words that say what a whole has in it, and narrow nothing: 基金（含生育保险）总收入."""
        found = " ".join(INCLUDING.findall(self.block.text)) if "含" in self.block.text else ""
        rest = INCLUDING.sub("", self.block.text) if found else ""
        return frozenset(word for word in self.subject.narrowing if word in found and word not in rest)

    @cached_property
    def earlier(self) -> frozenset[str]:
        """Years that the headings and its block name before it."""
        return frozenset(YEAR.findall(self.headings)) | _earlier(self.passage, self.figure)


def stated_figures(manuscript: Manuscript, kinds: set[str]) -> Iterator[StatedFigure]:
    """Go through the values of some kinds in the running text, but for those of other times and of plans."""
    for block, headings in headed(manuscript.draft.blocks):
        if block.kind in BESIDE:
            continue
        passage = manuscript.passage(block)
        planned = _PLANNED.search(headings) is not None
        for figure, subject in manuscript.subjects(block):
            if planned and not (subject.target and subject.time):
                continue  # what is to be done next is told against what was reached
            stated = figure.kind in kinds and states_level(figure) and not _PAST.search(figure.lead)
            if stated and not block.is_explained(figure.start, figure.end):
                yield StatedFigure(block, passage, figure, subject, headings)


def _full_name(passage: Passage, figure: Figure, head: str) -> str:
    """Return the name of a rate with that of the count right before it; empty if they are of different things.

    医保码激活20.16万人，激活率 is 医保码激活率.
    """
    number = passage.figures.index(figure) if figure.is_ratio else 0
    before = passage.figures[number - 1].lead if number else ""
    stem = head.removesuffix("率")
    if _OF_INSURED.match(head) and before and not before.endswith("参保"):
        return f"{before}率"  # 医保码激活251.7万人，占参保人数的87.9%
    return f"{before}率" if len(stem) > 1 and stem != head and before.endswith(stem) else ""


def _earlier(passage: Passage, figure: Figure) -> frozenset[str]:
    """Return the years that the block names before a figure, but for those of what was before: 由2020年的18家."""
    times = (
        time
        for sentence in passage.sentences
        for time in sentence.times
        if time.end <= figure.start and passage.text[max(0, time.start - 1) : time.start] not in _BASES
    )
    return frozenset(year for time in times for year in YEAR.findall(time.text))


def wordings(mention: StatedFigure) -> Iterator[str]:
    """Yield what may name a value in a table, the longest form first."""
    head, counted = plain_subject(mention.subject.head), plain_subject(mention.subject.counted)
    if not head:
        yield counted
        return
    if full := _full_name(mention.passage, mention.figure, mention.subject.head):
        yield plain_subject(full)
    yield f"{head}{counted}"
    yield head
    if mention.subject.time and _STOCK.match(mention.figure.lead):
        yield "年末结余"  # 2027年底累计结余仅剩337万元
    yield plain_subject(mention.figure.lead)
