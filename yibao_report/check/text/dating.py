"""When a draft was issued, as far as it says: by its metadata, its signature date or its document number."""

import re
from datetime import date
from typing import Final

from yibao_report.model.draft import BlockKind, Draft
from yibao_report.regex import regex

_SIGNATURE: Final = regex(r"\s*(20\d\d)年(\d{1,2})月(\d{1,2})日\s*", re.ASCII)
_NUMBER: Final = regex(r"[\u4e00-\u9fff]{2,12}[〔\[(（【](20\d\d)[〕\])）】]\d{1,4}号", re.ASCII)
_HEAD: Final = 12
"""Among how many blocks of the beginning a document number is looked for."""


def issue_date(draft: Draft) -> date | None:
    """Return the day of issue (the last day of a year that is all that is known), or None."""
    if draft.issued is not None:
        return draft.issued.end
    for block in reversed(draft.blocks):
        if block.kind is not BlockKind.CELL and (match := _SIGNATURE.fullmatch(block.text)):
            return _date(*map(int, match.groups()))
    for block in draft.blocks[:_HEAD]:
        if match := _NUMBER.fullmatch(block.text.strip()):
            return date(int(match.group(1)), 12, 31)
    return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
