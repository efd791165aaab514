"""Rule 16: a heading that announces a number of points, against the points that follow."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Final

from yibao_report.check.text.arithmetic.announced_layout import miscounted_layout
from yibao_report.check.text.arithmetic.headings_against_below import miscounted_headings
from yibao_report.check.text.arithmetic.list_items import value_of
from yibao_report.check.text.arithmetic.ordinal_groups import miscounted_groups
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.structure.numbering import leading_marker
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.model.draft import Block, BlockKind
from yibao_report.numerals import from_chinese
from yibao_report.regex import regex

RULE: Final = Rule(
    "YB426",
    "heading-count-mismatch",
    Severity.WARNING,
    "标题所说项数与下文不符",
    "标题说“做好三个结合”，下文就应有三点。只写了两点或写了四点，不是漏写，就是数错。"
    "段末说“存在三个方面的问题”，下面就应有三条；“三个着力”“四个聚焦”一类，也逐条数。\n补齐下文，或改前面的数。",
    Example(
        "draft.txt",
        "做好三个结合。一是与日常检查结合，二是与宣传培训结合。\n",
        "做好三个结合。一是与日常检查结合，二是与宣传培训结合，三是与信用管理结合。\n",
    ),
)

_ANNOUNCED: Final = regex(
    "(?<![第一二三四五六七八九十百])(?P<count>[二两三四五六七八九十])(?:个|项|大|条|件|类|方面|手|张|道|步|到位|确保|结合|统一|转变|着力|注重|聚焦|强化|坚持|突破)"
    "[^，。；;：:、\n]{0,10}(?=$|[。：:])"
)
_POINTS: Final = regex("(?:^|(?<=[。；;，,：:\\s]))(?P<number>[一二三四五六七八九十])(?:是|要)")
_ENUMERATED: Final = regex(
    "(?<![第一二三四五六七八九十百])(?P<count>[二两三四五六七八九十])(?:(?:个|项|大|条|件|类|方面|手|张|道|步|点)[^，。；;：:、\n]{0,10}[：:。]"
    "|[\u4e00-\u9fff]{0,10}[：:])(?=一(?:是|要))"
)
_BEFORE_ORDINALS: Final = regex(
    "(?<![第一二三四五六七八九十百])(?P<count>[二两三四五六七八九十])(?:个|项|大|条|件|类|方面|点)[^，。；;：:、\n]{0,10}[：:。](?=第一[，,、])"
)
_ORDINAL: Final = regex("(?:^|(?<=[。；;，,：:]))第(?P<number>[一二三四五六七八九十])[，,、]")
_EACH: Final = regex(
    "(?<![第一二三四五六七八九十百])(?P<count>[二两三四五六七八九十])(?P<measure>[个项种类家条])[^，。；：、]{0,10}[，：](?=(?P<rest>一(?P=measure)是[^。\n]*))"
)
_BY_VERB: Final = regex(
    "(?<![第一二三四五六七八九十百])(?P<count>[二两三四五六七八九十])(?:个|项|轮|件|场|步)[^，。；：、]{1,10}：(?=(?P<rest>一(?P<verb>[查抓看比促强重学改建减提])[^。\n]*))"
)
"""组织了三轮专项整治：一查虚假住院，二查倒卖药品."""
_BEFORE_BRACKETS: Final = regex(
    "(?<![第一二三四五六七八九十百])(?P<count>[二两三四五六七八九十])(?:个|项|大|条|件|类|方面|点)[\u4e00-\u9fff]{0,8}[：:](?=（一）)"
)
_BACK: Final = regex("(?:以上|上述)(?P<count>[二两三四五六七八九十])(?:个|项|点|条|方面|件)")
_ITEM: Final = regex("[（(]([一二三四五六七八九十]{1,2})[）)]")
_ARABIC_ITEM: Final = regex("[（(]([0-9]{1,2})[）)]")
_PROMISED: Final = regex(
    "(?:分为?|以下|下列|如下|面临|存在|着|有|抓好|做好|突出|坚持|开展|实施|完成|落实|遵循|把握|采取)(?:以下|下列|了|着|好)?"
    "(?P<count>[二两三四五六七八九十])(?:个|项|大|条|类|点|件|道|步)?(?:方面|实?事|主线|机制|制度|阶段|步骤|环节|原则|问题|不足|任务|工作|举措|措施|困难|短板|重点|要求|意见|建议)?"
    "(?:的?(?:不足|问题|困难|工作|任务|短板|挑战|措施|变化|成效|特点)(?:需要[^，。；：]{2,12})?)?(?:进行|推进|实施|组织实施)?[。：:]$"
    "|(?<![第一二三四五六七八九十百])(?P<items>[二两三四五六七八九十])(?:个|项|大|条|类|点|件|道|步|方面)[\u4e00-\u9fff]{0,6}(?:[。：:]|（[^（）]{0,20}）[：:])$"
    "|(?:实施|推进|开展|建设|安排|启动)(?P<works>[二两三四五六七八九十])(?:个|项|大|类)[\u4e00-\u9fff]{2,8}，[^，。；：]{2,24}：$"
    "|从(?P<sides>[二两三四五六七八九十])个方面[^，。；：]{0,8}(?:报告|汇报|介绍|通报|说明|发布)[^，。；：]{0,40}[。：:]$"
)
_SLOGAN: Final = regex(
    "“(?P<count>[二两三四五六七八九十])个(?P<word>[\u4e00-\u9fff]{1,2})”|(?P<plain>[二两三四五六七八九十])个(?P<opening>[\u4e00-\u9fff]{2})[：:。]$"
)
_DASH: Final = "——"
_FARTHEST: Final = 400
"""Blocks below a promise that are looked at; of a list that goes on farther off nothing is said."""
_LONGEST_HEADING: Final = 24


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Report announced numbers that what follows does not have."""
    blocks = manuscript.draft.blocks
    for wrong in (*miscounted_headings(manuscript), *miscounted_layout(manuscript), *miscounted_groups(blocks)):
        words = wrong.block.text[wrong.start : wrong.end].strip("“”")
        yield Diagnostic(
            RULE,
            f"说是“{words}”，下文列出{wrong.listed}项",
            f"补齐或并合下文，或把“{wrong.said}”改为下文的项数",
            wrong.block.span(wrong.start, wrong.end),
        )
    for index, block in enumerate(blocks):
        if promised := _promised(blocks, index):
            yield from _judged(block, *promised)
            continue
        announced = _announced(block)
        if announced is None:
            yield from _enumerated(block)
            continue
        points = _points(block, announced, blocks, index)
        if points > 1:
            yield from _judged(block, announced, points)
        elif not points:
            yield from _enumerated(block)


def _enumerated(block: Block) -> Iterator[Diagnostic]:
    """Judge a number in the middle of a paragraph, right before its points: 把握好三条原则：一是…，二是…."""
    if "以上" in block.text or "上述" in block.text:
        yield from _looked_back(block)
    if "（一）" in block.text:
        yield from _bracketed(block)
    for found in _EACH.finditer(block.text):
        points = len(re.findall(f"(?:^|[，；])另?一{found['measure']}是", found["rest"]))
        if points > 1:
            yield from _judged(block, found, points)
    for found in _BY_VERB.finditer(block.text):
        told = re.findall(f"(?:^|[，；])([一二三四五六七八九十]){found['verb']}", found["rest"])
        if len(told) > 1 and told == list("一二三四五六七八九十"[: len(told)]):
            yield from _judged(block, found, len(told))
    if "第一" in block.text:
        for found in _BEFORE_ORDINALS.finditer(block.text):
            numbers = [int(from_chinese(each["number"]) or 0) for each in _ORDINAL.finditer(block.text, found.end())]
            if len(numbers) > 1 and numbers == list(range(1, len(numbers) + 1)):
                yield from _judged(block, found, len(numbers))
    if "一是" in block.text or "一要" in block.text:
        for found in _ENUMERATED.finditer(block.text):
            points = _last_point(block.text[found.end() :])
            if points > 1:
                yield from _judged(block, found, points)


def _bracketed(block: Block) -> Iterator[Diagnostic]:
    """Judge a number right before its points in brackets: 做好四方面工作：（一）…（二）…."""
    for found in _BEFORE_BRACKETS.finditer(block.text):
        numbers = [int(from_chinese(each[1]) or 0) for each in _ITEM.finditer(block.text, found.end())]
        if len(numbers) > 1 and numbers == list(range(1, len(numbers) + 1)):
            yield from _judged(block, found, len(numbers))


def _looked_back(block: Block) -> Iterator[Diagnostic]:
    """Judge a number behind its points: 一是…，二是…，三是…。以上三项工作."""
    for found in _BACK.finditer(block.text):
        points = _last_point(block.text[: found.start()])
        if points > 1:
            yield from _judged(block, found, points)


def _judged(block: Block, announced: re.Match[str], points: int) -> Iterator[Diagnostic]:
    groups = announced.groupdict()
    told = next(groups[name] for name in ("sides", "items", "works", "plain", "count") if groups.get(name))
    count = int(from_chinese(told) or 0)
    if points != count:
        place = announced.span()
        if announced.groupdict().get("sides"):
            place = announced.start("sides"), announced.end("sides") + len("个方面")
        if announced.groupdict().get("works"):
            place = announced.start("works"), announced.string.index("，", announced.start("works"))
        words = announced.string[slice(*place)]
        yield Diagnostic(
            RULE,
            f"说是“{words.strip('“”')}”，下文列出{points}点",
            f"补齐或并合下文，或把“{told}”改为下文的项数",
            block.span(*place),
        )


def _promised(blocks: Sequence[Block], index: int) -> tuple[re.Match[str], int] | None:
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
    points = _points_below(below, word)
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


def _announced(block: Block) -> re.Match[str] | None:
    """Return the announced number of a heading or of a short first sentence."""
    if block.kind is BlockKind.CELL:
        return None
    if block.kind is BlockKind.HEADING:
        return _ANNOUNCED.search(block.text)
    found = _ANNOUNCED.search(block.text, 0, _LONGEST_HEADING + 1)
    stop = re.search("[。：:]", block.text[: _LONGEST_HEADING + 1])
    if found is None or (stop is None and len(block.text) > _LONGEST_HEADING):
        return None
    return found if "，" not in block.text[: found.start()] or block.text.endswith(("：", ":")) else None


def _points(block: Block, announced: re.Match[str], blocks: Sequence[Block], index: int) -> int:
    """Count the points behind the number: in the paragraph, else headings one level down, else below the heading."""
    within = _last_point(block.text[announced.end() :])
    opens_list = block.text.endswith(("：", ":")) and announced.end() == len(block.text) - 1
    if within or (block.kind is not BlockKind.HEADING and not opens_list):
        return within
    below = _section(block, blocks, index)
    children = [other for other in below if other.kind is BlockKind.HEADING and other.level == block.level + 1]
    if children:
        return len(children)
    return _last_item(below) or _last_point("\n".join(other.text for other in below))


def _section(block: Block, blocks: Sequence[Block], index: int) -> list[Block]:
    section = []
    for other in blocks[index + 1 :]:
        if other.kind is BlockKind.HEADING and (other.level <= block.level or block.kind is not BlockKind.HEADING):
            break
        section.append(other)
    return section


def _last_point(text: str) -> int:
    """Return how many points are counted up from 一是 without a gap; 0 if the count begins anew."""
    numbers = [int(from_chinese(found["number"]) or 0) for found in _POINTS.finditer(text)]
    return len(numbers) if numbers == list(range(1, len(numbers) + 1)) else 0


def _last_item(blocks: Sequence[Block]) -> int:
    """Return how many paragraphs are numbered （一）（二）…, or else （1）（2）…, without a gap."""
    for item in (_ITEM, _ARABIC_ITEM):
        numbers = [value_of(found[1]) for block in blocks if (found := item.match(block.text))]
        if numbers:
            return len(numbers) if numbers == list(range(1, len(numbers) + 1)) else 0
    return 0
