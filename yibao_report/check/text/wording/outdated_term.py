"""Names that were replaced before the document was issued (rule 52), and absolute claims about drugs."""

from collections.abc import Iterator
from typing import Final

from yibao_report.check.text.dating import issue_date
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.marking import mark
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.model.lexicon import ExpressionKind
from yibao_report.regex import regex

OUTDATED = Rule(
    "YB462",
    "outdated-term",
    Severity.HINT,
    "用了旧称",
    "机构、制度换了名称，政策用语换了说法，新稿子用新的；说历史时可以用旧的，前面加“原”。词表是terms的outdated。",
    Example("draft.txt", "资助贫困人口参保。\n\n2024年3月1日\n", "资助脱贫人口参保。\n\n2024年3月1日\n"),
)
CLAIM = Rule(
    "YB491",
    "absolute-claim",
    Severity.WARNING,
    "药品、疗效说得绝对",
    "“根治”“疗效最佳”“无毒副作用”一类的话，法规不许用在药品和治疗上，公文、宣传稿里也不能说。词表是terms的claims。",
    Example("draft.txt", "该药品疗效最佳。\n", "该药品疗效良好。\n"),
)


_FORBIDDEN: Final = regex("严禁|禁止|不得|不准|不能|严查|查处|打击|虚假|夸大|谨防|警惕|宣称|声称|所谓|轻信|误导")
"""Near a claim: it is forbidden, not made."""
_NEAR: Final = 14


def check_outdated(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield old names in a document from the year of the new one on, or without a date."""
    issued = issue_date(manuscript.draft)
    for hit in manuscript.hits[ExpressionKind.OUTDATED]:
        words, right, since = hit.expression.words, hit.expression.right, hit.expression.since
        if issued is None or issued.year >= since:
            message = f"“{words}”是旧称，{since}年起用“{right}”" if since else f"“{words}”是旧称"
            yield mark(OUTDATED, hit.block, hit.start, hit.end, message, f"改为“{right}”；说历史时前面加“原”")


def check_claims(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield absolute claims about what a drug does."""
    for hit in manuscript.hits[ExpressionKind.CLAIM]:
        if _FORBIDDEN.search(hit.block.text, max(0, hit.start - _NEAR), hit.end + _NEAR):
            continue
        message = f"“{hit.expression.words}”说得绝对"
        yield mark(CLAIM, hit.block, hit.start, hit.end, message, "写明依据，或换成不绝对的说法")
