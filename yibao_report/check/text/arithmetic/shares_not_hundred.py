"""Rule 7: shares of one whole that do not add up to 100 %."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Final

from yibao_report.check.text.arithmetic.judging import OVERLAP_REACH, added, overlap, percent, report
from yibao_report.check.text.arithmetic.nearby import any_explained, is_quotient, passages_with
from yibao_report.check.text.arithmetic.rates.share_ratios import share_ratios
from yibao_report.check.text.arithmetic.slips import would_fit
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.reading import Aspect, Figure, Passage, Relation, RelationKind
from yibao_report.regex import regex

RULE: Final = Rule(
    "YB417",
    "shares-not-hundred",
    Severity.ERROR,
    "占比之和不是100%",
    "各部分占同一整体的比重，相加应为100%：“分别占45%、35%、21%”合计101%。\n"
    "保留小数的占比允许每项差末位的一半；整数占比应当调整到合计100%。只列举一部分的，不要写成“分别占”。",
    Example(
        "draft.txt",
        "三级、二级、一级医院的住院费用分别占45%、35%、21%。\n",
        "三级、二级、一级医院的住院费用分别占45%、35%、20%。\n",
    ),
)

_OVERLAPPING: Final = regex("同时|两种|兼|均有|合并|交叉|重叠|重复")
_OF: Final = regex("占([一-鿿]{2,14})的?$")
_WHOLE: Final = (Decimal(1), Decimal(1))
_MOST: Final = Decimal("1.15")
_LIKELY: Final = (Decimal("0.9"), Decimal("0.9999"))
_NEARLY: Final = (Decimal("0.95"), Decimal("0.995"))
"""Sums below 100 % that are meant to be 100 %: what 分别占 lists, and other lists of three or more, of which the last
hundredths may well be somebody that is not named."""
_REST: Final = regex("^[，、]?(?:其余|其他|余下|剩余)(?:的|部分|各项|各类)?[一-鿿]{0,4}占(?:比)?(?:为)?$")
_TAKES: Final = regex("占(?:比)?(?:为|约|到|了)?$")
_QUARTER: Final = 8
_MIRRORED: Final = Decimal("0.85"), Decimal("1.15")
"""Sums of two shares that are meant to be 100 %."""
_NOT: Final = regex("(?:^|[，、；：])?(?:[不未非])(?P<name>(?!满意)[一-鿿]{2,4})率(?:为|约)?$")
"""合格率为92.5%，不合格率为7.5%."""
_BRACKET: Final = regex("[0-9](?:周?岁|万?元|年|分)")
_LOWEST: Final = regex(
    "[0-9](?:周?岁|万?元|年|分)[（(]?[不及含]{0,2}[）)]?以[下内]|不[满足][0-9]{1,6}(?:周?岁|万?元|年|分)"
)
_HIGHEST: Final = regex("[0-9](?:周?岁|万?元|年|分)[（(]?[及含]{0,2}[）)]?以上")
_FEWEST_BRACKETS: Final = 3
_RESPECTIVELY: Final = ("分别占", "各占")


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Report shares that do not make 100 %."""
    for block, relation in manuscript.statements(RelationKind.SHARES):
        total = sum((figure.amount for figure in relation.figures), Decimal(0))
        overlapping = _OVERLAPPING.search(block.text, relation.start, relation.end + OVERLAP_REACH)
        if _are_of_different_wholes(relation) or _have_counts(manuscript.passage(block), relation):
            continue
        if not overlapping and _is_meant(relation, total) and not overlap(added(relation.figures, exact=True), _WHOLE):
            finest = max(relation.figures, key=lambda figure: figure.decimals)
            yield report(
                RULE,
                block,
                relation,
                f"占比之和不是100%：{'＋'.join(figure.text for figure in relation.figures)}＝{percent(total, finest)}",
                "核对各项占比，使合计为100%",
            )
    yield from _changed_shares(manuscript)
    for ratio in share_ratios(manuscript):
        if not ratio.makes_hundred:
            yield Diagnostic(
                RULE,
                f"比重之和不是100：{'＋'.join(f'{share:f}' for share in ratio.shares)}＝{ratio.total:f}",
                "核对各项比重，使合计为100",
                ratio.block.span(ratio.start, ratio.end),
            )
    yield from _quarters(manuscript)
    yield from _of_brackets(manuscript)
    yield from _with_the_rest(manuscript)
    yield from _with_its_opposite(manuscript)


def _changed_shares(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Report two shares that were 100 % before and are not after, or the other way round.

    门诊支出占比由18.3%升至27.5%，住院支出占比由81.7%降至75.2%.
    """
    for block, passage in passages_with(manuscript, ("占比", "比重")):
        for sentence in passage.sentences:
            steps = [step for step in pairwise(sentence.figures) if _is_step_of_share(*step)]
            for first, second in pairwise(steps):
                before, after = ((first[side], second[side]) for side in (0, 1))
                whole = [overlap(added(each, exact=True), _WHOLE) for each in (before, after)]
                if whole[0] == whole[1] or any_explained(block, *before, *after):
                    continue
                one, other = after if whole[0] else before
                total = percent(one.amount + other.amount, one)
                if _MIRRORED[0] <= one.amount + other.amount <= _MIRRORED[1]:
                    odd = one if _is_swapped(one, other) else other
                    yield Diagnostic(
                        RULE,
                        f"两项占比一升一降，变化{'前' if whole[0] else '后'}合计100%，变化{'后' if whole[0] else '前'}"
                        f"{one.text}＋{other.text}＝{total}",
                        "核对这四个占比，使两项合计为100%",
                        block.span(odd.start, odd.end),
                    )


def _with_the_rest(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Report a share of the rest that does not make 100 % with those before it: 四类合计占62%，其余占28%."""
    for block, passage in passages_with(manuscript, ("其余", "其他", "余下", "剩余")):
        for sentence in passage.sentences:
            shares = [each for each in sentence.figures if each.is_ratio and each.change is None and each.high is None]
            for number, rest in enumerate(shares):
                before = shares[:number]
                if not before or not _REST.search(rest.lead) or not all(_TAKES.search(each.lead) for each in before):
                    continue
                runs = [(*before[first:], rest) for first in range(len(before))]
                if any(overlap(added(run, exact=True), _WHOLE) or overlap(added(run), _WHOLE) for run in runs):
                    continue
                if not any_explained(block, *before, rest) and not any(each.qualifiers for each in runs[-1]):
                    yield Diagnostic(
                        RULE,
                        f"占比之和不是100%：{'＋'.join(each.text for each in runs[-1])}"
                        f"＝{percent(sum((each.amount for each in runs[-1]), Decimal(0)), rest)}",
                        "核对各项占比，使合计为100%",
                        block.span(runs[-1][0].start, rest.end),
                    )


def _with_its_opposite(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Report a rate and that of what is not so that do not make 100 %: 合格率92.5%，不合格率8.5%."""
    for block, passage in passages_with(manuscript, ("不", "未", "非")):
        for one, other in pairwise(passage.figures):
            opposite = _NOT.search(other.lead)
            if opposite is None or not (one.is_ratio and other.is_ratio) or any_explained(block, one, other):
                continue
            plain = not any(each.high or each.qualifiers or each.change for each in (one, other))
            named = opposite["name"] in one.lead and not _NOT.search(one.lead) and _near(passage, one, other)
            total = one.amount + other.amount
            if plain and named and _MIRRORED[0] <= total <= _MIRRORED[1] and not overlap(added((one, other)), _WHOLE):
                yield Diagnostic(
                    RULE,
                    f"一项与其相反的一项之和不是100%：{one.text}＋{other.text}＝{percent(total, one)}",
                    "核对这两个比率，使合计为100%",
                    block.span(one.start, other.end),
                )


def _near(passage: Passage, one: Figure, other: Figure) -> bool:
    return not any(mark in passage.text[one.end : other.start] for mark in "。；\n")


def _quarters(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Report shares of the four quarters of a year that do not make 100 %: 第一季度25%，第二季度30%…."""
    for block, passage in passages_with(manuscript, ("季度",)):
        for run in zip(*(passage.figures[first:] for first in range(4)), strict=False):
            if not all(each.is_ratio and each.change is None and each.high is None for each in run):
                continue
            told = [passage.text[max(0, each.start - _QUARTER) : each.start] for each in run]
            named = all(f"{number}季度" in words for number, words in zip("一二三四", told, strict=True))
            total = sum((each.amount for each in run), Decimal(0))
            if named and _MIRRORED[0] <= total <= _MIRRORED[1] and not overlap(added(run, exact=True), _WHOLE):
                yield Diagnostic(
                    RULE,
                    f"四个季度之和不是100%：{'＋'.join(each.text for each in run)}＝{percent(total, run[0])}",
                    "核对各季度的比例，使合计为100%",
                    block.span(run[0].start, run[-1].end),
                )


def _of_brackets(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Report shares of brackets from the lowest to the highest: 18岁以下占20.1%，18—60岁占54.3%，60岁以上占27.6%."""
    for block, passage in passages_with(manuscript, ("以下", "以内", "不满")):
        if "以上" not in block.text or "占" not in block.text:
            continue
        known = {each.start for told in passage.related(RelationKind.SHARES) for each in told.figures}
        for sentence in passage.sentences:
            run, start = list[Figure](), sentence.start
            for share in sentence.figures:
                if not (share.is_ratio and share.change is None and _TAKES.search(share.lead)):
                    continue
                words, start = passage.text[start : share.start], share.end
                lowest, highest = _LOWEST.search(words), _HIGHEST.search(words)
                run = [share] if lowest and not highest else [*run, share] if run and _BRACKET.search(words) else []
                if len(run) < _FEWEST_BRACKETS or lowest or not highest:
                    continue
                total = sum((each.amount for each in run), Decimal(0))
                told = known.issuperset(each.start for each in run) or any_explained(block, *run)
                if not told and _MIRRORED[0] <= total <= _MIRRORED[1] and not overlap(added(run), _WHOLE):
                    yield Diagnostic(
                        RULE,
                        f"占比之和不是100%：{'＋'.join(each.text for each in run)}＝{percent(total, run[0])}",
                        "核对各段的占比，使合计为100%",
                        block.span(run[0].start, run[-1].end),
                    )
                run = []


def _is_step_of_share(one: Figure, other: Figure) -> bool:
    changes = one.change, other.change
    return (
        all(figure.is_ratio and figure.high is None for figure in (one, other))
        and changes[0] is not None
        and changes[1] is not None
        and (changes[0].aspect, changes[1].aspect) == (Aspect.FROM, Aspect.TO)
        and "占" in one.lead
    )


def _is_swapped(one: Figure, other: Figure) -> bool:
    low, high = other.interval(exact=True)
    return would_fit(one, (1 - high, 1 - low), only_swapped=True)


def _is_meant(relation: Relation, total: Decimal) -> bool:
    if total > 1:
        return total <= _MOST
    least, most = _LIKELY if relation.figures[0].lead.endswith(_RESPECTIVELY) else _NEARLY
    return relation.complete and least <= total <= most


def _are_of_different_wholes(relation: Relation) -> bool:
    """Tell whether the shares name different wholes: 占本市参保人数的34.4%，占全省职工医保参保人数的37.9%."""
    names = {found[1] for figure in relation.figures if (found := _OF.search(figure.lead))}
    return len(names) > 1


def _have_counts(passage: Passage, relation: Relation) -> bool:
    """Tell whether each share is that of a count beside it in one whole, so that the counts may overlap."""
    figures = passage.figures
    numbers = [figures.index(share) for share in relation.figures]
    beside = [[each for each in figures[max(0, number - 1) : number + 2] if not each.is_ratio] for number in numbers]
    return any(
        all(
            any(count is not whole and is_quotient(count, whole, share) for count in counts)
            for counts, share in zip(beside, relation.figures, strict=True)
        )
        for whole in figures[: numbers[0]]
    )
