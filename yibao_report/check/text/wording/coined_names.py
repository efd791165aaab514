"""Names that only this text has, in two forms: “医保驿站” and “医疗驿站”, 《暂行办法》 and 《试行办法》.

No list knows them. A quoted name is one where its last characters say what bears it (驿站, 惠民保); its other form
differs in one character. A short title is one that the text introduced (以下简称《暂行办法》).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block
from yibao_report.regex import regex

_BEARERS: Final = (
    "驿站|小站|小屋|之家|平台|小程序|管家|助手|大使|专员|专窗|专柜|专区|大厅|服务站|服务点|服务圈|课堂|讲堂|学堂|热线|专线|直通车|大篷车|夜校|超市|集市|地图"
    "|机器人|工作法|模式|品牌|联盟|基地|基金|宣讲团|服务队|小分队|工作室|调解室|惠民保|惠医保|[惠民益安康福]保|医保码|一卡通|一码通|云平台|智慧屏"
)
_QUOTED: Final = regex(f"“(?P<name>[\u4e00-\u9fff]{{1,8}}(?:{_BEARERS}))”")
_SHORTEST: Final = 4
_SERIES: Final = frozenset(
    "上下左右前后大小新老旧男女高中低快慢红黄绿蓝白省市区县乡镇村东南西北春夏秋冬一二三四五六七八九十百千万"
)
"""Characters by which names are told apart on purpose: 县级服务站, 乡级服务站."""
_TITLE: Final = regex(
    "《(?P<title>[\u4e00-\u9fff]{0,4}(?P<kind>办法|细则|方案|条例|规定|意见|通知|规划|计划|规程|规范|标准|指南|清单|目录))》"
)
_INTRODUCED: Final = regex("简称(?:为)?(?P<titles>[“”《》\u4e00-\u9fff、和]{3,40})")
_IN_TITLES: Final = regex("《([^《》]+)》")


@dataclass(frozen=True, slots=True)
class OddName:
    """A name that stands once or nowhere introduced, and the one that is meant."""

    block: Block
    start: int
    end: int
    usual: str


def odd_coined_names(manuscript: Manuscript) -> Iterator[OddName]:
    """Yield the quoted names and short titles that are another one's second form."""
    yield from _quoted(manuscript)
    yield from _short_titles(manuscript)


def _quoted(manuscript: Manuscript) -> Iterator[OddName]:
    places: dict[str, list[tuple[Block, re.Match[str]]]] = {}
    for block in manuscript.draft.blocks:
        for match in _QUOTED.finditer(block.text) if "“" in block.text else ():
            if len(match["name"]) >= _SHORTEST:
                places.setdefault(match["name"], []).append((block, match))
    for name, found in places.items() if len(places) > 1 else ():
        block, match = found[0]
        others = [other for other in places if _is_other_form(name, other) and not _stand_together(name, other, places)]
        usual = max(others, key=lambda other: len(places[other]), default="")
        if (
            usual
            and len(found) == 1
            and (len(places[usual]) > 1 or list(places).index(usual) < list(places).index(name))
        ):
            yield OddName(block, *match.span("name"), usual)


def _is_other_form(name: str, other: str) -> bool:
    """Whether two names differ in one character that tells nothing apart."""
    if name == other or len(name) != len(other):
        return False
    differing = [pair for pair in zip(name, other, strict=True) if pair[0] != pair[1]]
    return len(differing) == 1 and _SERIES.isdisjoint(differing[0])


def _stand_together(name: str, other: str, places: dict[str, list[tuple[Block, re.Match[str]]]]) -> bool:
    return any(block is another for block, _ in places[name] for another, _ in places[other])


def _short_titles(manuscript: Manuscript) -> Iterator[OddName]:
    """Yield short titles that no place introduces, where another of the same kind is introduced."""
    blocks = [block for block in manuscript.draft.blocks if "《" in block.text]
    introduced = {
        title
        for block in blocks
        for match in _INTRODUCED.finditer(block.text)
        for title in _IN_TITLES.findall(match["titles"])
    }
    for block in blocks if introduced else ():
        for match in _TITLE.finditer(block.text):
            title, kind = match["title"], match["kind"]
            alike = [other for other in introduced if other.endswith(kind) and other != kind]
            if title not in introduced and title != kind and alike:
                yield OddName(block, *match.span(), _nearest(title, alike))


def _nearest(title: str, others: list[str]) -> str:
    """Return the one of several titles that has most characters of one."""
    return max(sorted(others), key=lambda other: len(set(title) & set(other)))
