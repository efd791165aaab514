"""The year from which something is, and figures of it that are older: 自2024年起开展长期护理保险, 2023年的收入."""

from collections.abc import Iterator
from typing import Final

from yibao_report.check.text.arithmetic.telling.conflicting_dates import Event
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.regex import regex

_BEGINS: Final = regex(
    "(?:自|从)(?P<date>(?P<year>20[0-9]{2})年(?:(?P<month>1?[0-9])月)?(?:[0-9]{1,2}日)?)起?，?(?:正式|率先)?"
    "(?:开展|启动|建立|推行|试行|试点)(?:了|实施)?(?P<what>[一-鿿]{4})"
)
_TOLD: Final = (
    "(?P<date>(?P<year>20[0-9]{2})年?(?:[—－–～~-]{1,2}20[0-9]{2})?年(?:度|全年)?)，?(?:我[市县省区]|全[市县省区州])?"
)
_FIGURES: Final = "[^，。；0-9]{0,10}?(?:收入|支出|参保|享受|结余|报销|支付|惠及)[^，。；0-9]{0,4}[0-9]"
_MOST: Final = 12


def older_figures(manuscript: Manuscript) -> Iterator[tuple[Event, Event]]:
    """Yield the year of figures of something, and the later one from which it is said to be."""
    begins = [
        (block, found)
        for block in manuscript.draft.blocks
        if block.cell is None and "年" in block.text
        for found in _BEGINS.finditer(block.text)
    ]
    for block, found in begins if len(begins) <= _MOST else ():
        told = regex(f"{_TOLD}{found['what']}{_FIGURES}")
        for other in manuscript.draft.blocks:
            older = told.search(other.text) if other.cell is None and found["what"] in other.text else None
            if older and older["year"] < found["year"] and not block.is_explained(*found.span("date")):
                first = Event(other, *older.span("date"), (older["year"], "", ""), frozenset())
                yield first, Event(block, *found.span("date"), (found["year"], "", ""), frozenset())
                break
