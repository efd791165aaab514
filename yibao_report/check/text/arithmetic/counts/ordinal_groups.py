"""Counts of groups, stages and batches that are then told in turn: 组成4个工作组，第一组…，第二组…，第三组….

They are told in the same paragraph or, one a line, in those right below.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import Final

from yibao_report.check.text.arithmetic.counts.headings_against_below import MiscountedHeading
from yibao_report.check.text.arithmetic.counts.list_items import NUMBER, value_of
from yibao_report.model.draft import Block, BlockKind
from yibao_report.regex import regex

_ORDINALS: Final = "一二三四五六七八九十"
_ALL_TOLD: Final = "小组|组|队|片区|阶段|步|环节|档|件|项|关|场|重|条|张|招|仗|课|篇|拳|道|站|棒|变|喜"
_PERHAPS_SOME: Final = "批|期|类|轮|层次|梯队|部分"
"""What may be told of in part: 分三批推进，第一批12家."""
_COUNTED: Final = regex(f"(?P<count>{NUMBER})个?(?P<words>[一-鿿]{{1,13}})(?=[^一-鿿]|$)")
_LONGEST_NOUN: Final = 7
_TOLD: Final = regex(f"(?:^|(?<=[，。；：]))第(?P<number>[{_ORDINALS}])(?:个)?(?P<of>{_ALL_TOLD}|{_PERHAPS_SOME})")
_SOME_ONLY: Final = regex("已|目前|正在|现|其余|剩余|余下|最后|其他|等")
_FARTHEST: Final = 40
"""Characters between a count and the first that is told, where all are."""
_MOST_BELOW: Final = 20


def miscounted_groups(blocks: Sequence[Block]) -> Iterator[MiscountedHeading]:
    """Go through the numbers of groups that are not those told in turn behind them."""
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.CELL:
            continue
        below = "。".join(
            other.text
            for other in takewhile(lambda each: _TOLD.match(each.text), blocks[index + 1 : index + _MOST_BELOW])
        )
        if "第一" not in block.text and not below:
            continue
        for found in _COUNTED.finditer(block.text):
            rest = f"{block.text[found.end() :]}。{below}"
            told = _of_one_kind(_TOLD.finditer(rest), found["words"][:_LONGEST_NOUN])
            numbers = [_ORDINALS.index(each["number"]) + 1 for each in told]
            count = value_of(found["count"])
            if len(numbers) < 2 or numbers != list(range(1, len(numbers) + 1)) or len(numbers) == count:
                continue
            near = told[0].start() <= _FARTHEST and told[0]["of"] not in _PERHAPS_SOME.split("|")
            if len(numbers) > count or (near and not _SOME_ONLY.search(rest, 0, told[-1].end())):
                end = found.start("words") + found["words"].index(told[0]["of"]) + len(told[0]["of"])
                yield MiscountedHeading(block, found.start(), end, found["count"], len(numbers))
                break


def _of_one_kind(told: Iterable[re.Match[str]], noun: str) -> list[re.Match[str]]:
    """Return those of one kind, which the noun names, in turn: of 三项硬招, 第一招, 第二招."""
    named = [each for each in told if each["of"] in noun]
    return [each for each in named if each["of"] == named[0]["of"]]
