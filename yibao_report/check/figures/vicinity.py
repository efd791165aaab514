"""The words around a literal figure by their nearness, and its place in a list or between two times.

Input: a block's text, and where a figure and its neighbours stand. Output: a `Vicinity`.
"""

import re
from dataclasses import dataclass
from enum import Enum
from typing import Final

from yibao_report.check.figures.wording import subject_of
from yibao_report.reading import Aspect, Figure

_FARTHEST: Final = 160
"""Characters that are read of a sentence, and of a block before it."""
_LONGEST_LIST: Final = 6
_BEHIND: Final = re.compile(r"(?:[\u4e00-\u9fffA-Za-z“”《》+-]|[（(][^（）()0-9]{1,6}[）)]){1,24}")
_LABEL: Final = re.compile("[：:]([^，。；：\n]{2,30})")
_ARROW_BEHIND: Final = re.compile("[ \ufffc]*→")
_ARROW_BEFORE: Final = re.compile("→[ \ufffc]*$")
_EARLIER: Final = re.compile(
    "原来?(?:的|为|是|价)?$|原(?:来|先|价)|过去|此前|以前|当初|(?:调整|改革|集采|压缩|提高|降价|下调)前|由$|从$"
)
_LATER: Final = re.compile("如今|现在|现(?:为|有|行)|(?:调整|改革|集采|压缩|提高|降价|下调)后")
_WORKED_OUT: Final = re.compile(
    "(?:合计|共计|总计|相加|之和|[两二三四五六七八九十](?:者|项|类|个数)|[推测换]算|计算|[按据].{1,8}算)[^，。；]{0,8}[，]?[约近]?$"
)
_SEGMENT_ENDS: Final = re.compile("[；;]")
_DATES: Final = re.compile("[0-9]{4}年(?:[0-9]{1,2}月)?(?:上半年|[底末初])?")
_LONGEST_HEAD: Final = 24
_HEAD: Final = re.compile("(?:^|[。；：]|[一二三四五六七八九十]是)([^。；，]{2,16})。$")
_CLAUSES: Final = re.compile("[，。；：:、]")
_FIGURES: Final = re.compile(
    "[0-9][0-9.]*[%‰]?[年月日万亿]*(?:个百分点|工作日|人次|家次|[元人家个种项件例起次名条天类])*|(?:由|从).*"
)
_TURNING: Final = re.compile("[^，。；]{0,6}?(?:提|升|增|扩|降|减|下调|上调|压|缩|调整|跃|变|发展|到|至|→)")
_RESPECTIVELY: Final = re.compile("分别|依次")
_PIECE: Final = "[^、，。；：和及与0-9（）\ufffc]{1,16}"


class Side(Enum):
    """Which end of a change a figure tells, or a series holds."""

    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Vicinity:
    """The words around a figure.

    Attributes:
        own: In front up to the mark or figure before, and behind up to the mark or figure after it.
        sentence: Before those in the sentence.
        segment: Of the sentence, what stands behind its last semicolon.
        block: Before the sentence in its block.
        head: The sentence before, where it is short and stands for a heading: 二是联合执法强震慑。
        side: Which end of a change it tells, if it tells one.
        share: What 分别 gives to it: 居民 for the first of 居民、职工报销比例分别为62.8%、68.4%; empty without it.
        subject: What it is told of in words that are certainly its own: in front, the noun behind, or its label; where
            they say nothing, those of the clause before.
        scope: What the last 其中 before it in its segment speaks of: 胰岛素平均降幅 in 其中胰岛素平均降幅N，最高降幅N.
        worked_out: Whether it is told as the sum of what stands before, or worked out from it.
        hidden: Whether words that cannot be read, such as a marked name, stand before it in its clause.
    """

    own: str
    sentence: str
    segment: str
    block: str
    head: str
    side: Side | None
    share: str
    subject: str
    scope: str
    worked_out: bool
    hidden: bool


def vicinity_of(
    text: str, sentence: int, figure: Figure, between: tuple[int, int], clause: str, counted: str, *, hidden: bool
) -> Vicinity:
    """Return the words around a figure that stands between two others; ``clause`` is in front, ``counted`` behind."""
    since, until = between
    label = label_of(text, figure.end) if not clause.strip() else ""
    behind = label or _behind(text, figure.end, until)
    share = _share(text, sentence, figure)
    return Vicinity(
        own=f"{clause} {behind}",
        sentence=text[max(sentence, since - _FARTHEST) : figure.start],
        segment=_SEGMENT_ENDS.split(text[max(sentence, figure.start - _FARTHEST) : figure.start])[-1],
        block=text[max(0, sentence - _FARTHEST) : sentence],
        head=_head(text, sentence),
        side=_side(text, figure, clause),
        share=share,
        subject=_subject(text, sentence, figure, f"{clause}{_undated(label) or counted}"),
        scope=_scope(text, sentence, figure),
        worked_out=_WORKED_OUT.search(text, max(sentence, figure.start - 24), figure.start) is not None,
        hidden=hidden,
    )


def side_of(name: str) -> Side | None:
    """Return which end of a change a member of an indicator holds: 调整前, 集采后."""
    if name.endswith("前") or name in ("当初", "原", "过去", "原来"):
        return Side.BEFORE
    return Side.AFTER if name.endswith("后") or name in ("现在", "现", "如今", "目前") else None


def _subject(text: str, sentence: int, figure: Figure, own: str) -> str:
    if subject_of(own, None):
        return own
    start = max(sentence, figure.start - _FARTHEST)
    for clause in reversed(_CLAUSES.split(text[start : figure.start])):
        words = subject_of(_FIGURES.sub("", clause), None)
        if words:
            return words
    return own


def _head(text: str, sentence: int) -> str:
    found = _HEAD.search(text, max(0, sentence - _LONGEST_HEAD), sentence)
    return found[1] if found else ""


def _scope(text: str, sentence: int, figure: Figure) -> str:
    segment = _SEGMENT_ENDS.split(text[max(sentence, figure.start - _FARTHEST) : figure.start])[-1]
    _, found, rest = segment.rpartition("其中")
    return re.split("[，。：0-9]", rest)[0] if found else ""


def label_of(text: str, end: int) -> str:
    """Return the words behind a figure and a colon: in 5.2亿元：医保基金结余 they say what it is."""
    label = _LABEL.match(text, end)
    return label[1] if label else ""


def _undated(label: str) -> str:
    return _DATES.sub("", label)


def _behind(text: str, end: int, until: int) -> str:
    found = _BEHIND.match(text, end, until)
    return found[0] if found else ""


def tells_start(text: str, end: int) -> bool:
    """Tell whether a verb of change stands behind a figure, as behind the first of 由28种扩大到43种."""
    return _TURNING.match(text, end) is not None


def _side(text: str, figure: Figure, clause: str) -> Side | None:
    if _ARROW_BEHIND.match(text, figure.end):
        return Side.BEFORE
    if _ARROW_BEFORE.search(text, max(0, figure.start - 8), figure.start):
        return Side.AFTER
    change = figure.change
    if change is not None and change.aspect is Aspect.FROM and tells_start(text, figure.end):
        return Side.BEFORE
    if _EARLIER.search(clause):
        return Side.BEFORE
    if (change is not None and change.aspect is Aspect.TO) or _LATER.search(clause):
        return Side.AFTER
    return None


def _share(text: str, sentence: int, figure: Figure) -> str:
    """Return the piece of the list before 分别 that a figure behind it belongs to."""
    start = max(sentence, figure.start - _FARTHEST)
    marks = [each.end() for each in _RESPECTIVELY.finditer(text, start, figure.start)]
    if not marks:
        return ""
    mark = marks[-1]
    if re.search("[，。；]", text[mark : figure.start]):
        return ""
    rank = len(re.findall("[、和及与]", text[mark : figure.start]))
    rest = re.match("[^，。；]*", text[mark : mark + _FARTHEST])
    count = len(re.findall("[、和及与](?=[^、和及与]*[0-9])", rest[0])) + 1 if rest else 1
    if not 2 <= count <= _LONGEST_LIST or rank >= count:
        return ""
    lists = list(
        re.finditer(f"{_PIECE}(?:[、和及与]{_PIECE}){{{count - 1}}}(?=[，。；：分依（0-9]|$)", text[start:mark])
    )
    if not lists:
        return ""
    pieces = re.split("[、和及与]", lists[-1][0])
    return pieces[rank] if len(pieces) == count else ""
