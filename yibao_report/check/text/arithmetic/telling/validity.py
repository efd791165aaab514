"""How long something is in force against its first and its last day: 自2024年10月1日起，有效期5年，至2029年9月30日止.

It ends the day before, or on the day, on which the years or months are full.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.counts.list_items import value_of
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block
from yibao_report.regex import regex

_NUMBER: Final = "[0-9]{1,2}|[一二两三四五六七八九十]{1,3}"
_KINDS: Final = "有效期|协议期|合同期|服务期|试点期|执行期|试行期|采购周期|采购期|履约期|聘期|任期|期限|为期|周期"
_IN_FORCE: Final = "(?:施行|实施|执行|试行|生效|签订|签署|计算|启动)"


def _day(name: str) -> str:
    return f"(?P<{name}>(?P<{name}_year>20[0-9]{{2}})年(?P<{name}_month>1?[0-9])月(?P<{name}_day>[0-9]{{1,2}})日)"


def _term(name: str) -> str:
    return f"(?:{_KINDS})限?(?:[为是：]|共)?(?P<{name}>{_NUMBER})(?P<{name}_unit>年(?!度)|个月)"


_SPAN: Final = regex(
    f"(?:{_term('before')}[，（：]?)?(?:自|从|由)?{_day('first')}起?(?:正式)?{_IN_FORCE}?，?"
    f"(?:{_term('between')}，?)?(?:有效期|期限)?(?:截|为)?(?:[—－–～~-]{{1,2}}|至|到){_day('last')}）?(?:止|结束|期满)?"
    f"(?:，{_term('behind')})?"
)
_CLOSE: Final = 4
"""Days that the end may lie away from the day on which the years are full."""
_YEAR: Final = 12


class WrongTerm(NamedTuple):
    """A term or a last day that do not agree.

    Attributes:
        block: Where they stand.
        start: Offset of what is wrong.
        end: Offset behind it.
        should: What it should be.
        span: Offsets of the first and the last day, or of the term.
        is_end: Whether one of the days is wrong, and not the term: both are marked.
    """

    block: Block
    start: int
    end: int
    should: str
    span: tuple[int, int]
    is_end: bool

    @property
    def text(self) -> str:
        """As written."""
        return self.block.text[self.start : self.end]


def wrong_terms(manuscript: Manuscript) -> Iterator[WrongTerm]:
    """Go through the terms that are told with their first and their last day and do not agree."""
    for block in manuscript.draft.blocks:
        if "期" in block.text and "日" in block.text and "20" in block.text:
            for found in _SPAN.finditer(block.text):
                groups = [name for name in ("before", "between", "behind") if found[name]]
                if len(groups) == 1 and not block.is_explained(*found.span()):
                    yield from _of_term(block, found, groups[0])


def _of_term(block: Block, found: re.Match[str], group: str) -> Iterator[WrongTerm]:
    first, last = _date(found, "first"), _date(found, "last")
    in_years = found[f"{group}_unit"].startswith("年")
    step = _YEAR if in_years else 1
    told = value_of(found[group]) * step
    if first is None or last is None or last <= first or not told:
        return
    months = (last.year - first.year) * _YEAR + last.month - first.month
    full = next((each for each in (months, months + 1) if abs((last - _later(first, each)).days) <= _CLOSE), 0)
    if full == told:
        return
    span = found.start("first"), found.end("last")
    if full and not full % step:
        start, end = found.start(group), found.end(f"{group}_unit")
        yield WrongTerm(block, start, end, f"{full // step}{found[f'{group}_unit']}", span, is_end=False)
    elif abs(months - told) < max(step, 2):
        end_day = date.fromordinal(_later(first, told).toordinal() - 1)
        should = f"{end_day.year}年{end_day.month}月{end_day.day}日"
        term = found.start(group), found.end(f"{group}_unit")
        yield WrongTerm(block, *span, should, term, is_end=True)  # either day may be wrong


def _date(found: re.Match[str], group: str) -> date | None:
    try:
        return date(*(int(found[f"{group}_{part}"]) for part in ("year", "month", "day")))
    except ValueError:
        return None


def _later(day: date, months: int) -> date:
    """Return the day so many months later, or the last of that month."""
    year, month = divmod(day.month - 1 + months, _YEAR)
    last = monthrange(day.year + year, month + 1)[1]
    return date(day.year + year, month + 1, min(day.day, last))
