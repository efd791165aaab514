"""截止 where 截至 is meant: rule 42."""

from collections.abc import Iterator
from typing import Final

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.marking import mark
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.regex import regex

RULE = Rule(
    "YB452",
    "wrong-as-of-word",
    Severity.WARNING,
    "“截止”“截至”用错",
    "“截至”是到某个时候为止，后面带时间；“截止”是结束，后面不带时间：截至2020年底，报名于6月30日截止。"
    "“截至”已有“到”“止”的意思，不再说“截至到”“截至……止”。",
    Example(
        "draft.txt",
        "截止2020年底，全市参保639.40万人。\n",
        "截至2020年底，全市参保639.40万人。\n",
    ),
)

_TIME: Final = (
    r"(?:[0-9０-９〇零一二三四五六七八九十]{1,4}+\s?(?:年|月|日|时|点|季度)|“?十[一二三四五]五|目前|现在|当前|今年|去年|本年|本月|上月|上年"
    r"|年底|年末|月底|月末|季末|期末|报告期|统计|发稿|昨日|昨天|今日|今天|前三季度|第[一二三四]季度|上半年|同期|此时|记者)"
)
_UNTIL: Final = regex(rf"截止(?P<to>到|至|于)?(?=\s?{_TIME})")
_DEADLINE: Final = regex(
    r"(?:报名|申报|申请|受理|缴费|征缴|征集|意见|投稿|登记|报送|提交|时间|日期|期限|期|工作|活动|投标|招标|销售|办理|认购|将|已|于|日|日前|前|后)$"
)
_STATISTICS: Final = regex(r"(?:数据|统计|其中|而|且|并|但|的|据|信息|数|值|额|口径|余额|资料)$")
_DOUBLE: Final = regex(rf"截至(?P<to>到|至|于)(?=\s?{_TIME})")
_TO_THE_END: Final = regex(
    r"截[至止](?:到|至)?(?P<time>[0-9〇零一二三四五六七八九十年月日底末初上下半季度目前现在时点]{1,20}?)(?P<end>为?止)(?![血痛咳付损步跌境息盈亏])"
)
_ENDED: Final = regex(
    "截至(?=后|前(?![一二三四期年月述])|之[日前后]|时间[^，。；]{0,2}(?:前|后|届满)|日[前后]|[，。；、）])(?![，、][0-9])"
)
"""报量截至后5个工作日内, 报名于6月30日截至。"""
_OF_DATA: Final = regex("数据|数字|统计")
_SAID: Final = 30
_LEFT: Final = 4


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield every 截止 with a time behind it, and every 截至 with a second “until”."""
    for block in manuscript.draft.blocks:
        text = block.text
        if "截" not in text:
            continue
        for match in _UNTIL.finditer(text):
            if not _is_deadline(text, match.start()):
                message = f"“{match.group()}”后面是时间，应当用“截至”"
                yield mark(RULE, block, *match.span(), message, "改为“截至”", replacement="截至")
        for match in _ENDED.finditer(text):
            message = "“截至”后面要有时间；说的是结束，应当用“截止”"
            yield mark(RULE, block, *match.span(), message, "改为“截止”", replacement="截止")
        for match in _DOUBLE.finditer(text):
            message = f"“截至”已有“到”的意思，“{match.group('to')}”重复"
            yield mark(RULE, block, *match.span(), message, "改为“截至”", replacement="截至")
        for match in _TO_THE_END.finditer(text):
            message = f"“截至”已有“止”的意思，“{match.group('end')}”重复"
            yield mark(RULE, block, *match.span("end"), message, f"删去“{match.group('end')}”", replacement="")


def _is_deadline(text: str, start: int) -> bool:
    """Whether 截止 means the end of something here, as in 报名截止6月30日."""
    if text.startswith("均", start - 1) and _OF_DATA.search(text, max(0, start - _SAID), start):
        return False  # 县医保局提供的数据，除另有说明外，均截止2024年2月29日
    left = text[max(0, start - _LEFT) : start]
    if left.endswith(("统计时间", "数据时间")):
        return False
    if left.endswith("现将"):
        return False
    if _DEADLINE.search(left) and not _STATISTICS.search(left):
        return True
    return bool(left) and "\u4e00" <= left[-1] <= "\u9fff" and not _STATISTICS.search(left)
