"""Tables that go on to another page: their head repeats and says 续表."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from yibao_report.pdf.verification import rules
from yibao_report.pdf.verification.content import Text
from yibao_report.pdf.verification.finding import Finding
from yibao_report.pdf.verification.measures import AREA_BOTTOM
from yibao_report.pdf.verification.reading import Page, Reading

_CAPTION: Final = re.compile(r"(续?)表(\d*)")
_ROW_POINTS: Final = 11.0


def check_tables(reading: Reading) -> Iterator[Finding]:
    """Check that a page which begins with rows of a table begins with 续表."""
    for before, page in pairwise(reading.pages):
        if _ends_in_table(before) and _begins_in_table(page) and not _is_marked(page):
            message = f"第{page.number}页接着排上一页的表，却没有“续表”"
            yield Finding(rules.UNMARKED_CONTINUATION, message)


def _reading_order(page: Page) -> list[Text]:
    """Return the texts of a page from the head of its tables on: from left to right on a turned page."""
    if page.turned:
        return sorted((text for text in page.texts if not text.upright), key=lambda text: (text.x0, -text.baseline))
    return sorted(
        (text for text in page.texts if text.baseline < AREA_BOTTOM), key=lambda text: (text.baseline, text.x0)
    )


def _ends_in_table(page: Page) -> bool:
    texts = _reading_order(page)
    return page.strokes > 0 and bool(texts) and texts[-1].size <= _ROW_POINTS


def _begins_in_table(page: Page) -> bool:
    texts = _reading_order(page)
    return page.strokes > 0 and bool(texts) and texts[0].size <= _ROW_POINTS + 2


def _is_marked(page: Page) -> bool:
    return any(_CAPTION.match(text.text) for text in _reading_order(page)[:3])
