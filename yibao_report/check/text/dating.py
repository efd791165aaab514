"""When a draft was issued, as far as it says: by its metadata, a date, its document number or a month."""

import re
from calendar import monthrange
from datetime import date
from typing import Final

from yibao_report.model.draft import BlockKind, Draft
from yibao_report.regex import regex

_SIGNATURE: Final = regex(r"\s*[（(]?(20\d\d)年(\d{1,2})月(\d{1,2})日[）)]?\s*", re.ASCII)
_PRINTED: Final = regex(r"[（(]?(?:原载|载于?|刊于)(20\d\d)年(\d{1,2})月(\d{1,2})日", re.ASCII)
_MONTH: Final = regex(r"\s*[（(]?(20\d\d)年(\d{1,2})月[）)]?\s*", re.ASCII)
_NUMBER: Final = regex(r"[\u4e00-\u9fff]{2,12}[〔\[(（【](20\d\d)[〕\])）】]\d{1,4}号", re.ASCII)
_HEAD: Final = 12
"""Among how many blocks of the beginning a document number is looked for."""
_DECEMBER: Final = 12


def issue_date(draft: Draft) -> date | None:
    """Return the day of issue (the last day of a year that is all that is known), or None."""
    if draft.issued is not None:
        return draft.issued.end
    for block in reversed(draft.blocks):
        match = _SIGNATURE.fullmatch(block.text) or _PRINTED.match(block.text)
        if block.kind is not BlockKind.CELL and match:
            return _date(*map(int, match.groups()))
    for block in draft.blocks[:_HEAD]:
        if match := _NUMBER.fullmatch(block.text.strip()):
            return date(int(match.group(1)), 12, 31)
    return _month(draft)


def _month(draft: Draft) -> date | None:
    """Return the last day of a month that stands alone in the head of a text, if no other does anywhere."""
    months = [(at, match) for at, block in enumerate(draft.blocks) if (match := _MONTH.fullmatch(block.text))]
    if len(months) != 1 or months[0][0] >= _HEAD or draft.blocks[months[0][0]].kind is BlockKind.CELL:
        return None
    year, month = map(int, months[0][1].groups())
    return date(year, month, monthrange(year, month)[1]) if 1 <= month <= _DECEMBER else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
