"""How many were present against the lists of names: 局领导6人出席…出席：甲、乙、丙、丁、戊.

A document has one list of those who take part (出席) or of those who sit in (列席), and tells one number of them.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.counts.list_items import NUMBER, value_of
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block
from yibao_report.regex import regex

_LIST: Final = regex("\\s*(?P<how>出席|列席)(?:人员|会议|会议人员)?[:：](?P<names>.{4,})")
_TOLD: Final = regex(
    f"(?P<one>{NUMBER})[人名位](?:[一-鿿]{{0,10}}?)(?P<how>出席|列席)|(?P<as>出席|列席)(?:了?会议的?|的)?[一-鿿、]{{0,14}}?(?:有|共|为)?(?P<two>{NUMBER})[人名位](?![一-鿿]{{0,6}}(?:出席|列席))"
)
_APART: Final = regex("[、，；\\s]+")
_NOTE: Final = regex("[（(][^）)]*[）)]")
_GROUP: Final = regex("等|各|有关|相关|全体|科室|单位负责人|代表$|负责人$")
_CHAIR: Final = regex("\\s*主持人?[:：]\\s*(?P<name>[一-鿿]{2,4})")


class Attendance(NamedTuple):
    """A number of those present that is not that of their list: its place, as written, and how many are listed."""

    block: Block
    start: int
    end: int
    said: str
    listed: int


def miscounted_attendance(manuscript: Manuscript) -> Iterator[Attendance]:
    """Go through the numbers of those present that their lists do not have."""
    blocks = manuscript.draft.blocks
    lists = [found for block in blocks if block.cell is None and (found := _LIST.match(block.text))]
    if not lists:
        return
    chairs = {found["name"] for block in blocks if (found := _CHAIR.match(block.text))}
    told = [
        (block, found)
        for block in blocks
        if block.cell is None and "席" in block.text and not _LIST.match(block.text)
        for found in _TOLD.finditer(block.text)
    ]
    for how in ("出席", "列席"):
        names = [_names(found) for found in lists if found["how"] == how]
        numbers = [(block, found) for block, found in told if how in (found["how"], found["as"])]
        if len(names) != 1 or not names[0] or len(numbers) != 1:
            continue
        [(block, found)] = numbers
        group = "one" if found["one"] else "two"
        listed = set(names[0])
        right = {len(listed), len(listed | chairs) if how == "出席" else len(listed)}
        if value_of(found[group]) not in right and not block.is_explained(*found.span()):
            yield Attendance(block, found.start(group), found.end(group) + 1, found[group], len(listed))


def _names(found: re.Match[str]) -> list[str]:
    """Return the names of a list; nothing if a part of it names a group."""
    parts = [part.rstrip("。") for part in _APART.split(_NOTE.sub("", found["names"])) if part.rstrip("。")]
    return [] if any(map(_GROUP.search, parts)) else parts
