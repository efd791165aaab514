"""When a draft was issued, as far as it says: by its metadata, a date, its document number or a month."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from yibao_report.model.draft import Block, BlockKind, Draft
from yibao_report.regex import regex

_SIGNATURE: Final = regex(r"\s*[（(]?(20\d\d)年(\d{1,2})月(\d{1,2})日[）)]?\s*", re.ASCII)
_DATELINE: Final = regex(
    r"\s*[\u4e00-\u9fff、]{2,30}(?:局|委员会|委|办公室|厅|部|政府|中心|院|社)[\s\u3000]+(20\d\d)年(\d{1,2})月(\d{1,2})日\s*",
    re.ASCII,
)
"""Below a title: 澜川市医疗保障局　2026年4月22日."""
_CREDIT: Final = regex(
    r"\s*[（(][^（）()]{2,40}[供稿讯摄报文][，\s\u3000](20\d\d)年(\d{1,2})月(\d{1,2})日[）)]\s*", re.ASCII
)
"""Below a report: （青禾县医疗保障局供稿，2025年5月12日）."""
_PRINTED: Final = regex(r"[（(]?(?:原载|载于?|刊于)(20\d\d)年(\d{1,2})月(\d{1,2})日", re.ASCII)
_MONTH: Final = regex(r"\s*[（(]?(20\d\d)年(\d{1,2})月[）)]?\s*", re.ASCII)
_NUMBER: Final = regex(r"[\u4e00-\u9fff]{2,12}[〔\[(（【](20\d\d)[〕\])）】]\d{1,4}号", re.ASCII)
_HEAD: Final = 12
"""Among how many blocks of the beginning a document number is looked for."""
_DECEMBER: Final = 12


class IssueDate(NamedTuple):
    """A day of issue that a text states: where, and which; places are those of the date in its block."""

    block: Block
    start: int
    end: int
    day: date


def issue_date(draft: Draft) -> date | None:
    """Return the day of issue (the last day of a year that is all that is known), or None."""
    if draft.issued is not None:
        return draft.issued.end
    stated = stated_issue(draft)
    if stated is not None:
        return stated.day
    for block in draft.blocks[:_HEAD]:
        if match := _NUMBER.fullmatch(block.text.strip()):
            return date(int(match.group(1)), 12, 31)
    return _month(draft)


def stated_issue(draft: Draft) -> IssueDate | None:
    """Return the last date that is a signature, or a dateline in the head of a text, or None."""
    for block, match in _datings(draft):
        day = _date(*map(int, match.groups()))
        return IssueDate(block, match.start(1), match.end(3) + 1, day) if day else None
    return None


def _datings(draft: Draft) -> Iterator[tuple[Block, re.Match[str]]]:
    for block in reversed(draft.blocks):
        match = _SIGNATURE.fullmatch(block.text) or _PRINTED.match(block.text) or _CREDIT.fullmatch(block.text)
        if block.kind is not BlockKind.CELL and match:
            yield block, match
    for block in draft.blocks[:_HEAD]:
        if block.kind is not BlockKind.CELL and (match := _DATELINE.fullmatch(block.text)):
            yield block, match


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
