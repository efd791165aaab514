"""A unit with slashes in running text: 500元/人/年."""

import re
from collections.abc import Iterator
from typing import Final

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.passages import occurrences, report
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.model.draft import Block, BlockKind
from yibao_report.regex import regex

RULE = Rule(
    "YB440",
    "slashed-unit",
    Severity.WARNING,
    "行文里用斜线连写单位",
    "行文写“每人每年500元”。一个单位里连用两条斜线，数学上也说不通；表头里可以写“元/（人·年）”。",
    Example("draft.txt", "财政补助500元/人/年。\n", "财政补助每人每年500元。\n"),
)

_NUMBER: Final = (
    r"(?P<number>[0-9](?<![0-9.,][0-9])[0-9]*+(?:[,.][0-9]++)*+"
    r"|(?<![一二三四五六七八九十百千万])[一二三四五六七八九十百千万]++)"
)
_OWNER: Final = "(?:人次|[人户家例床次科个件盒支片剂针瓶袋张台套份村店])"
_TIME: Final = "年度?|月|次|天|日|季度|季|床日"
_SLASHED: Final = regex(
    f"{_NUMBER}(?P<unit>[万亿]?元|[次场])"
    f"(?:[/／每](?P<owner>{_OWNER})[/／每·.](?P<time>{_TIME}|{_OWNER})|[/／每](?P<when>{_TIME})[/／每·.](?P<whose>{_OWNER}))"
)
_HALF: Final = regex(
    f"(?P<every>每[年月])(?P<object>[\u4e00-\u9fff]{{0,6}}?){_NUMBER}(?P<unit>[万亿]?元)[/／](?P<owner>{_OWNER})(?![/／·.])"
)
_AVERAGE: Final = regex(
    f"(?P<front>(?:[日天]均|人均|户均|月均|年均|平均每[人天日月年户])[\u4e00-\u9fff]{{0,8}}?){_NUMBER}(?P<unit>[万亿]?[元人家件次例]次?)(?P<rest>[/／](?:[人户天日月]|年))(?![/／·.])"
)
"""日均接待120人/天: the average says it already."""
_EVERY: Final = regex(
    f"每(?P<each>人次|[人年月户次天日])[\u4e00-\u9fff]{{0,8}}?{_NUMBER}(?P<unit>[万亿]?元)(?P<rest>[/／](?P=each))(?![次/／·.])"
)
"""每人每年300元/年."""


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield every amount per head and time that is written with slashes; the cells of a table may be."""
    for block, match in occurrences(manuscript.closed_up, _SLASHED):
        if block.kind is not BlockKind.CELL:
            owner, time = match["owner"] or match["whose"], match["time"] or match["when"]
            yield _found(block, match, match.start("number"), f"每{owner}每{time}{match['number']}{match['unit']}")
    for block, match in occurrences(manuscript.closed_up, _HALF):
        if block.kind is not BlockKind.CELL:
            right = f"{match['object']}每{match['owner']}{match['every']}{match['number']}{match['unit']}"
            yield _found(block, match, match.start(), right)
    for block, match in occurrences(manuscript.closed_up, _AVERAGE):
        if block.kind is not BlockKind.CELL:
            yield _found(block, match, match.start("number"), f"{match['number']}{match['unit']}")
    for block, match in occurrences(manuscript.closed_up, _EVERY):
        if block.kind is not BlockKind.CELL:
            yield _found(block, match, match.start("number"), f"{match['number']}{match['unit']}")


def _found(block: Block, match: re.Match[str], start: int, right: str) -> Diagnostic:
    words = block.text[start : match.end()]
    return report(RULE, block, (start, match.end()), f"“{words}”用斜线连写单位", f"写“{right}”")
