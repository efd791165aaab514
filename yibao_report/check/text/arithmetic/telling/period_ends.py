"""Last days told twice: 集中征缴期截止到3月31日…2月28日集中征缴结束之前; 于11月20日前完成整改…完成时间不得晚于11月25日.

The end of a period that has a name of its own (集中征缴, 申报) is told once and for all, unless it is put off. The form
that an attachment gives to be filled in (问题整改台账) names the day by which its task is done, as the text does.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.telling.conflicting_dates import Event
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.passages import occurrences, stretch_start
from yibao_report.model.draft import Block
from yibao_report.regex import regex

_DAY: Final = "(?:(?P<{0}year>20[0-9]{{2}})年)?(?P<{0}month>1?[0-9])月(?P<{0}day>[1-3]?[0-9])日"
_PERIOD: Final = "征缴|缴费|参保|申报|报名|公示|受理|登记|征集|自查|自查自纠|试点|整治"
_NAME: Final = f"(?P<name>[一-鿿]{{0,8}}(?:{_PERIOD}))(?:期限|期间|时间|工作|活动|期)?"
_STOPS: Final = regex(
    f"{_NAME}(?:的)?(?:截止(?:时间|日期|日)?|截至|结束(?:时间|日期)?|延续|持续)(?:为|是|到|至|于|在|[:：])*(?P<date>{_DAY.format('')})"
)
_LASTS: Final = regex(
    f"{_NAME}(?:原则上)?(?:为|是|从|自|[:：])(?:(?:20[0-9]{{2}}年)?1?[0-9]月[1-3]?[0-9]日)(?:起|开始)?(?:至|到|[—－–~～-]+)(?P<date>{_DAY.format('')})"
)
_OVER: Final = regex(
    f"(?P<date>{_DAY.format('')})[，]?(?P<name>[一-鿿]{{0,8}}(?:{_PERIOD}))(?:期限|期间|时间|工作|活动|期)?(?:结束|截止|到期|期满)"
)
_PUT_OFF: Final = regex(
    "延长|延期|展期|延至|推迟|顺延|提前|原定|调整|上年|去年|往年|职工|灵活就业|新生儿|大学生|学生|单位"
)
_YEAR_OF: Final = regex("20[0-9]{2}(?=年度?(?:[一-鿿]))")
_LATEST: Final = regex(
    f"(?:(?P<what>整改|自查|检查|清算|退回|培训|核查|排查|核实)的?)?(?:完成|报送|上报|整改)?(?:时间|时限|期限|日期)(?:一律|均|原则上)?(?:不得晚于|不晚于|不得迟于|不迟于|最迟为|截止到|应在)(?P<date>{_DAY.format('')})"
)
_DONE: Final = regex(
    f"(?P<date>{_DAY.format('')})(?:之?前|以前)，?(?:全面|全部|逐项|按要求|务必|要)?(?:完成|做好)(?P<what>整改|自查|检查|清算|退回|培训|核查|排查|核实)(?!情况|报告|方案|台账)"
)
_TASK: Final = regex(
    "(?P<what>整改|自查|检查|清算|退回|培训|核查|排查|核实)(?:情况)?(?:台账|清单|统计表|登记表|报告表|情况表|表)$"
)
_LONGEST: Final = 30
_SHORTEST: Final = 4
_MOST: Final = 40
_REACH: Final = 16


class _End(NamedTuple):
    """A last day: where it stands, what it ends, the year that its name has, and the day."""

    block: Block
    place: tuple[int, int]
    name: str
    of_year: str
    date: tuple[str, str, str]

    @property
    def event(self) -> Event:
        """What is told of it."""
        return Event(self.block, *self.place, self.date, frozenset())


def period_ends(manuscript: Manuscript) -> Iterator[tuple[Event, Event]]:
    """Yield two last days of one period, or of one task, the earlier first."""
    yield from _of_periods(manuscript)
    yield from _of_forms(manuscript)


def _of_periods(manuscript: Manuscript) -> Iterator[tuple[Event, Event]]:
    ends = [each for pattern in (_STOPS, _LASTS, _OVER) for each in _ends(manuscript, pattern)]
    ends.sort(key=lambda each: (manuscript.numbers[id(each.block)], each.place))
    named: dict[str, list[_End]] = {}
    for each in ends[:_MOST]:
        if len(each.name) >= _SHORTEST:
            named.setdefault(each.name[-_SHORTEST:], []).append(each)
    for told in named.values():
        first = told[0]
        for other in told[1:]:
            if _is_same_name(first, other) and _differ(first, other):
                yield first.event, other.event
                break


def _ends(manuscript: Manuscript, pattern: re.Pattern[str]) -> Iterator[_End]:
    for block, found in occurrences(manuscript.running, pattern):
        start = stretch_start(block.text, found.start(), "。；\n")
        before = block.text[max(start, found.start() - _REACH) : found.end("name")]
        behind = block.text[found.end() : found.end() + _REACH]
        if block.cell is None and not _PUT_OFF.search(before) and not _PUT_OFF.search(behind):
            years = _YEAR_OF.findall(before[: len(before) - len(found["name"])] + found["name"])
            yield _End(block, found.span("date"), found["name"], years[-1] if years else "", _date(found))


def _date(found: re.Match[str]) -> tuple[str, str, str]:
    return found["year"] or "", found["month"].lstrip("0"), found["day"].lstrip("0")


def _is_same_name(one: _End, other: _End) -> bool:
    shorter, longer = sorted((one.name, other.name), key=len)
    return longer.endswith(shorter) and one.block is not other.block


def _differ(one: _End, other: _End) -> bool:
    """Tell whether two days are not the same, of one year as far as they say."""
    years = {each.date[0] for each in (one, other) if each.date[0]}
    of_years = {each.of_year for each in (one, other) if each.of_year}
    return one.date[1:] != other.date[1:] and len(years) <= 1 and len(of_years) <= 1


def _of_forms(manuscript: Manuscript) -> Iterator[tuple[Event, Event]]:
    """Yield the day by which the text has a task done, and the other one that a form or a later sentence names."""
    latest = [
        (block, found, what)
        for block, found in occurrences(manuscript.running, _LATEST)
        if block.cell is None and (what := found["what"] or _title_above(manuscript, block))
    ]
    done = _done(manuscript) if latest else {}
    for block, found, what in latest:
        told = done.get(what, ())
        days = {each.date for each in told}
        own = _End(block, found.span("date"), what, "", _date(found))
        if len(days) == 1 and told[0].block is not block and _differ(told[0], own):
            yield told[0].event, own.event


def _done(manuscript: Manuscript) -> Mapping[str, Sequence[_End]]:
    done: dict[str, list[_End]] = {}
    for block, found in occurrences(manuscript.running, _DONE):
        if block.cell is None:
            done.setdefault(found["what"], []).append(_End(block, found.span("date"), found["what"], "", _date(found)))
    return done


def _title_above(manuscript: Manuscript, block: Block) -> str:
    """Return the task of the form that a block stands in: 整改 of 问题整改台账."""
    for above in reversed(manuscript.draft.blocks[: manuscript.numbers[id(block)]]):
        if len(above.text) <= _LONGEST and (found := _TASK.search(above.text.strip())):
            return found["what"]
        if above.text.strip().startswith("附件"):
            return ""
    return ""
