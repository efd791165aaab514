"""Shares whose words name another whole than the count before them: 问题机构294家，其中药店126家，占被检查药店的25%.

Input: a paragraph, the count that a share is read with, and the share. A whole is another one when the share names a
kind of things that nothing up to the count speaks of, or what was checked where the count tells what was found.
"""

from typing import Final

from yibao_report.reading import Figure, Passage
from yibao_report.regex import regex

_OF_INCOME: Final = regex("结余率(?:为|达到?|是|约)*$")
"""What is left is a share of what came in, not of what was spent."""
_NAMED: Final = regex("占(?P<name>[^，。；、：占]{2,20}?)的?(?:比例|比重)?(?:约|近|为|达到?)*$")
_KINDS: Final = regex(
    "医疗机构|药店|医院|卫生院|卫生室|诊所|职工|居民|退休|在职|门诊|住院|低保|特困|监测对象|学生|企业"
)
_EVERYWHERE: Final = regex("全[市县省区州国镇]")
_DONE: Final = regex(
    "[被所已受]?(?P<verb>检查|抽查|核查|排查|巡查|检[测验]|调查|走访|评估|评审|调阅|受理|申请|申报|参加|报名|抽取|随机)(?!组|员|发现|中发现|出)"
)
_FOUND: Final = regex(
    "发现|存在|问题|违[规法约]|处[理罚置]|查[处实]|整改|暂停|解除|约谈|退出|不合格|不通过|未|无|涉嫌|追回|新增|首次|先后"
)
_CLAUSE: Final = regex("[^，。；：、（）\n]{0,30}$")
_REACH: Final = 30


def names_another_whole(passage: Passage, whole: Figure, share: Figure) -> bool:
    """Tell whether the words of a share are at odds with those of the count that it would be a share of."""
    if _OF_INCOME.search(share.lead) and "支" in whole.lead:
        return True
    named = _NAMED.search(share.lead)
    if named is None:
        return False
    name = named["name"]
    if any(kind not in passage.text[: whole.end + len(whole.counted)] for kind in _KINDS.findall(name)):
        return True
    clause = _CLAUSE.search(passage.text, max(0, whole.start - _REACH), whole.start)
    told = (clause[0] if clause else "") + whole.counted
    found = _FOUND.search(told) is not None and _FOUND.search(name) is None
    if _DONE.search(name):
        return found
    is_of_some = found or _DONE.search(told) is not None
    return is_of_some and _EVERYWHERE.search(name) is not None and _EVERYWHERE.search(told) is None
