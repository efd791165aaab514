"""Marks doubled: 。。 ，， 、， and ……等等."""

from collections.abc import Iterator
from typing import Final

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.passages import occurrences, report
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.regex import regex

RULE = Rule(
    "YB448",
    "doubled-mark",
    Severity.WARNING,
    "标点重复",
    "两个点号连用，留一个。省略号和“等”“等等”意思一样，也只留一个；“等”前面不用顿号。",
    Example("draft.txt", "医保制度不断完善。。\n", "医保制度不断完善。\n"),
)

_MARKS: Final = "，。、；：,;"
_DOUBLED: Final = regex(
    f"[，。、；：](?:[ ]?[{_MARKS}])+|,[，。、；：,;]+|;[，。、；：;,]+|[。，、；][ ]?[？！]"
    f"|[？！][ ]?[，。、；]|(?<=[\u4e00-\u9fff])\\.[，。、；：]|。\\.(?!\\.)"
)
_STOP_BOTH_SIDES: Final = regex("。[”’]。")
_AND_SO_ON: Final = regex(
    "(?:…{1,2}|\\.{3,6})等等?(?![待候级到着于额])|等等?(?:…{1,2}|\\.{3,6})|(?P<comma>、)等(?=[，。；）]|$|[0-9一二三四五六七八九十]+[家个种项件类名](?!工作日|月|小时|星期|季度))"
)
_ELLIPSIS: Final = regex("。{3,}")
_WEIGHT: Final = {"、": 0, "，": 1, ",": 1, "：": 1, "；": 2, ";": 2, "。": 3}


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield every run of marks where one is meant."""
    for block, match in occurrences(manuscript.running, _DOUBLED):
        words = match[0]
        if _ELLIPSIS.fullmatch(words):
            continue
        kept = _kept(words.replace(" ", ""), match.end() == len(block.text.rstrip()))
        edits = ((*match.span(), kept),) if kept else ()
        yield report(RULE, block, match.span(), f"标点“{words}”重复", f"改为“{kept}”" if kept else "留一个", edits)
    for block, match in occurrences(manuscript.running, _STOP_BOTH_SIDES):
        message = "后引号里外都有句号"
        yield report(RULE, block, match.span(), message, "完整的引文句号在里面，引文是句子一部分的句号在外面，留一个")
    for block, match in occurrences(manuscript.running, _AND_SO_ON):
        if match["comma"]:
            place = match.span("comma")
            yield report(RULE, block, place, "“等”前面不用顿号", "去掉顿号", ((*place, ""),))
        else:
            right = "……" if match[0].endswith("等等") else "等"
            yield report(
                RULE, block, match.span(), f"“{match[0]}”重复", f"留一个：“……”或“{'等等' if right == '……' else '等'}”"
            )


def _kept(words: str, is_last: bool) -> str:
    """Return the mark to keep where that is certain: the same twice, a stronger one last, or 。 at the end."""
    if any(mark in "？！." for mark in words):
        return ""
    if len(set(words)) == 1:
        return {",": "，", ";": "；"}.get(words[0], words[0])
    weights = [_WEIGHT[mark] for mark in words]
    if is_last and "。" in words:
        return "。"
    return words[-1] if weights == sorted(weights) and words[-1] not in ",;：" and "：" not in words else ""
