"""Misspelt and confused words of the lexicon: rules 44 and 45, and what is only doubtful."""

from collections.abc import Iterator
from typing import Final

from yibao_report.check.text.lexical import Hit
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.marking import mark
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.model.lexicon import ExpressionKind

MISSPELLING = Rule(
    "YB454",
    "misspelling",
    Severity.ERROR,
    "错别字",
    "音近、形近而打错的字，如“布署”（部署）、“帐户”（账户）、“报消”（报销）。词表是words的words，可以在content/lexicon/words.yaml里添加。",
    Example("draft.txt", "市医疗保障局作出全面布署。\n", "市医疗保障局作出全面部署。\n"),
)
CONFUSION = Rule(
    "YB455",
    "confused-word",
    Severity.WARNING,
    "两个词用混了",
    "两个词都有，用在这里是另一个：“联席会议”写成“联系会议”，“反映问题”写成“反应问题”，“必须坚持”写成“必需坚持”。"
    "词表是words的usage，按前后的字判断，可以在content/lexicon/words.yaml里添加。",
    Example("draft.txt", "建立部门联系会议制度。\n", "建立部门联席会议制度。\n"),
)
DOUBTFUL = Rule(
    "YB492",
    "doubtful-word",
    Severity.HINT,
    "这个词可能不合适",
    "词表里标明certain: false的词：有时对，有时不对，请人看一看；如“贫困人口”，说脱贫攻坚时对，说现在的对象时不对。",
    Example("draft.txt", "个人交费标准为每人每年400元。\n", "个人缴费标准为每人每年400元。\n"),
)
_LISTED: Final = (ExpressionKind.MISSPELLING, ExpressionKind.MISUSE, ExpressionKind.PLEONASM)


def check_misspellings(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield words that are misspelt for certain."""
    hits = manuscript.hits[ExpressionKind.MISSPELLING]
    longer = {(id(hit.block), place) for hit in hits for place in range(hit.start, hit.end) if hit.end - hit.start > 1}
    for hit in hits:
        inside = hit.end - hit.start == 1 and (id(hit.block), hit.start) in longer
        if hit.expression.certain and not inside:
            yield _told(MISSPELLING, hit, "是错别字")


def check_confusions(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield words in a place where another one is meant."""
    for hit in manuscript.hits[ExpressionKind.MISUSE]:
        if hit.expression.certain:
            yield _told(CONFUSION, hit, "用在这里不对")


def check_doubtful(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield words that a person should look at."""
    for kind in _LISTED:
        for hit in manuscript.hits[kind]:
            if not hit.expression.certain:
                yield _told(DOUBTFUL, hit, "可能不合适")


def _told(rule: Rule, hit: Hit, verdict: str) -> Diagnostic:
    words, right = hit.expression.words, hit.expression.right
    help_ = f"改为“{right}”" if right else "换一个词"
    return mark(rule, hit.block, hit.start, hit.end, f"“{words}”{verdict}", help_)
