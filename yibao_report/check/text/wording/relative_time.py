"""Time that depends on when it is read: rule 47."""

import re
from collections.abc import Iterator
from typing import Final

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.marking import mark
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.regex import regex

RULE = Rule(
    "YB457",
    "relative-time",
    Severity.HINT,
    "时间要看写作日期才知道",
    "印成册、存进档案以后，“目前”“今年以来”“近日”说的是哪一天就看不出来了。写明年月，或在句中注明日期。",
    Example("draft.txt", "目前，全市参保639.40万人。\n", "截至2025年6月底，全市参保639.40万人。\n"),
)

_RELATIVE: Final = regex(
    r"(?<!到)(?<!至)(?:目前|今年以来|今年|去年|(?<!以)前年(?!度)|明年|近日|日前|最近|近期|上个?月|本月|昨[天日]|今[天日](?!头)|上周|本周|眼下|现阶段)"
)
_SENTENCE: Final = regex(r"[^。；！？]++")
_DATE: Final = regex(r"(?:19|20)\d\d年|\d{1,2}月\d{1,2}日", re.ASCII)


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield relative times in sentences without a date."""
    for block in manuscript.draft.blocks:
        if not _RELATIVE.search(block.text):
            continue
        for sentence in _SENTENCE.finditer(block.text):
            match = _RELATIVE.search(sentence.group())
            if match and not _DATE.search(sentence.group()):
                start = sentence.start() + match.start()
                message = f"“{match.group()}”没有写明日期"
                yield mark(RULE, block, start, start + len(match.group()), message, "写明年月日")
