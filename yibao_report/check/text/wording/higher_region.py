"""A higher body's region in a lower one's own tasks: rule 51."""

from collections.abc import Iterator
from typing import Final

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.marking import mark
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.regex import regex

RULE = Rule(
    "YB461",
    "higher-region",
    Severity.HINT,
    "市县的任务里写着全省",
    "照着上级文件写的稿子，常把“全省”“湖南省”留在本市的任务里。比较、排名、贯彻上级要求时提到全省没有错。",
    Example(
        "draft.txt",
        "示例市医疗保障局工作要点\n\n建立全省医保基金监管信息披露制度。\n",
        "示例市医疗保障局工作要点\n\n建立全市医保基金监管信息披露制度。\n",
    ),
)

_CITY: Final = regex(r"[\u4e00-\u9fff]{2,4}[市县州区](?:[\u4e00-\u9fff]{2,4}[县区市])?医疗保障局")
_HEAD: Final = 40
_TASK: Final = regex(
    r"(?:建立|健全|完善|落实|推进|推动|实现|开展|加强|构建|统一|提升|组织|制定|规范|做好)[^。；，]{0,12}?"
    r"(?P<region>全省|全国|(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,3}省)"
    r"(?!级|内|外|第|前列|平均|率先|首|唯一|统一|范围|联网|平台|一流|领先|医疗保障局|委|政府|局|集采|联盟|异地|统筹|互通|互认)"
)


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield 全省 in the tasks of a document whose beginning names a city or county bureau."""
    if not any(_CITY.search(block.text) for block in manuscript.draft.blocks[:_HEAD]):
        return
    for block in manuscript.draft.blocks:
        for match in _TASK.finditer(block.text):
            region = match.group("region")
            message = f"市县的稿子里有“{region}”，可能是照上级文件留下的"
            yield mark(RULE, block, *match.span("region"), message, "核对是不是本市、本县")
