"""Rule 14: a share above 100 %."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Final

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.reading import Aspect, Direction, Figure
from yibao_report.regex import regex

RULE: Final = Rule(
    "YB424",
    "share-above-hundred",
    Severity.ERROR,
    "占比、覆盖率一类超过100%",
    "覆盖率、占比、合格率、报销比例、满意度都是部分与整体之比，不会超过100%；降幅也不会超过100%。\n"
    "核对数字，多半是小数点或位数错了。完成率、参保率可能超过100%，见提示YB480。",
    Example(
        "draft.txt",
        "药品追溯码采集覆盖率达到102.5%。\n",
        "药品追溯码采集覆盖率达到98.5%。\n",
    ),
)
UNUSUAL: Final = Rule(
    "YB480",
    "rate-above-hundred",
    Severity.HINT,
    "参保率、完成率超过100%，请核对",
    "参保率以常住人口为分母、完成率以年初计划为分母时可能超过100%，但常常是分子与分母口径不同。\n请核对口径，并在文中说明分母。",
    Example(
        "draft.txt",
        "全市基本医保参保率为103.2%。\n",
        "全市基本医保参保率为98.2%。\n",
    ),
)

_PARTS: Final = regex(
    "(?:覆盖率|覆盖面|占比|合格率|满意度|满意率|好评率|报销比例|支付比例|救助比例|激活率|知晓率|可办率|办结率|结算率|整改率|落实率|网采率|采购率|比重|达标率"
    "|通过率|接入率|签约率|使用率|回复率|办理率|办复率|回访率|满意率|落地率|参训率|入户率|答复率|见面率|占[^，。；;]{1,12}的)(?:由|从|均|已|约|为|是|达到|达|提高到|提升到|提高至|提升至|超过|近|高达|稳定在|保持在)*$"
)
_UNUSUAL: Final = regex("(?:参保率|完成率|执行率)(?:均|已|约|为|是|达到|达|提高到|提升到|超过|高达)*$")
_ONE: Final = Decimal(1)


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Report shares above 100 %."""
    yield from _found(manuscript, RULE, "核对数字：部分不会大于整体", _is_impossible)


def check_unusual(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Ask about rates above 100 % that may be right."""
    yield from _found(
        manuscript, UNUSUAL, "核对分子与分母的口径；无误时说明分母", lambda figure: bool(_UNUSUAL.search(figure.lead))
    )


def _found(manuscript: Manuscript, rule: Rule, help: str, holds: Callable[[Figure], bool]) -> Iterator[Diagnostic]:
    for block in manuscript.draft.blocks:
        for figure in manuscript.passage(block).figures:
            if figure.is_ratio and figure.amount > _ONE and holds(figure):
                yield Diagnostic(rule, f"{rule.summary}：{figure.text}", help, block.span(figure.start, figure.end))


def _is_impossible(figure: Figure) -> bool:
    if figure.change and figure.change.direction is Direction.FALL and figure.change.aspect is Aspect.BY:
        return True
    return bool(_PARTS.search(figure.lead))
