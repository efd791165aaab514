"""Marks of the parts of an assessment that do not make the whole: 总分100分，…，分值依次为40分、30分、25分、10分."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block, BlockKind
from yibao_report.regex import regex

_NUMBER: Final = "[0-9]{1,4}(?:\\.[0-9])?"
_ONE: Final = regex(_NUMBER)
_MARKS: Final = regex(
    f"(?:总分|满分|总分值)(?:为|是|共)?(?P<whole>{_NUMBER})分(?P<between>[^。\n]{{0,100}}?)(?:分别|依次|各)[为占]"
    f"(?P<marks>{_NUMBER}分?(?:[、，和]{_NUMBER}分?)+)(?=[，。；]|$)"
)
_MARK_OF_ONE: Final = f"[^，、。；：（）0-9\n]{{2,12}}{_NUMBER}分(?:（[^（）\n]{{0,30}}）)?"
_NAMED: Final = regex(
    f"(?:百分制(?:考核|评分|计分|打分|管理)?|(?:总分|满分|总分值)(?:为|是|共)?(?P<whole>{_NUMBER})分)(?:[，：（](?:其中|包括|分为|即)?[：，]?)"
    f"(?P<marks>{_MARK_OF_ONE}(?:[、，；]{_MARK_OF_ONE}){{1,11}})(?=[。；）]|$)"
)
"""百分制，其中自查自纠30分、集中检查40分、问题整改20分、宣传引导10分."""
_NAMED_BEFORE: Final = regex(
    f"由(?P<marks>{_MARK_OF_ONE}(?:[、，；和]{_MARK_OF_ONE}){{1,11}})[组构]成，(?:总分|满分|总分值|合计|共)(?:为|是|共|计)?(?P<whole>{_NUMBER})分"
)
"""得分由日常考核40分、年终考核60分组成，满分100分."""
_SUMMED_UP: Final = regex(
    f"(?:^|[：。，；（])(?P<marks>{_MARK_OF_ONE}(?:[、，；]{_MARK_OF_ONE}){{2,11}})[，；,](?:合计|共计|总计|总分|满分|总分值|共)(?:为|是|共|计)?(?P<whole>{_NUMBER})分"
)
"""设五类指标：基础管理15分、服务质量20分、费用控制25分、基金监管25分、信息化建设15分，合计100分."""
_ONE_OF_NAMED: Final = regex(f"(?P<name>[^，、。；：（）0-9\n]{{2,12}})(?P<mark>{_NUMBER})分(?:（[^（）\n]{{0,30}}）)?")
_NOT_ADDED: Final = regex("加|扣|减|附|得|最|平均|低于|高于|优秀|合格|达到|县|区$|市$")
_BY_HUNDRED: Final = "100"
_SOME: Final = regex("其中|[0-9]分|另|前[两三四五]")
_NEAR: Final = Decimal("0.2")
"""How far from the whole, as a part of it, marks may be that were meant to make it."""


class OddMarks(NamedTuple):
    """Marks of the parts, where they stand, their sum, and the whole as written."""

    block: Block
    start: int
    end: int
    marks: tuple[str, ...]
    sum: Decimal
    whole: str


def odd_marks(manuscript: Manuscript) -> Iterator[OddMarks]:
    """Go through the marks that do not make the whole they are told of."""
    for block in manuscript.draft.blocks:
        if block.kind is BlockKind.CELL or "分" not in block.text:
            continue
        for found in _MARKS.finditer(block.text):
            marks = tuple(_ONE.findall(found["marks"]))
            total, whole = sum(map(Decimal, marks), Decimal(0)), Decimal(found["whole"])
            if total != whole and abs(total - whole) <= _NEAR * whole and not _SOME.search(found["between"]):
                yield OddMarks(block, *found.span("marks"), marks, total, found["whole"])
        yield from _named(block)


def _named(block: Block) -> Iterator[OddMarks]:
    """Yield the marks that stand behind what they are given for, each with its name."""
    for found in (each for form in (_NAMED, _NAMED_BEFORE, _SUMMED_UP) for each in form.finditer(block.text)):
        named = list(_ONE_OF_NAMED.finditer(found["marks"]))
        marks, whole = tuple(each["mark"] for each in named), Decimal(found["whole"] or _BY_HUNDRED)
        total = sum(map(Decimal, marks), Decimal(0))
        added = not any(_NOT_ADDED.search(each["name"]) for each in named)
        if added and total != whole and abs(total - whole) <= _NEAR * whole:
            yield OddMarks(block, *found.span("marks"), marks, total, f"{whole:f}")
