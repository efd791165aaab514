"""Rule 16: a heading that announces a number of points, against the points that follow."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from yibao_report.check.text.arithmetic.counts.announced_layout import miscounted_layout
from yibao_report.check.text.arithmetic.counts.headings_against_below import miscounted_headings
from yibao_report.check.text.arithmetic.counts.list_items import value_of
from yibao_report.check.text.arithmetic.counts.ordinal_groups import miscounted_groups
from yibao_report.check.text.arithmetic.counts.points_above import odd_pointers
from yibao_report.check.text.arithmetic.counts.promised_points import last_point, promised_points
from yibao_report.check.text.arithmetic.counts.slogans_of_points import miscounted_slogans_of_points
from yibao_report.check.text.manuscript import Manuscript
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
    "(?P<count>[二两三四五六七八九十])(?<![第一二三四五六七八九十百].)(?:个|项|大|条|件|类|方面|手|张|道|步|到位|确保|结合|统一|转变|着力|注重|聚焦|强化|坚持|突破)"
    "[^，。；;：:、\n]{0,10}(?=$|[。：:])"
)
_OPENS_HEADING: Final = regex(
    "(?:^|[）、.])[^一二三四五六七八九十]{0,8}(?:落实|抓好|做好|实施|聚焦|突出|办好|打好|强化|推进|坚持)(?P<count>[二两三四五六七八九十])(?:个|项|大|条|件|类)[^，。；：、一二三四五六七八九十\n]{1,8}(?=，[^，。一二两三四五六七八九十]+$)"
)
"""落实四项任务，推动高质量发展."""
_ENUMERATED: Final = regex(
    "(?P<count>[二两三四五六七八九十])(?<![第一二三四五六七八九十百].)(?:(?:个|项|大|条|件|类|方面|手|张|道|步|点)[^，。；;：:、\n]{0,10}[：:。]"
    "|[\u4e00-\u9fff]{0,10}[：:]"
    "|(?:种|类|项|个)?(?:情形|情况|条件|行为)之一的?，[^。；：]{2,24}：)(?=一(?:是|要))"
)
_BEFORE_ORDINALS: Final = regex(
    "(?P<count>[二两三四五六七八九十])(?<![第一二三四五六七八九十百].)(?:个|项|大|条|件|类|方面|点)[^，。；;：:、\n]{0,10}[：:。](?=第一[，,、])"
)
_ORDINAL: Final = regex("(?:^|(?<=[。；;，,：:]))第(?P<number>[一二三四五六七八九十])[，,、]")
_BEFORE_FIRST: Final = regex(
    "(?P<count>[二两三四五六七八九十])(?<![第一二三四五六七八九十百].)(?:个|项|大|条|件|类|方面|点)[^，。；;：:、\n]{0,10}[：:。](?=首先)"
)
_IN_TURN: Final = regex("(?:^|(?<=[。；，：]))(?:首先|其次|再次|再者|最后)")
_LAST: Final = "最后"
_ASIDE: Final = regex("[。；](?:此外|另外|同时|第[一二三四五])")
_EACH: Final = regex(
    "(?P<count>[二两三四五六七八九十])(?<![第一二三四五六七八九十百].)(?P<measure>[个项种类家条])[^，。；：、]{0,10}[，：](?=(?P<rest>一(?P=measure)是[^。\n]*))"
)
_BY_VERB: Final = regex(
    "(?P<count>[二两三四五六七八九十])(?<![第一二三四五六七八九十百].)(?:个|项|轮|件|场|步)[^，。；：、]{1,10}：(?=(?P<rest>一(?P<verb>[查抓看比促强重学改建减提])[^。\n]*))"
)
"""组织了三轮专项整治：一查虚假住院，二查倒卖药品."""
_BEFORE_BRACKETS: Final = regex(
    "(?P<count>[二两三四五六七八九十])(?<![第一二三四五六七八九十百].)(?:个|项|大|条|件|类|方面|点)[\u4e00-\u9fff]{0,8}[：:](?=（一）)"
)
_BACK: Final = regex("(?:以上|上述)(?P<count>[二两三四五六七八九十])(?:个|项|点|条|方面|件)")
_ITEM: Final = regex("[（(]([一二三四五六七八九十]{1,2})[）)]")
_ARABIC_ITEM: Final = regex("[（(]([0-9]{1,2})[）)]")
_GROUPS: Final = ("sides", "items", "kinds", "cases", "these", "works", "plain", "count")
"""What a number may be called in the pattern that finds it."""
_BEHIND: Final = regex("[，,（(]")
_LONGEST_HEADING: Final = 24


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Report announced numbers that what follows does not have."""
    blocks = manuscript.draft.blocks
    told = set()
    for wrong in (
        *miscounted_headings(manuscript),
        *miscounted_layout(manuscript),
        *miscounted_groups(blocks),
        *miscounted_slogans_of_points(manuscript),
    ):
        told.add(id(wrong.block))
        words = wrong.block.text[wrong.start : wrong.end].strip("“”")
        yield Diagnostic(
            RULE,
            f"说是“{words}”，下文列出{wrong.listed}项",
            f"补齐或并合下文，或把“{wrong.said}”改为下文的项数",
            wrong.block.span(wrong.start, wrong.end),
        )
    for odd in odd_pointers(manuscript):
        yield Diagnostic(
            RULE,
            f"说是“{odd.block.text[odd.start : odd.end]}”，上文列出{odd.listed}项",
            f"核对上文各项，或把“{odd.said}”改为上文的项数",
            odd.block.span(odd.start, odd.end),
        )
    for index, block in enumerate(blocks):
        if promised := promised_points(blocks, index):
            if id(block) in told:
                continue
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
    yield from _in_turn(block)
    if "一是" in block.text or "一要" in block.text:
        for found in _ENUMERATED.finditer(block.text):
            points = last_point(block.text[found.end() :])
            if points > 1:
                yield from _judged(block, found, points)


def _in_turn(block: Block) -> Iterator[Diagnostic]:
    """Judge a number right before points told in turn: 第一，…第二，…, or 首先，…其次，…最后，…."""
    if "第一" in block.text:
        for found in _BEFORE_ORDINALS.finditer(block.text):
            numbers = [int(from_chinese(each["number"]) or 0) for each in _ORDINAL.finditer(block.text, found.end())]
            if len(numbers) > 1 and numbers == list(range(1, len(numbers) + 1)):
                yield from _judged(block, found, len(numbers))
    if _LAST in block.text:
        for found in _BEFORE_FIRST.finditer(block.text):
            told = _IN_TURN.findall(block.text, found.end())
            if told.count(_LAST) == 1 and told[-1] == _LAST and not _ASIDE.search(block.text, found.end()):
                yield from _judged(block, found, len(told))


def _bracketed(block: Block) -> Iterator[Diagnostic]:
    """Judge a number right before its points in brackets: 做好四方面工作：（一）…（二）…."""
    for found in _BEFORE_BRACKETS.finditer(block.text):
        numbers = [int(from_chinese(each[1]) or 0) for each in _ITEM.finditer(block.text, found.end())]
        if len(numbers) > 1 and numbers == list(range(1, len(numbers) + 1)):
            yield from _judged(block, found, len(numbers))


def _looked_back(block: Block) -> Iterator[Diagnostic]:
    """Judge a number behind its points: 一是…，二是…，三是…。以上三项工作."""
    for found in _BACK.finditer(block.text):
        points = last_point(block.text[: found.start()])
        if points > 1:
            yield from _judged(block, found, points)


def _judged(block: Block, announced: re.Match[str], points: int) -> Iterator[Diagnostic]:
    groups = announced.groupdict()
    told = next(groups[name] for name in _GROUPS if groups.get(name))
    count = value_of(told)
    if points != count:
        place = _counted(announced)
        words = announced.string[slice(*place)]
        yield Diagnostic(
            RULE,
            f"说是“{words.strip('“”')}”，下文列出{points}点",
            f"补齐或并合下文，或把“{told}”改为下文的项数",
            block.span(*place),
        )


def _counted(announced: re.Match[str]) -> tuple[int, int]:
    """Return where a number stands with what it counts, without what is said behind that."""
    groups = announced.groupdict()
    if groups.get("sides"):
        return announced.start("sides"), announced.end("sides") + len("个方面")
    start = announced.start("works") if groups.get("works") else announced.start()
    told = next(name for name, words in groups.items() if words)
    behind = _BEHIND.search(announced.string, announced.end(told), announced.end())
    return start, behind.start() if behind else announced.end()


def _announced(block: Block) -> re.Match[str] | None:
    """Return the announced number of a heading or of a short first sentence."""
    if block.kind is BlockKind.CELL:
        return None
    if block.kind is BlockKind.HEADING:
        return _ANNOUNCED.search(block.text) or _OPENS_HEADING.search(block.text)
    found = _ANNOUNCED.search(block.text, 0, _LONGEST_HEADING + 1)
    stop = re.search("[。：:]", block.text[: _LONGEST_HEADING + 1])
    if found is None or (stop is None and len(block.text) > _LONGEST_HEADING):
        return None
    return found if "，" not in block.text[: found.start()] or block.text.endswith(("：", ":")) else None


def _points(block: Block, announced: re.Match[str], blocks: Sequence[Block], index: int) -> int:
    """Count the points behind the number: in the paragraph, else headings one level down, else below the heading."""
    within = last_point(block.text[announced.end() :])
    opens_list = block.text.endswith(("：", ":")) and announced.end() == len(block.text) - 1
    if within or (block.kind is not BlockKind.HEADING and not opens_list):
        return within
    below = _section(block, blocks, index)
    children = [other for other in below if other.kind is BlockKind.HEADING and other.level == block.level + 1]
    if children:
        return len(children)
    return _last_item(below) or last_point("\n".join(other.text for other in below))


def _section(block: Block, blocks: Sequence[Block], index: int) -> list[Block]:
    section = []
    for other in blocks[index + 1 :]:
        if other.kind is BlockKind.HEADING and (other.level <= block.level or block.kind is not BlockKind.HEADING):
            break
        section.append(other)
    return section


def _last_item(blocks: Sequence[Block]) -> int:
    """Return how many paragraphs are numbered （一）（二）…, or else （1）（2）…, without a gap."""
    for item in (_ITEM, _ARABIC_ITEM):
        numbers = [value_of(found[1]) for block in blocks if (found := item.match(block.text))]
        if numbers:
            return len(numbers) if numbers == list(range(1, len(numbers) + 1)) else 0
    return 0
