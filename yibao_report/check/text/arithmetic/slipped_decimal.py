"""Rule 14: a value ten times its neighbours, or a tenth of them."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from yibao_report.check.text.arithmetic.tables.series import Member, Series, series_of
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity

RULE: Final = Rule(
    "YB481",
    "slipped-decimal",
    Severity.HINT,
    "一个数约为相邻各数的十倍或十分之一",
    "同一指标历年的数、各县区的数放在一起，多半相差不大；只有一个大到十倍、小到十分之一，往往是小数点或单位错了一位。\n"
    "对照原始数据；确实如此的，在文中说明原因。",
    Example(
        "draft.txt",
        "2021年住院12.31万人次，2022年住院13.05万人次，2023年住院1.32万人次，2024年住院13.86万人次。\n",
        "2021年住院12.31万人次，2022年住院13.05万人次，2023年住院13.20万人次，2024年住院13.86万人次。\n",
    ),
)

_TEN: Final = Decimal(10)
_ALIKE: Final = Decimal(2)
"""How many times the least of its neighbours the greatest may be."""
_BESIDE: Final = Decimal("1.5")
"""How far outside its neighbours the value with the point put right may be."""
_NEARLY: Final = Decimal("0.03")
_FEWEST_PERIODS: Final = 3
_FEWEST_AT_AN_END: Final = 4
"""With a value at the beginning or the end: it may have grown, or begun low."""
_FEWEST_PLACES: Final = 5
_LONGEST: Final = 40


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Ask about the one value of a series that would fit with its point moved."""
    told: set[tuple[int, int]] = set()
    for series in series_of(manuscript):
        slipped = list(_slipped(series))
        if len(slipped) != 1:
            continue
        member, times = slipped[0]
        place = id(member.block), member.start
        if place not in told:
            told.add(place)
            yield _diagnostic(series, member, times)


def _slipped(series: Series) -> Iterator[tuple[Member, str]]:
    """Yield the members that are ten times, or a tenth of, all others."""
    count = len(series.members)
    for index, member in enumerate(series.members):
        at_an_end = index in (0, count - 1)
        fewest = (_FEWEST_AT_AN_END if at_an_end else _FEWEST_PERIODS) if series.timed else _FEWEST_PLACES
        others = [each.amount for each in series.members if each is not member]
        if count < fewest or min(others) <= 0 or max(others) > min(others) * _ALIKE or not _has_digits(member):
            continue
        if not series.timed and abs(member.amount - sum(others)) <= sum(others) * _NEARLY:
            continue  # a total without its name
        if _is_among(member.amount / _TEN, others):
            yield member, "十倍"
        elif _is_among(member.amount * _TEN, others):
            yield member, "十分之一"


def _is_among(amount: Decimal, others: list[Decimal]) -> bool:
    return min(others) / _BESIDE <= amount <= max(others) * _BESIDE


def _has_digits(member: Member) -> bool:
    """Whether a value has two digits that say something: one, ten and two cases differ by chance."""
    return len("".join(char for char in member.text if char.isdigit()).strip("0")) > 1


def _diagnostic(series: Series, member: Member, times: str) -> Diagnostic:
    beside = "、".join(each.text for each in series.members if each is not member)[:_LONGEST]
    return Diagnostic(
        RULE,
        f"“{member.text}”约为相邻各数的{times}（{beside}）",
        "核对小数点和单位；无误时说明原因",
        member.block.span(member.start, member.end),
    )
