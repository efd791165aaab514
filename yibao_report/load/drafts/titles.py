"""A title that is set in several lines, as those of official documents often are, told by how its lines are set.

In: the lines at the beginning of a text. Out: which of them are one title. Titles are divided by sense and centred
(GB/T 9704—2012 7.3.1); where a file says nothing of that, only words that make 关于……的通知 together are certain.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from yibao_report.regex import regex

_HEAD: Final = 16
"""Among how many lines of the beginning a title is looked for."""
_MOST_LINES: Final = 4
_LONGEST: Final = 120
_KINDS: Final = "通知|意见|函|报告|请示|批复|决定|决议|公告|通告|通报|议案|纪要|命令|规划|计划|方案|办法"
_WHOLE: Final = regex(rf"[^，。；：？！]{{0,60}}关于[^，。；：？！]{{2,100}}的?(?:{_KINDS})(?:（[^（）]{{1,12}}）)?")
_ISSUER: Final = regex(r"[\u4e00-\u9fff、 \u3000]{3,40}(?:局|委员会|委|办公室|厅|部|政府|中心|院|会|署|社)")
_ENDED: Final = regex(r"[。！？；：，…,;:!?]$")
_RED_HEAD: Final = regex(r".{3,40}文\s*件")
_APART: Final = regex(
    r"[—－-]{2}|[（(]|[〔\[]|目\s*录$|附\s*件|前\s*言$|摘\s*要$"
    r"|第[一二三四五六七八九十百\d]{1,4}[编篇章节]|[一二三四五六七八九十]{1,3}、"
    r"|[\d〇○零一二三四五六七八九十]{2,4}年[\d〇零一二三四五六七八九十]{1,3}月(?:[\d〇零一二三四五六七八九十]{1,3}日)?$"
    r"|.{1,14}[〔\[［（(]\s*\d{4}\s*[〕\]］）)]\s*第?\d+\s*号"
)
"""What stands by itself in the head of a document: subtitle, date, number, heading, table of contents."""


class HeadLine(NamedTuple):
    """A line of the beginning.

    Attributes:
        text: Its words.
        follows: Whether it stands right below the line before, without an empty one between.
        setting: How it is set, where that makes it part of a title; lines of one title are set alike. Else None.
    """

    text: str
    follows: bool
    setting: object = None


def title_lines(lines: Sequence[HeadLine]) -> range:
    """Return which lines are one title, two or more of them; an empty range when no title has several lines."""
    head = lines[: _HEAD + _MOST_LINES]
    for start in range(min(len(head), _HEAD)):
        end = max(_ends(head, start), default=start)
        if end > start:
            return range(start, end + 1)
    return range(0)


def _ends(head: Sequence[HeadLine], start: int) -> Iterator[int]:
    """Yield the last lines of titles that begin with a line."""
    first = head[start]
    if _is_no_title(first.text) or (first.follows and start and first.setting == head[start - 1].setting is not None):
        return
    for end in range(start + 1, min(len(head), start + _MOST_LINES)):
        line = head[end]
        if not line.follows or _is_no_title(line.text) or _is_whole(head[start:end], line):
            return
        title = head[start : end + 1]
        if sum(len(each.text) for each in title) > _LONGEST:
            return
        if _set_alike(title) or (_begins(head, start) and _ended(head, end) and _is_title(title)):
            yield end


def _is_apart(text: str) -> bool:
    return _APART.match(text) is not None or _RED_HEAD.fullmatch(text) is not None


def _is_no_title(text: str) -> bool:
    return _ENDED.search(text) is not None or _is_apart(text)


def _is_whole(above: Sequence[HeadLine], line: HeadLine) -> bool:
    """Whether the lines above are a title already, which the next line does not go on with."""
    return _WHOLE.fullmatch(_words(above)) is not None and re.match("的|（", line.text) is None


def _set_alike(title: Sequence[HeadLine]) -> bool:
    """Whether all lines are set as those of one title; the names of several bodies above a document are none."""
    if title[0].setting is None or any(one.setting != other.setting for one, other in pairwise(title)):
        return False
    return not all(_ISSUER.fullmatch(line.text) for line in title)


def _begins(head: Sequence[HeadLine], start: int) -> bool:
    """Whether a title may begin with a line: nothing but what stands by itself is right above it."""
    return not head[start].follows or start == 0 or _is_apart(head[start - 1].text)


def _ended(head: Sequence[HeadLine], end: int) -> bool:
    """Whether no text goes on right below: nothing, an empty line, or the recipients."""
    below = head[end + 1] if end + 1 < len(head) else None
    return below is None or not below.follows or below.text.endswith(("：", ":")) or _is_apart(below.text)


def _is_title(title: Sequence[HeadLine]) -> bool:
    """Whether the words of lines are a title that none of them is alone, or an issuer above the rest of its title."""
    if _WHOLE.fullmatch(_words(title)) is None:
        return False
    alone = [_WHOLE.fullmatch(line.text) is not None for line in title]
    return not any(alone) or (alone[-1] and all(_ISSUER.fullmatch(line.text) for line in title[:-1]))


def _words(lines: Sequence[HeadLine]) -> str:
    return "".join(line.text for line in lines)
