"""An anniversary in the title that the years of the text are not: 成立四周年回眸, 五年来…, 五年来…, 五载."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block
from yibao_report.numerals import from_chinese
from yibao_report.regex import regex

_ANNIVERSARY: Final = regex("(?P<years>[一二三四五六七八九十]{1,2})周年")
_YEARS: Final = regex("(?<![近前后第十])(?P<years>[二两三四五六七八九十]{1,2})(?:年来|年间|载)")
_DAY: Final = "(?P<year>20[0-9]{2})年(?P<day>[0-9]{1,2}月[0-9]{1,2}日)"
_ON_THE_DAY: Final = regex(f"{_DAY}，[^。；]{{0,24}}(?P<years>[一二三四五六七八九十]{{1,2}})周年")
_FOUNDED: Final = regex(f"(?P<date>{_DAY})，?[^。；，周]{{0,16}}(?:挂牌|揭牌|成立|组建)(?![^。；，]{{0,6}}周年)")
_FULL: Final = regex(
    f"(?P<date>{_DAY})，[^。；]{{0,30}}?(?:整整|正好|刚好|恰好|恰逢|已?满|迎来[^，。；]{{0,10}})(?P<years>[一二三四五六七八九十]{{1,2}})(?:个?年(?![来间])|周岁|周年|岁)"
)
"""到2024年3月18日，…走过了整整五年: the day of the founding, years later."""
_TITLE: Final = 6
"""Blocks at the beginning among which the title stands."""
_PASSED: Final = regex("(?:整整|走过了?|迈过了?|历经|这)(?P<years>[二两三四五六七八九十]{1,2})年")
_FEWEST: Final = 3
"""So often the other number of years must be told, and no other."""


class Anniversary(NamedTuple):
    """An anniversary with the years that the text tells: where it stands, and what is told instead."""

    block: Block
    start: int
    end: int
    years: str

    @property
    def text(self) -> str:
        """The anniversary or the day as written."""
        return self.block.text[self.start : self.end]


def odd_foundings(manuscript: Manuscript) -> Iterator[Anniversary]:
    """Go through the days of a founding that an anniversary told with its day does not give.

    2024年1月16日，…迎来成立五周年。…从2018年1月16日挂牌之日起.
    """
    blocks = manuscript.draft.blocks
    days = {
        (int(found["year"]) - int(from_chinese(found["years"]) or 0), found["day"])
        for block in blocks
        for found in _ON_THE_DAY.finditer(block.text)
    }
    yield from _odd_days(manuscript)
    for block in blocks if len(days) == 1 else ():
        for found in _FOUNDED.finditer(block.text):
            [(year, day)] = days
            if found["day"] == day and int(found["year"]) != year and not block.is_explained(*found.span("date")):
                yield Anniversary(block, *found.span("date"), f"{year}年{day}")


def _odd_days(manuscript: Manuscript) -> Iterator[Anniversary]:
    """Yield the day on which the years since the one founding are not full, if month or day is that of the founding."""
    blocks = manuscript.draft.blocks
    full = [(block, found) for block in blocks if "年" in block.text for found in _FULL.finditer(block.text)]
    founded = [found for block in blocks for found in _FOUNDED.finditer(block.text)] if full else []
    if len({(found["year"], found["day"]) for found in founded}) != 1:
        return
    year, day = int(founded[0]["year"]), founded[0]["day"]
    for block, found in full:
        years = int(found["year"]) - int(from_chinese(found["years"]) or 0)
        same = sum(one == other for one, other in zip(day.split("月"), found["day"].split("月"), strict=True))
        if years == year and same == 1 and not block.is_explained(*found.span("date")):
            yield Anniversary(block, *found.span("date"), f"{found['year']}年{day}")


def _odd_years(manuscript: Manuscript, titles: Sequence[str]) -> Iterator[Anniversary]:
    """Yield the one number of years in the text that is not that of the title and of all others: 走过整整八年."""
    blocks = manuscript.draft.blocks[_TITLE:]
    told = [(block, match) for block in blocks for match in _PASSED.finditer(block.text)]
    same = [match for _, match in told if match["years"] == titles[0]]
    others = [(block, match) for block, match in told if match["years"] != titles[0]]
    if len(set(titles)) == 1 and len(others) == 1 and len(same) > 1:
        [(block, match)] = others
        if not block.is_explained(*match.span()):
            yield Anniversary(block, *match.span(), titles[0])


def odd_anniversaries(manuscript: Manuscript) -> Iterator[Anniversary]:
    """Go through the anniversaries of the title, where the text tells of one other number of years throughout."""
    blocks = manuscript.draft.blocks
    found = [(block, match) for block in blocks[:_TITLE] for match in _ANNIVERSARY.finditer(block.text)]
    if not found:
        return
    yield from _odd_years(manuscript, [match["years"] for _, match in found])
    told = [match["years"] for block in blocks for match in _YEARS.finditer(block.text)]
    others = [match["years"] for block in blocks[_TITLE:] for match in _ANNIVERSARY.finditer(block.text)]
    if len(told) < _FEWEST or len(set(told)) > 1:
        return
    for block, match in found:
        if match["years"] != told[0] and match["years"] not in others:
            yield Anniversary(block, *match.span(), told[0])
