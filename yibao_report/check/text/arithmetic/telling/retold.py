"""Numbers told again with two digits in each other's place, whatever the words around them: 918.4万元, 981.4万元.

The two tellings share a word that few paragraphs have, or a figure beside them. Only one of them is borne out by the
figures around it, or is told more often: that one is meant.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from yibao_report.check.text.arithmetic.nearby import counted_kind, is_quotient
from yibao_report.check.text.arithmetic.telling.tellings import Telling, tellings, tellings_by_kind, weight
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.reading import Aspect, Figure
from yibao_report.reading.figure import MONEY
from yibao_report.regex import regex

_FEWEST: Final = 3
"""Digits from which on it is no accident that two numbers have the same ones."""
_LONG: Final = 4
"""Digits from which on one of two numbers that is borne out is meant, whatever the words around them."""
_LONGEST: Final = 5
"""Digits from which on any words will do."""
_MOST: Final = 200
"""Pairs in a text that has so many numbers that some are such by accident."""
_SHARED: Final = 1.2
"""What two tellings share at least."""
_SHARED_BY_RATES: Final = 5.0
"""Rates of many things lie near each other."""
_LARGE: Final = 10_000
"""Units in which offices count, and people who tell their story do not."""
_YEAR: Final = regex("20[0-9]{2}")
_PEOPLE: Final = regex("名?(?:参保|群众|职工|居民|百姓)")
_TEN_THOUSAND: Final = Decimal(10_000)
_ZEROS: Final = 4
_NOUN: Final = 4
_INSURED: Final = ("职工", "居民")
_MEAN: Final = regex("次均|人次均|户均|家均|人均")
_HEADS: Final = {"次均": "人次", "人次均": "人次", "户均": "户", "家均": "家"}
_FORMER: Final = regex("[与和同比较](?:20[0-9]{2}|[上去])年(?:同期|底|末)?[^，。；]{0,8}$")
"""Before a value of another year, as in 与2023年的19.40亿元相比."""
_PLACE: Final = regex("(?:(?![全我本各])[一-鿿]){1,3}[区县市镇乡](?:为|有)?$")


def retold(manuscript: Manuscript) -> Iterator[tuple[Telling, Telling]]:
    """Yield the usual and the odd of two tellings of one number."""
    groups: dict[tuple[str, Decimal, int, str], list[Telling]] = {}
    for telling in tellings(manuscript):
        figure = telling.figure
        if len(figure.text) <= _FEWEST or figure.spelled:
            continue
        digits = _digits(figure)
        if len(digits) < _FEWEST or _is_round(figure) or telling.is_of_cell:
            continue  # what a cell tells is held against the text by its names
        groups.setdefault((*_unit(figure), "".join(sorted(digits))), []).append(telling)
    candidates = [group for group in groups.values() if len({each.figure.amount for each in group}) > 1]
    if sum(map(len, candidates)) > _MOST:
        return
    for group in candidates:
        yield from _odd(group, manuscript)


def _odd(group: Sequence[Telling], manuscript: Manuscript) -> Iterator[tuple[Telling, Telling]]:
    times = Counter(each.figure.amount for each in group)
    for number, odd in enumerate(group):
        if odd.is_borne_out or times[odd.figure.amount] > 1 or _has_mean(odd, manuscript):
            continue
        for place, usual in enumerate(group):
            certain = usual.is_borne_out or times[usual.figure.amount] > 1
            if (certain or place < number) and _may_be_meant(odd, usual, manuscript, certain=certain):
                yield usual, odd
                break


def _has_mean(odd: Telling, manuscript: Manuscript) -> bool:
    """Tell whether a mean right behind a sum is that of heads told in another paragraph: 28.4亿元，次均7889元."""
    figures = odd.passage.figures
    number = figures.index(odd.figure) + 1 if odd.block.cell is None else len(figures)
    mean = figures[number] if number < len(figures) else None
    if mean is None or mean.kind != odd.figure.kind or not (each := _MEAN.search(mean.lead)):
        return False
    heads = tellings_by_kind(manuscript).get(_HEADS.get(each[0], "人"), ())
    return any(is_quotient(odd.figure, head.figure, mean) for head in heads)


def _may_be_meant(odd: Telling, usual: Telling, manuscript: Manuscript, *, certain: bool) -> bool:
    if not _are_swapped(odd.figure, usual.figure) or _are_of_two(odd, usual) or _are_two_nouns(odd, usual):
        return False
    if all(each.figure.scale >= _LARGE and _has_few_digits(each.figure) for each in (odd, usual)):
        return False  # 210.00万人, 120.00万人
    digits = len(_digits(odd.figure).rstrip("0"))
    counts_large = _unit(odd.figure)[1] >= _LARGE and not odd.figure.is_ratio
    if counts_large and (digits >= _LONGEST or (digits >= _LONG and certain)):
        return True
    shared = weight(odd.pairs & usual.pairs, manuscript) + len(odd.beside & usual.beside)
    shared += bool(odd.figure.counted) and odd.figure.counted == usual.figure.counted
    if odd.figure.is_ratio or odd.figure.is_points:
        return shared >= _SHARED_BY_RATES
    return shared >= (_SHARED if certain else 2 * _SHARED)


def _unit(figure: Figure) -> tuple[str, Decimal, int]:
    """Return what a figure counts, in which unit, with how many decimals; 318.7万参保群众 counts 万人."""
    if figure.unit is None and figure.text.endswith("万") and _PEOPLE.match(figure.counted):
        return "人", _TEN_THOUSAND, figure.decimals + _ZEROS
    return counted_kind(figure), figure.scale, figure.decimals


def _are_of_two(one: Telling, other: Telling) -> bool:
    """Tell whether two tellings are of two things or times: cells of one table, 职工 and 居民, 2023年 and 2024年."""
    if (_FORMER.search(one.before) is None) != (_FORMER.search(other.before) is None):
        return True
    rates = one.figure.is_ratio or one.figure.is_points
    if one.block is other.block and (rates or not any(mark in _between(one, other) for mark in "。；！？")):
        return True
    if one.block.cell and other.block.cell and one.block.cell.table == other.block.cell.table:
        return True
    if (one.figure.aspect is Aspect.BY) is not (other.figure.aspect is Aspect.BY):
        return True
    if one.figure.is_ratio and one.figure.amount + other.figure.amount == 1:
        return True
    places = [found[0] if (found := _PLACE.search(each.figure.lead)) else "" for each in (one, other)]
    if places[0] != places[1]:
        return True
    years = [set(_YEAR.findall(each.figure.time.text)) if each.figure.time else set() for each in (one, other)]
    if years[0] and years[1] and years[0].isdisjoint(years[1]):
        return True
    groups = [{word for word in _INSURED if word in each.before} for each in (one, other)]
    return bool(groups[0] and groups[1] and groups[0] != groups[1])


def _are_two_nouns(one: Telling, other: Telling) -> bool:
    """Tell whether two nouns of four characters that begin alike are counted: 312条问题线索, 132条问题情形."""
    nouns = [(each.figure.counted or each.figure.lead[-_NOUN:])[:_NOUN] for each in (one, other)]
    half = _NOUN // 2
    return (
        all(len(noun) == _NOUN for noun in nouns)
        and nouns[0][:half] == nouns[1][:half]
        and not set(nouns[0][half:]) & set(nouns[1][half:])
    )


def _between(one: Telling, other: Telling) -> str:
    first, last = sorted((one.figure.start, other.figure.start))
    return one.block.text[first:last]


def _are_swapped(one: Figure, other: Figure) -> bool:
    first, second = _digits(one), _digits(other)
    if len(first) != len(second):
        return False
    places = [place for place, (left, right) in enumerate(zip(first, second, strict=True)) if left != right]
    return len(places) == 2 and places[1] == places[0] + 1


def _digits(figure: Figure) -> str:
    return figure.digits.lstrip("0")


def _is_round(figure: Figure) -> bool:
    return figure.kind == MONEY and figure.decimals <= 0 and _has_few_digits(figure)


def _has_few_digits(figure: Figure) -> bool:
    return len(_digits(figure).rstrip("0")) < _FEWEST
