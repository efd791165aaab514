"""What the end of a paragraph promises, against the points below it: 存在以下四个问题： and 1. 2. 3.

Input: the blocks of a document. Output: the promise with the number of points that stand in the lines right below it.
"""

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from yibao_report.check.text.structure.numbering import leading_marker
from yibao_report.model.draft import Block, BlockKind
from yibao_report.numerals import from_chinese
from yibao_report.regex import regex

_POINTS: Final = regex("(?:^|(?<=[。；;，,：:\\s]))(?P<number>[一二三四五六七八九十])(?:是|要)")
_POINTING: Final = "(?:[，（]具体[一-鿿]{2,6}(?:见|附后|如下)[^，。；：（）]{0,8}）?)?"
"""具体表现见附件2."""
_PROMISED: Final = regex(
    "(?:分为?|以下|下列|如下|面临|存在|着|有|抓好|做好|突出|坚持|开展|实施|完成|落实|遵循|把握|采取)(?:以下|下列|了|着|好)?"
    "(?P<count>[二两三四五六七八九十])(?:个|项|大|条|类|点|件|道|步)?(?:方面|层面|实?事|主线|机制|制度|阶段|步骤|环节|原则|问题|不足|任务|工作|举措|措施|困难|短板|重点|要求|意见|建议)?"
    "(?:的?(?:突出|主要|明显|共性|具体)?(?:不足|问题|困难|工作|任务|短板|挑战|措施|变化|成效|特点)(?:需要[^，。；：]{2,12}|(?:比较|较为|仍然|仍|依然|尤为|十分|最为|亟待|亟需)?(?:突出|明显|凸显|普遍|集中|解决))?)?(?:进行|推进|实施|组织实施)?"
    f"{_POINTING}[。：:]$"
    "|(?<![第一二三四五六七八九十百])(?P<items>[二两三四五六七八九十])(?:个|项|大|条|类|点|件|道|步|方面)[\u4e00-\u9fff]{0,8}(?:[。：:]|（[^（）]{0,20}）[：:])$"
    "|(?<![第一二三四五六七八九十百这述])(?P<kinds>[二两三四五六七八九十])(?:种|类)[\u4e00-\u9fff]{1,8}(?:的[\u4e00-\u9fff]{2,6}(?:作了|作出|进行了?|予以)(?:规定|明确|说明|规范|界定|调整))?[：:]$"
    "|(?P<cases>[二两三四五六七八九十])(?:种|类|项|个)?(?:情形|情况|条件|行为)之一的?，[^。；：]{2,24}：$"
    "|(?:以下|下列|如下)(?P<these>[二两三四五六七八九十]|[2-9]|1[0-9])(?:个|项|大|条|类|种|点|件|道|步|方面)[\u4e00-\u9fff]{0,8}(?:，[^，。；：]{2,16})?[。：:]$"
    "|(?:实施|推进|开展|建设|安排|启动)(?P<works>[二两三四五六七八九十])(?:个|项|大|类)[\u4e00-\u9fff]{2,8}，[^，。；：]{2,24}：$"
    "|从(?P<sides>[二两三四五六七八九十])个方面[^，。；：]{0,8}(?:报告|汇报|介绍|通报|说明|发布)[^，。；：]{0,40}[。：:]$"
)
_SLOGAN: Final = regex(
    "“(?P<count>[二两三四五六七八九十])个(?P<word>[\u4e00-\u9fff]{1,2})”|(?P<plain>[二两三四五六七八九十])个(?P<opening>[\u4e00-\u9fff]{2})[：:。]$"
)
_DASH: Final = "——"
_FEWEST: Final = 2
_OPENING: Final = 8
"""Characters of a point that the word of a slogan stands in."""
_FARTHEST: Final = 400
"""Blocks below a promise that are looked at; of a list that goes on farther off nothing is said."""


def promised_points(blocks: Sequence[Block], index: int) -> tuple[re.Match[str], int] | None:
    """Return what the end of a paragraph promises, and how many points stand in the lines right below it."""
    block = blocks[index]
    if block.kind in (BlockKind.CELL, BlockKind.HEADING, BlockKind.TITLE):
        return None
    found = _PROMISED.search(block.text)
    if found and not _is_listed_before(found):
        points = _below(blocks, index, "")
        if points > 1:
            return found, points
    for found in _SLOGAN.finditer(block.text):
        points = _below(blocks, index, found["word"] or found["opening"])
        if points > 1:
            return found, points
    return None


def _is_listed_before(found: re.Match[str]) -> bool:
    """Tell whether what is counted stands in front: 荣获甲、乙、丙、丁四项荣誉。"""
    clause = re.split("[。；：，]", found.string[: found.start()])[-1]
    return found[0].endswith("。") and clause.count("、") > 1


def _below(blocks: Sequence[Block], index: int, word: str) -> int:
    """Return how many points follow a paragraph: items of a list, or lines numbered from one, each with a word."""
    below = [block for block in blocks[index + 1 : index + _FARTHEST] if block.text.strip()]
    items = list(takewhile(lambda block: block.kind is BlockKind.ITEM and leading_marker(0, block) is None, below))
    if items and not word:
        return len(items)
    opening = word or _DASH
    alike = list(takewhile(lambda block: block.text.lstrip().startswith(opening), below))
    if len(alike) > 1:
        return len(alike)
    points = _points_in_next(below, word) or _points_below(below, word)
    if points > 1:
        return points
    first = leading_marker(0, below[0]) if below else None
    if first is None or first.number != 1:
        return 0
    count = 0
    for block in below:
        marker = leading_marker(0, block)
        if marker is None or marker.style.rank > first.style.rank:
            continue
        goes_on = marker.style is first.style and marker.number == count + 1
        if not goes_on or not block.text[marker.end :].lstrip().startswith(word):
            break
        count += 1
    else:
        return count if len(blocks) <= index + _FARTHEST else 0
    return count


def _points_in_next(below: Sequence[Block], word: str) -> int:
    """Return how many points the next paragraph alone tells, each with a word: 一是始终…。二是始终…。三是始终…."""
    if not below or below[0].kind in (BlockKind.HEADING, BlockKind.CELL) or not _POINTS.match(below[0].text):
        return 0
    text, points = below[0].text, last_point(below[0].text)
    following = _POINTS.match(below[1].text) if len(below) > 1 else None
    if points < _FEWEST or (following and from_chinese(following["number"]) == points + 1):
        return 0
    openings = (text[found.end() : found.end() + _OPENING] for found in _POINTS.finditer(text))
    return points if all(word in opening for opening in openings) else 0


def _points_below(below: Sequence[Block], word: str) -> int:
    """Return how many paragraphs begin with 一是, 二是 …, each with a word in its first sentence."""
    count = 0
    for block in below:
        found = _POINTS.match(block.text)
        if found is None:
            if block.kind is BlockKind.HEADING or not count or leading_marker(0, block) is not None:
                break
            continue
        if int(from_chinese(found["number"]) or 0) != count + 1 or word not in block.text.split("。")[0]:
            break
        count += 1
    return count


def last_point(text: str) -> int:
    """Return how many points are counted up from 一是 without a gap; 0 if the count begins anew."""
    numbers = [int(from_chinese(found["number"]) or 0) for found in _POINTS.finditer(text)]
    return len(numbers) if numbers == list(range(1, len(numbers) + 1)) else 0
