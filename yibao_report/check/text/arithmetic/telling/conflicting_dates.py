"""One event on two days: 2019年3月18日，市医疗保障局挂牌成立。…2019年3月28日，澜州市医疗保障局挂牌成立.

Only what happens once counts (挂牌, 上线, 施行), told in much the same words, on days that differ in one of year, month
and day: of batches and rounds the next one comes on another day.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block, BlockKind
from yibao_report.regex import regex

_DATED: Final = regex(
    "(?P<date>(?P<year>(?:19|20)[0-9]{2})年(?P<month>[0-9]{1,2})月(?:(?P<day>[0-9]{1,2})日)?)(?![—－～至到前底末])起?"
    "[，,\u3000 ]*(?P<event>[^，。；：、\\n0-9]{4,30})"
)
_ONCE: Final = regex("挂牌|揭牌|成立|启动|上线|开通|实施|施行|落地|启用|实现")
_AGAIN: Final = regex("[批次轮届期]|会议|检查|培训|活动|签约")
_FIRST: Final = regex("首[批次轮届期]")
_FOUNDED: Final = regex("(?:[一-鿿]{0,8}医疗保障局)?(?:正式)?(?:挂牌|揭牌)")
_ALIKE: Final = 0.4
"""Share of pairs of characters that the two have in common, of those that either has."""
_OF_ANOTHER: Final = frozenset(("职工", "居民", "升级", "二期", "全面", "扩大", "扩面", "跨省", "省内", "再次", "试点"))
"""Words that only one of two events has which are not the same."""
_MOSTLY: Final = 0.6
"""Share of pairs in common of the shorter of two, where one names no day."""
_SHARED: Final = 2
"""Of year, month and day, so many are the same."""


class Event(NamedTuple):
    """What happens once, with its day.

    Attributes:
        block: Where it stands.
        start: Offset of the day in the block.
        end: Offset behind the day.
        date: Year, month and day, which may be empty.
        pairs: The pairs of characters that its words are made of.
        founds: Whether the bureau itself is founded.
    """

    block: Block
    start: int
    end: int
    date: tuple[str, str, str]
    pairs: frozenset[str]
    founds: bool = False

    @property
    def text(self) -> str:
        """The day as written."""
        return self.block.text[self.start : self.end]


def conflicting_dates(manuscript: Manuscript) -> Iterator[tuple[Event, Event]]:
    """Go through the events that were told on another day before, the earlier telling first."""
    told: list[Event] = []
    for block in manuscript.draft.blocks:
        if block.kind is BlockKind.CELL or "月" not in block.text:
            continue
        for event in _events(block):
            before = next((each for each in told if each.date != event.date and _is_same(each, event)), None)
            if before and not block.is_explained(event.start, event.end):
                yield before, event
            told.append(event)


def _events(block: Block) -> Iterator[Event]:
    for found in _DATED.finditer(block.text):
        words = found["event"]
        if _ONCE.search(words) and not _AGAIN.search(_FIRST.sub("", words)):
            date = found["year"], found["month"].lstrip("0"), (found["day"] or "").lstrip("0")
            pairs = frozenset(words[place : place + 2] for place in range(len(words) - 1))
            yield Event(block, found.start("date"), found.end("date"), date, pairs, _FOUNDED.match(words) is not None)


def _is_same(one: Event, other: Event) -> bool:
    if not (one.date[-1] and other.date[-1]):
        return _are_of_two_years(one, other)
    if one.founds and other.founds:
        return True
    shared = sum(first == second for first, second in zip(one.date, other.date, strict=True))
    return shared >= _SHARED and len(one.pairs & other.pairs) >= _ALIKE * len(one.pairs | other.pairs)


def _are_of_two_years(one: Event, other: Event) -> bool:
    """Tell whether one event is told in one month of two years, once without its day: 2019年12月, 2020年12月20日."""
    (year, month, _), (then, as_well, _) = one.date, other.date
    shared = len(one.pairs & other.pairs)
    if not _OF_ANOTHER.isdisjoint(one.pairs ^ other.pairs):
        return False
    return year != then and month == as_well and shared >= _MOSTLY * min(len(one.pairs), len(other.pairs))
