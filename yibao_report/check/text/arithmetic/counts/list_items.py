"""How many items a list of words has, and how many it is said to have: what the checks of counts share."""

import re
from typing import Final, NamedTuple

from yibao_report.numerals import from_chinese
from yibao_report.regex import regex

NUMBER: Final = (
    "[二两三四五六七八九十1-9](?<![第0-9.一二两三四五六七八九十百千万亿几数].)"
    "(?:(?<=[二三四五六七八九])十[一二三四五六七八九]?|(?<=十)[一二三四五六七八九]|(?<=[1-9])[0-9])?(?<!(?<![0-9])1)"
    "(?![0-9.一二两三四五六七八九十百千万亿多余几])"
)
"""A whole number of items, not one, that is no part of a longer number or of 两三项."""
MEASURE: Final = "个方面|方面|个?部分|大类|项|个|类|种|条|件|重|级|大|方|家|所|位|名|支|块|面|枚|座|样"
"""Measure words of items."""
BRACKETS: Final = "（[^（）\n]{0,60}）|\\([^()\n]{0,60}\\)"
SIGNS: Final = ("、", "—", "→", "”“", "》《", "”：", "”，", "；")
"""Every list of names or quotations holds one of them."""
IN_BRACKETS: Final = regex(BRACKETS)
QUOTED: Final = regex(f"“[^“”]{{1,40}}”|《[^《》]{{1,60}}》|{BRACKETS}")
AND: Final = regex("和|与|及|以及|并|或者?")
_BODIES_JOINED: Final = regex("(?<=[局委院办厅部])[和与](?=[^、，]{1,10}[局委院办厅部](?:[、，建成组形]|$))")
"""市卫生健康委、市市场监管局与市医保局: between bodies 与 is a mark."""
_QUOTE: Final = "\ue000"
"""Stands for what is quoted, in brackets or in 《》."""
_LONGEST: Final = 12
_AND_IN_NAME: Final = regex(
    "(?<=人力资源)和(?=社会保障)|(?<=工业)和(?=信息化)|(?<=住房)和(?=城乡建设)|(?<=发展)和(?=改革)|(?<=文化)和(?=旅游)"
    "|(?<=卫生)和(?=计划生育)|(?<=参)与|(?<=感知觉)与(?=沟通|社会参与)"
    "|(?<=[仁协祥永泰雍颐怡共])和(?=[一-鿿]{0,3}(?:医院|药|堂|诊所|门诊|社区|街道|镇|村|公司))|和(?=谐|睦|平(?:[区路镇街村里]|医院))"
)
"""和 and 与 inside a name or a verb: 公众参与, 人力资源和社会保障局, 东湾仁和医院."""
_OPENING: Final = regex("^(?:并|还|也|均|即)")
"""Words in front of the verb of a list that look like one between items."""
_WITH: Final = regex("^[一-鿿]{0,4}?(?:与|会同|联合|同)(?=[^、]+、)")
"""Words in front of a list that are no part of it: 每月与民政、农业农村、残联."""
_THING: Final = "办法|规程|细则|制度|方案|规定|机制|意见|条例|指南|规范|标准|清单|流程|协议|工程|行动|体系|平台"
_NAMED_THING: Final = regex(f"(?:{_THING})$")
"""The last word of names that may hold a 与: 行政执法与刑事司法衔接办法."""
_GROUP: Final = regex("(?:人员|对象|人口|群众|成员|居民|职工|患者|儿童|老人|学生|医院|药店|卫生院)$")
_MANY: Final = 2
_LARGE: Final = 10
_FAR: Final = 3
"""So many a long list may be off."""
_ALIKE: Final = 4
"""Characters of items of one length whose last is joined by 和."""


class Miscount(NamedTuple):
    """A number of items that is not that of the list beside it.

    Attributes:
        start: Where the number begins in the text.
        end: Behind what it counts.
        said: The number as written.
        listed: Items of the list.
    """

    start: int
    end: int
    said: str
    listed: int


def miscount(found: re.Match[str], listed: int, group: str = "count") -> Miscount:
    """Make a miscount of a match, whose group is the number and whose end is that of what it counts."""
    return Miscount(found.start(group), found.end(), found[group], listed)


def is_clause(words: str) -> bool:
    """Tell whether it is more than a list of short names."""
    bare = QUOTED.sub("甲", words)
    return any(len(item) > _LONGEST for item in re.split("[、和与及]", bare)) or bool(re.search("[0-9]", bare))


def items_of(words: str) -> tuple[int, int]:
    """Return the least and the greatest number of items that a list can be read as."""
    bare = _OPENING.sub("", _AND_IN_NAME.sub("", QUOTED.sub(_QUOTE, words)).strip("。；; "))
    separators = bare.count("、")
    if re.fullmatch(f"{_QUOTE}(?:[、和与及]*{_QUOTE})+等?", bare):
        return bare.count(_QUOTE), bare.count(_QUOTE)
    bare = _WITH.sub("", bare)
    pieces = re.split("[、和]", bare)
    alike = len({len(piece) for piece in pieces[1:]}) == 1 and len(pieces[0]) >= len(pieces[1]) >= _ALIKE
    if separators > 1 and len(pieces) == separators + 2 and alike and "和" in bare.rpartition("、")[2]:
        return len(pieces), len(pieces)  # 自查自纠、集中检查、整改提升和总结评估
    last = pieces[-2:] if "和" in bare.rpartition("、")[2] else []
    if last and separators > _MANY and len(pieces) == separators + 2 and all(_GROUP.search(piece) for piece in last):
        return len(pieces), len(pieces)  # 特困人员、孤儿、低保对象、边缘家庭成员、监测对象和脱贫人口
    pieces = bare.split("、")
    if all(map(_NAMED_THING.search, pieces)):
        bare = "、".join(
            piece if _NAMED_THING.search(piece.partition("与")[0]) else piece.replace("与", "") for piece in pieces
        )
    least = separators + 1 + len(re.findall(f"{_QUOTE}(?={_QUOTE})", bare)) + len(_BODIES_JOINED.findall(bare))
    return least, least + len(AND.findall(_BODIES_JOINED.sub("", bare)))


def is_slip(count: int, least: int, most: int) -> bool:
    """Tell whether a count may be meant for a list of least to most items: 14家 is not, for two."""
    return count < _LARGE or least - _FAR <= count <= most + _FAR


def value_of(count: str) -> int:
    """Return a number of items, in Chinese or Arabic digits."""
    return int(count) if count.isascii() else int(from_chinese(count) or 0)
