"""Counts of things that clauses behind a colon tell one by one: honours with their names, tasks that begin with a verb.

表彰3项：市局获评“甲”，中心获评“乙”，县局获评“丙”; 四项任务：健全甲体系，深化乙改革，提升丙能力，推动丁下沉.
"""

import re
from collections.abc import Iterator
from typing import Final

from yibao_report.check.text.arithmetic.counts.list_items import NUMBER, Miscount, miscount, value_of
from yibao_report.check.text.passages import occurrences
from yibao_report.check.text.running_text import RunningText
from yibao_report.model.draft import Block
from yibao_report.regex import regex

_HONOURS: Final = regex(
    f"(?P<count>{NUMBER})(?:项|个|次|块)[^，。；：\n0-9]{{0,8}}：(?=(?P<list>[^。：；\n]{{0,40}}“[^。：\n]{{8,400}})(?:。|$))"
)
_HONOUR: Final = regex("获评|荣获|被评为|被授予|被确定为|入选|获得|获颁|获")
_NAME: Final = regex("“[^“”]{2,40}”")
_TASKS: Final = regex(
    f"(?P<count>{NUMBER})(?:项|个|条)(?:方面)?[一-鿿]{{0,4}}?(?:任务|工作|举措|措施|要求|重点|意见|建议|行动)：(?=(?P<list>[^。：；\n0-9]{{20,300}})(?:。|$))"
)
_VERBS: Final = regex(
    "健全|完善|深化|提升|推动|推进|加强|强化|优化|建立|构建|拓展|扩大|落实|实施|开展|做好|抓好|规范|巩固|提高|加快|打造|严格"
    "|压实|筑牢|守牢|守住|织密|创新|培育|支持|促进|改革|降低|减轻|发展|统筹|严厉|打击|整治|畅通|保障|夯实|防范|化解|激发|增强"
    "|改进|改善|严肃|严明|树牢|坚守|压紧|凝聚|深入|坚持|制定|编制|探索|引导|鼓励|稳步|全面|持续|大力"
)
_LABELS: Final = ("ⅠⅡⅢⅣⅤⅥⅦⅧ", "一二三四五六七八", "甲乙丙丁戊己", "ABCDEF", "12345678")
_LABELLED: Final = regex(
    f"(?P<count>{NUMBER})个?(?P<measure>[类级档型])(?:情形|情况|管理|病种|人员|对象|机构|风险|等级|标准|待遇|实施|推进)*："
    "(?=第?(?:[Ⅰ一甲A1])(?P=measure))"
)
"""分为三类管理：Ⅰ类…；Ⅱ类…；Ⅲ类…."""
_MEASURED: Final = regex(
    f"(?P<count>{NUMBER})(?P<measure>[张个支本条项类份把道块套间组名位盏面部台批笔根双种座家])(?P<noun>[一-鿿]{{1,6}})”?"
    "[^，。；：“”\n0-9]{0,8}(?:：|——|，|（)(?:即|分别是|其中)?(?=(?P<list>一(?P=measure)[^。：（）\n]{2,200}))"
)
"""“三张清单”的办法：一张未参保人员清单，一张外出务工人员清单，一张困难群众清单."""
_OTHER_NUMBER: Final = regex("^(?:其余|其他|另外?|还有|剩下)|^(?:[两二三四五六七八九十]|[0-9]{1,3})")
_LONGEST: Final = 20
"""Characters of a clause that names one task."""
_EVEN: Final = 2
"""Characters by which clauses differ in length that tell one task each."""
_FEWEST: Final = 3
_FARTHEST: Final = 2


def miscounted_clauses(text: RunningText) -> Iterator[tuple[Block, Miscount]]:
    """Yield the counts that the clauses behind them do not have."""
    for block, found in occurrences(text, _LABELLED):
        yield from _odd(block, found, _labelled(block.text[found.end() :], found["measure"]))
    for block, found in occurrences(text, _MEASURED):
        yield from _odd(block, found, _one_each(found["list"], found["measure"]))
    for block, found in occurrences(text, _HONOURS):
        yield from _odd(block, found, _named(found["list"]))
    for block, found in occurrences(text, _TASKS):
        clauses = found["list"].split("，")
        listed, lengths = _begun(clauses), sorted(map(len, clauses))
        if listed < value_of(found["count"]) or lengths[-1] - lengths[0] <= _EVEN:
            yield from _odd(block, found, listed)  # of more clauses, two may tell one task


def _odd(block: Block, found: re.Match[str], listed: int) -> Iterator[tuple[Block, Miscount]]:
    if listed > 1 and 0 < abs(listed - value_of(found["count"])) <= _FARTHEST:
        yield block, miscount(found, listed)


def _labelled(words: str, measure: str) -> int:
    """Return how many labels follow one another from the first on, each opening a clause; 0 if one is off."""
    series = next((each for each in _LABELS if words.removeprefix("第").startswith(each[0])), "")
    found = re.findall(f"(?:^|[；，、。和])第?([{series}]){measure}", words) if series else []
    told = list(dict.fromkeys(found))
    following = series[len(told) : len(told) + 1]
    return len(told) if told == list(series[: len(told)]) and f"{following}{measure}" not in words else 0


def _one_each(words: str, measure: str) -> int:
    """Return how many clauses tell of one thing each, up to the last that does; 0 if one tells of another number."""
    clauses = re.split("[，、；]", words)
    told = [place for place, each in enumerate(clauses) if each.startswith(f"一{measure}")]
    if any(map(_OTHER_NUMBER.search, clauses)) or any(each.count(f"一{measure}") > 1 for each in clauses):
        return 0
    return len(told)


def _named(words: str) -> int:
    """Return how many names clauses have each of which tells of an honour; 0 if one does not."""
    clauses = re.split("[，；]", words)
    if len(clauses) < 2 or "等" in words or not all(_HONOUR.search(_NAME.sub("", each)) for each in clauses):
        return 0
    names = [len(_NAME.findall(each)) for each in clauses]
    return sum(names) if all(names) else 0


def _begun(clauses: list[str]) -> int:
    """Return how many clauses there are that each begin with a verb of their own; 0 if one does not."""
    verbs = [_VERBS.match(each.strip("和并以及")) for each in clauses]
    if len(clauses) < _FEWEST or not all(verbs) or max(map(len, clauses)) > _LONGEST:
        return 0
    parts = (part for each in clauses for part in each.split("、")[1:])
    return 0 if any(map(_VERBS.match, parts)) else len(clauses)
