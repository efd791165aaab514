"""Counts of what is left that are not the whole less what was done: 共1624家…检查1372家…对尚未检查的225家.

The whole and what was done stand near each other, anywhere in the document; the verb of what was done stands in front
of what is left (尚未检查的), or the two are told with their rate (其余). Told is only a count that no two counts of its
kind differ by and that would be the difference but for two digits, or of a named verb but for one.
"""

from collections.abc import Iterator, Mapping, Set
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.judging import overlap, subtracted
from yibao_report.check.text.arithmetic.nearby import any_explained, counted_kind, is_made_of, is_quotient
from yibao_report.check.text.arithmetic.slips import is_digit_off, would_fit
from yibao_report.check.text.arithmetic.telling.tellings import pieces
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block, BlockKind
from yibao_report.reading import Figure, Passage
from yibao_report.regex import regex

_DONE: Final = "检查|抽查|核查|覆盖|接入|建成|建设|开通|上线|整改|参保|激活|挂牌|签约|办结|销号|解决|落实"
_LEFT: Final = regex(
    f"(?:尚未|还未|仍未|未|没有?)(?:完成|实现|全部)?(?P<verb>{_DONE}|入网|配备|联通)"
    "(?:到位|的)*(?:其余|剩余)?$|(?:其余|剩余|余下|剩下|剩)(?:未[一-鿿]{2,4}?)?的?$"
)
_BESIDE: Final = regex("^[，；]?(?:(?:另外|其余|余下|剩余|剩下|还有|尚有|另有)(?:的)?|(?:尚|还|仍)?未[一-鿿]{2,6}的)$")
_UNDONE: Final = regex("未[一-鿿]{2,6}的$")
_SETTLED: Final = regex("^[，]?(?:已经?)?(?:办结|整改|完成|结案|立案|销号|解决|审结|处理)(?:到位|完毕)?(?:了)?$")
_IN_HAND: Final = regex("[一-鿿]{0,4}(?:仍在|尚在|正在|还在|正按|尚未|仍未)")
_REACHED: Final = regex("(?:完成|达到|实现|落实|支出)(?:了|率为?)?$")
_TO_DO: Final = regex("^[，；]?(?:还需|尚需|仍需|还差|尚差|还剩|剩余|余下|其余)[一-鿿]{0,4}$")
_HAVING: Final = regex("^[，；]?(?:现|目前|截至目前|实际)?已经?[一-鿿]{2,6}$")
_MISSING: Final = regex("^[，；]?(?:还|尚|仍)(?:需|差|缺)(?:[一-鿿]{2})?$")
_BESIDE_SIGNS: Final = ("未", "在", "正按", "另", "其余", "余下", "剩", "还有", "尚有", "需", "差")
_UNDONE_BEHIND: Final = regex(f"(?:尚未|还未|仍未|未)(?:完成|实现)?(?P<verb>{_DONE})")
"""对252家尚未检查的定点医药机构."""
_RESTING: Final = regex("扣减|扣除|扣回|扣留|核减|尚|未|待|剩|其余|余下|结余|欠|差|在办|正在|个人|自付|自费")
_SURE: Final = 3
"""Digits above which no word need say that a count is what is left."""
_NEAR: Final = 6
"""Figures from a whole to what was done of it."""
_REACH: Final = 14
_BEHIND: Final = 16


class WrongRest(NamedTuple):
    """A count of what is left, the whole or the rate, and what was done of it, with the block where these stand."""

    block: Block
    left: Figure
    whole: Figure
    done: Figure
    source: Block


class _Pair(NamedTuple):
    block: Block
    whole: Figure
    done: Figure
    rated: bool


def wrong_rests(manuscript: Manuscript) -> Iterator[WrongRest]:
    """Go through the counts of what is left that a slip of the pen separates from the difference."""
    for block in manuscript.draft.blocks:
        if block.kind is not BlockKind.CELL and any(sign in block.text for sign in _BESIDE_SIGNS):
            yield from _beside(block, manuscript.passage(block))
            yield from _by_rate(block, manuscript.passage(block))
            yield from _in_hand(block, manuscript.passage(block))
            yield from _missing(block, manuscript.passage(block))
        if block.kind is not BlockKind.CELL and "%" in block.text:
            yield from _of_rated(block, manuscript.passage(block))
    asked = [
        (block, figure, verb or "")
        for block in manuscript.draft.blocks
        if block.kind is not BlockKind.CELL and any(sign in block.text for sign in ("未", "其余", "余下", "剩", "没"))
        for figure, verb in _asked(manuscript.passage(block))
        if not block.is_explained(figure.start, figure.end)
    ]
    if not asked:
        return
    pairs = _pairs(manuscript, {counted_kind(left) for _, left, _ in asked})
    for block, left, verb in asked:
        told = pairs.get(counted_kind(left), ())
        if any(pair.whole.amount - pair.done.amount == left.amount for pair in told):
            continue
        for pair in told:
            difference = pair.whole.amount - pair.done.amount
            named = bool(verb) and verb in pair.done.lead[-_REACH:]
            of_rate = pair.rated and not verb
            slipped = would_fit(left, (difference, difference), only_swapped=not named)
            if ((named or of_rate) and slipped) or (of_rate and _is_of_one_thing(block, left, pair)):
                yield WrongRest(block, left, pair.whole, pair.done, pair.block)
                break


def _is_of_one_thing(block: Block, left: Figure, pair: _Pair) -> bool:
    """Tell whether what is left is named as what was done is, and a digit off: 建成村级服务站; 剩余98个村的服务站."""
    here, there = (block.text[left.end :][:_BEHIND], pair.block.text[pair.done.end :][:_BEHIND])
    difference = f"{pair.whole.amount - pair.done.amount:f}"
    return is_digit_off(left.digits, difference) and any(each in there for each in pieces(here))


def _beside(block: Block, passage: Passage) -> Iterator[WrongRest]:
    """Yield rests told right behind a part and its rate: 148家…111家，占75%；另外47家."""
    for number, (done, rate, left) in enumerate(
        zip(passage.figures, passage.figures[1:], passage.figures[2:], strict=False)
    ):
        if not rate.is_ratio or not _BESIDE.match(left.lead) or "。" in passage.text[rate.end : left.start]:
            continue
        wholes = [
            each
            for each in passage.figures[max(0, number - _NEAR) : number]
            if each.kind == done.kind and each.is_exact_count and is_quotient(done, each, rate)
        ]
        counts = done.is_exact_count and left.is_exact_count and left.kind == done.kind
        if not counts or block.is_explained(left.start, left.end):
            continue
        if not wholes:
            if not _may_be_rest(done, rate, left):
                yield WrongRest(block, left, rate, done, block)
            continue
        whole = wholes[-1]
        rest = whole.amount - done.amount
        differ = [one != other for one, other in zip(f"{rest}", f"{left.amount}", strict=False)]
        first = passage.figures.index(whole)
        parts = [each for each in passage.figures[first + 1 : number + 3] if each.kind == whole.kind]
        if is_made_of(whole, parts):
            continue  # 71名，有29名…，占40.8%；有24名…，占33.8%；其余18名
        if rest != left.amount and len(f"{rest}") == len(f"{left.amount}") and sum(differ) <= 2:
            yield WrongRest(block, left, whole, done, block)


def _in_hand(block: Block, passage: Passage) -> Iterator[WrongRest]:
    """Yield rests that are said to be in hand: 移送案件57起，办结51起，6起仍在侦办."""
    for whole, done, left in zip(passage.figures, passage.figures[1:], passage.figures[2:], strict=False):
        counts = all(each.is_exact_count and each.kind == whole.kind for each in (whole, done, left))
        told = _SETTLED.search(done.lead) and _IN_HAND.match(passage.text, left.end)
        if not (counts and told) or any(mark in passage.text[whole.end : left.start] for mark in "。；"):
            continue
        if whole.amount != done.amount + left.amount and not block.is_explained(left.start, left.end):
            yield WrongRest(block, left, whole, done, block)


def _missing(block: Block, passage: Passage) -> Iterator[WrongRest]:
    """Yield what is still missing of a whole right behind what there is: 缺口2.30亿元，已筹集1.50亿元，尚差0.80亿元."""
    for number, (whole, done, left) in enumerate(
        zip(passage.figures, passage.figures[1:], passage.figures[2:], strict=False)
    ):
        alike = counted_kind(whole) == counted_kind(done) == counted_kind(left) and not whole.is_ratio
        if not alike or not (_HAVING.search(done.lead) and _MISSING.search(left.lead)) or whole.amount <= done.amount:
            continue
        if any(each.high or each.qualifiers or each.change for each in (whole, done, left)):
            continue
        before = passage.figures[max(0, number - _NEAR) : number + 1]
        fits = any(overlap(subtracted(each.interval(), done.interval()), left.interval()) for each in before)
        apart = any(mark in passage.text[whole.end : left.start] for mark in "。；")
        if not fits and not apart and not any_explained(block, left):
            yield WrongRest(block, left, whole, done, block)


def _by_rate(block: Block, passage: Passage) -> Iterator[WrongRest]:
    """Yield rests of an aim of which so much is reached: 目标为700万元，上半年已完成55.2%，还需追回313.6万元."""
    for whole, rate, left in zip(passage.figures, passage.figures[1:], passage.figures[2:], strict=False):
        told = rate.is_ratio and rate.decimals > 0 and _REACHED.search(rate.lead) and _TO_DO.search(left.lead)
        if not told or whole.kind != left.kind or any(each.high or each.qualifiers for each in (whole, rate, left)):
            continue
        if "。" in passage.text[whole.end : left.start] or block.is_explained(left.start, left.end):
            continue
        (low, high), exact = rate.interval(), whole.interval(exact=True)
        rest = exact[0] * (1 - high), exact[1] * (1 - low)
        if not overlap(rest, left.interval()) and would_fit(left, rest):
            yield WrongRest(block, left, whole, rate, block)


def _of_rated(block: Block, passage: Passage) -> Iterator[WrongRest]:
    """Yield rests a digit off behind a part and its own rate: 预留4650万元，返还4278万元，返还率92.0%；扣减472万元."""
    for number, (done, rate, left) in enumerate(
        zip(passage.figures, passage.figures[1:], passage.figures[2:], strict=False)
    ):
        if not rate.is_ratio or rate.change or done.is_ratio or not _are_in_one_unit(done, left):
            continue
        enough = len(left.digits) > _SURE or _RESTING.search(left.lead)
        if not enough or left.change or "。" in passage.text[rate.end : left.start] or any_explained(block, left):
            continue
        before = [each for each in passage.figures[max(0, number - _NEAR) : number] if _are_in_one_unit(done, each)]
        wholes = [each for each in before if each.amount > done.amount and is_quotient(done, each, rate)]
        if not wholes or _is_related(passage, left):
            continue
        rest = wholes[-1].amount - done.amount
        if abs(rest - left.amount) > 2 * left.half_place and would_fit(left, (rest, rest)):
            yield WrongRest(block, left, wholes[-1], done, block)


def _are_in_one_unit(one: Figure, other: Figure) -> bool:
    plain = not (one.high or other.high or one.qualifiers or other.qualifiers or one.spelled or other.spelled)
    return plain and one.unit == other.unit and one.decimals == other.decimals


def _is_related(passage: Passage, figure: Figure) -> bool:
    return any(figure in relation.figures for relation in passage.relations)


def _may_be_rest(done: Figure, rate: Figure, left: Figure) -> bool:
    """Tell whether a rate leaves so many: 已有2471家接入，接入率为99.4%，尚未接入的15家."""
    low, high = rate.interval()
    if low <= 0 or high >= 1 or rate.decimals < 1 or not _UNDONE.search(left.lead):
        return True
    least, most = done.amount * (1 / high - 1), done.amount * (1 / low - 1)
    return least - 1 <= left.amount <= most + 1


def _asked(passage: Passage) -> Iterator[tuple[Figure, str | None]]:
    known = {figure.start for relation in passage.relations for figure in relation.figures}
    for figure in passage.figures:
        digits = len(figure.digits)
        if figure.is_exact_count and digits > 1 and figure.start not in known:
            found = _LEFT.search(figure.lead) or _UNDONE_BEHIND.match(passage.text, figure.end)
            if found:
                yield figure, found["verb"]


def _pairs(manuscript: Manuscript, kinds: Set[str]) -> Mapping[str, list[_Pair]]:
    """Return wholes of some kinds with smaller counts shortly behind them, by kind."""
    pairs: dict[str, list[_Pair]] = {}
    for block in manuscript.draft.blocks:
        if block.kind is BlockKind.CELL:
            continue
        figures = manuscript.passage(block).figures
        rates = [(number, each) for number, each in enumerate(figures) if each.is_ratio and each.decimals > 0]
        for first, whole in enumerate(figures):
            if counted_kind(whole) not in kinds or not whole.is_exact_count or whole.change is not None:
                continue
            for second in range(first + 1, min(len(figures), first + _NEAR + 1)):
                done = figures[second]
                if counted_kind(done) == counted_kind(whole) and done.is_exact_count and done.amount < whole.amount:
                    rated = any(
                        second < number <= second + 2 and is_quotient(done, whole, rate) for number, rate in rates
                    )
                    pairs.setdefault(counted_kind(whole), []).append(_Pair(block, whole, done, rated))
    return pairs
