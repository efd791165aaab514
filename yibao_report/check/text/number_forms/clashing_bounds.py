"""Bounds that overlap or leave a gap (60分以上…60分以下), and an age group bounded from the wrong side."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import chain, pairwise
from typing import Final

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.number_forms.last_tiers import odd_ends
from yibao_report.check.text.number_forms.patterns import NOT_IN_CODE, UNIT
from yibao_report.check.text.number_forms.tables import tables
from yibao_report.check.text.number_forms.tiers import broken_column, broken_items, broken_steps
from yibao_report.check.text.passages import occurrences, report
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.model.draft import Block, BlockKind
from yibao_report.regex import regex
from yibao_report.source import Span

RULE = Rule(
    "YB441",
    "clashing-bounds",
    Severity.ERROR,
    "上下界重叠、留空或方向写反",
    "“以上”“以下”都包括本数：60分以上和60分以下，60分两边都算；超过60分和低于60分，60分两边都不算。"
    "一边改成“不满”“超过”，或者注明“（不含）”。老年人口是60岁及以上，不是及以下。",
    Example("draft.txt", "60分以上为合格，60分以下为不合格。\n", "60分以上为合格，不满60分为不合格。\n"),
)


@dataclass(frozen=True, slots=True)
class _Bound:
    """An amount with the side that it bounds, whether it belongs to it, and whether 及 says so.

    Where one bound says 及 and the other does not, the writer has told them apart. It says something of those within it
    where 的 follows (60分以上的奖励); it may open a pair (60分以上80分以下).
    """

    start: int
    end: int
    number: str
    unit: str
    is_lower: bool
    is_closed: bool
    is_explicit: bool
    says: bool
    pair: bool


_NUMBER: Final = r"(?:[0-9]++(?:[.,][0-9]++)*+|[一二两三四五六七八九十百千]++)"
_FRONT: Final = {
    "不低于": (True, True), "不少于": (True, True), "不小于": (True, True),
    "不超过": (False, True), "不高于": (False, True), "不多于": (False, True), "不大于": (False, True),
    "超过": (True, False), "高于": (True, False), "多于": (True, False), "大于": (True, False),
    "不足": (False, False), "不满": (False, False), "不到": (False, False), "未满": (False, False),
    "低于": (False, False), "少于": (False, False), "小于": (False, False),
}  # fmt: skip
"""Words in front: whether they give a lower bound, and whether it is included."""
_BACK: Final = {
    "及以上": (True, True),
    "以上": (True, True),
    "及以下": (False, True),
    "以下": (False, True),
    "以内": (False, True),
}
_BOUND: Final = regex(
    f"(?:(?P<front>{'|'.join(_FRONT)})(?P<a>{_NUMBER})(?P<ua>[万亿]?(?:{UNIT}))(?P<rest>及?以[上下内])?+"
    f"|(?:{NOT_IN_CODE}|(?<=[一-鿿][：:]))(?P<b>{_NUMBER})(?P<ub>[万亿]?(?:{UNIT}))(?P<back>及?以[上下内]))(?P<note>[（(]不?含|者?除外)?"
)
_CONTINUES: Final = regex(
    rf"(?:[、，至到]?(?:但|且)?)?(?:{'|'.join(_FRONT)})?{_NUMBER}[万亿]?(?:{UNIT})(?:及?以[上下内])?"
)
_COUNTED: Final = ("家", "个", "人", "名", "种", "次", "项", "期", "条", "件", "例", "户")
"""Units of what is counted one by one."""
_BELOW_IS_OPEN: Final = regex("以下”?(?:则|均|都)?不(?:包括|包含|含)(?:本|该)(?:数|级|分)")
"""A note that settles the side: “以上”包含本数，“以下”不包含本数."""
_REST: Final = regex("[^。]{0,60}?(?:其余|其他|之间|介于)|的?有")
_OF_WHICH: Final = regex("[。其或]")
_FARTHEST: Final = 60
_FULL: Final = ("分", "岁", "周岁", "年", "个月", "月", "人", "天", "日")
"""Units of what fills up: 不满60分, but 低于70%."""
_OLD: Final = regex(
    "老[年龄][^；\n]{0,40}?(?P<after>(?:60|65|70|75|80|六十|六十五|七十|八十)周?岁(?:及|（含）)?以下)"
    "|(?P<before>(?:60|65|70|75|80|六十|六十五|七十|八十)周?岁(?:及|（含）)?以下)(?=的?(?:[一-鿿]{0,4}老年人|[一-鿿]{0,4}老人|老年|老龄|高龄))"
)
_SHARE: Final = regex("(?P<after>(?:60|65|六十|六十五)周?岁(?:及|（含）)?以下)(?=(?:的)?人口[^。；\n]{0,16}老龄)")
_GRADE: Final = regex(
    "(?P<low>[0-9]{1,3})分(?:及|（含）)?以上(?:、|，|且|但)?(?:不足|不满|低于|未满)(?P<high>[0-9]{1,3})分"
)
_BELOW_RANGE: Final = regex(
    "(?<![0-9])(?P<before>(?P<bound>[0-9]{1,3})(?P<unit>岁|分)(?:及|（含）)以下)[^。；]{0,20}?[，、；]"
    "(?P<range>(?P<low>[0-9]{1,3})(?P=unit)?(?:至|到|[—～~-])(?P<high>[0-9]{1,3})(?P=unit))"
)
"""35岁及以下的147人，35岁至50岁的188人."""
_LAST_GRADE: Final = regex(
    "(?<![0-9])(?P<low>[0-9]{1,3})分(?P<explicit>及|（含）)?以上(?:、|，|且|但)?(?:(?P<below>不足|不满|低于|未满)[0-9]{1,3}分|[0-9]{1,3}分以下)的?"
    "[^，。；、0-9]{0,8}(?:[0-9]{1,3}%)?[，；、](?P<next>(?:(?P<bound>[0-9]{1,3})分以下|(?:不足|不满|低于|未满)(?P<under>[0-9]{1,3})分))(?!、|，?[0-9])"
)
_SCORE: Final = regex(
    "(?<![0-9])(?:(?P<above>[0-9]{1,3})分(?:及|（含）)以上|(?P<low>[0-9]{1,3})分?[～~—至-](?P<high>[0-9]{1,3})分"
    "|(?P<below>[0-9]{1,3})分(?:及|（含）)以下)(?!、|，?不)"
)
_TOP_GRADE: Final = regex(
    "(?<![0-9])(?P<top>[0-9]{1,3})分(?:及|（含）)?以上的?[^。；、0-9]{0,12}?[，；、]"
    "(?P<next>(?P<low>[0-9]{1,3})分(?:及|（含）)?以上(?:、|，|且|但)?(?:(?:不足|不满|低于|未满)(?P<high>[0-9]{1,3})分|(?P<below>[0-9]{1,3})分以下))"
)
_UNDER: Final = regex(
    "(?<![0-9])(?:不足|不满|低于|未满)(?P<top>[0-9]{1,3})(?P<unit>分|岁|周岁|天|年)的?[^。；0-9]{0,24}[，、；][^，。；0-9]{0,6}?"
    "(?P<next>(?:达到|达|满|在)?(?P<low>[0-9]{1,3})(?P=unit)(?:及?以上|、|，|且|但){0,2}(?:不足|不满|低于|未满)[0-9]{1,3}(?P=unit))"
)
"""不足9分的，约谈提醒；达到10分不足12分的."""
_NEXT_GRADE: Final = 16
_GRADE_GAP: Final = 15
_RANGE: Final = regex(
    "(?P<range>(?P<low>[0-9]{1,3})分?(?:至|到|[—～~-])(?P<high>[0-9]{1,3})分)(?:之间)?的[^；。\n]{1,24}?[，；、]"
    "(?P<words>(?P<front>不足|低于|不满)?(?P<bound>[0-9]{1,3})分(?P<side>及?以[上下]|(?=的)))的"
)
_SMALL_SHARE: Final = regex(
    "(?P<words>(?P<age>(?:60|65|六十|六十五)周?岁)(?:及|（含）)?以下)的?(?:(?:常住|户籍)?人口|参保人员?|参保群众|人员|人群|(?<=的)(?=占))(?:占比|比重|占)?(?:[0-9.]{1,8}[万亿]?人[，,]占)?[^。；%0-9（]{0,14}"
    "(?:[由从][^。；%]{1,12}?[0-9.]{1,5}%)?[^。；%0-9]{0,8}?(?:(?:19|20)[0-9]{2}年[底末]?的?)?(?P<share>[0-9]{1,2}(?:\\.[0-9]{1,2})?)%"
)
_MONEY: Final = "[0-9]++(?:\\.[0-9]++)?万?元"
_NEXT_STEP: Final = regex(
    f"至(?P<top>{_MONEY})(?:（含）)?的?(?:部分|费用)?[^，；。]{{0,24}}[，；](?P<low>{_MONEY})(?:以上)?(?:（不含）)?至{_MONEY}"
)
"""起付标准以上至3万元（含）的部分支付60%，3万元以上至8万元（含）的部分支付65%."""
_HALF: Final = 50
_ELDERS: Final = regex("(?:60|65|70|75|80|六十|六十五|七十|八十)周?岁(?:及|（含）)?以上")


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield every second bound that does not fit the one before it at the same number."""
    in_sentences = list(_in_sentences(manuscript))
    yield from in_sentences
    for found in _broken_steps(manuscript):
        if not any(_overlap(found.span, other.span) for other in in_sentences):
            yield found
    told = set()
    for block, match in _aged(manuscript):
        place = match.span("after") if match["after"] else match.span("before")
        if not _ELDERS.search(block.text, max(0, place[0] - _FARTHEST), place[1] + _FARTHEST):
            told.add((id(block), place[0]))
            words = block.text[slice(*place)]
            help = f"改为“{words.removesuffix('以下').removesuffix('及')}及以上”"
            yield report(RULE, block, place, f"说的是老年人口，“{words}”方向反了", help)
    for block, match in occurrences(manuscript.closed_up, _SMALL_SHARE, "岁"):
        if Decimal(match["share"]) < _HALF and (id(block), match.start()) not in told:
            help = f"改为“{match['age']}及以上”"
            yield report(RULE, block, match.span("words"), f"占{match['share']}%的不会是“{match['words']}”的人", help)


def _overlap(one: Span | None, other: Span | None) -> bool:
    return bool(one and other and one.start < other.end and other.start < one.end)


def _in_sentences(manuscript: Manuscript) -> Iterator[Diagnostic]:
    below_is_open = _leaves_out_below(manuscript)
    for block in manuscript.closed_up:
        yield from _next_steps(block)
        for end in odd_ends(block):
            yield report(RULE, block, end.place, end.message, "改其中一个数或“以上”“以下”，使各档首尾相接")
        if any(sign in block.text for sign in "以于过不"):
            yield from _clashes(block, below_is_open=below_is_open)
            yield from _ranges(block)
            yield from _grades(block)


def _leaves_out_below(manuscript: Manuscript) -> bool:
    """Tell whether a note says that 60分以下 leaves out 60分."""
    return any(_BELOW_IS_OPEN.search(block.text) for block in manuscript.closed_up)


def _broken_steps(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Yield tiers of the text and of the columns of tables that do not meet the ones before them."""
    columns = (list(table.column(column)) for table in tables(manuscript) for column in range(table.width))
    below_is_open = _leaves_out_below(manuscript)
    running = (broken_steps(block, below_is_open=below_is_open) for block in manuscript.closed_up)
    items = [block for block in manuscript.draft.blocks if block.kind is not BlockKind.CELL and block.text.strip()]
    for step in chain.from_iterable((*running, broken_items(items, below_is_open=below_is_open), *map(broken_column, columns))):
        meet = "重叠" if step.overlaps else "不相接"
        message = f"与“{step.other.text}”{meet}"
        yield report(RULE, step.tier.block, step.tier.place, message, "改其中一个数或“以上”“以下”，使各档首尾相接")


def _aged(manuscript: Manuscript) -> Iterator[tuple[Block, re.Match[str]]]:
    """Yield the groups that ought to be old people."""
    yield from occurrences(manuscript.closed_up, _OLD, "老")
    yield from occurrences(manuscript.closed_up, _SHARE, "老")


def _clashes(block: Block, *, below_is_open: bool) -> Iterator[Diagnostic]:
    last: dict[tuple[str, str], _Bound] = {}
    found = list(_bounds(block.text))
    if below_is_open:
        found = [replace(each, is_closed=each.is_closed and not _is_plain_below(each, block.text)) for each in found]
    yield from _steps(block, found)
    for bound in found:
        before = last.get((bound.number, bound.unit))
        if not bound.pair or bound.is_explicit:  # 60分及以上不足75分 includes 60分 as plainly as 60分及以上
            last[bound.number, bound.unit] = bound
        if (
            bound.pair
            or before is None
            or bound.start - before.end > _FARTHEST
            or before.is_explicit != bound.is_explicit
        ):
            continue
        if block.text.find(f"{bound.number}{bound.unit}的", max(0, before.start - _FARTHEST), before.start) >= 0:
            continue  # 同为70%的7个，高于70%的4个，低于70%的2个
        if before.is_lower != bound.is_lower and before.is_closed == bound.is_closed:
            amount = f"{bound.number}{bound.unit}"
            what = "两边都算" if bound.is_closed else "两边都不算"
            message = f"与前面的“{block.text[before.start : before.end]}”合起来，{amount}{what}"
            yield report(RULE, block, (bound.start, bound.end), message, f"改为“{_other(bound)}”，或者改前面的一个")


def _is_plain_below(bound: _Bound, text: str) -> bool:
    """Tell whether a bound is 60分以下, of which a note may say that it leaves out 60分."""
    return not bound.is_explicit and text.startswith(f"{bound.number}{bound.unit}以下", bound.start)


def _steps(block: Block, found: list[_Bound]) -> Iterator[Diagnostic]:
    """Yield steps that overlap (80分以上的…，80分以上不足90分的…) or leave amounts out (2万元以下的…，3万元以上的…)."""
    for first, second in pairwise(found):
        between = block.text[first.end : second.start]
        if not (first.says and second.says) or first.unit != second.unit or _OF_WHICH.search(between):
            continue
        if re.search(f"[0-9]{re.escape(first.unit)}", between):
            continue  # 35岁及以下…，36岁至50岁…，51岁及以上
        place = second.start, second.end
        if first.is_lower and second.is_lower and first.number == second.number and first.pair != second.pair:
            message = f"与前面的“{block.text[first.start : first.end]}”重叠"
            yield report(RULE, block, place, message, "改其中一个数，使各档首尾相接")
        elif first.is_lower and _REST.match(block.text, second.end):
            continue  # 超过60万人的有2个，不足40万人的有2个，其余4个在40万人至60万人之间
        elif not (first.pair or second.pair) and first.is_lower != second.is_lower and _leaves_out(first, second):
            message = f"“{block.text[first.start : first.end]}”和这一档之间的没有规定"
            yield report(RULE, block, place, message, "改其中一个数，或补上中间的一档")


def _leaves_out(first: _Bound, second: _Bound) -> bool:
    """Whether the upper of two begins somewhat above where the lower ends; far above, it is a case of its own.

    Of what is counted one by one nothing lies between two that follow each other: 3家及以下的…，4家及以上的….
    """
    low, high = (each.number.replace(",", "") for each in sorted((first, second), key=lambda each: each.is_lower))
    if not (low.replace(".", "", 1).isdigit() and high.replace(".", "", 1).isdigit()):
        return False
    if first.unit in _COUNTED and Decimal(high) - Decimal(low) == 1 and first.is_closed and second.is_closed:
        return False
    return Decimal(low) < Decimal(high) <= 2 * Decimal(low)


def _ranges(block: Block) -> Iterator[Diagnostic]:
    """Yield bounds that cut into a range before them: 60分至79分的…，70分以下的…."""
    for match in _RANGE.finditer(block.text):
        low, high, bound = (Decimal(match[group]) for group in ("low", "high", "bound"))
        below = match["side"].endswith("下") or match["front"] is not None
        if low < high and (low < bound <= high if below else low <= bound < high):
            message = f"与前面的“{match['range']}”重叠"
            yield report(RULE, block, match.span("words"), message, "改其中一个数，使各档首尾相接")


def _grades(block: Block) -> Iterator[Diagnostic]:
    """Yield grades that do not begin where the one before ends: 80分及以上不足90分为B级，60分及以上不足75分为C级."""
    for match in _BELOW_RANGE.finditer(block.text):
        if Decimal(match["low"]) <= Decimal(match["bound"]) < Decimal(match["high"]):
            message = f"与前面的“{match['before']}”重叠"
            yield report(RULE, block, match.span("range"), message, "改其中一个数，使各档首尾相接")
    yield from _scores(block)
    for match in _LAST_GRADE.finditer(block.text):
        bound = match["bound"] or match["under"]
        if match["below"] and not match["explicit"] and match["low"] == match["bound"]:
            message = f"上一档含{match['low']}分，这一档也含，{match['low']}分两边都算"
            yield report(RULE, block, match.span("next"), message, f"改为“不满{match['low']}分”")
        if match["low"] != bound:
            message = f"上一档从{match['low']}分起，这一档是{bound}分以下，两档不相接"
            yield report(RULE, block, (match.start("low"), match.end("next")), message, "改其中一个数，使各档首尾相接")
    for match in _UNDER.finditer(block.text):
        if 0 < abs(Decimal(match["low"]) - Decimal(match["top"])) <= _GRADE_GAP:
            meet = "中间的没有规定" if Decimal(match["low"]) > Decimal(match["top"]) else "两档重叠"
            message = f"上一档不足{match['top']}{match['unit']}，这一档从{match['low']}{match['unit']}起，{meet}"
            yield report(RULE, block, match.span("next"), message, "改其中一个数，使各档首尾相接")
    for match in _TOP_GRADE.finditer(block.text):
        high = match["high"] or match["below"]
        if match["top"] not in (high, match["low"]):
            message = f"上一档从{match['top']}分起，这一档到{high}分止，两档不相接"
            yield report(RULE, block, match.span("next"), message, "改其中一个数，使各档首尾相接")
    for first, second in pairwise(_GRADE.finditer(block.text)):
        bound, other = Decimal(first["low"]), Decimal(second["high"])
        if second.start() - first.end() <= _NEXT_GRADE and bound != other and abs(bound - other) <= _GRADE_GAP:
            message = f"上一档从{bound}分起，这一档到{other}分止，{'中间的没有规定' if other < bound else '两档重叠'}"
            place = first.start("low"), second.end()
            yield report(RULE, block, place, message, "改其中一个数，使各档首尾相接")


def _next_steps(block: Block) -> Iterator[Diagnostic]:
    """Yield steps of money that do not begin where the one before ends."""
    for match in _NEXT_STEP.finditer(block.text) if "至" in block.text else ():
        if match["top"] != match["low"]:
            message = f"上一段到{match['top']}止，这一段从{match['low']}起，两段不相接"
            yield report(RULE, block, match.span("low"), message, "改其中一个数，使各段首尾相接")


def _scores(block: Block) -> Iterator[Diagnostic]:
    """Yield scores that do not go on where the ones before end: 90分及以上…，75～89分…，59分及以下…."""
    end, bound, from_above = 0, 0, False
    for match in _SCORE.finditer(block.text):
        top = int(match["high"] or match["below"] or 0)
        descends = from_above or top <= bound
        if bound and top and descends and match.start() - end <= _NEXT_GRADE and top != bound - 1:
            meet = "两档重叠" if top >= bound else "中间的没有规定"
            message = f"上一档从{bound}分起，这一档到{top}分止，{meet}"
            yield report(RULE, block, match.span(), message, "改其中一个数，使各档首尾相接")
        if match["above"] or bound or match["low"]:
            end, bound = match.end(), int(match["above"] or match["low"] or 0)
            from_above = from_above or match["above"] is not None


def _other(bound: _Bound) -> str:
    """Return the same bound with its number on the other side."""
    amount = f"{bound.number}{bound.unit}"
    if bound.is_closed:
        return f"超过{amount}" if bound.is_lower else f"{'不满' if bound.unit in _FULL else '低于'}{amount}"
    return f"{amount}以上" if bound.is_lower else f"{amount}以下"


def _bounds(text: str) -> Iterator[_Bound]:
    """Yield single bounds and the beginnings of pairs (1万元以上5万元以下); those with 含 or 除外 are passed over."""
    end_of_pair = -1
    for match in _BOUND.finditer(text):
        number, unit = match["a"] or match["b"], match["ua"] or match["ub"]
        is_pair = match.start() <= end_of_pair
        end_of_pair = match.end()
        if is_pair or match["note"] or match["rest"]:
            continue
        rest = _CONTINUES.match(text, match.end())
        side = _FRONT[match["front"]] if match["front"] else _BACK[match["back"]]
        is_explicit = (match["back"] or "").startswith("及")
        end = rest.end() if rest else match.end()
        says = text.startswith("的", end)
        yield _Bound(match.start(), end, number, unit, *side, is_explicit, says, rest is not None)
