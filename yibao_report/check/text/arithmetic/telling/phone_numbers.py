"""Telephone numbers told twice with two digits in each other's place, and the hotline of the insurance: 12393."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.slips import is_digit_off
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block
from yibao_report.regex import regex

HOTLINE: Final = "12393"
_NUMBER: Final = regex("(?<![0-9.-])(?P<area>0[0-9]{2,3}[-—－]?)?(?P<number>[2-8][0-9]{6,7})(?![0-9.元万家人个件-])")
_CALLED: Final = regex("(?:电话|热线|拨打|致电|传真)[^。；\n]{0,24}$")
_OF_INSURANCE: Final = regex(
    "(?:医保|医疗保障)[一-鿿]{0,6}(?:热线|电话)(?:为|是|：|:)?[“]?(?P<number>123[0-9]{2})(?![0-9])"
    "|(?<![0-9])(?P<before>123[0-9]{2})”?(?:医保|医疗保障)[一-鿿]{0,6}热线"
)
_ANY: Final = regex("(?<![0-9.-])(?P<number>123[0-9]{2})(?![0-9.元万家人个件条])")
_OTHER: Final = regex("能源|电力|纪检|纪委|举报|科技|税务|人社|政务|消费")
_REACH: Final = 30
_AROUND: Final = 8


class OddNumber(NamedTuple):
    """A telephone number and what it is elsewhere."""

    block: Block
    start: int
    end: int
    other: str

    @property
    def text(self) -> str:
        """As written."""
        return self.block.text[self.start : self.end]


def odd_phone_numbers(manuscript: Manuscript) -> Iterator[OddNumber]:
    """Go through the telephone numbers that are another elsewhere."""
    blocks = [
        each for each in manuscript.draft.blocks if any(sign in each.text for sign in ("电话", "热线", "拨打", "致电"))
    ]
    yield from _hotlines(blocks)
    told: dict[str, str] = {}
    for block in blocks:
        for found in _NUMBER.finditer(block.text):
            number = found["number"]
            if not _CALLED.search(block.text, max(0, found.start() - _REACH), found.start()):
                continue
            usual = told.setdefault("".join(sorted(number)), number)
            if usual != number and is_digit_off(usual, number) and not block.is_explained(*found.span("number")):
                yield OddNumber(block, *found.span("number"), usual)


def _hotlines(blocks: list[Block]) -> Iterator[OddNumber]:
    seen: set[tuple[int, int]] = set()
    known = any(HOTLINE in block.text for block in blocks)
    for block in blocks if any("123" in each.text for each in blocks) else ():
        for found in _OF_INSURANCE.finditer(block.text):
            group = "number" if found["number"] else "before"
            if is_digit_off(found[group], HOTLINE):
                seen.add((id(block), found.start(group)))
                yield OddNumber(block, *found.span(group), HOTLINE)
        for found in _ANY.finditer(block.text) if known else ():
            around = block.text[max(0, found.start() - _AROUND) : found.end() + _AROUND]
            is_near = is_digit_off(found["number"], HOTLINE) and not _OTHER.search(around)
            if is_near and _CALLED.search(block.text, 0, found.start()) and (id(block), found.start()) not in seen:
                yield OddNumber(block, *found.span("number"), HOTLINE)
