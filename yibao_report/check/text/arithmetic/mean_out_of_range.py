"""Rule 8: a mean that does not lie between the least and the greatest value."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Final

from yibao_report.check.text.arithmetic.judging import printed, report
from yibao_report.check.text.arithmetic.nearby import any_explained, passages_with
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.reading import Figure, RelationKind
from yibao_report.reading.figure import MONEY
from yibao_report.reading.partition import is_partition
from yibao_report.regex import regex

RULE: Final = Rule(
    "YB418",
    "mean-out-of-range",
    Severity.ERROR,
    "最高、平均、最低的大小不合",
    "平均数总在最低与最高之间：“最高降60%、最低降20%、平均降65%”不可能。"
    "总的比例也在各部分之间：三级、二级、一级为82%、87%、91%，总的不会是95%。\n核对各数，看是否填错了位置。",
    Example(
        "draft.txt",
        "中选药品最高降幅60%、最低降幅20%、平均降幅65%。\n",
        "中选药品最高降幅65%、最低降幅20%、平均降幅60%。\n",
    ),
)

_MEAN: Final = regex("平均(?:降幅|涨幅|增幅|降价|下降|降低|降|达标|报销|支付|费用|价格)?(?:为|达到?|约)?")
_GREATEST: Final = regex("最[高大多]")
_LEAST: Final = regex("最[低小少]")
_ROLES: Final = {
    "max": _GREATEST,
    "min": _LEAST,
    "avg": regex("平均[一-鿿]{0,6}$"),
}
_MEASURE: Final = regex("平均(?:水平)?([一-鿿]{0,4}?)(?:为|达到?|是|约)?$")
_OWN_MEASURE: Final = regex("([一-鿿]{0,4})最[高大多低小少]")
_MEANS: Final = regex(
    "(?P<measure>(?:平均|人均|次均|户均)[一-鿿]{0,5}?[分用出额日间数例率幅])(?:为|达到?|是|约)?(?![一-鿿])"
)
_FEWEST_MEANS: Final = 3
_JOINED: Final = regex("^[和与及]?$")
_LISTED: Final = regex("分别[为是达到有]*$|^[和与及]?$")
_OVERALL: Final = regex("^(?:全[市县省区])?(?:总体)?(?:平均|总体|综合)(?!增|降|提|下|上|最)[一-鿿]{0,6}$")
_NAME: Final = regex("([一-鿿][率度例])(?:为|达到?|是)?$")
_NOT_SUM: Final = regex("均|每|最|标准|限额|不[超低少]")
_FARTHEST: Final = 12
_NAMES: Final = {"min": "最低", "avg": "平均", "max": "最高"}
_OF_ONE: Final = regex(
    "(?:最(?P<high>高|大|多)|最(?:低|小|少))(?:的)?(?:一笔|一例|一[名位人户件起次家单]|单笔|每[人笔例]|个人)?(?:的)?(?:奖励|发放|支付|补助|救助|获赔|获奖|获|追回|处罚|罚款|报销|金额)?(?:金额)?(?:只有|仅有|为|达|是|仅|获|奖励)*$"
)
"""发放奖励金8.36万元，最高一笔为1.20万元，最低一笔为500元."""
_ROUNDED: Final = Decimal("0.2")
"""Part of half the last place by which a greatest value may have been rounded down below a mean."""


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Report least, mean and greatest values out of order."""
    for block, relation in manuscript.statements(RelationKind.EXTREMES):
        named = list(zip(relation.roles, relation.figures, strict=True))
        for (role, lower), (other, upper) in pairwise(named):
            if _exceeds(lower, upper):
                yield report(
                    RULE,
                    block,
                    relation,
                    f"{_NAMES[role]}{lower.text}大于{_NAMES[other]}{upper.text}",
                    "核对最高、平均、最低三个数，看是否写反",
                )
                break
    yield from _of_named_extremes(manuscript)
    yield from _of_overall(manuscript)
    yield from _of_groups(manuscript)
    yield from _of_listed(manuscript)
    yield from _of_shared_sum(manuscript)
    for block, passage in passages_with(manuscript, ("平均",)):
        for span, mean in pairwise(passage.figures):
            if span.high is None or span.kind != mean.kind or mean.high is not None or any_explained(block, span, mean):
                continue
            of_it = _MEAN.fullmatch(mean.lead) and mean.start - span.end <= _FARTHEST and not span.qualifiers
            if of_it and not span.amount <= mean.amount <= span.high * span.scale:
                yield Diagnostic(
                    RULE,
                    f"平均数{mean.text}不在{span.text}之间",
                    "核对最高、平均、最低三个数，看是否写反",
                    block.span(span.start, mean.end),
                )


def _of_named_extremes(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Report a mean beyond the greatest and the least of its sentence: 最高的市62.7%，最低的州53.1%，平均67.9%."""
    for block, passage in passages_with(manuscript, ("平均",)):
        if not ("最" in block.text and _GREATEST.search(block.text) and _LEAST.search(block.text)):
            continue
        known = [told.figures for told in passage.related(RelationKind.EXTREMES)]
        for sentence in passage.sentences:
            start, named = sentence.start, dict[str, list[tuple[str, Figure]]]()
            for each in sentence.figures:
                words, start = passage.text[start : each.start], each.end
                role = next((role for role, pattern in _ROLES.items() if pattern.search(words)), "")
                if role and each.high is None and not each.is_points:
                    named.setdefault(role, []).append((words, each))
            if len(named) < len(_ROLES) or any(len(each) > 1 for each in named.values()):
                continue
            (of_high, high), (of_low, low), (of_mean, mean) = (named[role][0] for role in _ROLES)
            of_one_kind = high.kind == low.kind == mean.kind and low.amount < high.amount
            if not (of_one_kind and all(_is_of(of_mean, words) for words in (of_high, of_low))):
                continue
            if any(mean in each and (high in each or mean.amount < low.amount) for each in known):
                continue  # told of the relation
            if not low.amount <= mean.amount <= high.amount and not any_explained(block, high, low, mean):
                yield Diagnostic(
                    RULE,
                    f"平均数{mean.text}不在最低{low.text}与最高{high.text}之间",
                    "核对最高、平均、最低三个数，看是否写反",
                    block.span(min(high.start, low.start, mean.start), max(high.end, low.end, mean.end)),
                )


def _is_of(of_mean: str, of_extreme: str) -> bool:
    """Tell whether an extreme is one of what a mean is of: 平均降价72.5%，降幅最大的为…; 全市平均, 其中最高的."""
    measure, owner = _MEASURE.search(of_mean), _OWN_MEASURE.search(of_extreme)
    if measure is None or not measure[1] or owner is None or not owner[1]:
        return True
    return not set(measure[1]).isdisjoint(owner[1])


def _of_groups(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Report a mean of all beyond those of its groups: 平均得分83.6分…；医疗机构平均得分85.2分，药店平均得分84.7分."""
    for block, passage in passages_with(manuscript, ("均",)):
        if len(_MEANS.findall(block.text)) < _FEWEST_MEANS:
            continue
        for sentence in passage.sentences:
            means = [
                (found["measure"], each)
                for each in sentence.figures
                if (found := _MEANS.search(each.lead)) and found.end() == len(each.lead) and each.high is None
            ]
            for number, (measure, overall) in enumerate(means[: 1 - _FEWEST_MEANS]):
                groups = [each for name, each in means[number + 1 :] if name == measure and each.kind == overall.kind]
                amounts = [each.amount for each in groups]
                if len(groups) < _FEWEST_MEANS - 1 or min(amounts) <= overall.amount <= max(amounts):
                    continue
                if is_partition([each.lead for each in groups]) and not any_explained(block, overall, *groups):
                    yield Diagnostic(
                        RULE,
                        f"总的平均数{overall.text}不在各部分的平均数{'、'.join(each.text for each in groups)}之间",
                        "核对各平均数，看是否写错",
                        block.span(overall.start, groups[-1].end),
                    )
                    break


def _of_overall(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Report a rate of all in front of the greatest and the least: 满意率92.0%。其中，对窗口的最高，为95.5%；…最低."""
    for block, passage in passages_with(manuscript, ("最高",)):
        for overall, one, other in zip(passage.figures, passage.figures[1:], passage.figures[2:], strict=False):
            name = _NAME.search(overall.lead)
            between = passage.text[overall.end : one.start], passage.text[one.end : other.start]
            if not name or not overall.is_ratio or not (overall.unit == one.unit == other.unit):
                continue
            if not all(name[1] in words for words in between) or any_explained(block, overall, one, other):
                continue
            told = tuple(next((word for word in ("最高", "最低") if word in words), "") for words in between)
            if set(told) != {"最高", "最低"}:
                continue
            high, low = (one, other) if told[0] == "最高" else (other, one)
            if not low.amount <= overall.amount <= high.amount:
                yield Diagnostic(
                    RULE,
                    f"总的{overall.text}不在最低{low.text}与最高{high.text}之间",
                    "核对这三个数，看是否写错",
                    block.span(overall.start, other.end),
                )


def _of_listed(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Report a mean rate beyond those listed before it: 报销比例分别为70%、80%、90%，平均报销比例为92%."""
    for block, passage in passages_with(manuscript, ("平均", "总体", "综合")):
        if "分别" not in block.text:
            continue
        for sentence in passage.sentences:
            listed: list[Figure] = []
            for each in sentence.figures:
                if each.is_ratio and each.change is None and _LISTED.search(each.lead):
                    listed = [*listed, each] if listed and _JOINED.search(each.lead) else [each]
                    continue
                told = len(listed) > 1 and _OVERALL.search(each.lead) and each.unit == listed[0].unit
                amounts = [one.amount for one in listed]
                if told and not min(amounts) <= each.amount <= max(amounts) and not any_explained(block, each, *listed):
                    yield Diagnostic(
                        RULE,
                        f"平均数{each.text}不在{'、'.join(one.text for one in listed)}之间",
                        "核对各数，看是否写错",
                        block.span(listed[0].start, each.end),
                    )
                listed = []


def _of_shared_sum(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Report a least share above what each would have in a sum, or a greatest below: 向24名发放8.36万元，最低5000元."""
    for block, passage in passages_with(manuscript, ("最高", "最低", "最大", "最小", "最多", "最少")):
        for sentence in passage.sentences:
            for heads, total, *rest in (
                sentence.figures[start : start + 4] for start in range(len(sentence.figures) - 2)
            ):
                if not (heads.is_exact_count and heads.amount > 1 and total.kind == MONEY) or _NOT_SUM.search(
                    total.lead
                ):
                    continue
                if any(each.change or each.high or each.qualifiers for each in (heads, total)):
                    continue
                for one in rest:
                    named = _OF_ONE.search(one.lead)
                    if named is None or one.kind != MONEY or one.qualifiers or any_explained(block, heads, total, one):
                        break
                    of_all = heads.amount * one.amount
                    if of_all < total.interval()[0] if named["high"] else of_all > total.interval()[1]:
                        extreme = "最高" if named["high"] else "最低"
                        mean = printed(total.amount / heads.amount, one, decimals=max(0, one.decimals))
                        yield Diagnostic(
                            RULE,
                            f"{extreme}{one.text}与平均数不合：{total.text}÷{heads.text}，平均{mean}",
                            "核对总额、个数和最高、最低的数",
                            block.span(one.start, one.end),
                        )


def _exceeds(lower: Figure, upper: Figure) -> bool:
    """Tell whether the one that should be lower is higher; rounding to the same decimals keeps the order."""
    if lower.unit == upper.unit and not lower.qualifiers and not upper.qualifiers:
        return lower.amount - upper.amount > (upper.half_place * _ROUNDED if lower.decimals != upper.decimals else 0)
    return lower.interval()[0] > upper.interval()[1]
