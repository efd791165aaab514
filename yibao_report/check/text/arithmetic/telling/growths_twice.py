"""By what rate one thing changed, told twice: 次均费用下降6.2%…次均费用下降6.8%.

The words in front are the same up to the mark, the times as well, and the two rates are a digit apart.
"""

from collections.abc import Iterator
from typing import Final

from yibao_report.check.text.arithmetic.slips import is_slip_of
from yibao_report.check.text.arithmetic.telling.tellings import Telling, tellings
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.reading import Aspect
from yibao_report.reading.narrowing import narrowing_words
from yibao_report.regex import regex

_NAMED: Final = regex(
    "(?P<name>[一-鿿]{4,14}?)(?:(?:比|较)(?:20[0-9]{2}年|上年|去年)[^，。；]{0,6}|同比|环比)?(?:平均|累计)?"
    "(?:下降|降低|提高|增长|上升|增加|减少|缩短|压缩|降幅达?|增幅达?)了?$"
)
_DIGITS: Final = 2


def growths_twice(manuscript: Manuscript) -> Iterator[tuple[Telling, Telling]]:
    """Yield two rates of one change, the earlier first, or that which is borne out."""
    groups: dict[tuple[str, object], list[Telling]] = {}
    for telling in tellings(manuscript):
        figure = telling.figure
        if (
            not (figure.is_ratio or figure.is_points)
            or figure.aspect is not Aspect.BY
            or telling.block.cell is not None
        ):
            continue
        found = _NAMED.search(figure.lead)
        if found and found.start() == 0 and len(figure.digits) >= _DIGITS and figure.change and not figure.qualifiers:
            groups.setdefault((found["name"], figure.change.direction), []).append(telling)
    for told in groups.values():
        if len({each.figure.amount for each in told}) == len(("usual", "odd")) == len(told):
            first, second = told
            if _are_one(first, second):
                is_first_odd = second.is_borne_out and not first.is_borne_out
                yield (second, first) if is_first_odd else (first, second)


def _are_one(first: Telling, second: Telling) -> bool:
    if first.block is second.block or not is_slip_of(first.figure, second.figure):
        return False
    times = [each.figure.time.year if each.figure.time else None for each in (first, second)]
    if times[0] and times[1] and times[0] != times[1]:
        return False
    narrowed = [narrowing_words(each.block.text[: each.figure.start].rpartition("。")[2]) for each in (first, second)]
    return narrowed[0] == narrowed[1]
