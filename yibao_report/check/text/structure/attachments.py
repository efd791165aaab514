"""Attachments named against those that follow, and a table of contents against the headings: rule 59."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final, NamedTuple

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.marking import excerpt, mark
from yibao_report.check.text.structure.numbering import Style, leading_marker
from yibao_report.check.text.structure.references import astray_references, lost_references
from yibao_report.diagnostics import Diagnostic, Example, Related, Rule, Severity
from yibao_report.model.draft import Block, BlockKind, Draft
from yibao_report.regex import regex

RULE = Rule(
    "YB469",
    "attachment-mismatch",
    Severity.WARNING,
    "附件、目录与正文对不上",
    "正文提到的附件、附件说明里列的附件、后面附的附件，三处的序号要一致；目录里的标题要与正文一字不差；"
    "提到的表、图（见表4），文中要有。",
    Example(
        "draft.txt",
        "具体指标见附件3。\n\n附件：1.任务清单\n\n2.责任分工\n",
        "具体指标见附件2。\n\n附件：1.任务清单\n\n2.责任分工\n",
    ),
)

_LISTED: Final = regex(r"[\s\u3000]*附件[：:]\s*(?:(?P<first>\d{1,2})[.．、])?", re.ASCII)
_NEXT: Final = regex(r"[\s\u3000]*(?P<number>\d{1,2})[.．、]", re.ASCII)
_HEAD: Final = regex(r"\s*附件\s*(?:(?P<number>\d{1,2})|(?P<spoken>[一二三四五六七八九十]))?\s*[：:]?\s*$", re.ASCII)
_TITLED: Final = regex(
    r"\s*附件[ \u3000]?(?:(?P<number>\d{1,2})|(?P<spoken>[一二三四五六七八九十]))[ \u3000：:]+"
    r"(?P<title>(?:[^，。；：\d.．、]|(?=20\d\d[年—]))[^。；]{2,60})$"
)
"""附件1　主要指标: the title stands beside the number."""
_NAMED: Final = regex(
    r"(?<![\u4e00-\u9fff]的)附件\s*(?:(?P<number>\d{1,2})(?![\d.．、：:])|(?P<spoken>[一二三四五六七八九十])(?![\u4e00-\u9fff][、：:]|[、：:]))",
    re.ASCII,
)
_NOTE: Final = regex(r"\A[\s\u3000]*(?:附件[：:])?\s*(?:\d{1,2}[.．、])?\s*", re.ASCII)
_SPOKEN: Final = "零一二三四五六七八九十"
_CONTENTS: Final = regex(r"\s*(?:本期|本刊|本书|内容)?目\s*[录次]\s*")
_LEADER: Final = regex(r"[\s.．·…⋯]*[（(]?\d{1,3}[）)]?\s*$", re.ASCII)
_MARKS: Final = regex(r"[\s、.．，。：:（）()“”《》·—…]+")


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield attachments that are named and not there, and entries of a table of contents without their heading."""
    yield from _attachments(manuscript.draft)
    yield from _contents(manuscript.draft)
    for lost in lost_references(manuscript):
        message = f"提到{lost.kind}{lost.number}，文中没有这个{lost.kind}"
        yield mark(RULE, lost.block, lost.start, lost.end, message, f"核对{lost.kind}的序号")
    for astray, caption in astray_references(manuscript):
        message = f"这里提到{astray.kind}{astray.number}，紧挨着的是{caption.kind}{caption.number}"
        yield mark(RULE, astray.block, astray.start, astray.end, message, f"核对{astray.kind}的序号")


class _Listed(NamedTuple):
    """An attachment of the note: its line, of a block that may hold several."""

    block: Block
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.block.text[self.start : self.end]

    def mark(self, message: str, help_: str) -> Diagnostic:
        return mark(RULE, self.block, self.start, self.end, message, help_)


def _attachments(draft: Draft) -> Iterator[Diagnostic]:
    listed = _listed(draft)
    heads = {_number(match): block for block, match in _heads(draft)}
    yield from _renamed(draft, listed, heads)
    yield from _skipped(listed, heads)
    known = max([*listed, *heads], default=0)
    if not known:
        return
    for block in draft.blocks:
        if _HEAD.match(block.text) or _LISTED.match(block.text) or block in heads.values():
            continue
        for match in _NAMED.finditer(block.text):
            if _number(match) not in {*listed, *heads}:
                message = f"提到附件{match['number'] or match['spoken']}，只有{known}个附件"
                yield mark(RULE, block, *match.span(), message, "核对附件的序号")
    missing, further = listed.keys() - heads.keys(), heads.keys() - listed.keys()
    if len(missing) == len(further) == 1:
        [number], [wrong] = missing, further
        note = listed[number]
        message = f"附件说明里是附件{number}，这里写作附件{wrong}"
        found = mark(RULE, heads[wrong], 0, len(heads[wrong].text), message, "核对附件的序号")
        yield replace(found, related=(Related(f"附件{number}列在这里", note.block.span(note.start, note.end)),))
        return
    if (listed and len(heads) > 1) or (len(listed) > 1 and len(heads) == 1):
        for number, note in listed.items():
            if number not in heads:
                yield note.mark(f"附件说明里有附件{number}，后面没有附上", "附上这个附件，或改附件说明")
    for number, block in heads.items():
        if listed and number not in listed:
            message = f"附有附件{number}，附件说明里没有列"
            found = listed[max(listed)].mark(message, "在附件说明里列出，或删去这个附件")
            yield replace(found, related=(Related(f"附件{number}在这里", block.span(0, len(block.text))),))


def _skipped(listed: Mapping[int, _Listed], heads: Mapping[int, Block]) -> Iterator[Diagnostic]:
    """Yield the attachment behind the one number that is left out, where no note lists any."""
    missing = set(range(1, max(heads, default=0) + 1)) - heads.keys()
    if not listed and len(heads) > 1 and len(missing) == 1 and (number := missing.pop()) > 1:
        block = heads[number + 1]
        message = f"附件{number - 1}后面是附件{number + 1}，序号不连续"
        yield mark(RULE, block, 0, len(block.text), message, f"按顺序应是附件{number}；或者补上缺的附件")


def _renamed(draft: Draft, listed: Mapping[int, _Listed], heads: Mapping[int, Block]) -> Iterator[Diagnostic]:
    """Yield attachments that have another name in the note than on their first page."""
    blocks = [block for block in draft.blocks if block.text.strip()]
    for number in listed.keys() & heads.keys():
        place = next(index for index, block in enumerate(blocks) if block is heads[number])
        titled = _TITLED.match(heads[number].text)
        titles = [_plain(titled["title"])] if titled else [_plain(each.text) for each in blocks[place + 1 : place + 3]]
        note = listed[number]
        title = _NOTE.sub("", note.text, count=1)
        name = _plain(title)
        if titles and name and not any(_is_same_title(name, title) for title in (titles[0], "".join(titles))):
            other = excerpt(titled["title"] if titled else blocks[place + 1].text.strip())
            message = f"附件说明里的附件{number}叫“{excerpt(title.strip())}”，后面附的是“{other}”"
            odd, start, end = note.block, note.end - len(title), note.end
            if _is_named_elsewhere(name, draft.blocks, note.block):
                odd = heads[number] if titled else blocks[place + 1]
                start, end = titled.start("title") if titled else 0, len(odd.text)
            yield mark(RULE, odd, start, end, message, "两处的名称改成一致")


def _is_named_elsewhere(name: str, blocks: Iterable[Block], note: Block) -> bool:
    """Tell whether the text calls an attachment by the name in the note, so that its own heading is the odd one."""
    return any(name in _plain(block.text) for block in blocks if block is not note and "附件" in block.text)


def _is_same_title(name: str, title: str) -> bool:
    return name in title or (len(title) > 3 and title in name)


def _number(match: re.Match[str]) -> int:
    """Return the number of an attachment, said in either kind of numerals; a lone one is the first."""
    return _SPOKEN.index(match["spoken"]) if match["spoken"] else int(match["number"] or 1)


def _heads(draft: Draft) -> Iterator[tuple[Block, re.Match[str]]]:
    for block in draft.blocks:
        match = _HEAD.match(block.text) if block.kind is not BlockKind.CELL else None
        if match is None and block.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.CAPTION):
            match = _TITLED.match(block.text)
        if match is not None:
            yield block, match


def _listed(draft: Draft) -> dict[int, _Listed]:
    """Return the attachments of the note 附件：1.… 2.…, by number."""
    found: dict[int, _Listed] = {}
    expected, bare = 0, False
    for line in (line for block in draft.blocks for line in _lines(block)):
        match = _LISTED.match(line.text)
        if match and len(line.text.strip()) > len(match.group().strip()):
            expected = int(match.group("first") or 1)
            found[expected] = line
        elif match and not match["first"]:
            expected, bare = 0, True  # 附件： stands alone, the attachments below are items of a list
        elif bare and line.block.kind is BlockKind.ITEM:
            expected += 1
            found[expected] = line
        elif expected:
            bare = False
            following = _NEXT.match(line.text)
            if following is None or int(following.group("number")) != expected + 1:
                expected = 0
                continue
            expected += 1
            found[expected] = line
    return found


def _lines(block: Block) -> Iterator[_Listed]:
    """Yield the lines of a note of attachments, as they are typed; any other block as a whole."""
    start = 0
    for before, after in pairwise(block.stretches) if _LISTED.match(block.text) else ():
        if "\n" in block.file.text[before.source + before.length : after.source]:
            yield _Listed(block, start, after.start)
            start = after.start
    yield _Listed(block, start, len(block.text))


def _contents(draft: Draft) -> Iterator[Diagnostic]:
    """Yield entries of the table of contents that no heading behind it says in the same words."""
    start = next((i for i, block in enumerate(draft.blocks) if _CONTENTS.fullmatch(block.text)), None)
    if start is None:
        return
    entries, end = _entries(draft, start + 1)
    bodies = {_plain(block.text) for block in draft.blocks[end:]}
    for block in entries:
        words = _LEADER.sub("", block.text)
        if _plain(words) not in bodies:
            message = f"目录里的“{excerpt(words.strip())}”在正文标题里没有"
            yield mark(RULE, block, 0, len(words), message, "目录与正文的标题改成一致")
            if heading := _same_number(draft.blocks, end, block):
                message = f"正文的标题“{excerpt(heading.text.strip())}”，目录里写作“{excerpt(words.strip())}”"
                yield mark(RULE, heading, 0, len(heading.text), message, "目录与正文的标题改成一致")


def _same_number(blocks: Sequence[Block], start: int, entry: Block) -> Block | None:
    """Return the one heading from a place on that has the number of an entry of the table of contents: 第二章, 二、."""
    wanted = leading_marker(0, entry)
    if wanted is None or wanted.style.rank > Style.CHINESE.rank:
        return None
    markers = (leading_marker(0, block) for block in blocks[start:] if block.kind is BlockKind.HEADING)
    same = [each.block for each in markers if each and (each.style, each.number) == (wanted.style, wanted.number)]
    return same[0] if len(same) == 1 else None


def _entries(draft: Draft, start: int) -> tuple[list[Block], int]:
    """Return the blocks of the table of contents, and where the text begins again."""
    entries: list[Block] = []
    seen: set[str] = set()
    for index in range(start, len(draft.blocks)):
        block = draft.blocks[index]
        words = _plain(_LEADER.sub("", block.text))
        looks = _LEADER.search(block.text) or leading_marker(index, block)
        if not looks or words in seen or len(block.text) > 60 or block.text.rstrip().endswith("。"):
            return (entries, index) if len(entries) > 1 else ([], index)
        seen.add(words)
        entries.append(block)
    return [], len(draft.blocks)


def _plain(text: str) -> str:
    return _MARKS.sub("", text)
