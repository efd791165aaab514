"""Where a line may break: Pango's opportunities (UAX #14), corrected by the rules for Chinese."""

import re
from collections.abc import Sequence
from typing import Final

from yibao_report.typeset.characters import NO_END, NO_START, classes

_ALLOWED: Final = re.compile(
    r"(?<=[HCD])(?=O)"  # before an opening mark: UAX #14 glues “ to both sides
    r"|(?<=[LX])(?=OH)"
    r"|(?<=C)(?=[HO])"  # after a closing mark
    r"|(?<=[HC]C)(?=[LX])"
)
"""Over classes: where Chinese breaks although Pango does not (clreq, 避头尾)."""

_UNITS: Final = (
    "个百分点 百分点 个月 个工作日 人次 人份 平方米 平方公里 公里 小时 分钟 % ‰ ％ ℃ 年 月 日 号 时 分 秒 天 周 "
    "元 人 名 位 户 家 个 种 类 项 件 条 款 章 节 页 期 届 次 例 岁 倍 成 折 级 度 张 台 套 床 份 批 轮 起 所 支 米 "
    "省 市 县 区 国 组 万 亿 千 百"
).split()
_NUMBER: Final = (
    r"[+\-−±≥≤＞＜<>¥￥]?\d[\d,.]*(?:[余多]?[百千]?[万亿]{0,2}[余多]?(?:"
    + "|".join(sorted(_UNITS, key=len, reverse=True))
    + r"))?"
)
_WHOLE: Final = re.compile(rf"[第约近]?{_NUMBER}(?:[—～~–-]{_NUMBER})*|—{{2,}}|…{{2,}}")
"""A number with its unit, a range (GB/T 15835—2011 5.1.7), a dash, an ellipsis (GB/T 15834—2011 5.1.4, 5.1.5)."""

_ADDRESS: Final = re.compile(r"[A-Za-z0-9.:/_-]/[A-Za-z]")


def opportunities(text: str, pango: Sequence[bool]) -> list[int]:
    """Return the places where the text may break, ascending; a place is the index of the character after it.

    Args:
        text: What is to be set; neither its start nor its end is among the places.
        pango: For each index whether Pango would break there.
    """
    places = {index for index in range(1, len(text)) if pango[index]}
    places.update(match.start() for match in _ALLOWED.finditer(classes(text)))
    for match in _WHOLE.finditer(text):
        places.difference_update(range(match.start() + 1, match.end()))
    return sorted(index for index in places if 0 < index < len(text) and not _forbidden(text, index))


def _forbidden(text: str, index: int) -> bool:
    before, after = text[index - 1], text[index]
    if after in NO_START:
        return True
    if before == "/":  # an address of a web page is too long to stay whole
        return _ADDRESS.fullmatch(text, index - 2, index + 1) is None
    return before in NO_END
