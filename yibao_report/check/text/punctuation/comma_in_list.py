"""Commas in a list of short names, where the enumeration comma belongs: 新生儿，大学生，灵活就业人员等重点人群."""

from collections.abc import Iterator
from itertools import takewhile
from typing import Final

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.passages import occurrences
from yibao_report.check.text.words import tagged
from yibao_report.model.draft import Block
from yibao_report.regex import regex

_OF: Final = (
    "(?:[一-鿿]{0,2}(?:重点|特殊|相关|有关|各类|主要|困难)?(?:人群|群体|人员|对象|群众|部门|单位|机构|领域|环节|病种|药品|耗材|项目|渠道|场所|疾病|业务|事项|材料|证件"
    "|[0-9一二两三四五六七八九十]+[个类种项家部]))"
)
_LAST: Final = regex(f"，(?P<last>[一-鿿]{{2,10}}?)等{_OF}")
_ITEMS: Final = regex("[一-鿿]{2,14}(?:，[一-鿿]{2,14})+")
_REACH: Final = 80
"""Characters that a list may have before its last item."""
_MARKS: Final = regex("[^一-鿿，]")
_NOUNS: Final = ("n", "b", "j", "nr", "ns", "nz", "nt", "ng", "vn", "an", "l")
_ACTS: Final = frozenset("v d p c r u z f t".split())


def commas_in_lists(manuscript: Manuscript) -> Iterator[tuple[Block, int, int]]:
    """Yield where the commas of lists of three names or more begin and end; what stands between two does nothing."""
    for block, match in occurrences(manuscript.running, _LAST):
        before = _MARKS.split(block.text[max(0, match.start() - _REACH) : match.start()])[-1]
        if not _ITEMS.fullmatch(before) or not _is_name(match["last"]):
            continue
        items = before.split("，")
        names = list(takewhile(_is_name, reversed(items[1:])))
        if names and tagged(items[-len(names) - 1])[-1][1].startswith("n"):
            yield block, match.start() - sum(len(each) + 1 for each in names), match.start() + 1


def _is_name(words: str) -> bool:
    """Whether words are the name of somebody or something: 大学生, 灵活就业人员."""
    kinds = [kind for _, kind in tagged(words)]
    return kinds[-1] in _NOUNS and kinds[-1] not in ("vn", "an", "l") and kinds[0] not in _ACTS
