"""Age groups of old people that are bounded from the wrong side: 60周岁及以下老年人."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.number_forms.odd_tier import OddTier
from yibao_report.check.text.passages import occurrences
from yibao_report.model.draft import Block
from yibao_report.regex import regex

_OLD: Final = regex(
    "老[年龄][^；\n]{0,40}?(?P<after>(?:60|65|70|75|80|六十|六十五|七十|八十)周?岁(?:及|（含）)?以下)"
    "|(?P<before>(?:60|65|70|75|80|六十|六十五|七十|八十)周?岁(?:及|（含）)?以下)(?=的?(?:[一-鿿]{0,4}老年人|[一-鿿]{0,4}老人|老年|老龄|高龄))"
)
_SHARE: Final = regex("(?P<after>(?:60|65|六十|六十五)周?岁(?:及|（含）)?以下)(?=(?:的)?人口[^。；\n]{0,16}老龄)")
_SMALL_SHARE: Final = regex(
    "(?P<words>(?P<age>(?:60|65|六十|六十五)周?岁)(?:及|（含）)?以下)的?(?:(?:常住|户籍)?人口|参保人员?|参保群众|人员|人群|(?<=的)(?=占))(?:占比|比重|占)?(?:[0-9.]{1,8}[万亿]?人[，,]占)?[^。；%0-9（]{0,14}"
    "(?:[由从][^。；%]{1,12}?[0-9.]{1,5}%)?[^。；%0-9]{0,8}?(?:(?:19|20)[0-9]{2}年[底末]?的?)?(?P<share>[0-9]{1,2}(?:\\.[0-9]{1,2})?)%"
)
_HALF: Final = 50
_ELDERS: Final = regex("(?:60|65|70|75|80|六十|六十五|七十|八十)周?岁(?:及|（含）)?以上")
_FARTHEST: Final = 60


def wrong_sided_ages(manuscript: Manuscript) -> Iterator[tuple[Block, OddTier]]:
    """Yield the ages of old people with 以下, and those of which a small share of the people are."""
    told = set()
    for block, match in _aged(manuscript):
        place = match.span("after") if match["after"] else match.span("before")
        if not _ELDERS.search(block.text, max(0, place[0] - _FARTHEST), place[1] + _FARTHEST):
            told.add((id(block), place[0]))
            words = block.text[slice(*place)]
            help = f"改为“{words.removesuffix('以下').removesuffix('及')}及以上”"
            yield block, OddTier(place, f"说的是老年人口，“{words}”方向反了", help)
    for block, match in occurrences(manuscript.closed_up, _SMALL_SHARE):
        if Decimal(match["share"]) < _HALF and (id(block), match.start()) not in told:
            help = f"改为“{match['age']}及以上”"
            yield block, OddTier(match.span("words"), f"占{match['share']}%的不会是“{match['words']}”的人", help)


def _aged(manuscript: Manuscript) -> Iterator[tuple[Block, re.Match[str]]]:
    """Yield the groups that ought to be old people."""
    yield from occurrences(manuscript.closed_up, _OLD)
    yield from occurrences(manuscript.closed_up, _SHARE)
