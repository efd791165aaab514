"""Names that only this text has, in two forms: “医保驿站” and “医疗驿站”, 《暂行办法》 and 《试行办法》.

No list knows them. A quoted name is one where its last characters say what bears it (驿站, 惠民保); its other form
differs in one character. Any other quoted words are a form of what is quoted often where they sound like it. A short
title is one that the text introduced (以下简称《暂行办法》).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Final, NamedTuple

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.sounds import sounds_alike
from yibao_report.model.draft import Block
from yibao_report.regex import regex

_BEARERS: Final = (
    "驿站|小站|小屋|之家|平台|小程序|管家|助手|大使|专员|专窗|专柜|专区|大厅|服务站|服务点|圈|课堂|讲堂|学堂|热线|专线|直通车|大篷车|夜校|超市|集市|地图"
    "|机器人|工作法|模式|品牌|联盟|基地|基金|宣讲团|服务队|小分队|工作室|调解室|(?<=[惠民益安康福])保|医保码|一卡通|一码通|云平台|智慧屏"
)
_QUOTED: Final = regex(f"“(?P<name>(?P<own>[0-9\u4e00-\u9fff]{{1,10}}?)(?:{_BEARERS}))”")
_WORDS: Final = regex("“(?P<words>[\u4e00-\u9fff]{3,12})”")
_SHORTEST: Final = 4
_LONG: Final = 7
"""In a name so long a word of two characters may be another one: “15分钟医保便民圈”."""
_MOST: Final = 40
"""So many names of a text are looked at."""
_SERIES: Final = frozenset(
    "上下左右前后大小新老旧男女高中低快慢红黄绿蓝白省市区县乡镇村东南西北春夏秋冬一二三四五六七八九十百千万"
)
"""Characters by which names are told apart on purpose: 县级服务站, 乡级服务站."""
_TITLE: Final = regex(
    "《(?P<title>(?:实施|暂行|试行|管理|监督|监管|监督管理|使用管理|操作|工作|考核|奖励|评估|经办|指导|补充)(?P<kind>办法|细则|方案|条例|规定|意见|通知|规划|计划|规程|规范|标准|指南|清单|目录))》"
)
_GENERAL: Final = ("实施条例", "实施细则", "指导意见", "实施意见")
"""What may go with any 条例 or 意见 of its own."""
_INTRODUCED: Final = regex("简称(?:为)?(?P<titles>[“”《》\u4e00-\u9fff、和]{3,40})")
_IN_TITLES: Final = regex("《([^《》]+)》")


class OddName(NamedTuple):
    """A name that stands once or nowhere introduced, and the one that is meant."""

    block: Block
    start: int
    end: int
    usual: str


def odd_coined_names(manuscript: Manuscript) -> Iterator[OddName]:
    """Yield the quoted names and short titles that are another one's second form."""
    yield from _quoted(manuscript)
    yield from _misheard(manuscript)
    yield from _short_titles(manuscript)


def _quoted(manuscript: Manuscript) -> Iterator[OddName]:
    """Yield the form of a quoted name that stands once, in marks or without, and not beside the name."""
    blocks = manuscript.draft.blocks
    found = (match for block in blocks if "“" in block.text for match in _QUOTED.finditer(block.text))
    owned = {match["name"]: len(match["own"]) for match in found if len(match["name"]) >= _SHORTEST}
    names = list(owned)[:_MOST]
    text = "\n".join(block.text for block in blocks) if names else ""
    told: set[str] = set()
    for name in names:
        forms = {match.group() for match in _near(name, owned[name]).finditer(text)} - {name} - told
        for other in (form for form in forms if text.count(form) == 1 and _is_form(form, name)):
            if text.count(name) > 1 or text.find(name) < text.find(other):
                block = next(block for block in blocks if other in block.text)
                if name not in block.text:
                    told |= {other, name}
                    start = block.text.find(other)
                    yield OddName(block, start, start + len(other), name)


def _near(name: str, own: int) -> re.Pattern[str]:
    """Return a pattern for a name with any character, or any two of a long one, in place of one of its own part."""
    width = 1 if len(name) < _LONG else 2
    places = range(1, own - width + 1)
    return regex("|".join(f"{name[:place]}[一-鿿]{{{width}}}{name[place + width :]}" for place in places) or "(?!)")


def _is_form(form: str, name: str) -> bool:
    """Whether a name is another one's form: what differs tells nothing apart."""
    return all(one == other or _SERIES.isdisjoint((one, other)) for one, other in zip(form, name, strict=True))


def _misheard(manuscript: Manuscript) -> Iterator[OddName]:
    """Yield what is quoted once and sounds like what is quoted again and again: “惠明保”."""
    quoted = [
        (block, match)
        for block in manuscript.draft.blocks
        if "“" in block.text
        for match in _WORDS.finditer(block.text)
    ]
    times = Counter(match["words"] for _, match in quoted)
    by_hole: dict[tuple[str, str], list[str]] = defaultdict(list)
    for words in (each for each, count in times.items() if count > 1):
        for place in range(len(words)):
            by_hole[words[:place], words[place + 1 :]].append(words)
    for block, match in quoted if by_hole else ():
        words = match["words"]
        if times[words] == 1 and not _bears(words):
            for place, char in enumerate(words):
                usual = by_hole.get((words[:place], words[place + 1 :]), ())
                for other in (each for each in usual if _is_misheard(char, each[place])):
                    yield OddName(block, *match.span("words"), other)


def _bears(words: str) -> bool:
    """Whether a quoted word is one of the names that are compared by their own part."""
    return len(words) >= _SHORTEST and _QUOTED.fullmatch(f"“{words}”") is not None


def _is_misheard(char: str, other: str) -> bool:
    return sounds_alike(char, other) and _SERIES.isdisjoint((char, other))


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
            alike = [other for other in introduced if other.endswith(kind)]
            if title not in introduced and title not in _GENERAL and alike:
                yield OddName(block, *match.span(), _nearest(title, alike))


def _nearest(title: str, others: list[str]) -> str:
    """Return the one of several titles that has most characters of one."""
    return max(sorted(others), key=lambda other: len(set(title) & set(other)))
