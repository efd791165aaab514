"""People told in visits, or visits in people: 12万人次已激活凭证."""

from collections.abc import Iterator
from typing import Final

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.passages import occurrences, report, stretch_start
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.regex import regex

RULE = Rule(
    "YB438",
    "people-or-visits",
    Severity.WARNING,
    "“人”和“人次”、“家”和“家次”混用",
    "一个人激活凭证、参保、签约，按“人”计；一个人可以就诊、结算好几回，按“人次”计。机构有多少按“家”计，检查了多少回按“家次”计。",
    Example("draft.txt", "已有12万人次激活电子凭证。\n", "已有12万人激活电子凭证。\n"),
)

_NUMBER: Final = r"(?P<number>[0-9](?<![0-9.][0-9])[0-9]*+(?:\.[0-9]++)?+[余多]?[万亿]?[余多]?)"
_HOLD: Final = (
    "(?:激活|开通(?=了?(?:医保|电子|凭证|家庭|亲情))|参保|持有|签约|参加(?:了)?(?:基本|职工|居民|城乡|医保|生育)|脱贫|退休|领取了?(?:凭证|电子)"
    "|(?:完成|办理)了?(?:参保|实名|注册|签约|激活|绑定)|注册|实名认证|绑定(?=了?(?:家庭|亲情|医保|电子))|缴纳了?(?:职工|居民|医保))"
)
_HELD: Final = (
    "(?:激活|开通|申领|注册)了?(?:医保码|医保电子凭证|电子凭证|电子医保凭证|凭证|亲情账户)?"
    "|(?:医保码|电子凭证)(?:注册|申领|用户)"
)
_INSURED: Final = (
    "(?:参保|签约|缴费|激活|常住|户籍|退休|在职|注册)(?:总?人[数口]|用户)|参保(?:人员|职工|居民|总数)"
    "|参加[^，。；：、0-9]{0,12}(?:保险|医保|险)的?"
)
_COUNTED: Final = "(?:达到?|为|共|累计|已达|的|有|已有|总?人数|超过?|约|近)*"
_PEOPLE: Final = regex(
    f"{_NUMBER}(?P<unit>人次)(?=(?:已|已经|均|成功|累计)*{_HOLD}|，占(?:全[市县区省])?(?:应|基本医保)?(?:参保人[数员]|常住人口|户籍人口|总人口))"
    f"|(?:参保|激活|签约){_COUNTED}{_NUMBER.replace('number', 'held')}(?P<others>人次)"
    f"|(?:{_INSURED}|{_HELD}){_COUNTED}{_NUMBER.replace('number', 'insured')}(?P<visits>人次)"
)
_OVER_YEARS: Final = regex("资助|救助|[一二三四五六七八九十几多]年(?:来|间)|20[0-9]{2}年?[—至～]|累计|历年")
"""Who is enrolled in several years is counted in each: 五年累计资助困难群众参保96.35万人次."""
_ENDED: Final = ("暂停", "停止", "取消", "恢复", "解除", "中止")
"""Before a settlement that is no visit: 暂停联网结算128人."""
_CODE: Final = regex("激活|凭证|医保码|开通|注册|申领")
"""Nobody does this twice, in however many years."""
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
        number = match["number"] or match["insured"] or match["held"]
        clause = block.text[stretch_start(block.text, match.start(), "。；") : match.end()]
        if _OVER_YEARS.search(clause) and not _CODE.search(match[0]):
            continue
        start = match.end() - len(number) - 2
        yield report(RULE, block, (start, match.end()), "数的是人，却以“人次”计", f"如果一人只算一次，写“{number}人”")
    for block, match in occurrences(manuscript.closed_up, _BODIES):
        number = match["number"] or match["counted"]
        start = match.start("number") if match["number"] else match.start("counted")
        place = start, start + len(number) + len("家次")
        yield report(RULE, block, place, "数的是机构，却以“家次”计", f"写“{number}家”")
    for block, match in occurrences(manuscript.closed_up, _CASES):
        if block.text.endswith(_ENDED, 0, match.start()) or block.text.endswith(_ENDED, 0, max(0, match.start() - 2)):
            continue
        place = match.start("number"), match.end("unit")
        yield report(RULE, block, place, "结算、就诊按次数计", f"如果一人可以算几次，写“{match['number']}人次”")
