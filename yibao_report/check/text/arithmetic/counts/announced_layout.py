"""What a text says of its own layout and its sections: 本问答共四个部分18个问题; 在六类问题中居首位.

Input: the blocks of a document. Output: numbers of parts, questions and kinds that its numbered lines do not have.
"""

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Final

from yibao_report.check.text.arithmetic.counts.headings_against_below import MiscountedHeading
from yibao_report.check.text.arithmetic.counts.list_items import NUMBER, value_of
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.structure.numbering import Marker, Style, leading_markers
from yibao_report.model.draft import Block, BlockKind
from yibao_report.regex import regex

_LAYOUT: Final = regex(
    f"(?:本|全文|全书|分为?)[^，。；：]{{0,12}}?(?:共|分为?|包括|设|有)(?P<parts>{NUMBER})个?(?P<part>部分|章|板块|篇章|方面)"
    f"[、，共计]{{0,2}}(?P<points>{NUMBER})(?:个|条|项|道)?(?P<point>问题|问答|问|题|条)"
)
_STYLES: Final = {"部分": (Style.CHINESE, Style.PART), "章": (Style.CHAPTER,)}
_SECTION: Final = regex(
    "[一-鿿]*?(?P<named>(?:重点|主要|重大)?(?P<noun>问题|任务|举措|措施|要求|原则|做法|短板|情形|工程))(?:[及和与](?:其|主要)?(?:原因|成因|分析|对策|建议)+)?$"
)
_LONGEST_HEADING: Final = 24
_POINTED_AT: Final = regex(
    f"(?:在|对照|上述|以上|前述|针对|围绕|聚焦|紧扣)(?P<told>(?P<count>{NUMBER})(?:个方面|方面|个|项|类|种|条|大)的?"
    "(?P<noun>(?:重点|主要|重大)?(?:问题|任务|举措|措施|要求|原则|做法|短板|情形|工程)))(?=中|逐|开展|进行|，|。)"
)
_CASES: Final = regex(f"(?P<count>{NUMBER})[起个件例][一-鿿]{{0,8}}(?P<word>案例|案件)")
_CASES_BEFORE: Final = regex(f"(?:以上|上述|这)(?P<count>{NUMBER})[起个件例][一-鿿]{{0,6}}(?P<word>案例|案件)")
_CASE: Final = regex("\\s*(?P<word>案例|案件)(?P<number>[0-9]{1,2}|[一二三四五六七八九十]{1,2})(?=[：:、.．\\s]|$)")
_BACK: Final = regex("上述|以上|前述")
_FEWEST: Final = 3
_FARTHEST: Final = 200
"""Blocks above that are looked at for a table."""


def miscounted_layout(manuscript: Manuscript) -> Iterator[MiscountedHeading]:
    """Go through the numbers of parts, questions, kinds and cases that the numbered lines do not have."""
    blocks = manuscript.draft.blocks
    yield from _cases(blocks)
    layouts = [(index, found) for index, block in enumerate(blocks) for found in _LAYOUT.finditer(block.text)]
    pointing = [
        (block, found)
        for index, block in enumerate(blocks)
        for found in _POINTED_AT.finditer(block.text)
        if not (_BACK.match(found[0]) and _is_below_table(blocks, index))
    ]
    if not layouts and not pointing:
        return
    markers = leading_markers(manuscript.draft)
    for index, found in layouts:
        below = [marker for marker in markers if marker.index > index]
        styles = _STYLES.get(found["part"], (Style.CHINESE,))
        counts = {
            "parts": max((_counted_up(below, style) for style in styles), default=0),
            "points": _all_told(below, Style.ARTICLE if found["point"] == "条" else Style.ARABIC),
        }
        for group, listed in counts.items():
            if listed > 1 and listed != value_of(found[group]):
                yield MiscountedHeading(blocks[index], *found.span(group), found[group], listed)
    sections = _sections(markers) if pointing else {}
    for block, found in pointing:
        [listed, *others] = sections.get(found["noun"], [0])
        if (
            not others
            and min(listed, value_of(found["count"])) >= _FEWEST
            and abs(listed - value_of(found["count"])) == 1
        ):
            yield MiscountedHeading(block, *found.span("told"), found["count"], listed)


def _is_below_table(blocks: Sequence[Block], index: int) -> bool:
    """Tell whether a table stands above in the same section: its rows, and no points, are what 上述 means."""
    above = takewhile(
        lambda each: each.kind is not BlockKind.HEADING, reversed(blocks[max(0, index - _FARTHEST) : index])
    )
    return any(each.kind is BlockKind.CELL for each in above)


def _cases(blocks: Sequence[Block]) -> Iterator[MiscountedHeading]:
    """Yield a number of cases that the cases below do not have: 通报四起典型案例 and 案例一, 案例二, 案例三."""
    told = [(index, found) for index, block in enumerate(blocks) if (found := _CASE.match(block.text))]
    numbers = [value_of(found["number"]) for _, found in told]
    if len(told) < _FEWEST - 1 or numbers != list(range(1, len(told) + 1)):
        return
    first, case = told[0]
    before = [(block, found) for block in blocks[:first] for found in _CASES.finditer(block.text)]
    behind = [(block, found) for block in blocks[told[-1][0] :] for found in _CASES_BEFORE.finditer(block.text)]
    for block, found in (*before[-1:], *behind[:1]):
        if found["word"] == case["word"] and value_of(found["count"]) != len(told):
            yield MiscountedHeading(block, *found.span(), found["count"], len(told))


def _counted_up(markers: Sequence[Marker], style: Style) -> int:
    """Return how many lines of a style are numbered from one without a gap; 0 if they are not."""
    numbers = [marker.number for marker in markers if marker.style is style]
    return len(numbers) if numbers == list(range(1, len(numbers) + 1)) else 0


def _all_told(markers: Sequence[Marker], style: Style) -> int:
    """Return how many lines of a style there are, numbered through or anew in each part; 0 if there are gaps."""
    numbers = [marker.number for marker in markers if marker.style is style]
    whole = all(number in (1, before + 1) for before, number in zip([0, *numbers], numbers, strict=False))
    return len(numbers) if whole else 0


def _sections(markers: Sequence[Marker]) -> dict[str, list[int]]:
    """Return, by the last word of a heading 一、 …, how many lines （一） stand below each such heading."""
    sections: dict[str, list[int]] = {}
    for place, marker in enumerate(markers):
        heading = marker.block.text.strip()
        found = _SECTION.search(heading) if len(heading) <= _LONGEST_HEADING else None
        if marker.style is not Style.CHINESE or found is None:
            continue
        below = takewhile(lambda each: each.style.rank > Style.CHINESE.rank, markers[place + 1 :])
        listed = _counted_up(list(below), Style.CHINESE_BRACKET)
        for name in {found["named"], found["noun"]}:
            sections.setdefault(name, []).append(listed)
    return sections
