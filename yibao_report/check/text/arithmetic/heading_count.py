"""Rule 16: a heading that announces a number of points, against the points that follow."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.model.draft import Block, BlockKind
from yibao_report.numerals import from_chinese

RULE: Final = Rule(
    "YB426",
    "heading-count-mismatch",
    Severity.WARNING,
    "标题所说项数与下文不符",
    "标题说“做好三个结合”，下文就应有三点。只写了两点或写了四点，不是漏写，就是数错。\n补齐下文，或改标题里的数。",
    Example(
        "draft.txt",
        "做好三个结合。一是与日常检查结合，二是与宣传培训结合。\n",
        "做好三个结合。一是与日常检查结合，二是与宣传培训结合，三是与信用管理结合。\n",
    ),
)

_ANNOUNCED: Final = re.compile(
    "(?<![第一二三四五六七八九十百])(?P<count>[二两三四五六七八九十])(?:个|项|大|条|件|类|方面|手|张|道|步|到位|确保|结合|统一|转变)"
    "[^，。；;：:、\n]{0,10}(?=$|[。：:])"
)
_POINTS: Final = re.compile("(?:^|(?<=[。；;，,：:\\s]))(?P<number>[一二三四五六七八九十])(?:是|要)")
_ITEM: Final = re.compile("[（(]([一二三四五六七八九十]{1,2})[）)]")
_LONGEST_HEADING: Final = 24


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Report announced numbers that what follows does not have."""
    blocks = manuscript.draft.blocks
    for index, block in enumerate(blocks):
        announced = _announced(block)
        if announced is None:
            continue
        count = int(from_chinese(announced["count"]) or 0)
        points = _points(block, announced, blocks, index)
        if points > 1 and points != count:
            yield Diagnostic(
                RULE,
                f"说是“{announced[0]}”，下文列出{points}点",
                f"补齐或并合下文，或把“{announced['count']}”改为下文的项数",
                block.span(announced.start(), announced.end()),
            )


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
    return _last_point("\n".join(other.text for other in below)) or _last_item(below)


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
    """Return how many paragraphs are numbered （一）（二）… without a gap."""
    numbers = [int(from_chinese(found[1]) or 0) for block in blocks if (found := _ITEM.match(block.text))]
    return len(numbers) if numbers == list(range(1, len(numbers) + 1)) else 0
