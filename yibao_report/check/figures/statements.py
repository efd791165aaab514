"""Literal figures of a narrative with what stands around them.

Input: a `ResolvedPublication`. Output: `Statement`s in the order of the text. Figures that are printed from data take
part as what the text has just spoken of: in “参保{{ 参保人数 }}，其中职工40万人” the last one is told of 参保人数.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Final

from yibao_report.check.figures.cells import CellHeads, TableReader
from yibao_report.check.figures.statement import Anchor, Statement
from yibao_report.check.figures.times import ToldTime, told_time
from yibao_report.check.figures.vicinity import label_of, tells_start, vicinity_of
from yibao_report.check.figures.wording import plain_wording, subject_of
from yibao_report.model.narrative import MASK, ClaimMark, FigureMark, Mark, Prose
from yibao_report.model.publication import PublicationHeader
from yibao_report.reading import Figure, NumeralCategory, TimeReference, numerals_of, read_passage
from yibao_report.reading.qualifiers import BACK_PATTERN, FRONT_PATTERN, FRONT_REACH
from yibao_report.resolve.publication import ResolvedPublication

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
_TARGETS: Final = re.compile("目标|力争|确保|计划|预计|规划(?!编制)|争取|拟|将达|(?<!的)要求|不低于|不少于")
_BY_YEAR: Final = re.compile("(?<![高加升降增减])到20[0-9]{2}年[^底末]")
_AIMED: Final = re.compile("(?:及?以[上下])?的(?:[\u4e00-\u9fff]{0,4})?目标")
_FORESEEING: Final = re.compile("目标|打算|下一步|展望|安排|计划(?!完成)")
_PAST: Final = re.compile("原来|原先|此前|以前|过去|调整前|改革前|原(?=为|价|有)|曾|同期|由$|从$")
_PICTURE_TEXT: Final = re.compile(r"!\[[^\]]*$|=\"[^\"]*$|\]\([^)]*$")


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
            for number, figure in enumerate(sentence.figures):
                while passed < len(sentence.times) and sentence.times[passed].end <= figure.start:
                    passed += 1
                if figure.start not in exempt:
                    times = list(sentence.times[max(0, passed - _NEAREST) : passed])
                    until = sentence.figures[number + 1].start if number + 1 < len(sentence.figures) else sentence.end
                    begin = max(sentence.start, figure.start - _FARTHEST)
                    yield self._statement(figure, begin, (last, until), times, earlier)
                last = figure.end
            earlier = [*earlier, *sentence.times][-_NEAREST:]

    def _exempt(self) -> set[int]:
        """Return where numerals stand that state nothing: dates, names, ordinals."""
        numerals = numerals_of(self._text, self._passage.tokens)
        exempt = (each for each in numerals if each.category is not NumeralCategory.FIGURE)
        return {at for each in exempt for at in range(each.start, each.end)}

    def _statement(
        self,
        figure: Figure,
        sentence: int,
        between: tuple[int, int],
        times: list[TimeReference],
        earlier: list[TimeReference],
    ) -> Statement:
        text = self._text
        last, until = between
        mark_end = text.rfind(MASK, sentence, figure.start) + 1
        since = max(last, mark_end, sentence)
        front = FRONT_PATTERN.search(text, max(since, figure.start - FRONT_REACH), figure.start)
        back = BACK_PATTERN.match(text, figure.end)
        start, end = front.start() if front else figure.start, back.end() if back else figure.end
        clause, before = self._clause(since, figure.start, times)
        counted = self._counted(figure.end)
        vicinity = vicinity_of(
            text, sentence, figure, (since, until), clause, counted, hidden=self._hides(sentence, figure.start)
        )
        in_picture = _PICTURE_TEXT.search(text[max(0, start - _FARTHEST) : start]) is not None
        in_option = self._prose.kind in ("directive", _HEADER)
        anchor, anchor_at = self._anchor(sentence, figure.start)
        topic = _topic(text, sentence, since)
        context = f"{self._cell.said if self._cell else ''} {topic} {text[since:start]}"
        wordings = tuple(self._wordings(clause, before, counted, figure))
        told = self._times([each for each in times if each.start >= since] or times[-1:])
        if not clause.strip() and (label := label_of(text, figure.end)):
            told = self._times(_times_in(label)) or told
        segment = max(text.rfind("；", sentence, figure.start), text.rfind(";", sentence, figure.start))
        if self._cell is not None:
            vicinity = replace(vicinity, own=f"{self._cell.said} {vicinity.own}")
            wordings += tuple(subject_of(each, self._region) for each in self._cell.wordings())
            told = told or self._times(_times_in(self._cell.said))
            figure = figure if figure.unit else figure.read_as(unit=self._cell.unit)
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
            earlier_times=self._times([*self._above, *earlier]),
            far=bool(times) and times[-1].start < segment,
            sentence=self._offset(sentence),
            anchor=anchor,
            anchor_at=self._offset(anchor_at) if anchor else -1,
            vicinity=vicinity,
            region=self._region,
            quoted=text.rfind("“", sentence, figure.start) > text.rfind("”", sentence, figure.start),
            starting=tells_start(text, figure.end),
            target=_FORESEEING.search(self._heading) is not None or _tells_target(text, sentence, figure),
            past=_PAST.search(f"{topic}{clause}") is not None,
            in_table=self._cell is not None,
            running=not in_picture and not in_option and self._cell is None,
            bindable=not in_picture and not in_option and "[" not in text[sentence:start],
        )

    @cached_property
    def _above(self) -> list[TimeReference]:
        """The times that the headings above name."""
        return _times_in(self._heading) if _ANY_FIGURE.search(self._heading) else []

    def _hides(self, sentence: int, end: int) -> bool:
        """Tell whether the clause before a figure holds something unreadable that is no figure from data."""
        text = self._text
        start = max(sentence, *(text.rfind(mark, sentence, end) for mark in "，；。"))
        blanks = re.finditer(f"{MASK}+", text[start:end])
        return any(
            bisect_left(self._places, start + each.start()) == bisect_left(self._places, start + each.end())
            for each in blanks
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


def _tells_target(text: str, start: int, figure: Figure) -> bool:
    if _TARGETS.search(text, start, figure.start) is not None or _AIMED.match(text, figure.end) is not None:
        return True
    dated = figure.time is not None and text.rfind("；", start, figure.time.start)
    return _BY_YEAR.search(text, max(start, dated or start), figure.start) is not None


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
