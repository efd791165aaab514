"""Long numbers of one thing that differ only in the order of their digits: 268个村, 286个村."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final, TypeAlias

from yibao_report.check.text.arithmetic.nearby import counted_kind
from yibao_report.check.text.arithmetic.telling.mentions import ADMINISTRATIVE, Mention, in_one, usual
from yibao_report.reading import Figure
from yibao_report.reading.figure import MONEY
from yibao_report.reading.subject import Subject
from yibao_report.regex import regex

_PLACE_ENDS: Final = tuple("县市镇乡道")
_NO_PLACE: Final = ("乡镇", "街道", "落实", "安排", "推进", "下达")
_LONG_NUMBER: Final = 3
"""Digits from which on it is no accident that two numbers have the same ones."""
_LONGEST_NUMBER: Final = 5
"""Digits from which on two numbers with the same ones are one number, whatever the words around them."""
_MOST_LONG: Final = 200
"""In a text with more of them it may well be an accident."""
_MOST_VALUES: Final = 8
"""So many different values under one name tell of one thing after another."""
_SUFFIX: Final = 3
"""Characters at the end of a noun that tell what it is: 行政村卫生室 is a 卫生室."""

_OF_ANYTHING: Final = ("实际", "目标", "实际值", "目标值", "完成")
_NOUN: Final = regex(
    "[一-鿿]{0,8}?(?:人员|群众|居民|职工|患者|对象|医药机构|医疗机构|机构|医院|药店|卫生室|服务站|服务点|站点|网点|病种|药品|耗材|事项|病例|协理员)"
)
"""A noun with what stands behind it: 未参保人员逐人登记."""
_TOGETHER: Final = regex("合计|共计|总计|[两三四五六]年")
_Unit: TypeAlias = tuple[str, Decimal]
"""Kind and scale: 名 and 人 count the same."""
_Thing: TypeAlias = tuple[_Unit, str, frozenset[str]]
"""What a number counts: its unit, the end of its name, the places it is told of."""


def transposed(mentions: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """Yield the usual and the odd of long numbers of one thing that differ only in the order of their digits."""
    seen: set[tuple[int, int]] = set()
    times = Counter((counted_kind(mention.figure), mention.amount) for mention in mentions)
    for group in (*_long_numbers(mentions), *_neighbours(mentions), *_of_one_thing(mentions)):
        if len(group) < 2:
            continue
        expected = usual(group)
        for odd in group:
            place = id(odd.block), odd.figure.start
            if odd.amount == expected.amount or place in seen or not _are_swapped(odd, expected):
                continue
            told, usually = (times[counted_kind(each.figure), each.amount] for each in (odd, expected))
            if not (in_one(expected, odd, "。！？；") or 1 < told >= usually or odd.is_borne_out):
                seen.add(place)
                yield expected, odd


def _of_one_thing(mentions: Iterable[Mention]) -> Iterable[list[Mention]]:
    """Return the numbers from three digits on by thing and digits."""
    things: dict[tuple[_Unit, str], list[Mention]] = {}
    for mention in mentions:
        figure = mention.figure
        if figure.unit is None or len(figure.text) <= _LONG_NUMBER or figure.qualifiers:
            continue
        for name in _names(mention.subject, figure):
            things.setdefault((_unit(figure), name), []).append(mention)
    groups: dict[tuple[_Thing, bool, int, str], list[Mention]] = {}
    for (unit, name), told in things.items():
        if not _has_some_values(told):
            continue  # told once, or of one thing after another
        for mention in told:
            digits = _digits(mention)
            short = len(digits) == _LONG_NUMBER and name not in ADMINISTRATIVE
            if _is_round(mention.figure):
                continue  # 4200万元, 2400万元: round
            if len(digits) < _LONG_NUMBER or len(set(digits)) == 1 or len(name) < (_SUFFIX - 1 if short else 1):
                continue
            together = _TOGETHER.search(mention.figure.lead) is not None
            places = frozenset(word for word in mention.subject.narrowing if _is_place(word))
            groups.setdefault(((unit, name, places), together, mention.figure.decimals, digits), []).append(mention)
    return groups.values()


def _unit(figure: Figure) -> _Unit:
    return counted_kind(figure), figure.scale


def _names(subject: Subject, figure: Figure) -> Iterator[str]:
    """Yield the ends of what is counted and of the words in front."""
    named = _NOUN.match(subject.counted)
    counted = (named[0] if named else subject.counted.rstrip("中内里等"))[-_SUFFIX:]
    head = subject.head[-_SUFFIX:]
    if head in _OF_ANYTHING:
        return
    if counted:
        yield counted
    if head and head != counted:
        yield head
    if subject.head.endswith("结余") and len(subject.head) > _SUFFIX - 1:
        yield "结余"
    if len(counted) > 1 and counted.endswith("村"):
        yield "村"
    if len(counted) == _SUFFIX and len(figure.text) > _LONG_NUMBER + 1:
        yield counted[1:]


def _has_some_values(told: Sequence[Mention]) -> bool:
    values: set[Decimal] = set()
    for mention in told:
        values.add(mention.amount)
        if len(values) > _MOST_VALUES:
            return False
    return len(values) > 1


def _is_round(figure: Figure) -> bool:
    """Tell whether an amount has two digits and zeros: 4200万元, 2400万元."""
    digits = figure.digits
    return figure.kind == MONEY and figure.decimals <= 0 and len(digits.rstrip("0")) < _LONG_NUMBER


def _digits(mention: Mention) -> str:
    """Return the digits of a number in one order, whatever theirs is."""
    return "".join(sorted(mention.figure.digits))


def _is_place(word: str) -> bool:
    return len(word) > 1 and word.endswith(_PLACE_ENDS) and not word.startswith(_NO_PLACE)


def _neighbours(mentions: Iterable[Mention]) -> Iterator[list[Mention]]:
    """Yield counts of four digits that differ by two neighbouring digits alone: 2318家, 2381家.

    Amounts in 万 and 亿 are many, so that of them only what is told twice is held to be meant.
    """
    groups: dict[tuple[_Unit, int, str], list[Mention]] = {}
    for mention in mentions:
        figure = mention.figure
        if (
            len(figure.text) >= _LONGEST_NUMBER
            and figure.unit is not None
            and not (figure.qualifiers or figure.is_ratio)
        ):
            digits = figure.digits
            if len(digits) == _LONGEST_NUMBER - 1 and len(set(digits)) > 1:
                groups.setdefault((_unit(figure), figure.decimals, "".join(sorted(digits))), []).append(mention)
    if sum(map(len, groups.values())) > _MOST_LONG:
        return
    for group in groups.values():
        expected = usual(group)
        times = sum(each.amount == expected.amount for each in group)
        if times > 1 or expected.figure.is_exact_count:
            yield [each for each in group if each.amount == expected.amount or _are_swapped(each, expected)]


def _are_swapped(one: Mention, other: Mention) -> bool:
    first, second = (each.figure.digits for each in (one, other))
    places = [place for place, (left, right) in enumerate(zip(first, second, strict=True)) if left != right]
    return len(places) == 2 and (places[1] == places[0] + 1 or len(first) <= _LONG_NUMBER)


def _long_numbers(mentions: Iterable[Mention]) -> Iterable[list[Mention]]:
    """Return the numbers of five and more digits by unit and digits, whatever they are told of."""
    groups: dict[tuple[_Unit, int, str], list[Mention]] = {}
    number = 0
    for mention in mentions:
        figure = mention.figure
        if figure.unit is None or len(figure.text) <= _LONGEST_NUMBER:  # digits and a unit
            continue
        digits = _digits(mention)
        if len(digits) >= _LONGEST_NUMBER and len(set(digits)) > _SUFFIX:
            groups.setdefault((_unit(figure), figure.decimals, digits), []).append(mention)
            number += 1
            if number > _MOST_LONG:
                return ()
    return groups.values()
