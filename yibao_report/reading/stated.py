"""Figures that a person typed, and what their words say.

Input: the whole text of a claim (近六百四十万人, 3000余个问题, 翻一番). Output: a `StatedFigure`, or None when the text
states no number that could be verified. Whether the data bear it out is for `agreement` to say.
"""

from decimal import Decimal
from typing import Final, NamedTuple

from yibao_report.model.unit import TIMES, Unit
from yibao_report.numerals.reading import (
    CHINESE_DIGITS,
    PART,
    TENTH,
    Measure,
    in_one_unit,
    narrow,
    read_measures,
    starts_with_unit,
)
from yibao_report.reading.qualifiers import BACK, FRONT, FRONT_OF_CLAIMS, Qualifier, longest_first
from yibao_report.reading.verbs import FALLING, FALLS, RISES, RISING, alternatives
from yibao_report.regex import regex


class StatedFigure(NamedTuple):
    """What a claim says.

    Attributes:
        text: As typed.
        amount: In ``unit``, or in ones if no unit was stated; the lower end of a range.
        high: The upper end of a range.
        unit: None if none was stated.
        qualifier: The words around the number.
        decimals: Digits after the point that were stated; negative where 万 or 亿 stands without a unit.
        resolution: Size of the last significant place, in ``unit``: 10 for 640万人, 0.1 for 639.4万人.
        noun: What follows the unit, e.g. 问题.
        growth: Whether a multiple was told as a growth: 增长一倍 and 翻一番 have the amount 2.
    """

    text: str
    amount: Decimal
    high: Decimal | None
    unit: Unit | None
    qualifier: Qualifier
    decimals: int
    resolution: Decimal
    noun: str = ""
    growth: bool = False

    @property
    def scale(self) -> Decimal:
        """How many base units one of the stated unit is; 1 without a unit."""
        return self.unit.scale if self.unit else Decimal(1)

    @property
    def is_rough(self) -> bool:
        """Whether the number is a rough word for a part: 六成, 三分之一, 一半."""
        return self.unit in (TENTH, PART)


_LEAD: Final = ("共计", "总计", "合计", "累计", "总共", "一共", "全部", "实现", "已经", "共", "计", "已", "再", "为")
"""Words that say nothing about the number behind them."""
_ARRIVING: Final = alternatives(*RISES, *FALLS, *RISING, *FALLING)
"""Verbs that tell no change together with 到, 至 or 为."""
_NOT_A_NOUN: Final = "余多几半来"
"""Characters that would continue the number itself."""

_QUALIFIERS: Final = {**FRONT, **FRONT_OF_CLAIMS, **BACK}
_HEAD: Final = regex(
    rf"(?:{'|'.join(_LEAD)}|(?:{_ARRIVING})[到至为])*+(?P<growth>(?:{alternatives(*RISES)})了?)?+"
    rf"(?P<front>{longest_first(FRONT, FRONT_OF_CLAIMS)})?+[了为]?"
)
_TAIL: Final = regex(rf"(?P<back>{longest_first(BACK)})?+的?(?P<noun>.*)")


def parse_stated(text: str) -> StatedFigure | None:
    """Read the whole text of a claim; None if it states no number, or more than one."""
    plain = "".join(narrow(text).split()).strip("，。；、,;")
    head = _HEAD.match(plain)
    measures = read_measures(plain, head.end()) if head else ()
    tail = _TAIL.match(plain, measures[-1].end) if measures else None
    if head is None or tail is None or not _is_noun(tail["noun"], measures[-1]):
        return None
    more = any(measure.more for measure in measures)
    said = [_QUALIFIERS[word] for word in (head["front"], tail["back"]) if word] + [Qualifier.MORE] * more
    qualifier = _combine(said)
    if qualifier is None or not _is_idiomatic(measures, head["front"], qualifier):
        return None
    figure = _figure(text, measures, qualifier, tail["noun"])
    if figure.high is not None and figure.high <= figure.amount:
        return None
    grows = head["growth"] and figure.unit == TIMES and not figure.growth  # 翻番 is told as a growth already
    return _as_growth(figure) if grows else figure


def _combine(said: list[Qualifier]) -> Qualifier | None:
    """Make one of the words in front and behind; None if they contradict each other."""
    firm = set(said) - {Qualifier.REACHED}
    if len(firm) > 1:
        return None
    return firm.pop() if firm else Qualifier.REACHED if said else Qualifier.EXACT


def _is_idiomatic(measures: tuple[Measure, ...], front: str | None, qualifier: Qualifier) -> bool:
    """Tell whether 上 leads 百, 千 or 万, these have a word with them, and 余 is not said of a range."""
    implied = any(measure.implied for measure in measures)
    if front == "上" and not implied:
        return False
    if len(measures) > 1 and qualifier is Qualifier.MORE:
        return False
    return not (implied and qualifier is Qualifier.EXACT)


def _is_noun(text: str, measure: Measure) -> bool:
    """Tell whether what follows a number is no part of it, and neither a second number nor a late 以上.

    Without a unit it may not begin with what looks like one, or with more of the number: 3千元, 3个多月.
    """
    if not text:
        return True
    if text[0] in _NOT_A_NOUN or not (text[0].isalpha() or text[0] in "“《（"):
        return False
    if any(map(str.isdigit, text)) or any(word in text for word in BACK):
        return False
    return measure.unit is not None or not (text[0] in CHINESE_DIGITS or starts_with_unit(text))


def _figure(text: str, measures: tuple[Measure, ...], qualifier: Qualifier, noun: str) -> StatedFigure:
    low, high, unit = in_one_unit(measures)
    last = measures[-1]
    return StatedFigure(
        text=text,
        amount=low,
        high=high,
        unit=unit,
        qualifier=qualifier,
        decimals=last.decimals,
        resolution=last.resolution,
        noun=noun,
        growth=last.growth,
    )


def _as_growth(figure: StatedFigure) -> StatedFigure:
    """Turn 增长k倍 into k+1 times."""
    high = None if figure.high is None else figure.high + 1
    return figure._replace(amount=figure.amount + 1, high=high, growth=True)
