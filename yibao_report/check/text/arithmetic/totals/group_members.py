"""Members of a group that is told first, counted by what they do: 6次住院中，3次在省城的医院，4次在县医院.

No name stands in front of the counts; what follows them tells that they are apart: each happened somewhere of its own,
or the one says what the other denies (完成, 未完成), or the words are all there is (党员, 非党员).
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.judging import OVERLAP
from yibao_report.check.text.arithmetic.nearby import any_explained, are_apart, passages_with
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block
from yibao_report.reading import Figure, Passage
from yibao_report.reading.partition import is_partition
from yibao_report.regex import regex

_GROUP: Final = regex("(?:[^，。；：、0-9（）]|（[^（）0-9]{1,9}）){0,10}?(?<![集其年月期空心])中，")
_BEHIND: Final = regex("(?:[^，。；：、0-9（）]|（[^（）0-9]{1,9}）)*")
_SOMEWHERE: Final = regex("(?:人员|群众|患者)?(?:发生)?(?:在(?![线职册校编读办])|来自|去[了往]?|赴|到(?!期|位))")
_DENIED: Final = regex("(?:尚|还|仍)?(?:未|没有?|不)(?P<what>[一-鿿]{2})")


class OddMembers(NamedTuple):
    """A group and two counts of its members that do not make it."""

    block: Block
    total: Figure
    parts: tuple[Figure, Figure]


def odd_members(manuscript: Manuscript) -> Iterator[OddMembers]:
    """Go through the groups that two counts of their members are more than, or do not make though they should."""
    for block, passage in passages_with(manuscript, ("中，",)):
        for total, one, two in zip(passage.figures, passage.figures[1:], passage.figures[2:], strict=False):
            found = _GROUP.match(passage.text, total.end) if _is_count(total) and total.time is None else None
            if found is None or found.end() != one.start or not all(map(_is_count, (one, two))):
                continue
            alike = total.kind == one.kind == two.kind and not are_apart(passage, one, two)
            if not alike or passage.text[two.start - 1] not in "，、；" or any_explained(block, total, one, two):
                continue
            sum_ = one.amount + two.amount
            first, second = (_behind(passage, each) for each in (one, two))
            above = sum_ > total.amount and _SOMEWHERE.match(first) and _SOMEWHERE.match(second)
            whole = sum_ != total.amount and (is_partition((first, second)) or _denies(first, second))
            if (above or whole) and not OVERLAP.search(passage.text, total.end, two.end):
                yield OddMembers(block, total, (one, two))


def _is_count(figure: Figure) -> bool:
    return figure.is_exact_count and not figure.qualifiers and figure.change is None


def _behind(passage: Passage, figure: Figure) -> str:
    found = _BEHIND.match(passage.text, figure.end)
    return found[0] if found else ""


def _denies(first: str, second: str) -> bool:
    """Tell whether the second of two descriptions denies the first: 完成任务, 未完成."""
    denied = _DENIED.search(second)
    return denied is not None and denied["what"] in first and not _DENIED.search(first)
