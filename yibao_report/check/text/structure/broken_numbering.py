"""Numbers skipped, repeated or out of order: rule 53."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.marking import mark
from yibao_report.check.text.structure.captions import misnumbered
from yibao_report.check.text.structure.named_ordinals import misplaced_ordinals
from yibao_report.check.text.structure.numbering import Marker, Style, inner_markers, is_break, leading_marker
from yibao_report.check.text.structure.row_numbers import misnumbered_rows
from yibao_report.check.text.structure.run_in_heading import run_in_markers
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.model.draft import Block, Draft
from yibao_report.regex import regex

RULE = Rule(
    "YB463",
    "broken-numbering",
    Severity.ERROR,
    "序号跳号、重号",
    "同一层的序号要从一起连着编：一、二、三，（一）（二），一是二是三是。下一层在每个上一层里重新从一编起；"
    "全文连续编号也可以。表、图的序号也要连着。跳号多半是删了一段忘了改，重号多半是复制了一段忘了改。",
    Example(
        "draft.txt",
        "（一）健全筹资机制\n\n（三）完善待遇保障\n",
        "（一）健全筹资机制\n\n（二）完善待遇保障\n",
    ),
)

_LISTS: Final = (Style.CHINESE_BRACKET, Style.ARABIC_BRACKET, Style.CIRCLED)
_TURNS: Final = regex(
    r"(?:^|(?<=[。；：，！？]))(?P<word>首先|其次(?!是第)|再次(?=[，是要])|第[一二三四五六七八九](?![一二三四五六七八九十百批次个位名条款章节季届期轮项类种年月日周天阶版方者产部站例家笔起套]))"
)
_PLACES: Final = {"首先": 1, "其次": 2, "再次": 3} | {
    f"第{word}": place for place, word in enumerate("一二三四五六七八九", 1)
}

_TURN_WORDS: Final = ("首先", "其次", "再次", "第四", "第五", "第六", "第七", "第八", "第九")
"""By how many come before."""


@dataclass(slots=True)
class _Run:
    """Numbers of one kind that belong together.

    Attributes:
        markers: In reading order.
        expected: The number that the first of them should have.
        follows: The run of the same level right before it, under the same parent.
    """

    markers: list[Marker]
    expected: int = 1
    follows: "_Run | None" = None

    @property
    def last(self) -> int:
        return self.markers[-1].number


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield numbers that do not follow the one before."""
    counting = _Counting()
    inner = [list(inner_markers(index, block)) for index, block in enumerate(manuscript.draft.blocks)]
    for markers, broken in _groups(manuscript.draft, inner):
        if broken:
            counting.begin_anew()
        for marker in markers:
            counting.take(marker)
    for run in counting.runs:
        yield from _faults(run)
    for caption, expected in misnumbered(manuscript.draft.blocks):
        message = f"{caption.kind}的序号不连续：按顺序应是{caption.kind}{expected}，写作{caption.kind}{caption.number}"
        yield mark(RULE, caption.block, caption.start, caption.end, message, "按顺序编号，正文里提到的也核对")
    for cell, expected in misnumbered_rows(manuscript):
        message = f"表里的序号不连续：按顺序应是{expected}，写作{cell.text.strip()}"
        yield mark(RULE, cell, 0, len(cell.text), message, "按顺序编号；或者补上缺的一行")
    for before, after in misplaced_ordinals(manuscript.draft.blocks):
        right, written = after.write(before.number + 1), after.write(after.number)
        message = f"“{before.write(before.number)}”后面是“{written}”，序号不连续"
        yield mark(RULE, after.block, after.start, after.end, message, f"按顺序应是“{right}”；或者补上缺的一条")
    for index, block in enumerate(manuscript.draft.blocks):
        yield from _turns(block)
        for style in _LISTS if inner[index] else ():
            yield from _inner_faults([each for each in _in_line(index, block, inner[index]) if each.style is style])


def _groups(draft: Draft, inner: list[list[Marker]]) -> Iterator[tuple[list[Marker], bool]]:
    """Yield the markers of each block, and whether numbering begins anew before them."""
    run_in: dict[int, list[Marker]] = defaultdict(list)
    for marker in run_in_markers(draft):
        run_in[marker.index].append(marker)
    for index, block in enumerate(draft.blocks):
        first = leading_marker(index, block)
        spoken = [each for each in inner[index] if each.style.is_spoken]
        rest = sorted([*spoken, *run_in[index]], key=lambda each: each.start)
        yield [first, *rest] if first else rest, is_break(block, first)


class _Counting:
    """Sorts markers into runs: a higher number ends the runs below it, a 1 begins a new one."""

    def __init__(self) -> None:
        self._open: dict[Style, list[_Run]] = defaultdict(list)
        self._ended: dict[Style, int] = {}
        self._since_break: set[Style] = set()
        self._seen = False
        self.runs: list[_Run] = []

    def begin_anew(self) -> None:
        """A title, an attachment begins: a 1 behind it repeats no 1 before it."""
        self._since_break.clear()

    def take(self, marker: Marker) -> None:
        """Put a marker into the run that it belongs to."""
        if marker.leads and not marker.style.is_spoken:
            self._close_below(marker.style)
        runs = self._open[marker.style]
        if not runs or marker.number == 1:
            self._begin(marker, runs)
        else:
            self._continue(marker, runs)
        self._since_break.add(marker.style)
        self._seen = True

    def _begin(self, marker: Marker, runs: list[_Run]) -> None:
        ended = self._ended.get(marker.style, 0)
        goes_on = marker.number == ended + 1
        excerpt = not self._seen and not marker.style.is_spoken
        before = runs[-1] if runs and marker.style in self._since_break else None
        run = _Run([marker], marker.number if goes_on or excerpt else 1, before)
        runs.append(run)
        self.runs.append(run)

    def _continue(self, marker: Marker, runs: list[_Run]) -> None:
        inner = runs[-1]
        outer = _outer(runs, marker)
        if marker.number != inner.last + 1 and outer is not None:
            if len(inner.markers) == 1 and runs[outer].last + 2 == marker.number:
                runs[outer].markers.append(inner.markers[0])
                self.runs.remove(inner)
            del runs[outer + 1 :]
        runs[-1].markers.append(marker)

    def _close_below(self, style: Style) -> None:
        for other, runs in self._open.items():
            if other.rank > style.rank and runs and other is not Style.ARTICLE:
                self._ended[other] = runs[-1].last
                runs.clear()


def _outer(runs: list[_Run], marker: Marker) -> int | None:
    """Return the earlier run that a number goes on with: past a list within an item, or past one mistyped as 1."""
    if len(runs) < 2:
        return None
    if len(runs[-1].markers) == 1 and marker.number == runs[-2].last + 2:
        return len(runs) - 2
    if not (marker.style.is_spoken and marker.leads):
        return None
    places = range(len(runs) - 2, -1, -1)
    return next((i for i in places if runs[i].last == marker.number - 1 and runs[i].markers[-1].leads), None)


def _faults(run: _Run) -> Iterator[Diagnostic]:
    """Yield the numbers of a run that are not the next; one mistyped number is told once."""
    expected, markers = run.expected, run.markers
    if _repeats_the_first(run):
        yield _told(markers[0], 2, markers[0].number)
    for place, marker in enumerate(markers):
        if marker.number == expected:
            expected += 1
            continue
        yield _told(marker, expected, markers[place - 1].number if place else 0)
        following = markers[place + 1].number if place + 1 < len(markers) else 0
        expected = expected + 1 if following == expected + 1 else marker.number + 1


def _repeats_the_first(run: _Run) -> bool:
    """Whether a heading 一、 stands right after another 一、 that had no 二、."""
    before, first = run.follows, run.markers[0]
    headings = (Style.CHINESE, Style.CHINESE_BRACKET)
    return before is not None and first.style in headings and len(before.markers) == 1 and len(run.markers) > 1


def _told(marker: Marker, expected: int, previous: int) -> Diagnostic:
    right, written = marker.style.write(expected), marker.style.write(marker.number)
    if previous == marker.number:
        message = f"序号“{written}”重复"
    elif previous:
        message = f"“{marker.style.write(previous)}”后面是“{written}”，序号不连续"
    else:
        message = f"前面没有“{right}”，就到了“{written}”"
    return mark(RULE, marker.block, marker.start, marker.end, message, f"按顺序应是“{right}”；或者补上缺的一条")


def _in_line(index: int, block: Block, inner: list[Marker]) -> list[Marker]:
    """Return the numbers within a block, with one that it begins with: （1）甲；（2）乙；（4）丙."""
    first = leading_marker(index, block)
    return [first, *inner] if first and first.number == 1 and first.style is not Style.CHINESE_BRACKET else inner


def _inner_faults(markers: list[Marker]) -> Iterator[Diagnostic]:
    """Yield the faults of lists in running text that begin with 1 and go on within the same block."""
    runs: list[_Run] = []
    for marker in markers:
        if marker.number == 1 or not runs:
            runs.append(_Run([marker]))
        else:
            runs[-1].markers.append(marker)
    for run in runs:
        if run.markers[0].number == 1 and len(run.markers) > 1:
            yield from _faults(run)


def _turns(block: Block) -> Iterator[Diagnostic]:
    found = list(_TURNS.finditer(block.text)) if "首先" in block.text else []
    before = ""
    for match in found:
        word = match.group("word")
        if before and _PLACES[word] > _PLACES[before] + 1:
            message = f"有“{before}”“{word}”，中间少了一条"
            yield mark(
                RULE, block, *match.span("word"), message, f"改为“{_TURN_WORDS[_PLACES[before]]}”，或补上缺的一条"
            )
        before = word if before or word == "首先" else ""
