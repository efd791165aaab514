"""Counts of one noun, in front of it and behind it: 聘请社会监督员24名…42名社会监督员参与暗访.

The noun is one of which a text seldom tells more than one number (none of 机构 or 参保人员), and the two numbers that
are told of it, one of them once, are a digit apart. One digit is another by accident more easily: it has to open its
clause, as what was told of before does. Of what is told one group after another the text tells one number where the
same words say which: 78家开展住院服务的定点医院.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.nearby import counted_kind
from yibao_report.check.text.arithmetic.slips import is_digit_off
from yibao_report.check.text.arithmetic.tables.table_facts import YEAR
from yibao_report.check.text.arithmetic.telling.tellings import Telling, tellings
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.reading import Figure
from yibao_report.regex import regex

_HAN: Final = regex("[一-鿿]+")
_VERB: Final = regex("(?:共计|总计|合计|[共已现设仅只]?有|共|达到?了?|(?:增加|提高|扩大|增)[到至]|为|已|仅|分为?)+$")
_OPENS: Final = regex(
    "(?:^|[，。；：！？\n）])(?:其中|而|并|且|上述|全部|所有|由|对|将|把|确保|面对|针对|围绕|全[市县省区州])*$"
)
_SOME: Final = regex(
    "新增|再|另|其中|首批|部分|有关|试点|示范|抽|[上去]年|同期|增加(?![到至])|减少(?![到至])|[其剩多]余|余下|剩下|未|每|各|人均|第|不少于|不超过|至少|以上"
)
_COMMON: Final = regex(
    "机构|药店|卫生室|医院|药品|耗材|品种|人员|群众|居民|职工|患者|对象|家庭|工作日|指标|任务|措施|问题|案件|线索|事项|项目|病种|行政村|村（|社区|街道|乡镇(?!.)|县|市|区"
)
"""Nouns of which a text tells one group after another."""
_SAID_WHICH: Final = regex(
    "(?P<which>(?![^的]{0,12}(?:违规|问题|检查|新增|整改|处理|上述|以上|不同))[一-鿿]{3,12}的(?:定点|全部|所有)?[一-鿿]{0,4}?(?:医药机构|医疗机构|机构|药店|卫生室|医院|药品|耗材|病种|对象))(?![一-鿿]?[率数])"
)
_NO_COUNTS: Final = frozenset(("年", "个月", "天", "日", "岁", "小时", "分钟", "倍", "次", "人次", "件", "条"))
_SHORTEST: Final = 3
_LONGEST: Final = 8
_CUT: Final = 1
"""Characters behind a noun that may end a longer one: 医疗机 of 医疗机构."""
_NEAR: Final = 14
_MOST: Final = 6
"""Counts of one noun from which on they are of one group after another."""


class _Count(NamedTuple):
    """A telling that counts a noun, whether the noun stands behind it, and whether it is all that stands there."""

    telling: Telling
    behind: bool
    is_whole: bool


def nouns_twice(manuscript: Manuscript) -> Iterator[tuple[Telling, Telling]]:
    """Yield the usual and the odd of two counts of one noun."""
    groups: dict[tuple[str, str], list[_Count]] = {}
    for telling in tellings(manuscript):
        if _counts(telling.figure) and not telling.is_of_cell:
            for noun, count in _nouns(telling):
                groups.setdefault((counted_kind(telling.figure), noun), []).append(count)
    for told in groups.values():
        if 1 < len(told) <= _MOST:
            yield from _odd(told)


def _counts(figure: Figure) -> bool:
    return (
        figure.is_exact_count
        and figure.unit is not None
        and not figure.spelled
        and figure.kind not in _NO_COUNTS
        and figure.amount > 1
        and figure.change is None
    )


def _nouns(telling: Telling) -> Iterator[tuple[str, _Count]]:
    """Yield the beginnings of the words behind a count, or the ends of those in front, if none stand behind."""
    behind = _HAN.match(telling.block.text, telling.figure.end)
    if behind and len(behind[0]) >= _SHORTEST:
        words = behind[0]
        if said := _SAID_WHICH.match(words):
            yield said["which"], _Count(telling, behind=True, is_whole=True)
        for length in range(_SHORTEST, min(_LONGEST, len(words)) + 1):
            if not _COMMON.search(words[: length + _CUT]):
                yield words[:length], _Count(telling, behind=True, is_whole=length == len(words))
        return
    front = _VERB.sub("", telling.figure.lead)
    for length in range(_SHORTEST, min(_LONGEST, len(front)) + 1) if not behind else ():
        noun = front[-length:]
        if _HAN.fullmatch(noun) and not front[:-length].endswith("的") and not _COMMON.search(noun):
            yield noun, _Count(telling, behind=False, is_whole=True)


def _odd(told: Sequence[_Count]) -> Iterator[tuple[Telling, Telling]]:
    values: dict[object, list[_Count]] = {}
    for each in told:
        values.setdefault(each.telling.figure.amount, []).append(each)
    if len(values) != len(("usual", "odd")) or not (
        any(each.behind for each in told) and any(each.is_whole for each in told)
    ):
        return
    first, second = sorted(values.values(), key=len, reverse=True)
    if len(second) > 1 or not _are_of_one(first, second[0]):
        return
    usual, odd = first[0].telling, second[0].telling
    is_first_odd = len(first) == 1 and odd.is_borne_out and not usual.is_borne_out
    yield (odd, usual) if is_first_odd else (usual, odd)


def _are_of_one(usual: Sequence[_Count], odd: _Count) -> bool:
    figure, others = odd.telling.figure, [each.telling for each in usual]
    if not is_digit_off(figure.digits, others[0].figure.digits):
        return False
    if len(figure.digits) == 1 and not any(_opens(each) for each in (odd, *usual)):
        return False
    if any(_SOME.search(each.before[-_NEAR:]) for each in (odd.telling, *others)):
        return False
    if any(each.block is odd.telling.block and "。" not in _between(each, odd.telling) for each in others):
        return False
    years = {year for each in (odd.telling, *others) for year in YEAR.findall(each.before)}
    return len(years) <= 1


def _opens(count: _Count) -> bool:
    """Tell whether a count opens its clause: what was told of before."""
    text, start = count.telling.block.text, count.telling.figure.start
    return count.behind and _OPENS.search(text, max(0, start - _NEAR), start) is not None


def _between(one: Telling, other: Telling) -> str:
    first, last = sorted((one.figure, other.figure), key=lambda figure: figure.start)
    return one.block.text[first.end : last.start]
