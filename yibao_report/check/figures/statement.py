"""A literal figure with what stands around it."""

from dataclasses import dataclass

from yibao_report.check.figures.times import ToldTime
from yibao_report.check.figures.vicinity import Vicinity
from yibao_report.model.narrative import Prose
from yibao_report.reading import Aspect, Figure, Qualifier, StatedFigure
from yibao_report.source import Span


@dataclass(frozen=True, slots=True)
class Anchor:
    """The figure that stood last in the sentence: what it was told of."""

    dataset: str
    indicator: str
    period: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A literal figure.

    Attributes:
        publication: Number of its publication.
        prose: The block it stands in.
        start: Offset in the block's text of its words, 约 included.
        end: Offset behind its words, 以上 included.
        words: E.g. 约400万人.
        figure: As read.
        wordings: What it may be told of, in one form each, the most likely first.
        counted: Noun behind its unit.
        clause: Words in front of it, as far as the mark or figure before.
        context: What the sentence says before, without other figures' own words.
        heading: The headings above.
        times: Times in the sentence that may be its own, the nearest first.
        earlier_times: Times that the headings above and sentences before it in its block name.
        far: Whether those times stand before a semicolon, so that they need not be its own.
        sentence: Offset in the block where its sentence begins.
        anchor: What the last figure that the sentence prints from data was told of, or None.
        anchor_at: Where that stands in the block; -1 without one.
        vicinity: The words around it, by their nearness.
        region: Of the data, whose name says nothing.
        starting: Whether it tells where a change begins: 由28种扩大到43种.
        quoted: Whether it stands between quotation marks.
        target: Whether the sentence tells what is to be reached.
        past: Whether the words tell what was before.
        in_table: Whether the heads of a table tell what it is.
        running: Whether it stands in the text itself rather than in a cell, caption, note or alternative text.
        bindable: Whether ``{{ }}`` can stand there.
    """

    publication: int
    prose: Prose
    start: int
    end: int
    words: str
    figure: Figure
    wordings: tuple[str, ...]
    counted: str
    clause: str
    context: str
    heading: str
    times: tuple[ToldTime, ...]
    earlier_times: tuple[ToldTime, ...]
    far: bool
    sentence: int
    anchor: Anchor | None
    anchor_at: int
    vicinity: Vicinity
    region: str | None
    starting: bool
    quoted: bool
    target: bool
    past: bool
    in_table: bool
    running: bool
    bindable: bool

    @property
    def span(self) -> Span:
        """Where its words stand."""
        return self.prose.span(self.start, self.end)

    @property
    def stands_as_printed(self) -> bool:
        """Whether its words stand in one piece in the source."""
        span = self.span
        return span.file.text[span.start : span.end] == self.words

    @property
    def stated(self) -> StatedFigure | None:
        """What it says, for comparing with data; None where its words limit it twice."""
        qualifiers = tuple(self.figure.qualifiers)
        if len(qualifiers) > 1:
            return None
        figure = self.figure
        return StatedFigure(
            text=self.words,
            amount=figure.value,
            high=figure.high,
            unit=figure.unit,
            qualifier=qualifiers[0] if qualifiers else Qualifier.EXACT,
            decimals=figure.decimals,
            resolution=figure.resolution,
            noun=figure.counted,
            growth=figure.growth,
        )

    @property
    def tells_change(self) -> bool:
        """Whether it tells by how much something changes, or what it was before."""
        change = self.figure.change
        if change is None or change.aspect is Aspect.TO:
            return False
        return change.aspect is Aspect.BY or self.starting
