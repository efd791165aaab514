"""Which observations a time in the text can mean.

Input: times as `reading` finds them. Output: periods, the present, or something that no data can be held against.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final

from yibao_report.model.dataset import Observation
from yibao_report.model.period import InvalidPeriodError, Period, PeriodKind, parse_period
from yibao_report.reading import TimeReference
from yibao_report.reading.plans import PLANS

_PRESENT: Final = ("目前", "现在", "截至目前", "今年", "今年以来", "本年", "本年度", "当年")
_LAST_YEAR: Final = ("去年", "上年", "上年度")
_YEARLESS: Final = re.compile("(?![0-9]{3})[0-9]{1,2}|[上下]半年|第?[一二三四]季度")
_SPAN: Final = re.compile("([0-9]{1,2}|[一二两三四五六七八九十]{1,2})(?:个?多?年)(?:来|以来|间|期间|里)")
_EDGES: Final = re.compile("[ “”截至份]|年?[底末]$|(?<=年)度|期?末$|初$")
_SPANNING: Final = re.compile("月[至到](?=[0-9]{1,2}月)|年[至到](?=[0-9]{4}年?$)")
_DIGITS: Final = {word: number for number, word in enumerate("一二三四五六七八九十", 1)} | {"两": 2}


class Vague(Enum):
    """Times that name no period: now, and one that the data cannot answer."""

    PRESENT = "present"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class ToldTime:
    """A time of the text.

    Attributes:
        period: The period it names, or why it names none.
        as_of: Whether it is a point of reference: 截至, 底, 末.
    """

    period: Period | Vague
    as_of: bool


def told_time(time: TimeReference, reference: Period | None) -> ToldTime:
    """Return what a time means in a publication with that reference period."""
    return ToldTime(_period(time.text, reference), time.as_of or time.text[-1] in "底末")


def observed_then(observations: Mapping[str, Observation], time: ToldTime) -> Observation | None:
    """Return the observation that a time names: of that period, or counted up to the same day."""
    if isinstance(time.period, Vague):
        return None
    if time.period.code in observations:
        return observations[time.period.code]
    same = [each for each in observations.values() if _is_same_day(each, time.period, as_of=time.as_of)]
    return same[0] if len(same) == 1 else None


def _is_same_day(observation: Observation, period: Period, *, as_of: bool) -> bool:
    counted = observation.as_of or observation.period
    return counted.code == period.code or (as_of and counted.end == period.end and period.kind is not PeriodKind.YEAR)


def _period(words: str, reference: Period | None) -> Period | Vague:
    if words in _PRESENT:
        return Vague.PRESENT
    if reference is not None:
        if words in _LAST_YEAR:
            return _parsed(str(reference.end.year - 1))
        if _is_whole_reference(words, reference):
            return reference
    bare = _EDGES.sub("", _SPANNING.sub("—", words))
    if _YEARLESS.match(bare) and "年" not in bare.replace("半年", "") and reference is not None:
        bare = f"{reference.end.year}年{bare}"
    for plan, first in PLANS.items():
        if plan in words:
            return _parsed(str(first + 4) if words.endswith("末") else f"{first}/{first + 4}")
    return _parsed(bare)


def _is_whole_reference(words: str, reference: Period) -> bool:
    """Tell whether 三年来 means the reference period, which has three years."""
    span = _SPAN.fullmatch(words)
    if span is None or reference.kind is not PeriodKind.INTERVAL:
        return False
    years = int(span[1]) if span[1].isdigit() else _DIGITS.get(span[1], 0)
    length = (reference.end - reference.start).days / 365.25
    return abs(length - years) <= 1


def _parsed(code: str) -> Period | Vague:
    try:
        return parse_period(code)
    except InvalidPeriodError as error:
        return parse_period(error.suggestion) if error.suggestion else Vague.UNKNOWN
