"""Rule 13: 其中 that names more than the total, or counts something else."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from yibao_report.check.text.arithmetic.judging import OVERLAP, OVERLAP_REACH, added, overlap, report
from yibao_report.check.text.arithmetic.nearby import any_explained, is_quotient, passages_with
from yibao_report.check.text.arithmetic.parts_total import agrees, told_sum
from yibao_report.check.text.arithmetic.totals.sums_behind import odd_units
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.diagnostics import Diagnostic, Example, Related, Rule, Severity
from yibao_report.model.draft import Block
from yibao_report.reading import Figure, Passage, Relation, RelationKind
from yibao_report.reading.relations.parts import NEVER_ADDED
from yibao_report.regex import regex

RULE: Final = Rule(
    "YB423",
    "subset-above-total",
    Severity.ERROR,
    "“其中”之数大于总数，或与总数单位不同",
    "“其中”引出的是总数的一部分：它不能大于总数，也要用同一个单位来数。“检查120家次，其中约谈30家”里，家次和家不是一回事；"
    "“支出3亿元，其中惠及5万人”里，人不是钱的一部分。\n核对数字，统一单位；不是一部分的，不用“其中”。",
    Example(
        "draft.txt",
        "全年检查定点医药机构120家，其中药店135家。\n",
        "全年检查定点医药机构120家，其中药店105家。\n",
    ),
)

_MIXED: Final = tuple(
    frozenset(pair) for pair in (("人", "人次"), ("户", "户次"), ("件", "件次"), ("场", "场次"), ("人次", "家次"))
)
"""Units that are easily mixed up; 元 against anything else is mixed up as well."""
_MONEY: Final = "元"
_COUNTED: Final = frozenset(("人", "人次", "家", "家次", "户", "件", "份", "例", "条", "起", "场", "场次", "项"))
_NEXT: Final = 12
"""Characters up to the next item of a list."""
_NEAREST: Final = 2
_MANY: Final = 10**9
_NEXT_TO: Final = ("、", "，")
_BESIDE: Final = regex("[、，]?[一-鿿]{0,6}")
_FEWEST_SIBLINGS: Final = 2
_CHECKED: Final = regex("(?:检查|核查|抽查|排查|巡查)[^，。；]{0,12}$")
_DEALT_WITH: Final = regex("^(?:共|已|依法|依规)?(?:处理|查处|处罚|处置|约谈|查实|问责)[^，。；]{0,8}$")
_GROUP: Final = regex("[^，。；：、0-9]{0,10}(?<![集其年月期空心])中，")
_BREAK: Final = regex("[。；！？\n]")
_NO_PART: Final = regex("共|合计|累计|总|比|较|相当于|超过|另|多于")
_OF_WHICH: Final = regex("其中[：:，,]?[^，,。；;：:（）()]{0,16}$")


def _miscounted(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Report parts in another unit than their total, whose share shows that they count the same.

    办理业务46.72万件，其中线上33.58万人，占71.9%.
    """
    for block, passage in passages_with(manuscript, ("其中",)):
        told = [figure for figure in passage.figures if not (figure.is_ratio or figure.spelled)]
        for total, part, other in zip(told, told[1:], told[2:], strict=False):
            if (
                total.kind in (other.kind, part.kind)
                and other.kind != part.kind
                and part.scale == total.scale == other.scale
                and part.amount + other.amount == total.amount
                and _OF_WHICH.search(part.lead)
                and not any_explained(block, total, part, other)
            ):
                yield _in_other_unit(block, total, (part, other), part if part.kind != total.kind else other)
        for total, part, share in zip(passage.figures, passage.figures[1:], passage.figures[2:], strict=False):
            if (
                share.is_ratio
                and share.change is None
                and share.decimals > 0
                and share.lead.strip("，约 ") == "占"
                and part.lead.strip("，").startswith("其中")
                and part.kind != total.kind
                and not part.is_ratio
                and part.scale == total.scale
                and is_quotient(part, total, share)
                and not any_explained(block, total, part, share)
            ):
                yield Diagnostic(
                    RULE,
                    f"“其中”的单位与总数不同：{total.text}，其中{part.text}，占{share.text}",
                    "核对单位：占比说明二者数的是同一样东西",
                    block.span(part.start, part.end),
                )


def _of_nearby_total(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Report one of two parts in another unit that make a total before: 14.26万人次，其中5.18万人次、9.08万元."""
    for block, passage in passages_with(manuscript, ("其中",)):
        for number, (one, other) in enumerate(pairwise(passage.figures)):
            if not _OF_WHICH.search(one.lead) or one.kind == other.kind or not (one.unit and other.unit):
                continue
            for total in passage.figures[max(0, number - _NEAREST) : number]:
                digits = [each.amount / each.scale for each in (total, one, other)]
                if (
                    total.kind in (one.kind, other.kind)
                    and total.decimals == one.decimals == other.decimals > 0
                    and digits[0] == digits[1] + digits[2]
                    and not any_explained(block, total, one, other)
                ):
                    yield _in_other_unit(block, total, (one, other), other if total.kind == one.kind else one)


def _in_other_unit(block: Block, total: Figure, parts: tuple[Figure, Figure], odd: Figure) -> Diagnostic:
    return Diagnostic(
        RULE,
        f"“其中”的单位与总数不同：{total.text}，其中{'、'.join(part.text for part in parts)}",
        "核对单位：两项之和正是总数，数的是同一样东西",
        block.span(odd.start, odd.end),
    )


def _pairs(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Report the second of two parts above the second of two totals: 9.63万人次、8亿元，其中2025年4万人次、21.5亿元."""
    for block, passage in passages_with(manuscript, ("其中",)):
        for run in zip(*(passage.figures[first:] for first in range(4)), strict=False):
            one, two, part, other = run
            if (
                (one.kind, two.kind) == (part.kind, other.kind)
                and one.kind != two.kind
                and two.kind not in NEVER_ADDED  # 47.9亿元，可支付11.3个月，其中职工38.6亿元，可支付16.8个月
                and _OF_WHICH.search(passage.text, two.end, part.start)
                and _BESIDE.fullmatch(passage.text, part.end, other.start)
                and _BESIDE.fullmatch(passage.text, one.end, two.start)
                and not any(each.is_ratio or each.qualifiers for each in run)
                and part.amount <= one.amount
                and other.interval()[0] > two.interval()[1]
                and not any_explained(block, *run)
            ):
                yield Diagnostic(
                    RULE,
                    f"“其中”之数{other.text}，大于总数{two.text}",
                    "核对总数和所列各项：一部分不能大于全体",
                    block.span(other.start, other.end),
                )


def _dealt_with(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Report more that was dealt with than was checked: 检查5958家次，处理6778家次."""
    for block, passage in passages_with(manuscript, ("查",)):
        for checked, dealt in pairwise(passage.figures):
            if (
                checked.kind == dealt.kind
                and not checked.is_ratio
                and checked.amount < dealt.amount
                and _CHECKED.search(checked.lead)
                and _DEALT_WITH.search(dealt.lead)
                and passage.text[checked.end : checked.end + 1] in _NEXT_TO
                and not any_explained(block, checked, dealt)
            ):
                yield Diagnostic(
                    RULE,
                    f"处理的比检查的还多：检查{checked.text}，处理{dealt.text}",
                    "核对两个数；处理的包括别处发现的，写明",
                    block.span(checked.start, dealt.end),
                )


def _of_group(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Report some of a group above all of it: 考核不合格的47家机构中，因骗保被直接确定的9家，因得分不满60分的83家."""
    for block, passage in passages_with(manuscript, ("中，",)):
        for number, total in enumerate(passage.figures):
            group = _GROUP.match(passage.text, total.end)
            plain = total.is_exact_count and not total.qualifiers and total.time is None
            if group is None or not plain or passage.text[total.start - 1 : total.start] in _NEXT_TO:
                continue  # 7个县、2个区中，有3个县
            of_kind = (each for each in passage.figures[number + 1 :] if each.kind not in NEVER_ADDED)
            for part in of_kind:
                goes_on = part.kind == total.kind and part.is_exact_count and part.change is None
                if not goes_on or _BREAK.search(passage.text, group.end(), part.start) or _NO_PART.search(part.lead):
                    break
                if part.amount > total.amount and not any_explained(block, total, part):
                    yield Diagnostic(
                        RULE,
                        f"{total.text}中的{part.text}，大于{total.text}",
                        "核对两个数：一部分不能大于全体",
                        block.span(part.start, part.end),
                        related=(Related("总数在这里", block.span(total.start, total.end)),),
                    )


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Report parts above their total, and parts in another unit."""
    yield from _pairs(manuscript)
    yield from _dealt_with(manuscript)
    yield from _of_nearby_total(manuscript)
    yield from _miscounted(manuscript)
    yield from _of_group(manuscript)
    for block, total, listed in odd_units(manuscript):
        yield Diagnostic(
            RULE,
            f"合计的单位与各项不同：{'、'.join(each.text for each in listed)}，合计写作{total.text}",
            "核对单位：各项之和正是合计，数的是同一样东西",
            block.span(total.start, total.end),
        )
    for block, relation in manuscript.statements(RelationKind.PARTS):
        total, *parts = relation.figures
        above = not relation.complete and added(parts)[0] > total.interval()[1] and not agrees(relation)
        overlapping = OVERLAP.search(block.text, relation.start, relation.end + OVERLAP_REACH)
        passage = manuscript.passage(block)
        nested = any(each.high is not None for each in parts)  # 超过1.2万元的部分：超过1.2万元至5万元的
        nested = nested or _holds_the_others(parts) or _have_shares(passage, relation) or _is_rated(passage, parts)
        if above and not overlapping and not nested:
            yield report(
                RULE,
                block,
                relation,
                f"“其中”所列合计{told_sum(parts, total)}，大于总数{total.text}",
                "核对总数和所列各项：一部分不能大于全体",
            )
    for block in manuscript.draft.blocks:
        if "其中" in block.text:
            yield from _other_units(block, manuscript.passage(block))
            yield from _mixed_siblings(block, manuscript.passage(block))


def _holds_the_others(parts: Sequence[Figure]) -> bool:
    """Tell whether the first part is the sum of the others: 3264人，其中2937人享受待遇，包括居家2156人、机构781人."""
    first, *rest = parts
    return len(rest) > 1 and overlap(first.interval(), added(rest))


def _is_rated(passage: Passage, parts: Sequence[Figure]) -> bool:
    """Tell whether a part is one of the part before it, as their rate says: 应纳入874家，已纳入850家，覆盖率97.3%."""
    triples = zip(passage.figures, passage.figures[1:], passage.figures[2:], strict=False)
    joined = set(pairwise(parts))
    return any(
        (one, other) in joined and rate.is_ratio and rate.change is None and is_quotient(other, one, rate)
        for one, other, rate in triples
    )


def _have_shares(passage: Passage, relation: Relation) -> bool:
    """Tell whether each part has a share of its own, so that it may hold some of another: 党员占61%；本科占81%."""
    total, *parts = relation.figures
    shared = {each.figures[0] for each in passage.related(RelationKind.RATIO) if each.figures[1] == total}
    for part, following in pairwise(passage.figures):
        if following.is_ratio and is_quotient(part, total, following):
            shared.add(part)
    return len(parts) > 1 and shared.issuperset(parts)


def _other_units(block: Block, passage: Passage) -> Iterator[Diagnostic]:
    for sentence in passage.sentences:
        for number, figure in enumerate(sentence.figures):
            if number and _OF_WHICH.search(figure.lead):
                before, after = sentence.figures[:number], sentence.figures[number : number + 3]
                total = before[-1]
                if any(each.kind == figure.kind and each.amount > figure.amount for each in before[-_NEAREST:]):
                    continue  # 2400万元拨到6家机构的账上，其中县人民医院1500万元
                if _is_in_words_of(passage, after, total.kind):
                    continue  # 243名专员，其中能够办理全部28项业务的有151名
                if _is_mixed(before, figure, after):
                    yield Diagnostic(
                        RULE,
                        f"“其中”前后单位不同：总数是{total.text}，其中之数是{figure.text}",
                        f"“{total.kind}”与“{figure.kind}”不能互为部分：统一单位，或不用“其中”",
                        block.span(total.start, figure.end),
                    )


def _is_in_words_of(passage: Passage, after: Sequence[Figure], kind: str) -> bool:
    """Tell whether a figure is told of the next one, which counts what the total counts, in its own clause."""
    if len(after) < 2 or after[1].kind != kind:
        return False
    between = passage.text[after[0].end : after[1].start]
    return "的" in between and not any(mark in between for mark in "，、；。")


def _mixed_siblings(block: Block, passage: Passage) -> Iterator[Diagnostic]:
    """Yield the one part that counts heads where total and other parts count visits: 2.18万人、…7.25万人次."""
    for before, sentence in pairwise(passage.sentences):
        if not before.figures or not passage.text.startswith("其中", sentence.start):
            continue
        total = before.figures[0]
        counts = [figure for figure in sentence.figures if figure.kind != _MONEY and not figure.is_ratio]
        if len(counts) < _FEWEST_SIBLINGS or any(each.kind != total.kind for each in counts[1:]):
            continue
        part = counts[0]
        if frozenset((total.kind, part.kind)) in _MIXED:
            yield Diagnostic(
                RULE,
                f"“其中”前后单位不同：总数是{total.text}，其中之数是{part.text}",
                f"“{total.kind}”与“{part.kind}”不能互为部分：统一单位，或不用“其中”",
                block.span(part.start, part.end),
            )


def _goes_on(part: Figure, after: tuple[Figure, ...], kind: str) -> bool:
    """Tell whether the next item of a list counts what the total counts: 19件，其中查实11人、不属实8件."""
    return len(after) > 1 and after[1].kind == kind and after[1].start - part.end <= _NEXT and part.amount < _MANY


def _is_mixed(before: tuple[Figure, ...], part: Figure, after: tuple[Figure, ...]) -> bool:
    total = before[-1]
    if {total.kind, part.kind} <= _COUNTED and total.kind != part.kind and _goes_on(part, after, total.kind):
        return True
    if part.kind == _MONEY and total.kind in _COUNTED and _goes_on(part, after, total.kind):
        return True
    kinds = {figure.kind for figure in before}
    if kinds & {figure.kind for figure in after}:
        return False
    if frozenset((total.kind, part.kind)) in _MIXED:
        return True
    countable = ("人", "人次", "家", "户", "件")
    return (total.kind == _MONEY and part.kind in countable) or (part.kind == _MONEY and total.kind in countable)
