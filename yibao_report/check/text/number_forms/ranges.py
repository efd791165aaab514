"""Grades and steps told as ranges one after the other that do not meet: 60分至79分的…，70分以下的….

Each kind of sentence is a pattern of its own, with the numbers that have to fit.
"""

from collections.abc import Iterator
from decimal import Decimal
from itertools import chain, pairwise
from typing import Final

from yibao_report.check.text.number_forms.odd_tier import OddTier
from yibao_report.model.draft import Block
from yibao_report.regex import regex

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
_MONEY: Final = "[0-9]++(?:\\.[0-9]++)?万?元"
_NEXT_STEP: Final = regex(
    f"至(?P<top>{_MONEY})(?:（含）)?的?(?:部分|费用)?[^，；。]{{0,24}}[，；](?P<low>{_MONEY})(?:以上)?(?:（不含）)?至{_MONEY}"
)
"""起付标准以上至3万元（含）的部分支付60%，3万元以上至8万元（含）的部分支付65%."""


def odd_ranges(block: Block) -> Iterator[OddTier]:
    """Yield the grades and steps of running text that do not go on from those before them."""
    if "至" in block.text:
        yield from _next_steps(block)
    if any(sign in block.text for sign in "以于过不"):
        yield from chain(_ranges(block), _grades(block))


def _ranges(block: Block) -> Iterator[OddTier]:
    """Yield bounds that cut into a range before them: 60分至79分的…，70分以下的…."""
    for match in _RANGE.finditer(block.text):
        low, high, bound = (Decimal(match[group]) for group in ("low", "high", "bound"))
        below = match["side"].endswith("下") or match["front"] is not None
        if low < high and (low < bound <= high if below else low <= bound < high):
            message = f"与前面的“{match['range']}”重叠"
            yield OddTier(match.span("words"), message)


def _grades(block: Block) -> Iterator[OddTier]:
    """Yield grades that do not begin where the one before ends: 80分及以上不足90分为B级，60分及以上不足75分为C级."""
    for match in _BELOW_RANGE.finditer(block.text):
        if Decimal(match["low"]) <= Decimal(match["bound"]) < Decimal(match["high"]):
            message = f"与前面的“{match['before']}”重叠"
            yield OddTier(match.span("range"), message)
    yield from _scores(block)
    for match in _LAST_GRADE.finditer(block.text):
        bound = match["bound"] or match["under"]
        if match["below"] and not match["explicit"] and match["low"] == match["bound"]:
            message = f"上一档含{match['low']}分，这一档也含，{match['low']}分两边都算"
            yield OddTier(match.span("next"), message, f"改为“不满{match['low']}分”")
        if match["low"] != bound:
            message = f"上一档从{match['low']}分起，这一档是{bound}分以下，两档不相接"
            yield OddTier((match.start("low"), match.end("next")), message)
    for match in _UNDER.finditer(block.text):
        if 0 < abs(Decimal(match["low"]) - Decimal(match["top"])) <= _GRADE_GAP:
            meet = "中间的没有规定" if Decimal(match["low"]) > Decimal(match["top"]) else "两档重叠"
            message = f"上一档不足{match['top']}{match['unit']}，这一档从{match['low']}{match['unit']}起，{meet}"
            yield OddTier(match.span("next"), message)
    for match in _TOP_GRADE.finditer(block.text):
        high = match["high"] or match["below"]
        if match["top"] not in (high, match["low"]):
            message = f"上一档从{match['top']}分起，这一档到{high}分止，两档不相接"
            yield OddTier(match.span("next"), message)
    for first, second in pairwise(_GRADE.finditer(block.text)):
        bound, other = Decimal(first["low"]), Decimal(second["high"])
        if second.start() - first.end() <= _NEXT_GRADE and bound != other and abs(bound - other) <= _GRADE_GAP:
            message = f"上一档从{bound}分起，这一档到{other}分止，{'中间的没有规定' if other < bound else '两档重叠'}"
            place = first.start("low"), second.end()
            yield OddTier(place, message)


def _next_steps(block: Block) -> Iterator[OddTier]:
    """Yield steps of money that do not begin where the one before ends."""
    for match in _NEXT_STEP.finditer(block.text):
        if match["top"] != match["low"]:
            message = f"上一段到{match['top']}止，这一段从{match['low']}起，两段不相接"
            yield OddTier(match.span("low"), message)


def _scores(block: Block) -> Iterator[OddTier]:
    """Yield scores that do not go on where the ones before end: 90分及以上…，75～89分…，59分及以下…."""
    end, bound, from_above = 0, 0, False
    for match in _SCORE.finditer(block.text):
        top = int(match["high"] or match["below"] or 0)
        descends = from_above or top <= bound
        if bound and top and descends and match.start() - end <= _NEXT_GRADE and top != bound - 1:
            meet = "两档重叠" if top >= bound else "中间的没有规定"
            message = f"上一档从{bound}分起，这一档到{top}分止，{meet}"
            yield OddTier(match.span(), message)
        if match["above"] or bound or match["low"]:
            end, bound = match.end(), int(match["above"] or match["low"] or 0)
            from_above = from_above or match["above"] is not None
