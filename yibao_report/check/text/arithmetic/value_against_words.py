"""What a sentence says of a value in words and the value does not bear out: rules 5, 6 and 8.

A rise to less (从24件提高到11件), a bound that is passed (为49.6%，保持在50%以上), a mark that is not reached
(突破3万亿元、达到2.36万亿元), an index and its change (指数为79.8，同比下降22.0%), a target
that a table says is reached.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from yibao_report.check.text.arithmetic.judging import HUNDRED, overlap
from yibao_report.check.text.arithmetic.nearby import any_explained
from yibao_report.check.text.arithmetic.tables.kept_targets import odd_bases
from yibao_report.check.text.arithmetic.tables.rankings import odd_ranks
from yibao_report.check.text.arithmetic.tables.status_words import odd_statuses
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.model.draft import BlockKind
from yibao_report.numerals import round_half_up
from yibao_report.reading import Aspect, Direction, Figure, Passage
from yibao_report.regex import regex

RULE: Final = Rule(
    "YB483",
    "value-against-words",
    Severity.ERROR,
    "数与文字说法相反",
    "“从24件提高到11件”是减少；“为49.6%，继续保持在50%以上”自相矛盾；“突破3万亿元、达到2.36万亿元”没有突破；"
    "“指数为79.8，同比下降22.0%”，100减79.8是20.2。\n核对数和说法，改正其中一处。",
    Example(
        "draft.txt",
        "每万人发明专利拥有量从24件提高到11件。\n",
        "每万人发明专利拥有量从11件提高到24件。\n",
    ),
)

_RANKED: Final = ("位", "名", "级", "类", "档", "次序", "名次", "位次", "", "数")
"""Kinds of which the lesser is the better: 从第11位跃升至第7位."""
_BETTER: Final = regex("提升|提高|优化|改善|跃升|跃居|扩大")
_TIME: Final = ("天", "日", "个工作日", "工作日", "小时", "分钟", "年", "个月", "岁")
_KEPT: Final = regex("(?:保持|稳定|维持|处于|运行)在$")
_CROSSED: Final = regex("(?:突破|超过|超|跨越|跨过|迈上|迈过|站上)[^，。；、]{0,2}$")
_REACHED: Final = regex("^(?:达到?|为)$")
_ABOVE: Final = regex("(?:的?(?:临界值|荣枯线|临界点|警戒线|目标|关口))?(?:及)?以(?P<side>[上下])")
_INDEX: Final = regex("指数为?$")
_REACH: Final = 12
_MOST_BEFORE: Final = 6


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Report values that words beside them deny."""
    for base in odd_bases(manuscript):
        yield Diagnostic(
            RULE,
            f"目标是“{base.target}”，现在的数写作{base.cell.text.strip()}，相差较大",
            "核对这一格和目标，看数字是否写反",
            base.cell.span(0, len(base.cell.text)),
        )
    for rank in odd_ranks(manuscript):
        yield Diagnostic(
            RULE,
            f"按“{rank.head}”排应是第{rank.should}，写作{rank.cell.text.strip()}",
            "核对名次和它所排的数；数相同的名次相同",
            rank.cell.span(0, len(rank.cell.text)),
        )
    for odd in odd_statuses(manuscript):
        message = f"目标是{odd.target}，数是{odd.value}，却说“{odd.cell.text.strip()}”"
        yield Diagnostic(RULE, message, "核对目标、数和说明进度的词", odd.cell.span(0, len(odd.cell.text)))
    for block in manuscript.draft.blocks:
        if block.kind is BlockKind.CELL:
            continue
        passage = manuscript.passage(block)
        if len(passage.figures) < 2:
            continue
        for wrong in (*_directions(passage), *_bounds(passage), *_marks(passage), *_indices(passage)):
            first, last, message, help_ = wrong
            if not any_explained(block, first, last):
                yield Diagnostic(RULE, message, help_, block.span(first.start, last.end))


_Wrong = tuple[Figure, Figure, str, str]


def _directions(passage: Passage) -> Iterator[_Wrong]:
    """Yield a rise to less, a fall to more, of which no difference is told that another rule holds against them."""
    for number, (first, last) in enumerate(pairwise(passage.figures)):
        if (
            first.change is None
            or last.change is None
            or first.change.aspect is not Aspect.FROM
            or last.change.aspect is not Aspect.TO
            or first.kind != last.kind
            or first.kind in _RANKED
            or first.high is not None
            or last.high is not None
            or overlap(first.interval(), last.interval())
        ):
            continue
        following = passage.figures[number + 2] if number + 2 < len(passage.figures) else None
        if following is not None and following.aspect is Aspect.BY:
            continue
        rises, more = last.change.direction is Direction.RISE, last.amount > first.amount
        verb = passage.text[first.end : last.start].lstrip("0123456789年月日的")
        if last.change.direction is None or rises == more or (first.kind in _TIME and _BETTER.search(verb)):
            continue
        way = "增加" if more else "减少"
        yield first, last, f"由{first.text}到{last.text}是{way}，说成了“{verb}”", "核对前后两数和表示增减的词"


def _bounds(passage: Passage) -> Iterator[_Wrong]:
    """Yield bounds that the value of the same sentence passes: 为49.6%，…，继续保持在50%的临界值以上."""
    for sentence in passage.sentences:
        for number, bound in enumerate(sentence.figures):
            side = _ABOVE.match(passage.text, bound.end)
            if side is None or not _KEPT.search(bound.lead) or number == 0:
                continue
            value = next(
                (
                    each
                    for each in reversed(sentence.figures[max(0, number - _MOST_BEFORE) : number])
                    if each.kind == bound.kind
                    and (each.is_ratio or each.unit is None)
                    and each.aspect in (None, Aspect.BY)
                ),
                None,
            )
            if value is None or not _is_of_same(passage, value, bound):
                continue
            low, high = value.interval()
            wrong = high < bound.amount if side["side"] == "上" else low > bound.amount
            if wrong:
                words = f"{bound.text}以{side['side']}"
                yield value, bound, f"{value.text}不在“{words}”", "核对两个数，改正其中一处"


def _is_of_same(passage: Passage, value: Figure, bound: Figure) -> bool:
    """Tell whether a bound is told of the one thing whose value stands before it, by nothing but its verb."""
    between = passage.text[value.end : bound.start]
    last = between.replace(",", "，").split("，")[-1]
    return "；" not in between and len(last) <= _REACH and "率" not in last and "比例" not in last


def _marks(passage: Passage) -> Iterator[_Wrong]:
    """Yield marks that are said to be passed and are not: 突破3万亿元、达到23562亿元."""
    for first, last in pairwise(passage.figures):
        gap = passage.text[first.end : last.start]
        if (
            first.kind == last.kind
            and _CROSSED.search(first.lead)
            and gap[:1] in ("、", "，")
            and _REACHED.match(gap[1:])
            and last.interval()[1] < first.amount
        ):
            yield first, last, f"{last.text}没有超过{first.text}", "核对两个数和单位"


def _indices(passage: Passage) -> Iterator[_Wrong]:
    """Yield changes that are not those of the index right before them: 价格指数为79.8，同比下降20.2%."""
    for index, change in pairwise(passage.figures):
        told = change.change
        if (
            index.unit is not None
            or not _INDEX.search(index.lead)
            or told is None
            or told.direction is None
            or not change.is_ratio
            or not 50 < index.amount < 200
            or len(passage.text[index.end : change.start]) > _REACH
        ):
            continue
        step = index.amount - HUNDRED if told.direction is Direction.RISE else HUNDRED - index.amount
        margin = index.half_place + change.half_place * HUNDRED
        if abs(step - change.amount * HUNDRED) > margin:
            should = round_half_up(abs(step), max(1, change.decimals))
            yield index, change, f"指数为{index.text}，变动应为{should:f}%，写作{change.text}", "核对指数和涨跌幅"
