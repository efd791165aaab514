"""Literal figures of a narrative with what stands around them.

Input: a `ResolvedPublication`. Output: `Statement`s in the order of the text. Figures that are printed from data take
part as what the text has just spoken of: in “参保{{ 参保人数 }}，其中职工40万人” the last one is told of 参保人数.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from yibao_report.check.figures.cells import CellHeads, TableReader
from yibao_report.check.figures.times import ToldTime, told_time
from yibao_report.check.figures.wording import plain_wording, subject_of
from yibao_report.model.narrative import MASK, ClaimMark, FigureMark, Mark, Prose
from yibao_report.model.publication import PublicationHeader
from yibao_report.reading import (
    Aspect,
    Figure,
    NumeralCategory,
    Qualifier,
    StatedFigure,
    TimeReference,
    numerals_of,
    read_passage,
)
from yibao_report.reading.qualifiers import BACK_PATTERN, FRONT_PATTERN, FRONT_REACH
from yibao_report.resolve.publication import ResolvedPublication
from yibao_report.source import Span

_HEADER: Final = "header"
"""Kind of a text of ``publication.yaml``."""
_FARTHEST: Final = 240
"""Characters of a sentence in front of a figure that are read, so that time grows with the length of a text."""
_NEAREST: Final = 4
"""Times in front of a figure that may be its own."""
_DROPPED: Final = "\n*"
"""Characters of Markdown that stand inside of words without a meaning for them."""
_BORDER: Final = re.compile(f"[，,。；;：:、！？!?（）()|→“”《》{MASK}]")
_LINKING: Final = "，,：:（("
_NOUN: Final = re.compile("(?:以上|以下|左右|以内|余)?的?[“《]?([\u4e00-\u9fff]{1,14})")
_CUT: Final = re.compile(
    "的|设|开|纳入|已|被|得|为|在|和|与|及|进行|完成|建|提供|享受|通过|并|以|从|由|共|均|全部|参与|达|比|较|等|左右|上|下|提|增|降|，"
)
_LABEL: Final = re.compile("[：:]([^，。；：\n]{2,30})")
_TARGETS: Final = re.compile("目标|力争|确保|计划|预计|规划|争取|拟|将达|要求|不低于|不少于|到20[0-9]{2}年[^底末]")
_FORESEEING: Final = re.compile("目标|打算|下一步|展望|安排|计划(?!完成)")
_PAST: Final = re.compile("原来|原先|此前|以前|过去|调整前|改革前|原(?=为|价|有)|曾|同期|由$|从$")
_PICTURE_TEXT: Final = re.compile(r"!\[[^\]]*$|=\"[^\"]*$|\]\([^)]*$")


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
        earlier_times: Times that sentences before it in its block name.
        sentence: Offset in the block where its sentence begins.
        anchor: What the last figure that the sentence prints from data was told of, or None.
        anchor_at: Where that stands in the block; -1 without one.
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
    sentence: int
    anchor: Anchor | None
    anchor_at: int
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
        return change is not None and change.aspect is not Aspect.TO


def read_statements(publication: ResolvedPublication, number: int, region: str | None) -> Iterator[Statement]:
    """Yield every literal figure of a narrative, and of the header's texts."""
    for prose in _header_texts(publication.header):
        if _may_state(prose.text):
            yield from _Block(publication, number, region, prose, [], "", None).statements()
    for section in publication.sections:
        marks = _marks_by_block(section.marks)
        headings: dict[int, str] = {}
        table = TableReader()
        for prose in section.prose:
            cell = table.heads_of(prose)
            if prose.kind == "heading_open":
                level = len(prose.file.line(prose.span(0, 0).file.position(prose.span(0, 0).start)[0]).split(" ")[0])
                headings = {key: text for key, text in headings.items() if key < level} | {level: prose.text}
            if _may_state(prose.text):
                above = " ".join(headings.values())
                block = _Block(publication, number, region, prose, marks.get(_key(prose), []), above, cell)
                yield from block.statements()


def _header_texts(header: PublicationHeader) -> Iterator[Prose]:
    """Yield title, subtitle, description and the format's own texts where ``publication.yaml`` has them on one line."""
    if not header.datasets:
        return
    file = header.datasets[0].span.file
    own = (value for value in header.metadata.values() if isinstance(value, str))
    for text in (header.title, header.subtitle, header.description, *own):
        start = file.text.find(text) if text else -1
        if text and start >= 0:
            yield Prose(text, _HEADER, (0,), (start,), file)


def _key(prose: Prose) -> tuple[str, tuple[int, ...]]:
    return prose.file.path, prose.offsets


def _marks_by_block(marks: tuple[Mark, ...]) -> Mapping[tuple[str, tuple[int, ...]], list[tuple[int, Mark]]]:
    found: dict[tuple[str, tuple[int, ...]], list[tuple[int, Mark]]] = {}
    for mark in marks:
        if isinstance(mark, FigureMark | ClaimMark):
            found.setdefault(_key(mark.expression.prose), []).append((mark.expression.start, mark))
    return found


_ANY_FIGURE: Final = re.compile("[0-9０-９]|[二两三四五六七八九十百千万亿]|[一二三四五六七八九]成|半|翻")


def _may_state(text: str) -> bool:
    return _ANY_FIGURE.search(text) is not None


class _Block:
    """One block while its figures are read."""

    def __init__(
        self,
        publication: ResolvedPublication,
        number: int,
        region: str | None,
        prose: Prose,
        marks: list[tuple[int, Mark]],
        heading: str,
        cell: CellHeads | None,
    ) -> None:
        self._publication, self._number, self._region, self._prose = publication, number, region, prose
        self._reference = publication.header.reference_period
        self._heading = heading
        self._cell = cell
        kept = [at for at, char in enumerate(prose.text) if char not in _DROPPED]
        self._offsets = kept if len(kept) < len(prose.text) else None
        text = "".join(prose.text[at] for at in kept) if self._offsets is not None else prose.text
        self._passage = read_passage(text)
        self._text = self._passage.text
        self._marks = [(bisect_right(kept, at - 1) if self._offsets is not None else at, mark) for at, mark in marks]
        self._places = [at for at, _ in self._marks]

    def statements(self) -> Iterator[Statement]:
        """Yield the literal figures of the block."""
        if not self._passage.figures:
            return
        exempt = self._exempt()
        earlier: list[TimeReference] = []
        for sentence in self._passage.sentences:
            last = sentence.start
            passed = 0
            for figure in sentence.figures:
                while passed < len(sentence.times) and sentence.times[passed].end <= figure.start:
                    passed += 1
                if figure.start not in exempt:
                    times = list(sentence.times[max(0, passed - _NEAREST) : passed])
                    yield self._statement(figure, max(sentence.start, figure.start - _FARTHEST), last, times, earlier)
                last = figure.end
            earlier = [*earlier, *sentence.times][-_NEAREST:]

    def _exempt(self) -> set[int]:
        """Return where numerals stand that state nothing: dates, names, ordinals."""
        numerals = numerals_of(self._text, self._passage.tokens)
        exempt = (each for each in numerals if each.category is not NumeralCategory.FIGURE)
        return {at for each in exempt for at in range(each.start, each.end)}

    def _statement(
        self, figure: Figure, sentence: int, last: int, times: list[TimeReference], earlier: list[TimeReference]
    ) -> Statement:
        text = self._text
        mark_end = text.rfind(MASK, sentence, figure.start) + 1
        since = max(last, mark_end, sentence)
        front = FRONT_PATTERN.search(text, max(since, figure.start - FRONT_REACH), figure.start)
        back = BACK_PATTERN.match(text, figure.end)
        start, end = front.start() if front else figure.start, back.end() if back else figure.end
        clause, before = self._clause(since, figure.start, times)
        counted = self._counted(figure.end)
        in_picture = _PICTURE_TEXT.search(text[max(0, start - _FARTHEST) : start]) is not None
        in_option = self._prose.kind in ("directive", _HEADER)
        anchor, anchor_at = self._anchor(sentence, figure.start)
        topic = _topic(text, sentence, since)
        context = f"{self._cell.said if self._cell else ''} {topic} {text[since:start]}"
        wordings = tuple(self._wordings(clause, before, counted, figure))
        told = self._times([each for each in times if each.start >= since] or times[-1:])
        if self._cell is not None:
            wordings += tuple(subject_of(each, self._region) for each in self._cell.wordings())
            told = told or self._times(_times_in(self._cell.said))
            figure = figure if figure.unit else replace(figure, unit=self._cell.unit)
        return Statement(
            publication=self._number,
            prose=self._prose,
            start=self._offset(start),
            end=self._offset(end - 1) + 1,
            words=text[start:end],
            figure=figure,
            wordings=wordings,
            counted=counted,
            clause=clause,
            context=context,
            heading=self._heading,
            times=told,
            earlier_times=self._times(earlier),
            sentence=self._offset(sentence),
            anchor=anchor,
            anchor_at=self._offset(anchor_at) if anchor else -1,
            target=_FORESEEING.search(self._heading) is not None or _tells_target(text, sentence, figure.start),
            past=_PAST.search(f"{topic}{clause}") is not None,
            in_table=self._cell is not None,
            running=not in_picture and not in_option and self._cell is None,
            bindable=not in_picture and not in_option and "[" not in text[sentence:start],
        )

    def _offset(self, at: int) -> int:
        return at if self._offsets is None else self._offsets[at]

    def _times(self, times: list[TimeReference]) -> tuple[ToldTime, ...]:
        return tuple(told_time(each, self._reference) for each in reversed(times))

    def _clause(self, since: int, end: int, times: list[TimeReference]) -> tuple[str, str]:
        """Return the words in front of a figure up to the mark before, and those of the clause before that."""
        text = self._text
        borders = list(_BORDER.finditer(text, since, end))
        begin = borders[-1].end() if borders else since
        clause = _without(text, begin, end, times)
        border = text[begin - 1] if begin else ""
        if border not in _LINKING or not begin:
            return clause, ""
        stop = begin - 1
        begin = borders[-2].end() if len(borders) > 1 else since if borders else stop
        return clause, _without(text, begin, stop, times)

    def _wordings(self, clause: str, before: str, counted: str, figure: Figure) -> Iterator[str]:
        subject = subject_of(clause, self._region)
        if subject:
            if counted:
                yield plain_wording(subject + counted)
            yield subject
            return
        if counted:
            yield plain_wording(counted)
        if before:
            yield subject_of(before, self._region)
        if label := _LABEL.match(self._text, figure.end):
            yield subject_of(label[1], self._region)

    def _counted(self, end: int) -> str:
        noun = _NOUN.match(self._text, end)
        if noun is None:
            return ""
        cut = _CUT.search(noun[1])
        return noun[1][: cut.start()] if cut else noun[1]

    def _anchor(self, sentence: int, before: int) -> tuple[Anchor | None, int]:
        """Return what the last bound figure of the sentence was told of, and where it stands."""
        number = bisect_left(self._places, before) - 1
        if number < 0 or self._places[number] < sentence:
            return None, -1
        figure = self._publication.figures.get(self._marks[number][1])
        observation = figure.observation if figure else None
        if observation is None:
            return None, -1
        key = observation.key
        return Anchor(key.dataset, key.indicator, key.period), self._places[number]


def _times_in(words: str) -> list[TimeReference]:
    return [time for sentence in read_passage(words).sentences for time in sentence.times]


def _tells_target(text: str, start: int, end: int) -> bool:
    return _TARGETS.search(text, start, end) is not None


def _without(text: str, start: int, end: int, times: list[TimeReference]) -> str:
    """Return a stretch of text without the times in it."""
    pieces = []
    for time in times:
        if start <= time.start and time.end <= end:
            pieces.append(text[start : time.start])
            start = time.end
    return "".join((*pieces, text[start:end]))


def _topic(text: str, sentence: int, since: int) -> str:
    """Return the first clause of the sentence, if it ends before a figure's own words and is no figure's."""
    comma = text.find("，", sentence, since)
    first = text[sentence : comma if comma >= 0 else since]
    return first if MASK not in first and not re.search("[0-9]{1,}(?!.{0,4}[年月日])", first) else ""
