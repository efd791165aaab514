"""People told in visits, or visits in people: 12万人次已激活凭证."""

from collections.abc import Iterator
from typing import Final

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.passages import occurrences, report
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.regex import regex

RULE = Rule(
    "YB438",
    "people-or-visits",
    Severity.HINT,
    "“人”和“人次”、“家”和“家次”混用",
    "一个人激活凭证、参保、签约，按“人”计；一个人可以就诊、结算好几回，按“人次”计。机构有多少按“家”计，检查了多少回按“家次”计。",
    Example("draft.txt", "已有12万人次激活电子凭证。\n", "已有12万人激活电子凭证。\n"),
)

_NUMBER: Final = r"(?P<number>[0-9](?<![0-9.][0-9])[0-9]*+(?:\.[0-9]++)?+[余多]?[万亿]?[余多]?)"
_HOLD: Final = "(?:激活|开通|参保|持有|签约|参加(?:了)?(?:基本|职工|居民|医保|生育)|脱贫|退休|领取了?(?:凭证|电子))"
_PEOPLE: Final = regex(
    f"{_NUMBER}(?P<unit>人次)(?=(?:已|已经|均|成功|累计)*{_HOLD})"
    f"|(?<=参保人数){_NUMBER.replace('number', 'enrolled')}(?P<visits>人次)"
    f"|(?:参保|激活|签约)(?:人数)?(?:达到?|为|共|累计|已达)*{_NUMBER.replace('number', 'held')}(?P<others>人次)"
)
_BODIES: Final = regex(
    f"(?:共有|现有|新增|纳入|拥有|已有)(?:[\u4e00-\u9fff]{{0,8}}?){_NUMBER}(?P<unit>家次)(?=[\u4e00-\u9fff]{{0,4}}(?:医院|机构|药店|企业|单位))"
    f"|(?:共有|现有|新增|纳入|拥有|已有)[\u4e00-\u9fff]{{0,8}}?(?:医院|机构|药店|企业|单位|诊所)(?:共|达到?|为)?"
    f"{_NUMBER.replace('number', 'counted')}(?P<visits>家次)"
)
_CASES: Final = regex(
    f"(?:异地就医|跨省|省内|门诊|住院|费用|联网|直接)结算(?:共|达到?|为|了|累计)*{_NUMBER}(?P<unit>人)(?![次员均民份])"
)


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield every count whose measure word does not fit what is counted."""
    for block, match in occurrences(manuscript.closed_up, _PEOPLE):
        number = match["number"] or match["enrolled"] or match["held"]
        start = match.end() - len(number) - 2
        yield report(RULE, block, (start, match.end()), "数的是人，却以“人次”计", f"如果一人只算一次，写“{number}人”")
    for block, match in occurrences(manuscript.closed_up, _BODIES):
        number = match["number"] or match["counted"]
        start = match.start("number") if match["number"] else match.start("counted")
        place = start, start + len(number) + len("家次")
        yield report(RULE, block, place, "数的是机构，却以“家次”计", f"写“{number}家”")
    for block, match in occurrences(manuscript.closed_up, _CASES):
        place = match.start("number"), match.end("unit")
        yield report(RULE, block, place, "结算、就诊按次数计", f"如果一人可以算几次，写“{match['number']}人次”")
