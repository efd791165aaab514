"""Rule 14: a mean charge or a contribution per head that no place of the country comes near."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.reading import Aspect, Figure
from yibao_report.reading.figure import MONEY
from yibao_report.regex import regex

RULE: Final = Rule(
    "YB482",
    "per-head-out-of-range",
    Severity.HINT,
    "人均、次均数额超出常见范围",
    "各地次均住院费用一般在几千元到两万多元，次均门诊费用几十元到几百元，居民医保每人每年的补助、缴费几百元。\n"
    "相差很远的，多半是小数点错位，或者“元”“万元”写错；单个病种、手术的费用不在此列。无误时在文中说明口径。",
    Example(
        "draft.txt",
        "全市次均住院费用9.85万元。\n",
        "全市次均住院费用9850元。\n",
    ),
)

_STATES: Final = (
    "(?:分别|由|从|约|为|是|达到了?|达|降到|降至|下降到|下降至|升至|提高到|提高至|增至|控制在|稳定在|仅|超过|近"
    "|每人每年|人均|每人|[：:])*$"
)


class _Range(NamedTuple):
    """What an amount is called, and between what it lies, in 元.

    Bounds: a third of the lowest and about twice the highest mean of any province or kind of institution in the
    yearly bulletins, so that a slipped point shows and no real place does.
    """

    name: str
    words: re.Pattern[str]
    low: Decimal
    high: Decimal


_RANGES: Final = (
    _Range(
        "次均住院费用",
        re.compile(f"(?:次均住院(?:医疗)?总?费用?|住院(?:患者|病人)?(?:次均|例均)(?:医疗)?总?费用){_STATES}"),
        Decimal(500),
        Decimal(50_000),
    ),
    _Range(
        "次均门诊费用",
        re.compile(f"(?:次均(?:普通)?门诊(?:医疗)?总?费用|(?:普通)?门诊(?:患者|病人)?次均(?:医疗)?总?费用){_STATES}"),
        Decimal(10),
        Decimal(3_000),
    ),
    _Range(
        "居民医保每人每年的补助、缴费",
        re.compile(
            "居民(?:基本)?(?:医保|医疗保险)?(?:参保)?(?:人均)?"
            f"(?:(?:财政|政府)(?:人均)?补助|个人(?:参保)?缴费)(?:标准|金额)?{_STATES}"
        ),
        Decimal(10),
        Decimal(3_000),
    ),
)
_PARTICULAR: Final = regex("病种|手术|移植|癌|瘤|透析|重症|病组|罕见|康复|精神|置换|支架|放疗|化疗")
_VERB: Final = regex("[\u4e00-\u9fff]{1,4}")
_FARTHEST: Final = 40


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Ask about means that lie outside their range."""
    for block in manuscript.draft.blocks:
        above = ""
        for figure in manuscript.passage(block).figures:
            lead = above if _is_second(figure) else figure.lead
            above = figure.lead
            if not _is_amount(figure) or block.is_explained(figure.start, figure.end):
                continue
            range_ = next((each for each in _RANGES if each.words.search(lead)), None)
            if range_ is None or range_.low <= figure.amount <= range_.high:
                continue
            if not _PARTICULAR.search(block.text, max(0, figure.start - _FARTHEST), figure.start):
                yield Diagnostic(
                    RULE,
                    f"{range_.name}一般在{range_.low:f}元到{range_.high:f}元之间，这里是{figure.text}",
                    "核对小数点和单位；无误时说明口径",
                    block.span(figure.start, figure.end),
                )


def _is_second(figure: Figure) -> bool:
    """Whether a figure only ends a change, of which the figure before it says what changes: 由9012元降至8800元."""
    return figure.aspect is Aspect.TO and _VERB.fullmatch(figure.lead) is not None


def _is_amount(figure: Figure) -> bool:
    is_step = figure.aspect is Aspect.BY
    return figure.kind == MONEY and figure.high is None and not is_step
